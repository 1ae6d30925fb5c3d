from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from qa.cli import main
from tests.cli.terminal import ROOT, Shell, environment

COMMANDS = ("ingest", "ask", "articles", "show", "verify", "reindex", "config")


def examples(help_text: str) -> list[str]:
    """The lines of an "Examples:" block."""
    _, found, block = help_text.partition("Examples:\n")
    return [line.strip() for line in block.splitlines() if line.strip()] if found else []


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    listed = shown.partition("Commands:\n")[2].splitlines()
    assert tuple(row.split()[0] for row in listed) == COMMANDS
    assert all(row.endswith(".") and not row.endswith("...") for row in listed)


def test_qa_alone_is_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert capsys.readouterr().out.startswith("Usage: qa [OPTIONS] COMMAND [ARGS]...\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_summary_options_with_help_and_examples(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "-h"]) == 0
    shown = capsys.readouterr().out
    usage, summary, *_ = shown.split("\n\n")
    assert usage.startswith(f"Usage: qa {command} ")
    assert summary.strip().endswith(".")
    assert "--library DIR" in shown
    assert examples(shown)
    for example in examples(shown):
        assert f"qa {command}" in example
        assert shlex.split(example)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"qa {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


HEAVY = {
    "chromadb", "ftfy", "langchain_text_splitters", "numpy", "onnxruntime", "openai", "py3langid",
    "pydantic_settings", "rich", "sqlite3", "tenacity", "tokenizers", "trafilatura",
}  # fmt: skip


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys; from qa.cli import main; main(['--help']); main(['ask', '--help']);"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={n: v for n, v in environment(tmp_path).items() if not n.startswith("COVERAGE")},
    )
    imported = set(done.stderr.split())
    assert "typer" in imported
    assert not imported & HEAVY


def test_the_version_is_the_distributions(tmp_path: Path) -> None:
    from importlib.metadata import version

    assert Shell(tmp_path).qa("--version").out == f"qa {version('news-qa')}\n"
