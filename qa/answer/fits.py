"""What a sentence cannot answer, told by its form.

A reranker says how near a sentence is to a question; it is as sure of "Which countries took in
migrants?" as of "How many migrants did they take in?" for a sentence without a number. What is
certain is a gate here (`fits`); what only counts against a sentence is a signal of `score`.
"""

from __future__ import annotations

import re

from qa.answer.aside import is_instruction, is_withdrawn
from qa.answer.candidate import Candidate
from qa.answer.question import Kind, Question
from qa.answer.said import (
    is_age_of_another,
    is_another_person,
    is_of_another_kind,
    is_undone,
    names_what_is_asked,
)
from qa.english.antonyms import are_converse, are_opposite, is_directional
from qa.english.dates import DateMention
from qa.english.days import Period
from qa.english.names import core, same_name
from qa.english.period import meanings
from qa.english.places import continent, country
from qa.english.words import stem

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
    r"|later|upcoming|scheduled|set to|to be|approv\w+|(?:offer|agree|intend|hope|aim|want|vow|promis)\w* to)\b",
    re.I,
)
_POPULATION = re.compile(
    r"\bpopulation\b|\bhow many (?:people|inhabitants) (?:live|reside|are there)\b", re.I
)
_OF_PEOPLE = re.compile(
    r"\b(?:population|inhabitants?|live|lives|lived|living|home to)\b"
    r"|\b(?:nation|country|state|republic|territory|island|region|province|city|town|village|place)s?"
    r" of (?:\S+ ){1,4}?(?:people|residents)\b",
    re.I,
)
"""What tells how many live somewhere, and not how many were hurt there."""
_OFFERS = re.compile(r"\bbetween\b.+\band\b|\bor\b", re.I)
_HOW_LONG = re.compile(r"\bhow long\b", re.I)
_A_WHILE = re.compile(
    r"\b(?:an?|half an?) (?:second|minute|hour|day|night|week|fortnight|month|year|decade|century)\b",
    re.I,
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
_PEOPLE = re.compile(
    r"\b(?:man|men|woman|women|people|persons?|officials?|officers?|police|ministers?|migrants?"
    r"|refugees?|group|child|children|students?|workers?|soldiers?|troops|residents?|victims?"
    r"|suspects?|government|company|court|judge|\w+ists?|\w+ers|\w+ors)\b",
    re.I,
)
_AGE = re.compile(
    r"\baged?\s+(?:about |around |nearly )?(?:\d|[a-z]+\b)|\b\d{1,3}[- ]years?[- ]old|,\s*\d{1,3}\s*,"
    r"|\bturn(?:s|ed)\s+\d|\b(?:is|was|am|are) (?:now )?\d{1,3}\b(?!\s*(?:%|per|[a-z]))"
    r"|\b[a-z]+-year-old\b",
    re.I,
)
_NO_NOUN = re.compile(
    r"(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bits )(?<!\bhis )(?<!\bher )(?<!\btheir )\b[^\W\d_]+", re.I
)
"""Words but those after an article: "the start of his term" is not "it started"."""
_DATE_PARTS = ("year", "month", "day", "weekday")
MOST_COUNTED = 10
"""Numbers up to this count what an article may list: "the two reports", "her three children"."""
_VALUES = frozenset({Kind.COUNT, Kind.AMOUNT, Kind.AGE})
"""Kinds whose answer has a form that nothing else has."""


def fits(question: Question, candidate: Candidate) -> bool:
    """Whether every gate lets the sentence through."""
    return (
        is_statement(candidate.text)
        and (question.kind not in _VALUES or has_kind(question, candidate))
        and _has_names(question, candidate)
        and _has_dates_and_numbers(question, candidate)
        and not _says_the_opposite(question, candidate)
        and _is_on_the_same_side(question, candidate)
        and _has_speaker(question, candidate)
        and _is_in_time(question, candidate)
        and not is_undone(question, candidate)
        and not is_of_another_kind(question, candidate)
        and not is_another_person(question, candidate)
        and not is_age_of_another(question, candidate)
        and names_what_is_asked(question, candidate)
    )


def _has_names(question: Question, candidate: Candidate) -> bool:
    """Every name of the question is told of; of those that it compares, one."""
    told = [candidate.is_about(name) for name in question.names if not _is_region(name)]
    return not told or (any(told) if question.compares else all(told))


def _is_region(name: str) -> bool:
    """A part of the world, which an article seldom names: it names the countries."""
    return country(name) is None and continent(name) is not None


def is_statement(sentence: str) -> bool:
    """Whether it tells news: it is no question, no order to a reader, nothing taken back."""
    asks = sentence.rstrip("\"'”’ ").endswith("?")
    return not (asks or is_instruction(sentence) or is_withdrawn(sentence))


def has_kind(question: Question, candidate: Candidate) -> bool:
    """Whether the sentence holds a thing of the kind that is asked for."""
    text = candidate.text
    match question.kind:
        case Kind.COUNT | Kind.AMOUNT:
            return _has_quantity(question, candidate)
        case Kind.AGE:
            return bool(_AGE.search(text))
        case Kind.TIME:
            return bool(candidate.dates) or bool(_TIME.search(text))
        case Kind.PLACE:
            return bool(_PLACE.search(text))
        case Kind.PERSON:
            return _names_somebody(question, candidate) or bool(_PEOPLE.search(text))
        case Kind.NAMED:
            return _names_somebody(question, candidate)
        case Kind.REASON:
            return bool(_REASON.search(text))
        case _:
            return True


def _names_somebody(question: Question, candidate: Candidate) -> bool:
    """Whether it has a name that the question lacks, or one of those that it lets choose from."""
    offered = question.names if _OFFERS.search(question.text) else ()
    return bool(new_names(question, candidate)) or any(map(candidate.writes, offered))


def _has_quantity(question: Question, candidate: Candidate) -> bool:
    shares = {"percent", "money"} if question.kind is Kind.COUNT else set()
    told = any(q.kind not in shares for q in candidate.quantities)
    if _POPULATION.search(question.text):
        return told and bool(_OF_PEOPLE.search(candidate.text))
    return told or bool(_HOW_LONG.search(question.text) and _A_WHILE.search(candidate.text))


def new_names(question: Question, candidate: Candidate) -> frozenset[str]:
    """Names of the sentence that the question lacks: a country's one name, or the surname."""
    return frozenset(
        country(name) or (core(name) or (name,))[-1]
        for name in candidate.names
        if not any(same_name(name, asked) for asked in question.names)
    )


def _is_in_time(question: Question, candidate: Candidate) -> bool:
    """A question about what will be wants the future; about what was, no mere plan."""
    if question.future:
        return bool(_FUTURE.search(candidate.text))
    if question.past_verb is None:
        return True
    planned = _PLANNED.search(candidate.text) and question.past_verb not in candidate.stems
    return not planned and question.past_verb not in candidate.unreal


def _says_the_opposite(question: Question, candidate: Candidate) -> bool:
    """The question turns on a word whose opposite stands in the sentence in its place."""
    asked = {w.stem for w in question.content} - candidate.stems
    asked |= {word.removeprefix("re") for word in asked}
    told = {stem(word[0]) for word in _NO_NOUN.finditer(candidate.text)}
    return any(
        are_opposite(word, other) and not are_converse(word, other)
        for word in asked
        if not is_directional(word)
        for other in told
    )


def _is_on_the_same_side(question: Question, candidate: Candidate) -> bool:
    """A question about a vote against something is not answered by one for it, nor the reverse."""
    against = bool(re.search(r"\bagainst\b", candidate.text, re.I))
    if re.search(r"\b(?:vot|argu|decid)\w* against\b", question.text, re.I):
        return against
    return not (against and re.search(r"\b(?:vot|argu|decid)\w+ for\b", question.text, re.I))


def _has_dates_and_numbers(question: Question, candidate: Candidate) -> bool:
    """What the question dates or counts stands in the sentence, or around it if nowhere in it."""
    return all(_has_date(asked, candidate) for asked in question.dates) and all(
        any(q.value == asked.value for q in (*candidate.quantities, *candidate.quantities_around))
        for asked in question.quantities
        if asked.value > MOST_COUNTED
    )


def _has_date(asked: DateMention, candidate: Candidate) -> bool:
    parts = [part for part in _DATE_PARTS if getattr(asked, part)]
    told = [date for date in candidate.dates if any(getattr(date, part) for part in parts)]
    return (
        not parts
        or any(_is_then(asked, days) for days in candidate.times)
        or any(
            all(getattr(date, part) in {getattr(asked, part), None} for part in parts)
            and any(getattr(date, part) for part in parts)
            for date in told or candidate.dates_around
        )
    )


def _is_then(asked: DateMention, told: Period) -> bool:
    """Whether a time told is in the time asked about: "last week" for "in May 2025"."""
    if not asked.year:
        return told.has(asked)
    length = told.last - told.first
    return any(
        days.meets(told) and length <= days.last - days.first for days in meanings(asked, "", None)
    )


def _has_speaker(question: Question, candidate: Candidate) -> bool:
    """Whoever "what did X say" asks about is named, or stands first as a pronoun or office."""
    return (
        question.speaker is None
        or candidate.writes(question.speaker)
        or bool(_SPEAKER_MEANT.search(candidate.text))
    )
