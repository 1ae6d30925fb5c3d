"""A number of a telling with what it counts, and how it stands to another one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from qa.agreement.telling import Telling
from qa.english.numbers import Quantity
from qa.english.slots import Slot, Value, slots, values
from qa.english.tallies import is_more, rate
from qa.english.units import AGE, measure

_SAME: Final = Decimal("0.98")
"""The ratio from which two numbers are one, told as a fraction."""
_ABOUT: Final = Decimal("0.9")
"""The ratio from which a number may be meant by one that is said not to be exact."""
_NEAR: Final = Decimal("0.95")
"""The same by one that only is a round number."""
_OVER: Final = Decimal("1.5")
"""How far over "more than 100" a number may be that is meant by it."""
_FAR: Final = 10
"""How many times another a number is at most that is told of the same thing."""
_ROUND: Final = 100
"""From here on a number that ends in noughts may be a rounding of another."""
_HEDGE = re.compile(
    r"(?:\b(?:about|around|roughly|approximately|some|almost|nearly|an estimated|close to|more than"
    r"|over|at least|up to|as many as|less than|fewer than|under|just under|just over|no more than"
    r"|no fewer than)\s+)+$",
    re.IGNORECASE,
)
_EXPECTED = re.compile(
    r"\b(?:expect(?:ed|s|ing)?|forecast\w*|predict\w*|been looking for|hoped|projected)\b", re.I
)
_DAILY = re.compile(
    r"\b(?:(?:a|one|per|each|every) (?:single )?day|daily|24 hours|in a single)\b", re.I
)
_OF_NAME = re.compile(r"(?:\b[A-Z][\w.-]+\s|/)$")
"""Before a number that belongs to a name: "Boeing 727", "9/11"."""


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity of a sentence with the slot that it fills."""

    telling: Telling
    quantity: Quantity
    slot: Slot

    @property
    def sort(self) -> str:
        """Only numbers of one sort can stand in one another's place."""
        before = self.telling.reading.text[: self.quantity.start]
        if self.quantity.unit == AGE or before.endswith("age of "):
            return AGE
        return "percent None" if self.quantity.kind == "fraction" else self.slot.value.sort

    @property
    def value(self) -> Decimal:
        """In the base of its dimension; a share in hundredths."""
        q = self.quantity
        if q.kind == "fraction":
            return 100 * q.value
        dimension = measure(q.unit) if q.kind == "cardinal" and q.unit != AGE else None
        return q.value * dimension[1] if dimension else q.value

    @property
    def key(self) -> str:
        """Equal for numbers that say the same."""
        return f"{self.quantity.kind} {self.quantity.bound} {self.value.normalize()}"

    @property
    def words(self) -> str:
        """It with what it counts, and how exact it is said to be, as the sentence has it."""
        reading, q = self.telling.reading, self.quantity
        hedge = _HEDGE.search(reading.text[: q.start])
        after = [w for w in reading.words if w.start >= q.end][:1]
        noun = after[0].end if after and after[0].stem == q.unit else q.end
        return reading.text[hedge.start() if hedge else q.start : noun]


def numbers(telling: Telling) -> tuple[Number, ...]:
    """The numbers of a sentence that count or measure what it tells."""
    reading = telling.reading
    known = {
        slot.value.start: slot
        for sort in dict.fromkeys(v.sort for v in values(reading) if not v.is_date)
        for slot in slots(reading, sort)
    }
    found = []
    for quantity in reading.quantities:
        slot = known.get(quantity.start)
        if quantity.kind == "vague":
            slot = _vague(telling, quantity)
        before = reading.text[: quantity.start]
        is_bare = quantity.kind == "cardinal" and quantity.unit is None
        is_name = _OF_NAME.search(before) if is_bare else before.endswith("/")
        if slot and not is_more(reading, slot) and not is_name:
            found.append(Number(telling, quantity, slot))
    return tuple(found)


def _vague(telling: Telling, quantity: Quantity) -> Slot:
    """The slot of "dozens": all of its clause is told of it."""
    start, end = telling.part_at(quantity.start)
    own = frozenset(w.stem for w in telling.words if start <= w.start < end)
    value = Value(
        "count", str(quantity.value), quantity.start, quantity.end, quantity.text, quantity.unit
    )
    return Slot(value, own, own, frozenset(), 0)


def are_comparable(one: Number, other: Number) -> bool:
    """Whether both are of one sort and size, as told as the other, and for as long."""
    return (
        one.sort == other.sort
        and not _are_far_apart(one, other)
        and _is_expected(one) == _is_expected(other)
        and _is_of_a_day(one) == _is_of_a_day(other)
        and rate(one.telling.reading, one.slot) == rate(other.telling.reading, other.slot)
    )


def are_equal(one: Number, other: Number) -> bool:
    """Whether both are one number."""
    kinds = {one.quantity.kind, other.quantity.kind}
    if one.sort != other.sort or ("vague" in kinds and len(kinds) > 1):
        return False
    low, high = sorted((abs(one.value), abs(other.value)))
    is_share = "fraction" in kinds
    return low == high or (is_share and low / high >= _SAME)


def is_rounder(coarse: Number, fine: Number) -> bool:
    """Whether the first can be a less exact way to tell the second: "about 40" for 41."""
    told, value, bound = coarse.value, fine.value, coarse.quantity.bound
    if coarse.quantity.kind == "vague":
        return value >= 2 * told
    if bound == "about":
        return min(told, value) >= _ABOUT * max(told, value)
    if bound in {"more", "at least"}:
        return told <= value <= told * _OVER
    if bound in {"less", "at most"}:
        return value <= told <= value * _OVER
    is_near = min(told, value) >= _NEAR * max(told, value)
    return told >= _ROUND and _digits(told) < _digits(value) and is_near


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


def _are_far_apart(one: Number, other: Number) -> bool:
    """Whether no report would take the one for the other."""
    low, high = sorted((abs(one.value), abs(other.value)))
    is_vague = "vague" in {one.quantity.kind, other.quantity.kind}
    return not is_vague and low * _FAR < high


def _is_expected(number: Number) -> bool:
    """Whether it is what somebody reckoned with, and not what came."""
    start, end = number.telling.part_at(number.slot.value.start)
    return bool(_EXPECTED.search(number.telling.reading.text[start:end]))


def _is_of_a_day(number: Number) -> bool:
    """Whether it counts what came within a day."""
    start, end = number.telling.part_at(number.slot.value.start)
    return bool(_DAILY.search(number.telling.reading.text[start:end]))
