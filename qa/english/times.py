"""The times a sentence tells of, each as the days it means.

>>> [(t.text, str(t.start), str(t.end)) for t in time_expressions("It shut last month.", date(2025, 1, 2))]
[('last month', '2024-12-01', '2024-12-31')]

A time without a year is counted from the day the article appeared. Without that day it is left out,
and so is whatever no calendar answers ("in recent years"): nothing is guessed. "Early", "late" and
"mid-" narrow nothing, for nobody says where they end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from qa.english.dates import DateMention
from qa.english.days import Period, shifted
from qa.english.number_words import SMALL, either, number
from qa.english.offsets import Offset, offsets
from qa.english.period import away, meanings
from qa.english.reading import LONGEST, read
from qa.english.spans import SpanMention, Told, spans
from qa.schema import TimeExpression

_BLANK = re.compile(r"\s")
_LOOK_BACK = 3
"""Sentences before that may tell the time from which "four days later" is counted."""
_ANY_DAY = date(2000, 1, 1)
_RECURRING = re.compile(r"days$", re.IGNORECASE)
_TO = re.compile(r"\s?[-–—]\s?|\s(?:to|until|till|through)\s(?:the )?", re.IGNORECASE)
_BESIDE = re.compile(r",? (?:the )?", re.IGNORECASE)
_BARE_DAY = re.compile(r"(?:the )?\d{1,2}(?:st|nd|rd|th)?", re.IGNORECASE)
_AND = re.compile(r"\s(?:and|or)\s(?:the )?", re.IGNORECASE)
_FROM = re.compile(r"\bfrom (?:the )?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween (?:the )?$", re.IGNORECASE)
_LENGTH_TO = re.compile(
    rf"\b(?:the )?(?:(?P<count>\d{{1,2}}|{either(SMALL)}) )?(?P<unit>month|quarter|year)s? to"
    r" (?:the end of )?$",
    re.IGNORECASE,
)
_WEEK_OF = re.compile(
    r"\b(?:the )?week (?P<way>of|ending|beginning|starting) (?:on )?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A time as it stands in the sentence, and the days it means where they are known."""

    start: int
    end: int
    mention: DateMention | Offset | SpanMention
    days: Period | None = None


def time_expressions(
    text: str, published: date | None, earlier: Sequence[str] = ()
) -> tuple[TimeExpression, ...]:
    """Every time that the sentence `text` tells of, in order, none overlapping.

    Args:
        text: a sentence; `at` of each time is an offset in it.
        published: when its article appeared; without it only what is absolute is resolved.
        earlier: the sentences before it in its article, the nearest first: "four days later" is
            counted from what they tell where the sentence itself tells no other time.
    """
    return _expressions(text, published, tuple(earlier[:_LOOK_BACK]))


def undated(text: str) -> tuple[str, ...]:
    """The times in `text` that only the day its article appeared could resolve."""
    fixed = {one.at for one in time_expressions(text, None)}
    every = time_expressions(text, _ANY_DAY)
    return tuple(one.text for one in every if one.at not in fixed)


@lru_cache(maxsize=4096)
def _expressions(
    text: str, published: date | None, earlier: tuple[str, ...]
) -> tuple[TimeExpression, ...]:
    line = _BLANK.sub(" ", text[:LONGEST])
    found = list(_joined(line, _resolved(line, published, earlier)))
    return tuple(
        TimeExpression(text[one.start : one.end], one.start, one.days.first, one.days.last)
        for one in found
        if one.days
    )


def _resolved(text: str, day: date | None, earlier: tuple[str, ...]) -> list[_Found]:
    """The times of a sentence: first those that stand for themselves, which the others hang on."""
    found = _found(text)
    for at, one in enumerate(found):
        if isinstance(one.mention, DateMention):
            likeliest = next(meanings(one.mention, text, day), None)
            found[at] = replace(one, days=likeliest)
    for at, one in enumerate(found):
        anchor = _anchor(found, at, day, earlier)
        if isinstance(one.mention, SpanMention):
            found[at] = replace(one, days=one.mention.resolve(Told(text, day, anchor)))
        elif isinstance(one.mention, Offset):
            start = None if one.mention.is_from_now else anchor()
            found[at] = replace(one, days=next(away(one.mention, start, day), None))
    return found


def _found(text: str) -> list[_Found]:
    """What tells of a time, in order; where two overlap, the one that says more."""
    found: list[_Found] = [_Found(one.start, one.end, one) for one in spans(text)]
    others: list[Offset | DateMention] = [*offsets(text), *read(text).dates]
    for mention in others:
        is_free = not any(mention.start < one.end and one.start < mention.end for one in found)
        if is_free and not _is_no_time(mention):
            found.append(_Found(mention.start, mention.end, mention))
    return sorted(found, key=lambda one: one.start)


def _is_no_time(mention: Offset | DateMention) -> bool:
    """Whether it is a time of day, or what comes again and again: "on Sundays"."""
    if isinstance(mention, Offset):
        return False
    return bool(mention.clock or (mention.weekday and _RECURRING.search(mention.text)))


def _anchor(
    found: Sequence[_Found], at: int, day: date | None, earlier: tuple[str, ...]
) -> Callable[[], Period | None]:
    """The time told before the one at `at`, else after it, else in the sentences before."""

    def anchor() -> Period | None:
        near = next((one.days for one in reversed(found[:at]) if one.days), None)
        near = near or next((one.days for one in found[at + 1 :] if one.days), None)
        for back, sentence in enumerate(earlier, 1):
            if near:
                break
            told = _expressions(sentence, day, earlier[back:])
            near = Period(told[-1].start, told[-1].end) if told else None
        return near

    return anchor


def _joined(text: str, found: Sequence[_Found]) -> Iterator[_Found]:
    """Times that are parts of one: "Monday 10 June", "from 28 July to 2 August", "the year to May"."""
    at = 0
    while at < len(found):
        one = found[at]
        at += 1
        while at < len(found) and (both := _both(text, one, found[at])):
            one, at = both, at + 1
        yield _measured(text, one)


def _both(text: str, one: _Found, two: _Found) -> _Found | None:
    """Two dates as one time, where they are that."""
    mention, other, days = one.mention, two.mention, one.days
    if not isinstance(mention, DateMention) or not isinstance(other, DateMention):
        return None
    if not days or not two.days:
        return None
    between = text[one.end : two.start]
    if _is_weekday(mention) and other.day and _BESIDE.fullmatch(between):
        return replace(two, start=one.start, days=_on_weekday(mention, other, two.days))
    if not _is_stretch(mention, text[: one.start], between):
        return None
    first, last = _ends(mention, days, other, two.days)
    return _Found(one.start, two.end, other, Period(first, last)) if first <= last else None


def _is_weekday(mention: DateMention) -> bool:
    return bool(mention.weekday and not mention.month)


def _is_stretch(mention: DateMention, before: str, between: str) -> bool:
    """Whether what stands before and after a date makes it the first end of one time."""
    is_bare_day = _BARE_DAY.fullmatch(mention.text) is not None
    if _AND.fullmatch(between):
        return is_bare_day or bool(_BETWEEN.search(before))
    is_dash = between.strip() in {"-", "–", "—"}
    return bool(_TO.fullmatch(between)) and bool(is_dash or is_bare_day or _FROM.search(before))


def _on_weekday(weekday: DateMention, other: DateMention, days: Period) -> Period:
    """A date with its weekday, which tells the year where none is told."""
    if other.year:
        return days
    named = replace(other, weekday=weekday.weekday)
    near = (_in_year(other, days.first.year + n) for n in (0, -1, 1))
    return next((found for found in near if found and found.has(named)), days)


def _ends(
    mention: DateMention, days: Period, other: DateMention, others: Period
) -> tuple[date, date]:
    """The first and the last day of two dates; one without a year lies by the other."""
    first, last = days.first, others.last
    if _is_weekday(other):
        return first, first + timedelta(days=(last - first).days % 7)
    if other.month and not other.year:
        near = [_in_year(other, first.year + n) for n in (0, 1)]
        last = next((found.last for found in near if found and found.last >= first), last)
    elif mention.month and not mention.year:
        near = [_in_year(mention, last.year - n) for n in (0, 1)]
        first = next((found.first for found in near if found and found.first <= last), first)
    return first, last


def _in_year(mention: DateMention, year: int) -> Period | None:
    return next(meanings(replace(mention, year=year, relative=None), "", None), None)


def _measured(text: str, one: _Found) -> _Found:
    """A time that is the end of a longer one: "the three months to March", "the week of 3 June"."""
    if one.days is None:
        return one
    before = text[: one.start]
    if length := _LENGTH_TO.search(before):
        count = int(number(length["count"].lower())) if length["count"] else 1
        after = one.days.last + timedelta(days=1)
        first = shifted(after, length["unit"].lower(), -count)
        return replace(one, start=length.start(), days=Period(first, one.days.last))
    week = _WEEK_OF.search(before)
    if week and one.days.is_day:
        six = timedelta(days=6)
        first = one.days.first - six if week["way"].lower() == "ending" else one.days.first
        return replace(one, start=week.start(), days=Period(first, first + six))
    return one
