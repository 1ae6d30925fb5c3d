from __future__ import annotations

import os
from pathlib import Path

import pytest

from qa.evaluate.report.page import page
from qa.evaluate.run_file import save
from tests.cli.terminal import Ran, Shell
from tests.evaluate.report.example import everything


@pytest.fixture
def saved(shell: Shell) -> Path:
    """A run in the folder."""
    save(everything(), shell.folder / "run.json")
    return shell.folder / "run.json"


def test_the_page_is_written_beside_the_run_and_its_path_printed(shell: Shell, saved: Path) -> None:
    assert shell.qa("eval", "report", "run.json") == Ran(0, "run.html\n", "")
    assert saved.with_suffix(".html").read_text(encoding="utf-8") == page(everything())


def test_the_page_is_written_where_it_is_wanted(shell: Shell, saved: Path) -> None:
    ran = shell.qa("eval", "report", saved.name, "--out", "page.htm")
    assert ran == Ran(0, "page.htm\n", "")
    assert (shell.folder / "page.htm").read_bytes() == page(everything()).encode()
    assert not saved.with_suffix(".html").exists()


def test_without_a_name_it_is_the_newest_run(shell: Shell) -> None:
    folder = shell.folder / "qa" / "eval"
    folder.mkdir(parents=True)
    for age, name in enumerate(("newest", "old", "older")):
        save(everything(), folder / f"{name}.json")
        os.utime(folder / f"{name}.json", (1e9 - age, 1e9 - age))
    assert shell.qa("eval", "report") == Ran(0, f"{folder / 'newest.html'}\n", "")
    assert [path.name for path in folder.glob("*.html")] == ["newest.html"]


def test_without_a_run_one_line_says_what_to_do(shell: Shell) -> None:
    where = shell.folder / "qa" / "eval"
    says = f"qa: there is no run in {where}: run qa eval first, or name a run's file\n"
    assert shell.qa("eval", "report") == Ran(2, "", says)


def test_what_is_no_run_is_one_line(shell: Shell) -> None:
    (shell.folder / "other.json").write_text("{}", encoding="utf-8")
    ran = shell.qa("eval", "report", "other.json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("qa: other.json: not a run that qa eval wrote: ")
    assert ran.err.count("\n") == 1
    assert not (shell.folder / "other.html").exists()


@pytest.mark.usefixtures("saved")
def test_a_page_that_cannot_be_written_is_one_line(shell: Shell) -> None:
    ran = shell.qa("eval", "report", "run.json", "--out", "no/where.html")
    assert ran == Ran(2, "", "qa: no/where.html cannot be written: No such file or directory\n")


def test_the_run_is_never_written_over(shell: Shell, saved: Path) -> None:
    before = saved.read_bytes()
    ran = shell.qa("eval", "report", "run.json", "--out", "./run.json")
    assert ran == Ran(2, "", "qa: run.json is the run itself: give another file with --out\n")
    assert saved.read_bytes() == before
