"""The figures of a run: which metrics bear on which model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qa.evaluate.metrics import METRICS, Figure, Metric, measure
from qa.evaluate.outcome import Outcome

RETRIEVAL = "retrieval"
"""Stands for a model in the figures of what was retrieved: that is the same for every model."""

_RANKING = ("recall@", "MRR", "nDCG@")


@dataclass(frozen=True, slots=True)
class ModelFigure:
    """A figure about one model's outcomes."""

    model: str
    metric: Metric
    figure: Figure

    @property
    def name(self) -> tuple[str, str]:
        """The model and the metric."""
        return self.model, self.metric.name


def figures(outcomes: Iterable[Outcome]) -> tuple[ModelFigure, ...]:
    """Retrieval's figures, then each model's; a metric that bears on no case of a model is left out.

    A model made to tell what is not so has figures only of how that was caught.
    """
    by_model: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_model.setdefault(outcome.model, []).append(outcome)
    every = {(o.suite, o.case.id): o for found in by_model.values() for o in found}
    ranking = [metric for metric in METRICS if metric.name.startswith(_RANKING)]
    found = _measured(RETRIEVAL, ranking, list(every.values()))
    for model, mine in by_model.items():
        found += _measured(model, [m for m in bearing_on(mine) if m not in ranking], mine)
    return tuple(found)


def bearing_on(outcomes: Sequence[Outcome]) -> tuple[Metric, ...]:
    """The metrics that say something of a model: of an adversary, only how it was caught."""
    if not is_adversary(outcomes):
        return METRICS
    told = {f"catch_rate:{said.mutation}" for one in outcomes for said in one.said}
    if "catch_rate:injection" in told:
        told.add("injection_success")
    return tuple(metric for metric in METRICS if metric.name in told)


def is_adversary(outcomes: Iterable[Outcome]) -> bool:
    """Whether the model says what a mutation made false."""
    return any(said.mutation for outcome in outcomes for said in outcome.said)


def _measured(
    model: str, metrics: Sequence[Metric], outcomes: Sequence[Outcome]
) -> list[ModelFigure]:
    measured = [ModelFigure(model, metric, measure(metric, outcomes)) for metric in metrics]
    return [one for one in measured if one.figure.n or one.figure.unscored]
