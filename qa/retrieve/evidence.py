"""From a question to the sentences an answer may rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from qa.english.words import fold
from qa.models.protocols import Embedder, Reranker, Vectors
from qa.retrieve.candidates import Articles, Candidate, candidates
from qa.retrieve.copies import Copies
from qa.retrieve.fusion import reciprocal_rank_fusion
from qa.schema import Evidence, Passage, Sentence

PASSAGES_EACH = (50, 200, 800)
"""Passages taken from each of the two rankings; more only where the first are mostly copies."""
SENTENCES_RERANKED = 24
"""Sentences the reranker reads, each alone and in its context: most of a question's time."""
IN_CONTEXT = 0.62
"""What a sentence's logit in its context counts towards its rank; alone it counts the rest.

`eval/bench_retrieval.py` shows what other weights do.
"""

Logits = tuple[float, float]
"""What the reranker says of a sentence: alone, and in its context."""


class Index(Articles, Protocol):
    """What retrieval asks of a library."""

    def search_words(self, query: str, limit: int) -> list[tuple[int, float]]:
        """Passage ids by BM25, best first."""
        ...

    def search_vectors(self, vector: Vectors, limit: int) -> list[tuple[int, float]]:
        """Passage ids by cosine, best first."""
        ...

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """The passages, in the order asked."""
        ...


@dataclass(frozen=True)
class Ranking:
    """The sentences that may answer a question, best first.

    A logit is the mean of what the reranker gives a sentence alone and in its context: it tells how
    likely the sentence is to answer, which `qa.answer.score` reads. The rank goes by other weights,
    so logits need not fall.
    """

    sentences: tuple[Sentence, ...]
    logits: tuple[float, ...]
    index: Index

    def best(self, k: int) -> tuple[Evidence, ...]:
        """The `k` sentences most likely to answer, best first, numbered 1..k; fewer if there are.

        A sentence that another article has word for word comes after all that say something else.
        Those who published it in a copy of its article are named beside it.
        """
        copies = Copies(self.index)
        chosen = sorted(self._copies_last[:k])
        return tuple(
            Evidence(
                number,
                self.sentences[i],
                self.index.article(self.sentences[i].span.article_id),
                self.index.publications(self.sentences[i].span.article_id),
                self.logits[i],
                copies.outlets(self.sentences[i]),
            )
            for number, i in enumerate(chosen, start=1)
        )

    @cached_property
    def _copies_last(self) -> tuple[int, ...]:
        first: dict[str, int] = {}
        for i, sentence in enumerate(self.sentences):
            first.setdefault(fold(sentence.text), i)
        return (*first.values(), *sorted(set(range(len(self.sentences))) - set(first.values())))


def retrieve(
    question: str, index: Index, embedder: Embedder, reranker: Reranker, k: int = 8
) -> tuple[Evidence, ...]:
    """The `k` sentences most likely to answer `question`: see `Ranking.best`."""
    return rank(question, index, embedder, reranker).best(k)


def rank(question: str, index: Index, embedder: Embedder, reranker: Reranker) -> Ranking:
    """The sentences of the passages found by words and by meaning, ranked by the reranker."""
    read, logits = reranked(question, index, embedder, reranker)
    ranked = by_relevance(logits)
    return Ranking(
        tuple(read[i].sentence for i in ranked),
        tuple(sum(logits[i]) / 2 for i in ranked),
        index,
    )


def reranked(
    question: str, index: Index, embedder: Embedder, reranker: Reranker
) -> tuple[list[Candidate], list[Logits]]:
    """The sentences that the reranker reads, the most promising first, and what it says of each."""
    passages = _passages(question, index, embedder)
    read = candidates(question, passages, index)[:SENTENCES_RERANKED]
    return read, _logits(question, read, reranker)


def by_relevance(logits: Sequence[Logits], in_context: float = IN_CONTEXT) -> list[int]:
    """The positions of `logits` by their weighted sums, best first."""
    relevance = [(1 - in_context) * alone + in_context * near for alone, near in logits]
    return sorted(range(len(logits)), key=lambda i: (-relevance[i], i))


def _logits(question: str, read: Sequence[Candidate], reranker: Reranker) -> list[Logits]:
    """The logits of each sentence alone, and after its title and the sentence before.

    Alone, "He was 77." answers nothing; in context, the sentence before may be what answers.
    """
    texts = dict.fromkeys(_each(read))
    scored = dict(zip(texts, reranker.score(question, list(texts)), strict=True)) if texts else {}
    return [(scored[one.sentence.text], scored[one.in_context]) for one in read]


def _each(read: Iterable[Candidate]) -> Iterable[str]:
    for one in read:
        yield from (one.sentence.text, one.in_context)


def _passages(question: str, index: Index, embedder: Embedder) -> Iterator[Passage]:
    """The passages found, best first; more are looked for when all have been taken."""
    vector = embedder.embed_query(question)
    given: set[int] = set()
    for each in PASSAGES_EACH:
        words = index.search_words(question, each)
        near = index.search_vectors(vector, each)
        fused = reciprocal_rank_fusion([[i for i, _ in near], [i for i, _ in words]])[:each]
        yield from index.passages([i for i in fused if i not in given])
        given.update(fused)
        if len(fused) < each:
            return
