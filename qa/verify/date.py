"""A date in a claim must be in the cited sentences, or follow from them and the publication date.

A claim may be coarser than its source ("in 2025" for "5 May 2025"), never finer. "In March 2025"
follows from "in March" in an article published in May 2025; one without a date gives no year.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from qa.english.dates import WEEKDAYS, DateMention
from qa.schema import Reason, ReasonKind
from qa.verify.reading import Cited, Reading

_FUTURE = re.compile(
    r"\b(?:will|next|upcoming|due|scheduled|planned|plans?|set to|expected)\b", re.I
)


def check(claim: Reading, cited: Cited) -> tuple[Reason, ...]:
    """One reason for each date or time of `claim` that the cited sentences do not fix."""
    return tuple(
        Reason(ReasonKind.DATE, _detail(mention, cited))
        for mention in claim.dates
        if not _is_given(mention, cited) or _is_of_another(mention, claim, cited)
    )


def _detail(mention: DateMention, cited: Cited) -> str:
    found = dict.fromkeys(m.text for reading in cited.readings for m in reading.dates)
    says = f"; it says {', '.join(found)}" if found else ""
    return f'"{mention.text}" is not in the cited text{says}'


_BREAK = re.compile(r"[,;:]|\b(?:and|but|while|after|before|when|since|as|then)\b", re.IGNORECASE)


def _is_of_another(claimed: DateMention, claim: Reading, cited: Cited) -> bool:
    """Whether one cited sentence has all that the date's clause tells, with its own other month.

    Then a month that only another citation gives is that other event's.
    """
    breaks = [0, *(m.end() for m in _BREAK.finditer(claim.text)), len(claim.text) + 1]
    start = max(at for at in breaks if at <= claimed.start)
    end = min(at for at in breaks if at > claimed.end)
    told = {
        w.stem
        for w in claim.words_in(start, end)
        if w.text.islower() and not claimed.start <= w.start < claimed.end
    }
    if not told or not claimed.month or len(cited.readings) < 2:
        return False
    homes = [i for i, r in enumerate(cited.readings) if told <= r.stems]
    return bool(homes) and not any(
        _is_given_by(i, claimed, cited) or not any(m.month for m in cited.readings[i].dates)
        for i in homes
    )


def _is_given(claimed: DateMention, cited: Cited) -> bool:
    found = any(_is_given_by(index, claimed, cited) for index in range(len(cited.readings)))
    return found or _is_written(claimed, cited)


def _is_given_by(index: int, claimed: DateMention, cited: Cited) -> bool:
    reading, days = cited.readings[index], cited.published(index)
    future = bool(_FUTURE.search(reading.text))
    for given in reading.dates:
        forms = [*_forms(given, days, future), *_in_its_year(given, reading)]
        if any(_covers(claimed, form) for form in forms):
            return True
    return any(_resolves(claimed, reading, day) for day in days)


def _is_written(claimed: DateMention, cited: Cited) -> bool:
    """The same words, or a year that the source has inside a word ("2021-22", "Euro2016")."""
    if claimed.year and not (claimed.month or claimed.day or claimed.quarter):
        return bool(
            re.search(rf"(?<!\d){claimed.year}(?!\d)", " ".join(r.text for r in cited.readings))
        )
    return (
        f" {claimed.text.lower()} "
        in f" {' '.join(r.text.lower() for r in cited.readings)} ".replace(",", " ").replace(
            ".", " "
        )
    )


def _covers(claimed: DateMention, given: DateMention) -> bool:
    """Whether everything that `claimed` fixes is fixed the same by `given`."""
    if claimed.clock:
        return bool(given.clock) and _minutes(claimed.clock) & _minutes(given.clock or "") != set()
    if claimed.decade:
        return given.decade == claimed.decade or (given.year or 0) // 10 * 10 == claimed.decade
    fixed = [
        (claimed.year, given.year),
        (claimed.month, given.month),
        (claimed.day, given.day),
        (claimed.weekday, given.weekday),
        (claimed.quarter, given.quarter),
    ]
    told = [(want, have) for want, have in fixed if want is not None]
    if claimed.relative and not told:
        return _relative(claimed.relative) == _relative(given.relative or "")
    if claimed.relative and given.relative and claimed.relative != given.relative:
        return False
    return bool(told) and all(want == have for want, have in told)


def _in_its_year(given: DateMention, reading: Reading) -> list[DateMention]:
    """A month's year, where its sentence names one: "In 2022 it grew, and in August ..."."""
    years = {mention.year for mention in reading.dates if mention.year}
    if not given.month or given.year or given.relative or len(years) != 1:
        return []
    return [replace(given, year=years.pop())]


def _relative(phrase: str) -> str:
    return re.sub(
        r"^(?:the )?(?:earlier |later |late |early |previous )*", "", phrase.replace("past", "last")
    )


def _resolves(claimed: DateMention, reading: Reading, day: date) -> bool:
    """Whether a relative date of the claim is, counted from `day`, one that the source gives."""
    return bool(claimed.relative) and any(
        _covers(replace(form, relative=None), told)
        for form in _forms(claimed, (day,), False)[1:]
        for given in reading.dates
        for told in _forms(given, (day,), False)
    )


def _forms(given: DateMention, days: tuple[date, ...], future: bool) -> list[DateMention]:
    """`given` as written and as resolved against each day of publication."""
    forms = [given, *(form for day in days if (form := _resolve(given, day, future)))]
    return forms + [_with_weekday(form) for form in forms if form.year and form.month and form.day]


def _with_weekday(form: DateMention) -> DateMention:
    try:
        day = date(form.year or 1, form.month or 1, form.day or 1)
    except ValueError:
        return form
    return replace(form, weekday=WEEKDAYS[day.weekday()], relative=None)


def _resolve(given: DateMention, day: date, future: bool) -> DateMention | None:
    if given.year or given.clock or given.decade or given.quarter:
        return None
    if given.month:
        return _with_year(given, day, future)
    if given.weekday:
        ahead = (WEEKDAYS.index(given.weekday) - day.weekday()) % 7
        if not (future or given.relative == "next"):
            ahead -= 7 if ahead else 0
        return _on(given, day + timedelta(days=ahead))
    return _from_phrase(given, day)


def _with_year(given: DateMention, day: date, future: bool) -> DateMention:
    month = given.month or 1
    later = (month, given.day or 1) > (day.month, day.day if given.day else 1)
    if future or given.relative == "next":
        return replace(
            given, relative=None, year=day.year if later or month == day.month else day.year + 1
        )
    return replace(given, relative=None, year=day.year - 1 if later else day.year)


def _on(given: DateMention, day: date) -> DateMention:
    return replace(
        given,
        relative=None,
        year=day.year,
        month=day.month,
        day=day.day,
        weekday=WEEKDAYS[day.weekday()],
    )


def _from_phrase(given: DateMention, day: date) -> DateMention | None:
    phrase = given.relative or ""
    for word, days in {
        "day before yesterday": -2,
        "yesterday": -1,
        "tomorrow": 1,
        "today": 0,
        "tonight": 0,
    }.items():
        if word in phrase:
            return _on(given, day + timedelta(days=days))
    step = (
        -1
        if re.match(r"(?:late |early )?(?:last|past|previous)", phrase)
        else 1
        if phrase.startswith("next")
        else 0
    )
    if phrase.endswith("year"):
        return replace(given, relative=None, year=day.year + step)
    if phrase.endswith("month"):
        months = day.year * 12 + day.month - 1 + step
        return replace(given, relative=None, year=months // 12, month=months % 12 + 1)
    return None


def _minutes(clock: str) -> set[int]:
    """The minutes of the day that a time can mean, in both halves of it where it may be either."""
    if clock in {"noon", "midnight"}:
        return {720 if clock == "noon" else 0}
    match = re.match(r"(\d+)(?::(\d\d))?([ap])?", clock.replace(".", ":"))
    if not match:
        return set()
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        return {(hour % 12 + (12 if match[3] == "p" else 0)) * 60 + minute}
    return {hour * 60 + minute} | ({hour * 60 + minute + 720} if hour < 12 else set())
