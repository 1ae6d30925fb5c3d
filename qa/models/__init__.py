"""Models: local ONNX ones and OpenAI-compatible endpoints, behind the seams of `protocols`.

A maker is cheap: it finds files and settles names. What is heavy is imported and loaded when the
model is first used, or in the background after `preload`. A packaged model that is in use already
is given again, so libraries that are open together load it once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar
from weakref import WeakValueDictionary

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from qa.models.colbert import ColbertJudge
    from qa.models.endpoint import EndpointChat, EndpointEmbedder
    from qa.models.onnx import LocalEmbedder, LocalReranker, OnnxModel
    from qa.models.prices import Price
    from qa.models.weights import Weights

    Local = TypeVar("Local", bound=OnnxModel)

LOCAL = "local"
_IN_USE: WeakValueDictionary[Weights, OnnxModel] = WeakValueDictionary()


def embedder(
    name: str = LOCAL,
    *,
    models_dir: Path | None = None,
    base_url: str | None = None,
    api_key: str | None = None,
    timeout: float = 60.0,
    retries: int = 4,
) -> LocalEmbedder | EndpointEmbedder:
    """The local embedder, or with any other name the endpoint's embedding model so called.

    Raises:
        ConfigError: the local model's files are not there.
    """
    if name != LOCAL:
        from qa.models.client import connect
        from qa.models.endpoint import EndpointEmbedder

        return EndpointEmbedder(name, connect(base_url, api_key, timeout=timeout, retries=retries))
    from qa.models.onnx import LocalEmbedder
    from qa.models.weights import EMBEDDER, find

    return _shared(LocalEmbedder, find(EMBEDDER, models_dir))


def reranker(*, models_dir: Path | None = None) -> LocalReranker:
    """The local cross-encoder.

    Raises:
        ConfigError: its files are not there.
    """
    from qa.models.onnx import LocalReranker
    from qa.models.weights import RERANKER, find

    return _shared(LocalReranker, find(RERANKER, models_dir))


def judge(*, models_dir: Path | None = None) -> ColbertJudge:
    """The local judge of support, which can only take support away.

    Raises:
        ConfigError: its files are not there.
    """
    from qa.models.colbert import ColbertJudge
    from qa.models.weights import COLBERT, find

    return _shared(ColbertJudge, find(COLBERT, models_dir))


def chat_model(
    *,
    model: str | None = None,
    base_url: str | None = None,
    api_key: str | None = None,
    timeout: float = 60.0,
    retries: int = 4,
    prices: Mapping[str, Price] | None = None,
) -> EndpointChat:
    """The chat model of an OpenAI-compatible endpoint; without `model`, the endpoint's own choice.

    Args:
        model: its name as the endpoint knows it.
        base_url: the endpoint, OpenAI's if None.
        api_key: may be None where the endpoint wants none.
        timeout: seconds to wait for the connection and for each piece of the reply.
        retries: attempts in all, as long as no text has come.
        prices: the user's own, by the model's name; they go before those that are known here.

    Raises:
        ConfigError: the address or the key cannot be right.
    """
    from qa.models.client import connect
    from qa.models.endpoint import EndpointChat

    endpoint = connect(base_url, api_key, timeout=timeout, retries=retries)
    return EndpointChat(model, endpoint, prices)


def preload(*models: object) -> None:
    """Starts loading those of `models` that are local, in the background."""
    for model in models:
        if load := getattr(model, "preload", None):
            load()


def _shared(kind: type[Local], weights: Weights) -> Local:
    made = kind(weights)
    if not weights.pinned:  # a user may put another file in its place
        return made
    return _IN_USE.setdefault(weights, made)  # type: ignore[return-value]
