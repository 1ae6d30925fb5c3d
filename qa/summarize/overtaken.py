"""Which sentences later reports have overtaken: an old toll, a search that is over, a wrong name.

Only an article that first appeared after another was last changed can overtake it, and within one
only a sentence that tells of a revision; one without a date neither overtakes another nor is overtaken. What has happened stays told: only another value of the same
thing, its denial, another spelling of a name, a correction, and the end of what was planned, under
way or unknown overtake a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Final

import numpy as np

from qa.english.changed import changed, overlap, settles
from qa.english.disowned import revises
from qa.english.tallies import has_other_value
from qa.english.unsettled import goes_on, is_unsettled
from qa.english.words import fold
from qa.summarize.told import LEAD, Told

SHARED: Final = 0.4
"""What words in common count beside the cosine: all of them as much as this."""
IN_LEADS: Final = 0.2
"""What counts beside both that two sentences are of leads: these tell how the story stands."""
CHANGES: Final = 0.75
"""How near a sentence must be to tell another value of the same thing, or to deny it."""
SETTLES: Final = 0.85
"""The same to correct something, or to tell how what was open has come out."""
SAME_STORY: Final = (0.7, 0.65, 0.6)
"""The cosine of their leads from which two articles tell one story: with a word in common in their
names, with two, with more."""
NAMED: Final = 8
"""How many sentences of an article are read for the names of its story."""
LASTS: Final = timedelta(days=300)
"""How long a story lasts at most: what comes back each year is another one."""
NEAREST: Final = 50
"""Later sentences that are held against one, so that a hundred articles take no minute."""


class Overtaken:
    """Tells of each of the sentences `told` which later ones overtake it."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._known: dict[int, tuple[int, ...]] = {}
        self._later: dict[str, dict[str, date]] = {}

    def is_overtaken(self, i: int) -> bool:
        """Whether a later sentence overtakes it, or what it tells of is over by a later article."""
        return bool(self._overtaking(i)) or self._is_over(i)

    def by(self, i: int) -> tuple[int, ...]:
        """The sentences that overtake it and are not overtaken themselves, the nearest first."""
        return tuple(j for j in self._overtaking(i) if not self.is_overtaken(j))

    def _overtaking(self, i: int) -> tuple[int, ...]:
        if i not in self._known:
            later = self._later_in_story(self._told.article(i))
            places = [j for article in later for j in self._told.places[article]]
            places += self._revising(i)
            cosines = self._told.vectors[places] @ self._told.vectors[i]
            near = sorted(zip(cosines.tolist(), places, strict=True), reverse=True)[:NEAREST]
            self._known[i] = tuple(j for cosine, j in near if self._overtakes(j, i, cosine))
        return self._known[i]

    def _overtakes(self, j: int, i: int, cosine: float) -> bool:
        earlier, later = self._told.report(i), self._told.report(j)
        is_of_one = self._told.article(i) == self._told.article(j)
        near = cosine + SHARED * overlap(earlier.reading, later.reading)
        near += IN_LEADS * (self._told.is_in_lead(i) and self._told.is_in_lead(j))
        if near < CHANGES:
            return False
        if is_of_one:
            return has_other_value(earlier.reading, later.reading)
        return changed(earlier, later) or (near >= SETTLES and settles(earlier, later))

    def _revising(self, i: int) -> list[int]:
        """What its own article tells further on of somebody who has set right what was told."""
        own = self._told.places[self._told.article(i)]
        return [j for j in own if j > i and revises(self._told.text(j))]

    def _is_over(self, i: int) -> bool:
        """Whether it tells of what was open when a later article of its story was still to come.

        What is to be on a day that is still ahead of the last article may yet be so.
        """
        days = self._later_in_story(self._told.article(i)).values()
        if not days:
            return False
        report = self._told.report(i)
        return goes_on(report.reading) or (
            is_unsettled(report.reading) and not report.is_ahead(max(days))
        )

    def _later_in_story(self, article: str) -> dict[str, date]:
        """The articles that tell of its story after it did, each with its day."""
        if article not in self._later:
            own = self._told.lifetimes[article]
            after = {
                other: lifetime.day
                for other, lifetime in self._told.lifetimes.items()
                if lifetime.day and own.day and lifetime.is_after(own)
            }
            self._later[article] = {
                other: day
                for other, day in after.items()
                if own.day and day - own.day <= LASTS and self._is_of_one_story(other, article)
            }
        return self._later[article]

    def _is_of_one_story(self, one: str, other: str) -> bool:
        return self._stories[one].is_of(self._stories[other])

    @cached_property
    def _stories(self) -> dict[str, _Story]:
        return {article: _Story(self._told, own) for article, own in self._told.places.items()}


class _Story:
    """What an article tells of, as its first sentences have it."""

    def __init__(self, told: Told, places: Sequence[int]) -> None:
        names = (name.text for i in places[:NAMED] for name in told.reading(i).names)
        self._names = {fold(word) for name in names for word in name.split()}
        lead = told.vectors[places[:LEAD]].mean(axis=0)
        self._lead = lead / max(float(np.linalg.norm(lead)), 1e-9)

    def is_of(self, other: _Story) -> bool:
        """Whether both tell of one story."""
        shared = len(self._names & other._names)
        least = SAME_STORY[min(shared, len(SAME_STORY)) - 1]
        return shared > 0 and float(self._lead @ other._lead) >= least
