"""Small real implementations of the protocols: no files, no network, the same answer always."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from qa.english.words import content_stems
from qa.models.protocols import ChatModel, Message, Schema, Vectors
from qa.schema import Article, Evidence, Passage, Publication, Sentence, Span, Usage


class HashEmbedder:
    """A bag of content words, hashed into `dimension` buckets, at unit length."""

    def __init__(self, dimension: int = 64, name: str = "hash") -> None:
        self.dimension = dimension
        self.name = name

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        return np.stack([self.embed_query(text) for text in texts])

    def embed_query(self, text: str) -> Vectors:
        vector = np.full(self.dimension, 1e-6, dtype=np.float32)
        for stem in content_stems(text):
            digest = hashlib.sha256(stem.encode()).digest()
            vector[int.from_bytes(digest[:4], "big") % self.dimension] += 1
        return vector / np.linalg.norm(vector)


class OverlapReranker:
    """The share of the query's content words that a text has, from -10 to 10."""

    def score(self, query: str, texts: Sequence[str]) -> list[float]:
        asked = set(content_stems(query))
        return [20 * len(asked & set(content_stems(t))) / max(1, len(asked)) - 10 for t in texts]


class SameWordMatcher:
    """1 for a word that the other text has too, 0 for any other."""

    def similarities(
        self, text: str, spans: Sequence[tuple[int, int]], other: str
    ) -> Sequence[float]:
        have = set(content_stems(other))
        return [float(set(content_stems(text[start:end])) <= have) for start, end in spans]

    def nearness(
        self, text: str, spans: Sequence[tuple[int, int]], others: Sequence[str]
    ) -> Vectors:
        columns = [list(self.similarities(text, spans, other)) for other in others]
        return np.array(columns, dtype=np.float32).reshape(len(others), len(spans)).T


class OverlapJudge:
    """The share of a claim's content words that the premises have."""

    threshold = 0.3

    def support(self, claim: str, premises: Sequence[str]) -> float:
        claimed = set(content_stems(claim))
        have = {stem for premise in premises for stem in content_stems(premise)}
        return len(claimed & have) / max(1, len(claimed))


@dataclass
class ScriptedChat:
    """Streams the replies it was given, one a call, in pieces; keeps the requests."""

    replies: list[str]
    name: str = "scripted"
    failure: Exception | None = None
    requests: list[tuple[Message, ...]] = field(default_factory=list)
    schemas: list[Schema | None] = field(default_factory=list)

    def stream(
        self, messages: Sequence[Message], schema: Schema | None = None
    ) -> Iterator[str | Usage]:
        self.schemas.append(schema)
        self.requests.append(tuple(messages))
        reply = self.replies.pop(0)
        for start in range(0, len(reply), 7):
            yield reply[start : start + 7]
        if self.failure:
            raise self.failure
        yield Usage(prompt_tokens=len(messages), completion_tokens=len(reply))


@dataclass
class MemoryIndex:
    """An index of whole texts: a passage each, found by shared words, in either way."""

    texts: Sequence[str]
    embedder: HashEmbedder = field(default_factory=HashEmbedder)
    published: Sequence[str | None] = ()

    def __post_init__(self) -> None:
        self._articles = [Article.of(text) for text in self.texts]

    def search_words(self, query: str, limit: int) -> list[tuple[int, float]]:
        scores = OverlapReranker().score(query, self.texts)
        ranked = sorted(enumerate(scores), key=lambda pair: (-pair[1], pair[0]))
        return [(i, score) for i, score in ranked if score > -10][:limit]

    def search_vectors(self, vector: Vectors, limit: int) -> list[tuple[int, float]]:
        cosines = self.embedder.embed_passages(self.texts) @ vector
        return [(int(i), float(cosines[i])) for i in (-cosines).argsort(kind="stable")[:limit]]

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        found = []
        for article in (self._articles[i] for i in ids):
            spans, start = [], 0
            for line in article.text.splitlines(keepends=True):
                spans.append(Span(article.id, start, start + len(line.rstrip("\n"))))
                start += len(line)
            whole = Span(article.id, 0, len(article.text))
            found.append(Passage(whole, article.text, tuple(spans)))
        return found

    def article(self, article_id: str) -> Article:
        return next(a for a in self._articles if a.id == article_id)

    def publications(self, article_id: str) -> tuple[Publication, ...]:
        at = next(i for i, a in enumerate(self._articles) if a.id == article_id)
        day = self.published[at] if at < len(self.published) else None
        return (Publication(article_id, f"{at}.txt", source=f"Outlet {at}", published=day),)

    def raw_text(self, article_id: str) -> str:
        return self.article(article_id).text

    def story(self, article_id: str) -> tuple[str, ...]:
        return (article_id,)

    def sentences(self, article_id: str) -> tuple[Sentence, ...]:
        at = next(i for i, a in enumerate(self._articles) if a.id == article_id)
        spans = self.passages([at])[0].sentences
        return tuple(Sentence(span, self._articles[at].quote(span)) for span in spans)


def evidence_of(*texts: str, score: float = 5.0) -> tuple[Evidence, ...]:
    """Each text as the only sentence of its own article, numbered from 1."""
    found = []
    for number, text in enumerate(texts, start=1):
        article = Article.of(text)
        sentence = Sentence(Span(article.id, 0, len(text)), text)
        publications = (Publication(article.id, f"{number}.txt", source=f"Outlet {number}"),)
        found.append(Evidence(number, sentence, article, publications, score))
    return tuple(found)


@dataclass
class FakeModels:
    """All that a library needs, without a model; `chat` None is the built-in answerer."""

    chat: ChatModel | None = None
    choice: str = "fakes"
    embedder: HashEmbedder = field(default_factory=HashEmbedder)
    reranker: OverlapReranker = field(default_factory=OverlapReranker)
    judge: OverlapJudge = field(default_factory=OverlapJudge)
    matcher: SameWordMatcher = field(default_factory=SameWordMatcher)


@dataclass
class MemoryValidators:
    """What servers said of pages, as a library remembers it."""

    said: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)

    def get(self, url: str) -> tuple[str | None, str | None] | None:
        return self.said.get(url)

    def put(self, url: str, etag: str | None, last_modified: str | None) -> None:
        self.said[url] = (etag, last_modified)
