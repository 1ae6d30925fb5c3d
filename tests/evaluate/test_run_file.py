"""A run goes to a file and comes back as it was; what is no run is told in one line."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import UsageError
from qa.evaluate.outcome import Label, Nearness, Original, Outcome
from qa.evaluate.run_file import Run, from_json, load, save, to_json
from tests.evaluate.outcomes import case, dropped, outcome, runs, said, shown, unanswerable

CREATED = datetime(2026, 11, 22, 3, 4, 5, 678901, tzinfo=UTC)


def run(*outcomes: Outcome) -> Run:
    settings = {"live": False, "model": None, "suites": "seeds", "top": 8, "least": 0.3}
    return Run(CREATED, "0.1.0", "5e" * 32, settings, outcomes)


PRINTED = Original("Ada came.", True)
EXAMPLE = run(
    outcome(
        said(text="“Ada” came – 10 %."),
        dropped(Label.UNSUPPORTED, cites=(1, 99), mutation="number"),
        said(Label.UNSUPPORTED, mutation="name", nearness=Nearness.STORY, original=PRINTED),
        shown=shown("xay", gold="a"),
        required=(True,),
    ),
    outcome(of=unanswerable(note="nobody went"), unsaid=2),
    outcome(model="outside", shown=shown("xay", gold="a"), unchanged=1),
    outcome(said(None, cites=()), model="llama", is_labelled=False),
)


def test_a_file_gives_back_the_run(tmp_path: Path) -> None:
    save(EXAMPLE, tmp_path / "run.json")
    assert load(tmp_path / "run.json") == EXAMPLE


@given(
    runs(),
    st.datetimes(timezones=st.just(UTC) | st.just(timezone(timedelta(hours=-3)))),
    st.dictionaries(
        st.text(),
        st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text()
        | st.floats(allow_nan=False, allow_infinity=False),
    ),
)  # fmt: skip
def test_every_run_comes_back_exactly(
    outcomes: list[Outcome], created: datetime, settings: dict[str, str | int | float | bool | None]
) -> None:
    given_run = Run(created, "0.1.0", "5e", settings, tuple(outcomes))
    back = from_json(to_json(given_run))
    assert back == given_run
    assert {k: type(v) for k, v in back.settings.items()} == {
        k: type(v) for k, v in settings.items()
    }
    assert to_json(back) == to_json(given_run)


def test_scores_come_back_to_the_last_bit() -> None:
    first = shown("a")[0]
    scored = tuple(
        type(first)(n, "one", str(n), str(n), score, False)
        for n, score in enumerate((0.1 + 0.2, 1 / 3, -11.354182243347168, 5e-324), start=1)
    )
    assert from_json(to_json(run(outcome(shown=scored)))).outcomes[0].shown == scored


def test_a_case_and_what_was_shown_are_written_once_for_all_models() -> None:
    long = shown("abcdefghij")
    one = [outcome(said(), model="good", shown=long)]
    many = [outcome(said(), model=f"model {n}", shown=long) for n in range(10)]
    assert len(json.loads(to_json(run(*many)))["asked"]) == 1
    assert len(to_json(run(*many))) < 2.5 * len(to_json(run(*one)))


def test_two_models_that_were_shown_something_else_come_back_so() -> None:
    two = run(outcome(shown=shown("ab")), outcome(model="outside", shown=shown("ba")))
    assert from_json(to_json(two)) == two


def test_models_and_the_outcomes_of_one() -> None:
    assert EXAMPLE.models == ("good", "outside", "llama")
    assert EXAMPLE.of("good") == EXAMPLE.outcomes[:2]
    assert EXAMPLE.of("nobody") == ()


Edit = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("edit", "what"),
    [
        (lambda f: f.update(schema=2), "schema: Input should be 1"),
        (lambda f: f.pop("inputs"), "inputs: Field required"),
        (lambda f: f.update(more=1), "more: Extra inputs are not permitted"),
        (lambda f: f["asked"][0].update(more=1), r"asked\.0\.more: Unexpected keyword argument"),
        (lambda f: f.update(created="2026-11-22T03:04:05"), "created: Input should have timezone"),
        (lambda f: f["asked"][0]["case"].update(kind="hard"), r"asked\.0\.case\.kind: Input"),
        (
            lambda f: f["answered"][0]["said"][0].update(label="true"),
            r"answered\.0\.said\.0\.label: Input should be 'supported'",
        ),
        (
            lambda f: f["answered"][0]["said"][0].update(citations=["1"]),
            r"said\.0\.citations\.0: Input should be a valid integer",
        ),
        (lambda f: f["asked"][0]["shown"][1].update(number=3), "seeds-a: what was shown is not"),
        (lambda f: f["asked"][0].update(gold=0), "seeds-a: more gold sentences were shown"),
        (lambda f: f["answered"][1].update(asked=9), r"answered\.1: there is no case 9"),
        (lambda f: f["answered"][1].update(asked=-1), r"answered\.1: there is no case -1"),
        (lambda f: f["answered"][2].update(model="good"), "seeds-a: good answers it twice"),
        (lambda f: f["answered"][3].pop("is_labelled"), "seeds-a: a sentence of llama has no lab"),
        (
            lambda f: f["answered"][0].update(required=[]),
            "seeds-a: its facts and what good told do",
        ),
        (
            lambda f: f["answered"][0].update(forbidden=[]),
            "seeds-a: its facts and what good told do",
        ),
    ],
)
def test_a_file_that_was_changed_is_told_in_one_line(edit: Edit, what: str) -> None:
    file = json.loads(to_json(EXAMPLE))
    edit(file)
    with pytest.raises(UsageError, match=rf"^not a run that qa eval wrote: .*{what}") as caught:
        from_json(json.dumps(file).encode())
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith("; run qa eval again and save it")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "Invalid JSON: EOF"),
        (b"\xff\xfe", "Invalid JSON"),
        (b"[]", "Input should be an object"),
        (b"[" * 100_000, "Invalid JSON: recursion limit"),
        (to_json(EXAMPLE)[:-20], "Invalid JSON: EOF"),
        (to_json(EXAMPLE).replace(b'"score":4.0', b'"score":NaN'), "score: Input should be a fin"),
    ],
)
def test_what_is_no_run_is_told_in_one_line(content: bytes, what: str) -> None:
    with pytest.raises(UsageError, match=f"^not a run that qa eval wrote: .*{what}") as caught:
        from_json(content)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.json cannot be read: No such file"):
        load(tmp_path / "none.json")
    with pytest.raises(UsageError, match=r"run\.json cannot be written: No such file"):
        save(EXAMPLE, tmp_path / "gone" / "run.json")


def test_a_file_is_one_line_of_text(tmp_path: Path) -> None:
    save(run(outcome(of=case(question="Où?\nWo?"))), tmp_path / "run.json")
    text = (tmp_path / "run.json").read_text(encoding="utf-8")
    assert "\n" not in text
    assert "Où?" in text
