"""Two sentences held against each other: how like they are, and what they have in common."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

from qa.agreement.telling import Part, Telling
from qa.english.names import Name, core
from qa.english.words import Word, stem

Nearness = Callable[[Telling, Telling], Sequence[float]]
"""For each of the words of the first how near it comes to one of the second, from 0 to 1."""

_SKIPPED: Final = frozenset("the a an its his her their our".split())
_IN_PLACE = re.compile(
    r"\b(?:in|at|near|off|outside)\s+(?:(?:the|its|their|his|her)\s+)?$", re.IGNORECASE
)
_NOWHERE: Final = (0, 0)
BOUND: Final = 3
"""Words that parts of two sentences have in common which tell of one thing."""
ONE_DEED: Final = 0.8
"""How near two verbs come to the other sentence from which they may tell of one deed."""
RIVAL: Final = 0.8
"""How near a word comes to the other sentence, below which that has another in its place."""
MOSTLY: Final = 3
"""Words of a part of which one is rare where the rare ones are a good share."""
SHORT: Final = 5
"""Words of a sentence that has not many to share."""
NEARLY_THE_SAME: Final = 0.9
"""How like two sentences are of which the one is the other in other words, but for what differs."""
LIKE_AND_RARE: Final = 0.8
"""How like they are where one word does, because it is rare."""


class Pair:
    """Two tellings, `one` of an article and `other` of another.

    `near` tells of each word of a telling how near it comes to one of another; `rare` are stems that hardly any of the evidence has, which therefore tell events apart.
    """

    def __init__(
        self, one: Telling, other: Telling, near: Nearness, rare: frozenset[str] = frozenset()
    ) -> None:
        self.one, self.other = one, other
        self._nearness = near
        self._rare = rare

    @cached_property
    def like(self) -> float:
        """How like all of both is, from 0 to 1, but for names in one another's place."""
        return sum(self.covered(self.one.whole, self.other.whole, self._without)) / 2

    def likeness(
        self, one: Part, other: Part, without: tuple[Part, Part] = (_NOWHERE, _NOWHERE)
    ) -> float:
        """How near the words of a part of each come to words of the other, from 0 to 1.

        `without` is a span of each whose words are left out. 0 where no words are left.
        """
        ours, theirs = self.covered(one, other, without)
        return (ours + theirs) / 2 if ours and theirs else 0.0

    def covered(
        self, one: Part, other: Part, without: tuple[Part, Part] = (_NOWHERE, _NOWHERE)
    ) -> tuple[float, float]:
        """The same, each way: how much of the first the second tells too, and the other way."""
        return (
            _mean(self.one, one, without[0], self._near[0]),
            _mean(self.other, other, without[1], self._near[1]),
        )

    @cached_property
    def _without(self) -> tuple[Part, Part]:
        if len(self.rivals) != 1:
            return _NOWHERE, _NOWHERE
        ((one, other),) = self.rivals
        return (one.start, one.end), (other.start, other.end)

    @cached_property
    def _near(self) -> tuple[Sequence[float], Sequence[float]]:
        """For each word of each sentence how near it comes to one of the other."""
        return self._nearness(self.one, self.other), self._nearness(self.other, self.one)

    @cached_property
    def shared_names(self) -> tuple[Name, ...]:
        """The names of the first sentence that the second has in some form."""
        return tuple(n for n in self.one.names if self.other.has(n))

    @cached_property
    def shared_stems(self) -> frozenset[str]:
        """The stems that tell what happened in both, names apart."""
        named = {stem(w) for n in (*self.one.names, *self.other.names) for w in core(n.text)}
        return (self.one.stems & self.other.stems) - named

    @property
    def shared(self) -> int:
        """How many words both have, those of names too."""
        return sum(len(core(n.text)) for n in self.shared_names) + len(self.shared_stems)

    @cached_property
    def rare(self) -> frozenset[str]:
        """The stems of both, names too, that hardly any other sentence has."""
        return self.one.stems & self.other.stems & self._rare

    def are_bound(self, one: Part, other: Part) -> bool:
        """Whether parts of both tell of one thing, by the words that they have in common.

        Several, of which one is in no name; or one that hardly any other sentence has.
        """
        shared = self._shared_in(one, other)
        if len(shared) >= self.bound and shared & self.shared_stems:
            return True
        return self.is_rare_in_both(one, other)

    @cached_property
    def bound(self) -> int:
        """How many words in common tell of one thing: fewer in short sentences and in very like ones."""
        is_short = min(len(self.one.words), len(self.other.words)) <= SHORT
        return BOUND - 1 if is_short or self.like >= NEARLY_THE_SAME else BOUND

    @property
    def are_bound_whole(self) -> bool:
        """The same of all of both."""
        return self.are_bound(self.one.whole, self.other.whole)

    def is_rare_in_both(self, one: Part, other: Part) -> bool:
        """Whether like parts of both have a word that hardly any other sentence has."""
        shared = self._shared_in(one, other)
        return bool(shared & self.rare) and self.likeness(one, other) >= LIKE_AND_RARE

    def is_mostly_rare(self, one: Part, other: Part) -> bool:
        """Whether such words are a good share of the shorter part."""
        lengths = [
            sum(part[0] <= w.start < part[1] for w in telling.words)
            for telling, part in ((self.one, one), (self.other, other))
        ]
        rare = len(self._shared_in(one, other) & self.rare)
        return self.is_rare_in_both(one, other) and MOSTLY * rare >= min(lengths)

    def _shared_in(self, one: Part, other: Part) -> set[str]:
        ours, theirs = (
            {w.stem for w in telling.words if part[0] <= w.start < part[1]}
            for telling, part in ((self.one, one), (self.other, other))
        )
        return ours & theirs

    def have_a_verb_in_common(self, one: int, other: int) -> bool:
        """Whether the verbs of the clauses at these places tell of one deed."""
        ours, theirs = self.one.verb_of(one), self.other.verb_of(other)
        if ours is None or theirs is None:
            return False
        if ours.stem == theirs.stem:
            return True
        mine, other_near = (
            near[telling.words.index(word)]
            for telling, word, near in zip(
                (self.one, self.other), (ours, theirs), self._near, strict=True
            )
        )
        return min(mine, other_near) >= ONE_DEED

    def have_other_verbs(self, one: int, other: int) -> bool:
        """Whether the verb of a clause at these places is told elsewhere in the other sentence."""
        ours, theirs = self.one.verb_of(one), self.other.verb_of(other)
        if ours is None or theirs is None or ours.stem == theirs.stem:
            return False
        return ours.stem in {w.stem for w in self.other.verbs} or theirs.stem in {
            w.stem for w in self.one.verbs
        }

    @cached_property
    def in_order(self) -> tuple[Telling, Telling] | None:
        """Both by the days of their articles; None where these are the same or not known."""
        one, other = self.one.day, self.other.day
        if one is None or other is None or one == other:
            return None
        return (self.one, self.other) if one < other else (self.other, self.one)

    @cached_property
    def rivals(self) -> tuple[tuple[Name, Name], ...]:
        """The names of each that the other lacks, where they stand in one another's place."""
        ours = [n for n in self.one.names if not self.other.has(n)]
        theirs = [n for n in self.other.names if not self.one.has(n)]
        return tuple(
            (a, b) for a in ours for b in theirs if _roles(self.one, a) & _roles(self.other, b)
        )

    @cached_property
    def has_rival_words(self) -> bool:
        """Whether each tells of another one of a kind: "its cheese arm", "its ice cream arm"."""
        ours, theirs = (
            [
                (word, following.stem)
                for (word, following), value in zip(pairwise(telling.words), near, strict=False)
                if value < RIVAL
                and word.text.islower()
                and following.stem in self.shared_stems
                and following.start <= word.end + 1
            ]
            for telling, near in zip((self.one, self.other), self._near, strict=True)
        )
        return any(
            noun == its
            and word.stem not in self.other.stems
            and its_word.stem not in self.one.stems
            for word, noun in ours
            for its_word, its in theirs
        )

    @cached_property
    def rival_places(self) -> tuple[Name, Name] | None:
        """A place that each names, where they have none in common."""
        ours, theirs = _places(self.one), _places(self.other)
        if not ours or not theirs or any(self.other.has(n) for n in ours):
            return None
        return None if any(self.one.has(n) for n in theirs) else (ours[0], theirs[0])


def _mean(telling: Telling, part: Part, without: Part, near: Sequence[float]) -> float:
    told = [
        value
        for word, value in zip(telling.words, near, strict=True)
        if part[0] <= word.start < part[1] and not without[0] <= word.start < without[1]
    ]
    return sum(told) / len(told) if told else 0.0


def _places(telling: Telling) -> list[Name]:
    return [n for n in telling.names if _IN_PLACE.search(telling.reading.text[: n.start])]


def _roles(telling: Telling, name: Name) -> frozenset[str]:
    """What stands beside a name, which tells what it is there for: "<in", "<captain", "win"."""
    text = telling.reading.text
    words = telling.reading.words
    before = [w for w in words if w.end <= name.start and w.text.lower() not in _SKIPPED]
    if text[name.end : name.end + 1] in {"-", "’", "'"}:
        return frozenset()
    start, end = telling.part_at(name.start)
    found = set[str]()
    verbs = [w for w in telling.verbs if start <= w.start < end]
    after = next((w for w in verbs if w.start >= name.end), None)
    if before and before[-1].stem == "by":
        found |= {f"{w.stem}>" for w in [v for v in verbs if v.end <= name.start][-1:]}
        found |= {f"{w.stem} by" for w in before[-2:-1]}
    elif before:
        found.add(f"<{_place_or(before[-1])}")
    if after and not any(start <= w.start for w in before if w.is_content):
        found.add(f"{after.stem}>")
    return frozenset(found)


def _place_or(word: Word) -> str:
    return "in" if word.stem in {"in", "at", "near"} else word.stem
