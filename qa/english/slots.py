"""What a sentence tells of each of its numbers and dates: the words around a value that are its own.

The words between two values are parted at the marks and small words that join clauses, or else at
prepositions: up to the last such place they are of the value before, from the first on of the one
after, so that what lies between two places is of both. What stands before a value is of the next
one too, unless that has words of its own before it, and the subject is where it has no other. Of "12 of the 40 ships left" the 12 left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile

from qa.english.dates import DateMention
from qa.english.irregular import PAST_FORMS
from qa.english.numbers import Quantity
from qa.english.reading import Reading
from qa.english.units import AGE, measure
from qa.english.words import Word

_JOINS = re.compile(
    r"[;:()–—]|,(?!\d)|\s-\s|\b(?:and|but|or|while|whereas|with|when|where|after|before|that|which|who"
    r"|whose|as|because|since|until|if|although|though|followed|compared|then)\b",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r";|\b(?:but|while|whereas|although|though)\b", re.IGNORECASE)
_MARKS = re.compile(r"[;:()–—]|,(?!\d)|\s-\s")
_PREPOSITIONS = re.compile(
    r"\b(?:of|in|on|at|for|from|to|by|into|over|under|per|against|among|between|than|during|near)\b",
    re.IGNORECASE,
)
_ALIKE = re.compile(r"[\s,/–—-]*\b(?:and|or|to)?\b\s*(?:(?:the|on|in)\s)?", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s[^,;]*$", re.IGNORECASE)
_WHOLE = re.compile(r"\s+(?:out\s+)?of\s+(?:(?:the|its|his|her|their|those|these)\s+)?", re.I)
_WAY = re.compile(
    r".*\b(from|by|(?<!compared )(?<!close )(?<!up )(?<!according )to)\s+(?:[a-z]+\s+){0,2}$", re.I
)
_LIGHT = re.compile(
    r"\w+ly|later|earlier|even|another|least|most|total|compared|followed|then|[\d.,]+", re.I
)
"""Words before a value that do not tell what it is a value of."""
_SCORE = re.compile(r"\d[-–]\d")
_PLACED = re.compile(
    r"\b(?:of|in|on|at|for|from|to|by|into|over|under|against|near)\s+(?:the\s+)?$", re.IGNORECASE
)
_VERB = re.compile(rf"\w{{2,}}ed|{'|'.join(sorted(PAST_FORMS))}")
_REACH = 30
_HARM = {
    "injuri": "injur",
    "die": "kill",
    "dead": "kill",
    "death": "kill",
    "wound": "injur",
    "hurt": "injur",
}
"""Stems that tell of the same harm: "killed two" is "two died"."""


@dataclass(frozen=True, slots=True)
class Value:
    """A number or a date: only values of one `sort` can stand in one another's place."""

    sort: str
    key: str
    start: int
    end: int
    text: str
    unit: str | None = None
    is_date: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A value with the stems of what is told of it; values in one `row` have it all in common.

    `own` is told of it, `told` also what may be told of any value of the sentence; `owners` are
    the words of the names before it.
    """

    value: Value
    own: frozenset[str]
    told: frozenset[str]
    owners: frozenset[str]
    row: int


@lru_cache(maxsize=4096)
def values(reading: Reading) -> tuple[Value, ...]:
    """The numbers and dates of a sentence that are values of something."""
    found = [
        Value(_sort(q), str(q.value.normalize()), q.start, q.end, q.text, q.unit)
        for q in reading.quantities
        if q.kind not in {"ordinal", "multiple", "vague"}
        and not q.implied
        and q.text.lower() != "one"
        and not _SCORE.search(reading.text, max(0, q.start - 2), q.end + 2)
    ]
    for mention in reading.dates:
        if fixed := _fixed(mention):
            found.append(Value(*fixed, mention.start, mention.end, mention.text, is_date=True))
    return tuple(sorted(found, key=lambda value: value.start))


def _sort(quantity: Quantity) -> str:
    if quantity.kind != "cardinal":
        return f"{quantity.kind} {quantity.unit}"
    dimension = measure(quantity.unit) if quantity.unit != AGE else None
    return dimension[0] if dimension else "count"


def _fixed(mention: DateMention) -> tuple[str, str] | None:
    """The finest thing that a date fixes, and what it fixes it to."""
    if mention.month and mention.day:
        return "day", f"{mention.day}/{mention.month}"
    told = {"month": mention.month, "year": mention.year, "weekday": mention.weekday}
    return next(((sort, f"{at}") for sort, at in told.items() if at), None)


@lru_cache(maxsize=4096)
def slots(reading: Reading, sort: str) -> tuple[Slot, ...]:
    """The values of one sort in a sentence, each with what is told of it."""
    rows: list[list[Value]] = []
    for value in values(reading):
        if value.sort != sort:
            continue
        if rows and _is_alike(reading.text, rows[-1][-1], value):
            rows[-1].append(value)
        else:
            rows.append([value])
    if not rows:
        return ()
    parts, shared = _parts(reading, rows)
    return tuple(
        Slot(v, frozenset(own), frozenset(own | shared), frozenset(owners), at)
        for at, (row, (own, owners)) in enumerate(zip(rows, parts, strict=True))
        for v in row
    )


def _is_alike(text: str, one: Value, other: Value) -> bool:
    """Whether only a comma or "and" stands between, or "to" in what is no move from one to one."""
    between = text[one.end : other.start]
    if not _ALIKE.fullmatch(between):
        return False
    return " to " not in between or not _FROM.search(text[max(0, one.start - _REACH) : one.start])


def _parts(
    reading: Reading, rows: list[list[Value]]
) -> tuple[list[tuple[set[str], set[str]]], set[str]]:
    """What is told of each row of values with its owners, and what may be told of any row."""
    text, spans = reading.text, [(v.start, v.end) for row in rows for v in row]
    words = [w for w in reading.content if not any(a <= w.start < b for a, b in spans)]
    named = [(n.start, n.end) for n in reading.names if not _PLACED.search(text[: n.start])]

    def within(start: int, end: int) -> list[Word]:
        return [w for w in words if start <= w.start < end]

    gaps = [_parting(text, one[-1].end, other[0].start) for one, other in pairwise(rows)]
    head, tail = _head(reading, rows[0][0].start), _tail(text, rows[-1][-1].end)
    starts, ends = [head, *(first for first, _ in gaps)], [*(last for _, last in gaps), tail]
    found: list[tuple[set[str], set[str]]] = []
    before: list[Word] = []
    unit: str | None = None
    bare: set[int] = set()
    for row, start, end in zip(rows, starts, ends, strict=True):
        left = within(start, row[0].start)
        if all(_LIGHT.fullmatch(w.text) for w in left):
            left = left + before
        elif not _has_subject(text, start, left):
            left = [*takewhile(_is_no_verb, before), *left]
        before = left
        after = within(row[-1].end, end)
        own = _stems((*before, *after)) | _way(text, row[0])
        unit = row[-1].unit or unit
        own |= {unit} if unit else set()
        bare |= {len(found)} if not (unit or after) else set()
        owners = {w.stem for w in before if any(a <= w.start < b for a, b in named)}
        found.append((own, owners))
    for at in bare:  # "killed two and injured seven people"
        found[at][0].update(row[0].unit for row in rows[at + 1 : at + 2] if row[0].unit)
    for at, (one, other) in enumerate(pairwise(rows)):
        if _WHOLE.fullmatch(text, one[-1].end, other[0].start):
            found[at][0].update(found[at + 1][0])
            noun = within(other[-1].end, _noun_end(words, other[-1]))
            found[at + 1] = {"<whole", *(w.stem for w in noun)}, set()
    return found, _stems((*within(0, head), *within(tail, len(text))))


def _stems(found: Iterable[Word]) -> set[str]:
    """The stems of words, and the plainest one for the harm that a word tells of."""
    stems = {word.stem for word in found}
    return stems | {_HARM[stem] for stem in stems & _HARM.keys()}


def _is_no_verb(word: Word) -> bool:
    return not _VERB.fullmatch(word.text)


def _has_subject(text: str, start: int, left: list[Word]) -> bool:
    """Whether a word before the verb is not in a place or time told of: "and at Lima won 7"."""
    return any(not _PREPOSITIONS.search(text, start, w.start) for w in takewhile(_is_no_verb, left))


def _way(text: str, value: Value) -> set[str]:
    way = _WAY.search(text[max(0, value.start - _REACH) : value.start])
    return {f"<{way[1].lower()}"} if way else set()


def _noun_end(words: list[Word], whole: Value) -> int:
    """Where the noun ends that a value counts."""
    return next((w.end for w in words if w.start >= whole.end and w.stem == whole.unit), whole.end)


def _parting(text: str, start: int, end: int) -> tuple[int, int]:
    """The first and the last place between two values where the words can be parted."""
    clauses = [m.start() for m in _CLAUSES.finditer(text, start, end)]
    if clauses:
        return clauses[0], clauses[-1]
    joins = [m.start() for m in _JOINS.finditer(text, start, end)]
    if len(joins) > 1 and not text[joins[-1] : end].strip(", "):
        joins.pop()
    places = joins or [m.start() for m in _PREPOSITIONS.finditer(text, start, end)]
    return (places[0], places[-1]) if places else (start, end)


def _head(reading: Reading, start: int) -> int:
    """Where the part of a sentence begins that the first value is in, with a word before it."""
    before = max((w.start for w in reading.content if w.end <= start), default=0)
    return max((m.start() for m in _MARKS.finditer(reading.text, 0, before)), default=0)


def _tail(text: str, end: int) -> int:
    match = _JOINS.search(text, end)
    return match.start() if match else len(text)
