"""Figures as rows of dots with their intervals, and the ranks of gold sentences as bars.

A row is drawn by the page: a track from 0 to 1, the interval as a line on it, the value as a dot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qa.evaluate.figures import RETRIEVAL, ModelFigure, is_adversary
from qa.evaluate.metrics import Figure, Metric
from qa.evaluate.metrics.checker import KINDS
from qa.evaluate.metrics.ranking import DEEPEST
from qa.evaluate.outcome import Outcome
from qa.evaluate.report.words import of_metric
from qa.evaluate.run_file import Run

_HEADLINES = (
    "faithfulness",
    "unsupported_rate",
    "forbidden_rate",
    "fact_recall",
    "abstention_F1",
    "false_drop_rate",
)
_RETRIEVAL_HEADLINE = "recall@8"
_POOLED = {"catch_rate": "Caught, by the kind of falsehood", RETRIEVAL: "Retrieval"}
_MEANING = {
    "catch_rate": "Of the false statements of each kind, the share that was not printed. A checker"
    " that drops everything catches everything: read it with the false drop rate.",
    RETRIEVAL: "How well the sentences that answer are found. The same for every model.",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A figure in a plot, under the name of what tells it from the plot's other rows."""

    label: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Plot:
    """Rows of one scale. `better` is "higher" or "lower"."""

    title: str
    meaning: str
    better: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """A figure in large type; `better` is "higher" or "lower"."""

    title: str
    meaning: str
    better: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Bar:
    """How many gold sentences stand at a rank; `share` is of the longest bar."""

    label: str
    count: int
    share: float


def plots(found: Iterable[ModelFigure]) -> tuple[Plot, ...]:
    """A plot a metric, in the order in which the figures come.

    The figures of retrieval share a plot, and so do the catch rates, which have one model each.
    """
    grouped: dict[str, list[ModelFigure]] = {}
    for one in found:
        family, _, _ = one.metric.name.partition(":")
        pool = one.model if one.model == RETRIEVAL else family
        grouped.setdefault(pool if pool in _POOLED else one.metric.name, []).append(one)
    return tuple(_plot(name, ones) for name, ones in grouped.items())


def _plot(name: str, found: Sequence[ModelFigure]) -> Plot:
    metric = found[0].metric
    if name not in _POOLED:
        rows = tuple(Row(one.model, one.figure) for one in found)
        return Plot(name, of_metric(metric), better(metric), rows)
    rows = tuple(Row(label, one.figure) for one in found if (label := _label(one.metric)))
    return Plot(_POOLED[name], _MEANING[name], better(metric), rows)


def _label(metric: Metric) -> str:
    """Tells the metric from others of its plot; "" for a rate whose parts have rows of their own."""
    kind = metric.name.removeprefix("catch_rate:")
    return "" if len(KINDS.get(kind, ())) > 1 else kind


def better(metric: Metric) -> str:
    """Which value of it is a better one, in a word."""
    return "higher" if metric.higher_is_better else "lower"


def headlines(run: Run, found: Sequence[ModelFigure]) -> Mapping[str, tuple[Headline, ...]]:
    """The figures to read first: retrieval's, and those of each model that is to answer well.

    That is none made to tell what is not so, and none that never says anything.
    """
    shown = {RETRIEVAL: (_RETRIEVAL_HEADLINE,)} | {
        model: _HEADLINES for model in run.models if _is_to_answer(run.of(model))
    }
    figures = {one.name: one for one in found}
    return {
        model: tuple(_headline(figures[model, name]) for name in names if (model, name) in figures)
        for model, names in shown.items()
    }


def _is_to_answer(outcomes: Sequence[Outcome]) -> bool:
    return not is_adversary(outcomes) and any(one.said for one in outcomes)


def _headline(one: ModelFigure) -> Headline:
    return Headline(one.metric.name, of_metric(one.metric), better(one.metric), one.figure)


def gold_ranks(outcomes: Iterable[Outcome]) -> tuple[Bar, ...]:
    """At which rank each gold sentence was found first, over all cases; the last bar is of the rest."""
    ranks: Counter[int | None] = Counter()
    for outcome in {(one.suite, one.case.id): one for one in outcomes}.values():
        first: dict[str, int] = {}
        for shown in outcome.shown:
            if shown.is_gold:
                first.setdefault(shown.key, shown.number)
        ranks.update(first.values())
        ranks[None] += outcome.gold - len(first)
    longest = max(ranks.values(), default=0)
    bars = [(str(rank), ranks[rank]) for rank in range(1, DEEPEST + 1)]
    return tuple(
        Bar(label, count, count / longest if longest else 0.0)
        for label, count in (*bars, ("not found", ranks[None]))
    )
