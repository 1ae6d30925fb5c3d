"""stdout is the answer, an error is one line on stderr, and the exit code says whose fault it is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from qa.cli import run
from qa.errors import LibraryError, ModelError, QaError
from tests.cli.terminal import Ran, Shell, environment


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--nothing"], "qa: No such option: --nothing (see qa --help)"),
        (["nothing"], "qa: No such command 'nothing'. (see qa --help)"),
        (["ask"], "qa: Missing argument 'QUESTION'. (see qa ask --help)"),
        (
            ["ask", "-k", "many", "x"],
            "qa: Invalid value for '-k': Input should be a valid integer, unable to parse string as an integer (see qa ask --help)",
        ),
        (
            ["ask", "who", "is", "it?"],
            "qa: Got unexpected extra argument(s) (is it?) (see qa ask --help)",
        ),
        (
            ["ask", "--json", "--markdown", "x"],
            "qa: --json and --markdown exclude each other: give one of them",
        ),
        (
            ["ask", "-k", "0", "x"],
            "qa: wrong setting: -k (flag): Input should be greater than or equal to 1",
        ),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(arguments: list[str], says: str, shell: Shell) -> None:
    assert shell.qa(*arguments) == Ran(2, "", says + "\n")


def test_a_broken_setting_is_one_line_and_exit_2(shell: Shell) -> None:
    (shell.folder / "qa.toml").write_text("kk = 3\n", encoding="utf-8")
    ran = shell.qa("config")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("qa: qa.toml: unknown setting kk; the settings are home, ")
    assert ran.err.count("\n") == 1


def test_a_reader_that_stops_reading_is_no_error(shell: Shell) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "qa", "config"],
            stdout=closed,
            stderr=subprocess.PIPE,
            cwd=shell.folder,
            env=environment(shell.folder),
            check=False,
        )
    assert done.stderr == b""


def test_a_full_disk_is_one_line_and_exit_1(shell: Shell) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "qa", "config"],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=shell.folder,
            env=environment(shell.folder),
            check=False,
        )
    assert (done.returncode, done.stderr) == (1, b"qa: No space left on device\n")


def failing(error: BaseException) -> typer.Typer:
    app = typer.Typer()

    @app.command()
    def fail() -> None:
        raise error

    return app


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (QaError("no such thing: make it"), 1, "qa: no such thing: make it\n"),
        (LibraryError("no library: qa ingest"), 2, "qa: no library: qa ingest\n"),
        (ModelError("refused: start it"), 3, "qa: refused: start it\n"),
        (QaError("two\nlines \x1b[2J"), 1, "qa: two lines [2J\n"),
        (
            ZeroDivisionError("by zero"),
            1,
            "qa: unexpected ZeroDivisionError: by zero (QA_DEBUG=1 shows where; please report it)\n",
        ),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_every_error_is_a_line_and_a_code(
    error: BaseException, code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(failing(error), []) == code
    assert capsys.readouterr() == ("", says)


def test_qa_debug_shows_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run(failing(ZeroDivisionError()), [])


def test_qa_debug_leaves_expected_errors_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_DEBUG", "1")
    assert run(failing(QaError("no")), []) == 1


LONG = 5000 * "x"


@pytest.mark.parametrize(
    "arguments",
    [
        ["summarize", LONG],
        ["summarize", "It rained in Aldmere on Tuesday. " * 200],
        ["summarize", "--all", "--library", LONG],
        ["summarize", LONG, "--out", LONG],
        ["show", LONG],
        ["verify", LONG],
        ["articles", "--library", LONG],
        ["ask", "--library", LONG, "Who?"],
        ["ingest", "--library", LONG, "x"],
        ["eval", "--suite", LONG],
    ],
)
def test_an_argument_longer_than_a_name_may_be_is_wrong_usage(
    arguments: list[str], library: Shell
) -> None:
    ran = library.qa(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert len(ran.err) < 300
