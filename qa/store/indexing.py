"""Giving passages their vectors: a writer's own index, published by replacing the manifest.

    chroma/7      readers search it; never written again
    chroma/8      a copy of 7 that the writer adds to
    publish()     8 is closed and synced, the manifest says 8, passages are marked as indexed

A kill before the manifest is replaced leaves 7 in use and its passages pending; a kill after it
leaves marks to be set, and the next writer adds the same vectors under the same ids again. A
fresh index (`qa reindex`) starts empty and is published once, so the embedder changes with it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from qa.errors import LibraryError
from qa.store.database import Database
from qa.store.index import VectorIndex
from qa.store.manifest import Manifest

if TYPE_CHECKING:
    from qa.models.protocols import Vectors

FOLDER: Final = "chroma"

_PENDING: Final = """
SELECT p.id, w.title, w.text FROM current_passages p JOIN words w ON w.rowid = p.id
WHERE NOT p.indexed AND p.id NOT IN (SELECT id FROM in_flight) ORDER BY p.id LIMIT ?
"""
_EVERY: Final = """
SELECT p.id, w.title, w.text FROM current_passages p JOIN words w ON w.rowid = p.id
WHERE p.id > (SELECT coalesce(max(id), 0) FROM in_flight) ORDER BY p.id LIMIT ?
"""
_WAITING: Final = """
SELECT count(*) FROM current_passages
WHERE (? OR NOT indexed) AND id NOT IN (SELECT id FROM in_flight WHERE added)
"""
_SUPERSEDED: Final = """
SELECT p.id FROM passages p JOIN articles a ON a.id = p.article_id
WHERE a.superseded_by IS NOT NULL AND (p.indexed OR p.id IN (SELECT id FROM in_flight WHERE added))
"""


class Indexing:
    """The vectors of one writer.

    `in_flight`, a table of its connection, holds the passages that were handed out and are not
    yet published; storing a new title for them takes them out of it again.
    """

    def __init__(
        self, db: Database, library: Path, embedder: str, dimension: int, *, fresh: bool = False
    ) -> None:
        self._db = db
        self._library = library
        self._embedder = embedder
        self._dimension = dimension
        self.fresh = fresh
        self._index: VectorIndex | None = None
        self._name = ""
        db.run("DELETE FROM in_flight")
        _sweep(library)

    def pending(self, limit: int) -> list[tuple[int, str]]:
        """Up to `limit` passages without a vector and the text to embed; each is given once."""
        rows = self._db.rows(_EVERY if self.fresh else _PENDING, (limit,))
        self._db.run_many("INSERT INTO in_flight (id) VALUES (?)", [row[:1] for row in rows])
        return [(row[0], _with_title(row[1], row[2])) for row in rows]

    def waiting(self) -> int:
        """How many passages have no vector yet, those in work included."""
        count: int = self._db.value(_WAITING, (self.fresh,))
        return count

    def add(self, ids: Sequence[int], vectors: Vectors) -> None:
        """Adds the vectors of passages that `pending` gave; nobody sees them before `publish`."""
        self._open().add(ids, vectors)
        self._db.run_many("UPDATE in_flight SET added = 1 WHERE id = ?", [(i,) for i in ids])

    def publish(self) -> None:
        """Makes the index with all that was added the one that is searched."""
        superseded = [row[0] for row in self._db.rows(_SUPERSEDED)]
        if superseded and not self.fresh:
            self._open().remove(superseded)
        if self._index is None:
            return
        self.close()
        before = Manifest.read(self._library).index if not self.fresh else None
        _sync(self._library / FOLDER / self._name)
        Manifest(self._embedder, self._dimension, self._name).write(self._library)
        with self._db.transaction():
            self._mark(superseded)
        _keep(self._library / FOLDER, {before, self._name})

    def close(self) -> None:
        """Lets go of the index; what was not published is forgotten by the next writer."""
        if self._index is not None:
            self._index.close()
            self._index = None

    def _mark(self, superseded: Sequence[int]) -> None:
        if self.fresh:
            self._db.run("UPDATE passages SET indexed = 0")
        self._db.run(
            "UPDATE passages SET indexed = 1 WHERE id IN (SELECT id FROM in_flight WHERE added)"
        )
        self._db.run_many(
            "UPDATE passages SET indexed = 0 WHERE id = ?", [(i,) for i in superseded]
        )
        self._db.run("DELETE FROM in_flight WHERE added")

    def _open(self) -> VectorIndex:
        if self._index is None:
            chroma = self._library / FOLDER
            current = None if self.fresh else Manifest.read(self._library).index
            self._name = _next_name(chroma, current)
            self._index = self._continued(chroma, current) or self._anew(chroma)
        return self._index

    def _continued(self, chroma: Path, current: str | None) -> VectorIndex | None:
        """A copy of the current index if it has every vector the database says it has."""
        if current is None:
            return None
        with suppress(LibraryError):
            index = VectorIndex.copy(chroma / current, chroma / self._name)
            if self._is_whole(index):
                return index
            index.close()
        return None

    def _is_whole(self, index: VectorIndex) -> bool:
        marked = {row[0] for row in self._db.rows("SELECT id FROM passages WHERE indexed")}
        with suppress(LibraryError):
            index.check()
            return marked <= index.ids()
        return False

    def _anew(self, chroma: Path) -> VectorIndex:
        """An empty index; passages whose vectors were lost with the old one are pending again."""
        if not self.fresh:
            self._db.run("UPDATE passages SET indexed = 0 WHERE indexed")
        return VectorIndex.create(chroma / self._name)


def _with_title(title: str | None, text: str) -> str:
    """What is embedded of a passage: the article's first title, then its text."""
    return "\n".join(filter(None, ((title or "").partition("\n")[0], text.strip())))


def _next_name(chroma: Path, current: str | None) -> str:
    taken = [path.name for path in chroma.iterdir()] if chroma.is_dir() else []
    return str(
        1 + max((int(name) for name in [*taken, current or ""] if name.isdigit()), default=0)
    )


def _sweep(library: Path) -> None:
    """Removes what writers that were killed had begun: indexes newer than the current one."""
    with suppress(LibraryError):  # a manifest that cannot be read may name any of them
        current = Manifest.read(library).index
        for path in (library / FOLDER).glob("[0-9]*"):
            if int(path.name) > int(current or 0):
                shutil.rmtree(path, ignore_errors=True)


def _sync(folder: Path) -> None:
    """Puts the files on the disk before the manifest that names them."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())


def _keep(chroma: Path, names: set[str | None]) -> None:
    """Removes all but the current index and the one before it, which may just be being loaded."""
    for path in chroma.iterdir():
        if path.name not in names:
            shutil.rmtree(path, ignore_errors=True)
