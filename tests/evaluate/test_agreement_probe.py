from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qa.agreement import Alignment
from qa.errors import UsageError
from qa.evaluate.agreement import NAME, Agreement, Case, evidence_of, scored
from qa.evaluate.probes import probes
from tests.fakes import FakeModels, SameWordMatcher

FIRE = "The fire at the Olm mill on Monday killed five workers."
AGAIN = "On Monday the fire at the Olm mill killed five workers."
OTHER = "The fire at the Olm mill on Monday killed eight workers."


def case(*texts: str, **more: Any) -> Case:
    articles = [{"source": "A", "published": "2025-03-04", "text": text} for text in texts]
    return Case.model_validate(
        {"id": "agreement-x", "half": "before", "articles": articles, **more}
    )


def counts(one: Case) -> dict[str, tuple[float, float]]:
    told = evidence_of(one)
    return {
        p.metric: (p.part, p.whole) for p in scored(one, Alignment(told, SameWordMatcher()), told)
    }


def differ(kind: str, *values: str) -> dict[str, Any]:
    return {"kind": kind, "values": values}


def test_what_is_found_is_held_against_what_is_labelled() -> None:
    right = counts(case(FIRE, OTHER, differ=[differ("conflict", "five", "eight")]))
    assert right == {
        "disagreement_precision": (1, 1),
        "disagreement_recall": (1, 1),
        "disagreement_kind": (1, 1),
        "agreement_recall": (0, 0),
    }
    kind = counts(case(FIRE, OTHER, differ=[differ("detail", "five", "eight")]))
    assert kind["disagreement_kind"] == (0, 1)


def test_what_is_not_labelled_is_found_wrongly_and_what_is_not_found_is_missed() -> None:
    extra = counts(case(FIRE, OTHER))
    assert (extra["disagreement_precision"], extra["disagreement_recall"]) == ((0, 1), (0, 0))
    missed = counts(case(FIRE, AGAIN, differ=[differ("conflict", "five", "mill")]))
    assert (missed["disagreement_precision"], missed["disagreement_recall"]) == ((0, 0), (0, 1))


def test_sentences_that_are_told_alike_are_aligned_or_not() -> None:
    assert counts(case(FIRE, AGAIN, agree=[(FIRE, AGAIN)]))["agreement_recall"] == (1, 1)
    assert counts(case(FIRE, OTHER, agree=[(FIRE, OTHER)]))["agreement_recall"] == (0, 1)


def test_a_word_of_both_sides_is_no_side() -> None:
    labelled = case(FIRE, OTHER, differ=[differ("conflict", "workers", "workers")])
    assert counts(labelled)["disagreement_recall"] == (1, 1)
    labelled = case(FIRE, OTHER, differ=[differ("conflict", "five", "five")])
    assert counts(labelled)["disagreement_recall"] == (0, 1)


def test_each_case_counts_once_for_all_and_once_for_its_half(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text(json.dumps(case(FIRE, OTHER).model_dump(mode="json")), encoding="utf-8")
    probe = Agreement(file)
    found = list(probe.run(FakeModels()))
    assert {one.probe for one in found} == {NAME}
    names = [one.metric for one in found]
    assert names[1] == f"{names[0]}:before"
    assert [one.part for one in found[::2]] == [one.part for one in found[1::2]]
    assert probe.contents() == {"agreement/cases": file.read_bytes()}


def test_words_that_no_article_has_are_a_mistake(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    labelled = case(FIRE, OTHER, differ=[differ("conflict", "five", "nine")])
    file.write_text(json.dumps(labelled.model_dump(mode="json")), encoding="utf-8")
    with pytest.raises(UsageError, match="'nine' is in no article"):
        Agreement(file).load()


def test_the_cases_that_come_with_qa_are_of_all_kinds_and_both_halves() -> None:
    (probe,) = [one for one in probes() if isinstance(one, Agreement)]
    cases = probe.load()
    assert len({one.id for one in cases}) == len(cases) >= 60
    assert {one.half for one in cases} == {"before", "after"}
    assert {d.kind for one in cases for d in one.differ} == {"conflict", "superseded", "detail"}
    assert any(not one.differ and not one.agree for one in cases)
