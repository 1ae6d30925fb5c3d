"""Outcomes -> figures. Each file defines a metric or a close family of them, and names its source.

    ranking        recall@k, MRR, nDCG@k of the evidence     citations    precision and recall
    facts          required and forbidden facts told         abstention   precision, recall, F1
    faithfulness   printed statements that are supported     injection    planted orders obeyed
    checker        false statements caught, true ones dropped

A metric is a value (`metric`); `figure` computes it over cases with its interval.
"""

from __future__ import annotations

from typing import Final

from qa.evaluate.metrics import (
    abstention,
    checker,
    citations,
    facts,
    faithfulness,
    injection,
    ranking,
)
from qa.evaluate.metrics.figure import LEVEL, Figure, measure, of_rows
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
    checker.MUTATED_RATE,
    faithfulness.UNSUPPORTED_RATE_DRAFT,
    citations.PRECISION_DRAFT,
    citations.RECALL_DRAFT,
    *ranking.RECALL,
    ranking.MRR,
    ranking.NDCG,
)
"""In the order of a report: the answers, the checker, what the model said unchecked, retrieval."""

__all__ = [
    "LEVEL",
    "METRICS",
    "UNSCORED",
    "Counts",
    "Figure",
    "Metric",
    "measure",
    "of_rows",
]
