"""What a metric is: a ratio of two sums over cases, known by its name.

That one form holds them all, so one bootstrap and one comparison serve every metric: a mean over
cases adds (value, 1) a case, a rate pooled over statements adds (those meant, all), and an F1
adds (2 tp, 2 tp + fp + fn).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import fsum
from typing import Final

from qa.evaluate.outcome import Outcome, Said

Counts = tuple[float, float]
"""What one case adds to the two sums."""
UNSCORED: Final[Counts] = (0.0, 0.0)
"""Of a case on which the metric bears, of a model whose statements have no labels."""


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure from 0 to 1 about a model's outcomes.

    Attributes:
        name: its text form, such as `recall@8`.
        higher_is_better: whether a greater value is a better one.
        counts: what a case adds; `UNSCORED` where that takes labels that there are not; None where
            the metric does not bear on the case.
    """

    name: str
    higher_is_better: bool
    counts: Callable[[Outcome], Counts | None] = field(compare=False, repr=False)

    def value(self, sums: Sequence[float]) -> float | None:
        """The figure from the two sums, or from what one case adds; None if they count nothing."""
        part, whole = sums
        return part / whole if whole else None

    def of(self, outcome: Outcome) -> float | None:
        """The figure of one case alone; None where it is not scored or the metric does not bear."""
        return self.value(self.counts(outcome) or UNSCORED)


def mean(value: float) -> Counts:
    """What a case adds to a mean over cases."""
    return float(value), 1.0


def total(rows: Iterable[Counts]) -> Counts:
    """The sums over cases: rounded once, so that the order of the cases cannot matter."""
    parts, wholes = zip(*rows, strict=True)
    return fsum(parts), fsum(wholes)


def at_both_stages(
    name: str,
    counts: Callable[[Outcome, Sequence[Said]], Counts | None],
    *,
    higher_is_better: bool,
) -> tuple[Metric, Metric]:
    """The metric `name` of what was printed, and `name:draft` of all that the model said."""
    return (
        Metric(name, higher_is_better, lambda outcome: counts(outcome, outcome.printed)),
        Metric(f"{name}:draft", higher_is_better, lambda outcome: counts(outcome, outcome.said)),
    )
