"""Quantities that tell one thing together: the ends of a range, the parts of a measure."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from qa.english.number_words import SCALES, SHORT_SCALES
from qa.english.units import CURRENCY_SIGNS, measure

if TYPE_CHECKING:
    from qa.english.numbers import Quantity

_PART_OF_MEASURE = re.compile(r"[ -]?[^\W\d_]+(?:,? and|,)? ")
_RANGE = re.compile(r"\s?[-–—]\s?|\s(?:to|and)\s")


def joined(text: str, found: list[Quantity]) -> list[Quantity]:
    """`found` with the two ends of a range sharing what only one of them tells: "£5-10m".

    The parts of one measure are one quantity: "1 hour and 20 minutes".
    """
    found = _whole_measures(text, found)
    for at in range(len(found) - 1):
        one, other = found[at], found[at + 1]
        if _RANGE.fullmatch(text[one.end : other.start]):
            found[at : at + 2] = _shared(one, other)
    return found


def _whole_measures(text: str, found: list[Quantity]) -> list[Quantity]:
    whole: list[Quantity] = []
    for quantity in found:
        last = whole[-1] if whole else None
        large, small = measure(last.unit if last else None), measure(quantity.unit)
        between = text[last.end : quantity.start] if last else ""
        if (
            last
            and large
            and small
            and large[0] == small[0]
            and quantity.value * small[1] < large[1]
            and not (last.bound and quantity.bound)
            and _PART_OF_MEASURE.fullmatch(between)
        ):
            value = last.value + quantity.value * small[1] / large[1]
            told = text[last.start : quantity.end]
            whole[-1] = replace(last, value=value, end=quantity.end, text=told)
        else:
            whole.append(quantity)
    return whole


def _shared(one: Quantity, other: Quantity) -> tuple[Quantity, Quantity]:
    if one.kind == "money" and other.kind == "cardinal":
        other = replace(other, kind="money", unit=one.unit)
    elif one.kind == "cardinal" and one.unit is None and other.kind in {"percent", "money"}:
        one = replace(one, kind=other.kind, unit=other.unit)
    elif one.kind == other.kind == "cardinal":
        one = replace(one, unit=one.unit or other.unit)
    scale = _scale(other.text)
    bare = one.text.strip("".join(CURRENCY_SIGNS)).replace(".", "").isdigit()
    return (replace(one, value=one.value * scale) if bare else one), other


def _scale(text: str) -> Decimal:
    match = re.search(r"([a-z]+)(?:\s\w+)?$", text.lower())
    word = match[1] if match else ""
    return SCALES.get(word) or SHORT_SCALES.get(word) or Decimal(1)
