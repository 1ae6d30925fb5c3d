"""Generated requests against the API's own description of itself: `make api`.

Not one of the tests that `make test` collects: it needs the extra `fuzz`.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from qa import Library
from qa.config.settings import Settings
from qa.render import to_json
from qa.serve import Desk, Entry, application
from qa.serve.jobs import Job

EXAMPLES = 15
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
"""Nothing fails, and nothing is answered that is not described."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk over a library of one article, on a machine that knows no host to fetch from."""

    def none_known(host: str, *_: object, **__: object) -> None:
        raise socket.gaierror(f"there is no {host}")

    (tmp_path / "a.txt").write_text("A new harbour was opened in Salle on Monday.", "utf-8")
    with Library.open(tmp_path / "library", create=True) as library:
        library.ingest([tmp_path / "a.txt"])
    monkeypatch.setattr(socket, "getaddrinfo", none_known)
    with Desk(Settings(library=tmp_path / "library", home=tmp_path)) as desk:
        desk.answers.keep(_answer(desk))
        yield desk


def _answer(desk: Desk) -> dict[str, Any]:
    asked = desk.answering.do(lambda library: library.ask("Where was a harbour opened?"))
    return to_json(asked.result())


def test_nothing_fails_and_all_that_is_answered_is_described(desk: Desk) -> None:
    described = schemathesis.openapi.from_asgi(
        "/api/v1/openapi.json", application(desk, Entry(names=["testserver"]))
    )
    asked = [found.ok() for found in described.get_all_operations()]
    for operation in asked:
        ask(operation, schemathesis.GenerationMode.POSITIVE)
        with suppress(Unsatisfiable):  # what takes nothing can be given nothing wrong
            ask(operation, schemathesis.GenerationMode.NEGATIVE)
    assert len(asked) > 12
    read = [read_to_its_end(job) for job in desk.jobs.all()]
    assert {job["state"] for job in read} == {"done"}
    assert "skipped" in {item["status"] for job in read for item in job["items"]}


def read_to_its_end(job: Job) -> dict[str, Any]:
    """A job when it is over."""
    while not job.is_over:
        time.sleep(0.05)
    return job.to_json()


def ask(operation: Any, mode: schemathesis.GenerationMode) -> None:
    """Asks an operation for what it describes, or for what it does not."""

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        deadline=None,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    def check(case: Any) -> None:
        case.call_and_validate(checks=CHECKS)

    check()
