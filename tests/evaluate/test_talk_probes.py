"""The labelled sets of false premises and follow-ups, and what their figures count."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

from qa.errors import UsageError
from qa.evaluate.probes import Probed
from qa.evaluate.talk import FollowUps, Premises
from tests.fakes import FakeModels

ARTICLE = {
    "id": "premises-mill", "half": "before", "title": "Mill stays open", "source": "The Weir",
    "published": "2025-01-02",
    "text": "Dorn Mill has not closed, its owner said. Dorn Mill opened in 1950 in the town of Dorn.",
}  # fmt: skip


def shares(found: Iterable[Probed]) -> dict[str, tuple[float, float]]:
    sums: dict[str, tuple[float, float]] = defaultdict(lambda: (0, 0))
    for one in found:
        part, whole = sums[one.metric]
        sums[one.metric] = (part + one.part, whole + one.whole)
    return dict(sums)


def written(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_premises_are_corrected_answered_or_refused(tmp_path: Path) -> None:
    questions = [
        {"question": "When did Dorn Mill close?", "holds": False, "tells": ["has not closed"]},
        {"question": "When did Dorn Mill sink?", "holds": False},
        {"question": "When did Dorn Mill open?", "holds": True, "tells": ["1950"]},
        {"question": "Why did Dorn Mill explode?", "holds": True, "tells": ["gas"]},
    ]
    file = written(tmp_path / "premises.jsonl", ARTICLE | {"questions": questions})
    probe = Premises(file)
    found = list(probe.run(FakeModels()))
    told = shares(found)
    assert told["premise_correction_rate"] == told["premise_correction_rate:before"] == (1, 1)
    assert told["false_premise_answered"] == (0, 2)
    assert told["true_premise_refused"] == (1, 2)
    assert {line for one in found for line in one.wrong} == {
        "Why did Dorn Mill explode? -> refused"
    }
    assert probe.contents() == {"cases/premises.jsonl": file.read_bytes()}


def test_follow_ups_are_right_word_for_word(tmp_path: Path) -> None:
    earlier = [{"question": "When did Dorn Mill close?"}]
    rows = [
        {"id": "followups-1", "half": "after", "earlier": earlier, "asked": "Why?",
         "whole": "Why did Dorn Mill close?"},
        {"id": "followups-2", "half": "after", "earlier": earlier, "asked": "Why?",
         "whole": "Why did Dorn Mill open?"},
        {"id": "followups-3", "half": "after", "asked": "Why?"},
        {"id": "followups-4", "half": "after", "earlier": earlier, "asked": "Who owns Dorn?",
         "whole": "Who owns Dorn?", "alone": True},
    ]  # fmt: skip
    file = written(tmp_path / "followups.jsonl", *rows)
    probe = FollowUps(file)
    found = list(probe.run(FakeModels()))
    assert shares(found)["rewriting_accuracy"] == (3, 4)
    assert [one.case for one in found if one.wrong] == ["followups-2", "followups-2"]
    assert probe.contents() == {"cases/followups.jsonl": file.read_bytes()}


def test_mistakes_are_named(tmp_path: Path) -> None:
    file = written(tmp_path / "followups.jsonl", {"id": "followups-1", "asked": "Why?"})
    with pytest.raises(UsageError, match="half"):
        list(FollowUps(file).run(FakeModels()))


def test_the_follow_ups_that_come_with_qa_are_understood() -> None:
    told = shares(FollowUps().run(FakeModels()))
    assert told["rewriting_accuracy"][0] >= 0.95 * told["rewriting_accuracy"][1] >= 60
