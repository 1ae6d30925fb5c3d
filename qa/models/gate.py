"""How many calls of a chat model run at once, however many threads make them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Semaphore
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

    from qa.errors import EndpointDown
    from qa.models.protocols import ChatModel, Message, Schema
    from qa.schema import Usage


class Gate:
    """A context manager that so many threads are in at once; once it is shut, no other gets in."""

    def __init__(self, room: int) -> None:
        self._room = Semaphore(room)
        self.shut_by: EndpointDown | None = None

    def shut(self, why: EndpointDown) -> None:
        """Gives `why` to all that wait or come."""
        self.shut_by = why

    def __enter__(self) -> None:
        self._room.acquire()
        if self.shut_by:
            self._room.release()
            raise self.shut_by

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
        """
        with self.gate:
            yield from self.source.stream(messages, schema)
