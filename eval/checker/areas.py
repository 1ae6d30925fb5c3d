"""How well scores tell supported claims from others: the area under the curve, part by part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from eval.checker.rows import Row


def auc(values: Sequence[float], labels: Sequence[bool]) -> float:
    """The chance that a supported claim scores above another."""
    order = np.argsort(np.array(values), kind="stable")
    ranks = np.empty(len(order))
    ranks[order] = np.arange(1, len(order) + 1)
    true = np.array(labels, dtype=bool)
    count = true.sum()
    return float((ranks[true].sum() - count * (count + 1) / 2) / (count * (~true).sum()))


def areas(rows: Iterable[Row], found: Mapping[str, float]) -> dict[str, float]:
    """AUC of every labelled part, of the claims that are scored."""
    by_part: dict[str, dict[str, tuple[float, bool]]] = defaultdict(dict)
    for row in rows:
        if row.group in found:
            by_part[row.part][row.group] = found[row.group], row.supported
    return {
        part: round(auc(*zip(*claims.values(), strict=True)), 4)
        for part, claims in sorted(by_part.items())
    }
