import sqlite3
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.errors import LibraryError
from qa.schema import Change, Document
from qa.store import Store
from tests.store.documents import document, found, put

ADDED, UPDATED, UNCHANGED = Change.ADDED, Change.UPDATED, Change.UNCHANGED


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "library", create=True) as opened:
        yield opened


def test_a_document_comes_back_as_it_was_put(store: Store) -> None:
    given_document = document("Rwanda took in an Iraqi. He came in March.", title="The deal")
    assert put(store, given_document) is ADDED
    article = store.article(given_document.article.id)
    assert article == given_document.article
    assert store.publications(article.id) == (given_document.publication,)
    (passage,) = store.passages([1])
    assert [article.quote(span) for span in passage.sentences] == [
        "Rwanda took in an Iraqi.",
        "He came in March.",
    ]
    with closing(sqlite3.connect(store.folder / "library.sqlite3")) as db:
        cleaner, raw = db.execute("SELECT cleaner, raw FROM publications").fetchone()
    assert (cleaner, zlib.decompress(raw).decode()) == ("1", given_document.raw)


def test_putting_it_again_changes_nothing(store: Store) -> None:
    put(store, document("Text."))
    assert put(store, document("Text.")) is UNCHANGED
    assert len(store.articles()) == 1


def test_a_new_text_supersedes_the_old_one(store: Store) -> None:
    old, new = document("The old words."), document("The new words.")
    put(store, old)
    assert put(store, new) is UPDATED
    assert found(store, "old new words") == {"The new words."}
    assert store.info(old.article.id).superseded_by == new.article.id
    assert store.info(new.article.id).superseded_by is None
    assert store.article(old.article.id).text == "The old words."
    assert store.publications(old.article.id) == (old.publication,)


def test_back_to_the_old_text(store: Store) -> None:
    first, second = document("First words."), document("Second words.")
    for given_document in (first, second, first):
        change = put(store, given_document)
    assert change is UPDATED
    assert found(store, "first second") == {"First words."}
    assert store.info(first.article.id).superseded_by is None
    assert store.info(second.article.id).superseded_by == first.article.id
    assert put(store, first) is UNCHANGED


def test_one_text_from_two_outlets_lives_until_both_have_left_it(store: Store) -> None:
    shared = "A wire story."
    put(store, document(shared, "a.txt", title="One"))
    assert put(store, document(shared, "b.txt", title="Two")) is ADDED
    article_id = document(shared).article.id
    assert [p.title for p in store.publications(article_id)] == ["One", "Two"]
    put(store, document("Changed at a.", "a.txt", title="One"))
    assert store.info(article_id).superseded_by is None
    assert [p.title for p in store.publications(article_id)] == ["Two"]
    put(store, document("Changed at b.", "b.txt"))
    assert store.info(article_id).superseded_by == document("Changed at b.").article.id
    assert [p.title for p in store.publications(article_id)] == ["One", "Two"]


def test_new_metadata_updates_the_publication_alone(store: Store) -> None:
    put(store, document("Text.", title="Old title"))
    assert put(store, document("Text.", title="New title", published="2026-01-02")) is UPDATED
    (info,) = store.articles()
    assert [(p.title, p.published) for p in info.publications] == [("New title", "2026-01-02")]
    assert found(store, "new") == {"Text."}
    assert found(store, "old") == set()


def test_a_url_is_what_a_publication_is_known_by(store: Store) -> None:
    url = "https://example.org/1"
    put(store, document("Before.", "monday.html", url=url))
    assert put(store, document("After.", "tuesday.html", url=url)) is UPDATED
    assert found(store, "before after") == {"After."}
    # Monday's file has not changed: reading it again is no news.
    assert put(store, document("Before.", "monday.html", url=url)) is UNCHANGED
    assert found(store, "before after") == {"After."}


def test_a_file_that_now_tells_its_url_is_the_same_publication(store: Store) -> None:
    put(store, document("Before."))
    assert put(store, document("After.", url="https://example.org/1")) is UPDATED
    assert found(store, "before after") == {"After."}


def test_texts_from_stdin_do_not_supersede_each_other(store: Store) -> None:
    assert put(store, document("First pipe.", "-")) is ADDED
    assert put(store, document("Second pipe.", "-")) is ADDED
    assert put(store, document("First pipe.", "-")) is UNCHANGED
    assert put(store, document("Third pipe.", "-#3")) is ADDED
    assert found(store, "pipe") == {"First pipe.", "Second pipe.", "Third pipe."}


def test_known_bytes_are_those_an_origin_was_last_read_with(store: Store) -> None:
    first, second = document("First."), document("Second.")
    assert not store.known("a.txt", first.raw_hash, "1")
    put(store, first)
    assert store.known("a.txt", first.raw_hash, "1")
    assert not store.known("a.txt", first.raw_hash, "2")
    assert not store.known("b.txt", first.raw_hash, "1")
    put(store, second)
    assert not store.known("a.txt", first.raw_hash, "1")
    assert put(store, second, cleaner="2") is UNCHANGED
    assert store.known("a.txt", second.raw_hash, "2")


def test_what_fails_after_another_title_came_takes_no_words_of_the_rest(store: Store) -> None:
    first, last = document("Ferry words.", title="Harbour"), document("Baker words.", "b.txt")

    def failing() -> None:
        with store.transaction():
            put(store, document("Ferry words.", "copy.txt", title="Quay"))
            put(store, document("Half a pair.", "half.txt", title="\ud800"))

    with store.transaction():
        put(store, first)
        with pytest.raises(UnicodeEncodeError):
            failing()
        put(store, last)
    assert found(store, "harbour") == {"Ferry words."}
    assert found(store, "quay half") == set()
    assert found(store, "words") == {"Ferry words.", "Baker words."}


def test_a_transaction_is_all_or_nothing_and_a_failed_put_alone(store: Store) -> None:
    bad = document("Bad.", "bad.txt", title="half a pair \ud800")
    with store.transaction():
        put(store, document("Good.", "good.txt"))
        with pytest.raises(UnicodeError):
            put(store, bad)
    assert [info.id for info in store.articles()] == [document("Good.").article.id]

    def interrupted() -> None:
        with store.transaction():
            put(store, document("Never.", "never.txt"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert len(store.articles()) == 1


def test_ids_by_their_start(store: Store) -> None:
    ids = []
    for number in range(40):
        given_document = document(f"Text {number}.", f"{number}.txt")
        put(store, given_document)
        ids.append(given_document.article.id)
    assert store.resolve(ids[7]) == ids[7]
    assert store.resolve(ids[7][:12].upper()) == ids[7]
    twice = next(i[0] for i in ids if sum(j[0] == i[0] for j in ids) > 1)
    with pytest.raises(LibraryError, match="more than one article"):
        store.resolve(twice)
    for nothing in ("0" * 16, "", "%", "xyz", "f" * 17):
        with pytest.raises(LibraryError, match="no article"):
            store.resolve(nothing)


def test_what_is_not_there_is_said(store: Store) -> None:
    with pytest.raises(LibraryError, match="no article 'abc'"):
        store.article("abc")
    with pytest.raises(LibraryError, match="no article 'abc'"):
        store.info("abc")
    with pytest.raises(LibraryError, match="no passage 9"):
        store.passages([9])


def test_the_list_is_newest_first_then_by_title(store: Store) -> None:
    for origin, title, published in (
        ("1", "Undated", None),
        ("2", "B", "2026-01-01"),
        ("3", "A", "2026-01-01"),
        ("4", "Newest", "2026-02-01T10:00:00Z"),
    ):
        put(store, document(f"Text {origin}.", origin, title, published=published))
    listed = [info.publications[0].title for info in store.articles()]
    assert listed == ["Newest", "A", "B", "Undated"]
    assert [info.words for info in store.articles()] == [2, 2, 2, 2]


def test_the_list_by_words_is_of_whole_articles_and_old_versions_too(store: Store) -> None:
    far_apart = document("Rwanda first. " + "Filler words here. " * 200 + "Then an Iraqi.", "1")
    put(store, far_apart)
    put(store, document("Only Rwandans.", "2", title="Iraqi"))
    put(store, document("Nothing of it.", "2"))
    by_words = {info.id: info.superseded_by for info in store.articles("rwanda Iraqi")}
    assert by_words == {far_apart.article.id: None}
    only = store.articles("Rwandans")
    assert [info.superseded_by for info in only] == [document("Nothing of it.").article.id]
    assert store.articles("?!") == ()
    assert store.articles("") == ()


texts = st.sampled_from(["alpha", "beta", "gamma", "delta"])
documents = st.builds(
    document,
    texts.map(lambda word: f"Text {word}."),
    st.sampled_from(["a.txt", "b.txt", "c.txt"]),
    st.sampled_from([None, "Title x", "Title y"]),
    st.sampled_from([None, None, "https://example.org/1", "https://example.org/2"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(documents, max_size=8))
def test_any_sequence_of_puts(sequence: list[Document]) -> None:
    last: dict[str, Document] = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder), create=True) as store,
    ):
        for given_document in sequence:
            put(store, given_document)
            last[given_document.publication.origin] = given_document
            listed = {info.id: info for info in store.articles()}
            current = {i for i, info in listed.items() if info.superseded_by is None}
            # The newest word counts; what nobody says any more is not found; nothing is lost.
            assert given_document.article.id in current or put(store, given_document) is UNCHANGED
            assert {d.article.id for d in sequence} >= set(listed) >= current
            assert found(store, "alpha beta gamma delta") == {
                listed_text(store, i) for i in current
            }
            for info in listed.values():
                successor = info.superseded_by
                while successor is not None:
                    successor = listed[successor].superseded_by
        before = dump(store)
        assert [put(store, d) for d in last.values()] == [UNCHANGED] * len(last)
        assert dump(store) == before


def listed_text(store: Store, article_id: str) -> str:
    return store.article(article_id).text


def dump(store: Store) -> list[str]:
    with closing(sqlite3.connect(store.folder / "library.sqlite3")) as db:
        return list(db.iterdump())
