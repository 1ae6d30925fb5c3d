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

    def __init__(self, path: Path, replies: dict[str, Recorded], end: int) -> None:
        self.path = path
        self._replies = replies
        self._end = end  # of the last whole line, in bytes

    @classmethod
    def load(cls, path: Path) -> Recording:
        """The recording in `path`; an empty one where there is no such file.

        A last line that a kill cut short is left out.

        Raises:
            UsageError: the file cannot be read, or another line of it is no reply.
        """
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            content = b""
        except OSError as error:
            raise UsageError(f"{path} cannot be read: {error.strerror}") from None
        end = content.rfind(b"\n") + 1
        replies = {}
        for number, line in enumerate(content[:end].splitlines(), start=1):
            if not line.strip():
                continue
            try:
                key, recorded = _parse(line)
            except (ValueError, TypeError, KeyError):
                raise UsageError(
                    f"{path}:{number} is not a recorded reply: delete the line, or {_RECORD}"
                ) from None
            replies[key] = recorded
        return cls(path, replies, end)

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

    def add(self, key: str, recorded: Recorded) -> None:
        """Appends a reply; when this returns it is on the disk."""
        usage = recorded.usage
        line = {
            "key": key,
            "case": recorded.case,
            "model": recorded.model,
            "reply": recorded.reply,
            "usage": [usage.prompt_tokens, usage.completion_tokens] if usage else None,
        }
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("r+b" if self.path.exists() else "wb") as file:
            file.truncate(self._end)
            file.seek(self._end)
            file.write(json.dumps(line).encode() + b"\n")
            self._end = file.tell()
            file.flush()
            os.fsync(file.fileno())
        self._replies[key] = recorded


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


def _parse(line: bytes) -> tuple[str, Recorded]:
    fields = json.loads(line)
    usage = fields["usage"]
    texts = [fields[name] for name in ("key", "case", "model", "reply")]
    if not all(isinstance(text, str) for text in texts):
        raise ValueError
    key, case, model, reply = texts
    return key, Recorded(case, model, reply, Usage(*map(int, usage)) if usage else None)
