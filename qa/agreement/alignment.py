"""Which sentences of different articles tell of one event, and what they tell differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import combinations
from typing import Final

from qa.agreement.event import (
    is_history_of_one,
    is_since,
    may_tell_of_one_event,
    tell_of_one_event,
)
from qa.agreement.found import Found, overtakes
from qa.agreement.names import who
from qa.agreement.nearness import Near
from qa.agreement.numbers import how_many
from qa.agreement.outcomes import outcome
from qa.agreement.pair import Pair
from qa.agreement.sides import disagreements
from qa.agreement.telling import Telling
from qa.agreement.times import are_of_other_times, when
from qa.models.protocols import Matcher
from qa.schema import DisagreementKind, DraftDisagreement, Evidence

NEAREST: Final = 8
"""Sentences that are held against one that an answer cites: the model reads each."""
ENOUGH: Final = 8
"""A word that more than one sentence in so many has is no rare one."""


class Alignment:
    """Aligns the sentences of `evidence`; each pair is read when it is first asked for."""

    def __init__(self, evidence: Sequence[Evidence], matcher: Matcher) -> None:
        self._tellings = {e.number: Telling(e) for e in evidence}
        self._near = Near(matcher)
        self._ahead: set[int] = set()
        self._known: dict[tuple[int, int], tuple[Pair, tuple[Found, ...]] | None] = {}

    def agreeing(self, number: int) -> tuple[int, ...]:
        """The sentences of other articles that tell the event of sentence `number` alike."""
        if number not in self._tellings:
            return ()
        self._read_ahead(number)
        return tuple(
            other
            for other in self._tellings
            if (met := self._met(number, other)) and not any(map(_excludes, met[1]))
        )

    def between(self, one: int, other: int) -> tuple[Found, ...] | None:
        """How two sentences differ on the event that both tell of; None if they tell of none."""
        met = self._met(one, other)
        return met[1] if met else None

    def groups(self) -> tuple[tuple[int, ...], ...]:
        """The numbers of the sentences by the events that they tell of; of one alone, a group."""
        group = {number: {number} for number in self._tellings}
        for one, other in combinations(self._tellings, 2):
            if self._met(one, other) and group[one] is not group[other]:
                group[one] |= group[other]
                for member in group[other]:
                    group[member] = group[one]
        return tuple(dict.fromkeys(tuple(sorted(members)) for members in group.values()))

    def disagreements(self, about: Collection[int] | None = None) -> tuple[DraftDisagreement, ...]:
        """What is told differently, of the events of the sentences `about`, or of all if None."""
        for number in about or ():
            self._read_ahead(number)
        return disagreements(list(self._found(about)))

    def _found(self, about: Collection[int] | None) -> Iterator[Found]:
        for one, other in combinations(self._tellings, 2):
            if about is not None and one not in about and other not in about:
                continue
            if met := self._met(one, other):
                yield from met[1]

    def _read_ahead(self, number: int) -> None:
        """Has the model read at once what may tell of the event of a sentence: the likeliest."""
        own = self._tellings.get(number)
        if own is None or number in self._ahead:
            return
        self._ahead.add(number)
        others = [t for t in self._tellings.values() if self._key(own, t) not in self._known]
        pairs = [self._pair(own, t) for t in others if t.article_id != own.article_id]
        shared = {pair.other.number: pair.shared for pair in pairs if may_tell_of_one_event(pair)}
        best = sorted(shared, key=lambda other: (-shared[other], other))[:NEAREST]
        self._known |= {self._key(own, t): None for t in others if t.number not in best}
        self._near.read(own, [self._tellings[other] for other in best])

    @staticmethod
    def _key(one: Telling, other: Telling) -> tuple[int, int]:
        return min(one.number, other.number), max(one.number, other.number)

    def _pair(self, one: Telling, other: Telling) -> Pair:
        return Pair(one, other, self._near, self._rare)

    def _met(self, one: int, other: int) -> tuple[Pair, tuple[Found, ...]] | None:
        """The pair, where both tell of one event, and how they differ on it."""
        key = (min(one, other), max(one, other))
        if key not in self._known:
            self._known[key] = self._read(self._tellings[key[0]], self._tellings[key[1]])
        return self._known[key]

    def _read(self, one: Telling, other: Telling) -> tuple[Pair, tuple[Found, ...]] | None:
        if one.article_id == other.article_id:
            return None
        pair = self._pair(one, other)
        if not may_tell_of_one_event(pair) or not tell_of_one_event(pair):
            return None
        found = differences(pair)
        return None if found is None else (pair, found)

    @cached_property
    def _rare(self) -> frozenset[str]:
        """Stems that at most one sentence in so many has; none where there are few sentences."""
        if len(self._tellings) < ENOUGH:
            return frozenset()
        counts = Counter(stem for telling in self._tellings.values() for stem in telling.stems)
        most = max(2, len(self._tellings) / ENOUGH)
        return frozenset(stem for stem, count in counts.items() if count <= most)


def differences(pair: Pair) -> tuple[Found, ...] | None:
    """How two sentences that tell of one event differ; None if they differ in too much for one.

    Another time, or another name, and another number besides, is another event that looks alike;
    unless it is later news of the first one, whose days are then its own.
    """
    dated, counted = tuple(when(pair)), tuple(how_many(pair))
    named, ended = tuple(who(pair)), tuple(outcome(pair))
    rest = (*counted, *named, *ended)
    if counted and (pair.rivals or pair.has_rival_words):
        return None
    if rest and is_history_of_one(pair):
        return None
    if is_since(pair) or (are_of_other_times(pair) and rest):
        return rest if rest and overtakes(pair) else None
    return (*dated, *rest)


def _excludes(found: Found) -> bool:
    return found.kind is not DisagreementKind.DETAIL
