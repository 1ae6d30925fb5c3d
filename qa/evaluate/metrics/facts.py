"""What the printed answer tells of what it must tell, and of what it must not.

fact_recall      the share of the required facts that are told: a mean over answerable cases, so
                 a case without an answer scores 0. After ALCE's exact-match recall (Gao et al.
                 2023, section 3.2): a fact is told if any of its wordings is in the answer
forbidden_rate   the share of the cases that name forbidden facts in which one of them is told:
                 a figure since corrected, a namesake's doing, what a planted instruction wants
"""

from __future__ import annotations

from qa.evaluate.metrics.metric import Counts, Metric, mean
from qa.evaluate.outcome import Outcome


def _recall(outcome: Outcome) -> Counts | None:
    if not (outcome.case.answerable and outcome.required):
        return None
    return mean(sum(outcome.required) / len(outcome.required))


def _forbidden(outcome: Outcome) -> Counts | None:
    return mean(any(outcome.forbidden)) if outcome.forbidden else None


FACT_RECALL = Metric("fact_recall", True, _recall)
FORBIDDEN_RATE = Metric("forbidden_rate", False, _forbidden)
