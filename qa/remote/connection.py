"""A connection of the server, which waits for no client for ever.

A client could send the head of a request a letter a minute, go on with one that was answered
already, or never take what it is told, and with a few hundred such connections keep all others out.
"""

from __future__ import annotations

import asyncio
from typing import ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol


class Connection(H11Protocol):
    """HTTP/1.1 by h11, which bounds the head of a request at 16 KB; closed where a client is late."""

    head_seconds: ClassVar[float] = 10.0
    """For a request to begin whole, and for what is sent after its answer."""
    taking_seconds: ClassVar[float] = 60.0
    """For what was written to be taken, when there is no room for more."""

    _late: asyncio.TimerHandle | None = None
    _stuck: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begins to wait."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Waits on where no whole request has come."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Waits for nothing."""
        super().connection_lost(exc)
        for timer in (self._late, self._stuck):
            if timer:
                timer.cancel()

    def pause_writing(self) -> None:
        """Begins to wait until what was written is taken."""
        super().pause_writing()
        self._stuck = self.loop.call_later(self.taking_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        """It was taken."""
        super().resume_writing()
        if self._stuck:
            self._stuck.cancel()

    def _watch(self) -> None:
        waits = self.conn.their_state is h11.IDLE or self.conn.our_state is h11.DONE
        if waits and self._late is None:
            self._late = self.loop.call_later(self.head_seconds, self.transport.abort)
        elif self._late and not waits:
            self._late.cancel()
            self._late = None
