"""How well retrieval ranks the sentences that answer, as `ir_measures` computes it.

    recall@k   the share of the gold sentences that are among the first k shown
    MRR        one over the rank of the first gold sentence, 0 if none is among the ten
               (Voorhees, The TREC-8 Question Answering Track Report, 1999)
    nDCG@k     gain discounted by log2(rank + 1), divided by that of the best ranking there is
               (Järvelin and Kekäläinen, Cumulated Gain-Based Evaluation of IR Techniques, 2002)

Means over answerable cases; a summary is of articles that were given, not retrieved. Gold sentences that were not shown count in full. Of copies of one
sentence, the first counts; a later one takes its rank and earns nothing. Retrieval is the same for
every model of a run, so any model's outcomes give these figures.

ir_measures: MacAvaney, Macdonald and Ounis, Streamlining Evaluation with ir-measures, ECIR 2022.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from qa.evaluate.metrics.metric import Counts, Metric, mean
from qa.evaluate.outcome import Outcome

DEEPEST: Final = 10
"""An outcome holds no more sentences than this."""


def _ranking(name: str, measure: str) -> Metric:
    def counts(outcome: Outcome) -> Counts | None:
        if not (outcome.case.answerable and outcome.was_retrieved):
            return None
        return mean(_score(measure, _first_gold(outcome), outcome.gold))

    return Metric(name, True, counts)


def _first_gold(outcome: Outcome) -> tuple[bool, ...]:
    """For each rank, whether a gold sentence stands there that stands nowhere above."""
    first: dict[str, int] = {}
    for shown in outcome.shown:
        first.setdefault(shown.key, shown.number)
    return tuple(one.is_gold and first[one.key] == one.number for one in outcome.shown)


@lru_cache(maxsize=4096)
def _score(measure: str, is_gold: tuple[bool, ...], gold: int) -> float:
    import ir_measures

    unseen = {f"unseen {n}": 1 for n in range(gold - sum(is_gold))}
    judged = {str(rank): 1 for rank, one in enumerate(is_gold) if one} | unseen
    ranked = {str(rank): -float(rank) for rank in range(len(is_gold))}
    parsed = ir_measures.parse_measure(measure)
    (found,) = ir_measures.iter_calc([parsed], {"case": judged}, {"case": ranked})
    return float(found.value)


RECALL: Final = tuple(_ranking(f"recall@{k}", f"R@{k}") for k in (1, 4, 8))
MRR: Final = _ranking("MRR", "RR")
NDCG: Final = _ranking(f"nDCG@{DEEPEST}", f"nDCG@{DEEPEST}")
