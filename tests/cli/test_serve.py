"""`qa serve`, as far as it does not serve; `tests/serve` starts it and asks."""

from __future__ import annotations

import socket
import sys

import pytest

from tests.cli.terminal import Ran, Shell


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--host", "0.0.0.0"], "0.0.0.0 can be reached by others: set QA_TOKEN"),
        (["--host", "::"], "set QA_TOKEN"),
        (["--allow-host", "desk.example"], "desk.example can be reached by others: set QA_TOKEN"),
    ],
)
def test_what_others_could_reach_needs_a_token(
    library: Shell, arguments: list[str], says: str
) -> None:
    ran = library.qa("serve", *arguments)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert says in ran.err


def test_a_port_that_is_taken_is_said(library: Shell) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = library.qa("serve", "--port", str(port), "--token", "hush")
    said = f"qa: 127.0.0.1:{port} cannot be listened on: Address already in use\n"
    assert ran == Ran(1, "", said)


def test_without_its_extra_it_says_what_to_install(
    library: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith(("fastapi.", "qa.serve"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "fastapi", None)
    said = "qa: qa serve needs the extra serve: pip install 'news-qa[serve]'\n"
    assert library.qa("serve") == Ran(2, "", said)
