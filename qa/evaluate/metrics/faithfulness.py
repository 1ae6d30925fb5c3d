"""Whether what is printed is supported, by the labels of people and never by a score.

    faithfulness      the share of the printed statements that are supported: a mean over answerable
                      cases. Irrelevant statements are left out. A case without any other scores 0,
                      so answering fewer cases never raises it
    unsupported_rate  of all statements, the share that are unsupported, pooled over all cases
    irrelevant_rate   the same of those that are true but do not answer; of an answer that is marked
                      as correcting the question they are not meant to

Statements that are attributable to their sources, after Rashkin et al., Measuring Attribution in
Natural Language Generation Models, Computational Linguistics 2023, and the share of faithful
statements, after Es et al., RAGAS, EACL 2024, whose judge is a model; here a label is given with
the case. What a live or recorded model says has none: no case of such a model is scored, not even
one to which it says nothing, for a figure over those alone would tell of its silence only.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.evaluate.metrics.metric import UNSCORED, Counts, Metric, at_both_stages, mean
from qa.evaluate.outcome import Label, Outcome, Said


def _faithfulness(outcome: Outcome) -> Counts | None:
    if not outcome.case.answerable:
        return None
    if not outcome.is_labelled:
        return UNSCORED
    labels = [said.label for said in outcome.printed]
    supported, unsupported = labels.count(Label.SUPPORTED), labels.count(Label.UNSUPPORTED)
    return mean(supported / (supported + unsupported) if supported else 0.0)


def _share(label: Label, outcome: Outcome, statements: Sequence[Said]) -> Counts | None:
    if not outcome.is_labelled:
        return UNSCORED
    labels = [said.label for said in statements]
    return (float(labels.count(label)), float(len(labels))) if labels else None


FAITHFULNESS = Metric("faithfulness", True, _faithfulness)
UNSUPPORTED_RATE, UNSUPPORTED_RATE_DRAFT = at_both_stages(
    "unsupported_rate",
    lambda outcome, statements: _share(Label.UNSUPPORTED, outcome, statements),
    higher_is_better=False,
)
IRRELEVANT_RATE = Metric(
    "irrelevant_rate",
    False,
    lambda outcome: (
        None if outcome.corrects else _share(Label.IRRELEVANT, outcome, outcome.printed)
    ),
)
