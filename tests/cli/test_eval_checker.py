"""`qa eval checker` with the real model, on claims written for it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from pathlib import Path

import pytest

from qa.evaluate.checker.labelled import LabelledClaim
from tests.cli.terminal import Ran, Shell
from tests.evaluate.checker.towns import claims


def write(path: Path, told: Iterable[LabelledClaim], **more: str) -> None:
    lines = (
        {"document": c.page.text, "claim": c.text, "label": int(c.supported), **more} for c in told
    )
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A folder with labelled claims about twelve towns."""
    shell = Shell(tmp_path_factory.mktemp("towns"))
    write(shell.folder / "towns.jsonl", claims()[:40], origin="north")
    return shell


def test_json_has_the_figures_of_each_origin(towns: Shell) -> None:
    done = towns.qa("eval", "checker", "--json", "--ablation", "towns.jsonl")
    (told,) = json.loads(done.out)
    assert list(told)[:6] == [
        "file", "n", "balanced_accuracy", "auc", "threshold", "claims_per_second"
    ]  # fmt: skip
    assert (told["file"], told["n"], told["origin"]) == ("towns.jsonl", 40, "north")
    assert told["balanced_accuracy"] > 0.7
    assert told["no_figures_because"] is None
    assert math.isclose(told["auc"], told["score"]["auc"]["value"])
    assert "date" in told["without_check"]
    assert (done.code, done.err) == (0, "towns.jsonl: 40 claims\n")


def test_the_table_is_in_percent_with_intervals(towns: Shell) -> None:
    done = towns.qa("eval", "checker", "towns.jsonl")
    head, columns, score, *_ = done.out.splitlines()
    assert head == "towns.jsonl, north: 40 claims, 20 supported, 10 documents"
    assert columns.split() == ["balanced", "accuracy", "AUC", "dropped", "caught"]
    assert score.startswith("  score ")
    assert "overlap of pairs of words" in done.out
    assert "Thresholds are chosen on other documents than they are reported on" in done.out


def test_few_claims_have_counts_and_the_reason_why_no_figures(towns: Shell) -> None:
    done = towns.qa("eval", "checker", "towns.jsonl", "--limit", "8")
    head, why, counts, *_ = done.out.splitlines()
    assert head == "towns.jsonl, north: 8 claims, 4 supported, 2 documents"
    assert why == (
        "  too few: 4 supported claims of 2 documents and 4 other claims of 2 documents;"
        " a figure takes 20 claims of 10 documents for each label"
    )
    assert counts.startswith("  typed checks: 0 of 4 supported claims dropped, ")
    assert "Thresholds" not in done.out


def test_all_mistakes_of_all_that_is_read_are_one_line(shell: Shell) -> None:
    (shell.folder / "bad.jsonl").write_text('{"claim": "a"}\n{"label": 1}\n', encoding="utf-8")
    done = shell.qa("eval", "checker", "bad.jsonl")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("qa: 2 mistakes: bad.jsonl:1: a line needs ")
    assert done.err.count("\n") == 1
    assert shell.qa("eval", "checker", "none.jsonl") == Ran(
        2, "", "qa: 1 mistake: none.jsonl: No such file or directory\n"
    )
