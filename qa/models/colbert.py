"""A judge of support from token similarities, without a model that was trained to judge.

answerai-colbert-small gives a vector a token; a claim's word is as supported as the nearest token
of the premises. The least supported content word and their mean become a probability through a
logistic curve. `eval/judge_calibration.py` fits that curve and the threshold.

It does not see negation, swapped roles or changed numbers: those are the typed checks' to find.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import exp
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from qa.english.words import words
from qa.models.onnx import OnnxModel

if TYPE_CHECKING:
    from qa.models.protocols import Vectors
    from qa.models.weights import Weights

KEPT_TEXTS: Final = 256
"""Texts whose token vectors are kept: the claims of an answer share their premises."""


class Signals(NamedTuple):
    """Cosine similarities, each of a word's least supported token to its nearest in the premises.

    `lowest` is the least over the claim's content words, `mean` their mean.
    """

    lowest: float
    mean: float


class Curve(NamedTuple):
    """sigmoid(lowest x signals.lowest + mean x signals.mean + intercept)."""

    lowest: float
    mean: float
    intercept: float

    def __call__(self, signals: Signals) -> float:
        """The probability that a claim with these signals is supported, true and false even."""
        logit = self.lowest * signals.lowest + self.mean * signals.mean + self.intercept
        return 1 / (1 + exp(-logit))


CURVE: Final = Curve(lowest=5.13, mean=7.42, intercept=-10.19)
THRESHOLD: Final = 0.2


class _Tokens(NamedTuple):
    """A text's tokens, without the marks around it: offsets (start, end) and unit vectors."""

    offsets: list[tuple[int, int]]
    vectors: Vectors


class ColbertJudge(OnnxModel):
    """Says how likely the premises support a claim; below `threshold` they do not."""

    def __init__(self, weights: Weights) -> None:
        super().__init__(weights)
        self._tokens = lru_cache(KEPT_TEXTS)(self._read)

    @property
    def threshold(self) -> float:
        """Below where 1 in 20 true claims fell: what it takes away had better be wrong."""
        return THRESHOLD

    def support(self, claim: str, premises: Sequence[str]) -> float:
        """The probability that the premises together support the claim; 0 without premises."""
        return CURVE(self.signals(claim, premises)) if premises else 0.0

    def signals(self, claim: str, premises: Sequence[str]) -> Signals:
        """What `support` rests on; a claim without content words is judged by all its words."""
        found = words(claim)
        judged = [word for word in found if word.is_content] or found
        spans = [(word.start, word.end) for word in judged]
        nearest: list[float] = self.nearness(claim, spans, premises).max(axis=1).tolist()
        return Signals(min(nearest), sum(nearest) / len(nearest)) if nearest else Signals(0.0, 0.0)

    def similarities(
        self, text: str, spans: Sequence[tuple[int, int]], other: str
    ) -> Sequence[float]:
        """For each span (start, end) of `text`, how near it comes to a token of `other`.

        A cosine: that of its least similar token; 0 past the 512 tokens that are read.
        """
        near: list[float] = self.nearness(text, spans, [other])[:, 0].tolist()
        return near

    def nearness(
        self, text: str, spans: Sequence[tuple[int, int]], others: Sequence[str]
    ) -> Vectors:
        """The same for several texts: shape (len(spans), len(others))."""
        told = self._tokens(text)
        known = self._map(self._tokens, others)
        near = np.zeros((len(told.vectors), len(others)), dtype=np.float32)
        for column, read in enumerate(known):
            near[:, column] = (told.vectors @ read.vectors.T).max(axis=1, initial=0.0)
        tokens = [_overlapping(span, told.offsets) for span in spans]
        table = np.zeros((len(spans), len(others)), dtype=np.float32)
        for row, found in enumerate(tokens):
            if found:
                table[row] = near[found].min(axis=0)
        return table

    def _read(self, text: str) -> _Tokens:
        encoding, vectors = self.session.run(text)
        inner = vectors[1:-1]
        lengths = np.sqrt(np.square(inner).sum(axis=1, keepdims=True))  # half the time of `norm`
        return _Tokens(encoding.offsets[1:-1], inner / lengths)


def _overlapping(span: tuple[int, int], offsets: Sequence[tuple[int, int]]) -> list[int]:
    """Numbers of the tokens that share characters with the span."""
    return [n for n, (start, end) in enumerate(offsets) if start < span[1] and span[0] < end]
