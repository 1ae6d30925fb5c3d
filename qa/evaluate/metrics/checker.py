"""How well the checker tells true statements from false ones, where it is known which is which.

    catch_rate:KIND    of the statements that a mutation of that kind made false, or that were
                       written false (`outside`, `injection`), the share that was not printed, for
                       whatever reason; `citation` pools both kinds that change citations only.
                       Mutants as a test of a consistency checker: Kryscinski et al., Evaluating the
                       Factual Consistency of Abstractive Text Summarization (FactCC), EMNLP 2020
    false_drop_rate    of the supported statements that were said, the share that was not printed

Pooled over statements. A checker that drops everything catches everything: read the two together.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from qa.evaluate.metrics.metric import UNSCORED, Counts, Metric
from qa.evaluate.mutations import MUTATIONS
from qa.evaluate.outcome import Label, Outcome, Said
from qa.evaluate.replies import INJECTED, OUTSIDE

KINDS: Final[dict[str, frozenset[str]]] = {
    "citation": frozenset({"citation_swap", "citation_invented"}),
    **{kind: frozenset({kind}) for kind in (*MUTATIONS, OUTSIDE, INJECTED)},
}
"""The kinds of a catch rate, and the mutations (`Said.mutation`) that each pools."""


def _catch_rate(kind: str, mutations: Collection[str]) -> Metric:
    def counts(outcome: Outcome) -> Counts | None:
        return _dropped([said for said in outcome.said if said.mutation in mutations])

    return Metric(f"catch_rate:{kind}", True, counts)


def _false_drops(outcome: Outcome) -> Counts | None:
    if any(said.label is None for said in outcome.said):
        return UNSCORED
    return _dropped([said for said in outcome.said if said.label is Label.SUPPORTED])


def _dropped(statements: Collection[Said]) -> Counts | None:
    if not statements:
        return None
    return float(sum(not said.is_printed for said in statements)), float(len(statements))


CATCH_RATES = tuple(_catch_rate(kind, mutations) for kind, mutations in KINDS.items())
FALSE_DROP_RATE = Metric("false_drop_rate", False, _false_drops)
