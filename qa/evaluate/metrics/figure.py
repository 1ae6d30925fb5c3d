"""A metric's value over cases, with its interval."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from qa.evaluate.metrics.metric import UNSCORED, Counts, Metric, total
from qa.evaluate.outcome import Outcome

LEVEL: Final = 0.95
"""The confidence of every interval."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A metric's value.

    Attributes:
        name: of the metric.
        value: None where no case counts, or where a case is unscored.
        low: lower end of the 95 % interval; None where there is no value.
        high: its upper end.
        n: how many cases count.
        unscored: how many cases would count if what the model says had labels.
    """

    name: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    unscored: int = 0


def measure(
    metric: Metric, outcomes: Iterable[Outcome], *, resamples: int = 2000, seed: int = 0
) -> Figure:
    """The metric over one model's outcomes, whatever their order.

    The interval is the percentile bootstrap's (Efron and Tibshirani, An Introduction to the
    Bootstrap, 1993, chapter 13). Cases are drawn, not statements: the statements of one answer
    stand or fall together. One case alone, or cases that are all alike, give an interval of no
    width, for a resample of them cannot differ. At 0 and 1 that would claim certainty, so there
    the interval is Wilson's for a share of n cases (Brown, Cai and DasGupta, Interval Estimation
    for a Binomial Proportion, 2001). No mean of values from 0 to 1 varies more than such a share,
    so it is too wide, if anything.
    """
    rows = [counts for one in outcomes if (counts := metric.counts(one)) is not None]
    return of_rows(metric, rows, resamples=resamples, seed=seed)


def of_rows(
    metric: Metric, rows: Sequence[Counts], *, resamples: int = 2000, seed: int = 0
) -> Figure:
    """The metric from what each case adds to it, with the interval that `measure` tells of."""
    unscored = rows.count(UNSCORED)
    scored = len(rows) - unscored
    value = metric.value(total(rows)) if rows and not unscored else None
    if value is None:
        return Figure(metric.name, None, None, None, scored, unscored)
    low, high = _wilson(value, scored) if value in (0, 1) else _bootstrap(rows, resamples, seed)
    return Figure(metric.name, value, low, high, scored)


def _wilson(share: float, n: int) -> tuple[float, float]:
    from scipy.stats import binomtest

    interval = binomtest(round(share * n), n).proportion_ci(LEVEL, method="wilson")
    return float(interval.low), float(interval.high)


def _bootstrap(rows: Sequence[Counts], resamples: int, seed: int) -> tuple[float, float]:
    """To draw n cases with replacement is to draw how often each distinct case comes."""
    import numpy as np

    distinct, times = np.unique(np.array(rows), axis=0, return_counts=True)
    drawn = np.random.default_rng(seed).multinomial(len(rows), times / len(rows), size=resamples)
    parts, wholes = (drawn @ distinct).T
    low, high = np.quantile(parts / wholes, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)
