"""The noun phrases around a verb: its subject, its object, the doer after "by", and their heads.

No sentence is parsed: a phrase is where it stands in the text, and its head the last content word
before what belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from qa.english.clauses import clause_end
from qa.english.forms import is_past
from qa.english.names import Name
from qa.english.reading import Reading
from qa.english.same_name import core
from qa.english.subject import subject
from qa.english.synonyms import particle_of
from qa.english.words import Word
from qa.verify.name import may_name

_PREPOSITIONS = (
    "of|in|at|from|on|for|with|to|about|over|after|by|near|into|against|among|between|under|behind"
    "|ahead|above|below|before|beyond|through|across|during|without|within|towards?|amid|since|until"
)
_BELONGS = re.compile(
    rf"\b(?:{_PREPOSITIONS}|than|as|who|which|that|whose)\b|,"
    rf"|\b\w+ing\s+(?:{_PREPOSITIONS}|the|an?|his|her)\b"
)
"""What ends the part of a noun phrase that its head stands in."""
_PART = re.compile(r"(?:(?!\s(?:and|or)\s)[^,])+")
"""One of those that a phrase names side by side."""
_BY = re.compile(
    r"(?:\s+(?:\w+ly|again|yesterday|today|(?:on|in|at)\s+(?-i:[A-Z])\w+|(?:last|this)\s+\w+))?"
    r"\s+by\s+(?P<who>(?:(?!\b(?:until|after|before|when|because|while|as|since|if|although|who|which"
    r"|that|whose|to)\b)[^,;.])*)",
    re.I,
)
_OBJECT = re.compile(
    rf"\s+(?!(?:{_PREPOSITIONS}|as|that|when|while|and|or|but|if|because|than|not|also|again|today"
    r"|yesterday|last|next|early|late|out|up|off|down|away|back|\w+ly|is|are|was|were|be|been|has|have"
    r"|had|will|would)\b)(?=[\w\"“'‘$£€])"
)
"""What follows a verb that has an object."""
_HELPED = r"(?:(?:has|have|had|also|then|later|once|now|already|repeatedly|\w+ly)\s+)*"
Phrase = tuple[int, int]
"""The offsets of a phrase in a sentence."""
NOWHERE: Final = (0, 0)
_POINTS = re.compile(
    r"\b(?:he|she|it|they|we|i|you|who|which|that|this|these|those|one|some|many|others?|both|all"
    r"|having|being|to)$",
    re.I,
)
"""A subject that stands for another, or none: nothing is known of whom."""
_PRONOUN = re.compile(
    r"\b(?:he|she|it|they|we|I|you|who|which|that)\s+"
    r"(?:(?:has|have|had|is|are|was|were|been|also|then|later|once|\w+ly)\s+)*$"
)
_SECOND_VERB = re.compile(r"\band\s+(?:(?:has|have|had|also|then|later|\w+ly)\s+)*$", re.I)
_FIRST_VERB = re.compile(r"(?<=\w)\s+[a-z]+ed\b")
"""In "the mayor blamed smugglers and dismissed her": a subject ends before the first of its verbs."""
_HELPERS = frozenset("has have had was were been did".split())
_ONLY_HELPERS = re.compile(
    r"\s*(?:(?:has|have|had|did|also|then|later|once|now|already|repeatedly|\w+ly)\s+)*"
)
_WHO = re.compile(
    r"(?P<np>(?:[\w'’-]+\s+){0,5}[\w'’-]+),?\s+(?:who|which)\s+"
    rf"{_HELPED}$"
)
_WHOSE = re.compile(
    r"\bwhose\s+(?P<np>[\w'’-]+(?:\s+[\w'’-]+){0,5}?)\s+"
    rf"{_HELPED}$"
)
_LEADING = re.compile(rf"\s+({_PREPOSITIONS})\b", re.I)
_JOINS = re.compile(r"\b(?:that|which|whom?|whose|where|when)\s+$", re.I)
"""What opens a clause whose own words may end before the verb."""


@lru_cache(maxsize=4096)
def doer_of(reading: Reading, verb: Word) -> Phrase:
    """Where the doer after "by" stands: no amount, "rose by 40", and no time, "closed by noon"."""
    by = _BY.match(reading.text, verb.end)
    if by is None:
        return NOWHERE
    start, end = by.span("who")
    first = next((w.end for w in reading.words if w.start >= start), start)
    values = [(q.start, q.end) for q in reading.quantities]
    values += [(d.start, d.end) for d in reading.dates]
    return NOWHERE if any(a < first and start < b for a, b in values) else (start, end)


@lru_cache(maxsize=4096)
def subject_of(reading: Reading, verb: Word) -> Phrase:
    """Where the words of a verb's subject stand; an empty span where it is not told there."""
    owned = _WHOSE.search(reading.text, 0, verb.start)
    if owned and not _holds_a_verb(reading, *owned.span("np")):
        return owned.span("np")
    start, told = subject(reading.text, verb.start)
    if told is None or _POINTS.search(told):
        return NOWHERE
    if _PRONOUN.search(reading.text, start, verb.start):
        return NOWHERE
    if _JOINS.search(reading.text, 0, start) and _holds_a_verb(reading, start, verb.start):
        return NOWHERE
    at = reading.text.find(told.split(",")[0], start, verb.start)
    if at < 0:
        return NOWHERE
    end = min(at + len(told), verb.start)
    if _SECOND_VERB.search(reading.text, at, verb.start):
        first = _FIRST_VERB.search(reading.text, at, end)
        end = first.start() if first else end
    return (at, end)


def antecedent_of(reading: Reading, verb: Word) -> Phrase:
    """Where the words stand that "who" or "which" before a verb is of: "the boatmen who nursed him"."""
    match = _WHO.search(reading.text, 0, verb.start)
    if match is None:
        return NOWHERE
    start, end = match.span("np")
    verbs = [w.end for w in reading.words if start <= w.start < end and is_past(w.text)]
    return (max([start, *verbs]), end)


def is_next_to(reading: Reading, span: Phrase, verb: Word) -> bool:
    """Whether a subject stands right before its verb, and alone."""
    before = reading.text[: span[0]].rstrip().lower()
    return bool(_ONLY_HELPERS.fullmatch(reading.text, span[1], verb.start)) and not before.endswith(
        (" and", " or", ",")
    )


def _holds_a_verb(reading: Reading, start: int, end: int) -> bool:
    found = [w for w in reading.words if start <= w.start and w.end <= end]
    return any(is_past(w.text) and w.text.lower() not in _HELPERS for w in found)


@lru_cache(maxsize=4096)
def object_of(reading: Reading, verb: Word) -> Phrase:
    """Where the noun phrase right after an active verb stands; an empty span without one."""
    particle = particle_of(reading.text, verb)
    after = reading.text[verb.end :].removeprefix(f" {particle}") if particle else ""
    start = len(reading.text) - len(after) if after else verb.end
    if not _OBJECT.match(reading.text, start):
        return NOWHERE
    stop = _BELONGS.search(reading.text, start + 1)
    end = clause_end(reading.text, start)
    return (start, min(end, stop.start()) if stop else end)


def leading(reading: Reading, verb: Word) -> str:
    """The preposition that follows a verb: "to" of "apologised to her"; nothing before an object."""
    match = _LEADING.match(reading.text, verb.end)
    return match[1].lower() if match else ""


def heads(reading: Reading, span: Phrase) -> list[Word]:
    """The heads of a noun phrase and of what stands in apposition: "the mayor of Ulm, Ana Sy"."""
    parts = [part.span() for part in _PART.finditer(reading.text, *span)]
    return [head for start, end in parts if (head := _head(reading, start, end))]


def _head(reading: Reading, start: int, end: int) -> Word | None:
    """The last content word before what belongs to it; no number: "left two dead and seven hurt"."""
    stop = _BELONGS.search(reading.text, start, end)
    last = stop.start() if stop else end
    found = [w for w in reading.content if start <= w.start and w.end <= last][-1:]
    numbers = reading.quantities
    return next((w for w in found if not any(q.start <= w.start < q.end for q in numbers)), None)


def stands(claim: Reading, heads: Sequence[Word], told: Reading, span: Phrase) -> bool:
    """Whether one of the heads stands in a span of the sentence."""
    return meet(claim, heads, told, [w for w in told.words if span[0] <= w.start < span[1]])


def meet(claim: Reading, heads: Sequence[Word], told: Reading, others: Sequence[Word]) -> bool:
    """Whether one of the heads and one of the others are the same word, or of the same name."""
    return bool(alike(claim, heads, told, others))


def alike(
    claim: Reading, heads: Sequence[Word], told: Reading, others: Sequence[Word]
) -> list[Word]:
    """Those of the others that are the same word as one of the heads, or of the same name."""
    return [w for w in others if any(_is_same(claim, head, told, w) for head in heads)]


def _is_same(claim: Reading, head: Word, told: Reading, other: Word) -> bool:
    ours, theirs = _name_at(claim, head), _name_at(told, other)
    if ours and theirs:
        one, another = set(core(ours.text)), set(core(theirs.text))
        is_short = bool(one and another) and (one <= another or another <= one)
        return is_short or may_name(ours.text, theirs.text)
    return head.stem == other.stem


def is_named(reading: Reading, heads: Sequence[Word]) -> bool:
    """Whether each of the heads is of a name."""
    return all(_name_at(reading, head) for head in heads)


def _name_at(reading: Reading, word: Word) -> Name | None:
    return next((n for n in reading.names if n.start <= word.start < n.end), None)
