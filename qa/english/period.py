"""The days that a date in an article can mean, counted from the day the article appeared.

>>> (found,) = periods(Reading("It shut last month."), date(2025, 1, 2))
>>> str(found.first), str(found.last)
('2024-12-01', '2024-12-31')

A weekday or a month without a year is the one past or the one ahead: what stands nearest to it says
which ("closed on", "will close on"), and where nothing does it may be either.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from qa.english.dates import WEEKDAYS, DateMention
from qa.english.irregular import BASE_FORMS
from qa.english.offsets import Offset, offsets
from qa.english.reading import Reading

_AHEAD = re.compile(
    r"will|won['’]t|would|next|upcoming|due|scheduled|planned|set|expected|hopes|wants|must|be"
    r"|opens|begins|starts|meets|goes|takes|faces",
    re.IGNORECASE,
)
_LEADS = frozenset({"will", "won't", "won’t", "would", "must", "be", "to"})
"""Words after which a participle is not of the past: "will be sworn in"."""
_PRESENT = frozenset({"am", "is", "are", "has", "does", "goes"})
_PAST = frozenset(form for form, base in BASE_FORMS.items() if form != base) - _PRESENT | {
    "was", "were", "had", "did", "been",
}  # fmt: skip
_WORD = re.compile(r"[\w'’-]+")
_TIE = 1
"""Words by which a cue for the past may stand nearer than one for the future, or the other way."""
_REACH = 90
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
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9}
_LAST, _NEXT = frozenset({"last", "past", "previous"}), frozenset({"next", "following"})


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both in it."""

    first: date
    last: date

    def covers(self, other: Period) -> bool:
        """Whether all of `other` is in it."""
        return self.first <= other.first and other.last <= self.last

    def has(self, mention: DateMention) -> bool:
        """Whether all that `mention` fixes is so on each of these days."""
        one = self.first == self.last
        same_year = self.first.year == self.last.year
        same_month = same_year and self.first.month == self.last.month
        months = {self.first.month, self.last.month}
        told = (
            mention.year is None or (same_year and self.first.year == mention.year),
            mention.month is None or (same_month and months == {mention.month}),
            mention.day is None or (one and self.first.day == mention.day),
            mention.weekday is None or (one and WEEKDAYS[self.first.weekday()] == mention.weekday),
            mention.quarter is None
            or (same_year and {(m - 1) // 3 + 1 for m in months} == {mention.quarter}),
        )
        fixes = mention.year or mention.month or mention.weekday or mention.quarter
        return bool(fixes) and all(told)


def periods(
    reading: Reading, day: date | None, mentions: Sequence[DateMention] | None = None
) -> tuple[Period, ...]:
    """What the dates of a sentence mean in an article of `day`; without one, only what is fixed.

    `mentions` are those of its dates that are asked for; all of them where it is None.
    """
    wanted = reading.dates if mentions is None else mentions
    return tuple(p for mention in wanted for p in _of_mention(mention, reading, day))


def periods_away(
    reading: Reading, earlier: Sequence[Reading], day: date | None
) -> tuple[tuple[Offset, Period], ...]:
    """What "two years ago" and "a week later" in a sentence mean in an article of `day`."""
    own = periods(reading, day)
    return tuple(
        (offset, found)
        for offset in offsets(reading.text)
        for found in _of_offset(offset, own, earlier, day)
    )


def holds(claimed: DateMention, claim: Reading, told: Period, day: date | None) -> bool:
    """Whether a claim's date holds for all of a period told, and so says no more than that."""
    if claimed.year or not claimed.relative:
        return told.has(claimed)
    return any(wide.covers(told) for wide in _of_mention(claimed, claim, day))


def _of_mention(mention: DateMention, reading: Reading, day: date | None) -> Iterator[Period]:
    if mention.clock or mention.decade:
        return
    if mention.year:
        yield from _fixed(mention, mention.year)
    elif day is None:
        return
    elif mention.month:
        yield from _in_a_year(mention, reading, day)
    elif mention.weekday:
        yield from _weekdays(mention, reading, day)
    elif mention.quarter:
        yield from _fixed(mention, day.year)
    elif mention.relative:
        yield from _phrase(mention.relative, day)


def _fixed(mention: DateMention, year: int) -> Iterator[Period]:
    try:
        if mention.quarter:
            yield _months(year, 3 * mention.quarter - 2, 3)
        elif mention.month and mention.day:
            exact = date(year, mention.month, mention.day)
            yield Period(exact, exact)
        else:
            yield _months(year, mention.month or 1, 1 if mention.month else 12)
    except ValueError:  # 30 February
        return


def _in_a_year(mention: DateMention, reading: Reading, day: date) -> Iterator[Period]:
    """A month without a year: the one nearest back or ahead, this month being both."""
    if mention.relative and mention.relative.endswith(" year"):
        step = {"last": -1, "next": 1}.get(mention.relative.split()[0], 0)
        yield from _fixed(mention, day.year + step)
        return
    back, ahead = _ways(mention, reading)
    later = (mention.month or 1, mention.day or 1) > (day.month, day.day if mention.day else 1)
    if back:
        yield from _fixed(mention, day.year - later)
    if ahead:
        now = later or mention.month == day.month
        yield from _fixed(mention, day.year + (not now))


def _weekdays(mention: DateMention, reading: Reading, day: date) -> Iterator[Period]:
    """The nearest one back or ahead; "last" and "next" may leap one that is in this very week."""
    ahead_by = (WEEKDAYS.index(mention.weekday or "") - day.weekday()) % 7
    back, ahead = _ways(mention, reading)
    if mention.relative in _LAST:
        steps = {ahead_by - 7, ahead_by - 7 - 7 * (day.weekday() + ahead_by >= 7)}
    elif mention.relative in _NEXT:
        near = ahead_by or 7
        steps = {near, near + 7 * (day.weekday() + near < 7)}
    else:
        steps = {ahead_by - 7 * bool(ahead_by)} if back else set()
        steps |= {ahead_by} if ahead else set()
    for step in sorted(steps):
        found = day + timedelta(days=step)
        yield Period(found, found)


def _ways(mention: DateMention, reading: Reading) -> tuple[bool, bool]:
    """Whether a date may be past and whether it may be ahead, by the nearest word that tells."""
    if mention.relative in _LAST:
        return True, False
    if mention.relative in _NEXT:
        return False, True
    before = _WORD.findall(reading.text[max(0, mention.start - _REACH) : mention.start])[::-1]
    after = _WORD.findall(reading.text[mention.end : mention.end + _REACH])
    told = [_cues(before[::-1])[::-1], _cues(after)]
    past, ahead = (min(_first(cues, way) for cues in told) for way in ("past", "ahead"))
    return past <= ahead + _TIE, ahead <= past + _TIE


def _first(cues: list[str], way: str) -> int:
    return cues.index(way) if way in cues else len(cues) + _REACH


def _cues(words: list[str]) -> list[str]:
    """What each word tells of the time: "past", "ahead" (so does all of "will be sworn"), or ""."""
    cues = []
    for at, word in enumerate(words):
        is_led = not _LEADS.isdisjoint(words[max(0, at - 2) : at])
        to_do = words[max(0, at - 1) : at] == ["to"] and word.islower()
        is_ahead = to_do or _AHEAD.fullmatch(word) or (is_led and _is_past(word))
        cues.append("ahead" if is_ahead else "past" if _is_past(word) else "")
    return cues


def _is_past(word: str) -> bool:
    return word.lower() in _PAST or (len(word) > 3 and word.endswith("ed"))


def _phrase(phrase: str, day: date) -> Iterator[Period]:
    for words, step in _DAYS.items():
        if words in phrase:
            found = day + timedelta(days=step)
            yield Period(found, found)
            return
    if phrase == "overnight":
        yield Period(day - timedelta(days=1), day)
        return
    told = phrase.split()
    step = -1 if _LAST & set(told) else 1 if _NEXT & set(told) else 0
    if not {"following", "previous", "same"} & set(told):
        yield from _unit(told[-1], day, step)


def _unit(unit: str, day: date, step: int) -> Iterator[Period]:
    """The week, month, quarter, season or year of `day`, or the one before or after it."""
    monday = day - timedelta(days=day.weekday()) + timedelta(days=7 * step)
    month = day.year * 12 + day.month - 1
    if unit == "week":
        yield Period(monday, monday + timedelta(days=6))
    elif unit == "weekend":
        yield from _weekends(day, step)
    elif unit == "month":
        yield _months(0, month + step + 1, 1)
    elif unit == "quarter":
        yield _months(0, month // 3 * 3 + 3 * step + 1, 3)
    elif unit == "year":
        yield _months(day.year + step, 1, 12)
    elif unit in _SEASONS:
        first = _SEASONS[unit]
        before = step < 0 and day.month <= first + 2
        after = step > 0 and day.month >= first
        yield _months(day.year + after - before, first, 3)


def _weekends(day: date, step: int) -> Iterator[Period]:
    """The weekend that is past or under way, and the one to come; "this" is either."""
    saturday = day - timedelta(days=(day.weekday() - 5) % 7)
    firsts = {-1: [saturday], 1: [saturday + timedelta(days=7)]}
    for first in firsts.get(step, [saturday, saturday + timedelta(days=7)]):
        yield Period(first, first + timedelta(days=1))


def _months(year: int, month: int, count: int) -> Period:
    """`count` months from `month`, which may lie beyond its year."""
    start, end = year * 12 + month - 1, year * 12 + month + count - 2
    last = monthrange(end // 12, end % 12 + 1)[1]
    return Period(date(start // 12, start % 12 + 1, 1), date(end // 12, end % 12 + 1, last))


def _of_offset(
    offset: Offset, own: Sequence[Period], earlier: Sequence[Reading], day: date | None
) -> Iterator[Period]:
    """From now, from another date of the sentence or of the one before it, or else from now."""
    if not offset.is_from_now:
        anchors = own or tuple(p for reading in earlier[:1] for p in periods(reading, day))
        if anchors:
            yield from (p for a in anchors if (p := _moved(a, offset)))
            return
    if day is not None:
        yield from _around(day, offset)


def _around(day: date, offset: Offset) -> Iterator[Period]:
    """The day, or the whole month or year, that lies so far from `day`; a week is not exact."""
    if offset.unit in {"day", "week"}:
        size, slack = (1, 0) if offset.unit == "day" else (7, 3)
        middle = day + timedelta(days=size * offset.count)
        yield Period(middle - timedelta(days=slack), middle + timedelta(days=slack))
    else:
        yield from _unit(offset.unit, day, offset.count)


def _moved(anchor: Period, offset: Offset) -> Period | None:
    """`anchor` so far away; as exact as both are."""
    if offset.unit in {"day", "week"}:
        if anchor.first != anchor.last:
            return None
        return next(_around(anchor.first, offset))
    months = offset.count * (12 if offset.unit == "year" else 1)
    first, last = anchor.first, anchor.last
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return _months(first.year, first.month + months, count)
