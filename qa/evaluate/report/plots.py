"""Which figures a page shows together: in large type, and in plots; and the ranks of gold sentences.

A row of a plot is drawn by the page: a track from 0 to 1, the interval on it, the value as a dot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qa.evaluate.figures import CAUGHT, RETRIEVAL, ModelFigure, blocks
from qa.evaluate.metrics.ranking import DEEPEST
from qa.evaluate.outcome import Outcome
from qa.evaluate.players import REFUSAL, player_of

_HEADLINES = frozenset(
    (
        "recall@8",
        "faithfulness",
        "unsupported_rate",
        "forbidden_rate",
        "fact_recall",
        "abstention_F1",
        "false_drop_rate",
    )
)


@dataclass(frozen=True, slots=True)
class Bar:
    """How many gold sentences stand at a rank; `share` is of the longest bar."""

    label: str
    count: int
    share: float


def headlines(found: Iterable[ModelFigure]) -> Mapping[str, Sequence[ModelFigure]]:
    """The figures to read first, by what they are read under; none of the model that refuses all."""
    picked = (one for one in found if _is_headline(one) and player_of(one.model) != REFUSAL)
    return blocks(picked)


def _is_headline(one: ModelFigure) -> bool:
    return one.metric.name in _HEADLINES or (one.block == CAUGHT and ":" not in one.label)


def plots(found: Iterable[ModelFigure]) -> Mapping[str, Mapping[str, ModelFigure]]:
    """Plots by what they are of, each of figures by their labels.

    A plot is of a metric, and has a row a model. The figures of retrieval share a plot, and so do
    the catch rates.
    """
    grouped: dict[str, dict[str, ModelFigure]] = {}
    for one in found:
        is_shared = one.block in (RETRIEVAL, CAUGHT)
        title, label = (one.block, one.label) if is_shared else (one.metric.name, one.model)
        grouped.setdefault(title, {})[label] = one
    return grouped


def gold_ranks(outcomes: Iterable[Outcome]) -> tuple[Bar, ...]:
    """At which rank each gold sentence was retrieved first, in all cases; the last bar is of the rest."""
    ranks: Counter[int | None] = Counter()
    retrieved = {(one.suite, one.case.id): one for one in outcomes if one.was_retrieved}
    for outcome in retrieved.values():
        first: dict[str, int] = {}
        for shown in outcome.shown:
            if shown.is_gold:
                first.setdefault(shown.key, shown.number)
        ranks.update(first.values())
        ranks[None] += outcome.gold - len(first)
    longest = max(ranks.values(), default=0)
    bars = [(str(rank), ranks[rank]) for rank in range(1, DEEPEST + 1)]
    return tuple(
        Bar(label, count, count / longest if longest else 0.0)
        for label, count in (*bars, ("not found", ranks[None]))
    )
