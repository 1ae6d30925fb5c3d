"""Times that are more than a date or a distance: "the past three months", "the spring of 2021".

>>> [(one.text, str(one.resolve(Told("", date(2025, 1, 2))))) for one in spans("In Q3? No: over the past week.")]
[('the past week', '2024-12-26 to 2025-01-02')]

What is found but names no days of the calendar ("03/04/2025", "more than a year ago") resolves to
nothing, so that no part of it is taken for a date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from qa.english.dates import MONTHS, WEEKDAYS
from qa.english.days import SEASONS, Period, around, in_unit, months, on, shifted, weekends, years
from qa.english.feasts import FEASTS
from qa.english.number_words import ORDINALS, SMALL, either, number
from qa.english.period import in_a_year
from qa.english.tense import AHEAD, BACK, Ways, ways

_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)(?!\d)"
_YEAR_TOLD = rf"(?:{_YEAR}|(?P<way>last|this|next|the) year)"
_COUNT = rf"(?P<count>an?|\d{{1,3}}|{either(SMALL)})"
_UNITS = r"(?P<unit>day|week|fortnight|month|quarter|year|decade)"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NEARLY_OVER = timedelta(days=31)
_FARTHEST = 400


class Undated(Exception):
    """It takes the day the article appeared, which is not known."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a time is counted from: the sentence, the day it appeared, and the time told before."""

    text: str
    day: date | None
    anchor: Callable[[], Period | None] = lambda: None

    @property
    def today(self) -> date:
        """The day it appeared.

        Raises:
            Undated: that is not known.
        """
        if self.day is None:
            raise Undated
        return self.day


Rule = Callable[[re.Match[str], Told], Period | None]


@dataclass(frozen=True, slots=True)
class SpanMention:
    """A time as written, from `start` to `end` of its sentence."""

    text: str
    start: int
    end: int
    match: re.Match[str] = field(repr=False)
    rule: Rule = field(repr=False)

    def resolve(self, told: Told) -> Period | None:
        """The days it names; None where no calendar says, or the day that takes is not known."""
        try:
            return self.rule(self.match, told)
        except (Undated, ValueError, OverflowError):
            return None


def spans(text: str) -> tuple[SpanMention, ...]:
    """Every such time in `text`, none overlapping."""
    found: list[SpanMention] = []
    for pattern, rule in _COMPILED:
        for match in pattern.finditer(text):
            if not any(match.start() < one.end and one.start < match.end() for one in found):
                start = match.start("told") if match.groupdict().get("told") else match.start()
                found.append(
                    SpanMention(text[start : match.end()], start, match.end(), match, rule)
                )
    return tuple(sorted(found, key=lambda one: one.start))


def _no_days(_match: re.Match[str], _told: Told) -> Period | None:
    return None


def _ways(match: re.Match[str], told: Told) -> Ways:
    way = (match.groupdict().get("way") or "").lower()
    fixed = {"last": BACK, "past": BACK, "next": AHEAD, "coming": AHEAD}
    return fixed.get(way) or ways(told.text, match.start(), match.end(), hints_ahead=way == "this")


def _year_of(match: re.Match[str], told: Told) -> int | None:
    if year := match.groupdict().get("year"):
        return int(year)
    if way := match.groupdict().get("way"):
        return told.today.year + {"last": -1, "next": 1}.get(way.lower(), 0)
    return None


def _count(match: re.Match[str]) -> int:
    word = (match.groupdict().get("count") or "a").lower()
    return 1 if word in {"a", "an"} else int(number(word))


def _numbers(match: re.Match[str], _told: Told) -> Period | None:
    """Day and month in figures, in the order of either side of the Atlantic; None for both."""
    one, two, year = (int(match[name]) for name in ("one", "two", "year"))
    if one > 12 or one == two:
        return on(date(year, two, one))
    return on(date(year, one, two)) if two > 12 else None


def _season(match: re.Match[str], _told: Told) -> Period:
    return months(int(match["year"]), SEASONS[match["season"].lower()], 3)


def _part_of_year(match: re.Match[str], told: Told) -> Period | None:
    """A quarter, a half or so many months of a year; of this or the last one if none is told."""
    part = (match.groupdict().get("part") or "").lower()
    size = {"quarter": 3, "half": 6}.get(part) or _count(match)
    ordinal = match["ordinal"].lower()
    nth = 12 // size if ordinal == "last" else int(ORDINALS[ordinal])
    if nth * size > 12:
        return None
    if year := _year_of(match, told):
        return months(year, (nth - 1) * size + 1, size)
    made = [months(told.today.year + n, (nth - 1) * size + 1, size) for n in (-1, 0, 1)]
    return next(iter(in_a_year(made, _ways(match, told), told.today, _NEARLY_OVER)), None)


def _years(match: re.Match[str], _told: Told) -> Period | None:
    first, end = int(match["year"]), match["until"]
    last = int(str(first)[: 4 - len(end)] + end)
    return years(first, last) if first < last < first + 100 else None


def _rolling(match: re.Match[str], told: Told) -> Period | None:
    """So long until today, or from today on."""
    unit, count, day = match["unit"].lower(), _count(match), told.today
    if unit == "hour":
        if count % 24:
            return None
        unit, count = "day", count // 24
    if match["way"].lower() in {"past", "last"}:
        return Period(shifted(day, unit, -count), day)
    return Period(day, shifted(day, unit, count))


def _ahead(match: re.Match[str], told: Told) -> Period | None:
    """When "in ten days" is, where that tells when and not how long."""
    if not ways(told.text, match.start(), match.end()).leans_ahead:
        return None
    unit, count, day = match["unit"].lower(), _count(match), told.today
    if match["in"].lower() == "within":
        return Period(day, shifted(day, unit, count))
    if unit in {"fortnight", "decade"}:
        unit, count = {"fortnight": ("week", 2 * count), "decade": ("year", 10 * count)}[unit]
    return around(day, unit, count) if count < _FARTHEST else None


def _to_the_day(match: re.Match[str], told: Told) -> Period:
    return on(shifted(told.today, match["unit"].lower(), -_count(match)))


def _half_ago(match: re.Match[str], told: Told) -> Period | None:
    unit, count = {"year": ("month", 6), "decade": ("year", 5), "century": ("year", 50)}[
        match["unit"].lower()
    ]
    return around(told.today, unit, -count)


def _of_the_unit(match: re.Match[str], told: Told) -> Period | None:
    """The year of "the end of the year": that of the time told before, or else this one."""
    anchor = told.anchor()
    return in_unit(match["unit"].lower(), anchor.first if anchor else told.today)


def _that(match: re.Match[str], told: Told) -> Period | None:
    """What "that June" and "that year" are, beside the time told before."""
    anchor = told.anchor()
    if anchor is None:
        return None
    name = match["that"].lower()
    if name in MONTHS:
        made = [months(anchor.first.year + n, MONTHS.index(name) + 1) for n in (0, 1)]
        return next(one for one in made if one.last >= anchor.first)
    if name in {"day", "night", "morning", "afternoon", "evening"}:
        return anchor if anchor.is_day else None
    found = in_unit(name, anchor.first)
    return found if found and found.covers(anchor) else None


def _weekend(match: re.Match[str], told: Told) -> Period:
    past, ahead = weekends(told.today)
    return _ways(match, told).order([past], [ahead])[0]


def _weekday_week(match: re.Match[str], told: Told) -> Period:
    """A week after the coming Sunday: "Sunday week"."""
    by = (WEEKDAYS.index(match["weekday"].lower()) - told.today.weekday()) % 7 or 7
    return on(told.today + timedelta(days=by + 7))


def _of_a_month(match: re.Match[str], told: Told) -> Period | None:
    """The 14th of this month, of the last one or of the next: "on the 14th"."""
    around_now = (months(told.today.year, told.today.month + n) for n in (-1, 0, 1))
    nth = timedelta(days=int(match["day"]) - 1)
    made = [on(one.first + nth) for one in around_now if one.first + nth <= one.last]
    return next(iter(in_a_year(made, _ways(match, told), told.today)), None)


_FEAST = either(FEASTS).replace("'", "['’]")


def _feast(match: re.Match[str], told: Told) -> Period | None:
    make = FEASTS[match["feast"].lower().replace("’", "'")]
    if year := match.groupdict().get("year"):
        return on(make(int(year)))
    made = [on(make(told.today.year + n)) for n in (-1, 0, 1)]
    return next(iter(in_a_year(made, _ways(match, told), told.today)), None)


_RULES: tuple[tuple[str, Rule], ...] = (
    (r"(?<![\d/.])(?P<one>\d{1,2})[/.](?P<two>\d{1,2})[/.](?P<year>(?:19|20)\d\d)(?!\d)", _numbers),
    (r"(?<![\d/.])(?P<year>(?:19|20)\d\d)[/.](?P<one>\d\d)[/.](?P<two>\d\d)(?!\d)", _numbers),
    (r"(?<![\d/.])\d{1,2}/(?:19|20)\d\d(?!\d)", _no_days),
    (r"\b(?-i:[A-Z]\w+ (?:Today|TODAY|Tonight))\b|\bTODAY\b(?-i:(?<=TODAY))", _no_days),
    (rf"\b(?:fiscal|number|no\.|room|route|flight|page) {_YEAR}", _no_days),
    (rf"\b(?:every|each|on) {_WEEKDAY}s\b|\b(?:every|each) {_WEEKDAY}\b", _no_days),
    (
        r"(?<!just )\b(?:more than|over|at least|less than|up to) (?:\w+ ){1,3}?(?:day|week|month|year|decade"
        r"|century|centurie)s? (?:ago|earlier|later)\b",
        _no_days,
    ),
    (rf"\b(?:the )?{_SEASON} (?:of )?{_YEAR}(?:[-–/]\d\d(?!\d))?", _season),
    (
        r"\b(?:the )?(?P<ordinal>first|second|third|fourth)[ -](?P<part>quarter)"
        rf"(?: (?:of )?{_YEAR_TOLD}|(?! of\b))\b",
        _part_of_year,
    ),
    (
        rf"\b(?:the )?(?P<ordinal>first|second|last) (?P<part>half|quarter) of {_YEAR_TOLD}",
        _part_of_year,
    ),
    (rf"\b(?:the )?(?P<ordinal>first|last) {_COUNT} months of {_YEAR_TOLD}", _part_of_year),
    (rf"(?<![\w.,$£€#-]){_YEAR}[-–/](?P<until>\d\d(?:\d\d)?)(?!\d|[-–/]\d|-\w)", _years),
    (
        rf"\b(?:in|over|during|for|within|throughout) (?P<told>the (?P<way>past|last|next|coming)"
        rf" (?:{_COUNT} )?(?P<unit>hour|day|week|fortnight|month|quarter|year|decade)s?)\b(?! of\b)"
        r"(?<!coming days)(?<!coming weeks)(?<!coming months)(?<!coming years)",
        _rolling,
    ),
    (
        rf"\b(?:the )?(?P<way>past|last|next) {_COUNT} (?P<unit>hour|day|week|month|quarter|year|decade)s\b"
        r"(?! of\b)",
        _rolling,
    ),
    (rf"\b{_COUNT} (?P<unit>day|week|month|year)s? ago today\b", _to_the_day),
    (r"\bhalf a (?P<unit>year|decade|century) ago\b", _half_ago),
    (rf"\b(?P<in>in|within) {_COUNT} {_UNITS}s?\b(?!['’]|\s(?:time|of|to|in)\b)", _ahead),
    (
        r"\b(?:end|start|beginning|close|middle|rest|remainder) of (?P<told>the"
        r" (?P<unit>week|month|quarter|year|decade))\b(?! (?:of|to)\b)",
        _of_the_unit,
    ),
    (r"\b(?:earlier|later|late|early) in (?P<told>the (?P<unit>week|month|year))\b", _of_the_unit),
    (
        rf"\bthat (?P<that>{either(m.title() for m in MONTHS)}|day|night|morning|afternoon|evening|week"
        r"|month|year|spring|summer|autumn|winter)\b",
        _that,
    ),
    (
        r"\b(?:for|by|until|through|before|after|since) (?P<told>the weekend)\b"
        r"|\b(?:this |the )?(?P<way>coming) weekend\b",
        _weekend,
    ),
    (rf"\b(?P<weekday>{_WEEKDAY}) week\b(?!-)", _weekday_week),
    (rf"\b(?:(?P<way>last|next|this) )?(?P<feast>{_FEAST})(?: (?P<year>20\d\d))?(?!\w)", _feast),
    (
        r"\bon (?P<told>the (?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th))\b"
        r"(?! (?:\w+ )?(?:floor|anniversary|time|day|hole|minute|century|January|February|March|April"
        r"|May|June|July|August|September|October|November|December)| of\b)",
        _of_a_month,
    ),
)
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), rule) for pattern, rule in _RULES)
