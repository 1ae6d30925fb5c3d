"""Two sets of outcomes, case by case: what differs, and whether it is more than noise.

For each metric the difference B - A comes with an interval and a p value (`paired`), and with that
p value after Holm's correction (A Simple Sequentially Rejective Multiple Test Procedure,
Scandinavian Journal of Statistics, 1979), for among so many metrics one would otherwise seem to
differ by chance. Metrics on which no two cases changed could not reach any level and are left out
of the count (Tarone, A Modified Bonferroni Method for Discrete Data, Biometrics, 1990).

A difference is noise unless its interval leaves out 0 and its corrected p value is below 0.05. The
noise is that of having asked these questions and no others: a replayed run repeats itself exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from qa.errors import UsageError
from qa.evaluate.figures import bearing_on
from qa.evaluate.metrics import METRICS, UNSCORED, Metric
from qa.evaluate.metrics.metric import total
from qa.evaluate.outcome import Outcome
from qa.evaluate.paired import SignificanceTest, interval, significance

SIGNIFICANT: Final = 0.05
"""A corrected p value from here up is one of noise."""
Name = tuple[str, str]
"""A suite and the id of a case in it."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A case whose value differs; None where the metric does not bear on that side."""

    suite: str
    case: str
    a: float | None
    b: float | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One metric on both sides.

    Attributes:
        name: of the metric.
        a: its value on the first side.
        b: its value on the second.
        low: lower end of the interval of b - a.
        high: its upper end.
        p: how likely so great a difference is if neither side is better.
        p_holm: the same, corrected for the number of metrics.
        test: what `p` is from.
        n: how many cases the metric bears on, on either side.
        changed: the cases that add something else to the metric, in order of suite and id.
    """

    name: str
    a: float
    b: float
    low: float
    high: float
    p: float
    p_holm: float
    test: SignificanceTest
    n: int
    changed: tuple[Changed, ...]

    @property
    def difference(self) -> float:
        """How much greater the second side is."""
        return self.b - self.a

    @property
    def is_noise(self) -> bool:
        """Whether the cases do not tell the two sides apart."""
        return self.low <= 0 <= self.high or self.p_holm >= SIGNIFICANT


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides over the cases they share.

    Attributes:
        shared: how many cases are compared.
        differences: one for each metric that has a value on both sides.
        without_value: names of the metrics that bear on a case and yet have none on a side: there
            no case counts, or a statement has no label.
        only_a: cases of the first side that the second lacks.
        only_b: cases of the second that the first lacks.
        rewritten: cases that are not the same on both sides, though their id is; not compared.
    """

    shared: int
    differences: tuple[Difference, ...]
    without_value: tuple[str, ...]
    only_a: tuple[Name, ...]
    only_b: tuple[Name, ...]
    rewritten: tuple[Name, ...]


def compare(
    a: Iterable[Outcome],
    b: Iterable[Outcome],
    metrics: Sequence[Metric] = METRICS,
    *,
    resamples: int = 2000,
    seed: int = 0,
) -> Comparison:
    """What differs from `a` to `b`: two models, or one model in two runs.

    Raises:
        UsageError: a side has two outcomes of a case, or the two share no case.
    """
    first, second = _by_name(a), _by_name(b)
    both = sorted(first.keys() & second.keys())
    rewritten = tuple(name for name in both if first[name].case != second[name].case)
    pairs = [(first[name], second[name]) for name in both if name not in rewritten]
    if not pairs:
        raise UsageError("the two sides share no case: compare runs of the same suites")
    bearing = [one for one in metrics if any(map(one.counts, chain.from_iterable(pairs)))]
    found = {metric.name: _difference(metric, pairs, resamples, seed) for metric in bearing}
    return Comparison(
        len(pairs),
        _corrected([one for one in found.values() if one is not None]),
        tuple(name for name, one in found.items() if one is None),
        tuple(sorted(first.keys() - second.keys())),
        tuple(sorted(second.keys() - first.keys())),
        rewritten,
    )


def comparable(a: Sequence[Outcome], b: Sequence[Outcome]) -> tuple[Metric, ...]:
    """The metrics that say something of both sides.

    Raises:
        UsageError: there is none: one side answers and the other says what is not so, or both do
            that, each in its own way.
    """
    first, second = bearing_on(a), bearing_on(b)
    shared = tuple(metric for metric in first if metric in second)
    if not shared:
        one, other = a[0].model, b[0].model
        raise UsageError(
            f"{one} and {other} share no metric: {one} has {_names(first)}, {other} has"
            f" {_names(second)}; compare a model with itself in another run, or two that answer"
        )
    return shared


def some(names: Sequence[str], most: int = 3) -> str:
    """The first of the names, and how many more there are.

    >>> some(["a", "b", "c", "d", "e"])
    'a, b, c and 2 more'
    """
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def _names(metrics: Iterable[Metric]) -> str:
    return some([metric.name for metric in metrics])


def _by_name(outcomes: Iterable[Outcome]) -> Mapping[Name, Outcome]:
    named: dict[Name, Outcome] = {}
    for one in outcomes:
        if other := named.get(name := (one.suite, one.case.id)):
            raise UsageError(
                f"a side of a comparison has two outcomes of {name[1]}, by {other.model} and by"
                f" {one.model}: choose one model and one run"
            )
        named[name] = one
    return named


def _difference(
    metric: Metric, pairs: Sequence[tuple[Outcome, Outcome]], resamples: int, seed: int
) -> Difference | None:
    counts = [(metric.counts(one), metric.counts(other)) for one, other in pairs]
    if any(UNSCORED in pair for pair in counts):
        return None
    rows = [(one or UNSCORED, other or UNSCORED) for one, other in counts]
    a, b = (metric.value(total(side)) for side in zip(*rows, strict=True))
    if a is None or b is None:
        return None
    bearing = [pair for pair in rows if pair != (UNSCORED, UNSCORED)]
    changed = tuple(
        Changed(one.suite, one.case.id, metric.of(one), metric.of(other))
        for (one, other), (left, right) in zip(pairs, rows, strict=True)
        if left != right
    )
    low, high = interval(bearing, resamples, seed)
    p, test = significance(bearing, seed)
    return Difference(metric.name, a, b, low, high, p, p, test, len(bearing), changed)


def _corrected(differences: Sequence[Difference]) -> tuple[Difference, ...]:
    """Holm's step-down: the i-th least of m p values by m - i, and never less than one before."""
    tested = sorted(
        (one for one in differences if one.test is not SignificanceTest.NONE),
        key=lambda one: one.p,
    )
    corrected: dict[str, float] = {}
    least = 0.0
    for rank, one in enumerate(tested):
        least = max(least, min(1.0, one.p * (len(tested) - rank)))
        corrected[one.name] = least
    return tuple(replace(one, p_holm=corrected.get(one.name, one.p)) for one in differences)
