from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa.summarize.reduction import cut, parts, tokens
from tests.fakes import evidence_of

SENTENCES = evidence_of(*(f"Sentence {n} is about {'x' * (7 * n)}." for n in range(1, 13)))


@given(st.lists(st.integers(1, 4), max_size=6), st.integers(1, 200))
def test_parts_hold_every_passage_once_in_order_and_fit(sizes: list[int], context: int) -> None:
    rest = list(SENTENCES)
    passages = [tuple(rest.pop(0) for _ in range(size) if rest) for size in sizes]
    passages = [passage for passage in passages if passage]
    found = parts(passages, context)
    assert [e for part in found for e in part] == [e for passage in passages for e in passage]
    assert all(tokens(part) <= context or tuple(part) in passages for part in found)


def test_nothing_has_no_parts() -> None:
    assert parts([], 100) == ()


@given(st.integers(1, 600))
def test_a_cut_fits_or_is_one_sentence_and_keeps_the_order(context: int) -> None:
    kept = cut(SENTENCES, context)
    assert len(kept) == 1 or tokens(kept) <= context
    assert [e.number for e in kept] == sorted(e.number for e in kept)


def test_a_cut_takes_the_first_sentence_of_each_article_before_any_second() -> None:
    first, second = SENTENCES[:2]
    assert cut([first, first, second], tokens([first, second])) == (first, second)
