"""A date or a time is changed: "on Sunday" -> "on Friday", "last month" -> "last week"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, product, zip_longest

from qa.evaluate.mutations.dates import MONTH_NAMES, WEEKDAY_NAMES, Dated, dated
from qa.evaluate.mutations.edit import shuffled, swap
from qa.evaluate.mutations.mutant import Context, Mutant
from qa.evaluate.replies import Template

_LATER_HOLDS = re.compile(r"\b(?:by|before|since|prior to)(?: [\w,]+){0,3} $", re.IGNORECASE)
"""Where it holds since, by or before a day, it holds since, by or before a later one too."""
_EARLIER_HOLDS = re.compile(r"\b(?:after|until|till|from)(?: [\w,]+){0,3} $", re.IGNORECASE)
_JOINED = re.compile(r"[\s\d,]*(?:\b(?:and|or|to|through|until)\b|[-–/,])[\s\w]{0,12}")

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
    """Mutants with another date: one the source gives for another thing, then a near one."""
    text = template.text
    crossed = shuffled(set(_crossed(text, context)), text)
    near = shuffled(set(_near(text, context)) | set(_relative(text, context)), text)
    mixed = chain.from_iterable(zip_longest(crossed, near))
    for start, end, new in filter(None, mixed):
        yield Mutant(swap(text, start, end, new), template.cites)


def _crossed(text: str, context: Context) -> Iterator[tuple[int, int, str]]:
    own = dated(text)
    written = {part.text for part in own}
    for sentence, part in product(context.cited, own):
        same = [o for o in dated(sentence) if o.kind == part.kind]
        here = [o for o in same if o.text == part.text]
        for other in same if here else ():
            is_other = other.text not in written and not _together(sentence, here, other)
            if is_other and _may_be(text, part, other.text):
                yield part.start, part.end, other.text


def _together(sentence: str, here: list[Dated], other: Dated) -> bool:
    """Whether the source gives both dates for one thing: "on Monday and Friday"."""
    return any(
        _JOINED.fullmatch(sentence[min(o.end, other.end) : max(o.start, other.start)]) for o in here
    )


def _near(text: str, context: Context) -> Iterator[tuple[int, int, str]]:
    told = {(part.kind, part.text) for s in (*context.cited, text) for part in dated(s)}
    for part in dated(text):
        fitting = [
            new
            for new in _others(part, text)
            if (part.kind, new) not in told and _may_be(text, part, new)
        ]
        for new in shuffled(fitting, text)[:2]:
            yield part.start, part.end, new


def _others(part: Dated, text: str) -> list[str]:
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
    if re.match(r"st|nd|rd|th", text[part.end :]):
        return [str(d) for d in range(4, 21) if 0 < abs(d - value) < 6 and 3 < value < 21]
    return [str(d) for d in range(1, 29) if 0 < abs(d - value) < 6]


def _hours(part: Dated, value: int) -> list[str]:
    if (len(part.text) == 2 and value > 12) or part.text.startswith("0"):
        return [f"{(value + step) % 24:02}" for step in (-3, -2, 2, 3)]
    return [str(hour) for hour in range(1, 13) if 0 < abs(hour - value) < 4 and hour != 12]


def _may_be(text: str, part: Dated, new: str) -> bool:
    """Whether `new` in place of `part` makes another statement, and no weaker one."""
    before = text[: part.start]
    later = _is_later(part, new)
    if _LATER_HOLDS.search(before):
        return not later
    return later if _EARLIER_HOLDS.search(before) else True


def _is_later(part: Dated, new: str) -> bool:
    for known in (MONTH_NAMES, WEEKDAY_NAMES):
        if part.text in known:
            return 0 < (known.index(new) - known.index(part.text)) % len(known) <= len(known) // 2
    return int(new) > int(part.text)


def _relative(text: str, context: Context) -> Iterator[tuple[int, int, str]]:
    told = " ".join((*context.cited, text)).lower()
    for match in _RELATIVES.finditer(text):
        new = _RELATIVE[match[0].lower()]
        if new.lower() not in told and not _LATER_HOLDS.search(text[: match.start()]):
            yield match.start(), match.end(), new
    for pattern, opposite in _OTHER_SIDE:
        for match in pattern.finditer(text):
            new = opposite[match[1].lower()]
            if not re.search(rf"\b{new}\b", told):
                yield match.start(1), match.end(1), _like(match[1], new)


def _like(old: str, new: str) -> str:
    return new.capitalize() if old[0].isupper() else new
