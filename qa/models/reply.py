"""Reads an endpoint's replies, and tells one that ended from one that was cut.

The openai client's own stream treats both alike, and servers differ: most end with a
finish_reason and `data: [DONE]`, some leave one of them out, some answer a request for a stream
with one JSON body. All of these are whole; a connection that closes without any of them is not.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import httpx2
import numpy as np
from pydantic import BaseModel, ValidationError

from qa.models.failures import ReplyError
from qa.schema import Usage

if TYPE_CHECKING:
    from qa.models.protocols import Vectors

DONE: Final = b"[DONE]"
MOST_AFTER_THE_END: Final = 8
"""Lines that are read after `DONE`: there should be one, and a server may never stop."""


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    delta: _Message | None = None
    message: _Message | None = None
    finish_reason: str | None = None


class _Usage(BaseModel):
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


class _Chunk(BaseModel):
    """One event of a stream, or the whole body where the server does not stream."""

    choices: list[_Choice] | None = None
    usage: _Usage | None = None
    error: Any = None


class _Embedding(BaseModel):
    index: int
    embedding: list[float]


class _Embeddings(BaseModel):
    data: list[_Embedding]


class _Reply:
    """What the chunks of a reply have told so far; `most` tokens were allowed, None for any."""

    def __init__(self, most: int | None = None) -> None:
        self._most = most
        self.usage: Usage | None = None
        self.has_text = False
        self.ended = False
        self.refusal = ""
        self.finish: str | None = None

    def take(self, data: bytes) -> str:
        """Notes what `data` says and returns its text; the reply's leading blanks do not count."""
        if data == DONE:
            self.ended = True
            return ""
        try:
            chunk = _Chunk.model_validate_json(data)
        except ValidationError:
            raise ReplyError(
                "sent a reply that is not a chat completion: check OPENAI_BASE_URL"
            ) from None
        if chunk.error is not None:
            raise ReplyError(f"failed while it wrote: {_message(chunk.error)}", cut=True)
        if chunk.usage:
            told = chunk.usage
            self.usage = Usage(told.prompt_tokens or 0, told.completion_tokens or 0)
        text = "".join(self._choose(choice) for choice in (chunk.choices or [])[:1])
        text = text if self.has_text else text.lstrip()
        self.has_text = self.has_text or bool(text)
        return text

    def _choose(self, choice: _Choice) -> str:
        said = choice.delta or choice.message or _Message()
        self.finish = choice.finish_reason or self.finish
        self.refusal += said.refusal or ""
        return said.content or ""

    def check(self) -> None:
        """Raises ReplyError if this was a refusal, was cut, or holds nothing."""
        if self.refusal or self.finish == "content_filter":
            why = self.refusal or "its content filter stopped it"
            raise ReplyError(
                f"refused to answer ({why}): ask in other words or set another --model"
            )
        if self.finish == "length":
            raise ReplyError(_too_long(self._most))
        if not self.ended and self.finish is None:
            raise ReplyError("stopped before the end of its reply: try again", cut=True)
        if not self.has_text:
            raise ReplyError("sent an empty reply: try again or set another --model")


def read(response: httpx2.Response, most: int | None = None) -> Iterator[str | Usage]:
    """The text of a reply as it comes, then the usage if the endpoint tells it.

    `most` is how many tokens the request allowed, None where it did not say.

    Raises:
        ReplyError: the reply was cut, unreadable, empty, or a refusal.
        httpx2.HTTPError: the connection failed.
    """
    reply = _Reply(most)
    with _failing_only_before(reply):
        for data in _events(response):
            if text := reply.take(data):
                yield text
    if reply.usage and reply.has_text:
        yield reply.usage
    reply.check()


def read_completion(body: bytes, most: int | None = None) -> tuple[str, Usage | None]:
    """The text and the usage of a chat completion that is there as a whole; `most` as in `read`.

    Raises:
        ReplyError: it is unreadable, cut, empty, or a refusal.
    """
    reply = _Reply(most)
    text = reply.take(body) + reply.take(DONE)
    reply.check()
    return text, reply.usage


def read_usage(body: bytes) -> Usage | None:
    """What a chat completion took, whole or not, where it tells."""
    try:
        told = _Chunk.model_validate_json(body).usage
    except ValidationError:
        return None
    return Usage(told.prompt_tokens or 0, told.completion_tokens or 0) if told else None


@contextmanager
def _failing_only_before(reply: _Reply) -> Iterator[None]:
    """A connection that fails after the reply has ended has cost nothing but the usage."""
    try:
        yield
    except httpx2.HTTPError:
        if reply.finish is None and not reply.ended:
            raise


def _events(response: httpx2.Response) -> Iterator[bytes]:
    """The payloads of a server-sent stream; of any other body, that body and an end."""
    kind = response.headers.get("content-type", "")
    if "json" in kind or "html" in kind:
        yield response.read()
        yield DONE
    else:
        stream = lines(response.iter_bytes())
        for line in stream:
            if line.startswith(b"data:") and line.endswith(b"\n"):
                yield (data := line.removeprefix(b"data:").strip())
                if data == DONE:
                    break
        # What is left unread closes the connection, and the next call has to make another.
        deque(islice(stream, MOST_AFTER_THE_END), maxlen=0)


def lines(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The lines of a body that comes in `parts`, with their newlines, which alone end them.

    The client's own end at U+2028 in a string too. The last has none where the body was cut, or
    ends without one.
    """
    rest = b""
    for part in parts:
        *whole, rest = (rest + part).split(b"\n")
        yield from (line + b"\n" for line in whole)
    if rest:
        yield rest


def _too_long(most: int | None) -> str:
    if most is None:
        return "reached its token limit before the end: set another --model"
    return (
        f"was not done after {most:,} tokens, the most that a call under --budget may write: ask for"
        " fewer --words, set a --model that thinks less, or leave --budget away"
    )


def _message(error: object) -> str:
    return str(error.get("message", error) if isinstance(error, dict) else error)


def read_embeddings(body: bytes, count: int) -> Vectors:
    """Unit rows, one a text, in the order of the texts.

    Raises:
        ReplyError: the body does not hold `count` embeddings of one length.
    """
    try:
        rows = sorted(_Embeddings.model_validate_json(body).data, key=lambda row: row.index)
        vectors = np.array([row.embedding for row in rows], dtype=np.float32)
    except ValueError:  # no JSON of embeddings, or rows of different lengths
        vectors = np.empty((0, 0), np.float32)
    if len(vectors) != count or not np.isfinite(vectors).all() or not vectors.any(axis=1).all():
        raise ReplyError(f"sent no embeddings for {count} texts: is it an embedding model?")
    unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit
