"""Times told by how far they lie from another: "two years ago", "a week later", "the day before".

>>> [(o.count, o.unit, o.is_from_now) for o in offsets("Two years ago it cost half.")]
[(-2, 'year', True)]
>>> [(o.count, o.unit, o.is_from_now) for o in offsets("It reopened a week later.")]
[(1, 'week', False)]
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.english.number_words import SMALL, either, number

_COUNT = rf"(?P<count>an?|the|\d{{1,3}}|{either(SMALL)})"
_UNIT = r"(?P<unit>centurie|day|week|fortnight|month|year|decade|century)s?['’]?"
_BACK = {"ago", "earlier", "before", "previously", "back"}
_PATTERNS = (
    re.compile(
        rf"\b{_COUNT} {_UNIT} (?P<way>ago|earlier|later|previously|back(?= then\b|[,.;]|$)"
        r"|(?:before|after)(?=[,.;)]|$))",
        re.IGNORECASE,
    ),
    re.compile(rf"\bin {_COUNT} {_UNIT} (?P<way>time)\b", re.IGNORECASE),
    re.compile(
        r"\b(?:the )?(?P<way>previous|preceding|following|same) (?P<unit>day|week|month|year)\b",
        re.IGNORECASE,
    ),
    re.compile(r"\bthe (?P<way>next) (?P<unit>day|week|month|year)\b", re.IGNORECASE),
)
_STEPS = {"previous": -1, "preceding": -1, "following": 1, "next": 1, "same": 0}
_FARTHEST = 1_000
_MULTIPLES = {
    "fortnight": ("week", 2),
    "decade": ("year", 10),
    "century": ("year", 100),
    "centurie": ("year", 100),
}


@dataclass(frozen=True, slots=True)
class Offset:
    """`count` units away, back where it is negative, from now or from another time told of.

    `is_whole` where it is a unit of the calendar: "the following week", not "a week later".
    """

    start: int
    end: int
    count: int
    unit: str
    is_from_now: bool
    is_whole: bool = False


def offsets(text: str) -> tuple[Offset, ...]:
    """Every such time in `text`, in order."""
    found = [_offset(match) for pattern in _PATTERNS for match in pattern.finditer(text)]
    near = (offset for offset in found if abs(offset.count) < _FARTHEST)
    return tuple(sorted(near, key=lambda offset: offset.start))


def _offset(match: re.Match[str]) -> Offset:
    way, unit = match["way"].lower(), match["unit"].lower()
    if way in _STEPS:
        return Offset(
            match.start(), match.end(), _STEPS[way], unit, is_from_now=False, is_whole=True
        )
    unit, size = _MULTIPLES.get(unit, (unit, 1))
    count = size * _count(match["count"].lower())
    back = way in _BACK
    return Offset(
        match.start(), match.end(), -count if back else count, unit, way in {"ago", "time"}
    )


def _count(word: str) -> int:
    return 1 if word in {"a", "an", "the"} else int(number(word))
