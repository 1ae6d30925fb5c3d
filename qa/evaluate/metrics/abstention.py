"""Whether the model abstains where it should, and only there: abstaining is the positive class.

    precision   of the cases in which nothing was printed, the share that are not answerable
    recall      of the cases that are not answerable, the share in which nothing was printed
    F1          their harmonic mean, 2 tp / (2 tp + fp + fn); 0 for a model that never abstains

The task is SQuAD 2.0's (Rajpurkar, Jia and Liang, Know What You Don't Know: Unanswerable Questions
for SQuAD, ACL 2018); the figures are those of Wen et al., Know Your Limits: A Survey of Abstention
in Large Language Models, TACL 2025. Precision has no value for a model that never abstains. A case
that is answerable and answered bears on none of the three.
"""

from __future__ import annotations

from qa.evaluate.metrics.metric import Counts, Metric, mean
from qa.evaluate.outcome import Outcome


def _precision(outcome: Outcome) -> Counts | None:
    return mean(not outcome.case.answerable) if outcome.abstained else None


def _recall(outcome: Outcome) -> Counts | None:
    return None if outcome.case.answerable else mean(outcome.abstained)


def _f1(outcome: Outcome) -> Counts | None:
    if outcome.case.answerable and not outcome.abstained:
        return None
    is_right = outcome.abstained and not outcome.case.answerable
    return (2.0, 2.0) if is_right else (0.0, 1.0)


PRECISION = Metric("abstention_precision", True, _precision)
RECALL = Metric("abstention_recall", True, _recall)
F1 = Metric("abstention_F1", True, _f1)
