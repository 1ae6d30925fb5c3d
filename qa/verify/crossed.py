"""What one is said to have in a sentence must not be given to another whom it names too.

As in "Ana won 7" for "Ana won 5 and Ben won 7": a number or a date stands in a part of its sentence
that is about one name, the claim's name in another part that has a number or a date of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.english.dates import DateMention
from qa.english.names import Name
from qa.english.numbers import Quantity
from qa.schema import Reason, ReasonKind
from qa.verify.name import may_name
from qa.verify.reading import Cited, Reading
from qa.verify.undone import PAST_FORMS

_PARTS = re.compile(r";|,?\s+(?:and|but|while|whereas|with)\s+|,\s+(?=[A-Z])|:\s")
_CLAUSES = re.compile(
    r";|,?\s+(?:but|while|whereas)\s+|,\s+(?:and|with)\s+|\s+and\s+(?=[A-Z])|,?\s+compared\s+(?:with|to)\s+"
)
_VERB = re.compile(
    rf"\b(?:is|are|was|were|has|have|had|will|would|can|\w{{2,}}ed|{'|'.join(sorted(PAST_FORMS))})\b"
)
_EACH = re.compile(r"\b(?:respectively|each|both|joint\w*|together|between)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Fact:
    """A number or a month, where it stands, and what makes two of them alike."""

    kind: str
    value: str
    start: int
    text: str


def check(claim: Reading, cited: Cited) -> tuple[Reason, ...]:
    """One reason for each number or date of the claim that its sentence gives to another name."""
    reasons = []
    for fact in _facts(claim):
        name = _subject(claim, fact.start)
        fault = _fault(fact, name, cited) if name else None
        fault = fault or _of_another_clause(fact, claim, cited)
        if fault:
            kind = ReasonKind.DATE if fact.kind == "date" else ReasonKind.NUMBER
            reasons.append(Reason(kind, fault))
    return tuple(reasons)


def _facts(reading: Reading) -> Iterator[_Fact]:
    for quantity in reading.quantities:
        if quantity.kind not in {"ordinal", "multiple", "vague"} and not quantity.implied:
            yield _Fact(quantity.kind, _value(quantity), quantity.start, quantity.text)
    for mention in reading.dates:
        if mention.month or mention.year or mention.weekday:
            yield _Fact("date", _day(mention), mention.start, mention.text)


def _value(quantity: Quantity) -> str:
    return str(quantity.value.normalize())


def _day(mention: DateMention) -> str:
    return f"{mention.weekday}/{mention.day}/{mention.month}/{mention.year}"


def _subject(claim: Reading, at: int) -> Name | None:
    """The only name before a fact in the claim: with two, whose it is cannot be told."""
    before = [name for name in claim.names if name.end <= at]
    after = [name for name in claim.names if name.start > at]
    return before[0] if len(before) == 1 and not after else None


def _fault(fact: _Fact, name: Name, cited: Cited) -> str | None:
    """What is wrong where every sentence that has the fact gives it to another."""
    owners = []
    for reading in cited.readings:
        for given in _facts(reading):
            if (given.kind, given.value) == (fact.kind, fact.value):
                owner = _other_owner(given, name, reading)
                if owner is None:
                    return None
                owners.append(owner)
    if not owners:
        return None
    return f'the cited text gives "{fact.text}" to {owners[0]}, not {name.text}'


def _other_owner(given: _Fact, name: Name, reading: Reading) -> str | None:
    """Whom the part of a sentence with a fact is about, if `name` is in a part with its own."""
    if _EACH.search(reading.text):
        return None
    home = _part(reading, given.start)
    here = [n for n in reading.names if home[0] <= n.start < given.start]
    if not here or any(may_name(name.text, n.text) for n in _in(reading, home)):
        return None
    for other in reading.names:
        part = _part(reading, other.start)
        if part == home or not may_name(name.text, other.text):
            continue
        rival = (f for f in _facts(reading) if part[0] <= f.start < part[1])
        if any(f.kind == given.kind and f.value != given.value for f in rival):
            return here[0].text
    return None


def _of_another_clause(fact: _Fact, claim: Reading, cited: Cited) -> str | None:
    """What is wrong where the claim's words stand in a clause of the source with another value.

    As in "he lost in 2016" for "he won in 2016, but lost in 2020". A clause without a verb is of
    the verb before it, and may be about anything that this is about.
    """
    told = {w.stem for w in claim.words_in(*_clause(claim, fact.start)) if w.text.isalpha()}
    ours = {(other.kind, other.value) for other in _facts(claim)}
    rivals = []
    for reading in cited.readings:
        for given in _facts(reading):
            if (given.kind, given.value) == (fact.kind, fact.value):
                rival = _rival(given, told, reading)
                if rival is None or (rival.kind, rival.value) in ours:
                    return None
                rivals.append(rival)
    return f'the cited text has "{rivals[0].text}" there, not "{fact.text}"' if rivals else None


def _rival(given: _Fact, told: set[str], reading: Reading) -> _Fact | None:
    """The other value in the clause that has more of what is `told` than the clause of `given`."""
    home = _clause(reading, given.start)
    if _EACH.search(reading.text) or not _VERB.search(reading.text[home[0] : home[1]]):
        return None
    here = {word.stem for word in reading.words_in(*home)}
    for other in _facts(reading):
        clause = _clause(reading, other.start)
        if clause == home or other.kind != given.kind or other.value == given.value:
            continue
        there = {word.stem for word in reading.words_in(*clause)}
        if told & there - here and not told & here - there:
            return other
    return None


def _clause(reading: Reading, at: int) -> tuple[int, int]:
    return _between(_CLAUSES, reading.text, at)


def _in(reading: Reading, part: tuple[int, int]) -> list[Name]:
    return [name for name in reading.names if part[0] <= name.start < part[1]]


def _part(reading: Reading, at: int) -> tuple[int, int]:
    """The part of a sentence that offset `at` is in: between joining words or semicolons."""
    return _between(_PARTS, reading.text, at)


def _between(pattern: re.Pattern[str], text: str, at: int) -> tuple[int, int]:
    bounds = [0, *(m.end() for m in pattern.finditer(text)), len(text) + 1]
    start = max(bound for bound in bounds if bound <= at)
    return start, min(bound for bound in bounds if bound > at)
