"""The figures of a run: which metrics bear on which model, and what a reader finds together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from qa.evaluate.metrics import METRICS, Counts, Figure, Metric, measure, of_rows
from qa.evaluate.outcome import Outcome
from qa.evaluate.probes import Probed
from qa.evaluate.replies import INJECTED

RETRIEVAL: Final = "retrieval"
"""Stands for a model in the figures of what was retrieved: that is the same for every model."""
CAUGHT: Final = "catch_rate"
"""The family of the catch rates. A model has few of them, so those of all stand together."""
MUTATED: Final = "mutated_rate"
"""How much each mutation found to change: what stands behind the catch rates, so together too."""

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

    @property
    def block(self) -> str:
        """What it is read under: its model, or what the adversaries' figures are of."""
        return family if (family := _family(self.metric)) in (CAUGHT, MUTATED) else self.model

    @property
    def label(self) -> str:
        """What tells it from the others of its block."""
        if self.block == MUTATED:
            return self.model
        return self.metric.name.removeprefix(f"{CAUGHT}:")


def figures(outcomes: Iterable[Outcome], probed: Iterable[Probed] = ()) -> tuple[ModelFigure, ...]:
    """Retrieval's figures, then each model's; a metric that bears on no case of a model is left out.

    Those of probes follow the models'.

    A model made to tell what is not so has figures only of how that was caught: they come last.
    """
    by_model: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_model.setdefault(outcome.model, []).append(outcome)
    every = {(o.suite, o.case.id): o for found in by_model.values() for o in found}
    ranking = [metric for metric in METRICS if metric.name.startswith(_RANKING)]
    found = _measured(RETRIEVAL, ranking, list(every.values()))
    for model, mine in by_model.items():
        found += _measured(model, [m for m in bearing_on(mine) if m not in ranking], mine)
    together = [one for one in found if one.block in (CAUGHT, MUTATED)]
    others = [one for one in found if one not in together]
    others += _of_probes(probed)
    return (*others, *sorted(together, key=lambda one: METRICS.index(one.metric)))


def blocks(found: Iterable[ModelFigure]) -> Mapping[str, Sequence[ModelFigure]]:
    """The figures by what they are read under."""
    grouped: dict[str, list[ModelFigure]] = {}
    for one in found:
        grouped.setdefault(one.block, []).append(one)
    return grouped


def bearing_on(outcomes: Sequence[Outcome]) -> tuple[Metric, ...]:
    """The metrics that say something of a model: of an adversary, only how it was caught."""
    if not is_adversary(outcomes):
        return tuple(one for one in METRICS if _family(one) not in (CAUGHT, MUTATED))
    told = {said.mutation for one in outcomes for said in one.said}
    of_it = {f"{CAUGHT}:{mutation}" for mutation in told} | {MUTATED}
    if INJECTED in told:
        of_it.add("injection_success")
    return tuple(one for one in METRICS if any(f"{one.name}:".startswith(f"{n}:") for n in of_it))


def is_adversary(outcomes: Iterable[Outcome]) -> bool:
    """Whether the model is made to say what is false, though it may find nothing to say."""
    return any(
        one.unchanged is not None or any(said.mutation for said in one.said) for one in outcomes
    )


def _family(metric: Metric) -> str:
    return metric.name.partition(":")[0]


def _of_probes(probed: Iterable[Probed]) -> Iterator[ModelFigure]:
    rows: dict[tuple[str, Metric], list[Counts]] = {}
    for one in probed:
        metric = Metric(one.metric, one.higher_is_better, lambda _: None)
        rows.setdefault((one.probe, metric), []).append((one.part, one.whole))
    for (probe, metric), counts in rows.items():
        if sum(whole for _, whole in counts):
            yield ModelFigure(probe, metric, of_rows(metric, [c for c in counts if c[1]]))


def _measured(
    model: str, metrics: Sequence[Metric], outcomes: Sequence[Outcome]
) -> list[ModelFigure]:
    measured = [ModelFigure(model, metric, measure(metric, outcomes)) for metric in metrics]
    return [one for one in measured if one.figure.n or one.figure.unscored]
