from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.chunk import passages
from qa.schema import Passage, Span
from qa.store import Store
from qa.store.search import SMALL
from tests.store.documents import document, found, put


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("library"), create=True) as opened:
        put(opened, document("Rwanda's government took in migrants.", "1", title="The deal"))
        put(opened, document("A café in Kigali serves coffee. Who knows?", "2"))
        put(opened, document("M23 rebels and COVID-19 are other stories.", "3"))
        yield opened


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("Who has Rwanda taken in?", "Rwanda"),
        ("migrant", "Rwanda"),
        ("What was the deal?", "Rwanda"),
        ("CAFE", "café"),
        ("Rwandan governments", "Rwanda"),
        ("What is M23?", "M23"),
        ("covid-19", "M23"),
    ],
)
def test_words_are_found_in_any_form(store: Store, query: str, word: str) -> None:
    assert any(word in text for text in found(store, query))


@pytest.mark.parametrize("query", ["", "?", "…", "zebra"])
def test_nothing_is_found_for_nothing(store: Store, query: str) -> None:
    assert store.search_words(query, 10) == []


def test_stop_words_count_only_alone(store: Store) -> None:
    assert found(store, "who is who") == {"A café in Kigali serves coffee. Who knows?"}


@settings(max_examples=3 * settings().max_examples, deadline=None)
@given(
    st.text(max_size=60) | st.sampled_from(['"', "a NOT b", "title: x", "x*", "NEAR(a b)", "^a"])
)
def test_no_question_is_syntax(store: Store, query: str) -> None:
    assert len(store.search_words(query, 10)) <= 3
    assert len(store.articles(query)) <= 3


def test_best_first(store: Store) -> None:
    scores = [score for _, score in store.search_words("Rwanda coffee café Kigali", 10)]
    assert len(scores) == 2
    assert scores == sorted(scores, reverse=True)
    assert len(store.search_words("Rwanda coffee café Kigali", 1)) == 1


def test_in_a_big_library_words_that_are_everywhere_are_left_out(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        text = "common word. " * (SMALL + 1)
        big = document(text + "rare word.")
        ends = range(13, len(text) + 1, 13)
        many = tuple(
            Passage(Span(big.article.id, end - 13, end), text[end - 13 : end]) for end in ends
        )
        store.put(big, many, "1")
        other = document("A rare word.", "b.txt")
        store.put(other, passages(other.article), "1")
        assert found(store, "common rare") == {"A rare word."}
        assert len(store.search_words("common words", 100)) == 100
