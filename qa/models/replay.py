"""Replies that are given again: a chat model's, kept by a hash of the whole request.

A changed prompt or other evidence is a miss, never the answer to another question. `ReplayChat`
looks in a `Recording` or a `Journal`; what is not there it asks its source for, and keeps.

A recording is for evaluating offline: a miss in it is an error, nothing falls through to the
network. It is JSON Lines, a line a reply, appended and synced as each is whole:

    {"key": "9f…", "case": "seeds-iraqi", "model": "llama3.2", "reply": "…", "usage": [412, 31]}

It holds no request: what was shown to the model is made again from the articles.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from qa.errors import UsageError
from qa.models.lines import BadLineError, Lines
from qa.models.protocols import ChatModel, Message, Schema
from qa.schema import Usage

_RECORD: Final = "record it with qa eval --record"


def request_key(
    model: str, messages: Sequence[Message], schema: Schema | None = None, url: str = ""
) -> str:
    """SHA-256, in hex, of a request; with `url` of one to the endpoint there."""
    request: list[object] = [model, *([m.role, m.content] for m in messages)]
    if schema is not None:
        request.append(schema)
    if url:
        request.append({"url": url})
    return hashlib.sha256(json.dumps(request).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Recorded:
    """One reply with the tokens the endpoint counted; `usage` is None where it told none.

    `case` says what it was asked for: a case of an evaluation, an item of a batch.
    """

    case: str
    model: str
    reply: str
    usage: Usage | None


class Replies(Protocol):
    """Keeps replies by the key of their request."""

    def find(self, key: str) -> Recorded | None:
        """The reply to the request of that key."""
        ...

    def add(self, key: str, recorded: Recorded) -> None:
        """Keeps a reply; when this returns it is on the disk."""
        ...


class Recording:
    """The replies in a file, by the key of their request."""

    def __init__(
        self, path: Path, replies: dict[str, Recorded], lines: Lines | None = None
    ) -> None:
        self.path = path
        self._replies = replies
        self._lines = lines or Lines(path)

    @classmethod
    def load(cls, path: Path) -> Recording:
        """The recording in `path`; an empty one where there is no such file.

        A last line that a kill cut short is left out; one that lacks but its newline is not.

        Raises:
            UsageError: the file cannot be read, or another line of it is no reply.
        """
        replies: dict[str, Recorded] = {}

        def take(_: int, line: bytes) -> bool:
            found = _parse(line)
            replies.update([found] if found else [])
            return found is not None

        try:
            return cls(path, replies, Lines.load(path, take))
        except OSError as error:
            raise UsageError(f"{path} cannot be read: {error.strerror}") from None
        except BadLineError as error:
            raise UsageError(
                f"{path}:{error.number} is not a recorded reply: delete the line, or {_RECORD}"
            ) from None

    @property
    def models(self) -> tuple[str, ...]:
        """The models whose replies are here."""
        return tuple(dict.fromkeys(recorded.model for recorded in self._replies.values()))

    def chat(self, case: str, model: str, source: ChatModel | None = None) -> ReplayChat:
        """A model that gives the recorded replies; with `source`, that records what is missing."""
        return ReplayChat(self, case, source or _Missing(self.path, case, model))

    def find(self, key: str) -> Recorded | None:
        """The reply to the request of that key."""
        return self._replies.get(key)

    def begin(self) -> None:
        """Makes the file ready to be added to, so that what forbids it is known at once.

        Raises:
            UsageError: it cannot be written.
        """
        try:
            self._lines.begin()
        except OSError as error:
            raise self._unwritable(error) from None

    def add(self, key: str, recorded: Recorded) -> None:
        """Appends a reply; when this returns it is on the disk.

        Raises:
            UsageError: it cannot be written.
        """
        usage = recorded.usage
        line = {
            "key": key,
            "case": recorded.case,
            "model": recorded.model,
            "reply": recorded.reply,
            "usage": [usage.prompt_tokens, usage.completion_tokens] if usage else None,
        }
        try:
            self._lines.append(json.dumps(line).encode())
        except OSError as error:
            raise self._unwritable(error) from None
        self._replies[key] = recorded

    def _unwritable(self, error: OSError) -> UsageError:
        return UsageError(f"{self.path} cannot be written: {error.strerror}")


@dataclass(frozen=True, slots=True)
class _Missing:
    """Stands where a recording has no model behind it."""

    path: Path
    case: str
    name: str

    def stream(
        self,
        messages: Sequence[Message],  # noqa: ARG002
        schema: Schema | None = None,  # noqa: ARG002
    ) -> Iterator[str | Usage]:
        raise UsageError(
            f"{self.path} has no reply of {self.name} to the case {self.case}, or the"
            f" prompt or the evidence has changed since: {_RECORD} {self.path}"
        )


@dataclass(frozen=True, slots=True)
class ReplayChat:
    """Gives again the replies that are kept; asks `source` for the others, and keeps those.

    `url` tells endpoints apart where one name can mean two models.
    """

    replies: Replies
    case: str
    source: ChatModel
    url: str = ""

    @property
    def name(self) -> str:
        """The source's name."""
        return self.source.name

    def stream(
        self, messages: Sequence[Message], schema: Schema | None = None
    ) -> Iterator[str | Usage]:
        """The kept reply in one piece; or the pieces of `source`, kept when all have come.

        Raises:
            UsageError: there is no reply to this request, and no model to ask.
            ModelError: as `source`.
        """
        key = request_key(self.name, messages, schema, self.url)
        known = self.replies.find(key)
        if known is not None:
            yield known.reply
            if known.usage:
                yield known.usage
            return
        pieces: list[str] = []
        usage = None
        for piece in self.source.stream(messages, schema):
            if isinstance(piece, Usage):
                usage = piece
            else:
                pieces.append(piece)
            yield piece
        self.replies.add(key, Recorded(self.case, self.name, "".join(pieces), usage))


def _parse(line: bytes) -> tuple[str, Recorded] | None:
    """The key and the reply in a line; None if it holds none."""
    try:
        fields = json.loads(line)
        key, case, model, reply = (fields[name] for name in ("key", "case", "model", "reply"))
        usage = Usage(*map(int, fields["usage"])) if fields["usage"] else None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if not all(isinstance(text, str) for text in (key, case, model, reply)):
        return None
    return key, Recorded(case, model, reply, usage)
