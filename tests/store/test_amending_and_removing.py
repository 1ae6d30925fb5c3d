"""What the user says of articles, and articles that are taken out again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from qa.errors import LibraryError, UsageError
from qa.pipeline.amend import amend, remove
from qa.pipeline.ingest import finish_pending, ingest
from qa.schema import Change, Document, Publication
from qa.store import Store
from qa.store.index import VectorIndex
from tests.store.documents import EMBEDDER, check_whole, document, fill, found, numbered, put

URL = "https://example.org/1"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "library", create=True) as opened:
        yield opened


def told(given: Document, **fields: Any) -> Document:
    """`given`, whose page says more."""
    said = replace(given.publication, **fields, told=tuple((name, "meta") for name in fields))
    return replace(given, publication=said)


def only(store: Store, given: Document) -> Publication:
    (publication,) = store.publications(given.article.id)
    return publication


def test_all_that_a_page_says_is_kept(store: Store) -> None:
    given = told(document("Text."), updated="2026-01-02", section="World")
    put(store, given)
    assert only(store, given) == given.publication


def test_what_the_user_says_wins_also_when_the_page_is_read_again(store: Store) -> None:
    first = told(document("Text."), published="2026-01-01", source="Herald")
    put(store, first)
    before, after = amend(
        store,
        first.article.id[:8],
        {"published": "5 May 2025", "authors": "Cy Lee; Di", "section": " World "},
        None,
    )
    assert before == first.publication
    assert after == only(store, first)
    assert (after.published, after.authors, after.section) == (
        "2025-05-05",
        ("Cy Lee", "Di"),
        "World",
    )
    assert dict(after.told) == {
        "published": "user",
        "source": "meta",
        "authors": "user",
        "section": "user",
    }
    again = told(document("New text."), published="2026-01-03", source="The Herald")
    assert put(store, again) is Change.UPDATED
    assert only(store, again).published == "2025-05-05"
    assert only(store, again).source == "The Herald"


def test_a_url_that_the_user_gave_is_what_it_is_known_by(store: Store) -> None:
    given = document("Text.", "a.txt")
    put(store, given)
    amend(store, given.article.id, {"url": URL}, None)
    amend(store, given.article.id, {"title": "Told of the URL"}, None)
    newer = document("Newer text.", "a.txt")
    assert put(store, newer) is Change.UPDATED
    assert (only(store, newer).url, only(store, newer).title) == (URL, "Told of the URL")
    page = document("Newest text.", "page.html", url=URL)
    assert put(store, page) is Change.UPDATED
    assert only(store, page).title == "Told of the URL"
    assert [info.superseded_by for info in store.articles()].count(None) == 1


def test_a_title_is_found_and_embedded(store: Store) -> None:
    fill(store, document("The text.", title="Peru"), document("Other.", "b.txt"))
    given = document("The text.")
    amend(store, given.article.id, {"title": "Rwanda"}, None)
    assert found(store, "Rwanda") == {"The text."}
    assert found(store, "Peru") == set()
    assert finish_pending(store, EMBEDDER) == 1
    (_, cosine), *_ = store.search_vectors(EMBEDDER.embed_query("Rwanda\nThe text."), 2)
    assert cosine > 0.999


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, r"say what to set, such as published="),
        ({"publishd": "2025"}, "'publishd' is no field of an article"),
        ({"published": "03/04/2025"}, "is no date that can be told for certain"),
        ({"updated": "soon"}, "give updated as 2025-08-28"),
        ({"title": "  "}, "title is given no value"),
        ({"url": "ftp://x"}, "is no URL"),
        ({"url": URL}, "is another publication of this library"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    store: Store, fields: dict[str, str], message: str
) -> None:
    given = document("Text.")
    put(store, given)
    put(store, document("Other.", "b.txt", url=URL))
    with pytest.raises(UsageError, match=message):
        amend(store, given.article.id, fields, None)
    assert only(store, given) == given.publication


def test_which_publication_is_meant_must_be_said(store: Store) -> None:
    given = document("Text.", "a.txt")
    put(store, given)
    put(store, document("Text.", "b.txt"))
    with pytest.raises(UsageError, match="has 2 publications: say which with --publication N"):
        amend(store, given.article.id, {"source": "Herald"}, None)
    with pytest.raises(UsageError, match="has publications 1 to 2, not 3"):
        amend(store, given.article.id, {"source": "Herald"}, 3)
    amend(store, given.article.id, {"source": "Herald"}, 2)
    assert [p.source for p in store.publications(given.article.id)] == [None, "Herald"]


def test_what_was_said_before_is_kept_with_the_text_it_was_said_of(store: Store) -> None:
    given = told(document("Text."), published="2025-05-03")
    put(store, given)
    assert store.former(given.article.id) == frozenset()
    for fields in ({"published": "2025-05-04", "authors": "Di"}, {"source": "Herald"},
                   {"published": "2025-05-05"}):  # fmt: skip
        amend(store, given.article.id, fields, None)
    was = frozenset({("published", "2025-05-03"), ("published", "2025-05-04"), ("source", None)})
    assert store.former(given.article.id) == was
    newer = document("New text.")
    assert put(store, newer) is Change.UPDATED
    assert (store.former(newer.article.id), store.former(given.article.id)) == (frozenset(), was)


def test_what_a_page_said_before_is_kept_too(store: Store) -> None:
    first = told(document("Text.", url=URL, title="Mayor quits"), source="Herald")
    put(store, first)
    put(store, told(document("Text.", url=URL, title="Mayor resigns"), source="Herald"))
    assert store.former(first.article.id) == {("title", "Mayor quits")}
    put(store, told(document("Text.", url=URL, title="Mayor resigns"), section="Local"))
    assert store.former(first.article.id) == {("title", "Mayor quits"), ("source", "Herald")}


def test_who_no_longer_publishes_a_text_did_so_once(store: Store) -> None:
    own, copy = document("Text.", "a.txt", "Ours", URL), document("Text.", "b.txt", "Theirs")
    put(store, own)
    put(store, copy)
    put(store, document("New text.", "a.txt", "Ours", URL))
    assert store.publications(own.article.id) == (copy.publication,)
    assert store.former(own.article.id) == {
        ("title", "Ours"), ("source", None), ("url", URL), ("published", None),
    }  # fmt: skip
    put(store, document("New text.", "b.txt", "Theirs"))
    assert len(store.publications(own.article.id)) == 2
    assert store.former(own.article.id) == frozenset()


def everything(folder: Path) -> str:
    with closing(sqlite3.connect(folder / "library.sqlite3")) as db:
        return "\n".join(db.iterdump())


def test_nothing_of_a_removed_article_is_left_until_it_is_read_again(store: Store) -> None:
    fill(store, *(numbered(n) for n in range(4)))
    amend(store, numbered(1).article.id, {"source": "Secretive"}, None)
    amend(store, numbered(1).article.id, {"source": "Secretive too"}, None)
    store.fetched.put("https://example.org", "a-tag", None)
    fill(store)
    upto = max(ids_in_index(store))
    assert remove(store, [numbered(1).article.id[:10]]) == [numbered(1).article.id]
    left = everything(store.folder)
    for trace in ("Unique1v0", numbered(1).article.id, "1.txt", "Secretive", "a-tag"):
        assert trace not in left
    assert b"Unique1v0" not in (store.folder / "library.sqlite3").read_bytes()
    assert found(store, "Unique1v0") == set()
    assert 0 < len(ids_in_index(store)) < upto
    check_whole(store.folder)
    assert len(store.search_vectors(EMBEDDER.embed_query("filler"), 50)) == 6
    report = ingest(store, EMBEDDER, [numbered(1)])
    assert (report.added, report.passages) == (1, 2)
    assert only(store, numbered(1)).source is None


def ids_in_index(store: Store) -> set[int]:
    index = VectorIndex.read(store.folder / "chroma" / str(store.manifest.index))
    with closing(index):
        return index.ids()


def test_a_vector_that_another_passage_has_too_stays(store: Store) -> None:
    same = "Filler of two articles says this. " * 45
    one, other = document(f"One. {same}", "1"), document(f"Other. {same}", "2")
    fill(store, one, other)
    passages = store.counts().passages
    remove(store, [one.article.id])
    assert finish_pending(store, EMBEDDER) == 0
    left = store.counts().passages
    assert len(store.search_vectors(EMBEDDER.embed_query("filler"), 50)) == left < passages
    check_whole(store.folder)


def test_older_versions_go_with_the_one_that_replaced_them(store: Store) -> None:
    first, second, third = (document(f"Version {n}.", "a.txt") for n in (1, 2, 3))
    fill(store, first, second, third)
    assert remove(store, [second.article.id]) == [second.article.id]
    assert store.info(first.article.id).superseded_by == third.article.id
    removed = remove(store, [third.article.id, third.article.id])
    assert set(removed) == {first.article.id, third.article.id}
    assert store.articles() == ()
    check_whole(store.folder)


def test_nothing_is_removed_where_one_is_not_there(store: Store) -> None:
    fill(store, numbered(0))
    with pytest.raises(LibraryError, match="no article 'ffff'"):
        remove(store, [numbered(0).article.id, "ffff"])
    assert store.counts().articles == 1


def test_a_library_without_vectors_can_be_removed_from(store: Store) -> None:
    put(store, numbered(0))
    assert remove(store, [numbered(0).article.id]) == [numbered(0).article.id]
    assert everything(store.folder).count("Unique0v0") == 0


def test_what_a_server_said_is_kept_with_the_documents_that_follow(store: Store) -> None:
    assert store.fetched.get(URL) is None
    store.fetched.put(URL, '"abc"', "Mon, 01 Jan 2026 00:00:00 GMT")
    with Store.open(store.folder) as other:
        assert store.fetched.get(URL) == ('"abc"', "Mon, 01 Jan 2026 00:00:00 GMT")
        assert other.fetched.get(URL) is None
        fill(store)
        assert other.fetched.get(URL) == ('"abc"', "Mon, 01 Jan 2026 00:00:00 GMT")
        store.fetched.put(URL, None, None)
        fill(store)
        assert other.fetched.get(URL) == (None, None)
