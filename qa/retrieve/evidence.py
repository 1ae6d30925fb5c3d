"""From a question to the sentences an answer may rest on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from qa.english.words import fold
from qa.models.protocols import Embedder, Reranker, Vectors
from qa.retrieve.candidates import Candidate, candidates
from qa.retrieve.fusion import reciprocal_rank_fusion
from qa.schema import Article, Evidence, Passage, Publication, Sentence

PASSAGES_EACH = 50
"""Passages taken from each of the two rankings."""
SENTENCES_RERANKED = 24
"""Sentences the reranker reads, each alone and in its context: most of a question's time."""
SECOND_SOURCES = 2
"""Places kept for sentences of other articles that say what the best sentence says."""
NEIGHBOURS_COMPARED = 12
"""Sentences of other articles that are compared with the best one."""


class Index(Protocol):
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

    def article(self, article_id: str) -> Article:
        """The article a passage is from."""
        ...

    def publications(self, article_id: str) -> tuple[Publication, ...]:
        """Who published it."""
        ...


@dataclass(frozen=True)
class Ranking:
    """The sentences that may answer a question, best first, with their logits."""

    sentences: tuple[Sentence, ...]
    logits: tuple[float, ...]
    index: Index
    embedder: Embedder

    def best(self, k: int) -> tuple[Evidence, ...]:
        """The `k` sentences most likely to answer, best first, numbered 1..k; fewer if there are.

        The last places go to the sentences of other articles nearest to the best one, so that a
        second source that words the same thing differently is seen. A sentence that another
        article has word for word comes after all that say something else.
        """
        order = self._copies_last
        chosen = list(order[: max(1, k - SECOND_SOURCES)])
        chosen += [i for i in self._second_sources if i not in chosen][: k - len(chosen)]
        chosen += [i for i in order if i not in chosen][: k - len(chosen)]
        return tuple(
            Evidence(
                number,
                self.sentences[i],
                self.index.article(self.sentences[i].span.article_id),
                self.index.publications(self.sentences[i].span.article_id),
                self.logits[i],
            )
            for number, i in enumerate(sorted(chosen), start=1)
        )

    @cached_property
    def _copies_last(self) -> tuple[int, ...]:
        first: dict[str, int] = {}
        for i, sentence in enumerate(self.sentences):
            first.setdefault(fold(sentence.text), i)
        return (*first.values(), *sorted(set(range(len(self.sentences))) - set(first.values())))

    @cached_property
    def _second_sources(self) -> tuple[int, ...]:
        """The sentences nearest to the best one, one from each other article, the nearest first."""
        articles = [sentence.span.article_id for sentence in self.sentences]
        others = [i for i, article in enumerate(articles) if article != articles[0]]
        others = others[:NEIGHBOURS_COMPARED]
        if not others:
            return ()
        vectors = self.embedder.embed_passages([self.sentences[i].text for i in (0, *others)])
        cosines = vectors[1:] @ vectors[0]
        nearest: dict[str, int] = {}
        for position in (-cosines).argsort(kind="stable"):
            i = others[int(position)]
            nearest.setdefault(articles[i], i)
        return tuple(nearest.values())


def retrieve(
    question: str, index: Index, embedder: Embedder, reranker: Reranker, k: int = 8
) -> tuple[Evidence, ...]:
    """The `k` sentences most likely to answer `question`: see `Ranking.best`."""
    return rank(question, index, embedder, reranker).best(k)


def rank(question: str, index: Index, embedder: Embedder, reranker: Reranker) -> Ranking:
    """The sentences of the passages found by words and by meaning, ranked by the reranker."""
    passages = _passages(question, index, embedder)
    read = candidates(question, passages, index)[:SENTENCES_RERANKED]
    logits = _logits(question, read, reranker)
    ranked = sorted(range(len(read)), key=lambda i: (-logits[i], i))
    return Ranking(
        tuple(read[i].sentence for i in ranked), tuple(logits[i] for i in ranked), index, embedder
    )


def _logits(question: str, read: Sequence[Candidate], reranker: Reranker) -> list[float]:
    """The mean logit of each sentence alone and after its title and the sentence before.

    Alone, "He was 77." answers nothing; in context, the sentence before may be what answers.
    """
    texts = dict.fromkeys(_each(read))
    scored = dict(zip(texts, reranker.score(question, list(texts)), strict=True)) if texts else {}
    return [(scored[one.sentence.text] + scored[one.in_context]) / 2 for one in read]


def _each(read: Iterable[Candidate]) -> Iterable[str]:
    for one in read:
        yield from (one.sentence.text, one.in_context)


def _passages(question: str, index: Index, embedder: Embedder) -> list[Passage]:
    words = index.search_words(question, PASSAGES_EACH)
    near = index.search_vectors(embedder.embed_query(question), PASSAGES_EACH)
    fused = reciprocal_rank_fusion([[i for i, _ in near], [i for i, _ in words]])
    return index.passages(fused[:PASSAGES_EACH])
