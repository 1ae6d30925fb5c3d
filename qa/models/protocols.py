"""The seams where a model plugs in. Everything above this layer knows only these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from qa.schema import Usage

Vectors = NDArray[np.float32]
Schema = Mapping[str, Any]
"""A JSON Schema."""


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a chat: `role` is "system", "user" or "assistant"."""

    role: str
    content: str


class ChatModel(Protocol):
    """Writes text. A whole reply is its stream, joined."""

    @property
    def name(self) -> str:
        """The model's name as the endpoint knows it."""
        ...

    def stream(
        self, messages: Sequence[Message], schema: Schema | None = None
    ) -> Iterator[str | Usage]:
        """Pieces of the reply as they come, then the usage if the endpoint tells it.

        With a JSON `schema` the reply is such JSON where the endpoint can do that, else text.

        Raises:
            ModelError: the endpoint refused or failed before any text came.
            ModelStreamCut: it failed after text had come.
        """
        ...


class Embedder(Protocol):
    """Maps text to unit vectors of `dimension` numbers. `name` goes into a library's manifest."""

    @property
    def name(self) -> str:
        """Names the model and its version; vectors of two names are never compared."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), rows of unit length."""
        ...

    def embed_query(self, text: str) -> Vectors:
        """Shape (dimension,), unit length."""
        ...


class Reranker(Protocol):
    """Says how well each text answers a query."""

    def score(self, query: str, texts: Sequence[str]) -> list[float]:
        """One logit a text, higher is better."""
        ...


class Matcher(Protocol):
    """Says how like in meaning, in their places, two texts' words are."""

    def nearness(
        self, text: str, spans: Sequence[tuple[int, int]], others: Sequence[str]
    ) -> Vectors:
        """Shape (len(spans), len(others)): how near each span of `text` comes to a word of each.

        A span is (start, end); a cosine, 0 where nothing was read.
        """
        ...


class Judge(Protocol):
    """Says whether a claim is supported by premises. It can take support away, never grant it."""

    def support(self, claim: str, premises: Sequence[str]) -> float:
        """A score from 0 (nothing of the claim is in the premises) to 1; see `threshold`."""
        ...

    @property
    def threshold(self) -> float:
        """The score below which a claim counts as unsupported."""
        ...
