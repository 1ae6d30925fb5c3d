"""The passages that a search is over: those of all current articles, or of some articles."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Self

_VIEW: Final = "current_passages"
_OF_ARTICLES: Final = (
    "(SELECT id, article_id, embedded_as FROM passages"
    " WHERE article_id IN (SELECT value FROM json_each(?)))"
)


@dataclass(frozen=True, slots=True)
class Among:
    """Says which passages stand for `current_passages` in SQL; `parameters` are theirs."""

    parameters: tuple[str, ...] = ()

    @classmethod
    def articles(cls, article_ids: Iterable[str]) -> Self:
        """The passages of these articles, current or not."""
        return cls((json.dumps(list(article_ids)),))

    def over(self, sql: str) -> str:
        """SQL over `current_passages` as SQL over these; their parameters come where it stands."""
        return sql.replace(_VIEW, _OF_ARTICLES) if self.parameters else sql


CURRENT: Final = Among()
