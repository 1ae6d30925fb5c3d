"""Chat and embeddings over an OpenAI-compatible endpoint: OpenAI, Ollama, vLLM, llama.cpp, ..."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, cast

import numpy as np

from qa.errors import ModelError, ModelStreamCut
from qa.models.client import OPENAI_URL

if TYPE_CHECKING:
    from qa.models.client import Endpoint
    from qa.models.protocols import Message, Vectors
    from qa.schema import Usage

DEFAULT_MODEL: Final = "gpt-5.4-mini"
EMBEDDING_BATCH: Final = 128

# Wanted, but not understood everywhere: what an endpoint refuses by name is left out from then on.
OPTIONS: Final = {"temperature": 0, "seed": 0, "stream_options": {"include_usage": True}}


class EndpointChat:
    """A chat model behind an endpoint.

    A failed request is tried again only while no text has come: what was shown stays.
    """

    def __init__(self, model: str | None, endpoint: Endpoint) -> None:
        self._model = model
        self._endpoint = endpoint
        self._options: dict[str, object] = dict(OPTIONS)

    @cached_property
    def name(self) -> str:
        """The model's name; if none was given, OpenAI's small one or the first the endpoint lists.

        Raises:
            ModelError: none was given and the endpoint lists none.
        """
        if self._model:
            return self._model
        if self._endpoint.base_url == OPENAI_URL:
            return DEFAULT_MODEL
        there = self._endpoint.call(self._endpoint.list_models)
        writers = [name for name in there if "embed" not in name.lower()]
        if not writers:
            raise ModelError(f"{self._endpoint.url} lists no chat model: set --model")
        return writers[0]

    @property
    def url(self) -> str:
        """The endpoint's address, without a password that it may hold."""
        return self._endpoint.url

    def stream(self, messages: Sequence[Message]) -> Iterator[str | Usage]:
        """Pieces of the reply as they come, then the usage if the endpoint tells it.

        Raises:
            ModelError: the endpoint refused or failed before any text came.
            ModelStreamCut: it failed after text had come.
        """
        from qa.models.failures import FAILURES

        model = self.name
        first, rest = self._endpoint.call(lambda: self._begin(messages), model=model)
        with closing(rest):
            try:
                yield first
                yield from rest
            except FAILURES as error:
                raise ModelStreamCut(self._endpoint.explain(error, model)) from None

    def close(self) -> None:
        """Closes the connections to the endpoint."""
        self._endpoint.close()

    def _begin(self, messages: Sequence[Message]) -> tuple[str | Usage, Generator[str | Usage]]:
        """The first piece and the generator of the rest."""
        from openai import BadRequestError, UnprocessableEntityError

        while True:
            pieces = self._pieces(messages)
            try:
                return next(pieces), pieces
            except (BadRequestError, UnprocessableEntityError) as error:
                refused = {name for name in self._options if re.search(rf"\b{name}\b", str(error))}
                if not refused:
                    raise
                self._options = {k: v for k, v in self._options.items() if k not in refused}

    def _pieces(self, messages: Sequence[Message]) -> Generator[str | Usage]:
        from qa.models.reply import read

        request: dict[str, Any] = {
            "model": self.name,
            "messages": [{"role": m.role, "content": m.content} for m in messages],
            "stream": True,
            **self._options,
        }
        completions = self._endpoint.client.chat.completions.with_streaming_response
        with cast(Any, completions).create(**request) as response:
            yield from read(response)


class EndpointEmbedder:
    """An embedding model behind an endpoint; `name` is the model's name there."""

    def __init__(self, name: str, endpoint: Endpoint) -> None:
        self.name = name
        self._endpoint = endpoint

    @cached_property
    def dimension(self) -> int:
        """Length of a vector, learnt by embedding one word."""
        return len(self.embed_query("dimension"))

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Unit rows in the order of `texts`.

        Raises:
            ModelError: the endpoint refused, failed, or sent something else.
        """
        starts = range(0, len(texts), EMBEDDING_BATCH)
        batches = [self._embed(texts[start : start + EMBEDDING_BATCH]) for start in starts]
        return np.concatenate(batches) if batches else np.empty((0, self.dimension), np.float32)

    def embed_query(self, text: str) -> Vectors:
        """The unit vector of a question.

        Raises:
            ModelError: the endpoint refused, failed, or sent something else.
        """
        row: Vectors = self._embed([text])[0]
        return row

    def close(self) -> None:
        """Closes the connections to the endpoint."""
        self._endpoint.close()

    def _embed(self, texts: Sequence[str]) -> Vectors:
        return self._endpoint.call(lambda: self._request(texts), model=self.name)

    def _request(self, texts: Sequence[str]) -> Vectors:
        from qa.models.reply import read_embeddings

        embeddings = self._endpoint.client.embeddings.with_raw_response
        response = embeddings.create(model=self.name, input=list(texts), encoding_format="float")
        return read_embeddings(response.content, len(texts))
