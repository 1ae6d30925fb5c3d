import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qa.errors import LibraryError
from qa.store import Counts, Store
from qa.store.database import Database
from tests.store.documents import document, fill, put


def test_there_must_be_one(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=r"no library in .+: make one with `qa ingest"):
        Store.open(tmp_path / "none")
    (tmp_path / "library.sqlite3").touch()  # a kill when it was being made
    with pytest.raises(LibraryError, match="no library in"):
        Store.open(tmp_path)
    with Store.open(tmp_path, create=True) as store:
        assert store.is_empty()
    with Store.open(tmp_path, create=True) as store:
        assert store.counts() == Counts(0, 0, 0, 0)


def test_it_must_be_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LibraryError, match="cannot be made into a library: File exists"):
        Store.open(tmp_path / "file", create=True)
    (tmp_path / "library.sqlite3").mkdir()
    with pytest.raises(LibraryError, match="check its permissions"):
        Store.open(tmp_path, create=True)


@pytest.mark.parametrize("create", [True, False])
def test_a_damaged_file_is_one_line(tmp_path: Path, create: bool) -> None:
    (tmp_path / "library.sqlite3").write_bytes(b"what is this? " * 1000)
    with pytest.raises(LibraryError, match="damaged; restore it from a copy") as raised:
        Store.open(tmp_path, create=create)
    assert "\n" not in str(raised.value)


def test_damage_inside_is_one_line(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        for number in range(50):
            put(store, document(f"Text {number}. " * 200, f"{number}"))
    path = tmp_path / "library.sqlite3"
    data = bytearray(path.read_bytes())
    half = len(data) // 2
    data[half:] = b"\xff" * (len(data) - half)
    path.write_bytes(data)
    with Store.open(tmp_path) as store, pytest.raises(LibraryError, match="damaged"):
        store.articles()


def test_a_newer_library_is_left_alone(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        fill(store, document("Text."))
    manifest = json.loads((tmp_path / "manifest").read_text())
    (tmp_path / "manifest").write_text(json.dumps(manifest | {"format": 2, "news": 1}))
    with (
        Store.open(tmp_path) as store,
        pytest.raises(LibraryError, match=r"newer qa \(manifest 2, this one knows 1\): update qa"),
    ):
        fill(store)
    with closing(sqlite3.connect(tmp_path / "library.sqlite3")) as db:
        db.execute("PRAGMA user_version = 3")
    with pytest.raises(LibraryError, match=r"newer qa \(format 3, this one knows 2\): update qa"):
        Store.open(tmp_path)


def test_a_busy_and_a_wrong_statement_are_one_line(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True):
        pass
    database = Database.open(tmp_path / "library.sqlite3")
    database.run("PRAGMA busy_timeout = 10")
    with closing(sqlite3.connect(tmp_path / "library.sqlite3")) as other:
        other.execute("BEGIN IMMEDIATE")
        with (
            pytest.raises(LibraryError, match="another program is writing"),
            database.transaction(),
        ):
            pass
    with pytest.raises(LibraryError, match="fault of qa"):
        database.run_many("INSERT INTO nowhere VALUES (?)", [(1,)])
    with pytest.raises(LibraryError, match="fault of qa"):
        database.rows("SELECT nothing")
    database.close()
    database.close()
