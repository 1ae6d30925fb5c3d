"""Articles too long to be shown to a model at once: read part by part, then what mattered at once.

A model notes what matters in each part and cites it; the summary is then written from the cited
sentences themselves, never from the notes, so that its citations are of the articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from qa.schema import Evidence

CHARACTERS_A_TOKEN: Final = 3
"""Fewer than English has (about 4), so that what is estimated to fit does."""
OVERHEAD: Final = 12
"""Tokens a sentence takes beside its own: its number, outlet and date."""


def tokens(evidence: Sequence[Evidence]) -> int:
    """An upper estimate of the tokens that showing `evidence` takes."""
    return sum(OVERHEAD + len(e.sentence.text) // CHARACTERS_A_TOKEN for e in evidence)


def parts(passages: Sequence[Sequence[Evidence]], context: int) -> tuple[tuple[Evidence, ...], ...]:
    """`passages` in parts of up to `context` tokens each; one that is longer is a part."""
    found: list[list[Evidence]] = []
    taken = context
    for passage in passages:
        size = tokens(passage)
        if not found or taken + size > context:
            found.append([])
            taken = 0
        found[-1] += passage
        taken += size
    return tuple(map(tuple, found))


def cut(evidence: Sequence[Evidence], context: int) -> tuple[Evidence, ...]:
    """The sentences that fit into `context` tokens: the first of each article, then the second."""
    rank: dict[str, int] = {}
    ranked = []
    for position, one in enumerate(evidence):
        rank[one.article.id] = rank.get(one.article.id, 0) + 1
        ranked.append((rank[one.article.id], position))
    kept: list[int] = []
    size = 0
    for _, position in sorted(ranked):
        size += tokens([evidence[position]])
        if kept and size > context:
            break
        kept.append(position)
    return tuple(evidence[position] for position in sorted(kept))
