from __future__ import annotations

from qa.english.sentences import sentences_before

TEXT = "Lund left. “Why?” she asked.\nIt rained. He was 77."


def test_the_sentences_that_end_before_a_place_come_in_order() -> None:
    start = TEXT.index("He was")
    assert sentences_before(TEXT, start, 1) == ("It rained",)
    assert sentences_before(TEXT, start, 9) == ("Lund left", "“Why", "she asked", "It rained")


def test_nothing_stands_before_the_beginning() -> None:
    assert sentences_before(TEXT, 0, 2) == ()
