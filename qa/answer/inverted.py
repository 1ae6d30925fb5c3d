"""The verb of an inverted clause: what follows "did" and its subject.

    >>> verb_after("the leaders of both clubs meet in Oslo", [(25, 30)]).text
    'meet'

Without a parser the subject is told by its parts: an article, nouns, a name, "of" and "with" and
what belongs to them. A noun may be a verb as well, so what counts is where it stands: a subject has
a head before its verb, and so has each noun phrase that belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from qa.english.number_words import SMALL, TENS
from qa.english.same_name import is_body
from qa.english.words import Word, fold, words

_DETERMINERS = frozenset(
    "the a an his her its their our my your this that these those both some any all".split()
)
_OPENS = _DETERMINERS | frozenset(SMALL) | frozenset(TENS)
_PREPOSITIONS = frozenset(
    "of in on at to for from with by about over against after before during as into out off up down"
    " since between among under near without behind through".split()
)
_PRONOUNS = frozenset("he she they it we you i who anyone someone".split())
_ADVERBS = frozenset("last first ever already actually finally also then still again".split())
_OF_VERBS = frozenset("approve disapprove dispose die think dream complain speak warn".split())
_PARTICLES = frozenset("back away apart together aside".split())
_PERIODS = frozenset(
    "night week weekend month year summer autumn winter spring season time".split()
)
_SAYS_NOTHING = frozenset({"do", "have", "be"})
_HISSING = ("ss", "us")
_NO_BASE = re.compile(r"s$|[aeiou].*ing$")
"""What ends in it has an ending already; "bring" and "sing" have not."""


@dataclass
class _Walk:
    """A walk over the words after "did" up to the verb.

    `run` are the lower-case words since the last article, name or preposition; `headed` says that a
    name stands before them, `bare` that it opens the clause and belongs to nothing.
    """

    named: Sequence[tuple[int, int]]
    run: list[Word] = field(default_factory=list)
    headed: bool = False
    bare: bool = False
    name: str = ""

    def verb(self) -> Word | None:
        """The verb among the words of the run, if one can be."""
        told = self.run
        is_body_named = self.bare and told and is_body(f"{self.name} {told[0].text}")
        if not self.headed or (is_body_named and len(told) > 1):
            told = told[1:]
        likely = [w for w in told if not _NO_BASE.search(w.text) or w.text.endswith(_HISSING)]
        return next(iter(likely if self.bare else likely[::-1]), None)

    def begin(self, *, headed: bool = False) -> None:
        """Starts a run anew, at an article or a preposition."""
        self.run, self.headed, self.bare = [], headed, False

    def take_name(self, word: Word, *, opens: bool) -> None:
        """Passes a name, or "Starmer's", which opens a phrase like an article."""
        is_owner = word.text.endswith(("'s", "’s", "s'", "s’"))
        self.begin(headed=not is_owner)
        self.bare = opens and not is_owner
        self.name = f"{self.name} {word.text}".strip()

    def opens(self, *, can_open: bool) -> bool:
        """Starts a new phrase where one can start; whether it can."""
        if can_open:
            self.begin()
        return can_open

    def is_complement(self, word: str) -> bool:
        """Whether a preposition belongs to the subject: "the price of", "talks with"."""
        found = self.verb()
        return found is None or (word == "of" and fold(found.text) not in _OF_VERBS)


def verb_after(text: str, named: Sequence[tuple[int, int]], start: int = 0) -> Word | None:
    """The verb of the clause that starts at `start`; `named` are the spans of the names in `text`."""
    tokens = [word for word in words(text) if word.start >= start]
    if tokens and fold(tokens[0].text) in _PRONOUNS:
        return next((w for w in tokens[1:] if w.is_content and not _is_adverb(w, tokens)), None)
    walk = _Walk(named)
    for at, word in enumerate(tokens):
        if any(begin <= word.start < end for begin, end in named) or word.text[0].isupper():
            if walk.run and walk.verb():
                break
            opens = walk.bare or not at or all(_is_adverb(t, tokens) for t in tokens[:at])
            walk.take_name(word, opens=opens)
        elif not _goes_on(walk, word, tokens):
            break
    return walk.verb()


def _goes_on(walk: _Walk, word: Word, tokens: Sequence[Word]) -> bool:
    """Whether the subject goes on past a word that is no name."""
    told = fold(word.text)
    if _ends_the_clause(word, tokens):
        return False
    if told[0].isdigit() and not walk.run:
        return True
    if told[0].isdigit() or told in _OPENS:
        return walk.opens(can_open=not walk.run and not walk.headed)
    if told in _PREPOSITIONS:
        return walk.opens(can_open=walk.is_complement(told))
    if told == "and":
        return walk.opens(can_open=True)
    if not word.is_content:
        return not walk.run and told not in _SAYS_NOTHING
    if not _is_adverb(word, tokens):
        walk.run.append(word)
    return True


def _ends_the_clause(word: Word, tokens: Sequence[Word]) -> bool:
    """Whether only when, or a particle, comes now: "rise last year", "turn back"."""
    told, after = fold(word.text), tokens[tokens.index(word) + 1 :]
    return told in _PARTICLES or (
        told in {"last", "this", "next"} and bool(after) and fold(after[0].text) in _PERIODS
    )


def _is_adverb(word: Word, tokens: Sequence[Word]) -> bool:
    """Whether it tells when or how; at the end "last" is a verb."""
    return fold(word.text) in _ADVERBS and word.end != tokens[-1].end
