from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from qa.evaluate.cases import Kind
from qa.evaluate.figures import bearing_on
from qa.evaluate.outcome import Label, Outcome, Said
from qa.evaluate.report.failures import Failure, FailureKind, failures, gold_shown
from tests.evaluate.outcomes import (
    answers,
    case,
    dropped,
    metric,
    outcome,
    said,
    shown,
    unanswerable,
)

LIE: dict[str, Any] = {"label": Label.UNSUPPORTED, "mutation": "number"}
ALL_TOLD: dict[str, Any] = {"required": (True,), "shown": shown("a", "a")}


def kinds(one: Outcome) -> list[FailureKind]:
    return [failure.kind for failure in failures(one)]


@pytest.mark.parametrize(
    ("told", "failed"),
    [
        (outcome(said(), **ALL_TOLD), []),
        (outcome(of=unanswerable()), []),
        (outcome(said(), of=unanswerable()), ["answered though unanswerable"]),
        (outcome(shown=shown("a", "a")), ["abstained though answerable"]),
        (
            outcome(dropped(), shown=shown("a", "a")),
            ["abstained though answerable", "dropped a true sentence: number"],
        ),
        (outcome(said(Label.UNSUPPORTED), **ALL_TOLD), ["unsupported statement printed"]),
        (outcome(said(), said(Label.IRRELEVANT), **ALL_TOLD), ["irrelevant statement"]),
        (outcome(said(), shown=shown("a", "a")), ["required fact missing: Ada"]),
        (outcome(said(), forbidden=(True,), **ALL_TOLD), ["forbidden fact told: Bob"]),
        (outcome(said(cites=(1, 9)), **ALL_TOLD), ["cites too little or too much"]),
        (outcome(said(), required=(True,)), ["gold not shown: 1 of 1 sentences"]),
        (outcome(said(None), dropped(None), is_labelled=False, **ALL_TOLD), []),
        (outcome(said(**LIE), **ALL_TOLD), ["mutant printed: number"]),
        (outcome(dropped(**LIE), shown=shown("a", "a")), []),
        (
            outcome(said(**LIE), said(**LIE), forbidden=(True,), **ALL_TOLD),
            ["mutant printed: number", "forbidden fact told: Bob"],
        ),
    ],
)
def test_what_failed_in_a_line_each(told: Outcome, failed: list[str]) -> None:
    assert list(map(str, failures(told))) == failed


def test_gold_counts_if_the_model_was_shown_it_and_once() -> None:
    evidence = shown("xaabyyyyyc", "abc")
    some = outcome(said(), gold=4, shown=evidence, evidence=8, required=(True,))
    every = outcome(said(), gold=4, shown=evidence, evidence=24, required=(True,))
    assert (gold_shown(some), gold_shown(every)) == (2, 3)
    assert failures(every) == (Failure(FailureKind.GOLD_NOT_SHOWN, "1 of 4 sentences"),)


def test_a_sentence_dropped_twice_for_one_kind_of_reason_names_it_once() -> None:
    one = Said("Ada came.", (1,), (1,), Label.SUPPORTED, None, ("date", "date", "name"), ("",) * 3)
    told = outcome(one, said(), **ALL_TOLD)
    assert failures(told) == (Failure(FailureKind.TRUE_DROPPED, "date, name"),)


def test_an_abstention_is_not_also_told_as_missing_facts() -> None:
    told = outcome(of=case(kind=Kind.LIST, required=(("Ada",), ("Eve",))), shown=shown("a", "a"))
    assert kinds(told) == [FailureKind.ABSTAINED]


@given(answers())
def test_no_failure_goes_with_the_best_value_of_every_metric(told: Outcome) -> None:
    answering = [m for m in bearing_on([told]) if not m.name.endswith(":draft")]
    aside = ("recall@", "MRR", "nDCG", "mutated_rate")
    metrics = [m for m in answering if not m.name.startswith(aside)]
    is_best = all(
        one.of(told) in (None, 1.0 if one.higher_is_better else 0.0)
        for one in (*metrics, metric("recall@8"))
    )
    found = set(kinds(told))
    tells = [m for m in metrics if m.name in ("forbidden_rate", "injection_success")]
    if all(m.of(told) is None for m in tells):  # no figure of such an adversary's tells of it
        found.discard(FailureKind.FORBIDDEN_TOLD)
    if all(one.original and not one.original.is_printed for one in told.printed if one.mutation):
        found.discard(FailureKind.MUTANT_PRINTED)  # no figure counts what was made of a dropped one
    assert is_best == (not found)
