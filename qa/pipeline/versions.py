"""Two versions of an article side by side: what `qa articles diff` shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.chunk import sentences
from qa.errors import UsageError
from qa.pipeline.excerpt import Excerpt, excerpt
from qa.schema import Difference
from qa.stories import difference

if TYPE_CHECKING:
    from qa.store import Store


@dataclass(frozen=True, slots=True)
class Versions:
    """Two articles, usually versions of one page, and what makes the one into the other."""

    before: Excerpt
    after: Excerpt
    difference: Difference


def versions(store: Store, reference: str, newer: str | None = None) -> Versions:
    """What changed from `reference` to `newer`; if None, from the version before `reference`.

    Raises:
        UsageError: a reference is none, or there is no version before.
        LibraryError: no article has that id, or several have.
    """
    after = excerpt(store, newer or reference)
    before = excerpt(store, reference) if newer else _before(store, after)
    texts = before.article, after.article
    return Versions(before, after, difference(*texts, *map(sentences, texts)))


def _before(store: Store, after: Excerpt) -> Excerpt:
    if after.supersedes is not None:
        return excerpt(store, after.supersedes)
    hint = "name two articles to compare them: qa articles diff OLD NEW"
    if after.superseded_by:
        hint = (
            f"the version after it is {after.superseded_by}: qa articles diff {after.superseded_by}"
        )
    raise UsageError(f"there is no version before {after.article.id}; {hint}")
