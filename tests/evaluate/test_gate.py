from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import UsageError
from qa.evaluate.gate import SLACK, Baseline, Floor, inputs_hash, pinned
from qa.evaluate.suite import SuiteFiles
from tests.evaluate.suites import write_suite

RECALL = Floor("extractive", "recall@8", 0.9, higher_is_better=True)
WRONG = Floor("extractive", "forbidden_rate", 0.02, higher_is_better=False)
BASELINE = Baseline("abc", (RECALL, WRONG))


def test_a_run_that_reaches_every_floor_passes() -> None:
    figures = {RECALL.name: 0.9, WRONG.name: 0.0}
    assert BASELINE.broken_by(figures, "abc") == []


def test_each_broken_floor_is_named_with_its_figure() -> None:
    figures = {RECALL.name: 0.89, WRONG.name: 0.03}
    assert BASELINE.broken_by(figures, "abc") == [
        "extractive recall@8 >= 0.900 does not hold: 0.890",
        "extractive forbidden_rate <= 0.020 does not hold: 0.030",
    ]


def test_a_figure_that_is_missing_or_could_not_be_computed_breaks_its_floor() -> None:
    assert len(BASELINE.broken_by({RECALL.name: None}, "abc")) == 2


def test_changed_inputs_break_the_gate_whatever_the_figures() -> None:
    (broken,) = BASELINE.broken_by({RECALL.name: 1.0, WRONG.name: 0.0}, "def")
    assert "have changed since the floors were pinned" in broken


def test_a_baseline_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    written = Baseline("abc", (RECALL, WRONG), ("a floor: a “reason”",))
    written.save(path)
    assert Baseline.load(path) == written
    assert sum('"model"' in line for line in path.read_text("utf-8").splitlines()) == 2


@pytest.mark.parametrize(
    "content", ["", "[]", '{"schema": 2}', '{"schema": 1, "inputs": "a", "floors": [{}]}']
)
def test_what_is_no_baseline_is_refused_in_a_line(tmp_path: Path, content: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=r"is not a baseline: qa eval gate --pin writes a new one"):
        Baseline.load(path)


def test_a_missing_baseline_says_what_writes_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"qa eval gate --pin writes it"):
        Baseline.load(tmp_path / "none.json")


def test_floors_can_be_raised_without_a_word() -> None:
    higher = Floor("extractive", "recall@8", 0.95, higher_is_better=True)
    lower = Floor("extractive", "forbidden_rate", 0.01, higher_is_better=False)
    assert BASELINE.again([higher, lower], "new", None) == Baseline("new", (higher, lower))


@pytest.mark.parametrize(
    "floors",
    [
        [WRONG],
        [Floor("extractive", "recall@8", 0.89, higher_is_better=True), WRONG],
        [RECALL, Floor("extractive", "forbidden_rate", 0.03, higher_is_better=False)],
    ],
)
def test_lowering_or_losing_a_floor_needs_a_reason_which_is_kept(floors: list[Floor]) -> None:
    for reason in (None, "  "):
        with pytest.raises(UsageError, match="pinning would lower 1 floors"):
            BASELINE.again(floors, "abc", reason)
    again = BASELINE.again(floors, "abc", "the case was wrong")
    assert again.floors == tuple(floors)
    assert len(again.lowered) == 1
    assert again.lowered[0].endswith(": the case was wrong")


def test_a_floor_that_is_still_reached_stays_where_it_is() -> None:
    laxer = [replace(RECALL, bound=0.895), replace(WRONG, bound=0.025)]
    reached = {RECALL.name: 0.905, WRONG.name: 0.015}
    assert BASELINE.again(laxer, "new", None, reached) == Baseline("new", (RECALL, WRONG))
    with pytest.raises(UsageError, match="pinning would lower 1 floors"):
        BASELINE.again(laxer, "new", None, reached | {WRONG.name: 0.021})


@given(st.floats(0.05, 0.95), st.booleans())
def test_a_floor_holds_for_the_figure_it_was_pinned_to_and_not_far_from_it(
    value: float, higher: bool
) -> None:
    floor = pinned("m", "f", value, higher_is_better=higher)
    assert floor.holds(value)
    assert not floor.holds(value - 2 * SLACK if higher else value + 2 * SLACK)


@pytest.mark.parametrize(("value", "higher", "bound"), [(1.0, True, 0.99), (0.0, False, 0.01)])
def test_a_floor_leaves_the_slack_at_the_ends(value: float, higher: bool, bound: float) -> None:
    assert pinned("m", "f", value, higher_is_better=higher).bound == bound


def test_the_hash_tells_any_change_of_a_suite_and_not_where_it_is(tmp_path: Path) -> None:
    def written(place: str, article: str, cases: str) -> str:
        folder = tmp_path / place / "port"
        (folder / "articles").mkdir(parents=True)
        (folder / "articles" / "a.txt").write_text(article, encoding="utf-8")
        (folder / "cases.jsonl").write_text(cases, encoding="utf-8")
        return inputs_hash([SuiteFiles.find(str(folder))], [])

    first = written("one", "Ten boats.", "{}")
    assert written("two", "Ten boats.", "{}") == first
    assert written("three", "Ten boats!", "{}") != first
    assert written("four", "Ten boats.", "[]") != first


def test_the_hash_tells_which_mutants_are_made(tmp_path: Path) -> None:
    files = SuiteFiles.find(write_suite(tmp_path / "port"))
    suite = files.load()
    first = inputs_hash([files], [suite])
    assert first == inputs_hash([files], [files.load()])
    keeps = frozenset({"number"})
    replies = {
        name: tuple(replace(one, keeps=keeps) for one in reply)
        for name, reply in suite.replies.items()
    }
    assert first != inputs_hash([files], [replace(suite, replies=replies)])
