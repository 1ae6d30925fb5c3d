"""Whether two tellings date an event alike, and where they do not, whether that can be told."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from itertools import product
from typing import Final

from qa.agreement.found import Found, is_planned
from qa.agreement.pair import NEARLY_THE_SAME, Pair
from qa.agreement.telling import Moment, Telling
from qa.english.dates import DateMention
from qa.english.days import Period
from qa.schema import DisagreementKind

LEAST_LIKE: Final = 0.76
"""How like two clauses are from which their dates are dates of one thing."""
VERY_LIKE: Final = 0.86
"""The same where they have no verb in common."""


class Relation(Enum):
    """How two dates of one event stand to each other."""

    EQUAL = auto()
    NESTED = auto()
    """One is a part of the other."""
    APART = auto()
    UNKNOWN = auto()
    """They cannot be compared."""


def relation(one: Moment, other: Moment) -> Relation:
    """By the days they can mean; by what they fix where an article has no date."""
    if one.periods and other.periods:
        return max(
            (_between(a, b) for a, b in product(one.periods, other.periods)), key=_NEAREST.index
        )
    return _by_form(one.mention, other.mention)


_NEAREST: Final = (Relation.APART, Relation.UNKNOWN, Relation.NESTED, Relation.EQUAL)


def _between(one: Period, other: Period) -> Relation:
    if one == other:
        return Relation.EQUAL
    if one.last < other.first or other.last < one.first:
        return Relation.APART
    return Relation.NESTED


def _by_form(one: DateMention, other: DateMention) -> Relation:
    if one.text.lower() == other.text.lower():
        return Relation.EQUAL
    if one.clock and other.clock:
        return _between_clocks(one, other)
    fixed = [
        (a, b)
        for a, b in ((one.year, other.year), (one.month, other.month), (one.day, other.day))
        if a and b
    ]
    if any(a != b for a, b in fixed):
        return Relation.APART
    return Relation.NESTED if fixed else Relation.UNKNOWN


def _between_clocks(one: DateMention, other: DateMention) -> Relation:
    """Of two times of day, of which one may not say in which half of the day it is."""
    if one.zone != other.zone:
        return Relation.UNKNOWN
    a, b = (mention.clock or "" for mention in (one, other))
    halves = {a[-2:], b[-2:]} & {"am", "pm"}
    same = a.rstrip("apm") == b.rstrip("apm")
    return Relation.EQUAL if same and len(halves) < 2 else Relation.APART


def are_of_other_times(pair: Pair) -> bool:
    """Whether all that each dates is of another time than all that the other does."""
    ours, theirs = pair.one.moments, pair.other.moments
    found = {relation(a, b) for a, b in product(ours, theirs)}
    return found == {Relation.APART}


def when(pair: Pair) -> Iterator[Found]:
    """The dates of both for one thing, where they are not the same."""
    met = [(a, b) for a, b in product(pair.one.moments, pair.other.moments)]
    if any(relation(a, b) is Relation.EQUAL for a, b in met):
        return
    fit = [(like, a, b) for a, b in met if (like := _fit(pair, a, b)) >= LEAST_LIKE]
    if not fit:
        return
    _, one, other = max(fit, key=lambda each: each[0])
    kind, note = _told(pair, one, other, relation(one, other))
    yield Found("when", kind, note, one.text, other.text, pair, (_key(one), _key(other)))


def _fit(pair: Pair, one: Moment, other: Moment) -> float:
    """How likely both are dates of one thing; 0 where they are not, or are of other sizes."""
    if one.is_attribute or other.is_attribute or not _are_of_like_sizes(one, other):
        return 0.0
    a, b = pair.one.part_at(one.start), pair.other.part_at(other.start)
    if pair.like >= NEARLY_THE_SAME:
        a, b = pair.one.whole, pair.other.whole
    like = pair.likeness(a, b)
    are_of_one_thing = pair.are_bound(a, b) and (
        (like >= VERY_LIKE and not pair.have_other_verbs(one.start, other.start))
        or pair.have_a_verb_in_common(one.start, other.start)
        or pair.is_mostly_rare(a, b)
    )
    return like if are_of_one_thing else 0.0


def _are_of_like_sizes(one: Moment, other: Moment) -> bool:
    """Whether both tell a day, a month or a year, or what may be a part of the other can be told."""
    if _is_ahead(one) != _is_ahead(other):
        return False
    sizes = {_size(one), _size(other)}
    if len(sizes) == 1:
        return True
    is_known = relation(one, other) is not Relation.UNKNOWN
    return sizes == {"day", "week"} or (is_known and sizes == {"day", "month"})


def _is_ahead(moment: Moment) -> bool:
    return "next" in (moment.mention.relative or "")


def _size(moment: Moment) -> str:
    mention = moment.mention
    if mention.clock:
        return "clock"
    if mention.day or mention.weekday:
        return "day"
    if mention.month:
        return "month"
    unit = (mention.relative or "").split()[-1:]
    if unit and unit[0] in {"year", "month", "week"}:
        return unit[0]
    return "year" if mention.year else "day"


def _key(moment: Moment) -> str:
    """Equal for dates that mean the same days."""
    return str(moment.periods) if moment.periods else moment.mention.text.lower()


def _told(pair: Pair, one: Moment, other: Moment, found: Relation) -> tuple[DisagreementKind, str]:
    if found is Relation.APART:
        later = max((pair.one, pair.other), key=lambda t: t.day.toordinal() if t.day else 0)
        earlier = pair.other if later is pair.one else pair.one
        is_moved = earlier.day and later.day and earlier.day < later.day
        is_moved = is_moved and is_planned(earlier)
        return (DisagreementKind.SUPERSEDED if is_moved else DisagreementKind.CONFLICT), ""
    if found is Relation.NESTED:
        return DisagreementKind.DETAIL, ""
    return DisagreementKind.DETAIL, _incomparable(pair, one, other)


def _incomparable(pair: Pair, one: Moment, other: Moment) -> str:
    undated = [t for t in (pair.one, pair.other) if t.day is None]
    dates = f"“{one.text}” and “{other.text}”"
    if len(undated) == 2:
        return f"Neither article has a publication date, so {dates} cannot be compared."
    if undated:
        return (
            f"One of the articles{_named(undated[0])} has no publication date, so {dates} cannot be"
            " compared."
        )
    return f"What {dates} mean cannot be told exactly enough to compare them."


def _named(telling: Telling) -> str:
    source = next((p.source for p in telling.evidence.publications if p.source), None)
    return f" ({source})" if source else ""
