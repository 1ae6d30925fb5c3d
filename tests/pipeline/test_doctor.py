"""The doctor: what is broken on purpose is told, and made again from the articles."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from qa.errors import LibraryError
from qa.pipeline.doctor import doctor
from qa.pipeline.ingest import ingest
from qa.store import Store
from qa.store.checking import Finding
from qa.store.index import VectorIndex
from tests.fakes import HashEmbedder
from tests.store.documents import EMBEDDER, check_whole, document, fill, numbered


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    folder = tmp_path_factory.mktemp("whole") / "library"
    with Store.open(folder, create=True) as store:
        fill(store, *(numbered(n) for n in range(4)))
        fill(store, numbered(0, version=1))
        wire = min(seeds.glob("*.txt")).read_text(encoding="utf-8")
        fill(store, document(wire, "w1.txt"), document(f"{wire}\nMore to come.", "w2.txt"))
    return folder


@pytest.fixture
def library(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "library"))


def examine(library: Path, *, repair: bool = True) -> tuple[Finding, ...]:
    with Store.open(library) as store:
        return doctor(store, lambda: EMBEDDER, repair=repair)


def damage(library: Path, *statements: str) -> None:
    with closing(sqlite3.connect(library / "library.sqlite3")) as db, db:
        for sql in statements:
            db.execute(sql)


def dump(library: Path) -> list[str]:
    with closing(sqlite3.connect(library / "library.sqlite3")) as db:
        return list(db.iterdump())


def test_nothing_is_wrong_with_a_library_that_was_left_alone(library: Path) -> None:
    before = dump(library)
    assert examine(library, repair=False) == ()
    assert examine(library) == ()
    assert dump(library) == before


DERIVED = {
    "the words of article": "UPDATE words SET text = 'other' WHERE rowid = 1",
    "the words": "UPDATE words SET title = 'other' WHERE rowid = 3",
    "the words of": "DELETE FROM words WHERE rowid = 3",
    "the passages": "DELETE FROM passages WHERE id = 3",
    "the passages of article": "UPDATE passages SET end = end - 1 WHERE id = 3",
    "the sentences": "UPDATE passages SET sentences = '[[0, 99999]]' WHERE id = 3",
    "the hashes": "UPDATE passages SET embedded_as = x'00' WHERE id = 3",
    "1 rows of the word index are of no": "INSERT INTO words (rowid, text) VALUES (99, 'x')",
    "the word index is not that": "DELETE FROM words_docsize WHERE id = 3",
    "1 passages are of articles": "UPDATE passages SET article_id = 'none' WHERE id = 3",
    "1 passages have lost": "DELETE FROM vectors WHERE id = 4",
    "1 vectors are not numbers": "UPDATE vectors SET vector = x'0000' WHERE id = 4",
    "1 vectors are not numbers, or not 64": "UPDATE vectors SET vector = zeroblob(256)"
    " WHERE id = 4",
    "1 vectors are of no passage": "INSERT INTO vectors (embedder, hash, vector)"
    " SELECT 'hash', x'01', vector FROM vectors WHERE id = 4",
    "1 passages had no vector": "DELETE FROM vectors WHERE id = 4;"
    "UPDATE passages SET pending = 1 WHERE embedded_as NOT IN (SELECT hash FROM vectors)"
    " AND id IN (SELECT id FROM current_passages)",
    "2 articles are of a story": "UPDATE articles SET story = 'none' WHERE story IS NOT NULL",
    "1 signatures are of": "INSERT INTO signatures VALUES ('none', x'01')",
    "1 bands are of articles": "INSERT INTO bands VALUES (0, x'01', 'none')",
    "2 articles have a signature and no": "DELETE FROM bands",
    "is not one that this library made": "DELETE FROM indexes",
    " vectors, and it had ": "UPDATE indexes SET size = size + 1",
    "has 1 that it should not have": "DELETE FROM vectors WHERE id = 4; DELETE FROM erased",
    "1 vectors of the index are not": "UPDATE vectors SET vector ="
    " (SELECT vector FROM vectors WHERE id = 5) WHERE id = 4",
}


@pytest.mark.parametrize("told", DERIVED)
def test_what_is_derived_is_told_and_made_again(library: Path, told: str) -> None:
    damage(library, *DERIVED[told].split(";"))
    before = dump(library)
    looked = examine(library, repair=False)
    assert any(told in finding.problem for finding in looked), looked
    assert not any(finding.repaired or finding.todo for finding in looked)
    assert dump(library) == before
    repaired = examine(library)
    assert any(told in finding.problem for finding in repaired)
    assert all(finding.repaired for finding in repaired), repaired
    assert examine(library) == ()
    with Store.open(library) as store:
        assert len(store.story(document_of_story(store))) == 2
        fill(store)
    check_whole(library)


def document_of_story(store: Store) -> str:
    return next(info.id for info in store.articles() if info.publications[0].origin == "w1.txt")


@pytest.mark.parametrize("loss", ["folder", "some vectors", "manifest", "manifest text"])
def test_a_lost_index_is_made_again_without_the_embedder(library: Path, loss: str) -> None:
    match loss:
        case "folder":
            shutil.rmtree(library / "chroma")
        case "some vectors":
            with Store.open(library) as store:
                name = store.manifest.index or ""
            with closing(VectorIndex.read(library / "chroma" / name)) as index:
                index.remove(sorted(index.ids())[:2])
        case "manifest":
            (library / "manifest").unlink()
        case _:
            (library / "manifest").write_text("{")
    with Store.open(library) as store:
        found = doctor(store, no_embedder, repair=True)
        assert found
        assert all(finding.repaired for finding in found)
        assert doctor(store, no_embedder, repair=True) == ()
        assert len(store.search_vectors(EMBEDDER.embed_query("filler"), 3)) == 3


def no_embedder() -> HashEmbedder:
    raise AssertionError("no passage has to be embedded")


TRUTH = {
    "is not the one that its id was made from": "UPDATE articles SET text = text || '!'"
    " WHERE rowid = 2",
    "2 articles have no publication": "DELETE FROM publications WHERE origin < '2'"
    " AND current AND origin < '2.'",
    "1 publications are of articles": "UPDATE publications SET article_id = 'none' WHERE id = 3",
    "1 articles are superseded by one": "UPDATE articles SET superseded_by = 'none'"
    " WHERE superseded_by IS NOT NULL",
}


@pytest.mark.parametrize("told", TRUTH)
def test_a_damaged_article_is_told_with_what_to_do(library: Path, told: str) -> None:
    damage(library, TRUTH[told])
    (wrong,) = [finding for finding in examine(library) if told in finding.problem]
    assert wrong.todo
    assert not wrong.repaired
    assert any(told in finding.problem for finding in examine(library))


def test_a_damaged_file_is_told_and_left_alone(library: Path) -> None:
    path = library / "library.sqlite3"
    with closing(sqlite3.connect(path)) as db:
        (page,) = db.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'articles'"
        ).fetchone()
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 + 8 : page * 4096 - 2000] = b"\xff" * (4096 - 2008)
    path.write_bytes(data)
    (wrong,) = examine(library)
    assert wrong.todo is not None
    assert "restore the library from a copy" in wrong.todo
    assert path.read_bytes() == data


def test_an_index_of_sqlite_is_made_again(library: Path) -> None:
    with closing(sqlite3.connect(library / "library.sqlite3")) as db, db:
        (page,) = db.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'articles_of_story'"
        ).fetchone()
        db.execute("PRAGMA writable_schema = 1")
        db.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', 'NULL')"
            " WHERE name = 'articles_of_story'"
        )
    assert page
    found = examine(library)
    assert [finding.repaired for finding in found] == [True]
    assert "has an index that does not fit" in found[0].problem
    assert examine(library) == ()


def test_without_the_embedder_what_is_pending_stays_so(library: Path) -> None:
    damage(library, "DELETE FROM vectors WHERE id = 4")
    with Store.open(library) as store:
        found = doctor(store, lambda: HashEmbedder(32, "other"), repair=True)
    (pending,) = [finding for finding in found if "had no vector" in finding.problem]
    assert not pending.repaired
    assert "choose that embedder" in (pending.todo or "")


def test_a_writer_is_not_disturbed(library: Path) -> None:
    with Store.open(library) as store, store.write_lock():
        with pytest.raises(LibraryError, match="another qa"):
            examine(library)
        assert examine(library, repair=False) == ()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "empty", create=True) as store:
        yield store


def test_an_empty_library_is_well(empty: Store) -> None:
    assert doctor(empty, no_embedder, repair=True) == ()
    ingest(empty, EMBEDDER, [])
    assert doctor(empty, no_embedder, repair=False) == ()
