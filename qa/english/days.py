"""Stretches of days, and the calendar's arithmetic on them.

>>> str(in_unit("month", date(2025, 1, 2), -1))
'2024-12-01 to 2024-12-31'

A week begins on Monday; spring is March to May, and so on by threes.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from qa.english.dates import WEEKDAYS, DateMention

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month in which each begins."""
_YEARS = {"decade": 10, "century": 100}


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both in it."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"{self.first} to {self.last}"

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    def covers(self, other: Period) -> bool:
        """Whether all of `other` is in it."""
        return self.first <= other.first and other.last <= self.last

    def meets(self, other: Period) -> bool:
        """Whether a day is in both."""
        return self.first <= other.last and other.first <= self.last

    def has(self, mention: DateMention) -> bool:
        """Whether all that `mention` fixes is so on each of these days."""
        same_year = self.first.year == self.last.year
        same_month = same_year and self.first.month == self.last.month
        months = {self.first.month, self.last.month}
        told = (
            mention.year is None or (same_year and self.first.year == mention.year),
            mention.month is None or (same_month and months == {mention.month}),
            mention.day is None or (self.is_day and self.first.day == mention.day),
            mention.weekday is None
            or (self.is_day and WEEKDAYS[self.first.weekday()] == mention.weekday),
            mention.quarter is None
            or (same_year and {(m - 1) // 3 + 1 for m in months} == {mention.quarter}),
        )
        fixes = mention.year or mention.month or mention.weekday or mention.quarter
        return bool(fixes) and all(told)


def on(day: date) -> Period:
    """That day alone."""
    return Period(day, day)


def months(year: int, month: int, count: int = 1) -> Period:
    """`count` months from `month`, which may lie beyond its year.

    Raises:
        ValueError: they are before the year 1 or after 9999.
    """
    start, end = year * 12 + month - 1, year * 12 + month + count - 2
    last = monthrange(end // 12, end % 12 + 1)[1]
    return Period(date(start // 12, start % 12 + 1, 1), date(end // 12, end % 12 + 1, last))


def years(first: int, last: int | None = None) -> Period:
    """All of a year, or of several.

    Raises:
        ValueError: they are before the year 1 or after 9999.
    """
    return Period(date(first, 1, 1), date(last or first, 12, 31))


def in_unit(unit: str, day: date, step: int = 0) -> Period | None:
    """The day, week, month, quarter, season, year or decade of `day`, or one `step` away from it.

    None for another unit.
    """
    if unit == "day":
        return on(day + timedelta(days=step))
    if unit == "week":
        monday = day + timedelta(days=7 * step - day.weekday())
        return Period(monday, monday + timedelta(days=6))
    if unit == "month":
        return months(day.year, day.month + step)
    if unit == "quarter":
        return months(day.year, (day.month - 1) // 3 * 3 + 1 + 3 * step, 3)
    if unit == "year":
        return years(day.year + step)
    if unit in _YEARS:
        size = _YEARS[unit]
        first = (day.year // size + step) * size
        return years(first, first + size - 1)
    return _season(unit, day, step) if unit in SEASONS else None


def _season(name: str, day: date, step: int) -> Period:
    """The last one that is over, the first that has not begun, or that of this year."""
    found = [months(day.year + n, SEASONS[name], 3) for n in (-2, -1, 0, 1)]
    if step < 0:
        return next(one for one in reversed(found) if one.last < day)
    if step > 0:
        return next(one for one in found if one.first > day)
    return next((one for one in found if one.first <= day <= one.last), found[2])


def weekends(day: date) -> tuple[Period, Period]:
    """The weekend that is past or under way, and the one after it."""
    saturday = day - timedelta(days=(day.weekday() - 5) % 7)
    first, second = saturday, saturday + timedelta(days=7)
    return Period(first, first + timedelta(days=1)), Period(second, second + timedelta(days=1))


def shifted(day: date, unit: str, count: int) -> date:
    """The day so many units later, or earlier; 31 March less a month is 28 February."""
    from dateutil.relativedelta import relativedelta

    size = {"fortnight": 14, "week": 7, "day": 1}.get(unit)
    if size:
        return day + timedelta(days=size * count)
    in_months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    moved: date = day + relativedelta(months=in_months * count)
    return moved


def around(day: date, unit: str, count: int) -> Period | None:
    """The day, or the whole month or year, that lies so far from `day`; a week is not exact."""
    if unit != "week":
        return in_unit(unit, day, count)
    middle, slack = day + timedelta(days=7 * count), timedelta(days=3)
    return Period(middle - slack, middle + slack)
