"""Ctrl-C during a batch: the first one ends it in good order, the second one at once."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, current_thread, main_thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType


@contextmanager
def interruptible(on_first: Callable[[], object] = lambda: None) -> Iterator[Event]:
    """An event that the first Ctrl-C sets, for `run` to stop by; the second one interrupts.

    `on_first` is called in the signal's handler: it may use no stream that others write to. Outside
    the main thread Ctrl-C is left alone.
    """
    stop = Event()

    def on_interrupt(_: int, __: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        on_first()

    if current_thread() is not main_thread():
        yield stop
        return
    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
