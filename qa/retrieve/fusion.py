"""Reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

DAMPING = 60
"""The constant of the paper: how little the first places count more than the next ones."""


def reciprocal_rank_fusion(rankings: Iterable[Sequence[int]]) -> list[int]:
    """Merges rankings (ids, best first) by the sum of 1 / (60 + rank); ties go to the lower id.

    >>> reciprocal_rank_fusion([[7, 3], [3, 9]])
    [3, 7, 9]
    """
    return list(fused_scores(rankings))


def fused_scores(rankings: Iterable[Sequence[int]]) -> dict[int, float]:
    """The sums of 1 / (60 + rank), in the order that they give."""
    scores: defaultdict[int, float] = defaultdict(float)
    for ranking in rankings:
        for rank, item in enumerate(ranking, start=1):
            scores[item] += 1 / (DAMPING + rank)
    return {item: scores[item] for item in sorted(scores, key=lambda one: (-scores[one], one))}
