"""Timelines of invented articles, held against the events that a reader would put in them.

event_recall         the share of the labelled events that are told; optional ones do not count
event_precision      the share of the events told that are labelled
date_accuracy        the share of the labelled events told whose days are right; of a disputed one
                     each of its dates has to be told
merge_recall         the share of the pairs of told sentences of one event that are told as one
merge_precision      the share of the pairs of sentences told as one event that are of one
dispute_recall       the share of the disputed events told that are marked
dispute_precision    the share of those marked that are
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel, ConfigDict, Field

from qa.articles import load
from qa.config.resources import data
from qa.evaluate.lines import File, Mistakes, parse
from qa.evaluate.probes import Probed
from qa.evaluate.suite import Corpus, key
from qa.pipeline.ingest import ingest
from qa.pipeline.timeline import timeline
from qa.store import Store

if TYPE_CHECKING:
    from qa.pipeline.models import Models
    from qa.schema import Event

NAME: Final = "timeline"
Days = tuple[date, date]


class _Gold(BaseModel):
    """One event: sentences that tell of it, each by a quote, and its days; several if disputed.

    `coarse` are days that one of the sentences alone tells, less exactly.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    dates: tuple[Days, ...] = Field(min_length=1)
    coarse: tuple[Days, ...] = ()
    quotes: tuple[str, ...] = Field(min_length=1)
    optional: bool = False

    def tells(self, sentence: str) -> str | None:
        """The quote of it that is in a sentence."""
        return next((q for q in self.quotes if key(q) in key(sentence)), None)


class Case(BaseModel):
    """A topic and all events that the articles tell of it.

    `half` is "before" or "after": whether the rules were made when it was known.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str = Field(pattern=r"^timeline-[a-z0-9-]+$")
    half: str = Field(pattern="^(before|after)$")
    topic: str = Field(min_length=3)
    events: tuple[_Gold, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class _Match:
    """An event that is told, and the labelled one that it is; None if it is none."""

    told: Event
    gold: _Gold | None

    @property
    def days(self) -> set[Days]:
        """The dates told of it."""
        datings = [(one.start, one.end) for one in self.told.datings]
        return set(datings or [(self.told.start, self.told.end)])

    @property
    def quotes(self) -> list[str]:
        """What it cites."""
        return [citation.quote for citation in self.told.citations]


class Timelines:
    """The cases in `eval/cases/timelines.jsonl`, over the articles in `eval/timelines`."""

    name = NAME

    def __init__(self, cases: File | None = None, articles: File | None = None) -> None:
        self._cases = cases or data("eval/cases/timelines.jsonl")
        self._articles = articles or data("eval/timelines")

    def contents(self) -> dict[str, bytes]:
        """The bytes of all its files."""
        files = {f"{NAME}/articles/{one.name}": one for one in self._articles.iterdir()}
        files[f"{NAME}/cases"] = self._cases
        return {name: file.read_bytes() for name, file in files.items()}

    def load(self) -> tuple[Case, ...]:
        """The cases.

        Raises:
            UsageError: names every mistake: in form, and quotes that are in no sentence or in two.
        """
        mistakes = Mistakes()
        corpus = Corpus.load(Path(str(self._articles)), mistakes)
        cases = tuple(case for _, case in parse(self._cases, Case, mistakes))
        for case in cases:
            for quote in (q for event in case.events for q in event.quotes):
                count = len(set(corpus.quoted([quote], corpus.articles)))
                if count != 1:
                    mistakes.add(case.id, f"{quote!r} is in {count} sentences")
        mistakes.check()
        return cases

    def run(self, models: Models) -> Iterator[Probed]:
        """How each case fared: every figure over all, and those of recall and precision by half.

        Raises:
            UsageError: as `load`.
        """
        cases = self.load()
        with TemporaryDirectory(prefix="qa-eval-") as folder:
            store = Store.open(Path(folder) / NAME, create=True)
            try:
                ingest(store, models.embedder, load([Path(str(self._articles))]))
                for case in cases:
                    yield from scored(case, timeline(case.topic, store, models).events)
            finally:
                store.close()


def scored(case: Case, told: Sequence[Event]) -> Iterator[Probed]:
    """What a case adds to each figure."""
    found = [_Match(event, _gold(event, case)) for event in told]
    figures = {
        "event_recall": _recall(case, found),
        "event_precision": _precision(found),
        "date_accuracy": _dates(found),
        "merge_recall": _merged(case, found),
        "merge_precision": _together(case, found),
        "dispute_recall": _disputes(found),
        "dispute_precision": _marked(found),
    }
    for metric, (right, all_, wrong) in figures.items():
        yield Probed(NAME, case.id, metric, right, all_, wrong=tuple(wrong))
        if metric.startswith("event_"):
            yield Probed(NAME, case.id, f"{metric}:{case.half}", right, all_)


_Count = tuple[int, int, list[str]]


def _gold(event: Event, case: Case) -> _Gold | None:
    """The labelled event that it is; of several that its sentence tells, that of its days."""
    told = [gold for gold in case.events if gold.tells(event.text)]
    of_its_days = (gold for gold in told if (event.start, event.end) in gold.dates)
    return next(of_its_days, told[0] if told else None)


def _recall(case: Case, found: Iterable[_Match]) -> _Count:
    wanted = [gold for gold in case.events if not gold.optional]
    cited = [quote for match in found for quote in match.quotes]
    missed = [gold for gold in wanted if not any(map(gold.tells, cited))]
    wrong = [f"not told: {gold.dates[0][0]} {gold.quotes[0]}" for gold in missed]
    return len(wanted) - len(missed), len(wanted), wrong


def _precision(found: Sequence[_Match]) -> _Count:
    strange = [match for match in found if match.gold is None]
    wrong = [f"off the topic: {match.told.start} {match.told.text}" for match in strange]
    return len(found) - len(strange), len(found), wrong


def _dates(found: Iterable[_Match]) -> _Count:
    matched = [(match, match.gold) for match in found if match.gold]
    wrong = [
        f"wrong date: {match.told.start} to {match.told.end}: {match.told.text}"
        for match, gold in matched
        if not match.days <= {*gold.dates, *gold.coarse}
    ]
    return len(matched) - len(wrong), len(matched), wrong


def _merged(case: Case, found: Sequence[_Match]) -> _Count:
    homes: dict[str, set[int]] = {}
    for place, match in enumerate(found):
        for quote in match.quotes:
            homes.setdefault(key(quote), set()).add(place)
    pairs = [
        (one, other)
        for gold in case.events
        for one, other in combinations(sorted(q for q in homes if gold.tells(q)), 2)
    ]
    apart = [(one, other) for one, other in pairs if not homes[one] & homes[other]]
    wrong = [f"one event, told apart: {one} / {other}" for one, other in apart]
    return len(pairs) - len(apart), len(pairs), wrong


def _together(case: Case, found: Sequence[_Match]) -> _Count:
    pairs = [pair for match in found for pair in combinations(match.quotes, 2)]
    joined = [
        (one, other)
        for one, other in pairs
        if not any(gold.tells(one) and gold.tells(other) for gold in case.events)
    ]
    wrong = [f"told as one event: {one} / {other}" for one, other in joined]
    return len(pairs) - len(joined), len(pairs), wrong


def _disputes(found: Iterable[_Match]) -> _Count:
    disputed = [match for match in found if match.gold and len(match.gold.dates) > 1]
    wrong = [f"not marked as disputed: {m.told.text}" for m in disputed if not m.told.disputed]
    return len(disputed) - len(wrong), len(disputed), wrong


def _marked(found: Iterable[_Match]) -> _Count:
    marked = [match for match in found if match.told.disputed]
    wrong = [
        f"not disputed: {match.told.text}"
        for match in marked
        if not (match.gold and match.days == set(match.gold.dates))
    ]
    return len(marked) - len(wrong), len(marked), wrong
