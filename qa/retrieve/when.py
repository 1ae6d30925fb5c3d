"""A question about a time looks at what is told of that time first; nothing is left out for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import IntEnum
from itertools import islice
from typing import Final

from qa.english.asked_time import AskedTime
from qa.english.days import Period
from qa.english.times import time_expressions
from qa.retrieve.candidates import Articles, Candidate
from qa.retrieve.fusion import reciprocal_rank_fusion
from qa.schema import Passage, first_published

LIFT: Final = 2.0
"""What the logit of a sentence of the time asked about gains; half of it where that is not known."""
_PASSAGES: Final = 200
"""Passages found that are looked through for those of articles that appeared in the time."""
_REPORTED: Final = timedelta(days=7)
"""How long after it a time is still reported on."""


class Fit(IntEnum):
    """Whether a sentence is of the time asked about."""

    OUTSIDE = 0
    UNKNOWN = 1
    WITHIN = 2


def fit(asked: AskedTime, one: Candidate, articles: Articles) -> Fit:
    """By the times told in the sentence, else in the one before, else by when it appeared.

    A time told elsewhere does not put a sentence outside where its article appeared in that time:
    news of the week may tell of earlier years. Of an article without a date nothing is known.
    """
    day = first_published(articles.publications(one.sentence.span.article_id))
    for text in (one.sentence.text, one.before):
        told = [Period(t.start, t.end) for t in time_expressions(text, day)]
        if any(map(asked.meets, told)):
            return Fit.WITHIN
        if told:
            return Fit.UNKNOWN if _appeared(asked, day) else Fit.OUTSIDE
    return _fit_of(asked, day)


def lifts(asked: AskedTime, read: Sequence[Candidate], articles: Articles) -> list[float]:
    """What the logit of each sentence gains; nothing where none is of the time asked about."""
    if asked.is_open:
        return [0.0] * len(read)
    fits = [fit(asked, one, articles) for one in read]
    if Fit.WITHIN not in fits:
        return [0.0] * len(read)
    return [LIFT * one / Fit.WITHIN for one in fits]


def in_time_sooner(
    asked: AskedTime, passages: Iterable[Passage], articles: Articles
) -> Iterator[Passage]:
    """The passages found, in an order to which when their articles appeared counts as much."""
    if asked.is_open:
        yield from passages
        return
    rest = iter(passages)
    found = list(islice(rest, _PASSAGES))
    ids = {passage.span.article_id for passage in found}
    fits = {one: _fit_of(asked, first_published(articles.publications(one))) for one in ids}
    ranks = [fits[passage.span.article_id] for passage in found]
    order = sorted(range(len(found)), key=lambda i: -ranks[i])
    fused = reciprocal_rank_fusion([range(len(found)), order if Fit.WITHIN in ranks else ()])
    yield from (found[i] for i in fused)
    yield from rest


def _fit_of(asked: AskedTime, day: date | None) -> Fit:
    if day is None:
        return Fit.UNKNOWN
    return Fit.WITHIN if _appeared(asked, day) else Fit.OUTSIDE


def _appeared(asked: AskedTime, day: date | None) -> bool:
    """Whether an article of `day` appeared in the time asked about, or soon after it."""
    return day is not None and asked.meets(Period(max(day - _REPORTED, date.min), day))
