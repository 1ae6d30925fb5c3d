from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qa.errors import UsageError
from qa.evaluate.timelines import NAME, Case, Timelines, scored
from qa.schema import Citation, Dating, Event, Span
from tests.fakes import FakeModels

CLOSED, SHUT = "The bridge was closed on Tuesday.", "Police shut the bridge on February 4."
OPENED, MATCH = "The bridge opened in 1988.", "Ardmouth beat Kell on Friday."
CASE = Case.model_validate(
    {
        "id": "timeline-bridge",
        "half": "after",
        "topic": "the bridge",
        "events": [
            {
                "dates": [["2026-02-03", "2026-02-03"], ["2026-02-04", "2026-02-04"]],
                "quotes": ["was closed on Tuesday", "Police shut the bridge"],
            },
            {
                "dates": [["1988-01-01", "1988-12-31"]],
                "coarse": [["1980-01-01", "1989-12-31"]],
                "quotes": ["opened in 1988"],
            },
            {"dates": [["2026-03-01", "2026-03-01"]], "quotes": ["It fell"], "optional": True},
        ],
    }
)


def citation(number: int, quote: str) -> Citation:
    return Citation(number, Span("ab" * 8, 100 * number, 100 * number + len(quote)), quote)


def event(*quotes: str, start: str, end: str | None = None, other: str | None = None) -> Event:
    """An event of these sentences; the last tells the `other` date if there is one."""
    cited = tuple(citation(place, quote) for place, quote in enumerate(quotes, start=1))
    days = date.fromisoformat(start), date.fromisoformat(end or start)
    datings: tuple[Dating, ...] = ()
    if other:
        second = date.fromisoformat(other)
        datings = (Dating(*days, cited[:1]), Dating(second, second, cited[1:]))
    return Event(*days, quotes[0], cited, datings)


def figures(*told: Event) -> dict[str, tuple[float, float]]:
    return {one.metric: (one.part, one.whole) for one in scored(CASE, told)}


def wrong(*told: Event) -> list[str]:
    return [text for one in scored(CASE, told) for text in one.wrong]


WHOLE = event(CLOSED, SHUT, start="2026-02-03", other="2026-02-04")
BUILT = event(OPENED, start="1988-01-01", end="1988-12-31")


def test_all_that_is_right_is_counted_right() -> None:
    assert wrong(WHOLE, BUILT) == []
    assert figures(WHOLE, BUILT) == {
        "event_recall": (2, 2),
        "event_recall:after": (2, 2),
        "event_precision": (2, 2),
        "event_precision:after": (2, 2),
        "date_accuracy": (2, 2),
        "merge_recall": (1, 1),
        "merge_precision": (1, 1),
        "dispute_recall": (1, 1),
        "dispute_precision": (1, 1),
    }


def test_what_is_missing_or_strange_is_named() -> None:
    told = event(MATCH, start="2026-02-06")
    assert figures(WHOLE, told)["event_recall"] == (1, 2)
    assert figures(WHOLE, told)["event_precision"] == (1, 2)
    assert wrong(WHOLE, told) == [
        "not told: 1988-01-01 opened in 1988",
        f"off the topic: 2026-02-06 {MATCH}",
    ]


def test_events_told_apart_are_told_and_lack_their_merging_and_mark() -> None:
    apart = event(CLOSED, start="2026-02-03"), event(SHUT, start="2026-02-04")
    found = figures(*apart)
    assert (found["event_recall"], found["date_accuracy"]) == ((1, 2), (2, 2))
    assert (found["merge_recall"], found["merge_precision"]) == ((0, 1), (0, 0))
    assert (found["dispute_recall"], found["dispute_precision"]) == ((0, 2), (0, 0))


def test_different_events_told_as_one_and_wrong_dates_are_faults() -> None:
    joined = event(OPENED, MATCH, start="1988-05-01", other="1988-06-01")
    found = figures(joined)
    assert found["merge_precision"] == (0, 1)
    assert found["date_accuracy"] == (0, 1)
    assert found["dispute_precision"] == (0, 1)


def test_a_coarse_date_of_one_sentence_is_right() -> None:
    decade = event(OPENED, start="1980-01-01", end="1989-12-31")
    assert figures(decade)["date_accuracy"] == (1, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "bridge.md").write_text(
        f"---\ntitle: The bridge\npublished: 2026-02-05\n---\n\n{CLOSED}\n\n{OPENED}\n\n{OPENED[4:]}"
        f"\n\nThe bridge over the river has been painted red.\n",
        encoding="utf-8",
    )
    return tmp_path


def write(folder: Path, **changed: Any) -> Timelines:
    case: dict[str, Any] = {
        "id": "timeline-bridge",
        "half": "before",
        "topic": "bridge closed",
        "events": [{"dates": [["2026-02-03", "2026-02-03"]], "quotes": ["was closed on Tuesday"]}],
    }
    path = folder / "timelines.jsonl"
    path.write_text(json.dumps(case | changed) + "\n", encoding="utf-8")
    return Timelines(path, folder / "articles")


def test_a_set_is_run_through_the_pipeline(folder: Path) -> None:
    probed = {one.metric: one for one in write(folder).run(FakeModels())}
    assert (probed["event_recall"].part, probed["event_recall"].whole) == (1, 1)
    assert (probed["date_accuracy"].part, probed["event_recall:before"].whole) == (1, 1)
    assert {one.probe for one in probed.values()} == {NAME}


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"half": "never"}, "half: String should match"),
        ({"events": [{"dates": [["2026-02-03", "2026-02-03"]], "quotes": ["nowhere"]}]}, "0 sent"),
        ({"events": [{"dates": [["2026-02-03", "2026-02-03"]], "quotes": ["in 1988"]}]}, "2 sent"),
    ],
)
def test_mistakes_in_a_set_are_named(folder: Path, changed: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        write(folder, **changed).load()


def test_what_the_figures_rest_on_are_its_files(folder: Path) -> None:
    probe = write(folder)
    assert sorted(probe.contents()) == ["timeline/articles/bridge.md", "timeline/cases"]


def test_the_set_that_comes_with_qa_has_no_mistake() -> None:
    cases = Timelines().load()
    assert {case.half for case in cases} == {"before", "after"}
    assert sum(len(event.dates) > 1 for case in cases for event in case.events) >= 3
