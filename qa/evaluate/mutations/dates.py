"""Dates as they are written, read by plain patterns of their own, like the numbers in `numerals`.

>>> [(part.kind, part.text) for part in dated("It closed on Sunday, 5 May 2025, at 9am.")]
[('weekday', 'Sunday'), ('day', '5'), ('month', 'May'), ('year', '2025'), ('clock', '9')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from qa.english.dates import MONTHS, WEEKDAYS

MONTH_NAMES = tuple(month.capitalize() for month in MONTHS)
WEEKDAY_NAMES = tuple(day.capitalize() for day in WEEKDAYS)

_MONTH = rf"(?P<month>{'|'.join(MONTH_NAMES)})(?!\w)"
_SURE_MONTH = "|".join(name for name in MONTH_NAMES if name not in {"May", "March"})
_LEADS_IN = (
    r"\b(?:in|by|of|on|last|this|next|from|to|late|since|until|till|early|before|during|after|mid"
    r"|for|between|and|through|every)[ -]"
)
_DAY = r"(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_COUNTED = r"(?![\w%/]|[-–.,:]\d|-[a-z]| (?:people|[a-z]+s(?<!was|has|its)(?<! is| as))\b)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\w.,]){_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?",
        rf"{_MONTH} {_DAY}(?!\d|[.,:]\d|%| people)(?:,? {_YEAR})?",
        rf"{_MONTH},? (?:of )?{_YEAR}",
        rf"(?<!\w)(?P<month>{_SURE_MONTH})(?!\w)",
        rf"(?i:{_LEADS_IN})(?P<month>March|May)(?!\w)",
        rf"(?<!\w)(?P<weekday>{'|'.join(WEEKDAY_NAMES)})(?=s?\b)",
        r"(?<!\w)(?P<decade>(?:1[5-9]|20)\d0)(?=s\b)",
        rf"(?<![\w.,$£€#/-]){_YEAR}{_COUNTED}",
        r"(?<![\w:.])(?P<clock>1[0-2]|[1-9])(?=(?:[:.][0-5]\d)?\s?[ap]\.?m\b)",
        r"(?<![\w:.])(?P<clock>[01]\d|2[0-3])(?=:[0-5]\d(?!\d))",
    )
)


@dataclass(frozen=True, slots=True)
class Dated:
    """One part of a date at `source[start:end]`: month, day, year, weekday, decade or clock."""

    kind: str
    start: int
    end: int
    text: str


def dated(text: str) -> tuple[Dated, ...]:
    """Every part of a date in `text`, in order."""
    found: dict[int, Dated] = {}
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            for kind, written in match.groupdict().items():
                if written:
                    part = Dated(kind, match.start(kind), match.end(kind), written)
                    found.setdefault(part.start, part)
    return tuple(found[start] for start in sorted(found))


@lru_cache(maxsize=8192)
def parts(text: str) -> frozenset[tuple[str, str]]:
    """The kind and the words of every part of a date in `text`."""
    return frozenset((part.kind, part.text) for part in dated(text))
