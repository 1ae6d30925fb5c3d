"""What comes first must not be told as second: after and before, cause and effect, more and less.

As in "the bank shut after the vote" for "a vote followed after the bank had shut", or "Ulm is larger
than Bonn" for "Ulm is smaller": both sides of the claim stand in the cited text, each on the other.
"""

from __future__ import annotations

from qa.english.ordered import Relation, relations
from qa.english.reading import Reading
from qa.schema import Reason, ReasonKind
from qa.verify.reading import Cited

_OUTWEIGHS = 3
_OUTWEIGHS_COMPARED = 2
"""How many times more words stand on the other side than on their own."""
_KINDS = {"time": ReasonKind.DATE, "cause": ReasonKind.CAUSE}


def check(claim: Reading, cited: Cited) -> tuple[Reason, ...]:
    """At most one reason: the two sides of what the claim puts in an order have changed places."""
    told = [relation for reading in cited.readings for relation in relations(reading)]
    for ours in relations(claim):
        theirs = [relation for relation in told if relation.kind == ours.kind]
        if theirs and (_is_turned(ours, theirs) or _is_effect(ours, theirs)):
            detail = f'what it has on the two sides of "{ours.cue}" is the other way round'
            kind = _KINDS.get(ours.kind, ReasonKind.SCOPE)
            return (Reason(kind, f"{detail} in the cited text"),)
    return ()


def _is_turned(ours: Relation, theirs: list[Relation]) -> bool:
    """Whether each side stands on the other in some sentence, and on its own in none."""
    is_crossed = False
    for one in theirs:
        first, second = one.first - one.second, one.second - one.first
        kept = (ours.first & first, ours.second & second)
        if all(kept):
            return False
        crossed = (ours.first & second, ours.second & first)
        times = _OUTWEIGHS if ours.kind in _KINDS else _OUTWEIGHS_COMPARED
        outweighs = sum(map(len, crossed)) >= times * sum(map(len, kept))
        is_half = _is_half(ours.first, second) and _is_half(ours.second, first)
        is_crossed |= all(crossed) and outweighs and is_half
    return is_crossed


def _is_half(ours: frozenset[str], other: frozenset[str]) -> bool:
    return len(ours & other) * 2 >= len(ours)


def _is_effect(ours: Relation, theirs: list[Relation]) -> bool:
    """Whether all that the claim has as a cause is only caused in the cited text."""
    effects = frozenset().union(*(one.effect for one in theirs))
    causes = frozenset().union(*(one.first for one in theirs))
    return (
        ours.kind == "cause"
        and ours.first <= effects
        and not ours.first & causes
        and bool(ours.second & (effects | causes) - ours.first)
    )
