"""A date in a claim must be in the cited sentences, or follow from them and the publication date.

A claim may be coarser than its source ("in 2025" for "5 May 2025"), never finer. "In March 2025"
follows from "in March" in an article published in May 2025; one without a date gives a year only
where it names a single one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import product

from qa.english.dates import WEEKDAYS, DateMention, dates
from qa.english.days import Period
from qa.english.offsets import Offset
from qa.english.period import holds, periods, periods_away
from qa.english.reading import Reading
from qa.schema import Article, Reason, ReasonKind
from qa.verify.dateline import is_of_report
from qa.verify.reading import Cited

_ABOUT = re.compile(
    r"\b(?:(?:shortly|just|soon|a little|slightly) (?P<way>after|before)|around|about|roughly|nearly|almost)"
    r"\s$",
    re.IGNORECASE,
)
_YEAR_BEFORE = frozenset({"year", "last year"})
_THAN_A_YEAR_AGO = re.compile(
    r"\b(?:than|from|on|against|over|with|compared (?:with|to))\s(?:in\s)?(?:the same \w+ )?"
    r"(?:a|one|the) year (?:earlier|ago|before|previously)\b",
    re.IGNORECASE,
)
"""What a claim may call "the previous year" or "last year": the one that a figure is held against."""
_REACH = 24
_SOON = 30
"""Minutes from a time that are "shortly" after or before it."""
_THIS_WEEK = {"this week": frozenset(WEEKDAYS), "this weekend": frozenset(WEEKDAYS[5:])}
"""What a bare "on Saturday" is called by an article that appears in that week."""


def check(claim: Reading, cited: Cited) -> tuple[Reason, ...]:
    """One reason for each date or time of `claim` that the cited sentences do not fix."""
    return tuple(
        Reason(ReasonKind.DATE, _detail(mention, cited))
        for mention in claim.dates
        if not _is_given(mention, claim, cited) or _is_of_another(mention, claim, cited)
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
        _is_given_by(i, claimed, claim, cited) or not any(m.month for m in cited.readings[i].dates)
        for i in homes
    )


def _is_given(claimed: DateMention, claim: Reading, cited: Cited) -> bool:
    found = any(_is_given_by(i, claimed, claim, cited) for i in range(len(cited.readings)))
    found = found or (_relative(claimed.relative or "") in _YEAR_BEFORE and _is_held_against(cited))
    return found or _is_written(claimed, cited) or is_of_report(claimed, claim, cited)


def _is_held_against(cited: Cited) -> bool:
    return any(_THAN_A_YEAR_AGO.search(reading.text) for reading in cited.readings)


def is_so_long_ago(offset: Offset, claim: Reading, cited: Cited) -> bool:
    """Whether "two years ago" in a claim is when the cited text says, by its article's date."""
    return any(
        wide.covers(told)
        for index, reading in enumerate(cited.readings)
        for day in cited.published(index)
        for found, wide in periods_away(claim, (), day)
        for told in periods(reading, day)
        if found == offset
    )


def _is_given_by(index: int, claimed: DateMention, claim: Reading, cited: Cited) -> bool:
    reading, days = cited.readings[index], cited.published(index)
    for given in reading.dates:
        forms = [given, *_in_its_year(given, reading)]
        if not days:
            forms += _in_only_year(given, cited.evidence[index].article)
        if given.year and given.month and given.day:
            forms.append(_with_weekday(given))
        if any(_covers(claimed, form) for form in forms) or _is_near(claimed, claim, given):
            return True
    return any(
        holds(claimed, claim, told, day)
        for day in days or (None,)
        for told in (*periods(reading, day), *_away(claim, cited, index, day))
    )


def _away(claim: Reading, cited: Cited, index: int, day: date | None) -> Iterator[Period]:
    """What "a year earlier" means, where the claim does not tell the number of another time."""
    reading = cited.readings[index]
    ours = {q.value for q in claim.quantities}
    for offset, found in periods_away(reading, cited.earlier(index), day):
        others = [q for q in reading.quantities if not offset.start <= q.start < offset.end]
        if others and ours & {q.value for q in others}:
            nearest = min(
                others, key=lambda q: min(abs(q.end - offset.start), abs(q.start - offset.end))
            )
            if nearest.value not in ours:
                continue
        yield found


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
        if claimed.zone and given.zone and claimed.zone != given.zone:
            return False
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
        if claimed.relative in _THIS_WEEK and given.weekday and not given.relative:
            return given.weekday in _THIS_WEEK[claimed.relative]
        return _relative(claimed.relative) == _relative(given.relative or "")
    if claimed.relative and given.relative and claimed.relative != given.relative:
        return False
    return bool(told) and all(want == have for want, have in told)


def _is_near(claimed: DateMention, claim: Reading, given: DateMention) -> bool:
    """Whether a claim says "just before" or "around" a time that is so near the one given."""
    about = _ABOUT.search(claim.text[max(0, claimed.start - _REACH) : claimed.start])
    if not (about and claimed.clock and given.clock):
        return False
    ways = {"after": (0, _SOON), "before": (-_SOON, 0)}.get(about["way"] or "", (-_SOON, _SOON))
    pairs = product(_minutes(claimed.clock), _minutes(given.clock))
    return any(ways[0] <= told - said <= ways[1] for said, told in pairs)


def _in_its_year(given: DateMention, reading: Reading) -> list[DateMention]:
    """A month's year, where its sentence names one: "In 2022 it grew, and in August ..."."""
    years = {mention.year for mention in reading.dates if mention.year}
    if not _lacks_year(given) or len(years) != 1:
        return []
    return [replace(given, year=years.pop())]


def _lacks_year(given: DateMention) -> bool:
    """Whether a month is told without its year, or with "last year" alone."""
    told = given.relative and not given.relative.endswith(" year")
    return bool(given.month) and not given.year and not told


def _in_only_year(given: DateMention, article: Article) -> list[DateMention]:
    """A month's year in an undated article that names one year, however often, and no other."""
    years = _years(article)
    if not _lacks_year(given) or len(years) != 1:
        return []
    return [replace(given, year=year) for year in years]


@lru_cache(maxsize=128)
def _years(article: Article) -> frozenset[int]:
    return frozenset(mention.year for mention in dates(article.text) if mention.year)


def _relative(phrase: str) -> str:
    return re.sub(
        r"^(?:the )?(?:earlier |later |late |early |previous )*", "", phrase.replace("past", "last")
    )


def _with_weekday(form: DateMention) -> DateMention:
    try:
        day = date(form.year or 1, form.month or 1, form.day or 1)
    except ValueError:
        return form
    return replace(form, weekday=WEEKDAYS[day.weekday()], relative=None)


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
