"""Requests put aside, and the files they are sent in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from threading import Lock
from typing import IO, TYPE_CHECKING, Any, Final, NamedTuple, cast

from qa.errors import JournalError, ModelError, Postponed
from qa.models.endpoint import request_body
from qa.models.gate import STOPPED

if TYPE_CHECKING:
    from threading import Event

    from qa.models.protocols import Message, Schema

NOT_STREAMED: Final = frozenset({"stream_options"})
ROUTE: Final = "/v1/chat/completions"
BYTES_A_TOKEN: Final = 3
"""Fewer than English has (about 4), so that what is estimated to fit does."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may hold, as OpenAI documents it."""

    requests: int = 50_000
    size: int = 200_000_000


@dataclass(frozen=True, slots=True)
class Part:
    """Requests that are sent in one file: their keys with what they are for, where they begin."""

    requests: dict[str, str]
    start: int
    size: int

    @property
    def tokens(self) -> int:
        """An upper estimate of the tokens they take in the endpoint's queue."""
        return self.size // BYTES_A_TOKEN


class _Request(NamedTuple):
    key: str
    case: str
    size: int


@dataclass(slots=True)
class Outbox:
    """The lines of requests, in a file without a name, which is gone with the process.

    Only keys and sizes are kept in memory. `most` is how many tokens a reply may have, `without`
    are the options that the requests do not have.
    """

    folder: Path
    limits: Limits = field(default_factory=Limits)
    most: int | None = None
    without: frozenset[str] = NOT_STREAMED
    _file: IO[bytes] | None = None
    _requests: list[_Request] = field(default_factory=list)
    _keys: set[str] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock)

    def __len__(self) -> int:
        return len(self._requests)

    def put(
        self,
        key: str,
        case: str,
        model: str,
        messages: Sequence[Message],
        schema: Schema | None = None,
    ) -> None:
        """Puts a request aside; the same one only once.

        Raises:
            ModelError: it is larger than a file may be.
            JournalError: it cannot be written.
        """
        body = request_body(model, messages, schema, most=self.most, without=self.without)
        request = {"custom_id": key, "method": "POST", "url": ROUTE, "body": body}
        line = json.dumps(request).encode() + b"\n"
        if len(line) > self.limits.size:
            raise ModelError(f"a request of {len(line):,} bytes is too long for a batch")
        with self._lock, self._writing():
            if key not in self._keys:
                self._spool().write(line)
                self._keys.add(key)
                self._requests.append(_Request(key, case, len(line)))

    def parts(self, holds: Callable[[int, int], bool]) -> Iterator[Part]:
        """The requests in the order they came, as many a file as it `holds`, and at least one.

        `holds` says whether a file may have so many requests of so many bytes.
        """
        requests: dict[str, str] = {}
        start = size = 0
        for request in self._requests:
            if requests and not holds(len(requests) + 1, size + request.size):
                yield Part(requests, start, size)
                requests, start, size = {}, start + size, 0
            requests[request.key] = request.case
            size += request.size
        if requests:
            yield Part(requests, start, size)

    @contextmanager
    def open(self, part: Part) -> Iterator[IO[bytes]]:
        """A file of the lines of `part`.

        Raises:
            JournalError: it cannot be written.
        """
        with ExitStack() as stack:
            with self._writing():
                file = stack.enter_context(TemporaryFile(dir=self.folder))
                spool = self._spool()
                spool.seek(part.start)
                file.writelines(islice(spool, len(part.requests)))
                file.flush()  # its length is asked of the system
            yield file

    def clear(self) -> None:
        """Forgets all that was put aside, so that others may be."""
        if self._file is not None:
            self._file.close()
        self._file = None
        self._requests.clear()
        self._keys.clear()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise JournalError(
                f"requests cannot be put aside in {self.folder}: {error.strerror}"
            ) from None

    def _spool(self) -> IO[bytes]:
        if self._file is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._file = TemporaryFile(dir=self.folder)  # noqa: SIM115 - `clear` closes it
        return self._file


def until(file: IO[bytes], stop: Event) -> IO[bytes]:
    """The file, of which no more is sent once `stop` is set: to read it raises Postponed."""
    return cast("IO[bytes]", _Until(file, stop))


class _Until:
    def __init__(self, file: IO[bytes], stop: Event) -> None:
        self._file = file
        self._stop = stop

    def read(self, size: int = -1) -> bytes:
        if self._stop.is_set():
            raise Postponed(STOPPED)
        return self._file.read(size)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)
