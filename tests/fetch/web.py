"""Sites on 127.0.0.1, in threads of the test's own process.

    with site() as web:
        web.pages["/a"] = Page(b"<p>...")
        web.url("/a"), web.asked("/a")

A page is a `Page`, or a function that is given the raw socket and writes what it likes.
`robots` is what /robots.txt says; by default, that no pause is wanted.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from time import monotonic
from typing import Any

HTML = {"content-type": "text/html; charset=utf-8"}


@dataclass(frozen=True)
class Page:
    """A reply; with an ETag or Last-Modified of its own, a request that names it gets a 304."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: dict(HTML))

    def for_request(self, headers: dict[str, str]) -> Page:
        known = (
            ("if-none-match", self.headers.get("etag")),
            ("if-modified-since", self.headers.get("last-modified")),
        )
        if any(value and headers.get(name) == value for name, value in known):
            return Page(b"", 304, {})
        return self


def moved(to: str, status: int = 302) -> Page:
    """A redirect."""
    return Page(b"", status, {"location": to})


Raw = Callable[["Web", Any], None]


@dataclass(frozen=True)
class Asked:
    """A request, and when it came."""

    path: str
    headers: dict[str, str]
    when: float


class Web:
    """One site: what it answers, and what it was asked."""

    def __init__(self, tls: ssl.SSLContext | None) -> None:
        self.pages: dict[str, Page | Raw | list[Page | Raw]] = {}
        self.robots: Page | Raw = Page(b"User-agent: *\nCrawl-delay: 0\n")
        self.requests: list[Asked] = []
        self.stopping = Event()
        self.http = _Http(self, tls)
        self.port = self.http.server_address[1]
        self.scheme = "https" if tls else "http"

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a page, by any name of the host."""
        return f"{self.scheme}://{host}:{self.port}{path}"

    def asked(self, path: str) -> list[Asked]:
        """The requests for `path`, in their order."""
        return [request for request in self.requests if request.path == path]

    def paths(self) -> list[str]:
        """What was asked for, robots.txt aside."""
        return [request.path for request in self.requests if request.path != "/robots.txt"]

    def answer(self, path: str) -> Page | Raw:
        """What `path` gives now; of a list the first, until there is only one."""
        if path == "/robots.txt":
            return self.robots
        found = self.pages.get(path, Page(b"nothing here", 404))
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found


@contextmanager
def site(tls: ssl.SSLContext | None = None) -> Iterator[Web]:
    """A running site."""
    web = Web(tls)
    thread = Thread(target=web.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        web.stopping.set()
        web.http.shutdown()
        web.http.server_close()
        thread.join()


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, web: Web, tls: ssl.SSLContext | None) -> None:
        self.web = web
        self.tls = tls
        super().__init__(("127.0.0.1", 0), _Handler)

    def finish_request(self, request: Any, client_address: Any) -> None:
        if self.tls is None:
            super().finish_request(request, client_address)
            return
        with self.tls.wrap_socket(request, server_side=True) as secure:
            super().finish_request(secure, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no news; anything else is printed."""
        import sys

        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Http

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Says nothing."""

    def do_GET(self) -> None:
        web = self.server.web
        headers = {name.lower(): value for name, value in self.headers.items()}
        web.requests.append(Asked(self.path, headers, monotonic()))
        self._reply(web.answer(self.path), headers)

    def _reply(self, reply: Page | Raw, headers: dict[str, str]) -> None:
        if callable(reply):
            self.close_connection = True
            with suppress(OSError):
                reply(self.server.web, self.connection)
            return
        page = reply.for_request(headers)
        self.send_response(page.status)
        for name, value in page.headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(page.body)))
        self.end_headers()
        self.wfile.write(page.body)
