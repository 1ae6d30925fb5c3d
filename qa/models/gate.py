"""How many calls of a chat model run at once, however many threads make them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Semaphore
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa.models.protocols import ChatModel, Message, Schema
    from qa.schema import Usage


@dataclass(frozen=True, slots=True)
class GatedChat:
    """`source`, whose calls wait for the gate to have room; a call has it until its reply ends."""

    source: ChatModel
    gate: Semaphore

    @property
    def name(self) -> str:
        """The source's name."""
        return self.source.name

    def stream(
        self, messages: Sequence[Message], schema: Schema | None = None
    ) -> Iterator[str | Usage]:
        """The pieces of the source's reply.

        Raises:
            ModelError: as the source.
        """
        with self.gate:
            yield from self.source.stream(messages, schema)
