"""What the times told in a quote mean, for a reader; it stands after the quote, never in it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import Any

from qa.english.times import undated
from qa.render.text import line
from qa.schema import Citation, TimeExpression, first_published


def when(citation: Citation) -> str:
    """Such as "when: last month (April 2025)": the times of a quote that are not told in full.

    Of those that cannot be told, because the article has no date, it says so; "" for none.
    """
    told = [f"{line(t.text)} ({meant})" for t in citation.times if (meant := meaning(t))]
    parts = [", ".join(dict.fromkeys(told))] if told else []
    if first_published(citation.publications) is None and (open_ := undated(citation.quote)):
        named = _listed(f"“{line(text)}”" for text in dict.fromkeys(open_))
        parts.append(f"the article is undated, so {named} cannot be told")
    return f"when: {'; '.join(parts)}" if parts else ""


def times_json(times: Iterable[TimeExpression]) -> list[dict[str, Any]]:
    """The "times" of a citation; dates are ISO, and both are in the time told."""
    return [{"text": t.text, "start": t.start.isoformat(), "end": t.end.isoformat()} for t in times]


def span_of_days(start: date, end: date) -> str:
    """Such as "5 May 2025", "May 2025", "3–9 March 2025" or "2025"; both days are in it.

    >>> span_of_days(date(2025, 2, 1), date(2025, 2, 28))
    'February 2025'
    """
    is_from_first = start.day == 1
    is_to_last = end.day == monthrange(end.year, end.month)[1]
    if start == end:
        return _day(start)
    if is_from_first and is_to_last:
        return _months(start, end)
    if start.year != end.year:
        return f"{_day(start)} – {_day(end)}"
    if start.month != end.month:
        return f"{start.day} {start:%B} – {_day(end)}"
    return f"{start.day}–{_day(end)}"


def meaning(told: TimeExpression) -> str:
    """What is to be said of a time; nothing where its words already have the year.

    Of a month or a day that is named, only the year is new: "March (2025)".
    """
    if str(told.start.year) in told.text or str(told.end.year) in told.text:
        return ""
    named = f"{told.start:%B}".lower() in told.text.lower()
    if named and (told.start.year, told.start.month) == (told.end.year, told.end.month):
        return str(told.start.year)
    return span_of_days(told.start, told.end)


def _listed(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _months(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%B} {first.year}"
    if first.month == 1 and last.month == 12:
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.year == last.year:
        return f"{first:%B} – {last:%B} {last.year}"
    return f"{first:%B} {first.year} – {last:%B} {last.year}"
