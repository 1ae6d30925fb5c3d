"""What the two searches say of a passage, beside the reranker."""

from __future__ import annotations

import pytest

from qa.retrieve.fusion import reciprocal_rank_fusion
from qa.retrieve.standing import standings
from tests.fakes import HashEmbedder, MemoryIndex


def test_worked_by_hand() -> None:
    found = standings([(7, 0.8), (3, 0.7)], [(3, 9.0), (9, 5.0)])
    assert found == {
        3: pytest.approx(4 * (60 / 62 + 60 / 61) + 0.9),
        7: pytest.approx(4 * 60 / 61 + 0.5),  # not found by words: the least that one was
        9: pytest.approx(4 * 60 / 62 + 0.5),
    }


def test_passages_come_in_the_order_of_rank_fusion() -> None:
    near, words = [(5, 0.9), (1, 0.8), (8, 0.7)], [(8, 30.0), (2, 1.0)]
    fused = reciprocal_rank_fusion([[5, 1, 8], [8, 2]])
    assert list(standings(near, words)) == fused


def test_without_words_only_the_ranks_count() -> None:
    assert standings([(1, 0.9)], []) == {1: pytest.approx(4 * 60 / 61)}
    assert standings([], []) == {}


def test_the_library_itself_gives_a_passage_no_standing() -> None:
    index = MemoryIndex(["It rained."], HashEmbedder())
    assert [one.standing for one in index.passages([0])] == [0.0]
