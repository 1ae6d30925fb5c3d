"""`qa eval` and its commands on a small suite, with the local models."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.terminal import Shell
from tests.evaluate.suites import write_suite


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A folder with a suite, and a run of it saved in run.json."""
    shell = Shell(tmp_path_factory.mktemp("eval"))
    write_suite(shell.folder / "port")
    done = shell.qa("eval", "--suite", "port", "--out", "run.json")
    assert done.code == 0
    assert done.err == "saved in run.json; qa eval report shows each case\n"
    (shell.folder / "printed.txt").write_text(done.out, encoding="utf-8")
    return shell


def test_it_prints_each_models_figures_with_their_intervals(ran: Shell) -> None:
    printed = (ran.folder / "printed.txt").read_text(encoding="utf-8")
    heads = [line for line in printed.splitlines() if line and not line.startswith(" ")]
    assert heads[:3] == ["retrieval", "extractive", "good"]
    assert "  recall@8                       1.000   0.207 - 1.000   n 1\n" in printed
    assert "  catch_rate:citation_invented   1.000" in printed


def test_json_is_one_object_with_the_same_figures(ran: Shell) -> None:
    done = ran.qa("eval", "--suite", "port", "--model", "good", "--json", "--kind", "several")
    told = json.loads(done.out)
    assert set(told) == {"schema", "run", "inputs", "settings", "figures"}
    assert Path(told["run"]).parent == ran.folder / "qa" / "eval"
    assert Path(told["run"]).is_file()
    found = {(one["model"], one["metric"]): one for one in told["figures"]}
    assert found["good", "fact_recall"]["n"] == 1
    assert set(found["retrieval", "MRR"]) == {
        "model", "metric", "value", "low", "high", "n", "unscored", "higher_is_better",
    }  # fmt: skip


def test_a_run_compared_with_itself_has_no_case_that_differs(ran: Shell) -> None:
    done = ran.qa("eval", "compare", "run.json", "run.json", "--model", "good")
    assert (done.code, done.out) == (0, "good: 2 cases\n  no case differs\n")


def test_two_models_of_a_run_are_compared_case_by_case(ran: Shell) -> None:
    done = ran.qa(
        "eval", "compare", "run.json", "run.json", "--model", "good", "--against", "refusal"
    )
    assert "good -> refusal: 2 cases\n" in done.out
    assert "  fact_recall                  1.000 -> 0.000   -1.000" in done.out
    assert "      port boats-count   1.000 -> 0.000\n" in done.out
    as_json = ran.qa("eval", "compare", "run.json", "run.json", "--json")
    told = json.loads(as_json.out)
    assert {one["a"] for one in told} >= {"extractive", "good", "refusal"}
    assert all(one["shared"] >= 1 for one in told)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--suite", "nowhere"), "there is no suite 'nowhere'"),
        (("--kind", "hard"), "there is no kind hard"),
        (("--model", "gpt-5"), "there is no model gpt-5"),
        (("--live", "--replay", "x.jsonl"), "exclude each other"),
        (("--replay", "x.jsonl", "--model", "a", "--model", "b"), "take one --model"),
        (("--live",), "--live and --record need an endpoint"),
        (("--replay", "none.jsonl"), "none.jsonl is not there: qa eval --record none.jsonl"),
        (("--suite", "port", "--out", "none/run.json"), "there is no folder none"),
        (("--suite", "port", "report"), "options go after the command: qa eval report"),
        (("compare", "run.json", "printed.txt"), "not a run that qa eval wrote"),
        (("compare", "run.json", "run.json", "--against", "good"), "--against belongs to --model"),
        (("compare", "run.json", "run.json", "--model", "x"), "the run has no model x"),
        (("gate", "--lower", "why"), "--lower belongs to --pin"),
        (("gate",), "eval/baseline.json cannot be read"),
    ],
)
def test_a_wrong_use_is_one_line_and_exit_code_2(
    ran: Shell, arguments: tuple[str, ...], said: str
) -> None:
    done = ran.qa("eval", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1
