"""What a sentence is worth in a summary: how central it is, how early it stands, how near a topic.

Centrality is the cosine to the centroid of the other sentences, after Radev et al., Centroid-based
summarization of multiple documents, 2004, and of several articles also the share of its words that
the others tell, after Nenkova and Vanderwende, The impact of frequency on summarization, 2005.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from qa.models.protocols import Vectors
from qa.summarize.told import Told

if TYPE_CHECKING:
    from numpy.typing import NDArray

EARLY: Final = 2.0
"""What standing early counts beside centrality; both are in standard deviations."""
TOPICAL: Final = 4.0
"""The same for nearness to the topic asked for."""


def worth(told: Told, topic: Vectors | None) -> NDArray[np.float64]:
    """The worth of each sentence of one or more articles."""
    articles = [one.article.id for one in told.evidence]
    early = np.empty(len(articles))
    for places in told.places.values():
        early[places] = 1 / np.arange(1, len(places) + 1)
    found = _standard(_centrality(articles, told.vectors, early)) + EARLY * _standard(early)
    found = found + _standard(_shared(told))
    if topic is not None:
        found = found + TOPICAL * _standard((told.vectors @ topic).astype(np.float64))
    return found


def _centrality(
    articles: Sequence[str], vectors: Vectors, weight: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The mean cosine to the other sentences, the early ones weighing more.

    Of several articles, to the sentences of the others: what two outlets tell is news.
    """
    numbers = {article: number for number, article in enumerate(dict.fromkeys(articles))}
    of = np.array([numbers[article] for article in articles])
    weighted = weight[:, None] * vectors.astype(np.float64)
    if len(numbers) == 1:
        sums, mass = weighted.sum(axis=0) - weighted, weight.sum() - weight
    else:
        by_article = np.zeros((len(numbers), vectors.shape[1]))
        np.add.at(by_article, of, weighted)
        masses = np.bincount(of, weight)
        sums, mass = by_article.sum(axis=0) - by_article[of], masses.sum() - masses[of]
    centrality: NDArray[np.float64] = (sums * vectors).sum(axis=1) / np.maximum(mass, 1e-9)
    return centrality


def _shared(told: Told) -> NDArray[np.float64]:
    """In how many other articles a sentence's words stand, on average."""
    stems = [told.reading(i).content_stems for i in range(len(told.evidence))]
    homes: dict[str, set[str]] = {}
    for i, own in enumerate(stems):
        for stem in own:
            homes.setdefault(stem, set()).add(told.article(i))
    return np.array([sum(len(homes[s]) - 1 for s in own) / max(1, len(own)) for own in stems])


def _standard(values: NDArray[np.float64]) -> NDArray[np.float64]:
    spread = float(values.std())
    standard: NDArray[np.float64] = (values - values.mean()) / (spread or 1.0)
    return standard
