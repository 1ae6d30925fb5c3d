"""How well what a system shows answers: hit@4, the same by length of text, and MRR of articles.

Four texts are what the frameworks' tutorials show a model; those of one system are up to three times
as long as those of another, so it is asked too what the same length of each has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import unescape
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray
from scipy.stats import bootstrap

from eval.bench.data import Question, Task
from eval.bench.systems import Found

SHOWN = 4
LENGTHS = (4000, 8000)
"""Characters: about what four of LangChain's chunks hold, and four of LlamaIndex's."""

Articles = Mapping[str, str]
"""The text of each article, by its address without HTML escapes, which some systems take out."""
Metric = Callable[[Question, Sequence[Found], Articles], float]


def hit(question: Question, found: Sequence[Found], articles: Articles) -> float:
    """The share of what is needed that the first four texts have."""
    del articles
    return question.found_in(one.text for one in found[:SHOWN])


def hit_within(characters: int) -> Metric:
    """The share that the texts have of which the first `characters` are read."""

    def metric(question: Question, found: Sequence[Found], articles: Articles) -> float:
        del articles
        lengths = accumulate((len(one.text) for one in found), initial=0)
        return question.found_in(
            one.text[: max(0, characters - before)]
            for one, before in zip(found, lengths, strict=False)
        )

    return metric


def reciprocal_rank(question: Question, found: Sequence[Found], articles: Articles) -> float:
    """One by the rank of the first article that has any of it; an article counts once."""
    for rank, url in enumerate(dict.fromkeys(one.url for one in found), start=1):
        if question.found_in([articles[unescape(url)]]):
            return 1 / rank
    return 0.0


METRICS: dict[str, Metric] = {
    f"hit@{SHOWN}": hit,
    **{f"hit in {length:,} characters": hit_within(length) for length in LENGTHS},
    "MRR": reciprocal_rank,
}


def scores(task: Task, shown: Sequence[Sequence[Found]], metric: Metric) -> NDArray[np.float64]:
    """The metric of each question."""
    articles = {unescape(one.url): f"{one.title}\n{one.text}" for one in task.sources}
    asked = zip(task.questions, shown, strict=True)
    return np.array([metric(question, found, articles) for question, found in asked])


def interval(ours: NDArray[np.float64], theirs: NDArray[np.float64]) -> tuple[float, float]:
    """95 % of the mean difference, by a bootstrap over the questions, which both were asked."""
    difference = ours - theirs
    if np.ptp(difference) == 0:  # nothing to resample
        return float(difference[0]), float(difference[0])
    found = bootstrap(
        (difference,), np.mean, n_resamples=9999, method="percentile", rng=np.random.default_rng(0)
    ).confidence_interval
    return float(found.low), float(found.high)
