from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from qa.store import Store
from qa.store.stories import BAND, CANDIDATES, LOOKED_UP
from tests.store.documents import document, put


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "library", create=True) as opened:
        yield opened


def stored(store: Store, name: str, published: str | None = None) -> str:
    """The id of a new article."""
    given = document(f"{name} is told. It rained.", f"{name}.txt", published=published)
    put(store, given)
    return given.article.id


def signature(*bands: int, head: bytes = b"11") -> bytes:
    return head + b"".join(band.to_bytes(BAND, "big") for band in bands)


def test_those_that_share_a_band_are_found_the_most_first(store: Store) -> None:
    one, two, three, none = (stored(store, name) for name in ("one", "two", "three", "none"))
    signed = {one: signature(1, 2, 3), two: signature(1, 9, 9), three: signature(9, 2, 3)}
    for article_id, its in (signed | {none: signature(2, 3, 1)}).items():
        store.stories.sign(article_id, its)
    found = store.stories.near(signature(1, 2, 3))
    assert found == [(one, signed[one]), (three, signed[three]), (two, signed[two])]
    assert store.stories.near(signature()) == []


def test_an_article_is_signed_once(store: Store) -> None:
    one = stored(store, "one")
    store.stories.sign(one, signature(1))
    store.stories.sign(one, signature(2))
    assert store.stories.near(signature(1)) == []
    assert store.stories.near(signature(2)) == [(one, signature(2))]


def test_an_article_whose_signature_was_lost_is_signed_again(store: Store) -> None:
    one = stored(store, "one")
    store.stories.sign(one, signature(1, 2))
    with closing(sqlite3.connect(store.folder / "library.sqlite3")) as db:
        db.execute("DELETE FROM signatures")
        db.commit()
    assert store.stories.near(signature(1, 2)) == []
    store.stories.sign(one, signature(1, 2))
    assert store.stories.near(signature(1, 2)) == [(one, signature(1, 2))]


def test_a_band_that_everything_shares_costs_no_more_than_a_few(store: Store) -> None:
    with store.transaction():
        for number in range(LOOKED_UP + 5):
            store.stories.sign(stored(store, f"number {number}"), signature(7, number))
    assert len(store.stories.near(signature(7, 3))) == CANDIDATES
    last = store.stories.near(signature(7, LOOKED_UP + 4))
    assert last[0][1] == signature(7, LOOKED_UP + 4)


def test_what_has_no_signature_of_this_making_is_told_in_pages(store: Store) -> None:
    ids = sorted(stored(store, str(number)) for number in range(5))
    assert store.stories.unsigned(b"11", "", 3) == ids[:3]
    assert store.stories.unsigned(b"11", ids[2], 3) == ids[3:]
    store.stories.sign(ids[0], signature(1))
    assert store.stories.is_signed(ids[0], b"11")
    assert not store.stories.is_signed(ids[0], b"22")
    assert not store.stories.is_signed(ids[1], b"11")
    assert store.stories.unsigned(b"11", "", 9) == ids[1:]
    assert store.stories.unsigned(b"22", "", 9) == ids


def test_a_story_is_known_by_its_first_article(store: Store) -> None:
    one, two, three, four = (stored(store, name) for name in "abcd")
    assert store.stories.story_of(two) == two
    store.stories.join([four, three])
    assert store.stories.story_of(four) == three
    store.stories.join([two, one])
    store.stories.join([two, four])
    assert {store.stories.story_of(i) for i in (one, two, three, four)} == {one}


def test_the_first_published_comes_first_and_the_undated_last(store: Store) -> None:
    undated, late, early = (
        stored(store, "a"),
        stored(store, "b", "2026-03-02"),
        stored(store, "c", "2026-03-01T23:00"),
    )
    alone = stored(store, "d", "2026-01-01")
    store.stories.join([undated, late, early])
    for article_id in (undated, late, early):
        assert store.story(article_id) == (early, late, undated)
    assert store.story(alone) == (alone,)
    assert store.info(late).story == (early, late, undated)
    assert store.info(alone).story == ()
    assert {info.id: info.story for info in store.articles()}[late] == (early, late, undated)


def test_a_superseded_article_tells_no_story(store: Store) -> None:
    one, two = stored(store, "a"), stored(store, "b")
    store.stories.join([one, two])
    put(store, document("Something else.", "a.txt"))
    assert store.story(two) == (two,)
    assert store.info(two).story == ()


def test_what_is_forgotten_leaves_the_rest_together(store: Store) -> None:
    one, two, three = (stored(store, name) for name in "abc")
    for article_id in (one, two, three):
        store.stories.sign(article_id, signature(1))
    store.stories.join([one, two, three])
    store.stories.forget(one)
    assert [found for found, _ in store.stories.near(signature(1))] == sorted([two, three])
    assert store.story(one) == (one,)
    assert store.story(three) == (two, three)
    assert store.stories.story_of(three) == two
    store.stories.forget(two)
    assert store.info(three).story == ()
    assert store.stories.story_of(three) == three


def test_sentences_are_those_of_the_passages(store: Store) -> None:
    article_id = stored(store, "one")
    article = store.article(article_id)
    found = store.sentences(article_id)
    assert [sentence.text for sentence in found] == ["one is told.", "It rained."]
    assert all(article.quote(sentence.span) == sentence.text for sentence in found)


def test_outlets_of_a_story_are_those_of_its_older_versions_too(store: Store) -> None:
    def published(text: str, origin: str, source: str | None) -> str:
        given = document(text, origin)
        put(store, replace(given, publication=replace(given.publication, source=source)))
        return given.article.id

    one, two = published("One.", "a.txt", "The Echo"), published("Two.", "b.txt", "The Post")
    three = published("Three.", "c.txt", None)
    store.stories.join([one, two])
    published("Another.", "b.txt", "The Gazette")
    assert store.stories.outlets(one) == {"The Echo", "The Post"}
    assert store.stories.outlets(three) == set()


def test_the_version_before(store: Store) -> None:
    texts = ["First text.", "Second text.", "Third text."]
    ids = []
    for text in texts:
        put(store, document(text, "page.txt", url="https://example.org/page"))
        ids.append(document(text).article.id)
    assert [store.stories.version_before(one) for one in ids] == [None, ids[0], ids[1]]
    put(store, document("First text.", "page.txt", url="https://example.org/page"))
    assert store.stories.version_before(ids[0]) == ids[2]


def test_the_version_before_a_page_had_an_address(store: Store) -> None:
    put(store, document("First text.", "page.txt"))
    put(store, document("Second text.", "page.txt", url="https://example.org/page"))
    second = document("Second text.").article.id
    assert store.stories.version_before(second) == document("First text.").article.id


def test_an_article_of_another_page_can_be_put_out_of_date(store: Store) -> None:
    old, new = stored(store, "old"), stored(store, "new")
    store.supersede(older=old, newer=new)
    assert store.info(old).superseded_by == new
    assert [p.origin for p in store.publications(old)] == ["old.txt"]
    assert store.stories.version_before(new) == old
    assert store.search_words("old", 5) == []


def test_lines_that_correct_an_article_are_listed(store: Store) -> None:
    put(store, document("Nine died.\nCorrection: Nine people died, not ten.", "a.txt"))
    put(store, document("The correction took a year.", "b.txt"))
    found = {info.publications[0].origin: info.corrections for info in store.articles()}
    (line,) = found["a.txt"]
    assert line.text == "Correction: Nine people died, not ten."
    assert found["b.txt"] == ()
    assert store.info(line.span.article_id).corrections == (line,)
    assert {info.opening for info in store.articles()} == {
        "Nine died.",
        "The correction took a year.",
    }
    assert store.info(line.span.article_id).opening == "Nine died."
