"""What the README shows is what the program prints: its console examples are run, in order."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.terminal import Shell

_BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
_PYTHON = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


def examples(text: str) -> list[tuple[str, str]]:
    """(command, what it prints) of every `$ ` line in the console blocks."""
    found: list[tuple[str, str]] = []
    for block in _BLOCK.findall(text):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output.strip("\n")))
    return found


def unmeasured() -> dict[str, str]:
    """The environment, for a process whose coverage is not taken: every line it runs others test."""
    return {name: os.environ[name] for name in os.environ if not name.startswith("COVERAGE_")}


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def test_the_console_examples_print_what_the_readme_shows(
    readme: str, seeds: Path, tmp_path: Path, models_in_use: tuple[object, ...]
) -> None:
    assert models_in_use
    shell = Shell(tmp_path)
    shutil.copytree(seeds, tmp_path / "seeds")
    shown = [(command, output) for command, output in examples(readme) if command.startswith("qa ")]
    assert len(shown) >= 6
    printed = []
    for command, _ in shown:
        ran = shell.line(command, {"COLUMNS": "100"})
        printed.append((command, (ran.err + ran.out).strip("\n")))
    assert printed == shown


def test_the_python_example_runs(readme: str, seeds: Path, tmp_path: Path) -> None:
    (example,) = _PYTHON.findall(readme)
    shutil.copytree(seeds, tmp_path / "seeds")
    run = subprocess.run(
        [sys.executable, "-c", example],
        cwd=tmp_path,
        env=unmeasured(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert "accepted an Iraqi in March" in run.stdout


def test_the_map_of_the_files_names_what_is_there(readme: str, root: Path) -> None:
    named = set(re.findall(r"^\s*\d+\.\s+`(qa/[\w./]+)`", readme, re.MULTILINE))
    there = {
        f"qa/{entry.name}{'/' if entry.is_dir() else ''}"
        for entry in (root / "qa").iterdir()
        if not entry.name.startswith("_") and entry.name != "py.typed"
    }
    assert named == there
