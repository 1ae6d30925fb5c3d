"""What the articles of a summary tell otherwise than what it cites."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final

from qa.agreement import Alignment
from qa.english.words import content_stems
from qa.schema import DisagreementKind, DraftDisagreement, Evidence

if TYPE_CHECKING:
    from qa.models.protocols import Matcher

NEAREST: Final = 20
"""Sentences of other articles that are held against one that is cited: those with most of its words."""
SHARED: Final = 2
"""Words that they share at least."""


def contrasts(
    evidence: Sequence[Evidence], cited: Collection[int], matcher: Matcher
) -> tuple[DraftDisagreement, ...]:
    """Conflicts with sentences `cited`, and what later reports or they themselves supersede.

    Where one only tells more exactly what another does, a summary leaves it at that.
    """
    if len({one.article.id for one in evidence}) < 2:
        return ()
    alignment = Alignment(_near(evidence, cited), matcher)
    found = alignment.disagreements(cited)
    return tuple(one for one in found if one.kind is not DisagreementKind.DETAIL)


def _near(evidence: Sequence[Evidence], cited: Collection[int]) -> list[Evidence]:
    """The sentences `cited`, and for each those that may tell of what it does."""
    stems = {one.number: frozenset(content_stems(one.sentence.text)) for one in evidence}
    article = {one.number: one.article.id for one in evidence}
    kept = set(cited)
    for number in cited:
        shared = {
            other: len(stems[number] & words)
            for other, words in stems.items()
            if article[other] != article[number]
        }
        best = sorted(shared, key=lambda other: (-shared[other], other))[:NEAREST]
        kept.update(other for other in best if shared[other] >= SHARED)
    return [one for one in evidence if one.number in kept]
