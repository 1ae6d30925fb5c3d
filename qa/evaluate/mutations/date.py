"""A date or a time is changed: "on Sunday" -> "on Friday", "last month" -> "last week"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, product

from qa.evaluate.mutations.dates import MONTH_NAMES, WEEKDAY_NAMES, Dated, dated, parts
from qa.evaluate.mutations.edit import listed, shuffled, swap
from qa.evaluate.mutations.mutant import Context, Mutant
from qa.evaluate.outcome import Nearness
from qa.evaluate.replies import Template

_LATER_HOLDS = re.compile(r"\b(?:by|before|since|prior to)(?: [\w,]+){0,3} $", re.IGNORECASE)
"""Where it holds since, by or before a day, it holds since, by or before a later one too."""
_EARLIER_HOLDS = re.compile(r"\b(?:after|until|till|from)(?: [\w,]+){0,3} $", re.IGNORECASE)
_ENDING = re.compile(r"st|nd|rd|th")
_IN_TH = frozenset(range(4, 21))

_RELATIVE = {
    "last week": "this week", "this week": "last week", "next week": "the week after next",
    "last month": "last week", "this month": "last month", "next month": "next week",
    "last year": "last month", "this year": "last year", "next year": "next month",
    "last weekend": "last Wednesday", "this weekend": "last weekend", "last night": "last week",
    "yesterday": "two days ago", "tomorrow": "the day after tomorrow", "today": "yesterday",
    "last summer": "last winter", "last winter": "last summer", "last spring": "last autumn",
    "last autumn": "last spring", "this summer": "last winter", "this spring": "last autumn",
    "this winter": "last summer", "this autumn": "last spring", "next summer": "next winter",
    "next spring": "next autumn", "next autumn": "next spring", "next winter": "next summer",
    "earlier this week": "late last week", "earlier this month": "late last month",
    "earlier this year": "late last year", "later this week": "early next week",
    "later this month": "early next month", "later this year": "early next year",
    "the previous day": "the previous month", "the following day": "the following month",
    "the next day": "the next month", "the same day": "the next day",
    "the previous year": "the previous month", "the following year": "the following month",
    "the previous month": "the previous week", "the following month": "the following week",
    "the previous week": "the previous day", "the following week": "the following day",
}  # fmt: skip
"""Never to a longer span that the shorter one lies in: what was last week may be last month."""
_RELATIVES = re.compile(
    rf"\b(?:{'|'.join(sorted(_RELATIVE, key=len, reverse=True))})\b(?!['’])", re.IGNORECASE
)
_OTHER_SIDE = (
    (re.compile(r"\b(?:in the|that|this|yesterday|day) (morning|afternoon|evening)\b"),
     {"morning": "evening", "afternoon": "morning", "evening": "morning"}),
    (re.compile(r"\b([Ll]ate|[Ee]arly) (?:on|in|last|next)\b"),
     {"late": "early", "early": "late"}),
    (re.compile(r"\b(noon|midday|midnight)\b"),
     {"noon": "midnight", "midday": "midnight", "midnight": "noon"}),
    (re.compile(r"\b(days|weeks|months|years|day|week|month|year) (?:ago|earlier|later)\b"),
     {"days": "weeks", "weeks": "months", "months": "weeks", "years": "months",
      "day": "week", "week": "month", "month": "year", "year": "month"}),
)  # fmt: skip


def date(template: Template, context: Context) -> Iterator[Mutant]:
    """Mutants with two dates exchanged, with another that the articles give, or with a near one."""
    text = template.text
    for exchanged in _exchanged(text, context):
        yield Mutant(exchanged, template.cites, nearness=Nearness.CITED)
    given = {*_crossed(text, context), *_borrowed(text, context)}
    near = {*_near(text, context), *_relative(text, context)}
    for part, new in shuffled(given, text) + shuffled(near, text):
        mutant = swap(text, part.start, part.end, new)
        yield Mutant(mutant, template.cites, nearness=_nearness(part, new, context))


def _nearness(part: Dated, new: str, context: Context) -> Nearness:
    if part.kind == "relative":
        return context.nearness(new.lower(), str.lower)
    return context.nearness((part.kind, new), parts)


def _exchanged(text: str, context: Context) -> Iterator[str]:
    """`text` with two dates in each other's place, where what it cites gives both."""
    for one, other in combinations(_given(text, context), 2):
        if one.kind != other.kind or one.text == other.text:
            continue
        is_apart = _may_be(text, one, other.text) or _may_be(text, other, one.text)
        if is_apart and not listed(text[one.end : other.start]):
            later = swap(text, other.start, other.end, one.text)
            yield swap(later, one.start, one.end, other.text)


def _given(text: str, context: Context) -> list[Dated]:
    """The dates of `text` that what it cites gives too."""
    told = {part for sentence in context.cited for part in parts(sentence)}
    return [part for part in dated(text) if (part.kind, part.text) in told]


def _crossed(text: str, context: Context) -> Iterator[tuple[Dated, str]]:
    """Dates that what is cited gives for another thing than those it shares with `text`."""
    written = parts(text)
    for sentence, part in product(context.cited, _given(text, context)):
        same = [o for o in dated(sentence) if o.kind == part.kind]
        here = [o for o in same if o.text == part.text]
        for other in same:
            is_other = (other.kind, other.text) not in written
            fits = is_other and _may_be(text, part, other.text)
            if fits and not _together(sentence, here, other):
                yield part, other.text


def _borrowed(text: str, context: Context) -> Iterator[tuple[Dated, str]]:
    """Dates that the story gives, and no cited sentence."""
    told = _told(text, context)
    for sentence, part in product(context.story, dated(text)):
        for kind, new in parts(sentence) - told:
            if kind == part.kind and _may_be(text, part, new):
                yield part, new


def _told(text: str, context: Context) -> set[tuple[str, str]]:
    return {part for sentence in (*context.cited, text) for part in parts(sentence)}


def _together(sentence: str, here: list[Dated], other: Dated) -> bool:
    """Whether the source gives both dates for one thing: "on Monday and Friday"."""
    return any(listed(sentence[min(o.end, other.end) : max(o.start, other.start)]) for o in here)


def _near(text: str, context: Context) -> Iterator[tuple[Dated, str]]:
    told = _told(text, context)
    for part in dated(text):
        fitting = [
            new
            for new in _others(part)
            if (part.kind, new) not in told and _may_be(text, part, new)
        ]
        for new in shuffled(fitting, text)[:2]:
            yield part, new


def _others(part: Dated) -> list[str]:
    if part.kind in {"month", "weekday"}:
        known = MONTH_NAMES if part.kind == "month" else WEEKDAY_NAMES
        at = known.index(part.text)
        return [known[(at + step) % len(known)] for step in (-3, -2, -1, 1, 2, 3)]
    value = int(part.text)
    if part.kind == "decade":
        return [str(value - 10), str(value + 10)]
    if part.kind == "clock":
        return _hours(part, value)
    if part.kind == "year":
        return [str(value + step) for step in (-3, -2, -1, 1, 2) if value + step < 2100]
    return [str(d) for d in range(1, 29) if 0 < abs(d - value) < 6]


def _hours(part: Dated, value: int) -> list[str]:
    if (len(part.text) == 2 and value > 12) or part.text.startswith("0"):
        return [f"{(value + step) % 24:02}" for step in (-3, -2, 2, 3)]
    return [str(hour) for hour in range(1, 13) if 0 < abs(hour - value) < 4 and hour != 12]


def _may_be(text: str, part: Dated, new: str) -> bool:
    """Whether `new` in place of `part` makes another statement, and no weaker one."""
    before, after = text[: part.start], text[part.end :]
    if part.kind == "day" and _ENDING.match(after) and not {int(part.text), int(new)} <= _IN_TH:
        return False
    later = _is_later(part, new)
    if _LATER_HOLDS.search(before):
        return not later
    return later if _EARLIER_HOLDS.search(before) else True


def _is_later(part: Dated, new: str) -> bool:
    for known in (MONTH_NAMES, WEEKDAY_NAMES):
        if part.text in known:
            return 0 < (known.index(new) - known.index(part.text)) % len(known) <= len(known) // 2
    return int(new) > int(part.text)


def _relative(text: str, context: Context) -> Iterator[tuple[Dated, str]]:
    told = " ".join((*context.cited, text)).lower()
    for match in _RELATIVES.finditer(text):
        new = _RELATIVE[match[0].lower()]
        if new.lower() not in told and not _LATER_HOLDS.search(text[: match.start()]):
            yield Dated("relative", match.start(), match.end(), match[0]), new
    for pattern, opposite in _OTHER_SIDE:
        for match in pattern.finditer(text):
            new = opposite[match[1].lower()]
            if not re.search(rf"\b{new}\b", told):
                part = Dated("relative", match.start(1), match.end(1), match[1])
                yield part, _like(match[1], new)


def _like(old: str, new: str) -> str:
    return new.capitalize() if old[0].isupper() else new
