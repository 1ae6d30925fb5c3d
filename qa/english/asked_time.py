"""The time that a question asks about: "in March", "since 2020", "this week".

>>> asked = asked_time("Who resigned last month?", date(2025, 5, 5))
>>> [str(one) for one in asked.periods]
['2025-04-01 to 2025-04-30']

It only says where to look first; what `--since` and `--until` say, they say for good.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from qa.english.dates import MONTHS
from qa.english.days import Period
from qa.english.number_words import either
from qa.english.times import time_expressions
from qa.schema import TimeExpression

_FROM = re.compile(r"\b(?:since|after|from|following)\s+(?:\w+\s)?$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:before|until|till|by|up to|prior to)\s+(?:\w+\s)?$", re.IGNORECASE)
_AFTER = re.compile(r"\bafter\s", re.IGNORECASE)
_BEFORE = re.compile(r"\bbefore\s", re.IGNORECASE)
_RANGE = re.compile(r"\s(?:to|until|till|through|and)\s|\d\s?[-–—]\s?\w", re.IGNORECASE)
_NOW = re.compile(
    r"\b(?:now|currently|at present|at the moment|nowadays|these days|latest|newest|most recent"
    r"|recently|so far|today|this (?:week|month|morning|evening))\b",
    re.IGNORECASE,
)
_MONTH_ALONE = re.compile(
    rf"(?:(?:early|late|mid)[ -])?(?:the )?(?:\d{{1,2}}\w* (?:of )?)?(?:{either(MONTHS)})(?: \d{{1,2}}(?:st|nd|rd|th)?)?",
    re.IGNORECASE,
)
_ANY_DAY = date(2000, 6, 15)
_WEEK = timedelta(days=6)
_FRESH = timedelta(days=30)
"""How old what is so now may be without a word on it."""


@dataclass(frozen=True, slots=True)
class AskedTime:
    """What a question asks about: any of `periods`, and any of `months` of whatever year.

    `is_now` where it asks for what is so now ("currently", "the latest").
    """

    periods: tuple[Period, ...] = ()
    months: frozenset[int] = frozenset()
    is_now: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it asks about no time."""
        return not (self.periods or self.months)

    def meets(self, told: Period) -> bool:
        """Whether a time told may be one that is asked about."""
        return any(asked.meets(told) for asked in self.periods) or (
            told.first.month in self.months
            and (told.first.year, told.first.month) == (told.last.year, told.last.month)
        )


NO_TIME = AskedTime()


def asked_time(question: str, today: date | None) -> AskedTime:
    """The time that `question` asks about, counted from `today`.

    Where that is None, only what is absolute is resolved. A month without a year is any of that
    name: who asks has the articles' year in mind, and a library may be old.
    """
    told = time_expressions(question, today or _ANY_DAY)
    fixed = told if today else time_expressions(question, None)
    months = {one.start.month for one in told if _MONTH_ALONE.fullmatch(one.text)}
    periods = [
        _bounded(question, one, today) for one in fixed if not _MONTH_ALONE.fullmatch(one.text)
    ]
    return AskedTime(tuple(periods), frozenset(months), bool(_NOW.search(question)))


def is_old(asked: AskedTime, newest: date, today: date) -> bool:
    """Whether what was told on `newest` and before is too old for what is asked.

    It is where the question asks about a time that began after it, or for what is so now, a month
    later.
    """
    begins = [one.first for one in asked.periods if one.first <= today]
    if begins and len(begins) == len(asked.periods):
        return newest < min(begins)
    return asked.is_now and newest < today - _FRESH


def newest(days: Iterable[date | None]) -> date | None:
    """The latest of the days that are known."""
    return max((day for day in days if day), default=None)


def _bounded(question: str, one: TimeExpression, today: date | None) -> Period:
    """A time with what stands before it: "since 2020" has no end, "before 2020" no beginning.

    On a Monday, "this week" is not that day alone: it goes back six days at least.
    """
    before = question[: one.at]
    if _FROM.search(before) and not _RANGE.search(one.text):
        first = one.end + timedelta(days=1) if _AFTER.search(before) else one.start
        return Period(first, date.max)
    if _UNTIL.search(before):
        last = one.start - timedelta(days=1) if _BEFORE.search(before) else one.end
        return Period(date.min, last)
    if today and one.text.lower() == "this week":
        return Period(min(one.start, today - _WEEK), one.end)
    return Period(one.start, one.end)
