"""Whether two sentences give one thing another number: 3 dead and then 7, not 3 dead and 7 hurt."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from qa.english.reading import Reading
from qa.english.slots import Slot, slots, values
from qa.english.units import AGE
from qa.english.words import content_stems

_THINGS = """
kill die dead death deaths toll fatality body corpse victim lives drown perish | hurt injure wound injury
missing unaccounted trapped | rescue save | flee leave evacuate displace homeless home
arrest detain custody | ill sick infect infection case | burn spread | cost price worth value
person people man woman child boy girl patient resident passenger miner worker soldier
"""
"""What news counts as it unfolds: words of one line or side of a bar are told of the same thing."""
_SORTS = {
    stem: number
    for number, side in enumerate(_THINGS.replace("\n", "|").split("|"))
    for stem in content_stems(side)
}
_PEOPLE = frozenset(content_stems(_THINGS.strip().splitlines()[-1]))
_COUNTED_AS_PEOPLE = _PEOPLE | frozenset(
    content_stems("death fatality body corpse victim life injury case infection")
)
LIGHT: Final = frozenset(
    content_stems("say tell report accord official police new year day week month time number")
)
"""Stems that two sentences may share without telling of one thing."""
_MORE = re.compile(r"\b(?:another|additional|further|extra)\s*$", re.IGNORECASE)
_MORE_AFTER = re.compile(r"\s+(?:more|others?|further)\b(?! than)", re.IGNORECASE)
_TAKEN_BACK = re.compile(r"\b(?:from|not|than)\s+(?:\w+\s+)?$", re.IGNORECASE)
_EACH = re.compile(
    r"\s+(?:[\w-]+\s+)?(?:an?|per|each|every)\s+(hour|day|week|month|year|head|person)\b",
    re.IGNORECASE,
)
_REACH = 30
_CLOSE: Final = Decimal("0.95")
"""The ratio from which two numbers may be roundings of one."""


def has_other_value(one: Reading, other: Reading) -> bool:
    """Whether a number of the first has another number in its place in the second."""
    for sort in dict.fromkeys(value.sort for value in values(one) if not value.is_date):
        theirs = [s for s in slots(other, sort) if not is_more(other, s)]
        kept = {s.value.key for s in theirs if not _TAKEN_BACK.search(_before(other, s))}
        for slot in slots(one, sort):
            if is_more(one, slot) or slot.value.key in kept:
                continue
            if any(are_of_one_thing(slot, s) and rate(one, slot) == rate(other, s) for s in theirs):
                return True
    return False


def have_a_number_in_common(one: Reading, other: Reading) -> bool:
    """Whether a number of the one may be a rounding of one of the other."""
    sorts = {value.sort for value in values(one) if not value.is_date}
    return any(
        _ratio(a, b) >= _CLOSE
        for sort in sorts
        for a in slots(one, sort)
        for b in slots(other, sort)
    )


def _ratio(one: Slot, other: Slot) -> Decimal:
    low, high = sorted((abs(Decimal(one.value.key)), abs(Decimal(other.value.key))))
    return low / high if high else Decimal(1)


def is_more(reading: Reading, slot: Slot) -> bool:
    """Whether it is told of what comes on top of another number: "another 5", "5 more"."""
    after = _MORE_AFTER.match(reading.text, slot.value.end)
    return bool(after or _MORE.search(_before(reading, slot)))


def _before(reading: Reading, slot: Slot) -> str:
    return reading.text[: slot.value.start][-_REACH:]


def are_of_one_thing(one: Slot, other: Slot) -> bool:
    """Whether both numbers may count the same; never two ages."""
    units = {one.value.unit, other.value.unit}
    if AGE in units or (None not in units and len(units) > 1 and not units <= _COUNTED_AS_PEOPLE):
        return False
    ours, theirs = sorts(one), sorts(other)
    if ours or theirs:
        return bool(ours & theirs)
    common = (one.told & other.told) - LIGHT - _PEOPLE
    return any(stem[0] != "<" for stem in common)


def rate(reading: Reading, slot: Slot) -> str | None:
    """What a number is told for each of: the week of "2 million a week"."""
    each = _EACH.match(reading.text, slot.value.end)
    return each[1].lower() if each else None


def sorts(slot: Slot) -> set[int]:
    """What it counts of the things that news counts, by its own words or else by the sentence's."""
    own, told = (
        {_SORTS[stem] for stem in stems - _PEOPLE if stem in _SORTS}
        for stems in (slot.own, slot.told)
    )
    return own or told
