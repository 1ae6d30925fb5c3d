"""Which sentences of a timeline tell of one event, by the alignment that answers rest on too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import permutations
from typing import TYPE_CHECKING, Final

from qa.agreement import Alignment
from qa.english.tallies import LIGHT
from qa.english.words import content_stems
from qa.schema import DisagreementKind, Evidence
from qa.timeline import Dated, clause

if TYPE_CHECKING:
    from qa.agreement.found import Found
    from qa.models.protocols import Matcher

REPEATED: Final = 0.5
"""The share of words in common from which two sentences tell of one event of a day."""
ALIGNED: Final = 0.25
"""The same from which they may."""
COMMON: Final = 2
"""Words in common from which they may tell of one event of different days."""
APART: Final = timedelta(days=45)
"""How far apart at most different dates of one event are told."""
WHEN: Final = "when"
"""What a disagreement about a date is called."""


class Aligned:
    """Tells whether two sentences tell of one event.

    Most words in common tell it of one day. Where there are fewer, what aligns the sentences of an
    answer does, which costs more: so it is asked only about what may be aligned.
    """

    def __init__(self, evidence: Sequence[Evidence], matcher: Matcher) -> None:
        self._alignment = Alignment(evidence, matcher)
        self._words = {e.number: _words(e.sentence.text) for e in evidence}

    def __call__(self, one: Dated, other: Dated) -> bool:
        """Whether both tell of one event, of the same days or not."""
        a, b = one.evidence.number, other.evidence.number
        ours, theirs = self._words[a], self._words[b]
        share = len(ours & theirs) / max(1, len(ours), len(theirs))
        if one.meets(other.time.start, other.time.end):
            is_aligned = share >= ALIGNED and self._alignment.between(a, b) is not None
            return share >= REPEATED or is_aligned
        is_far = one.days_from(other) > APART or len(ours & theirs) < COMMON
        if is_far or not _clause(one) & _clause(other):
            return False
        differences = self._alignment.between(a, b) or ()
        return any(_is_of_their_dates(found, one, other) for found in differences)


def _words(text: str) -> frozenset[str]:
    return frozenset(content_stems(text)) - LIGHT


def _clause(one: Dated) -> frozenset[str]:
    return clause(one.evidence.sentence.text, one.time) - LIGHT


def _is_of_their_dates(found: Found, one: Dated, other: Dated) -> bool:
    if found.topic != WHEN or found.kind is not DisagreementKind.CONFLICT:
        return False
    ways = permutations((found.one, found.other))
    return any(one.time.text in a and other.time.text in b for a, b in ways)
