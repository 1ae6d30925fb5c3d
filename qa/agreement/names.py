"""The names that stand in one place of two tellings that are alike in all else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qa.agreement.found import Found, is_later_news
from qa.agreement.numbers import have_other_numbers
from qa.agreement.pair import Pair
from qa.english.reading import Reading
from qa.english.unsettled import is_to_come, tells_of_an_event
from qa.schema import DisagreementKind

LEAST_COVERED: Final = (0.75, 0.9)
"""How much of the fuller and of the shorter sentence, but for the names, the other tells too."""


def who(pair: Pair) -> Iterator[Found]:
    """The one name that differs, where all else of an event agrees."""
    ours = {a for a, _ in pair.rivals}
    theirs = {b for _, b in pair.rivals}
    if len(ours) != 1 or len(theirs) != 1 or have_other_numbers(pair):
        return
    if not all(_tells_of_an_event(telling.reading) for telling in (pair.one, pair.other)):
        return
    one, other = ours.pop(), theirs.pop()
    without = (one.start, one.end), (other.start, other.end)
    covered = sorted(pair.covered(pair.one.whole, pair.other.whole, without))
    if any(told < least for told, least in zip(covered, LEAST_COVERED, strict=True)):
        return
    kind = DisagreementKind.SUPERSEDED if is_later_news(pair) else DisagreementKind.CONFLICT
    topic = "where" if pair.rival_places == (one, other) else "who or what"
    yield Found(topic, kind, "", one.text, other.text, pair, (one.text, other.text))


def _tells_of_an_event(reading: Reading) -> bool:
    """Whether it tells of what was done or will be; many can do what goes on."""
    return tells_of_an_event(reading) or is_to_come(reading)
