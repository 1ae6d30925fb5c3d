"""The server of `qa serve` on 127.0.0.1, in a thread of the test's own process, and a wire to it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Any

from qa.config.settings import Settings
from qa.pipeline.shared import WAITING


@contextmanager
def served(
    folder: Path, *, token: str | None = None, waiting: int = WAITING, **settings: Any
) -> Iterator[str]:
    """The address of a server of the library in `folder`, which is made if there is none."""
    import uvicorn

    from qa.serve import Desk, Entry, Sessions, application

    entry = Entry(token=token, sessions=Sessions() if token else None)
    chosen = Settings(home=folder.parent, library=folder, **settings)
    with Desk(chosen, waiting=waiting) as desk:
        config = uvicorn.Config(
            application(desk, entry), log_level="error", ws="none", timeout_graceful_shutdown=1
        )
        server = uvicorn.Server(config)
        listening = socket.create_server(("127.0.0.1", 0))
        thread = Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
            listening.close()


class Wire:
    """A way to a server that can be cut: then what is on it is lost, and nobody gets through."""

    def __init__(self, address: str) -> None:
        host, _, port = address.removeprefix("http://").rpartition(":")
        self._to = (host, int(port))
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._ends: list[socket.socket] = []
        self._is_cut = False
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        self._is_cut = True
        while self._ends:
            _close(self._ends.pop())

    def mend(self) -> None:
        self._is_cut = False

    def close(self) -> None:
        self.cut()
        _close(self._listening)

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                if self._is_cut:
                    _close(near)
                    continue
                far = socket.create_connection(self._to)
                self._ends += (near, far)
                for one, other in ((near, far), (far, near)):
                    Thread(target=_pump, args=(one, other), daemon=True).start()


def _pump(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while part := one.recv(65536):
            other.sendall(part)
    _close(other)


def _close(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
