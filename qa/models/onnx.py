"""The local models, on onnxruntime and tokenizers: no key, no network.

Every text is run alone. int8 models scale their activations over the whole batch, so a batch
makes a text's vector (cosine 0.996) and logit (by up to 0.8) depend on its neighbours. Alone, the
same text always gets the same numbers, and nothing is padded; with one thread a run and one run a
core it is within 5 % of the fastest batches. The graphs of the embedder and the judge are ours,
over the packaged files' weights: see `embedder_graph.py` and `colbert_graph.py` in `eval/bench/`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, TypeVar

import numpy as np

from qa.errors import ConfigError
from qa.models.cores import cores

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

    from qa.models.protocols import Vectors
    from qa.models.weights import Weights

QUERY_PREFIX: Final = "Represent this sentence for searching relevant passages: "
MAX_TOKENS: Final = 512
PACKAGED_DIMENSION: Final = 384
_TENSORS_OF_BYTES: Final = "session.model_external_initializers_file_folder_path"
"""Where onnxruntime looks for the tensors of a graph that is given as bytes."""
_NO_TELEMETRY: Final = ("ORT_DISABLE_TELEMETRY", "1")
"""Read when onnxruntime is imported, which else keeps an id of the device and sends events home."""

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Session:
    """A model whose files have been read."""

    runtime: Any
    tokenizer: Tokenizer
    inputs: frozenset[str]
    output: str
    dimension: int

    def run(self, text: str, pair: str | None = None) -> tuple[Encoding, Vectors]:
        """The tokens of `text` (and `pair`), and the model's first output for them."""
        encoding = self.tokenizer.encode(text, pair)
        fields = {
            "input_ids": encoding.ids,
            "attention_mask": encoding.attention_mask,
            "token_type_ids": encoding.type_ids,
        }
        feed = {name: np.array([fields[name]], dtype=np.int64) for name in self.inputs}
        (output,) = self.runtime.run([self.output], feed)
        return encoding, output[0]


class OnnxModel:
    """A model that loads on first use, or ahead of it in the background after `preload`."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._lock = Lock()
        self._session: Future[Session] | None = None
        self._pool = ThreadPoolExecutor(cores(), thread_name_prefix="qa-model")

    def preload(self) -> None:
        """Starts loading and returns; what goes wrong is raised where the model is first used."""
        self._start()

    @property
    def session(self) -> Session:
        """The loaded model; it can be run from several threads at once.

        Raises:
            ConfigError: a file is not the pinned one, or cannot be loaded.
        """
        return self._start().result()

    def _start(self) -> Future[Session]:
        with self._lock:
            if self._session is None:
                self._session = self._pool.submit(_load, self.weights)
            return self._session

    def _map(self, function: Callable[[T], R], items: Sequence[T]) -> list[R]:
        """`function` of each item, in order, as many at once as there are cores."""
        if len(items) == 1:
            return [function(items[0])]
        return list(self._pool.map(function, items))


class LocalEmbedder(OnnxModel):
    """bge-small-en-v1.5: the vector of its first token, at unit length."""

    @cached_property
    def name(self) -> str:
        """The model and its version; a user's own model is named by its folder and a hash."""
        return self.weights.name

    @property
    def dimension(self) -> int:
        """384 for the packaged model, without loading it; else what the model says."""
        return PACKAGED_DIMENSION if self.weights.pinned else self.session.dimension

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Unit rows in the order of `texts`; only the first 512 tokens of a text count."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        session = self.session
        return np.stack(self._map(lambda text: _unit(session.run(text)[1][0]), texts))

    def embed_query(self, text: str) -> Vectors:
        """The unit vector of a question, which the model wants marked as one."""
        return _unit(self.session.run(QUERY_PREFIX + text)[1][0])


class LocalReranker(OnnxModel):
    """ms-marco-MiniLM-L-12-v2, a cross-encoder: reads the query and a text together."""

    def score(self, query: str, texts: Sequence[str]) -> list[float]:
        """One logit a text, about -11 (unrelated) to 11; the same whatever else is scored."""
        session = self.session
        return self._map(lambda text: float(session.run(query, text)[1][0]), texts)


def _unit(vector: Vectors) -> Vectors:
    return vector / np.linalg.norm(vector)


def _load(weights: Weights) -> Session:
    os.environ.setdefault(*_NO_TELEMETRY)
    import onnxruntime
    from tokenizers import Tokenizer

    weights.check()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    model: str | bytes = str(weights.model)
    if weights.pinned and weights.release.graph:
        model = weights.release.graph.read_bytes()
        options.add_session_config_entry(_TENSORS_OF_BYTES, str(weights.model.parent))
    try:
        tokenizer = Tokenizer.from_file(str(weights.tokenizer))
        runtime = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # both libraries raise bare classes of their own
        raise ConfigError(
            f"the model in {weights.tokenizer.parent} cannot be loaded: {_first_line(error)}; "
            "download it again or unset QA_MODELS_DIR"
        ) from error
    tokenizer.no_padding()  # the packaged tokenizers pad to 512 tokens, which is 25 times slower
    tokenizer.enable_truncation(MAX_TOKENS)
    output = runtime.get_outputs()[0]
    inputs = frozenset(given.name for given in runtime.get_inputs())
    return Session(runtime, tokenizer, inputs, output.name, output.shape[-1])


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__
