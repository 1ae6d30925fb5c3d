"""What "ID" or "ID:START-END" means: an article, and the stretch of it that was cited."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from qa.errors import UsageError
from qa.schema import Article, Publication, Sentence, Span

if TYPE_CHECKING:
    from qa.store import Store

_REFERENCE: Final = re.compile(r"(?P<id>[0-9a-f]{4,16})(?::(?P<start>\d{1,9})-(?P<end>\d{1,9}))?")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """An article, and the span of it that was asked for, if one was.

    `story` are the articles that are copies of one another, it too, the first published first, each
    with who publishes it; none where there is no copy. `corrections` are the lines that set it right.
    `supersedes` is the id of the version before it.
    """

    article: Article
    span: Span | None
    publications: tuple[Publication, ...]
    superseded_by: str | None
    story: tuple[tuple[str, tuple[Publication, ...]], ...]
    corrections: tuple[Sentence, ...]
    supersedes: str | None


def excerpt(store: Store, reference: str) -> Excerpt:
    """The article that a reference means; an id may be cut to its first digits.

    Raises:
        UsageError: the reference has another form, or the span is not in the article.
        LibraryError: no article has that id, or several have.
    """
    match = _REFERENCE.fullmatch(reference.strip().lower())
    if match is None:
        raise UsageError(
            f"{reference!r} is no article's id: give four digits of one or more, or ID:START-END,"
            " from `qa articles` or an answer's sources"
        )
    article = store.article(store.resolve(match["id"]))
    known = store.info(article.id)
    return Excerpt(
        article,
        _span(article, match),
        known.publications,
        known.superseded_by,
        tuple((one, store.publications(one)) for one in known.story),
        known.corrections,
        store.stories.version_before(article.id),
    )


def _span(article: Article, match: re.Match[str]) -> Span | None:
    if match["start"] is None:
        return None
    start, end = int(match["start"]), int(match["end"])
    if not 0 <= start < end <= len(article.text):
        raise UsageError(
            f"{start}-{end} is not in article {article.id}, which has {len(article.text)} characters"
        )
    return Span(article.id, start, end)
