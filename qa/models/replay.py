"""Recorded replies: a chat model's answers kept in a file, and given again without it.

A reply is keyed by a hash of the whole request, so a changed prompt or other evidence is a miss,
never the answer to another question. A miss is an error: nothing falls through to the network.

A recording is JSON Lines, a line a reply, appended and synced as each is whole:

    {"key": "9f…", "case": "seeds-iraqi", "model": "llama3.2", "reply": "…", "usage": [412, 31]}

It holds no request: what was shown to the model is made again from the articles.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from qa.errors import UsageError
from qa.models.protocols import ChatModel, Message
from qa.schema import Usage

_RECORD: Final = "record it with qa eval --record"


def request_key(model: str, messages: Sequence[Message]) -> str:
    """SHA-256, in hex, of a request."""
    request = [model, *([m.role, m.content] for m in messages)]
    return hashlib.sha256(json.dumps(request).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Recorded:
    """One reply with the tokens the endpoint counted; `usage` is None where it told none."""

    case: str
    model: str
    reply: str
    usage: Usage | None


class Recording:
    """The replies in a file, by the key of their request."""

    def __init__(
        self, path: Path, replies: dict[str, Recorded], end: int = 0, *, is_ended: bool = True
    ) -> None:
        self.path = path
        self._replies = replies
        self._end = end  # of the last whole reply, in bytes
        self._due = b"" if is_ended else b"\n"  # before the next reply

    @classmethod
    def load(cls, path: Path) -> Recording:
        """The recording in `path`; an empty one where there is no such file.

        A last line that a kill cut short is left out; one that lacks but its newline is not.

        Raises:
            UsageError: the file cannot be read, or another line of it is no reply.
        """
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return cls(path, {})
        except OSError as error:
            raise UsageError(f"{path} cannot be read: {error.strerror}") from None
        *whole, last = content.split(b"\n")
        replies: dict[str, Recorded] = {}
        for number, line in enumerate(whole, start=1):
            if not line.strip():
                continue
            if (found := _parse(line)) is None:
                raise UsageError(
                    f"{path}:{number} is not a recorded reply: delete the line, or {_RECORD}"
                )
            replies.update([found])
        if (found := _parse(last)) is None:
            return cls(path, replies, len(content) - len(last))
        return cls(path, replies | dict([found]), len(content), is_ended=False)

    @property
    def models(self) -> tuple[str, ...]:
        """The models whose replies are here."""
        return tuple(dict.fromkeys(recorded.model for recorded in self._replies.values()))

    def chat(self, case: str, model: str, source: ChatModel | None = None) -> ReplayChat:
        """A model that gives the recorded replies; with `source`, that records what is missing."""
        return ReplayChat(self, case, model, source)

    def find(self, key: str) -> Recorded | None:
        """The reply to the request of that key."""
        return self._replies.get(key)

    def begin(self) -> None:
        """Makes the file ready to be added to, so that what forbids it is known at once.

        Raises:
            UsageError: it cannot be written.
        """
        self._append(b"")

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
        self._append(json.dumps(line).encode() + b"\n")
        self._replies[key] = recorded

    def _append(self, content: bytes) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab") as file:
                file.truncate(self._end)
                file.write(self._due + content)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise UsageError(f"{self.path} cannot be written: {error.strerror}") from None
        self._end += len(self._due + content)
        self._due = b""


@dataclass(frozen=True, slots=True)
class ReplayChat:
    """A chat model whose replies come from a recording. Without `source`, a miss is an error."""

    recording: Recording
    case: str
    name: str
    source: ChatModel | None = None

    def stream(self, messages: Sequence[Message]) -> Iterator[str | Usage]:
        """The recorded reply in one piece; or the pieces of `source`, recorded when all came.

        Raises:
            UsageError: there is no reply to this request.
            ModelError: as `source`.
        """
        key = request_key(self.name, messages)
        known = self.recording.find(key)
        if known is not None:
            yield known.reply
            if known.usage:
                yield known.usage
            return
        if self.source is None:
            raise UsageError(
                f"{self.recording.path} has no reply of {self.name} to the case {self.case}, or the"
                f" prompt or the evidence has changed since: {_RECORD} {self.recording.path}"
            )
        pieces: list[str] = []
        usage = None
        for piece in self.source.stream(messages):
            if isinstance(piece, Usage):
                usage = piece
            else:
                pieces.append(piece)
            yield piece
        self.recording.add(key, Recorded(self.case, self.name, "".join(pieces), usage))


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
