"""How well the checker tells true statements from false ones, where it is known which is which.

    catch_rate:KIND    of the statements that a mutation of that kind made false, or that were
                       written false (`outside`, `injection`), the share that was not printed, for
                       whatever reason; `citation` pools both kinds that change citations only. A
                       mutant counts only where the true sentence it was made of is printed: one
                       that is dropped anyway tells nothing of what the mutation changed.
                       Mutants as a test of a consistency checker: Kryscinski et al., Evaluating the
                       Factual Consistency of Abstractive Text Summarization (FactCC), EMNLP 2020
    catch_rate:KIND:cited, :story, :other
                       the same of those in which what the mutation put in stands in a cited
                       sentence, in another of the story, in neither (`Nearness`)
    mutated_rate       of the sentences of good replies, the share of which a mutant counts. In the
                       others the mutation finds nothing to change, what they cite was not shown,
                       or they are dropped though true
    false_drop_rate    of the supported statements that were said, the share that was not printed

Pooled over statements. A checker that drops everything catches everything: read the two together.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from qa.evaluate.metrics.metric import UNSCORED, Counts, Metric
from qa.evaluate.mutations import MUTATIONS
from qa.evaluate.outcome import Label, Nearness, Outcome, Said
from qa.evaluate.replies import INJECTED, OUTSIDE

KINDS: Final[dict[str, frozenset[str]]] = {
    "citation": frozenset({"citation_swap", "citation_invented"}),
    **{kind: frozenset({kind}) for kind in (*MUTATIONS, OUTSIDE, INJECTED)},
}
"""The kinds of a catch rate, and the mutations (`Said.mutation`) that each pools."""
_PUTS_IN: Final = ("number", "date", "name", "speaker", "quotation")
"""The mutations that put words in."""


def _catch_rate(kind: str, mutations: Collection[str], nearness: Nearness | None = None) -> Metric:
    def counts(outcome: Outcome) -> Counts | None:
        mutants = [said for said in outcome.said if said.mutation in mutations and _counts(said)]
        return _dropped([said for said in mutants if nearness in {None, said.nearness}])

    return Metric(f"catch_rate:{kind}{f':{nearness}' if nearness else ''}", True, counts)


def _counts(said: Said) -> bool:
    return said.original is None or said.original.is_printed


def _mutated(outcome: Outcome) -> Counts | None:
    if outcome.unchanged is None:
        return None
    mutated = {said.original for said in outcome.said if said.original}
    every = len(mutated) + outcome.unchanged + outcome.unsaid
    return float(sum(original.is_printed for original in mutated)), float(every)


def _false_drops(outcome: Outcome) -> Counts | None:
    if not outcome.is_labelled:
        return UNSCORED
    return _dropped([said for said in outcome.said if said.label is Label.SUPPORTED])


def _dropped(statements: Collection[Said]) -> Counts | None:
    if not statements:
        return None
    return float(sum(not said.is_printed for said in statements)), float(len(statements))


CATCH_RATES = tuple(
    _catch_rate(kind, mutations, nearness)
    for kind, mutations in KINDS.items()
    for nearness in (None, *(Nearness if kind in _PUTS_IN else ()))
)
MUTATED_RATE = Metric("mutated_rate", True, _mutated)
FALSE_DROP_RATE = Metric("false_drop_rate", False, _false_drops)
