"""Whether statements cite what supports them: ALCE's definitions, with labels for its NLI model.

Gao, Yen, Yu and Chen, Enabling Large Language Models to Generate Text with Citations, EMNLP 2023,
section 3.3. Where ALCE asks a model whether the cited text entails a statement, `Said.needs` tells
it: the smallest set of evidence that does.

    entailed   a statement that cites all that it needs. One that needs nothing is unsupported, and
               never entailed. One that cites a number which does not exist is not either, as in
               ALCE's program; but its citations stay in the denominator, where that leaves them out
    recall     the share of a case's statements that are entailed
    precision  the share of a case's citations that are relevant: the statement is entailed and needs
               them

Means over answerable cases, so answering fewer of them never raises either: one with no statement
scores 0, and one with no citation has a precision of 0. Whether a statement answers the question
is not asked here: a true one that is irrelevant may cite well.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.evaluate.metrics.metric import UNSCORED, Counts, at_both_stages, mean
from qa.evaluate.outcome import Outcome, Said


def _recall(outcome: Outcome, statements: Sequence[Said]) -> Counts | None:
    if not outcome.case.answerable:
        return None
    if not outcome.is_labelled:
        return UNSCORED
    entailed = [_is_entailed(one, outcome.evidence) for one in statements]
    return mean(_share(entailed))


def _precision(outcome: Outcome, statements: Sequence[Said]) -> Counts | None:
    if not outcome.case.answerable:
        return None
    if not outcome.is_labelled:
        return UNSCORED
    relevant = [
        _is_entailed(one, outcome.evidence) and number in (one.needs or ())
        for one in statements
        for number in one.citations
    ]
    return mean(_share(relevant))


def _is_entailed(said: Said, evidence: int) -> bool:
    if not all(1 <= number <= evidence for number in said.citations):
        return False
    return bool(said.needs) and set(said.needs or ()) <= set(said.citations)


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags) if flags else 0.0


PRECISION, PRECISION_DRAFT = at_both_stages("citation_precision", _precision, higher_is_better=True)
RECALL, RECALL_DRAFT = at_both_stages("citation_recall", _recall, higher_is_better=True)
