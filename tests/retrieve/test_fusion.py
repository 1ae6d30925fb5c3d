from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa.retrieve import reciprocal_rank_fusion

rankings = st.lists(st.lists(st.integers(0, 30), unique=True), max_size=4)


def test_what_both_rankings_have_comes_first() -> None:
    assert reciprocal_rank_fusion([[1, 2, 3], [9, 3, 8]]) == [3, 1, 9, 2, 8]


def test_equal_scores_go_to_the_lower_id() -> None:
    assert reciprocal_rank_fusion([[5], [4]]) == [4, 5]


@given(rankings)
def test_every_id_comes_back_once(rankings: list[list[int]]) -> None:
    fused = reciprocal_rank_fusion(rankings)
    assert sorted(fused) == sorted({item for ranking in rankings for item in ranking})


@given(st.lists(st.integers(0, 30), unique=True))
def test_a_single_ranking_keeps_its_order(ranking: list[int]) -> None:
    assert reciprocal_rank_fusion([ranking]) == ranking
