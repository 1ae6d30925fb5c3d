"""Summaries made of the articles' own sentences: no key, no network, nothing reworded.

A sentence is worth the more the nearer it is in meaning to the rest of what is told, the earlier
it stands (news tells the most important first), and, where a topic was asked for, the nearer to
that. Sentences are taken by their worth as long as they fit, say something new and can be
understood where they stand, and are told in the order of the articles.

Centrality is the cosine to the centroid of the other sentences, after Radev et al., Centroid-based
summarization of multiple documents, 2004; what is said again is left out after Carbonell and
Goldstein, The use of MMR, SIGIR 1998.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from qa.english.instructions import is_instruction
from qa.english.words import fold
from qa.models.protocols import Embedder, Vectors
from qa.schema import DraftSentence, Evidence
from qa.summarize.length import Length, word_count
from qa.summarize.standing import is_in_a_voice, is_prose, stands_alone

if TYPE_CHECKING:
    from numpy.typing import NDArray

EARLY: Final = 2.0
"""What standing early counts beside centrality; both are in standard deviations."""
TOPICAL: Final = 4.0
"""The same for nearness to the topic asked for."""
SAYS_THE_SAME: Final = 0.83
"""The cosine from which a sentence may say what another says, so that only one of them is told."""
READ: Final = 2_000
"""Sentences of an article that are read: a book is not summarised by its last chapter."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence to be told, and those of other articles that may say the same.

    `number` and `alike` are numbers of evidence, those alike the nearest first.
    """

    number: int
    alike: tuple[int, ...]

    def draft(self, evidence: Evidence, confirmed: Sequence[int] = ()) -> DraftSentence:
        """The sentence as a draft that cites itself and those `confirmed` to say the same."""
        return DraftSentence(evidence.sentence.text, (self.number, *confirmed))


def extractive(
    evidence: Sequence[Evidence], length: Length, embedder: Embedder, topic: str | None = None
) -> tuple[Fact, ...]:
    """The facts of a summary of the articles whose sentences are `evidence`, in their order.

    There is none only where no sentence can stand alone.
    """
    told = _readable(evidence)
    if not told:
        return ()
    vectors = embedder.embed_passages([e.sentence.text for e in told])
    worth = _worth(told, vectors, embedder.embed_query(topic) if topic else None)
    chosen = _choose(told, vectors, worth, length)
    return tuple(Fact(told[i].number, _alike(i, told, vectors)) for i in sorted(chosen))


def _readable(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The sentences that tell something, each text once an article, `READ` of an article at most.

    What a page tells its reader or a machine to say is no news.
    """
    seen: dict[str, set[str]] = {}
    found = []
    for one in evidence:
        known = seen.setdefault(one.article.id, set())
        text = fold(one.sentence.text)
        if len(known) < READ and text not in known and _tells(one.sentence.text):
            known.add(text)
            found.append(one)
    return found


def _tells(text: str) -> bool:
    return is_prose(text) and not is_instruction(text)


def _worth(
    told: Sequence[Evidence], vectors: Vectors, topic: Vectors | None
) -> NDArray[np.float64]:
    articles = [one.article.id for one in told]
    ranks: dict[str, int] = {}
    early = np.empty(len(told))
    for i, article in enumerate(articles):
        ranks[article] = ranks.get(article, 0) + 1
        early[i] = 1 / ranks[article]
    worth = _standard(_centrality(articles, vectors, early)) + EARLY * _standard(early)
    if topic is not None:
        worth = worth + TOPICAL * _standard((vectors @ topic).astype(np.float64))
    return worth


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


def _standard(values: NDArray[np.float64]) -> NDArray[np.float64]:
    spread = float(values.std())
    standard: NDArray[np.float64] = (values - values.mean()) / (spread or 1.0)
    return standard


def _choose(
    told: Sequence[Evidence], vectors: Vectors, worth: NDArray[np.float64], length: Length
) -> list[int]:
    """Positions in `told`, taken by worth while they fit; the first is the worthiest that stands."""
    order = [int(i) for i in np.argsort(-worth, kind="stable")]
    chosen: list[int] = []
    words = 0
    waiting = order
    while waiting and len(chosen) != length.sentences:
        taken = next(
            (
                i
                for i in waiting
                if length.leaves_room(words, told[i].sentence.text)
                and _is_understood(i, told, chosen)
                and not _is_told(i, chosen, vectors)
            ),
            None,
        )
        if taken is None:
            break
        chosen.append(taken)
        words += word_count(told[taken].sentence.text)
        waiting = [i for i in waiting if i != taken]
    return chosen


def _is_understood(i: int, told: Sequence[Evidence], chosen: Sequence[int]) -> bool:
    """Whether it stands alone, or joins on to a sentence that has been chosen."""
    if is_in_a_voice(told[i].sentence.text):
        return False
    if stands_alone(told[i].sentence.text):
        return True
    follows = i - 1 in chosen and told[i - 1].number == told[i].number - 1
    return follows and told[i - 1].article.id == told[i].article.id


def _is_told(i: int, chosen: Sequence[int], vectors: Vectors) -> bool:
    return bool(chosen) and float((vectors[list(chosen)] @ vectors[i]).max()) >= SAYS_THE_SAME


def _alike(i: int, told: Sequence[Evidence], vectors: Vectors) -> tuple[int, ...]:
    """The nearest sentence of each other article, where it is near enough."""
    cosines = vectors @ vectors[i]
    found: dict[str, int] = {}
    for j in np.argsort(-cosines, kind="stable"):
        if cosines[j] < SAYS_THE_SAME:
            break
        if told[j].article.id != told[i].article.id:
            found.setdefault(told[j].article.id, told[j].number)
    return tuple(found.values())
