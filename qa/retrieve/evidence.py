"""From a question to the sentences an answer may rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Protocol

import numpy as np

from qa.english.asked_time import NO_TIME, AskedTime, asked_time
from qa.english.words import fold
from qa.models.protocols import Embedder, Reranker, Vectors
from qa.retrieve.candidates import Articles, Candidate, candidates
from qa.retrieve.copies import Copies
from qa.retrieve.reports import Sources, with_reports
from qa.retrieve.standing import standings
from qa.retrieve.when import in_time_sooner, lifts
from qa.schema import Evidence, Passage, Sentence

PASSAGES_EACH = (50, 200, 800)
"""Passages taken from each of the two rankings; more only where the first are mostly copies."""
SENTENCES_RERANKED = 24
"""Sentences the reranker reads, each alone and in its context: most of a question's time."""
IN_CONTEXT = 0.62
"""What a sentence's logit in its context counts towards its rank; alone it counts the rest.

`eval/bench_retrieval.py` shows what other weights do.
"""

UNRELATED = -4.0
"""The logit from which on down "unrelated" is all that is said, and how far down is noise."""

Logits = tuple[float, float]
"""What the reranker says of a sentence: alone, and in its context."""


class Index(Articles, Sources, Protocol):
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
        evidence = (
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
        return with_reports(evidence, self.index)

    @cached_property
    def _copies_last(self) -> tuple[int, ...]:
        first: dict[str, int] = {}
        for i, sentence in enumerate(self.sentences):
            first.setdefault(fold(sentence.text), i)
        return (*first.values(), *sorted(set(range(len(self.sentences))) - set(first.values())))


def retrieve(
    question: str,
    index: Index,
    embedder: Embedder,
    reranker: Reranker,
    k: int = 8,
    today: date | None = None,
) -> tuple[Evidence, ...]:
    """The `k` sentences most likely to answer `question`: see `Ranking.best`."""
    return rank(question, index, embedder, reranker, today).best(k)


def rank(
    question: str,
    index: Index,
    embedder: Embedder,
    reranker: Reranker,
    today: date | None = None,
) -> Ranking:
    """The sentences of the passages found by words and by meaning, ranked by the reranker.

    Those of the time that the question asks about gain; "this week" is counted from `today`, and
    asks about none where that is None.
    """
    asked = asked_time(question, today)
    read, logits = reranked(question, index, embedder, reranker, asked)
    gains = lifts(asked, read, index)
    logits = [(own + gain, near + gain) for (own, near), gain in zip(logits, gains, strict=True)]
    ranked = by_relevance(logits, [one.standing for one in read])
    return Ranking(
        tuple(read[i].sentence for i in ranked),
        tuple(sum(logits[i]) / 2 for i in ranked),
        index,
    )


def reranked(
    question: str,
    index: Index,
    embedder: Embedder,
    reranker: Reranker,
    asked: AskedTime = NO_TIME,
) -> tuple[list[Candidate], list[Logits]]:
    """The sentences that the reranker reads, the most promising first, and what it says of each."""
    passages = in_time_sooner(asked, found_passages(question, index, embedder), index)
    read = candidates(question, passages, index)[:SENTENCES_RERANKED]
    return read, _logits(question, read, reranker)


def by_relevance(
    logits: Sequence[Logits], standing: Sequence[float], in_context: float = IN_CONTEXT
) -> list[int]:
    """The positions of `logits`, best first: by their weighted sums above `UNRELATED` and `standing`.

    So what the reranker is sure of goes by what it says, and the rest by how well it was found.
    """
    weighted = [(1 - in_context) * alone + in_context * near for alone, near in logits]
    above = np.logaddexp(0, np.array(weighted) - UNRELATED)  # 0 below, the distance above
    return [int(i) for i in np.argsort(-(above + np.array(standing)), kind="stable")]


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


def found_passages(question: str, index: Index, embedder: Embedder) -> Iterator[Passage]:
    """The passages found, best first; more are looked for when all have been taken."""
    vector = embedder.embed_query(question)
    given: set[int] = set()
    for each in PASSAGES_EACH:
        words = index.search_words(question, each)
        near = index.search_vectors(vector, each)
        standing = standings(near, words)
        fused = list(standing)[:each]
        new = [i for i in fused if i not in given]
        for i, passage in zip(new, index.passages(new), strict=True):
            yield replace(passage, standing=standing[i])
        given.update(new)
        if len(fused) < each:
            return
