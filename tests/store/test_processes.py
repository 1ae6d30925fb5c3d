"""Several processes on one library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qa.errors import LibraryError
from qa.pipeline.ingest import ingest
from qa.store import Store
from tests.fakes import HashEmbedder
from tests.store.documents import EMBEDDER, check_whole, document, fill, found, numbered
from tests.store.processes import run, started


def test_the_second_writer_is_told_who_the_first_is(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store, started("hold", tmp_path) as child:
        assert child.stdout.readline() == "held\n"
        with pytest.raises(LibraryError, match=rf"another qa \(pid {child.pid} on .+, since 20"):
            ingest(store, EMBEDDER, [document("Text.")])
        assert store.is_empty()
        child.kill()
        child.wait()
        fill(store, document("Text."))  # the dead hold nothing
        assert not store.is_empty()


def test_a_holder_that_has_not_signed_yet_is_still_a_holder(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as one, Store.open(tmp_path) as two, one.write_lock():
        (tmp_path / "writer").write_text(json.dumps({"pid": 1}))
        with (
            pytest.raises(LibraryError, match=r"another qa is writing to .+: wait for it"),
            two.write_lock(),
        ):
            pass


def wait_for(*arguments: object) -> None:
    with started(*arguments) as child:
        assert child.wait(120) == 0


def test_an_open_reader_sees_what_another_process_ingests_and_reindexes(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        fill(store, document("Rwanda took in an Iraqi."))
        query = EMBEDDER.embed_query("Where is Lima?")
        assert len(store.search_vectors(query, 5)) == 1
        wait_for("ingest", tmp_path, "Lima is in Peru.")
        (nearest, cosine), _ = store.search_vectors(query, 5)
        assert store.passages([nearest])[0].text == "Lima is in Peru."
        assert cosine > 0.5
        assert found(store, "Lima") == {"Lima is in Peru."}
        wait_for("reindex", tmp_path)
        with pytest.raises(
            LibraryError, match=r"embedder other \(48 numbers\), not from hash \(64\)"
        ):
            store.check_embedder(EMBEDDER.name, EMBEDDER.dimension)
        other = HashEmbedder(48, "other")
        hits = store.search_vectors(other.embed_query("Where is Lima?"), 5)
        assert store.passages([hits[0][0]])[0].text == "Lima is in Peru."


def read_often(folder: Path, times: int) -> None:
    """Opens and searches over and over; every answer must be whole."""
    for _ in range(times):
        with Store.open(folder) as reader:
            hits = reader.search_vectors(EMBEDDER.embed_query("filler"), 5)
            assert len(hits) == 5, hits
            assert len(reader.passages([i for i, _ in hits])) == 5
            assert reader.search_words("filler", 5)


def test_readers_are_never_blocked_or_misled_by_a_writer(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store:
        fill(store, *(numbered(n) for n in range(10)))
    with started("ingest-forever", tmp_path) as writer:
        assert writer.stdout.readline() == "ready\n"
        read_often(tmp_path, 25)
        assert writer.poll() is None
        writer.kill()
    with Store.open(tmp_path) as store:
        fill(store)
    check_whole(tmp_path)


def test_a_folder_that_cannot_be_written_to_can_be_read(tmp_path: Path) -> None:
    library = tmp_path / "library"
    with Store.open(library, create=True) as store:
        fill(store, *(numbered(n) for n in range(10)))
    for path in (library, *library.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    for parent in (tmp_path, *list(tmp_path.parents)[:3]):  # pytest's own are the user's alone
        parent.chmod(0o755)
    lines = run("read-only", library).splitlines()
    assert set(lines[:-1]) == {"read 3 3"}
    assert lines[-1] == f"{library} cannot be written to: Permission denied"
