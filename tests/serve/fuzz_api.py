"""Generated requests against the API's own description of itself: `make api`.

Not one of the tests that `make test` collects: it needs the extra `fuzz`.
"""

from __future__ import annotations

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

EXAMPLES = 15
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
"""Nothing fails, and nothing is answered that is not described."""


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The API over a library of one article."""
    folder: Path = tmp_path_factory.mktemp("fuzz")
    (folder / "a.txt").write_text("A new harbour was opened in Salle on Monday.", encoding="utf-8")
    with Library.open(folder / "library", create=True) as library:
        library.ingest([folder / "a.txt"])
    with Desk(Settings(library=folder / "library", home=folder)) as desk:
        desk.answers.keep(_answer(desk))
        yield schemathesis.openapi.from_asgi(
            "/api/v1/openapi.json", application(desk, Entry(names=["testserver"]))
        )


def _answer(desk: Desk) -> dict[str, Any]:
    asked = desk.answering.do(lambda library: library.ask("Where was a harbour opened?"))
    return to_json(asked.result())


def test_nothing_fails_and_all_that_is_answered_is_described(described: Any) -> None:
    asked = [found.ok() for found in described.get_all_operations()]
    for operation in asked:
        if operation.path != "/api/v1/ingest":  # would fetch what it is given from wherever that is
            ask(operation, schemathesis.GenerationMode.POSITIVE)
            with suppress(Unsatisfiable):  # what takes nothing can be given nothing wrong
                ask(operation, schemathesis.GenerationMode.NEGATIVE)
    assert len(asked) > 12


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
