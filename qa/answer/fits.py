"""Whether a sentence can answer a question at all, told by its form: gates, not scores.

A reranker says how near a sentence is to a question; it is as sure of "Which countries took in
migrants?" as of "How many migrants did they take in?" for a sentence without a number. What can be
told by form is told here.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from qa.answer.question import Kind, Question
from qa.english.dates import dates
from qa.english.names import core, names, same_name
from qa.english.numbers import Quantity, quantities
from qa.english.places import country, country_of_capital
from qa.english.words import stem, words
from qa.schema import Evidence

CONTEXT = 2
"""Sentences before a sentence in which the name that a pronoun stands for is looked for."""

_PRONOUN = re.compile(
    r"^.{0,60}?\b(?:he|she|they|it|his|her|their|its|him|them|we|our|i|my)\b", re.I | re.S
)
"""Near the head of the sentence: a later one may as well stand for a name in the sentence."""
_DESCRIPTION = re.compile(
    r"\b(?:the|this|that|these|those)(?: [\w-]+){0,3}? (?:official|minister|president|premier"
    r"|spokes\w+|leader|government|administration|company|firm|group|party|agency|court|team|club"
    r"|bank|police|army|military|union|man|woman|suspect|talks|deal|agreement|scheme|plan|law|bill"
    r"|two (?:nations|countries|sides))\b",
    re.I,
)
_COUNTRY_DESCRIPTION = re.compile(
    r"\b(?:the|this)(?: [\w-]+){0,3}? (?:country|nation|state|kingdom|republic|island)\b", re.I
)
_TIME = re.compile(
    r"\b(?:after|before|since|during|until|ago|earlier|later|soon|shortly|recently)\b", re.I
)
_PLACE = re.compile(r"\b(?:in|at|near|to|from|into|outside|inside|across|off|on|towards?)\b", re.I)
_REASON = re.compile(
    r"\b(?:because|due|since|after|over|amid|following|for|owing|result\w*|respon\w+|reasons?"
    r"|caus\w+|led|so|therefore|citing|cited|in order|blam\w+|accus\w+|claim\w*|to avoid|to prevent"
    r"|to protect|thanks|despite|in protest|prompt\w+|trigger\w+)\b",
    re.I,
)
_FUTURE = re.compile(
    r"\b(?:will|would|shall|'ll|expected|due|plans?|planned|next|tomorrow|may|might|could|until"
    r"|later|upcoming|scheduled|set to|to be|(?:offer|agree|intend|hope|aim|want|vow|promis)\w* to)\b",
    re.I,
)
_UNREAL = re.compile(
    r"\b(?:to|will|would|could|can|may|might|should|must|shall)(?: not| also)?"
    r" ([a-z]+(?<!ing)(?<!ed)(?<!s))\b"
)
_PLANNED = re.compile(
    r"\b(?:talks?|negotiat\w+|discuss\w+|plan(?:s|ned|ning)?|propos\w+|consider\w+)\b.{0,80}?"
    r" to [a-z]+",
    re.I,
)
_SPEAKER_MEANT = re.compile(
    r"^\W*(?:he|she|they|the [\w-]+(?: [\w-]+)?)\b|\b(?:he|she|they) (?:said|says|told|added)\b",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+|\n+")
_PEOPLE = re.compile(
    r"\b(?:man|men|woman|women|people|persons?|officials?|officers?|police|ministers?|migrants?"
    r"|refugees?|group|child|children|students?|workers?|soldiers?|troops|residents?|victims?"
    r"|suspects?|government|company|court|judge|\w+ists?|\w+ers|\w+ors)\b",
    re.I,
)
_AGE = re.compile(
    r"\baged?\s+(?:about |around |nearly )?(?:\d|[a-z]+\b)|\b\d{1,3}[- ]years?[- ]old|,\s*\d{1,3}\s*,|\bturn(?:s|ed)\s+\d",
    re.I,
)


@dataclass(frozen=True)
class Candidate:
    """A sentence of evidence with what the gates read from it."""

    evidence: Evidence

    @property
    def text(self) -> str:
        """The sentence."""
        return self.evidence.sentence.text

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words."""
        return frozenset(w.stem for w in words(self.text))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names in it."""
        return tuple(n.text for n in names(self.text))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The numbers in it that count or measure."""
        return tuple(q for q in quantities(self.text) if q.kind != "ordinal")

    @cached_property
    def before(self) -> tuple[str, ...]:
        """The sentences that stand before it in its article, at most two."""
        start = self.evidence.sentence.span.start
        earlier = _SENTENCE_END.split(self.evidence.article.text[:start].rstrip())
        return tuple(sentence for sentence in earlier[-CONTEXT:] if sentence)

    @cached_property
    def names_meant(self) -> tuple[str, ...]:
        """Names it does not write but points at: "he", "the official", "the African nation"."""
        meant: list[str] = []
        if _PRONOUN.search(self.text):
            meant += [n.text for sentence in self.before for n in names(sentence)]
        elif _DESCRIPTION.search(self.text) and self.before:
            meant += [n.text for n in names(self.before[-1])]
        if _COUNTRY_DESCRIPTION.search(self.text):
            meant += _main_country(self.evidence.article.text)
        return tuple(meant)

    def writes(self, name: str) -> bool:
        """Whether the sentence itself has `name`, in any of its forms."""
        return any(_names_it(name, own) for own in self.names)

    @cached_property
    def unreal(self) -> frozenset[str]:
        """The stems of verbs that it only tells of as planned or possible: "talks to accept"."""
        told = Counter(w.stem for w in words(self.text))
        unreal = Counter(stem(match[1]) for match in _UNREAL.finditer(self.text))
        return frozenset(verb for verb, times in unreal.items() if times == told[verb])


def fits(question: Question, candidate: Candidate) -> bool:
    """Whether every gate lets the sentence through."""
    return (
        _has_names(question, candidate)
        and _has_dates_and_numbers(question, candidate)
        and _has_offices(question, candidate)
        and has_kind(question, candidate)
        and _is_on_the_same_side(question, candidate)
        and _has_speaker(question, candidate)
        and _has_time_frame(question, candidate)
    )


def has_kind(question: Question, candidate: Candidate) -> bool:
    """Whether the sentence holds a thing of the kind that is asked for."""
    text = candidate.text
    match question.kind:
        case Kind.COUNT | Kind.AMOUNT:
            shares = {"percent", "money"} if question.kind is Kind.COUNT else set()
            return any(q.kind not in shares for q in candidate.quantities)
        case Kind.AGE:
            return bool(_AGE.search(text))
        case Kind.TIME:
            return bool(dates(text)) or bool(_TIME.search(text))
        case Kind.PLACE:
            return bool(_PLACE.search(text))
        case Kind.PERSON:
            return bool(new_names(question, candidate)) or bool(_PEOPLE.search(text))
        case Kind.NAMED:
            return bool(new_names(question, candidate))
        case Kind.REASON:
            return bool(_REASON.search(text))
        case _:
            return True


def counts_what_is_asked(question: Question, candidate: Candidate) -> bool:
    """Whether a number of the sentence counts the very thing that "how many" asks for."""
    return any(q.unit == question.counted for q in candidate.quantities if q.unit)


def new_names(question: Question, candidate: Candidate) -> frozenset[str]:
    """Names of the sentence that the question lacks: a country's one name, or the surname."""
    return frozenset(
        country(name) or (core(name) or (name,))[-1]
        for name in candidate.names
        if not any(same_name(name, asked) for asked in question.names)
    )


def _has_names(question: Question, candidate: Candidate) -> bool:
    return all(
        candidate.writes(asked) or any(_names_it(asked, name) for name in candidate.names_meant)
        for asked in question.names
    )


def _names_it(asked: str, name: str) -> bool:
    if same_name(asked, name) or (core(asked) and set(core(asked)) <= set(core(name))):
        return True
    home = country_of_capital(name)
    return home is not None and home == country(asked)


def _is_on_the_same_side(question: Question, candidate: Candidate) -> bool:
    """A question about a vote against something is not answered by one for it, nor the reverse."""
    against = bool(re.search(r"\bagainst\b", candidate.text, re.I))
    if re.search(r"\bagainst\b", question.text, re.I):
        return against
    return not (against and re.search(r"\b(?:vot|argu|decid)\w+ for\b", question.text, re.I))


def _has_dates_and_numbers(question: Question, candidate: Candidate) -> bool:
    here = dates(candidate.text)
    for asked in question.dates:
        if asked.relative and not (asked.month or asked.weekday):
            continue
        same = (
            (not asked.month or asked.month == d.month)
            and (not asked.year or d.year in {asked.year, None})
            and (not asked.day or asked.day == d.day)
            and (not asked.weekday or asked.weekday == d.weekday)
            and bool(d.month or d.year or d.weekday)
            for d in here
        )
        if not any(same):
            return False
    return all(
        any(q.value == asked.value for q in candidate.quantities) for asked in question.quantities
    )


def _has_offices(question: Question, candidate: Candidate) -> bool:
    return all(candidate.stems.issuperset(office) for office in question.offices)


def _has_speaker(question: Question, candidate: Candidate) -> bool:
    """Whoever "what did X say" asks about is named, or stands first as a pronoun or office."""
    return (
        question.speaker is None
        or candidate.writes(question.speaker)
        or bool(_SPEAKER_MEANT.search(candidate.text))
    )


def _has_time_frame(question: Question, candidate: Candidate) -> bool:
    """A question about what will be wants the future; about what was, no mere plan."""
    if question.future:
        return bool(_FUTURE.search(candidate.text))
    if question.past_verb is None:
        return True
    planned = _PLANNED.search(candidate.text) and question.past_verb not in candidate.stems
    return not planned and question.past_verb not in candidate.unreal


def _main_country(text: str) -> list[str]:
    """The country the article names most often: what "the country" means where nothing is said."""
    counts: dict[str, int] = {}
    for name in names(text):
        if home := country(name.text):
            counts[home] = counts.get(home, 0) + 1
    return [max(counts, key=lambda home: counts[home])] if counts else []
