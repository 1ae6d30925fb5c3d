"""How many calls of a chat model run at once, however many threads make them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Event, Semaphore
from typing import TYPE_CHECKING, Final

from qa.errors import Postponed

if TYPE_CHECKING:
    from types import TracebackType

    from qa.errors import QaError
    from qa.models.protocols import ChatModel, Message, Schema
    from qa.schema import Usage


STOPPED: Final = "it was stopped before this was done: the same command goes on"


class Gate:
    """A context manager that so many threads are in at once.

    Once it is shut, or `stop` is set, no other gets in.
    """

    def __init__(self, room: int, stop: Event | None = None) -> None:
        self._room = Semaphore(room)
        self._stop = stop or Event()
        self.shut_by: QaError | None = None

    def shut(self, why: QaError) -> None:
        """Gives `why` to all that wait or come."""
        self.shut_by = why

    def __enter__(self) -> None:
        self._room.acquire()
        if self.shut_by or self._stop.is_set():
            self._room.release()
            raise self.shut_by or Postponed(STOPPED)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._room.release()


@dataclass(frozen=True, slots=True)
class GatedChat:
    """`source`, whose calls wait for the gate to have room; a call has it until its reply ends."""

    source: ChatModel
    gate: Gate

    @property
    def name(self) -> str:
        """The source's name."""
        return self.source.name

    def stream(
        self, messages: Sequence[Message], schema: Schema | None = None
    ) -> Iterator[str | Usage]:
        """The pieces of the source's reply.

        Raises:
            ModelError: as the source; the gate is shut.
            Postponed: it was stopped.
        """
        with self.gate:
            yield from self.source.stream(messages, schema)
