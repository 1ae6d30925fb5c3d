"""The articles that a summary is made of, asked whose reports they are as a library is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qa.schema import Article, Publication

if TYPE_CHECKING:
    from qa.pipeline.summarize import Told


class Pile:
    """Articles as a library of their own: whose reports they are is told from them alone."""

    def __init__(self, articles: Iterable[Told]) -> None:
        self._told = {told.article.id: told for told in articles}

    def article(self, article_id: str) -> Article:
        """One of them."""
        return self._told[article_id].article

    def raw_text(self, article_id: str) -> str:
        """Its text: what cleaning took away is not known."""
        return self.article(article_id).text

    def publications(self, article_id: str) -> tuple[Publication, ...]:
        """Who published it."""
        return self._told[article_id].publications

    def story(self, article_id: str) -> tuple[str, ...]:
        """Those of its story that are here; it alone if there is none."""
        return tuple(i for i in self._told[article_id].story if i in self._told) or (article_id,)
