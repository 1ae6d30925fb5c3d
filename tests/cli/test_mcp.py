"""`qa mcp`, as far as it does not serve; `tests/mcp` starts it and asks."""

from __future__ import annotations

import sys

import pytest

from tests.cli.terminal import Ran, Shell


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--port", "1"], "--host and --port are for --http"),
        (["--http", "--host", "0.0.0.0"], "set QA_TOKEN"),
        (["--library", "nowhere"], "nowhere"),
    ],
)
def test_what_cannot_be_served_is_one_line(library: Shell, arguments: list[str], says: str) -> None:
    ran = library.qa("mcp", *arguments)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert says in ran.err


def test_without_its_extra_it_says_what_to_install(
    library: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith(("mcp.", "qa.mcp"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "mcp", None)
    said = "qa: qa mcp needs the extra mcp: pip install 'news-qa[mcp]'\n"
    assert library.qa("mcp") == Ran(2, "", said)
