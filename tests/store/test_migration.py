"""A library of the first format, opened by this one."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qa.errors import LibraryError
from qa.pipeline.ingest import finish_pending
from qa.store import Store
from qa.store.index import VectorIndex
from qa.store.lock import write_lock
from tests.store import format1
from tests.store.documents import EMBEDDER, check_whole, found, numbered

OLD, NEW, TWIN, LAST = numbered(0), numbered(0, 1), numbered(1), numbered(2)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    format1.make(folder, [NEW, TWIN, LAST], OLD)
    return folder


def test_everything_is_there_and_no_vector_is_made_again(library: Path) -> None:
    with Store.open(library) as store:
        counts = store.counts()
        assert (counts.articles, counts.superseded) == (3, 1)
        assert counts.pending == len(passages_of(store, LAST.article.id))
        (publication,) = store.publications(NEW.article.id)
        assert (publication.title, publication.authors) == ("Title 0", ("Ann",))
        assert (publication.updated, publication.section, publication.told) == (None, None, ())
        assert store.known("1.txt", TWIN.raw_hash, "1")
        assert len(found(store, "Unique0v1")) == 1
        nearest = store.search_vectors(EMBEDDER.embed_query("Title 1\n" + TWIN.article.text), 1)
        assert store.passages([nearest[0][0]])[0].span.article_id == TWIN.article.id
        assert finish_pending(store, EMBEDDER) == counts.pending
    check_whole(library)


def passages_of(store: Store, article_id: str) -> list[int]:
    with closing(sqlite3.connect(store.folder / "library.sqlite3")) as db:
        rows = db.execute("SELECT id FROM passages WHERE article_id = ?", (article_id,))
        return [row[0] for row in rows]


@pytest.mark.parametrize("loss", ["chroma", "manifest", "vectors", "file"])
def test_vectors_that_were_lost_are_pending(library: Path, loss: str) -> None:
    if loss == "chroma":
        shutil.rmtree(library / "chroma")
    elif loss == "manifest":
        (library / "manifest").unlink()
    elif loss == "file":
        (library / "chroma" / "4" / "chroma.sqlite3").write_bytes(b"nothing" * 1000)
    else:
        index = VectorIndex.read(library / "chroma" / "4")
        index.remove(sorted(index.ids())[-2:])
        index.close()
    with Store.open(library) as store:
        pending = store.counts().pending
        assert pending == store.counts().passages - (2 if loss == "vectors" else 0)
        assert finish_pending(store, EMBEDDER) == pending
    check_whole(library)


def test_the_tables_are_those_of_a_new_library(library: Path, tmp_path: Path) -> None:
    Store.open(library).close()
    Store.open(tmp_path / "new", create=True).close()
    assert schema(library) == schema(tmp_path / "new")


def schema(folder: Path) -> dict[str, set[tuple[object, ...]]]:
    """The columns, by table; and the names of all else with the table they belong to."""
    with closing(sqlite3.connect(folder / "library.sqlite3")) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (2,)
        things = db.execute("SELECT type, name, tbl_name FROM sqlite_schema").fetchall()
        return {
            "": {thing for thing in things if thing[0] != "table"},
            **{
                name: {row[1:4] for row in db.execute(f"PRAGMA table_info({name})")}
                for kind, name, _ in things
                if kind == "table"
            },
        }


def test_a_cut_migration_leaves_the_file_as_it_was(library: Path) -> None:
    """As a full disk would cut it; and a second attempt is as good as the first."""
    path = library / "library.sqlite3"
    with closing(sqlite3.connect(path)) as db:
        before = list(db.iterdump())
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(
            "CREATE TRIGGER full BEFORE UPDATE ON passages BEGIN SELECT raise(FAIL, ''); END"
        )
        db.commit()
    assert pages
    with pytest.raises(LibraryError, match="made by an older qa and must be written to once"):
        Store.open(library)
    with closing(sqlite3.connect(path)) as db:
        db.execute("DROP TRIGGER full")
        db.commit()
        assert list(db.iterdump()) == before
    Store.open(library).close()


def test_a_writer_and_a_folder_that_cannot_be_written_to_are_told(library: Path) -> None:
    with write_lock(library), pytest.raises(LibraryError, match=r"older qa .+ another qa \(pid"):
        Store.open(library)
    for path in (library, *library.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    for parent in list(library.parents)[:4]:
        parent.chmod(0o755)
    own = os.geteuid()
    if own == 0:
        os.seteuid(65534)
    try:
        with pytest.raises(
            LibraryError, match=r"must be written to once to be read: .+ Permission"
        ):
            Store.open(library)
    finally:
        os.seteuid(own)
