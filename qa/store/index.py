"""One Chroma index in a folder of its own.

Chroma 1.5 crashes the whole process (SIGSEGV) or loses vectors when an index is loaded while
another process writes it, and a reader never sees what another process added. So an index that
anyone may read is never written again: see `indexing`.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from qa.errors import LibraryError

if TYPE_CHECKING:
    from qa.models.protocols import Vectors

_COLLECTION: Final = "passages"
_DATABASE: Final = "chroma.sqlite3"
_HNSW: Final = {
    "space": "cosine",
    "ef_construction": 128,
    "ef_search": 2048,
    "max_neighbors": 32,
    "batch_size": 100,
    "sync_threshold": 1000,  # rows of its log that a process opening the index replays at most
}
"""Recall@20 of 0.996 at 200,000 vectors around 200 topics, 6 ms a search (0.88 and 2 ms with an
`ef_search` of 256); inserting them takes 110 s of processor time."""
_DELETED_AT_ONCE: Final = 1000
_SAMPLE: Final = 100
_CLIENTS: Final = Lock()
"""Clients of a folder share what is beneath them, and Chroma makes and ends it without a lock."""


class VectorIndex:
    """Vectors by passage id. Every failure of Chroma is a `LibraryError` that says `qa reindex`."""

    def __init__(self, client: Any, collection: Any, folder: Path, closing_too: Any = None) -> None:
        self._client = client
        self._collection = collection
        self._folder = folder
        self._closing_too = closing_too

    @classmethod
    def create(cls, folder: Path) -> VectorIndex:
        """A new, empty index; whatever is in the folder goes."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return cls._open(folder, create=True)

    @classmethod
    def copy(cls, source: Path, folder: Path) -> VectorIndex:
        """A copy of an index that may be open elsewhere, to be written to."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        with _one_line(source):
            _copy(source, folder)
        index = cls._open(folder)
        try:
            index._search_as_now()
        except BaseException:
            index.close()
            raise
        return index

    @classmethod
    def read(cls, folder: Path) -> VectorIndex:
        """An index to search. Chroma wants to write where it reads: else it reads a copy."""
        effective = os.access in os.supports_effective_ids
        if os.access(folder, os.W_OK, effective_ids=effective) or not folder.is_dir():
            return cls._open(folder)
        # The caller's index keeps it until it is closed.
        aside = tempfile.TemporaryDirectory(prefix="qa-index-")
        _copy_files(folder, Path(aside.name))
        return cls._open(Path(aside.name), closing_too=aside)

    @classmethod
    def _open(cls, folder: Path, *, create: bool = False, closing_too: Any = None) -> VectorIndex:
        if not create and not (folder / _DATABASE).is_file():  # Chroma would make an empty one
            raise _unreadable(folder, "it is not there")
        with _one_line(folder):
            client = _client(folder)
            try:
                collection = (
                    client.create_collection(
                        _COLLECTION, configuration={"hnsw": _HNSW}, embedding_function=None
                    )
                    if create
                    else client.get_collection(_COLLECTION, embedding_function=None)
                )
            except BaseException:
                client.close()
                raise
        return cls(client, collection, folder, closing_too)

    def _search_as_now(self) -> None:
        """Searches an index that an older qa made as thoroughly as one of this qa's."""
        with _one_line(self._folder), warnings.catch_warnings():
            # Chroma warns of its own way of saying that there is no embedding function.
            warnings.simplefilter("ignore", DeprecationWarning)
            wanted = {"hnsw": {"ef_search": _HNSW["ef_search"]}}
            self._collection.modify(configuration=wanted)

    def add(self, ids: Sequence[int], vectors: Vectors) -> None:
        """Adds or replaces the vectors of passages."""
        with _one_line(self._folder):
            # upsert: `add` keeps the old vector of an id it knows.
            self._collection.upsert(ids=[str(i) for i in ids], embeddings=vectors)

    def remove(self, ids: Sequence[int]) -> None:
        """Removes the vectors of passages, of those that have one."""
        with _one_line(self._folder):
            for start in range(0, len(ids), _DELETED_AT_ONCE):
                some = ids[start : start + _DELETED_AT_ONCE]
                self._collection.delete(ids=[str(i) for i in some])

    def search(self, vector: Vectors, limit: int) -> list[tuple[int, float]]:
        """Passage ids with their cosine, best first."""
        with _one_line(self._folder):
            found = self._collection.query(
                query_embeddings=vector.reshape(1, -1), n_results=limit, include=["distances"]
            )
        pairs = zip(found["ids"][0], found["distances"][0], strict=True)
        return [(int(passage_id), 1.0 - distance) for passage_id, distance in pairs]

    def count(self) -> int:
        """How many vectors it holds."""
        with _one_line(self._folder):
            size: int = self._collection.count()
        return size

    def ids(self) -> set[int]:
        """The passages it holds a vector of."""
        with _one_line(self._folder):
            return {int(i) for i in self._collection.get(include=[])["ids"]}

    def vectors(self, ids: Sequence[int]) -> dict[int, Vectors]:
        """The vectors of passages, by id, of those that have one."""
        with _one_line(self._folder):
            found = self._collection.get(ids=[str(i) for i in ids], include=["embeddings"])
            return dict(zip(map(int, found["ids"]), found["embeddings"], strict=True))

    def check(self) -> None:
        """Reads some of the vectors, spread over the ids.

        Raises:
            LibraryError: the ids are there and their vectors are not.
        """
        ids = sorted(self.ids())
        some = [str(i) for i in ids[:: max(1, len(ids) // _SAMPLE)]]
        if some:
            with _one_line(self._folder):
                self._collection.get(ids=some, include=["embeddings"])

    def close(self) -> None:
        """Lets go of the folder; a second time does nothing."""
        with _CLIENTS:
            self._client.close()
        if self._closing_too is not None:
            self._closing_too.cleanup()


def _client(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    # Not from a `.env` where the user happens to be, which may be another program's.
    options: dict[str, Any] = {"_env_file": None, "anonymized_telemetry": False}
    with _CLIENTS:
        return chromadb.PersistentClient(str(folder), settings=Settings(**options))


def _copy(source: Path, target: Path) -> None:
    _copy_files(source, target)
    # The only file that readers touch; SQLite's own copy waits for them.
    uri = (source / _DATABASE).resolve().as_uri()
    with (
        closing(sqlite3.connect(f"{uri}?mode=rw", uri=True)) as old,
        closing(sqlite3.connect(target / _DATABASE)) as new,
    ):
        old.backup(new)


def _copy_files(source: Path, target: Path) -> None:
    """The files without their permissions, which may be to read alone."""
    for path in sorted(source.rglob("*")):
        copy = target / path.relative_to(source)
        if path.is_dir():
            copy.mkdir()
        else:
            shutil.copyfile(path, copy)


@contextmanager
def _one_line(folder: Path) -> Iterator[None]:
    """Turns what Chroma, its bindings or the disk raise into one line that says what to do."""
    try:
        yield
    except LibraryError:
        raise
    except Exception as error:  # its bindings raise classes of their own
        raise _unreadable(folder, str(error).partition("\n")[0]) from error


def _unreadable(folder: Path, why: str) -> LibraryError:
    return LibraryError(f"the vector index in {folder} cannot be used ({why}): run `qa reindex`")
