from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from qa.cli import main
from qa.cli.app import app
from tests.cli.terminal import ROOT, Shell, environment

TOP = (
    "ingest",
    "ask",
    "chat",
    "summarize",
    "timeline",
    "articles",
    "show",
    "verify",
    "reindex",
    "doctor",
    "serve",
    "mcp",
    "config",
    "eval",
)


def commands(group: typer.core.TyperGroup, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Every command below `group`, as it is typed; a group that runs alone is one too."""
    for name, command in group.commands.items():
        below = (*path, name)
        if not isinstance(command, typer.core.TyperGroup):
            yield " ".join(below)
            continue
        if command.invoke_without_command:
            yield " ".join(below)
        yield from commands(command, below)


QA = typer.main.get_command(app)
assert isinstance(QA, typer.core.TyperGroup)
COMMANDS = tuple(commands(QA))
EVALUATION = tuple(command for command in COMMANDS if command.split()[0] == "eval")
"""They touch no library of the user's, and take minutes or a model."""
SERVING = ("serve", "mcp")
"""They run until they are stopped."""


def examples(help_text: str) -> list[str]:
    """The lines of an "Examples:" block."""
    _, found, block = help_text.partition("Examples:\n")
    return [line.strip() for line in block.splitlines() if line.strip()] if found else []


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    listed = shown.partition("Commands:\n")[2].splitlines()
    assert tuple(row.split()[0] for row in listed) == TOP
    assert all(row.endswith(".") and not row.endswith("...") for row in listed)


def test_qa_alone_is_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert capsys.readouterr().out.startswith("Usage: qa [OPTIONS] COMMAND [ARGS]...\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_summary_options_with_help_and_examples(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command.split(), "-h"]) == 0
    shown = capsys.readouterr().out
    usage, summary, *_ = shown.split("\n\n")
    assert usage.startswith(f"Usage: qa {command} ")
    assert summary.strip().endswith(".")
    assert ("--library DIR" in shown) == (command not in EVALUATION)
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

    assert Shell(tmp_path).process("--version").out == f"qa {version('news-qa')}\n"
