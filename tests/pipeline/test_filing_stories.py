"""Articles of one story are found as they come in, and retrieval shows one of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from qa.errors import UsageError
from qa.pipeline.ingest import ingest
from qa.pipeline.stories import COMPARED, file_stories, file_story
from qa.pipeline.versions import versions
from qa.retrieve import retrieve
from qa.schema import Document
from qa.store import Store
from tests.fakes import OverlapReranker
from tests.store.documents import EMBEDDER, document, put

WIRE = """The harbour town of Tarnow will close its last fish market in June, the council said on Tuesday, after a storm in March took the roof off and broke 14 of its 20 stalls.

Repairs would cost 2.3 million zlotys, engineer Beata Wilk told the council. The town has set aside 600,000 zlotys for the whole of the year.

The market opened in 1911. Some 40 traders work there, most of them women over 50."""
COPY = f"TARNOW, Poland (PAR) - {WIRE.replace('Some 40', 'About 40')}\n\n(Reporting by Adam Kot)"
OTHER = """Nine members of a rowing club in Lublin set out on Saturday to row the length of the Vistula, 1,047 kilometres, in a boat that they built from old doors over the winter. They expect to reach the sea in August if the boat holds, said the youngest of them, Ola Nowak, who is 71."""
CORRECTED = f"{WIRE.replace('14 of', '12 of')}\n\nCorrection: An earlier version of this article said that 14 stalls were broken."


def told(text: str, origin: str, source: str, published: str | None = None) -> Document:
    url = f"https://{origin.partition('.')[0]}.example/fish"
    given = document(text, origin, f"Title of {origin}", url, published)
    return replace(given, publication=replace(given.publication, source=source))


FIRST = told(WIRE, "wire.txt", "The Wire", "2026-03-03")
SECOND = told(COPY, "echo.txt", "The Echo", "2026-03-04")
THIRD = told(OTHER, "post.txt", "The Post", "2026-03-05")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "library", create=True) as opened:
        yield opened


def taken_in(store: Store, *documents: Document) -> None:
    """What an ingest does with documents, but for the vectors."""
    with store.transaction():
        for one in documents:
            put(store, one)
            file_story(store, one.article)


@pytest.mark.parametrize("documents", [(FIRST, SECOND, THIRD), (THIRD, SECOND, FIRST)])
def test_a_copy_joins_the_story(store: Store, documents: tuple[Document, ...]) -> None:
    taken_in(store, *documents)
    story = (FIRST.article.id, SECOND.article.id)
    assert store.story(story[0]) == store.story(story[1]) == story
    assert store.story(THIRD.article.id) == (THIRD.article.id,)


def test_evidence_names_the_other_outlet_and_is_not_doubled(store: Store) -> None:
    ingest(store, EMBEDDER, [SECOND, FIRST, THIRD])
    found = retrieve("What would repairs cost?", store, EMBEDDER, OverlapReranker())
    (cost,) = (e for e in found if "2.3 million" in e.sentence.text)
    assert [p.source for p in cost.publications] == ["The Wire"]
    assert [p.source for p in cost.also] == ["The Echo"]
    changed = [e for e in found if "40 traders" in e.sentence.text]
    assert {(e.publications[0].source, e.also) for e in changed} == {
        ("The Wire", ()),
        ("The Echo", ()),
    }


def test_what_an_older_qa_stored_is_filed_by_the_next_ingest(store: Store) -> None:
    taken_in(store, FIRST, SECOND, THIRD)
    with closing(sqlite3.connect(store.folder / "library.sqlite3")) as db:
        db.execute("DELETE FROM signatures")
        db.execute("DELETE FROM bands")
        db.execute("UPDATE articles SET story = NULL")
        db.commit()
    assert store.info(FIRST.article.id).story == ()
    ingest(store, EMBEDDER, ())
    assert store.story(FIRST.article.id) == (FIRST.article.id, SECOND.article.id)


def test_signatures_of_another_making_are_made_anew(store: Store) -> None:
    taken_in(store, FIRST, SECOND)
    with closing(sqlite3.connect(store.folder / "library.sqlite3")) as db:
        db.execute("UPDATE signatures SET signature = CAST('??' || substr(signature, 3) AS BLOB)")
        db.commit()
        file_stories(store)
        heads = db.execute(
            "SELECT DISTINCT hex(substr(signature, 1, 2)) FROM signatures"
        ).fetchall()
        count = db.execute("SELECT count(*), count(DISTINCT article_id) FROM bands").fetchone()
    assert heads == [("0102",)]
    assert count == (64, 2)


def test_all_of_many_copies_are_one_story(store: Store) -> None:
    copies = [
        told(f"{WIRE}\n\nRead in the Daily {n}.", f"daily{n}.txt", f"Daily {n}")
        for n in range(3 * COMPARED)
    ]
    taken_in(store, *copies)
    assert len(store.story(copies[0].article.id)) == len(copies)


def test_a_new_version_of_a_page_stays_in_its_story(store: Store) -> None:
    taken_in(store, FIRST, SECOND)
    again = told(CORRECTED, "wire.txt", "The Wire", "2026-03-03")
    taken_in(store, again)
    assert store.info(FIRST.article.id).superseded_by == again.article.id
    assert store.story(SECOND.article.id) == (again.article.id, SECOND.article.id)


@pytest.mark.parametrize("newer_first", [False, True])
def test_an_outlets_correction_on_another_page_takes_the_place_of_what_it_corrects(
    store: Store, newer_first: bool
) -> None:
    newer = told(CORRECTED, "correction.txt", "The Wire", "2026-03-06")
    taken_in(store, *((newer, FIRST) if newer_first else (FIRST, newer)))
    assert store.info(FIRST.article.id).superseded_by == newer.article.id
    assert store.info(newer.article.id).superseded_by is None
    assert store.story(newer.article.id) == (newer.article.id,)
    found = versions(store, newer.article.id)
    assert (found.before.article.id, found.difference.kept) == (FIRST.article.id, 4)
    taken_in(store, FIRST)
    assert store.info(FIRST.article.id).superseded_by == newer.article.id


def test_another_outlets_correction_does_not(store: Store) -> None:
    taken_in(store, FIRST, told(CORRECTED, "echo.txt", "The Echo", "2026-03-06"))
    assert store.info(FIRST.article.id).superseded_by is None


def test_versions_of_what_has_none(store: Store) -> None:
    taken_in(store, FIRST)
    with pytest.raises(UsageError, match="name two articles"):
        versions(store, FIRST.article.id)
    taken_in(store, told(CORRECTED, "wire.txt", "The Wire"))
    newer = store.info(FIRST.article.id).superseded_by
    assert newer
    with pytest.raises(
        UsageError, match=f"the version after it is {newer}: qa articles diff {newer}"
    ):
        versions(store, FIRST.article.id)
    both = versions(store, FIRST.article.id, newer)
    assert both.difference == versions(store, newer).difference
    assert [edit.kind for edit in both.difference.edits] == ["changed", "added"]
