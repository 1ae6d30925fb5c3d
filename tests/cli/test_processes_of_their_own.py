"""What the other tests see of `qa` in their own process is what a process of its own does."""

from __future__ import annotations

import sys

import pytest

from tests.cli.terminal import Shell

NOWHERE = {"OPENAI_BASE_URL": "http://127.0.0.1:1/v1", "QA_MODEL": "m", "QA_RETRIES": "1"}


@pytest.mark.parametrize(
    ("code", "arguments", "stdin", "env"),
    [
        (0, ["articles", "--json"], "", {}),
        (1, ["ingest", "--json", "gone\udcff.txt", "-"], "Zo\u00eb came\udcff to Pisa.\n", {}),
        (2, ["articles", "--nothing"], "", {}),
        (3, ["ask", "Who has Rwanda taken in?"], "", NOWHERE),
    ],
)
def test_a_process_says_and_returns_the_same(
    code: int, arguments: list[str], stdin: str, env: dict[str, str], library: Shell
) -> None:
    there = library.process(*arguments, stdin=stdin, env=env)
    assert there.code == code
    assert there.out or there.err
    assert library.qa(*arguments, stdin=stdin, env=env) == there


def test_nothing_of_a_run_is_left_behind(shell: Shell) -> None:
    before = (sys.stdin, sys.stdout, sys.stderr)
    (shell.folder / "qa.toml").write_text("k = 12\n", encoding="utf-8")
    assert "qa.toml" in shell.qa("config").out
    assert (sys.stdin, sys.stdout, sys.stderr) == before
