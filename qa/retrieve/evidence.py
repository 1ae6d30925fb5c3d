"""From a question to the sentences an answer may rest on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from qa.models.protocols import Embedder, Reranker, Vectors
from qa.retrieve.fusion import reciprocal_rank_fusion
from qa.schema import Article, Evidence, Passage, Publication, Sentence

PASSAGES_EACH = 50
"""Passages taken from each of the two rankings."""
SENTENCES_RERANKED = 40
"""Sentences the reranker reads: at 4 ms each the largest part of a question's time."""
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


def retrieve(
    question: str, index: Index, embedder: Embedder, reranker: Reranker, k: int = 8
) -> tuple[Evidence, ...]:
    """The `k` sentences most likely to answer `question`, best first, numbered 1..k.

    The last places go to the sentences of other articles nearest to the best one, so that a
    second source that words the same thing differently is seen. Fewer come back from a library
    that holds fewer sentences.
    """
    passages = _passages(question, index, embedder)
    sentences, articles = _sentences(passages, index)
    if not sentences:
        return ()
    logits = reranker.score(question, [s.text for s in sentences])
    ranked = sorted(range(len(sentences)), key=lambda i: (-logits[i], i))
    chosen = ranked[: max(1, k - SECOND_SOURCES)]
    chosen += _second_sources(sentences, ranked, chosen, embedder, k - len(chosen))
    chosen += [i for i in ranked if i not in chosen][: k - len(chosen)]
    chosen.sort(key=lambda i: (-logits[i], i))
    return tuple(
        Evidence(
            number,
            sentences[i],
            articles[sentences[i].span.article_id],
            index.publications(sentences[i].span.article_id),
            logits[i],
        )
        for number, i in enumerate(chosen, start=1)
    )


def _passages(question: str, index: Index, embedder: Embedder) -> list[Passage]:
    words = index.search_words(question, PASSAGES_EACH)
    near = index.search_vectors(embedder.embed_query(question), PASSAGES_EACH)
    fused = reciprocal_rank_fusion([[i for i, _ in near], [i for i, _ in words]])
    return index.passages(fused[:SENTENCES_RERANKED])


def _sentences(
    passages: Sequence[Passage], index: Index
) -> tuple[list[Sentence], dict[str, Article]]:
    """The first sentences of the passages in their order, each text once an article."""
    articles: dict[str, Article] = {}
    sentences: dict[tuple[str, str], Sentence] = {}
    for passage in passages:
        if len(sentences) >= SENTENCES_RERANKED:
            break
        article_id = passage.span.article_id
        if article_id not in articles:
            articles[article_id] = index.article(article_id)
        for span in passage.sentences:
            text = articles[article_id].quote(span)
            sentences.setdefault((article_id, text), Sentence(span, text))
    return list(sentences.values())[:SENTENCES_RERANKED], articles


def _second_sources(
    sentences: Sequence[Sentence],
    ranked: Sequence[int],
    chosen: Sequence[int],
    embedder: Embedder,
    places: int,
) -> list[int]:
    """The nearest sentences, one from each other article, to the best sentence."""
    best = ranked[0]
    home = sentences[best].span.article_id
    others = [i for i in ranked if sentences[i].span.article_id != home][:NEIGHBOURS_COMPARED]
    if not others:
        return []
    vectors = embedder.embed_passages([sentences[i].text for i in (best, *others)])
    cosines = vectors[1:] @ vectors[0]
    nearest: dict[str, int] = {}
    for position in (-cosines).argsort(kind="stable"):
        i = others[int(position)]
        nearest.setdefault(sentences[i].span.article_id, i)
    return [i for i in nearest.values() if i not in chosen][:places]
