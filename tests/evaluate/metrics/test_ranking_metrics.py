"""recall@k, MRR and nDCG against hand-worked rankings."""

from __future__ import annotations

from math import log2

import pytest
from hypothesis import given

from qa.evaluate.cases import Kind
from qa.evaluate.outcome import Outcome
from tests.evaluate.outcomes import answers, metric, outcome, shown, unanswerable


def of(name: str, one: Outcome) -> float | None:
    return metric(name).of(one)


def test_recall_counts_gold_sentences_that_were_not_shown() -> None:
    one = outcome(shown=shown("xaybz", gold="ab"), gold=4)
    assert [of(f"recall@{k}", one) for k in (1, 4, 8)] == [0, 0.5, 0.5]


def test_the_reciprocal_rank_is_of_the_first() -> None:
    assert of("MRR", outcome(shown=shown("xxab", gold="ab"), gold=2)) == pytest.approx(1 / 3)
    assert of("MRR", outcome(shown=shown("xyz"), gold=2)) == 0


def test_ndcg_by_hand() -> None:
    one = outcome(shown=shown("xaybz", gold="ab"), gold=3)
    gain = 1 / log2(2 + 1) + 1 / log2(4 + 1)
    best = 1 / log2(1 + 1) + 1 / log2(2 + 1) + 1 / log2(3 + 1)
    assert of("nDCG@10", one) == pytest.approx(gain / best)


def test_ndcg_at_ten_discounts_the_best_ranking_at_ten_too() -> None:
    one = outcome(shown=shown("abcdefghij", gold="abcdefghij"), gold=14)
    assert of("nDCG@10", one) == pytest.approx(1)
    assert of("recall@8", one) == pytest.approx(8 / 14)


def test_a_copy_takes_its_rank_and_earns_nothing() -> None:
    one = outcome(shown=shown("aaaab", gold="ab"), gold=2)
    assert [of(f"recall@{k}", one) for k in (1, 4, 8)] == [0.5, 0.5, 1]
    best = 1 + 1 / log2(3)
    assert of("nDCG@10", one) == pytest.approx((1 + 1 / log2(6)) / best)


def test_nothing_shown_scores_0() -> None:
    one = outcome(gold=2)
    assert [of(name, one) for name in ("recall@8", "MRR", "nDCG@10")] == [0, 0, 0]


def test_a_case_without_an_answer_does_not_bear() -> None:
    one = outcome(of=unanswerable(), shown=shown("ab"))
    assert [of(name, one) for name in ("recall@8", "MRR", "nDCG@10")] == [None, None, None]


@given(answers())
def test_recall_grows_with_k_up_to_the_share_of_gold_that_was_shown(one: Outcome) -> None:
    if not one.case.answerable or one.case.kind is Kind.SUMMARY:
        return
    found = [of(f"recall@{k}", one) for k in (1, 4, 8)]
    values = [value for value in found if value is not None]
    assert len(values) == 3
    assert values == sorted(values)
    gold = {sentence.key for sentence in one.shown[:8] if sentence.is_gold}
    assert values[-1] == pytest.approx(len(gold) / one.gold)
