"""Mentions of dates and times: what each fixes (year, month, day, weekday) or is relative to.

    >>> [(d.text, d.year, d.month, d.day) for d in dates("on 5 May 2025")]
    [('5 May 2025', 2025, 5, 5)]
    >>> [d.relative for d in dates("It happened last month.")]
    ['last month']

Nothing is resolved against a calendar here; `qa.english.period` does that by a publication date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from qa.english.vocabulary import listed

MONTHS = listed(
    """
    january february march april may june july august september october november december
    """
)
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?"
_UNTIL = r"(?P<until>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
"""The last day of several in one month: "6-22 February", "Feb. 10 to 12"."""
_ZONE = (
    r"(?:\s(?P<zone>[ECMP][SD]?T|GMT|BST|UTC|CES?T|(?:Eastern|Central|Mountain|Pacific)(?![ -](?-i:[A-Z])))"
    r"(?:\s(?:Standard\s|Daylight\s)?time)?(?!\w))?"
)
_UNIT = r"(?:second|minute|hour|day|week|weekend|fortnight|month|quarter|year|decade|century)"
_SEASON = r"(?:spring|summer|autumn|winter)"

_PATTERNS = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (r"(?P<year>\d{4})-(?P<month_number>0[1-9]|1[0-2])-(?P<day>[0-3]\d)(?!\d)", 0),
        (rf"(?<!\w)(?:{_DAY} )?{_MONTH} (?:of )?(?P<relative>(?:last|this|next) year)(?!\w)", 0),
        (
            rf"(?<![\w.,])(?:the )?{_DAY}(?:\s?[-–—]\s?|\s(?:to|and|or|until|till|through)\s)(?:the )?"
            rf"{_UNTIL} (?:of )?{_MONTH}(?:,? {_YEAR})?(?![\w-])",
            re.IGNORECASE,
        ),
        (
            rf"(?<!\w){_MONTH} {_DAY}(?:\s?[-–—]\s?|\s(?:to|through|until)\s){_UNTIL}"
            rf"(?!\d|[.,:]\d|%|\s(?:people|[a-z]+s)\b)(?:\s?,? {_YEAR}(?!\d))?",
            re.IGNORECASE,
        ),
        (rf"(?<![\w.,])(?:the )?{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?(?![\w-])", re.IGNORECASE),
        (rf"(?<!\w){_MONTH} {_DAY}(?!\d|[.,:]\d|%)(?:\s?,? {_YEAR}(?!\d))?", re.IGNORECASE),
        (rf"(?<!\w){_MONTH},? (?:of )?{_YEAR}(?!\d)", 0),
        (
            r"(?<!\w)(?:the )?(?:early |mid-?|late )?"
            r"(?:(?P<decade>(?:1[5-9]|20)\d0)|['’]?(?P<short>\d0))s(?!\w)",
            0,
        ),
        (r"(?<!\w)Q(?P<quarter>[1-4])(?: (?P<year>20\d\d))?(?!\w)", 0),
        (
            r"(?<!\w)(?P<relative>(?:last|this|next|past|previous|following|same|earlier this"
            r"|later this|late last|early last|early this|late this)"
            rf" (?:{_UNIT}|{_SEASON}|night|morning|evening|afternoon))(?!\w)",
            re.IGNORECASE,
        ),
        (
            r"(?<!\w)(?P<relative>yesterday|today|tomorrow|tonight|overnight"
            r"|(?:the )?day before yesterday|(?:over|at|during|on) the weekend)(?!\w)",
            re.IGNORECASE,
        ),
        (rf"(?<!\w)(?:(?P<relative>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast) )?{_WEEKDAY}(?!\w)", 0),
        (rf"(?<!\w)(?:(?P<relative>[Ll]ast|[Tt]his|[Nn]ext) )?{_MONTH}(?!\w)", 0),
        (
            r"(?<![\w:.])(?P<clock>(?:[01]?\d|2[0-3])[:.][0-5]\d\s?(?:[ap]\.?m\.?)?"
            rf"|(?:1[0-2]|0?[1-9])\s?[ap]\.?m\.?|noon|midnight)(?![\w:]){_ZONE}",
            re.IGNORECASE,
        ),
        (rf"(?<![\w.,$£€#-]){_YEAR}(?![\w%]|[.,]\d|-(?:year|page|seat|mile|strong))", 0),
    )
)

_COUNTED = re.compile(
    r" (?:[a-z]+s|people|men|women|children|police|km|kg|mph|more|and \w+ people)\b"
)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|of|since|by|from|until|till|the|early|late|mid|during|before|after|for|to|and|summer"
    r"|spring|autumn|winter|fall|fiscal|his|her|its|their|a|this|that|between|year|around)[ -]$",
    re.IGNORECASE,
)
_IN_ONES = re.compile(
    r"\b(?:his|her|their|your|my|the mid|in mid|the upper|the low)[ -](?:early |mid-?|late )?$"
)
"""Before "20s" or "30s", which are then an age or a temperature."""
_CLOCK_POINT = re.compile(r"\d\.\d\d$")
_MEASURED = re.compile(
    r"\s?(?:%|per ?cent|percentage|points?|hundred|thousand|[mb]illion|trillion)\b|%"
)
"""What makes "by 0.25" no time of day."""
_MAY_BEFORE = re.compile(
    r"(?:\b(?:in|on|last|next|this|since|until|by|from|of|during|before|after|early|late|mid|through"
    r"|and|to|every|between|for)[ -])$",
    re.IGNORECASE,
)
_FIRST_NAMES = {"April", "May", "June", "August"}
_IS_NAME = re.compile(r" [A-Z][a-z]")
"""What comes after a month that is a first name: "April May, a nurse"."""
_MONTH_IN_CONTEXT = {"may", "march", "mar"}
"""Months that are also verbs: in small letters they count only after a preposition."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as written, and what it fixes; a field that it leaves open is None.

    `weekday` is a lower-case English name; `relative` is lower case ("last month", "last" with a
    month or weekday); `decade` is its first year; `clock` is the time of day as written, and `zone`
    the first letter of its time zone: "e" for "ET" and for "Eastern time".
    """

    text: str
    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: str | None = None
    relative: str | None = None
    decade: int | None = None
    quarter: int | None = None
    clock: str | None = None
    zone: str | None = None


def dates(text: str) -> tuple[DateMention, ...]:
    """Every mention of a date or a time of day, in order, none overlapping."""
    found: list[DateMention] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < d.end and d.start < match.end() for d in found):
                continue
            found.extend(_mentions(text, match))
    return tuple(sorted(found, key=lambda d: d.start))


def _mentions(text: str, match: re.Match[str]) -> list[DateMention]:
    """The date that a match is, the first and the last day where it is several, or nothing."""
    group = {name: value for name, value in match.groupdict().items() if value}
    if not _is_date(text, match, group):
        return []
    mention = _mention(match, group)
    if "until" not in group:
        return [mention]
    cut, start = match.end("day"), match.start("until")
    first = replace(mention, text=text[mention.start : cut], end=cut)
    last = replace(mention, text=text[start : mention.end], start=start)
    return [first, replace(last, day=int(group["until"]))]


def _mention(match: re.Match[str], group: dict[str, str]) -> DateMention:
    return DateMention(
        match[0],
        match.start(),
        match.end(),
        year=_int(group.get("year")),
        month=_month(group),
        day=_int(group.get("day")),
        weekday=_lower(group.get("weekday")),
        relative=_lower(group.get("relative")),
        decade=_decade(group),
        quarter=_int(group.get("quarter")),
        clock=_clock(group.get("clock")),
        zone=group["zone"][0].lower() if "zone" in group else None,
    )


def _is_date(text: str, match: re.Match[str], group: dict[str, str]) -> bool:
    before = text[max(0, match.start() - 12) : match.start()]
    if set(group) == {"month"}:
        is_name = _IS_NAME.match(text, match.end()) and match[0] in _FIRST_NAMES
        return _month_stands_alone(group["month"].lower(), before, is_name=bool(is_name))
    if group.get("month") in _MONTH_IN_CONTEXT:
        return bool(_MAY_BEFORE.search(before))
    if set(group) == {"year"}:
        counted = _COUNTED.match(text, match.end())
        return not counted or bool(_YEAR_BEFORE.search(before))
    if set(group) - {"zone"} == {"clock"} and _CLOCK_POINT.search(group["clock"]):
        is_led = re.search(r"\b(?:at|by|until|around|from|before|after) $", before)
        return bool(is_led) and not _MEASURED.match(text, match.end())
    return not (set(group) == {"short"} and _IN_ONES.search(before))


def _month_stands_alone(month: str, before: str, *, is_name: bool) -> bool:
    if is_name:
        return bool(_MAY_BEFORE.search(before))
    if month.startswith(("mar", "may")) and len(month) <= 5:
        return bool(_MAY_BEFORE.search(before))
    return month.rstrip(".") not in {"sep", "dec", "jan", "jun"} or bool(_MAY_BEFORE.search(before))


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _lower(text: str | None) -> str | None:
    return " ".join(text.lower().split()) if text else None


def _month(group: dict[str, str]) -> int | None:
    if "month" in group:
        prefix = group["month"][:3].lower()
        return next(n for n, name in enumerate(MONTHS, 1) if name.startswith(prefix))
    return _int(group.get("month_number"))


def _decade(group: dict[str, str]) -> int | None:
    if "decade" in group:
        return int(group["decade"])
    return 1900 + int(group["short"]) if "short" in group else None


def _clock(written: str | None) -> str | None:
    """A time of day in one form: "9:30am" for "9.30 a.m."."""
    if not written:
        return None
    joined = re.sub(r"\s", "", written.lower())
    half = re.search(r"([ap])\.?m\.?$", joined)
    time = joined[: half.start()] if half else joined
    return time.replace(".", ":") + (f"{half[1]}m" if half else "")
