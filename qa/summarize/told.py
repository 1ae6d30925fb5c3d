"""The sentences that a summary is made of, with all that is told of them by their positions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final

from qa.english.reading import Reading, normalise, read
from qa.english.report import Report
from qa.models.protocols import Vectors
from qa.schema import Evidence
from qa.summarize.moments import Lifetime

LEAD: Final = 3
"""How many sentences are the lead of an article."""


class Told:
    """Sentences with their vectors; everything else is read out of one when it is asked for."""

    def __init__(self, evidence: Sequence[Evidence], vectors: Vectors) -> None:
        self.evidence = tuple(evidence)
        self.vectors = vectors

    def text(self, i: int) -> str:
        """The words of a sentence."""
        return self.evidence[i].sentence.text

    def article(self, i: int) -> str:
        """The id of its article."""
        return self.evidence[i].article.id

    def is_in_lead(self, i: int) -> bool:
        """Whether it is one of the first sentences of its article."""
        return i in self.places[self.article(i)][:LEAD]

    def reading(self, i: int) -> Reading:
        """The sentence as it is read."""
        return read(normalise(self.text(i)))

    def report(self, i: int) -> Report:
        """The sentence with the day of its article."""
        return Report(self.reading(i), self.lifetimes[self.article(i)].day)

    @cached_property
    def lifetimes(self) -> dict[str, Lifetime]:
        """When each article first appeared and was last changed."""
        return {e.article.id: Lifetime.of(e.publications) for e in self.evidence}

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The positions of each article's sentences."""
        found: dict[str, list[int]] = {}
        for i, one in enumerate(self.evidence):
            found.setdefault(one.article.id, []).append(i)
        return found
