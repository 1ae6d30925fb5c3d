"""Connections to addresses that were checked, ended when their time is over.

A name is resolved once; what it resolved to is checked and connected to, so that it cannot mean
another address by then. TLS still verifies the name. Proxies are not used: they would connect to
wherever the name leads them.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from math import inf
from threading import Event, Thread
from time import monotonic
from typing import Any

import httpcore2
import httpx2

from qa.errors import FetchError
from qa.fetch.addresses import Resolver
from qa.fetch.limits import Limits

_SLICE = 0.5  # seconds of blocking after which a stop is seen
_IDLE = 4.0  # seconds a connection is kept: servers that close theirs do so after five or more


class Watch:
    """How much time the request under way has left. Setting `stop` leaves it none."""

    def __init__(self, stop: Event) -> None:
        self._stop = stop
        self._allowed = 0.0
        self._until = 0.0

    def start(self, seconds: float, allowed: float) -> None:
        """From now on `seconds` are left, of the `allowed` that an error names."""
        self._allowed = allowed
        self._until = monotonic() + seconds

    def left(self) -> float:
        """Seconds left.

        Raises:
            FetchError: none are.
        """
        seconds = self._until - monotonic()
        if self._stop.is_set():
            raise FetchError("interrupted")
        if seconds <= 0:
            raise FetchError(f"took longer than {self._allowed:g} s")
        return seconds


class _Unanswered(httpcore2.ReadError):
    """A connection that was used before was closed, and nothing came of what was asked last."""


class _Stream(httpcore2.NetworkStream):
    """A stream that looks at the clock: one byte a second must not hold it for ever."""

    def __init__(self, stream: httpcore2.NetworkStream, watch: Watch) -> None:
        self._stream = stream
        self._watch = watch
        self._was_used = self._is_answered = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            found = self._read(max_bytes, timeout)
        except httpcore2.ReadError:
            if self._was_used and not self._is_answered:
                raise _Unanswered from None
            raise
        if not found and self._was_used and not self._is_answered:
            raise _Unanswered
        self._was_used = self._is_answered = bool(found)
        return found

    def _read(self, max_bytes: int, timeout: float | None) -> bytes:
        until = monotonic() + (inf if timeout is None else timeout)
        while True:
            left = min(self._watch.left(), until - monotonic())
            try:
                return self._stream.read(max_bytes, max(0.001, min(left, _SLICE)))
            except httpcore2.ReadTimeout:
                if monotonic() >= until:
                    raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        left = self._watch.left()
        self._is_answered = False
        self._stream.write(buffer, left if timeout is None else min(left, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        left = self._watch.left()
        timeout = left if timeout is None else min(left, timeout)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, timeout), self._watch)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Backend(httpcore2.NetworkBackend):
    def __init__(
        self, watch: Watch, limits: Limits, resolver: Resolver, allowed: Callable[[str], bool]
    ) -> None:
        self._watch = watch
        self._limits = limits
        self._resolver = resolver
        self._allowed = allowed
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        options = list(socket_options or ())
        problem: Exception = FetchError(f"there is no host {host}")
        for address in self._resolved(host, port):
            if not self._allowed(address):
                problem = FetchError(f"{address} is a private address: see --allow-private")
                continue
            left = self._watch.left()
            seconds = left if timeout is None else min(left, timeout)
            try:
                stream = self._sockets.connect_tcp(address, port, seconds, local_address, options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as failure:
                problem = failure
            else:
                return _Stream(stream, self._watch)
        raise problem

    def _resolved(self, host: str, port: int) -> Sequence[str]:
        """What the resolver finds, in a thread of its own: the system's heeds no clock.

        Raises:
            FetchError: nothing, or not in time; then the thread is left to end by itself.
        """
        found: Future[Sequence[str]] = Future()
        asking = Thread(target=_settle, args=(found, self._resolver, host, port), daemon=True)
        asking.start()
        until = monotonic() + self._limits.resolve
        while not found.done() and monotonic() < until:
            asking.join(max(0.001, min(self._watch.left(), until - monotonic(), _SLICE)))
        if not found.done():
            raise FetchError(
                f"the address of {host} was not found within {self._limits.resolve:g} s"
            )
        return found.result()


def _settle(found: Future[Sequence[str]], resolver: Resolver, host: str, port: int) -> None:
    try:
        found.set_result(resolver(host, port))
    except BaseException as problem:  # noqa: BLE001 - it is raised where the address is waited for
        found.set_exception(problem)


class Transport(httpx2.BaseTransport):
    """What an httpx2 client sends with; its errors are httpcore2's and `FetchError`."""

    def __init__(
        self,
        watch: Watch,
        limits: Limits,
        resolver: Resolver,
        allowed: Callable[[str], bool],
        trusted: ssl.SSLContext | None = None,
    ) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=trusted,
            max_connections=limits.hosts,
            keepalive_expiry=_IDLE,
            network_backend=_Backend(watch, limits, resolver, allowed),
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Sends one request, a GET; once more where a server closed the connection it was sent on.

        A server may close one that has been idle just as it is used again. That says nothing of
        the page, and a GET may be sent twice; a connection made for it, or begun to be answered
        on, is not tried again.
        """
        url = request.url
        given = httpcore2.Request(
            method=request.method,
            url=httpcore2.URL(
                scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
            ),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        try:
            reply = self._pool.handle_request(given)
        except _Unanswered:
            reply = self._pool.handle_request(given)
        return httpx2.Response(
            reply.status, headers=reply.headers, stream=_Body(reply), extensions=reply.extensions
        )

    def close(self) -> None:
        """Closes the connections."""
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, reply: httpcore2.Response) -> None:
        self._reply = reply

    def __iter__(self) -> Iterator[bytes]:
        yield from self._reply.iter_stream()

    def close(self) -> None:
        self._reply.close()
