"""A sentence of evidence, and what is read from it and from what stands around it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from qa.english.dates import DateMention, dates
from qa.english.days import Period
from qa.english.names import core, names, same_name
from qa.english.numbers import Quantity, quantities
from qa.english.places import country, country_of_capital
from qa.english.sentences import sentences_before
from qa.english.times import time_expressions
from qa.english.words import stem, words
from qa.schema import Evidence, first_published

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
_UNREAL = re.compile(
    r"\b(?:to|will|would|could|can|may|might|should|must|shall)(?: not| also)?"
    r" ([a-z]+(?<!ing)(?<!ed)(?<!s))\b"
)


@dataclass(frozen=True)
class Candidate:
    """A sentence that may answer."""

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
    def dates(self) -> tuple[DateMention, ...]:
        """The dates in it."""
        return dates(self.text)

    @cached_property
    def times(self) -> tuple[Period, ...]:
        """The days that its times mean, by the day its article first appeared."""
        day = first_published(self.evidence.publications)
        told = time_expressions(self.text, day, self.before[::-1])
        return tuple(Period(one.start, one.end) for one in told)

    @cached_property
    def title(self) -> str:
        """The title under which it was first published, if any."""
        return next((p.title for p in self.evidence.publications if p.title), "")

    @cached_property
    def before(self) -> tuple[str, ...]:
        """The sentences that stand before it in its article, at most two."""
        span = self.evidence.sentence.span
        return sentences_before(self.evidence.article.text, span.start, CONTEXT)

    @cached_property
    def context(self) -> str:
        """What a reader has just read: the title and the sentence before."""
        return " ".join(f"{part}." for part in (self.title, *self.before[-1:]) if part)

    @cached_property
    def context_stems(self) -> frozenset[str]:
        """The stems of the words of the context."""
        return frozenset(w.stem for w in words(self.context))

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

    @cached_property
    def names_around(self) -> tuple[str, ...]:
        """Names in the titles, and who published it."""
        published = self.evidence.publications
        titles = [n.text for p in published if p.title for n in names(p.title)]
        return (*titles, *(p.source for p in published if p.source))

    @cached_property
    def dates_around(self) -> tuple[DateMention, ...]:
        """The dates in the title and the sentences before, and of publication."""
        published = (p.published or "" for p in self.evidence.publications)
        return tuple(d for part in (self.title, *self.before, *published) for d in dates(part))

    @cached_property
    def quantities_around(self) -> tuple[Quantity, ...]:
        """The numbers in the title and the sentences before."""
        return tuple(q for part in (self.title, *self.before) for q in quantities(part))

    @cached_property
    def unreal(self) -> frozenset[str]:
        """The stems of verbs that it only tells of as planned or possible: "talks to accept"."""
        told = Counter(w.stem for w in words(self.text))
        unreal = Counter(stem(match[1]) for match in _UNREAL.finditer(self.text))
        return frozenset(verb for verb, times in unreal.items() if times == told[verb])

    def writes(self, name: str) -> bool:
        """Whether the sentence itself has `name`, in any of its forms."""
        if any(names_it(name, own) for own in self.names):
            return True
        return {w.stem for w in words(name)} <= self.stems

    def is_about(self, name: str) -> bool:
        """Whether the sentence, what it points at, its title or its source has `name`."""
        around = (*self.names_meant, *self.names_around)
        return self.writes(name) or any(names_it(name, other) for other in around)


def names_it(asked: str, name: str) -> bool:
    """Whether `name` in an article names what is `asked` about; a capital stands for its country."""
    if same_name(asked, name) or (core(asked) and set(core(asked)) <= set(core(name))):
        return True
    home, asked_home = country_of_capital(name), country_of_capital(asked)
    return (home is not None and home == country(asked)) or (
        asked_home is not None and asked_home in {country(name), home}
    )


def _main_country(text: str) -> list[str]:
    """The country the article names most often: what "the country" means where nothing is said."""
    counts: dict[str, int] = {}
    for name in names(text):
        if home := country(name.text):
            counts[home] = counts.get(home, 0) + 1
    return [max(counts, key=lambda home: counts[home])] if counts else []
