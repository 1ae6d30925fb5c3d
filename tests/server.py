"""An OpenAI-compatible server on 127.0.0.1, in a thread of the test's own process.

    with openai_server() as server:
        server.replies.append("Rwanda took in an Iraqi [1].")
        ...                                  # OPENAI_BASE_URL=server.url, in a subprocess or not
        assert server.requests[-1].body["stream"] is True

`replies` is a queue: each chat request takes the next one, and an empty queue is answered with
status 400, so a test that asks more than it scripted fails. A reply is a `Reply`, a `Failure`, a
`Raw` or a `Slow`; a string stands for `Reply(string)`, a function of the request's body for the
string it returns. `embeddings` is the same for embedding requests, except that an empty queue is
answered with vectors: bags of words, hashed, so that like texts are near each other.

The server is real where it matters: HTTP/1.1, chunked, server-sent events, 404 for a model it
does not have, 401 for a wrong key, 400 for an option it does not know.
"""

from __future__ import annotations

import json
import re
import zlib
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

DIMENSION = 256


@dataclass(frozen=True)
class Request:
    """What the server was sent. Header names are lower case; a form is in `content` alone."""

    method: str
    path: str
    headers: dict[str, str]
    body: dict[str, Any]
    content: bytes = b""


@dataclass(frozen=True)
class Reply:
    """A chat completion, streamed word by word if the request asks for a stream.

    `cut_after` closes the connection after so many pieces; `hold_after` sends so many and the
    others only when `OpenAIServer.released` is set; `finish=None` leaves the finish_reason
    out and `done=False` the closing [DONE]; `streams=False` answers with one JSON body whatever
    was asked; `refusal` sends the text as a refusal; `usage` is told when it is asked for.
    """

    text: str | Callable[[dict[str, Any]], str]
    finish: str | None = "stop"
    done: bool = True
    usage: tuple[int, int] | None = (21, 7)
    cut_after: int | None = None
    hold_after: int | None = None
    refusal: bool = False
    streams: bool = True


@dataclass(frozen=True)
class Failure:
    """An error status, with a body as OpenAI sends it."""

    status: int
    message: str = "scripted failure"
    headers: dict[str, str] = field(default_factory=dict)
    code: str | None = None


@dataclass(frozen=True)
class Raw:
    """Any body with status 200."""

    body: bytes
    content_type: str = "application/json"


@dataclass(frozen=True)
class Slow:
    """No answer for `seconds`, then the connection closes."""

    seconds: float = 60.0


Scripted = str | Callable[[dict[str, Any]], str] | Reply | Failure | Raw | Slow


class OpenAIServer:
    """The server's script and its history; `openai_server` starts and stops it."""

    def __init__(
        self,
        models: tuple[str, ...] = ("test-model",),
        key: str | None = None,
        refuses: tuple[str, ...] = (),
    ) -> None:
        self.models = models
        self.key = key
        self.refuses = refuses
        self.replies: deque[Scripted] = deque()
        self.embeddings: deque[Failure | Raw | Slow] = deque()
        self.listing: deque[Failure | Raw | Slow] = deque()
        self.requests: list[Request] = []
        self.routes: list[Callable[[Request], Scripted | None]] = []
        self.stopping = Event()
        self.released = Event()
        self._http = _Http(self)

    @property
    def url(self) -> str:
        """What OPENAI_BASE_URL is set to."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def sent(self, path: str) -> list[Request]:
        """The requests to `path` so far, for example "/v1/chat/completions"."""
        return [request for request in self.requests if request.path == path]

    def answer(self, request: Request) -> Scripted:
        """What `request` is answered with; the rules of a real server go before the script."""
        if self.key and request.headers.get("authorization") != f"Bearer {self.key}":
            said = request.headers.get("authorization", "no key")
            return Failure(401, f"Incorrect API key provided: {said}", code="invalid_api_key")
        if request.path == "/v1/models":
            return self.listing.popleft() if self.listing else _listing(self.models)
        added = (answer for route in self.routes if (answer := route(request)) is not None)
        return next(added, None) or self._models(request)

    def _models(self, request: Request) -> Scripted:
        if request.path not in ("/v1/chat/completions", "/v1/embeddings"):
            return Failure(404, f"no route {request.path}")
        if request.body["model"] not in self.models:
            message = f"The model `{request.body['model']}` does not exist"
            return Failure(404, message, code="model_not_found")
        for option in self.refuses:
            if option in request.body:
                return Failure(400, f"Unknown parameter: '{option}'.")
        if request.path == "/v1/embeddings":
            return self.embeddings.popleft() if self.embeddings else _embed(request.body["input"])
        return self.replies.popleft() if self.replies else Failure(400, "no reply is scripted")


@contextmanager
def openai_server(
    models: tuple[str, ...] = ("test-model",),
    key: str | None = None,
    refuses: tuple[str, ...] = (),
) -> Iterator[OpenAIServer]:
    """A running server that has `models`, wants `key` if one is given, and `refuses` options."""
    server = OpenAIServer(models, key, refuses)
    http = server._http
    thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopping.set()
        http.shutdown()
        http.server_close()
        thread.join()


def _listing(models: tuple[str, ...]) -> Raw:
    data = [{"id": name, "object": "model", "created": 0, "owned_by": "test"} for name in models]
    return Raw(json.dumps({"object": "list", "data": data}).encode())


def _embed(texts: str | list[str]) -> Raw:
    rows = []
    for index, text in enumerate([texts] if isinstance(texts, str) else texts):
        row = [0.0] * DIMENSION
        for word in re.findall(r"\w+", text.lower()) or [""]:
            row[zlib.crc32(word.encode()) % DIMENSION] += 1.0
        rows.append({"object": "embedding", "index": index, "embedding": row})
    usage = {"prompt_tokens": 1, "total_tokens": 1}
    return Raw(json.dumps({"object": "list", "data": rows, "usage": usage}).encode())


class _Http(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, script: OpenAIServer) -> None:
        self.script = script
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no news; anything else is printed."""
        import sys

        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Http

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Says nothing."""

    def do_GET(self) -> None:
        self._serve({})

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers.get("content-length", 0)))
        is_json = self.headers.get("content-type", "").startswith("application/json")
        self._serve(json.loads(content) if is_json else {}, content)

    def _serve(self, body: dict[str, Any], content: bytes = b"") -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, self.path, headers, body, content)
        script = self.server.script
        script.requests.append(request)
        answer = script.answer(request)
        if isinstance(answer, str) or callable(answer):
            answer = Reply(answer)
        match answer:
            case Slow(seconds):
                script.stopping.wait(seconds)
                self.close_connection = True
            case Raw(content, content_type):
                self._send(200, content, {"content-type": content_type})
            case Failure(status, message, extra, code):
                error = {"message": message, "type": "error", "param": None, "code": code}
                self._send(status, json.dumps({"error": error}).encode(), extra)
            case Reply():
                self._complete(answer, body)

    def _send(self, status: int, content: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"content-type": "application/json", **headers}.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _complete(self, reply: Reply, body: dict[str, Any]) -> None:
        if not (body.get("stream") and reply.streams):
            self._send(200, json.dumps(completion(reply, body)).encode(), {})
            return
        text = reply.text if isinstance(reply.text, str) else reply.text(body)
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        events = list(_events(reply, text, body))
        for count, event in enumerate(events[: reply.cut_after]):
            if count == reply.hold_after:
                self.server.script.released.wait(60)
            data = f"data: {event}\n\n".encode()
            self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        if reply.cut_after is None:
            self.wfile.write(b"0\r\n\r\n")
        else:
            self.close_connection = True


def completion(reply: Reply, body: dict[str, Any]) -> dict[str, Any]:
    """The body of a chat completion that is not streamed."""
    text = reply.text if isinstance(reply.text, str) else reply.text(body)
    said = {"role": "assistant", "refusal" if reply.refusal else "content": text}
    choice = {"index": 0, "message": said, "finish_reason": reply.finish}
    usage = _usage(reply.usage) if reply.usage else None
    return _chunk([choice], body["model"]) | {"usage": usage}


def _events(reply: Reply, text: str, body: dict[str, Any]) -> Iterator[str]:
    """The payloads of a stream: one a word, then the end, the usage and [DONE] as scripted."""
    for piece in re.findall(r"\s*\S+\s*", text):
        delta = {"refusal" if reply.refusal else "content": piece}
        choice = {"index": 0, "delta": delta, "finish_reason": None}
        yield json.dumps(_chunk([choice], body["model"]), ensure_ascii=False)
    if reply.finish:
        choice = {"index": 0, "delta": {}, "finish_reason": reply.finish}
        yield json.dumps(_chunk([choice], body["model"]))
    if reply.usage and (body.get("stream_options") or {}).get("include_usage"):
        yield json.dumps(_chunk([], body["model"]) | {"usage": _usage(reply.usage)})
    if reply.done:
        yield "[DONE]"


def _chunk(choices: list[Any], model: str) -> dict[str, Any]:
    return {"id": "chat-1", "object": "chat.completion.chunk", "created": 0, "model": model} | {
        "choices": choices
    }


def _usage(usage: tuple[int, int]) -> dict[str, int]:
    prompt, completion = usage
    return {
        "prompt_tokens": prompt,
        "completion_tokens": completion,
        "total_tokens": prompt + completion,
    }
