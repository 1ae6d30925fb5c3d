"""Whether one ratio of sums differs from another over the same cases: interval and p value.

The interval is the paired bootstrap's: cases are drawn, each with what it adds to both sides.

The p value is, where every case is 0 or 1 on both sides, McNemar's exact one: of the cases that
changed, how likely is so uneven a split (McNemar, Note on the Sampling Error of the Difference
Between Correlated Proportions or Percentages, Psychometrika, 1947)? Elsewhere it is that of the
paired permutation test, which asks the same of any values: it swaps the two sides of the cases that
changed, in every way if they are few, else at random (Smucker, Allan and Carterette, A Comparison
of Statistical Significance Tests for Information Retrieval Evaluation, CIKM 2007). The bootstrap
would see a difference where four cases of two hundred changed, all one way; a fair coin does that
one time in eight.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from qa.evaluate.metrics import LEVEL, UNSCORED, Counts
from qa.evaluate.metrics.metric import total

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Pair = tuple[Counts, Counts]
"""What a case adds to the sums of the first side, and of the second; zeros if it adds nothing."""
_PERMUTATIONS: Final = 9999


class SignificanceTest(StrEnum):
    """What a p value is from; NONE where fewer than two cases changed, which shows nothing."""

    MCNEMAR = "McNemar"
    PERMUTATION = "permutation"
    NONE = "none"


def interval(rows: Sequence[Pair], resamples: int, seed: int) -> Sequence[float]:
    """The 95 % interval of the second ratio less the first."""
    import numpy as np

    # To draw n cases with replacement is to draw how often each distinct pair comes.
    flat = np.array(rows).reshape(len(rows), 4)
    distinct, times = np.unique(flat, axis=0, return_counts=True)
    drawn = np.random.default_rng(seed).multinomial(len(rows), times / len(rows), size=resamples)
    sums = drawn @ distinct
    ends = np.nanquantile(_apart(sums[:, :2], sums[:, 2:]), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(ends[0]), float(ends[1])


def significance(rows: Sequence[Pair], seed: int) -> tuple[float, SignificanceTest]:
    """How likely so great a difference is if neither side is better, and by which test."""
    from scipy.stats import binomtest

    changed = sorted(pair for pair in rows if pair[0] != pair[1])
    if len(changed) < 2:
        return 1.0, SignificanceTest.NONE
    if all(side in ((0.0, 1.0), (1.0, 1.0)) for pair in rows for side in pair):
        gained = sum(right > left for left, right in changed)
        return float(binomtest(gained, len(changed)).pvalue), SignificanceTest.MCNEMAR
    kept = total([left for left, right in rows if left == right] or [UNSCORED])
    return _permuted(changed, kept, seed), SignificanceTest.PERMUTATION


def _permuted(changed: Sequence[Pair], kept: Counts, seed: int) -> float:
    import numpy as np
    from scipy.stats import permutation_test

    sides = np.array([left for left, _ in changed] + [right for _, right in changed])
    size = len(changed)

    def statistic(one: NDArray[Any], other: NDArray[Any], axis: int) -> NDArray[Any]:
        sums = (sides[at.astype(int)].sum(axis=axis - 1) + kept for at in (one, other))
        return np.nan_to_num(_apart(*sums))

    found = permutation_test(
        (np.arange(size), np.arange(size) + size),
        statistic,
        permutation_type="samples",
        vectorized=True,
        n_resamples=_PERMUTATIONS,
        batch=500,
        axis=-1,
        rng=np.random.default_rng(seed),
    )
    return float(found.pvalue)


def _apart(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """The second ratio less the first; nan where one of them counts nothing."""
    import numpy as np

    ratios = (
        np.divide(x[..., 0], x[..., 1], out=np.full(x.shape[:-1], np.nan), where=x[..., 1] > 0)
        for x in (a, b)
    )
    first, second = ratios
    return np.asarray(second - first)
