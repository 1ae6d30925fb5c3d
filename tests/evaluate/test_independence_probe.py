"""Counts of independent reports, held against the labels of invented articles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qa.errors import UsageError
from qa.evaluate.independence import METRIC, Independence
from qa.evaluate.probes import Probed, wrong
from tests.fakes import FakeModels

ECHO = {
    "source": "The Echo",
    "published": "2026-03-01",
    "text": "It rained in Lima on Sunday. Roads were wet.",
    "says": "rained in Lima",
}
POST = {
    "source": "Lima Post",
    "text": "Rain fell in Lima on Sunday, the Echo reported. It was welcome.",
    "says": "Rain fell",
}
SILENT = {"source": "Gazette", "text": "Nothing of it is in this article of the Gazette."}


def case(
    name: str, reports: int, *articles: dict[str, Any], half: str = "before"
) -> dict[str, Any]:
    return {
        "id": f"reports-{name}",
        "half": half,
        "reports": reports,
        "articles": list(articles),
    }


def probe(folder: Path, *cases: dict[str, Any]) -> Independence:
    file = folder / "reports.jsonl"
    file.write_text("\n".join(map(json.dumps, cases)), encoding="utf-8")
    return Independence(file)


def test_a_count_is_right_or_it_says_what_was_counted(tmp_path: Path) -> None:
    own = {**POST, "text": "Rain fell in Lima on Sunday, we saw. It was very welcome."}
    cases = (
        case("one", 1, ECHO, POST, SILENT),
        case("two", 1, {**ECHO, "text": f"{ECHO['text']} It is over."}, own, half="after"),
    )
    found = list(probe(tmp_path, *cases).run(FakeModels()))
    assert found == [
        Probed("independence", "reports-one", METRIC, 1, 1),
        Probed("independence", "reports-one", f"{METRIC}:before", 1, 1),
        Probed(
            "independence", "reports-two", METRIC, 0, 1,
            wrong=("2 reports, not 1: The Echo; Lima Post",),
        ),
        Probed("independence", "reports-two", f"{METRIC}:after", 0, 1),
    ]  # fmt: skip
    assert list(wrong(found)) == [("independence", "reports-two")]


@pytest.mark.parametrize("says", ["snowed", "in"])
def test_what_is_cited_stands_in_one_sentence(says: str, tmp_path: Path) -> None:
    text = "It rained in Lima. It rained in Cusco, too."
    mine = probe(tmp_path, case("one", 1, {**ECHO, "text": text, "says": says}))
    with pytest.raises(UsageError, match=r"reports-one: .* is in [02] sentences"):
        list(mine.run(FakeModels()))


def test_an_article_that_cannot_be_read_in_is_named(tmp_path: Path) -> None:
    mine = probe(tmp_path, case("one", 1, {**ECHO, "text": "\n" * 30, "says": ""}))
    with pytest.raises(UsageError, match="reports-one: 0 of its 1 articles can be read"):
        list(mine.run(FakeModels()))


def test_what_is_no_case_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"reports\.jsonl:1: reports: Input should be greater"):
        probe(tmp_path, case("one", 0, ECHO)).load()


def test_the_set_that_comes_with_qa_is_large_and_well_formed() -> None:
    mine = Independence()
    cases = mine.load()
    assert len({one.id for one in cases}) == len(cases) >= 40
    assert {one.reports for one in cases} >= {1, 2, 3}
    texts = [told.text for one in cases for told in one.articles]
    assert all(sum(bool(told.says) for told in one.articles) >= 1 for one in cases)
    assert len(set(texts)) > 0.9 * len(texts)
    assert list(mine.contents()) == ["independence/cases"]
