"""Who runs the weights for a framework: three ways that its users may choose between.

The weights are those of the packaged file in all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, Protocol

import numpy as np

Rows = list[list[float]]


class Encoder(Protocol):
    """Texts to unit vectors."""

    def encode(self, texts: Sequence[str]) -> Rows:
        """The vectors of texts, in their order."""
        ...

    def query(self, text: str) -> list[float]:
        """The vector of a question, with the prefix that the model's card asks for."""
        ...


class FastEmbed:
    """fastembed's own class, as LangChain's and LlamaIndex's integrations of it call it.

    Batches of 256 as they come, padded to their longest, one session on all cores. It needs
    `pip install fastembed`, which wants another huggingface_hub than `constraints.txt` has.
    """

    BATCH: Final = 256

    def __init__(self) -> None:
        from fastembed import TextEmbedding
        from fastembed.common.model_description import ModelSource, PoolingType

        from qa.models.onnx import PACKAGED_DIMENSION
        from qa.models.weights import EMBEDDER, find

        weights = find(EMBEDDER)
        TextEmbedding.add_custom_model(
            "qa/packaged",
            pooling=PoolingType.CLS,
            normalization=True,
            sources=ModelSource(hf="qa/packaged"),
            dim=PACKAGED_DIMENSION,
            model_file=weights.model.name,
        )
        self._model: Any = TextEmbedding(
            "qa/packaged", specific_model_path=str(weights.model.parent)
        )

    def encode(self, texts: Sequence[str]) -> Rows:
        """The vectors of texts, in their order."""
        return [row.tolist() for row in self._model.embed(list(texts), batch_size=self.BATCH)]

    def query(self, text: str) -> list[float]:
        """The vector of a question."""
        from qa.models.onnx import QUERY_PREFIX

        return self.encode([QUERY_PREFIX + text])[0]


class Sorted:
    """As sentence-transformers runs it: batches of 32, sorted by length, one session on all cores."""

    BATCH: Final = 32

    def __init__(self) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        from qa.models.onnx import MAX_TOKENS
        from qa.models.weights import EMBEDDER, find

        weights = find(EMBEDDER)
        self._session = onnxruntime.InferenceSession(
            str(weights.model), providers=["CPUExecutionProvider"]
        )
        self._inputs = {given.name for given in self._session.get_inputs()}
        self._tokenizer = Tokenizer.from_file(str(weights.tokenizer))
        self._tokenizer.enable_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)

    def encode(self, texts: Sequence[str]) -> Rows:
        """The vectors of texts, in their order."""
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        rows: Rows = [[] for _ in texts]
        for first in range(0, len(order), self.BATCH):
            batch = order[first : first + self.BATCH]
            for i, vector in zip(batch, self._batch([texts[i] for i in batch]), strict=True):
                rows[i] = vector
        return rows

    def query(self, text: str) -> list[float]:
        """The vector of a question."""
        from qa.models.onnx import QUERY_PREFIX

        return self.encode([QUERY_PREFIX + text])[0]

    def _batch(self, texts: Sequence[str]) -> Rows:
        encodings = self._tokenizer.encode_batch(list(texts))
        fields = {
            "input_ids": [one.ids for one in encodings],
            "attention_mask": [one.attention_mask for one in encodings],
            "token_type_ids": [one.type_ids for one in encodings],
        }
        feed = {name: np.array(fields[name], dtype=np.int64) for name in self._inputs}
        first = self._session.run(None, feed)[0][:, 0]
        unit: Rows = (first / np.linalg.norm(first, axis=1, keepdims=True)).tolist()
        return unit


class Ours:
    """`qa`'s own embedder: each text alone, one on each core, the graph made smaller."""

    def __init__(self) -> None:
        from qa.models import embedder

        self._embedder = embedder()
        self._embedder.embed_query("load the model")

    def encode(self, texts: Sequence[str]) -> Rows:
        """The vectors of texts, in their order."""
        rows: Rows = self._embedder.embed_passages(texts).tolist()
        return rows

    def query(self, text: str) -> list[float]:
        """The vector of a question."""
        vector: list[float] = self._embedder.embed_query(text).tolist()
        return vector


ENCODERS: dict[str, Callable[[], Encoder]] = {
    "fastembed": FastEmbed,
    "sorted": Sorted,
    "qa": Ours,
}
