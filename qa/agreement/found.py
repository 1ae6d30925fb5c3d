"""A difference between two tellings of an event, and whether later news explains it."""

from __future__ import annotations

from dataclasses import dataclass

from qa.agreement.pair import Pair
from qa.agreement.telling import Telling
from qa.english.changed import corrects
from qa.english.unsettled import breaks_off, goes_on, is_to_come, is_unsettled
from qa.schema import DisagreementKind


@dataclass(frozen=True, slots=True)
class Found:
    """What is told differently, and the words of each of the pair for it.

    `keys` are equal for words that mean the same.
    """

    topic: str
    kind: DisagreementKind
    note: str
    one: str
    other: str
    pair: Pair
    keys: tuple[str, str]


def is_later_news(pair: Pair) -> bool:
    """Whether one was told on a later day and gives a new count, or overtakes the other."""
    return overtakes(pair) or bool(pair.in_order and pair.in_order[1].report.counts_up())


def overtakes(pair: Pair) -> bool:
    """Whether one was told on a later day and corrects the other, or settles what was open in it."""
    if pair.in_order is None:
        return False
    earlier, later = (telling.reading for telling in pair.in_order)
    is_undone = corrects(later) or breaks_off(later) or goes_on(later)
    return is_undone or is_planned(pair.in_order[0]) or is_unsettled(earlier)


def is_planned(telling: Telling) -> bool:
    """Whether it tells of what was still to come on the day of its article."""
    day = telling.day
    ahead = [p.first for m in telling.moments for p in m.periods[:1]]
    return is_to_come(telling.reading) or bool(day and any(first > day for first in ahead if day))
