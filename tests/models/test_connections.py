"""That one connection serves one call after another: a new one is a handshake each."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from qa.models.client import connect
from qa.models.endpoint import EndpointChat
from tests.models.asking import text

EVENTS = (
    b'data: {"choices": [{"index": 0, "delta": {"content": "Yes."}, "finish_reason": "stop"}]}\n\n',
    b"data: [DONE]\n\n",
    b": the end\n\ndata: more\n\n",
)


class Counting(ThreadingHTTPServer):
    daemon_threads = True
    connections = 0
    headers: tuple[str, ...] = ()

    def process_request(self, request: object, client_address: object) -> None:
        self.connections += 1
        super().process_request(request, client_address)  # type: ignore[arg-type]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Says nothing."""

    def do_POST(self) -> None:
        self.server.headers = tuple(name.lower() for name in self.headers)  # type: ignore[attr-defined]
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        for event in EVENTS:
            self.wfile.write(b"%x\r\n%s\r\n" % (len(event), event))
        self.wfile.write(b"0\r\n\r\n")


@pytest.fixture
def server() -> Iterator[Counting]:
    with Counting(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_calls_after_one_another_share_a_connection(server: Counting) -> None:
    chat = EndpointChat("m", connect(f"http://127.0.0.1:{server.server_address[1]}/v1", None))
    assert [text(chat) for _ in range(5)] == ["Yes."] * 5
    assert server.connections == 1
    chat.close()
    assert text(chat) == "Yes."
    assert server.connections == 2
    chat.close()


def test_an_endpoint_is_told_nothing_of_the_machine(server: Counting) -> None:
    chat = EndpointChat("m", connect(f"http://127.0.0.1:{server.server_address[1]}/v1", None))
    assert text(chat) == "Yes."
    chat.close()
    assert "authorization" in server.headers
    telling = [name for name in server.headers if name.startswith("x-stainless-")]
    assert set(telling) == {"x-stainless-retry-count", "x-stainless-read-timeout"}
