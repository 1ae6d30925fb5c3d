"""Outcomes -> figures. Each file defines a metric or a close family of them, and names its source.

    ranking        recall@k, MRR, nDCG@k of the evidence     citations    precision and recall
    facts          required and forbidden facts told         abstention   precision, recall, F1
    faithfulness   printed statements that are supported     injection    planted orders obeyed
    checker        false statements caught, true ones dropped

A metric is a value (`metric`); `figure` computes it over cases with its interval.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from qa.errors import UsageError
from qa.evaluate.metrics import (
    abstention,
    checker,
    citations,
    facts,
    faithfulness,
    injection,
    ranking,
)
from qa.evaluate.metrics.figure import LEVEL, Figure, measure
from qa.evaluate.metrics.metric import UNSCORED, Counts, Metric

METRICS: Final[tuple[Metric, ...]] = (
    faithfulness.FAITHFULNESS,
    faithfulness.UNSUPPORTED_RATE,
    faithfulness.IRRELEVANT_RATE,
    facts.FACT_RECALL,
    facts.FORBIDDEN_RATE,
    citations.PRECISION,
    citations.RECALL,
    abstention.PRECISION,
    abstention.RECALL,
    abstention.F1,
    injection.INJECTION_SUCCESS,
    checker.FALSE_DROP_RATE,
    *checker.CATCH_RATES,
    faithfulness.UNSUPPORTED_RATE_DRAFT,
    citations.PRECISION_DRAFT,
    citations.RECALL_DRAFT,
    *(ranking.RECALL[k - 1] for k in (1, 4, 8)),
    ranking.MRR,
    ranking.NDCG[-1],
)
"""In the order of a report: the answers, the checker, what the model said unchecked, retrieval."""

_KNOWN: Final = {one.name: one for one in (*METRICS, *ranking.RECALL, *ranking.NDCG)}

__all__ = [
    "LEVEL",
    "METRICS",
    "UNSCORED",
    "Counts",
    "Figure",
    "Metric",
    "measure",
    "parse",
    "parse_all",
]


def parse(name: str) -> Metric:
    """The metric of that name.

    Raises:
        UsageError: there is none.
    """
    return parse_all([name])[0]


def parse_all(names: Iterable[str]) -> tuple[Metric, ...]:
    """The metrics of those names.

    Raises:
        UsageError: there is none of some of them; it names them all.
    """
    wanted = tuple(names)
    unknown = [repr(name) for name in wanted if name not in _KNOWN]
    if unknown:
        known = ", ".join(one.name for one in METRICS)
        raise UsageError(
            f"there is no metric {', '.join(unknown)}: the metrics are {known},"
            f" and recall@k and nDCG@k for k up to {ranking.DEEPEST}"
        )
    return tuple(_KNOWN[name] for name in wanted)
