"""Whether two sentences of different articles tell of one event.

Likeness alone does not say it: two crashes, two matches and two elections are told in the same
words. What tells them apart is where and when they were, and who took part.
"""

from __future__ import annotations

from itertools import product
from typing import Final

from qa.agreement.found import is_planned
from qa.agreement.pair import SHORT, Pair
from qa.agreement.times import are_of_other_times

LEAST_LIKE: Final = 0.78
"""How like two sentences are, or a clause of each, from which they may tell of one event."""
WITHOUT_A_NAME: Final = 0.88
"""The same where they have no name in common."""
IN_ANOTHER_PLACE: Final = 0.84
"""The same, the names of places left out, where each names another place."""
IN_ANOTHER_PLACE_AND_ONE_NAME: Final = 0.94
"""The same where they have but one name in common."""
SHARED: Final = 3
"""Words and names that both have; one rare word is enough of a clause."""
OF_ONE_OCCASION: Final = 60
"""Days between two articles after which what they date by nothing is of two occasions."""


def tell_of_one_event(pair: Pair) -> bool:
    """Whether both sentences may tell of one event, told alike or not."""
    return (
        may_tell_of_one_event(pair)
        and (pair.like >= _least(pair) or _have_a_clause_in_common(pair))
        and not _are_elsewhere(pair)
        and _are_of_one_occasion(pair)
    )


def may_tell_of_one_event(pair: Pair) -> bool:
    """Whether they have enough in common for a closer look; this costs next to nothing."""
    is_short = min(len(pair.one.words), len(pair.other.words)) <= SHORT
    return pair.shared >= SHARED - (is_short or bool(pair.rare))


def _least(pair: Pair) -> float:
    return LEAST_LIKE if pair.shared_names else WITHOUT_A_NAME


def _have_a_clause_in_common(pair: Pair) -> bool:
    """Whether a clause of each tells of one thing."""
    return any(
        pair.likeness(a, b) >= LEAST_LIKE and pair.are_bound(a, b)
        for a, b in product(pair.one.parts, pair.other.parts)
    )


def _are_elsewhere(pair: Pair) -> bool:
    """Whether each names a place and neither names one of the other's."""
    rivals = pair.rival_places
    if not rivals:
        return False
    one, other = rivals
    like = pair.likeness(
        pair.one.whole, pair.other.whole, ((one.start, one.end), (other.start, other.end))
    )
    several = len(pair.shared_names) > 1
    return like < (IN_ANOTHER_PLACE if several else IN_ANOTHER_PLACE_AND_ONE_NAME)


def _are_of_one_occasion(pair: Pair) -> bool:
    one, other = pair.one.day, pair.other.day
    if one is None or other is None or abs((one - other).days) <= OF_ONE_OCCASION:
        return True
    return bool(pair.one.moments and pair.other.moments) and not are_of_other_times(pair)


def is_history_of_one(pair: Pair) -> bool:
    """Whether one tells of a time long past, and the other of no time, so of the news of its day."""
    past = {bool(t.day and t.report.is_background(t.day)) for t in (pair.one, pair.other)}
    return len(past) > 1 and not (pair.one.moments and pair.other.moments)


def is_since(pair: Pair) -> bool:
    """Whether the later article dates what it tells after the day of the earlier one.

    What that one tells as still to come may be the same.
    """
    if pair.in_order is None:
        return False
    earlier, later = pair.in_order
    if is_planned(earlier):
        return False
    day, since = earlier.day, [p.first for m in later.moments for p in m.periods]
    return bool(day and since) and all(first > day for first in since if day)
