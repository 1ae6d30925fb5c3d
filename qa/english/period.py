"""The days that a date in an article can mean, counted from the day the article appeared.

>>> (found,) = periods(Reading("It shut last month."), date(2025, 1, 2))
>>> str(found.first), str(found.last)
('2024-12-01', '2024-12-31')

Where a date may mean more than one stretch of days, the likeliest comes first. A weekday or a month
without a year is the one past or the one ahead: what stands nearest to it says which ("closed on",
"will close on"), and where nothing does it may be either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from qa.english.dates import WEEKDAYS, DateMention
from qa.english.days import SEASONS, Period, around, in_unit, months, on, shifted, weekends, years
from qa.english.offsets import Offset, offsets
from qa.english.reading import Reading
from qa.english.tense import AHEAD, BACK, Ways, ways

_DAYS = {
    "day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
}
_LAST, _NEXT = frozenset({"last", "past", "previous"}), frozenset({"next", "following"})
_NEARLY_OVER = timedelta(days=31)
"""How near its end a quarter of this year must be to be told of as past."""


def periods(
    reading: Reading, day: date | None, mentions: Sequence[DateMention] | None = None
) -> tuple[Period, ...]:
    """What the dates of a sentence mean in an article of `day`; without one, only what is fixed.

    `mentions` are those of its dates that are asked for; all of them where it is None.
    """
    wanted = reading.dates if mentions is None else mentions
    return tuple(p for mention in wanted for p in meanings(mention, reading.text, day))


def periods_away(
    reading: Reading, earlier: Sequence[Reading], day: date | None
) -> tuple[tuple[Offset, Period], ...]:
    """What "two years ago" and "a week later" in a sentence mean in an article of `day`.

    The latter is counted from another date of the sentence or of the one before it, or else from
    `day`.
    """
    own = periods(reading, day)
    anchors = own or tuple(p for near in earlier[:1] for p in periods(near, day))
    return tuple(
        (offset, found)
        for offset in offsets(reading.text)
        for found in (
            _from_now(offset, day)
            if offset.is_from_now or not anchors
            else (p for anchor in anchors for p in away(offset, anchor, day))
        )
    )


def holds(claimed: DateMention, claim: Reading, told: Period, day: date | None) -> bool:
    """Whether a claim's date holds for all of a period told, and so says no more than that."""
    if claimed.year or not claimed.relative:
        return told.has(claimed)
    return any(wide.covers(told) for wide in meanings(claimed, claim.text, day))


def meanings(mention: DateMention, text: str, day: date | None) -> Iterator[Period]:
    """What a date of the sentence `text` may mean in an article of `day`, the likeliest first."""
    try:
        yield from dict.fromkeys(_meanings(mention, text, day))
    except (ValueError, OverflowError):  # 30 February, or beyond the calendar
        return


def away(offset: Offset, anchor: Period | None, day: date | None) -> Iterator[Period]:
    """What an offset may mean, counted from `day` or, where it is from another time, `anchor`."""
    try:
        if offset.is_from_now:
            yield from _from_now(offset, day)
        elif anchor is not None and (found := _moved(anchor, offset)):
            yield found
    except (ValueError, OverflowError):
        return


def in_a_year(
    made: Iterable[Period], told: Ways, day: date, nearly_over: timedelta | None = None
) -> list[Period]:
    """Of what comes once a year, in the order of time: the last one begun, and the next to end.

    With `nearly_over`, one has begun only where no more than that is left of it. Where no word near
    it tells which is meant, it is the nearer in time.
    """
    found = tuple(made)
    begun = [p for p in found if p.first <= day]
    if nearly_over:
        begun = [p for p in found if p.last <= day + nearly_over]
    nearest = told.order(begun[-1:], [p for p in found if p.last >= day][:1])
    return nearest if told.is_plain else sorted(nearest, key=lambda p: _days_from(day, p))


def _days_from(day: date, period: Period) -> int:
    return max((period.first - day).days, (day - period.last).days, 0)


def _meanings(mention: DateMention, text: str, day: date | None) -> Iterator[Period]:
    if mention.clock:
        return
    if mention.decade:
        yield years(mention.decade, mention.decade + 9)
    elif mention.year:
        yield _fixed(mention, mention.year)
    elif day is None:
        return
    elif mention.month or mention.quarter:
        yield from _yearless(mention, text, day)
    elif mention.weekday:
        yield from _weekdays(mention, text, day)
    elif mention.relative:
        yield from _phrase(mention, text, day)


def _fixed(mention: DateMention, year: int) -> Period:
    if mention.quarter:
        return months(year, 3 * mention.quarter - 2, 3)
    if mention.month and mention.day:
        return on(date(year, mention.month, mention.day))
    return months(year, mention.month, 1) if mention.month else years(year)


def _yearless(mention: DateMention, text: str, day: date) -> Iterator[Period]:
    """A day, a month or a quarter without a year: the one nearest back or ahead."""
    relative = mention.relative or ""
    if relative.endswith(" year"):
        yield _fixed(mention, day.year + _step(relative))
        return
    around_now = [p for n in range(-1, 2) if (p := _possible(mention, day.year + n))]
    if relative in _LAST:
        yield from [p for p in around_now if p.last < day][-1:]
    elif relative in _NEXT:
        yield from [p for p in around_now if p.first > day][:1]
    elif relative == "this":
        yield _fixed(mention, day.year)
    else:
        left = _NEARLY_OVER if mention.quarter else None
        yield from in_a_year(around_now, _ways(mention, text), day, left)


def _possible(mention: DateMention, year: int) -> Period | None:
    """A date in a year; None for 29 February in one that has none."""
    try:
        return _fixed(mention, year)
    except ValueError:
        return None


def _weekdays(mention: DateMention, text: str, day: date) -> Iterator[Period]:
    """The nearest one back or ahead; "last" and "next" may leap one that is in this very week."""
    ahead_by = (WEEKDAYS.index(mention.weekday or "") - day.weekday()) % 7
    if mention.relative in _LAST:
        steps = [ahead_by - 7 - 7 * (day.weekday() + ahead_by >= 7), ahead_by - 7]
    elif mention.relative in _NEXT:
        near = ahead_by or 7
        steps = [near + 7 * (day.weekday() + near < 7), near]
    else:
        steps = _ways(mention, text).order([ahead_by - 7 * bool(ahead_by)], [ahead_by])
    yield from (on(day + timedelta(days=step)) for step in steps)


def _ways(mention: DateMention, text: str) -> Ways:
    hints_ahead = (mention.relative or "").split(" ")[0] == "this"
    return ways(text, mention.start, mention.end, hints_ahead=hints_ahead)


def _step(phrase: str) -> int:
    told = set(phrase.split())
    return -1 if _LAST & told else 1 if _NEXT & told else 0


def _phrase(mention: DateMention, text: str, day: date) -> Iterator[Period]:
    phrase = mention.relative or ""
    for words, days in _DAYS.items():
        if words in phrase:
            yield on(day + timedelta(days=days))
            return
    if phrase == "overnight":
        yield Period(day - timedelta(days=1), day)
        return
    told = phrase.split()
    unit, step = told[-1], _step(phrase)
    if unit == "weekend":
        past, ahead = weekends(day)
        yield from (_ways(mention, text) if not step else BACK if step < 0 else AHEAD).order(
            [past], [ahead]
        )
    elif unit != "day" and not {"following", "previous", "same"} & set(told):
        if told[0] == "past" and unit not in SEASONS:
            yield Period(shifted(day, unit, -1), day)
        if found := in_unit(unit, day, step):
            yield found


def _from_now(offset: Offset, day: date | None) -> Iterator[Period]:
    """So far from `day`: a year is most often about as long, and at most all of that year."""
    if day is None:
        return
    if offset.unit == "year" and abs(offset.count) == 1:
        yield months(day.year + offset.count, day.month)
    if found := around(day, offset.unit, offset.count):
        yield found


def _moved(anchor: Period, offset: Offset) -> Period | None:
    """`anchor` so far away; as exact as both are."""
    if offset.is_whole and offset.unit == "week":
        return in_unit("week", anchor.first if offset.count < 0 else anchor.last, offset.count)
    if offset.unit in {"day", "week"}:
        return around(anchor.first, offset.unit, offset.count) if anchor.is_day else None
    step_months = offset.count * (12 if offset.unit == "year" else 1)
    first, last = anchor.first, anchor.last
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return months(first.year, first.month + step_months, count)
