"""Whose turn it is: a host is asked one thing at a time, with a pause in between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock
from time import monotonic
from typing import TYPE_CHECKING

from qa.errors import FetchError

if TYPE_CHECKING:
    from qa.fetch.robots import Rules


class Host:
    """What is known of one scheme, host and port. Used by one thread at a time.

    `rules` are None until its robots.txt was asked for; `delay` is its pause and `wanted` the last
    Retry-After, in seconds; `closed` is why it is not asked any more in this run.
    """

    def __init__(self) -> None:
        self.lock = Lock()
        self.rules: Rules | None = None
        self.delay = 0.0
        self.wanted = 0.0
        self.closed: str | None = None
        self._ready = 0.0

    @contextmanager
    def asked(self, stop: Event) -> Iterator[None]:
        """Waits for the end of the pause; starts the next one.

        Raises:
            FetchError: `stop` was set meanwhile.
        """
        wait(stop, self._ready - monotonic())
        try:
            yield
        finally:
            self._ready = monotonic() + self.delay


class Hosts:
    """Every host of a run."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._hosts: defaultdict[str, Host] = defaultdict(Host)

    @contextmanager
    def turn(self, authority: str) -> Iterator[Host]:
        """The host, when nobody else asks it.

        Raises:
            FetchError: it wants to be left alone.
        """
        with self._lock:
            host = self._hosts[authority]
        with host.lock:
            if host.closed:
                raise FetchError(host.closed)
            yield host


def wait(stop: Event, seconds: float) -> None:
    """Sleeps, unless and until `stop` is set.

    Raises:
        FetchError: it is.
    """
    if stop.wait(max(0.0, seconds)):
        raise FetchError("interrupted")
