"""The Batch API of the server of `tests.server`: /v1/files and /v1/batches, with faults.

    with openai_server() as server:
        routes = BatchRoutes.of(server, lambda body: "A summary [1].")
        ...                                   # upload, create
        routes.work()                         # every batch is worked through
        ...                                   # retrieve, read the files

`answer` gives what a request (its body) is answered with: a string or a `Reply` goes to the output
file, a `Failure` to the error file, None stands for a request that was never worked on. A batch
ends as `ends_as` says. Lines come in another order than they were sent.

`faults` are what goes wrong, a queue a route ("upload", "create", "list", "retrieve", "content"):
a `Failure` or a `Slow` comes instead of the answer, `Lost` of one comes when all was done, and
None is no fault. With `at_once` a batch is worked through when it is created; `queue` is how many
tokens fit into all that are open.
"""

from __future__ import annotations

import json
import random
import re
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from tests.server import Failure, OpenAIServer, Raw, Reply, Request, Scripted, Slow, completion

Answer = str | Reply | Failure | None
ENDED = ("completed", "failed", "expired", "cancelled")


@dataclass(frozen=True)
class Lost:
    """The route does what it does, but this is what the client gets."""

    instead: Failure | Slow | Raw


Fault = Failure | Slow | Raw | Lost | None


@dataclass
class File:
    """An uploaded or a made file."""

    name: str
    content: bytes

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.content.splitlines()]


@dataclass
class BatchRoutes:
    """The files and the batches of a server."""

    answer: Callable[[dict[str, Any]], Answer]
    server: OpenAIServer
    faults: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    files: dict[str, File] = field(default_factory=dict)
    batches: dict[str, dict[str, Any]] = field(default_factory=dict)
    ends_as: str = "completed"
    queue: int | None = None
    keeps_metadata: bool = True
    page: int = 100
    at_once: bool = False
    paid: list[str] = field(default_factory=list)

    @classmethod
    def of(
        cls, server: OpenAIServer, answer: Callable[[dict[str, Any]], Answer], **options: Any
    ) -> Self:
        """The routes, added to a server."""
        routes = cls(answer, server, **options)
        server.routes.append(routes.serve)
        return routes

    def sent(self) -> list[str]:
        """The custom_ids of all batches that were accepted, one for each time it was sent."""
        inputs = [self.files[batch["input_file_id"]] for batch in self.batches.values()]
        return [line["custom_id"] for file in inputs for line in file.lines]

    def serve(self, request: Request) -> Scripted | None:
        """What a request of these routes is answered with; None for another's."""
        parts = urlsplit(request.path)
        for name, method, pattern in _ROUTES:
            found = re.fullmatch(pattern, parts.path)
            if found and method == request.method:
                return self._faulty(name, request, *found.groups())
        return None

    def work(self) -> None:
        """Works through all batches that are open."""
        for batch in self.batches.values():
            if batch["status"] not in ENDED:
                self._work(batch)

    def _faulty(self, name: str, request: Request, *found: str) -> Scripted:
        fault = self.faults[name].popleft() if self.faults[name] else None
        if fault is not None and not isinstance(fault, Lost):
            return fault
        done: Scripted = getattr(self, f"_{name}")(request, *found)
        return fault.instead if fault else done

    def _upload(self, request: Request) -> Scripted:
        form = _form(request)
        if form["purpose"] != "batch":
            return Failure(400, "the purpose is not batch")
        name, content = form["file"]
        return _json({"id": self._file(name, content), "object": "file", "purpose": "batch"})

    def _create(self, request: Request) -> Scripted:
        asked = request.body
        if asked["completion_window"] != "24h" or asked["endpoint"] != "/v1/chat/completions":
            return Failure(400, "no such window or endpoint")
        if asked["input_file_id"] not in self.files:
            return Failure(400, f"no such file {asked['input_file_id']}")
        created = int(time.time())
        batch = {
            "id": f"batch_{len(self.batches) + 1}",
            "object": "batch",
            "endpoint": asked["endpoint"],
            "completion_window": "24h",
            "input_file_id": asked["input_file_id"],
            "status": "validating",
            "created_at": created,
            "expires_at": created + 86_400,
            "metadata": asked.get("metadata") if self.keeps_metadata else None,
            "request_counts": {"total": 0, "completed": 0, "failed": 0},
        }
        self.batches[batch["id"]] = batch
        errors = list(self._errors(batch))
        if errors:
            batch |= {"status": "failed", "errors": {"object": "list", "data": errors}}
        elif self.at_once:
            self._work(batch)
        return _json(batch)

    def _list(self, request: Request) -> Scripted:
        query = parse_qs(urlsplit(request.path).query)
        newest = list(reversed(self.batches.values()))
        start = 0
        if after := query.get("after"):
            start = 1 + [batch["id"] for batch in newest].index(after[0])
        end = start + min(self.page, int(query["limit"][0]))
        return _json({"object": "list", "data": newest[start:end], "has_more": end < len(newest)})

    def _retrieve(self, _: Request, batch_id: str) -> Scripted:
        if batch_id not in self.batches:
            return Failure(404, f"no batch {batch_id}")
        return _json(self.batches[batch_id])

    def _content(self, _: Request, file_id: str) -> Scripted:
        if file_id not in self.files:
            return Failure(404, f"no file {file_id}")
        return Raw(self.files[file_id].content, "application/octet-stream")

    def _file(self, name: str, content: bytes) -> str:
        file_id = f"file-{len(self.files) + 1}"
        self.files[file_id] = File(name, content)
        return file_id

    def _errors(self, batch: dict[str, Any]) -> Iterator[dict[str, Any]]:
        lines = self.files[batch["input_file_id"]].lines
        ids = [line["custom_id"] for line in lines]
        models = {line["body"]["model"] for line in lines}
        if len(ids) > 50_000 or len(set(ids)) < len(ids) or max(map(len, ids)) > 64:
            yield {"code": "invalid_request", "message": "the custom_ids are wrong", "line": 1}
        if len(models) > 1:
            yield {"code": "mismatched_model", "message": "more than one model", "line": 2}
        if missing := models - set(self.server.models):
            yield {"code": "model_not_found", "message": f"no model {missing}", "line": None}
        queued = [b for b in self.batches.values() if b["status"] not in ENDED]
        if self.queue is not None and sum(map(self._tokens, queued)) > self.queue:
            message = (
                f"Enqueued token limit reached for {models.pop()} in organization org-x. Limit:"
                f" {self.queue:,} enqueued tokens. Please try again once some in_progress batches"
                " have been completed."
            )
            yield {"code": "token_limit_exceeded", "message": message, "line": None}

    def _tokens(self, batch: dict[str, Any]) -> int:
        bodies = [line["body"] for line in self.files[batch["input_file_id"]].lines]
        return sum(len(m["content"]) // 4 for body in bodies for m in body["messages"])

    def _work(self, batch: dict[str, Any]) -> None:
        output: list[dict[str, Any]] = []
        errors: list[dict[str, Any]] = []
        for line in self.files[batch["input_file_id"]].lines:
            answer, refused = self.answer(line["body"]), self._refused(line["body"])
            made = _line(line, refused or answer, self.ends_as)
            (output if made["response"] and not made["error"] and _ok(made) else errors).append(
                made
            )
        self.paid += [made["custom_id"] for made in output]
        for name, lines in (("output_file_id", output), ("error_file_id", errors)):
            random.Random(len(self.files)).shuffle(lines)
            content = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
            if lines:
                batch[name] = self._file(f"{batch['id']}_{name}.jsonl", content.encode())
        batch["status"] = self.ends_as
        batch["request_counts"] = {
            "total": len(output) + len(errors),
            "completed": len(output),
            "failed": len(errors),
        }

    def _refused(self, body: dict[str, Any]) -> Failure | None:
        named = [option for option in self.server.refuses if option in body]
        return Failure(400, f"Unknown parameter: '{named[0]}'.") if named else None


_ROUTES = (
    ("upload", "POST", r"/v1/files"),
    ("content", "GET", r"/v1/files/([^/]+)/content"),
    ("create", "POST", r"/v1/batches"),
    ("list", "GET", r"/v1/batches"),
    ("retrieve", "GET", r"/v1/batches/([^/]+)"),
)


def _form(request: Request) -> dict[str, Any]:
    """The fields of a form; a file is (its name, its bytes)."""
    fields: dict[str, Any] = {}
    boundary = b"--" + request.headers["content-type"].rpartition("boundary=")[2].encode()
    for part in request.content.split(boundary)[1:-1]:
        head, _, value = part.removeprefix(b"\r\n").removesuffix(b"\r\n").partition(b"\r\n\r\n")
        names = dict(re.findall(r'\b(name|filename)="([^"]*)"', head.decode()))
        is_file = "filename" in names
        fields[names["name"]] = (names["filename"], value) if is_file else value.decode()
    return fields


def _json(value: dict[str, Any]) -> Raw:
    return Raw(json.dumps(value).encode())


def _ok(line: dict[str, Any]) -> bool:
    return bool(line["response"]["status_code"] == 200)


def _line(asked: dict[str, Any], answer: Answer, ends_as: str) -> dict[str, Any]:
    """The line of an output or error file, as OpenAI writes it."""
    line = {"id": f"batch_req_{asked['custom_id'][:6]}", "custom_id": asked["custom_id"]}
    if answer is None:
        code = "batch_cancelled" if ends_as == "cancelled" else "batch_expired"
        error = {"code": code, "message": "This request could not be executed."}
        return line | {"response": None, "error": error}
    if isinstance(answer, Failure):
        body = {"error": {"message": answer.message, "type": "error", "code": answer.code}}
        return line | {"response": _response(answer.status, body), "error": None}
    reply = Reply(answer) if isinstance(answer, str) else answer
    return line | {"response": _response(200, completion(reply, asked["body"])), "error": None}


def _response(status: int, body: dict[str, Any]) -> dict[str, Any]:
    return {"status_code": status, "request_id": "req_1", "body": body}
