"""Equal events told by several sentences are one event; dates that exclude one another a dispute."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from qa.schema import Evidence, TimeExpression

AS_NEAR: Final = 1.5
"""The difference of two logits up to which sentences are as near to a topic."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A sentence with one of the times of what it tells; `score` says how near it is to a topic."""

    evidence: Evidence
    time: TimeExpression

    @property
    def score(self) -> float:
        """How near the sentence is to what is asked for."""
        return self.evidence.score

    def meets(self, start: date, end: date) -> bool:
        """Whether it may have been in these days."""
        return self.time.start <= end and start <= self.time.end

    def days_from(self, other: Dated) -> timedelta:
        """How far its days lie from those of the other; less than a day if they meet."""
        last_start = max(self.time.start, other.time.start)
        return last_start - min(self.time.end, other.time.end)


@dataclass(frozen=True, slots=True)
class Side:
    """The sentences of one event whose dates agree; `start` to `end` is what all of them allow."""

    start: date
    end: date
    told: tuple[Dated, ...]

    @classmethod
    def of(cls, told: Sequence[Dated]) -> Side:
        """That of sentences whose days meet."""
        return cls(max(d.time.start for d in told), min(d.time.end for d in told), tuple(told))


@dataclass(frozen=True, slots=True)
class Group:
    """One event. More than one side is a dispute about its date; the first is the one shown."""

    sides: tuple[Side, ...]

    @property
    def told(self) -> tuple[Dated, ...]:
        """All its sentences, the one shown first."""
        return tuple(one for side in self.sides for one in side.told)

    @property
    def score(self) -> float:
        """That of the sentence that is nearest to the topic."""
        return max(one.score for one in self.told)


SameEvent = Callable[[Dated, Dated], bool]
"""Whether two sentences, of whatever dates, tell of one event."""


def merge(dated: Iterable[Dated], is_same: SameEvent) -> tuple[Group, ...]:
    """The events of `dated`, those nearest to the topic first; of those, what is told most.

    A sentence joins an event where it tells the same as all that are of it already. Where it tells
    the same of other days it disputes them, but only in another article: one article that tells of
    two days tells of two events.
    """
    found: list[list[Dated]] = []
    for one in sorted(dated, key=lambda d: (-d.score, d.evidence.number, d.time.at)):
        home = next((group for group in found if _joins(one, group, is_same)), None)
        if home is None:
            found.append([one])
        else:
            home.append(one)
    groups = [_group(told) for told in found]
    return tuple(sorted(groups, key=lambda group: (-group.score, -len(group.told))))


def _joins(one: Dated, group: Sequence[Dated], is_same: SameEvent) -> bool:
    article = one.evidence.article.id
    for other in group:
        if other.evidence.number == one.evidence.number:
            return False
        if other.evidence.article.id == article and not other.meets(one.time.start, one.time.end):
            return False
    return all(is_same(other, one) for other in group)


def _group(told: Sequence[Dated]) -> Group:
    """The sides of an event: the one that most tell first, then the earliest."""
    sides: list[list[Dated]] = []
    for one in told:
        home = next((s for s in sides if _meets(one, s)), None)
        if home is None:
            sides.append([one])
        else:
            home.append(one)
    made = [Side.of(_fullest_first(side)) for side in sides]
    return Group(tuple(sorted(made, key=lambda s: (-len(s.told), s.start, s.end))))


def _meets(one: Dated, side: Sequence[Dated]) -> bool:
    agreed = Side.of(side)
    return one.meets(agreed.start, agreed.end)


def _fullest_first(told: Sequence[Dated]) -> list[Dated]:
    """The fullest of the sentences that are nearest to the topic, then those less near."""
    near = max(one.score for one in told) - AS_NEAR
    return sorted(
        told,
        key=lambda one: (one.score < near, -len(one.evidence.sentence.text), one.evidence.number),
    )
