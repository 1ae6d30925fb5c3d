"""`qa eval` and its commands on a small suite, with the local models."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from qa.evaluate.outcome import Outcome
from qa.evaluate.report.words import MEASURED
from qa.evaluate.run_file import save
from tests.cli.terminal import Ran, Shell
from tests.evaluate.outcomes import case, outcome, said
from tests.evaluate.report.example import run
from tests.evaluate.suites import write_suite


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A folder with a suite, and a run of it saved in run.json."""
    shell = Shell(tmp_path_factory.mktemp("eval"))
    write_suite(shell.folder / "port")
    done = shell.qa("eval", "--suite", "port", "--out", "run.json")
    assert done.code == 0
    assert done.err == "saved in run.json; qa eval report run.json shows each case\n"
    (shell.folder / "printed.txt").write_text(done.out, encoding="utf-8")
    return shell


def test_it_prints_each_models_figures_with_their_intervals(ran: Shell) -> None:
    printed = (ran.folder / "printed.txt").read_text(encoding="utf-8")
    heads = [line for line in printed.splitlines() if line and not line.startswith(" ")]
    assert heads == [
        "retrieval", "extractive", "good", "refusal", "injection", "catch_rate", "mutated_rate",
        MEASURED,
    ]  # fmt: skip
    assert "  recall@8                       1.000   0.207 - 1.000   n 1\n" in printed
    assert "\n  citation_invented              1.000" in printed.partition("\ncatch_rate\n")[2]
    assert printed.partition("\nmutated_rate\n")[2].startswith("  number   ")


def test_json_is_one_object_with_the_same_figures(ran: Shell) -> None:
    done = ran.qa("eval", "--suite", "port", "--model", "good", "--json", "--kind", "several")
    told = json.loads(done.out)
    assert set(told) == {"schema", "run", "inputs", "settings", "figures"}
    assert Path(told["run"]).parent == ran.folder / "qa" / "eval"
    assert Path(told["run"]).is_file()
    assert done.err == f"saved in {told['run']}; qa eval report shows each case\n"
    found = {(one["model"], one["metric"]): one for one in told["figures"]}
    assert found["good", "fact_recall"]["n"] == 1
    assert set(found["retrieval", "MRR"]) == {
        "model", "metric", "value", "low", "high", "n", "unscored", "higher_is_better",
    }  # fmt: skip


def test_a_run_compared_with_itself_has_no_case_that_differs(ran: Shell) -> None:
    done = ran.qa("eval", "compare", "run.json", "run.json", "--model", "good")
    head, *lines = done.out.splitlines()
    assert (done.code, lines) == (0, ["good: 2 cases", "  no case differs"])
    assert "95 % interval" in head


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
    assert all(one["shared"] >= 1 and one["same_inputs"] for one in told)


def saved(folder: Path, name: str, *outcomes: Outcome, **given: Any) -> None:
    save(run(outcomes, **given), folder / name)


def many(required: bool, count: int = 13) -> list[Outcome]:
    return [outcome(said(), of=case(f"seeds-{n:02}"), required=(required,)) for n in range(count)]


def test_long_lists_are_cut_and_counted_and_json_has_them_all(shell: Shell) -> None:
    saved(shell.folder, "a.json", *many(False), outcome(of=case("seeds-x", question="Who went?")))
    saved(shell.folder, "b.json", *many(True, 17), outcome(of=case("seeds-x")), inputs="other")
    done = shell.qa("eval", "compare", "a.json", "b.json")
    first, head, *lines = done.out.splitlines()
    assert first == "The runs rest on different cases, articles, replies or prompts."
    assert head.split()[:4] == ["first", "->", "second", "change"]
    assert lines == [
        "good: 13 cases",
        "  fact_recall                  0.000 -> 1.000   +1.000   +1.000 to +1.000   p < 0.001"
        " (McNemar)   more than noise",
        *(f"      seeds seeds-{n:02}   0.000 -> 1.000" for n in range(10)),
        "      and 3 more; --json has them all",
        "  4 cases are only in the second run: seeds-13, seeds-14, seeds-15 and 1 more",
        "  1 cases have been rewritten and are not compared: seeds-x",
    ]
    (told,) = json.loads(shell.qa("eval", "compare", "a.json", "b.json", "--json").out)
    assert len(next(d for d in told["differences"] if d["changed"])["changed"]) == 13
    assert (told["same_inputs"], len(told["only_b"])) == (False, 4)


def test_what_has_no_label_on_a_side_is_counted(shell: Shell) -> None:
    saved(shell.folder, "a.json", outcome(said(), model="llama"))
    saved(shell.folder, "b.json", outcome(said(None), model="llama", is_labelled=False))
    done = shell.qa("eval", "compare", "a.json", "b.json")
    assert "metrics have no value on a side: faithfulness, unsupported_rate, " in done.out


def test_one_who_answers_is_not_compared_with_one_who_says_what_is_false(ran: Shell) -> None:
    for pair in (("good", "number"), ("number", "good")):
        done = ran.qa(
            "eval", "compare", "run.json", "run.json", "--model", pair[0], "--against", pair[1]
        )
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith(f"qa: {pair[0]} and {pair[1]} share no metric: ")
        assert "has faithfulness, unsupported_rate, irrelevant_rate and " in done.err
        assert len(done.err) < 300


def test_runs_without_a_model_or_a_case_in_common_say_so(shell: Shell) -> None:
    saved(shell.folder, "a.json", outcome(said()))
    saved(shell.folder, "b.json", outcome(said(), model="extractive"))
    saved(shell.folder, "c.json", outcome(said(), suite="newsroom"))
    done = shell.qa("eval", "compare", "a.json", "b.json")
    assert done == Ran(2, "", "qa: the two runs share no model: give --model and --against\n")
    done = shell.qa("eval", "compare", "a.json", "c.json")
    says = "qa: the two sides share no case: compare runs of the same suites\n"
    assert done == Ran(2, "", says)


def test_without_the_extra_one_line_says_what_installs_it(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ir_measures", None)
    says = "qa: qa eval needs more than qa: pip install 'news-qa[eval]'\n"
    for command in ((), ("report",), ("compare", "a", "b"), ("gate",), ("checker", "a")):
        assert shell.qa("eval", *command) == Ran(2, "", says)


def test_at_a_terminal_it_tells_how_far_it_is_and_wraps_its_prose(ran: Shell) -> None:
    shown = ran.terminal("eval", "--suite", "port", "--model", "refusal", env={"NO_COLOR": "1"})
    assert "cases" in shown
    assert "/2" in shown
    table, _, prose = shown.partition("What a replayed run measures")
    assert "  fact_recall                    0.000   " in table
    assert "\x1b[" not in table.partition("retrieval\n")[2]
    assert max(map(len, prose.splitlines()[:5])) <= 80


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
        (("--suite", "port", "--out", "none/run.json"), "none/run.json cannot be written: No such"),
        (("--replay", "port"), "port cannot be read: Is a directory"),
        (("compare", "run.json"), "Missing argument 'B.json'. (see qa eval compare --help)"),
        (("--suite", "port", "--out", "."), ". cannot be written: Is a directory"),
        (
            ("--suite", "port", "--out", "run.json/x"),
            "run.json/x cannot be written: Not a directory",
        ),
        (("--suite", "port", "report"), "options go after the command: qa eval report"),
        (("compare", "run.json", "printed.txt"), "not a run that qa eval wrote"),
        (("compare", "run.json", "run.json", "--against", "good"), "--against belongs to --model"),
        (("compare", "run.json", "run.json", "--model", "x"), "the first run has no model x"),
        (("gate", "--lower", "why"), "--lower belongs to --pin"),
        (("gate",), "eval/baseline.json cannot be read"),
        (("gate", "--suite", "nowhere", "--pin"), "there is no suite 'nowhere'"),
    ],
)
def test_a_wrong_use_is_one_line_and_exit_code_2(
    ran: Shell, arguments: tuple[str, ...], said: str
) -> None:
    done = ran.qa("eval", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1
