"""Chat and embeddings over an OpenAI-compatible endpoint: OpenAI, Ollama, vLLM, llama.cpp, ..."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from qa.errors import ConfigError, ModelError, ModelStreamCut
from qa.models.client import OPENAI_URL
from qa.models.meter import LONGEST_REPLY, Meter, most_tokens
from qa.models.prices import price_of
from qa.schema import Usage

if TYPE_CHECKING:
    from threading import Event

    from qa.models.client import Endpoint
    from qa.models.prices import Price
    from qa.models.protocols import Message, Schema, Vectors

DEFAULT_MODEL: Final = "gpt-5.4-mini"
EMBEDDING_BATCH: Final = 128

# Wanted, but not understood everywhere: what an endpoint refuses by name is left out from then on.
OPTIONS: Final[dict[str, object]] = {
    "temperature": 0,
    "seed": 0,
    "stream_options": {"include_usage": True},
}
LIMIT: Final = "max_completion_tokens"
"""The option that says how much may be written; it is set only where there is a budget."""
_NAMED_AS: Final = {name: rf"\b{name}\b" for name in OPTIONS} | {
    LIMIT: rf"\b{LIMIT}\b",
    "response_format": r"\bresponse_?format\b|\bjson_?schema\b|\bstructured output|\bgrammar\b",
}
"""How an endpoint names an option that it refuses."""
OPTION_NAMES: Final = frozenset(_NAMED_AS)


class EndpointChat:
    """A chat model behind an endpoint.

    A failed request is tried again only while no text has come: what was shown stays.
    """

    def __init__(
        self,
        model: str | None,
        endpoint: Endpoint,
        prices: Mapping[str, Price] | None = None,
    ) -> None:
        self._model = model
        self._endpoint = endpoint
        self._prices = prices or {}
        self._refused: set[str] = set()
        self._waste: Callable[[float], None] | None = None
        self._stop: Event | None = None

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
    def is_named(self) -> bool:
        """Whether the name is known without a call."""
        return bool(self._model) or "name" in vars(self) or self._endpoint.base_url == OPENAI_URL

    @property
    def price(self) -> Price | None:
        """What the model costs, None where that is not known.

        Raises:
            ModelError: as `name`.
        """
        return price_of(self.name, self._endpoint.base_url, self._prices)

    @cached_property
    def meter(self) -> Meter:
        """Counts what calls cost."""
        return Meter(self.price)

    def within(self, budget: float, spent: float = 0.0) -> EndpointChat:
        """The same model, which makes no call that could pass `budget`, in US dollars.

        Of it `spent` is gone already.

        Raises:
            ConfigError: no price is known, so that the budget could not be kept.
        """
        if self.price is None:
            raise ConfigError(
                f"the price of {self.name} at {self.url} is not known, so no budget can be kept:"
                " set it in qa.toml under [prices], or in QA_PRICES"
            )
        limited = copy(self)
        limited.meter = Meter(self.price, budget, spent)
        return limited

    def noting(self, waste: Callable[[float], None]) -> EndpointChat:
        """The same model with the same meter; `waste` is given what no reply tells to have cost.

        That are calls that failed, or whose reply did not say, at the most they can have cost.
        """
        noting = copy(self)
        noting.meter = self.meter
        noting._waste = waste
        return noting

    def until(self, stop: Event) -> EndpointChat:
        """The same model with the same meter, which waits for no other try once `stop` is set."""
        stopping = copy(self)
        stopping.meter = self.meter
        stopping._stop = stop
        return stopping

    @property
    def url(self) -> str:
        """The endpoint's address, without a password that it may hold."""
        return self._endpoint.url

    @property
    def endpoint(self) -> Endpoint:
        """The connection that it asks over."""
        return self._endpoint

    def stream(
        self, messages: Sequence[Message], schema: Schema | None = None
    ) -> Iterator[str | Usage]:
        """Pieces of the reply as they come, then the usage if the endpoint tells it.

        Raises:
            ModelError: the endpoint refused or failed before any text came.
            ModelStreamCut: it failed after text had come.
            Postponed: it was to stop, and would have had to wait before another try.
        """
        from qa.models.failures import FAILURES, is_passing

        model = self.name
        first, rest = self._endpoint.call(
            lambda: self._begin(messages, schema), model=model, stop=self._stop
        )
        with closing(rest):
            try:
                yield first
                yield from rest
            except FAILURES as error:
                said = self._endpoint.explain(error, model)
                raise ModelStreamCut(said, may_pass=is_passing(error)) from None

    def close(self) -> None:
        """Closes the connections to the endpoint."""
        self._endpoint.close()

    def _begin(
        self, messages: Sequence[Message], schema: Schema | None
    ) -> tuple[str | Usage, Generator[str | Usage]]:
        """The first piece and the generator of the rest."""
        from openai import BadRequestError, UnprocessableEntityError

        most = None if self.meter.budget is None else LONGEST_REPLY
        while True:
            request = request_body(self.name, messages, schema, most=most, without=self._refused)
            tokens = most_tokens(messages, schema) if self.meter.price else 0
            pieces = self._pieces(request, tokens)
            try:
                return next(pieces), pieces
            except (BadRequestError, UnprocessableEntityError) as error:
                refused = refused_options(str(error), request)
                if not refused:
                    raise
                self._refused.update(refused)

    def _pieces(self, request: dict[str, object], tokens: int) -> Generator[str | Usage]:
        from qa.models.reply import read

        limit = request.get(LIMIT)
        with (
            self.meter.attempt(tokens, self._waste) as attempt,
            self._endpoint.streamed("/chat/completions", request | {"stream": True}) as response,
        ):
            for piece in read(response, limit if isinstance(limit, int) else None):
                yield attempt.counted(piece) if isinstance(piece, Usage) else piece


def request_body(
    model: str,
    messages: Sequence[Message],
    schema: Schema | None = None,
    *,
    most: int | None = None,
    without: Collection[str] = (),
) -> dict[str, object]:
    """The body of a chat request, whose options are those wanted, `without` some.

    `most` is how many tokens may be written, None for as many as the endpoint allows.
    """
    options = OPTIONS | ({"response_format": _json_schema(schema)} if schema else {})
    options |= {LIMIT: most} if most else {}
    return {
        "model": model,
        "messages": [{"role": m.role, "content": m.content} for m in messages],
        **{name: value for name, value in options.items() if name not in without},
    }


def refused_options(said: str, sent: Collection[str]) -> frozenset[str]:
    """The options among `sent` that an endpoint names when it refuses a request."""
    return frozenset(
        name for name, named in _NAMED_AS.items() if name in sent and re.search(named, said)
    )


def _json_schema(schema: Schema) -> dict[str, object]:
    return {
        "type": "json_schema",
        "json_schema": {"name": "reply", "strict": True, "schema": dict(schema)},
    }


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
