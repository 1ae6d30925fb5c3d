"""Waking those who wait in an event loop for what happens in a thread."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock


class Bell:
    """Rung in any thread, heard in any event loop."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._heard: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()

    def ring(self) -> None:
        """Sets the events of all who listen."""
        with self._lock:
            heard = list(self._heard)
        for loop, rung in heard:
            with suppress(RuntimeError):  # that loop has ended
                loop.call_soon_threadsafe(rung.set)

    @contextmanager
    def listening(self) -> Iterator[asyncio.Event]:
        """An event that is set at each ring; whoever waits for it clears it."""
        one = (asyncio.get_running_loop(), asyncio.Event())
        with self._lock:
            self._heard.add(one)
        try:
            yield one[1]
        finally:
            with self._lock:
                self._heard.discard(one)
