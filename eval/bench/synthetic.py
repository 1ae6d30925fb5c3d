"""Articles and vectors made from real ones, as many as are wanted and the same ones every time."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from qa.articles import load
from qa.chunk import passages, sentences
from qa.models import embedder
from qa.models.protocols import Vectors
from qa.schema import Article, Document, Publication

NAMES = 50_000
_NAME = re.compile(r"\b(?<!^)[A-Z][a-z]{3,}\b")
_SYLLABLES = tuple(a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er"))


@dataclass(frozen=True)
class Texts:
    """Real articles to make others from: their sentences, and the vectors of their passages."""

    sentences: tuple[str, ...]
    vectors: Vectors

    @classmethod
    def of(cls, folders: Sequence[Path]) -> Texts:
        """Those of the files in `folders`; embedding their passages takes some seconds."""
        read = [one.article for one in load(folders) if isinstance(one, Document)]
        parts = [passage.text for article in read for passage in passages(article)]
        found = [one.text for article in read for one in sentences(article)]
        return cls(tuple(dict.fromkeys(found)), embedder().embed_passages(parts))

    def article(self, number: int) -> Document:
        """Synthetic article `number`, of two passages; the same one every time."""
        chance = random.Random(number)  # noqa: S311
        drawn = (self._renamed(chance.choice(self.sentences), chance) for _ in range(24))
        whole = Article.of("\n".join(drawn))
        ends = [passage.span.end for passage in passages(whole)]
        article = Article.of(whole.text[: ends[min(1, len(ends) - 1)]].rstrip())
        title = self._renamed(chance.choice(self.sentences), chance)[:70]
        said = Publication(
            article.id, f"{number}.txt", title=title, source=f"Outlet {number % 50}",
            published=f"2026-{1 + number % 12:02}-{1 + number % 28:02}",
        )  # fmt: skip
        raw_hash = hashlib.sha256(article.text.encode()).hexdigest()
        return Document(article, said, article.text, raw_hash=raw_hash)

    def question(self, number: int) -> str:
        """What somebody may ask who has heard of a sentence of an article."""
        text = self.article(number).article.text
        words = random.Random(number).choice(text.split("\n")).split()[:14]  # noqa: S311
        return f"What is known of {' '.join(words).rstrip('.,')}?"

    def _renamed(self, sentence: str, chance: random.Random) -> str:
        """Half of the names in a sentence, replaced by invented ones; some of them are common."""
        return _NAME.sub(
            lambda found: _name(chance) if chance.random() < 0.5 else found[0], sentence
        )


def _name(chance: random.Random) -> str:
    rank = int(NAMES ** chance.random())  # as Zipf has it: one in ten times as many is as common
    parts = random.Random(rank)  # noqa: S311
    return "".join(parts.choice(_SYLLABLES) for _ in range(3)).capitalize()


class PerturbedEmbedder:
    """Gives a text a mixture of two real vectors, perturbed by what its hash says."""

    name = "perturbed"

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors
        self._real = embedder()
        self.dimension = vectors.shape[1]

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Unit rows; the same text has the same one in every process."""
        return np.stack([self._vector(text) for text in texts])

    def embed_query(self, text: str) -> Vectors:
        """The real vector of a question, among the passages' perturbed ones."""
        return self._real.embed_query(text)

    def _vector(self, text: str) -> Vectors:
        seed = hashlib.sha256(text.encode()).digest()
        chance = np.random.default_rng(int.from_bytes(seed[:8], "big"))
        one, other = self._vectors[chance.integers(0, len(self._vectors), 2)]
        share = chance.uniform(0.5, 1)
        noise = chance.normal(size=self.dimension)
        mixed = share * one + (1 - share) * other + 0.4 * noise / np.linalg.norm(noise)
        unit: Vectors = (mixed / np.linalg.norm(mixed)).astype(np.float32)
        return unit
