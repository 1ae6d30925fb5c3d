"""The labelled set of claims, and what its figures count."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from qa.errors import UsageError
from qa.evaluate.claims import Claims
from qa.evaluate.report.words import of_metric, of_model
from tests.fakes import FakeModels

CASE = {
    "id": "claims-1",
    "half": "after",
    "text": "The mayor of Dorn criticised ministers on Monday for 40 late trains.",
    "supported": ["The mayor of Dorn criticised ministers.", "Ministers were praised."],
    "unsupported": [
        {"claim": "Ministers criticised the mayor of Dorn.", "kind": "role"},
        {"claim": "The mayor of Dorn criticised ministers for 50 late trains.", "kind": "number"},
        {"claim": "The mayor of Dorn criticised ministers for late trains.", "kind": "number"},
    ],
}


def probe(path: Path, case: object) -> Claims:
    path.write_text(json.dumps(case) + "\n", encoding="utf-8")
    return Claims(path)


def test_claims_are_caught_or_pass(tmp_path: Path) -> None:
    found = list(probe(tmp_path / "claims.jsonl", CASE).run(FakeModels()))
    sums: dict[str, list[float]] = defaultdict(lambda: [0, 0])
    for one in found:
        sums[one.metric][0] += one.part
        sums[one.metric][1] += one.whole
    assert sums == {
        "false_claims_caught": [2, 3],
        "false_claims_caught:role": [1, 1],
        "false_claims_caught:number": [1, 2],
        "false_claims_caught:after": [2, 3],
        "true_claims_dropped": [1, 2],
        "true_claims_dropped:after": [1, 2],
    }
    assert {line for one in found for line in one.wrong} == {
        "The mayor of Dorn criticised ministers for late trains. -> passed",
        "Ministers were praised. -> dropped",
    }
    better = {one.metric.partition(":")[0]: one.higher_is_better for one in found}
    assert better == {"false_claims_caught": True, "true_claims_dropped": False}


def test_a_kind_that_nobody_knows_is_a_mistake(tmp_path: Path) -> None:
    case = CASE | {"unsupported": [{"claim": "It rained.", "kind": "weather"}]}
    with pytest.raises(UsageError, match="kind"):
        list(probe(tmp_path / "claims.jsonl", case).run(FakeModels()))


def test_the_figures_are_told_in_words() -> None:
    assert of_metric("false_claims_caught:role").endswith("wrong in this way: role.")
    assert "after the rules" in of_metric("true_claims_dropped:after")
    assert "one sentence" in of_model("claims")
