"""A sentence and the day on which it was told: when what it tells of was, and whether it is over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from qa.english.days import Period
from qa.english.forms import any_form
from qa.english.period import periods
from qa.english.reading import Reading
from qa.english.unsettled import is_unsettled

_SAID = re.compile(
    rf"\b{any_form('say tell report announce write add')}\s+(?:on\s+)?$", re.IGNORECASE
)
_BOUND = re.compile(r"\b(?:since|until|till|by|to|for)\s+$", re.IGNORECASE)
_REACH = 30
_COUNTS_UP = re.compile(
    r"\b(?:now|so far|toll|total|final|revised|has|have|had"
    rf"|{any_form('rise climb grow increase fall reach jump pass go cut raise widen')})\b",
    re.IGNORECASE,
)
"""What a count is told with that goes on, whatever day it is told of."""
_PART = re.compile(
    r"[\s-](?:quarter|half|round|leg|season|week|day|game|match|set|phase|stage|vote|year|term)\b"
)
_RECENT = timedelta(days=60)
"""How long before a report what it is about may have been; what was earlier is background."""
_LONG = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Report:
    """A sentence and the day on which it was told, None where that is not known."""

    reading: Reading
    day: date | None

    @property
    def times(self) -> tuple[tuple[Period, ...], ...]:
        """What each of its dates can mean: not when it was said, nor since when it is so."""
        text = self.reading.text
        found = (
            periods(self.reading, self.day, [d])
            for d in self.reading.dates
            if not any(p.search(text[max(0, d.start - _REACH) : d.start]) for p in (_SAID, _BOUND))
        )
        return tuple(filter(None, found))

    def is_background(self, day: date) -> bool:
        """Whether it tells of a time long before `day`."""
        return any(all(p.last < day - _RECENT for p in time) for time in self.times)

    def is_done(self) -> bool:
        """Whether it tells of what happened on a day that it names: no later news undoes that."""
        day = self.day
        if day is None or is_unsettled(self.reading):
            return False
        past = [all(period.last <= day for period in time) for time in self.times]
        return bool(past) and all(past)

    def is_ahead(self, day: date) -> bool:
        """Whether one of the days that it names is still to come on `day`."""
        return any(period.last > day for period in periods(self.reading, self.day))

    def is_news_after(self, earlier: Report) -> bool:
        """Whether it tells of what has happened since `earlier` was told, and gives no new count."""
        day = earlier.day
        if day is None or self.counts_up():
            return False
        since = [all(period.first > day for period in time) for time in self.times]
        return bool(since) and all(since)

    def counts_up(self) -> bool:
        """Whether it tells of a count that goes on: "has risen to", "so far"."""
        return bool(_COUNTS_UP.search(self.reading.text))

    def is_of_the_time_of(self, other: Report) -> bool:
        """Whether both may tell of one quarter, month or year, or of the first and not the second."""
        if _parts(self.reading) != _parts(other.reading):
            return False
        ours, theirs = (
            [p for time in report.times for p in time if p.last - p.first >= _LONG]
            for report in (self, other)
        )
        met = any(a.first <= b.last and b.first <= a.last for a in ours for b in theirs)
        return met or not (ours and theirs)


def _parts(reading: Reading) -> set[str]:
    """Which quarter, half or game it tells of: "first", "second"."""
    return {
        quantity.text
        for quantity in reading.quantities
        if quantity.kind == "ordinal" and _PART.match(reading.text, quantity.end)
    }
