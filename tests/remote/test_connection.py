"""Clients that hold on to a connection: it is closed, and only theirs."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from qa.remote.connection import Connection

HEAD = b"GET / HTTP/1.1\r\nHost: x\r\n"
SOON = 5.0
"""Seconds in which a test would fail."""


class Hasty(Connection):
    """The same in less time."""

    head_seconds = 0.3
    taking_seconds = 0.3


class App:
    """Answers with `size` bytes, without reading what was sent."""

    def __init__(self, size: int = 2) -> None:
        self.size = size
        self.ended = Event()

    async def __call__(self, scope: Scope, _: Receive, send: Send) -> None:
        if scope["type"] == "http":
            length = [(b"content-length", str(self.size).encode())]
            await send({"type": "http.response.start", "status": 200, "headers": length})
            for left in range(self.size, 0, -65536):
                part = {"body": b"x" * min(left, 65536), "more_body": left > 65536}
                await send({"type": "http.response.body", **part})
            self.ended.set()


@contextmanager
def asked(app: App) -> Iterator[socket.socket]:
    """A connection to a server of `app`."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        config = uvicorn.Config(
            app, http=Hasty, ws="none", lifespan="off", log_level="critical",
            timeout_graceful_shutdown=1,
        )  # fmt: skip
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, args=([listener],))
        thread.start()
        try:
            with socket.create_connection(listener.getsockname(), timeout=SOON) as client:
                yield client
        finally:
            server.should_exit = True
            thread.join(timeout=20)


def is_closed(client: socket.socket, sending: bytes = b"") -> bool:
    """Whether the server closes the connection, while a client goes on `sending`."""
    client.settimeout(0.05)
    end = time.monotonic() + SOON
    while time.monotonic() < end:
        try:
            if sending:
                client.send(sending)
            if client.recv(1000) == b"":
                return True
        except TimeoutError:
            continue
        except ConnectionError:
            return True
    return False


@pytest.mark.parametrize("begun", [b"", HEAD, HEAD + b"\r\n" + HEAD])
def test_who_does_not_end_the_head_of_a_request_is_left(begun: bytes) -> None:
    with asked(App()) as client:
        client.sendall(begun)
        assert is_closed(client, sending=b"a" if begun else b"")


def test_who_goes_on_with_a_request_that_was_answered_is_left() -> None:
    with asked(App()) as client:
        client.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n")
        assert client.recv(15) == b"HTTP/1.1 200 OK"
        assert is_closed(client, sending=b"a")


def test_a_head_without_an_end_is_refused() -> None:
    with asked(App()) as client:
        client.sendall(HEAD + b"X: " + b"a" * 100_000)
        assert client.recv(24) == b"HTTP/1.1 400 Bad Request"[:24]
        assert is_closed(client)


def test_who_takes_nothing_of_what_is_told_is_left() -> None:
    app = App(64 * 1024**2)
    with asked(app) as client:
        client.sendall(HEAD + b"\r\n")
        assert app.ended.wait(SOON)


def test_who_takes_it_slowly_is_told_it_all() -> None:
    app = App(8 * 1024**2)
    with asked(app) as client:
        client.sendall(HEAD + b"\r\n")
        taken = 0
        while taken < app.size:
            time.sleep(0.01)
            taken += len(client.recv(256 * 1024))
        assert app.ended.wait(SOON)


def test_who_asks_again_after_a_while_is_answered() -> None:
    with asked(App()) as client:
        for _ in range(3):
            client.sendall(HEAD)
            time.sleep(0.1)
            client.sendall(b"\r\n")
            assert client.recv(15) == b"HTTP/1.1 200 OK"
            while not client.recv(1000).endswith(b"xx"):
                pass
            time.sleep(0.4)
