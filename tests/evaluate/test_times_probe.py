from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qa.errors import UsageError
from qa.evaluate.times import METRIC, Case, Times, scored
from qa.schema import TimeExpression
from tests.fakes import FakeModels


def case(text: str, **more: Any) -> Case:
    return Case(id="times-x", half="before", published=date(2025, 5, 5), text=text, **more)


def expression(text: str, at: int, start: date, end: date | None = None) -> TimeExpression:
    return TimeExpression(text, at, start, end or start)


def counts(one: Case, *found: TimeExpression) -> tuple[float, float, int]:
    whole, half = scored(one, found)
    assert (half.metric, half.part, half.whole) == (f"{METRIC}:before", whole.part, whole.whole)
    return whole.part, whole.whole, len(whole.wrong)


def test_a_mark_is_a_place_in_the_sentence_and_the_days_it_means() -> None:
    one = case("It shut [[last month|2025-04]], [[soon]] after [[3 May|2025-05-03..2025-05-04]].")
    assert one.sentence == "It shut last month, soon after 3 May."
    first, none, last = one.labels
    assert [one.sentence[m.start : m.end] for m in one.labels] == ["last month", "soon", "3 May"]
    assert first.days == (date(2025, 4, 1), date(2025, 4, 30))
    assert none.days is None
    assert last.days == (date(2025, 5, 3), date(2025, 5, 4))


def test_right_days_count_and_wrong_ones_missing_ones_and_extra_ones_do_not() -> None:
    one = case("It shut [[in 2024|2024]] and, [[soon]] after, rose.")
    right = expression("2024", 11, date(2024, 1, 1), date(2024, 12, 31))
    assert counts(one, right) == (2, 2, 0)
    assert counts(one) == (1, 2, 1)
    assert counts(one, expression("2024", 11, date(2024, 1, 1))) == (1, 2, 1)
    assert counts(one, right, expression("soon", 21, date(2025, 5, 5))) == (1, 2, 1)
    assert counts(one, right, expression("rose", 33, date(2025, 5, 5))) == (2, 3, 1)
    assert counts(one, right, right) == (1, 2, 1)


def test_a_sentence_without_a_time_counts_once() -> None:
    assert counts(case("It has 2,000 lamps.")) == (1, 1, 0)
    assert counts(case("It has 2,000 lamps."), expression("2,000", 7, date(2000, 1, 1))) == (
        0,
        1,
        1,
    )


@pytest.mark.parametrize(
    "text",
    ["It shut [[in|2025-13]].", "It shut [[in|2025..2024]].", "It shut [[in.", "[[in|x]] it."],
)
def test_a_mark_that_names_no_days_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "times.jsonl"
    row = {"id": "times-x", "half": "before", "published": "2025-05-05", "text": text}
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    with pytest.raises(UsageError):
        Times(file).load()


def test_the_times_of_real_wordings_are_resolved() -> None:
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    probe = Times()
    for one in probe.run(FakeModels()):
        sums[one.metric][0] += one.part
        sums[one.metric][1] += one.whole
    assert sums[METRIC][1] >= 400
    assert all(part / whole >= 0.95 for part, whole in sums.values()), dict(sums)
    assert list(probe.contents()) == ["times/cases"]
