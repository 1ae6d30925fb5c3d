"""`qa eval gate` on a small suite of its own, with the local models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import Ran, Shell
from tests.evaluate.suites import write_suite


@pytest.fixture(scope="module")
def pinned(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A folder with a suite, whose floors are pinned."""
    shell = Shell(tmp_path_factory.mktemp("gate"))
    write_suite(shell.folder / "port")
    done = gate(shell, "--pin", "--out", "run.json")
    assert done.code == 0
    assert done.err == f"pinned {len(baseline(shell)['floors'])} floors in floors.json\n"
    return shell


def gate(shell: Shell, *more: str) -> Ran:
    return shell.qa("eval", "gate", "--suite", "port", "--baseline", "floors.json", *more)


def baseline(shell: Shell) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shell.folder / "floors.json").read_bytes())
    return found


def moved(shell: Shell, to: Path, floor: dict[str, Any]) -> Shell:
    """The suite and its floors elsewhere, with one floor moved."""
    write_suite(to / "port")
    told = baseline(shell)
    floors = {(one["model"], one["metric"]): one for one in told["floors"]}
    floors[floor["model"], floor["metric"]] = floor
    content = json.dumps(told | {"floors": list(floors.values())})
    (to / "floors.json").write_text(content, encoding="utf-8")
    return Shell(to)


HIGH = {"model": "refusal", "metric": "fact_recall", "least": 0.5}


def test_a_run_that_reaches_its_floors_passes_and_prints_its_figures(pinned: Shell) -> None:
    done = gate(pinned)
    count = len(baseline(pinned)["floors"])
    assert (done.code, done.err) == (0, f"all {count} floors in floors.json hold\n")
    assert done.out.startswith("retrieval\n  recall@1 ")
    assert pinned.qa("eval", "report", "run.json") == Ran(0, "run.html\n", "")


def test_a_figure_below_its_floor_fails_and_is_named(pinned: Shell, tmp_path: Path) -> None:
    done = gate(moved(pinned, tmp_path, HIGH))
    assert (done.code, done.err) == (
        1,
        "qa: refusal fact_recall >= 0.500 does not hold: 0.000\n",
    )
    assert "refusal\n" in done.out


def test_pinning_lower_takes_a_reason_which_is_kept(pinned: Shell, tmp_path: Path) -> None:
    shell = moved(pinned, tmp_path, HIGH)
    before = (tmp_path / "floors.json").read_bytes()
    done = gate(shell, "--pin")
    assert done.code == 2
    assert "pinning would lower 1 floors: refusal fact_recall >= 0.500 -> " in done.err
    assert (tmp_path / "floors.json").read_bytes() == before
    assert gate(shell, "--pin", "--lower", "it never answers").code == 0
    (why,) = baseline(shell)["lowered"]
    assert why.endswith(": it never answers")
    assert gate(shell).code == 0


def test_changed_inputs_fail_whatever_the_figures(pinned: Shell, tmp_path: Path) -> None:
    shell = moved(pinned, tmp_path, {**HIGH, "least": 0.0})
    article = tmp_path / "port" / "articles" / "storm.md"
    article.write_text(article.read_text("utf-8") + "\nIt rained.\n", encoding="utf-8")
    done = gate(shell)
    assert done.code == 1
    assert done.err.startswith("qa: the cases, articles, replies, mutants or prompts have changed")


def test_what_cannot_be_written_is_said_before_the_run(pinned: Shell, tmp_path: Path) -> None:
    shell = moved(pinned, tmp_path, HIGH)
    done = gate(shell, "--out", "port")
    assert done == Ran(2, "", "qa: port cannot be written: Is a directory\n")
    done = shell.qa("eval", "gate", "--suite", "port", "--pin", "--baseline", "no/floors.json")
    assert done == Ran(2, "", "qa: no/floors.json cannot be written: No such file or directory\n")
