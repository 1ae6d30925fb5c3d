"""One library that many ask at once: a few threads, each with a library opened for it alone.

What comes is done in turn. So many may wait, and who comes then is told to come again. The local
models are loaded once, for all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from threading import Event, Lock
from typing import TYPE_CHECKING, Final, Self, TypeVar

from qa.errors import BusyError
from qa.models.cores import cores

if TYPE_CHECKING:
    from qa.config import Settings
    from qa.pipeline.library import Library

Given = TypeVar("Given")


WAITING: Final = 64
"""Pieces of work that may wait while all threads are at work, unless the caller says how many."""


class Stopped(Exception):
    """Nobody waits any more for what was being done."""


class SharedLibrary:
    """The library that the settings name. Close it, or use it as a context manager."""

    def __init__(
        self, settings: Settings, *, threads: int | None = None, waiting: int = WAITING
    ) -> None:
        """Opens the library.

        Args:
            settings: those in force.
            threads: how many pieces of work are done at once; if None, one a core.
            waiting: how many may wait.

        Raises:
            LibraryError: there is no library, or it cannot be read.
            ConfigError: a setting is wrong.
        """
        from qa.pipeline.library import Library

        at_once = threads or cores()
        self._idle: SimpleQueue[Library] = SimpleQueue()
        for _ in range(at_once):
            self._idle.put(Library.open(settings=settings))
        self._most, self._at_hand, self._lock = at_once + waiting, 0, Lock()
        self._threads = ThreadPoolExecutor(at_once, "qa-library")

    def do(self, work: Callable[[Library], Given], stop: Event | None = None) -> Future[Given]:
        """Has `work` done with the library; what it gives or raises is the future's.

        Once `stop` is set it ends at its next call of a model, with `Stopped`.

        Raises:
            BusyError: too many wait already.
        """
        with self._lock:
            if self._at_hand >= self._most:
                raise BusyError("too many requests are waiting: try again in a moment")
            self._at_hand += 1
        try:
            future = self._threads.submit(self._do, work, stop or Event())
        except BaseException:
            self._leave()
            raise
        future.add_done_callback(self._leave)
        return future

    @property
    def at_hand(self) -> int:
        """Pieces of work that are being done or wait."""
        return self._at_hand

    def close(self) -> None:
        """Waits for what is being done, and lets go of the files; what waits is cancelled.

        A second time does nothing.
        """
        self._threads.shutdown(cancel_futures=True)
        while not self._idle.empty():
            self._idle.get().close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _leave(self, _: object = None) -> None:
        with self._lock:
            self._at_hand -= 1

    def _do(self, work: Callable[[Library], Given], stop: Event) -> Given:
        def go_on() -> None:
            if stop.is_set():
                raise Stopped

        library = self._idle.get()
        try:
            go_on()
            return work(library.until(go_on))
        finally:
            self._idle.put(library)
