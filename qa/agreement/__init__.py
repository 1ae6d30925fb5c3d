"""Which sentences of different articles tell of one event, and what they tell differently. Pure.

    telling    a sentence: its clauses, dates, names      alignment  the pairs, groups, disagreements
    pair       two sentences, how like they are           sides      pairs -> each value with all its
    event      whether they tell of one event                        sentences
    times, numbers, names, outcomes                       found      a difference of a pair
               what each sentence of a pair tells otherwise

Likeness is told by token similarities (a `Matcher`); everything else by what `qa.english` reads.
No model proposes anything here.
"""

from qa.agreement.alignment import Alignment

__all__ = ["Alignment"]
