"""Giving passages their vectors, and the index of them: published by replacing the manifest.

    vectors       in SQLite, committed window by window: a kill costs those in work and no more
    chroma/7      readers search it, and after it the tail: the vectors with ids above its `upto`
    chroma/8      a copy of 7 that the writer adds to, once the tail has grown by a `SHARE` of it
    publish()     8 is closed and synced, the manifest says 8

So an ingest of a few articles neither copies nor opens an index, whatever its size. An index is
never written again once the manifest names it, and can be made again from the vectors at any time.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from qa.errors import LibraryError
from qa.store import vectors
from qa.store.database import Database, Row
from qa.store.index import VectorIndex
from qa.store.manifest import Manifest

if TYPE_CHECKING:
    from qa.models.protocols import Vectors

FOLDER: Final = "chroma"
SHARE: Final = 0.1
"""Of an index: a tail of so much is worth a new one. Searching it costs little beside the rest."""
DEAD: Final = 1 / 3
DEAD_AT_LEAST: Final = 256
"""Of an index, and in all: so many vectors that no current passage has are worth deleting."""
STEP: Final = 1024
"""Vectors added to the index at a time, so that the embedder is not kept waiting for long."""

# CROSS, or SQLite would begin with all of the words, each time.
_PENDING: Final = """
SELECT p.embedded_as, w.title, w.text, v.id FROM passages p CROSS JOIN words w ON w.rowid = p.id
LEFT JOIN vectors v ON v.embedder = ? AND v.hash = p.embedded_as AND v.id > ?
WHERE p.pending AND p.embedded_as NOT IN (SELECT hash FROM in_flight) ORDER BY p.id LIMIT ?
"""
_DEAD: Final = """
SELECT id FROM vectors WHERE embedder = ?
AND hash NOT IN (SELECT embedded_as FROM current_passages)
"""


class Indexing:
    """The vectors of one writer.

    Args:
        db: the library's.
        library: its folder.
        embedder: the name of what makes the vectors.
        dimension: how many numbers one has.
        rebuild: makes the index from nothing, for this embedder, once every passage has a vector.
        anew: takes no vector for good that is there already.
    """

    def __init__(
        self, db: Database, library: Path, embedder: str, dimension: int,
        *, rebuild: bool = False, anew: bool = False,
    ) -> None:  # fmt: skip
        self._db = db
        self._library = library
        self._embedder = embedder
        self._dimension = dimension
        self.rebuild = rebuild
        self._since = self._last() if anew else 0
        self._index: VectorIndex | None = None
        self._name = ""
        self._upto = self._since
        self.is_caught_up = True
        _sweep(library)
        self._db.run("CREATE TEMP TABLE IF NOT EXISTS in_flight (hash BLOB PRIMARY KEY)")
        self._db.run("DELETE FROM in_flight")
        self._look_again()

    def pending(self, limit: int) -> list[tuple[bytes, str]]:
        """Up to `limit` texts without a vector, each with its hash; each is given once."""
        found: dict[bytes, str] = {}
        while len(found) < limit:
            rows = self._db.rows(_PENDING, (self._embedder, self._since, limit - len(found)))
            if not rows:
                break
            new = {row[0]: vectors.embedded_text(*row[1:3]) for row in rows if row[3] is None}
            self._db.run_many("INSERT INTO in_flight VALUES (?)", [(one,) for one in new])
            have = [(row[0],) for row in rows if row[3] is not None]
            self._db.run_many("UPDATE passages SET pending = 0 WHERE embedded_as = ?", have)
            found |= new
        return list(found.items())

    def waiting(self) -> int:
        """How many passages have no vector yet, those in work included."""
        count: int = self._db.value("SELECT count(*) FROM passages WHERE pending")
        return count

    def add(self, hashes: Sequence[bytes], new: Vectors) -> None:
        """Keeps the vectors of texts that `pending` gave; they are found from now on."""
        if not self.rebuild and self._manifest().embedder is None:
            Manifest(self._embedder, self._dimension).write(self._library)
        vectors.save(self._db, self._embedder, hashes, new)
        self._db.run_many("DELETE FROM in_flight WHERE hash = ?", [(one,) for one in hashes])
        if self._is_due():
            self._follow()

    def publish(self, *, now: bool = False) -> None:
        """Makes an index of all vectors the one that is searched, if that is worth it, or `now`."""
        if not (now or self._is_due()):
            return
        index = self._open()
        self._follow(to_the_end=True)
        erased = self._db.rows("SELECT vector FROM erased")
        if not self.rebuild:
            index.remove([row[0] for row in erased])
        size = index.count()
        self.close()
        _sync(self._library / FOLDER / self._name)
        self._db.run(
            "INSERT OR REPLACE INTO indexes VALUES (?, ?, ?)", (self._name, self._upto, size)
        )
        # What was erased is not to be left in the index before, either.
        before = None if self.rebuild or erased else self._manifest().index
        Manifest(self._embedder, self._dimension, self._name).write(self._library)
        self._forget(before, erased)

    def close(self) -> None:
        """Lets go of the index; what was not published of it is forgotten, not the vectors."""
        if self._index is not None:
            self._index.close()
            self._index = None

    def _look_again(self) -> None:
        """Lets go of what is of no use, and says anew which passages have no vector.

        A reindex with another embedder that was cut leaves vectors of two: the passages that
        the one had done, the other need not have.
        """
        with self._db.transaction():
            self._db.run("DELETE FROM erased WHERE vector > ?", (self._published()[0],))
            used = (self._embedder, self._manifest().embedder)
            others = "SELECT 1 FROM vectors WHERE embedder < ? OR embedder > ? LIMIT 1"
            if not self.rebuild and not self._db.value(others, (self._embedder,) * 2):
                return
            self._db.run("DELETE FROM vectors WHERE embedder NOT IN (?, coalesce(?, ''))", used)
            self._db.run(
                "DELETE FROM vectors WHERE embedder = ? AND length(vector) != ?",
                (self._embedder, 4 * self._dimension),
            )
            vectors.look_again(self._db, self._embedder, self._since)

    def _is_due(self) -> bool:
        if self.rebuild or self._index is not None:
            return True
        upto, size = self._published()
        count = "SELECT count(*) FROM vectors WHERE embedder = ? AND id > ?"
        tail: int = self._db.value(count, (self._embedder, upto))
        erased: int = self._db.value("SELECT count(*) FROM erased")
        return tail + erased > SHARE * size

    def _follow(self, *, to_the_end: bool = False) -> None:
        """Adds to the index the next of the vectors that it does not have."""
        index = self._open()
        while True:
            found = vectors.after(self._db, self._embedder, self._dimension, self._upto, STEP)
            ids, rows = found
            if ids:
                index.add(ids, rows)
                self._upto = ids[-1]
            self.is_caught_up = len(ids) < STEP
            if self.is_caught_up or not to_the_end:
                return

    def _open(self) -> VectorIndex:
        if self._index is None:
            self._bury()
            chroma = self._library / FOLDER
            current = None if self.rebuild else self._manifest().index
            self._name = _next_name(chroma, current)
            self._index = self._continued(chroma, current)
        if self._index is None:
            self._upto = self._since
            self._index = VectorIndex.create(chroma / self._name)
        return self._index

    def _continued(self, chroma: Path, current: str | None) -> VectorIndex | None:
        """A copy of the current index if it has as many vectors as the database says it has."""
        self._upto, size = self._published()
        if current is None or not size:
            return None
        with suppress(LibraryError):
            index = VectorIndex.copy(chroma / current, chroma / self._name)
            with suppress(LibraryError):
                index.check()
                if index.count() == size:
                    return index
            index.close()
        return None

    def _published(self) -> tuple[int, int]:
        """The last vector in the index that is searched, and how many it has."""
        name = self._manifest().index
        rows = self._db.rows("SELECT upto, size FROM indexes WHERE name = ?", (name,))
        return rows[0] if rows else (0, 0)

    def _bury(self) -> None:
        """Deletes the vectors that nobody can find, if they are many: a text may come again."""
        dead = [row[0] for row in self._db.rows(_DEAD, (self._embedder,))]
        _, size = self._published()
        if self.rebuild or len(dead) > max(DEAD_AT_LEAST, DEAD * size):
            with self._db.transaction():
                self._db.run_many("DELETE FROM vectors WHERE id = ?", [(one,) for one in dead])

    def _forget(self, before: str | None, erased: Sequence[Row]) -> None:
        """Deletes what the new index makes useless."""
        kept = {before, self._name}
        with self._db.transaction():
            if self.rebuild:
                self._db.run(
                    "DELETE FROM vectors WHERE embedder != ? OR id <= ?",
                    (self._embedder, self._since),
                )
                self._db.run("DELETE FROM erased")
            self._db.run_many("DELETE FROM erased WHERE vector = ?", erased)
            self._db.run(
                "DELETE FROM indexes WHERE name NOT IN (?, coalesce(?, ''))", (self._name, before)
            )
        _keep(self._library / FOLDER, kept)

    def _manifest(self) -> Manifest:
        """The library's; of one that cannot be read, a rebuild needs nothing."""
        with suppress(LibraryError) if self.rebuild else nullcontext():
            return Manifest.read(self._library)
        return Manifest()

    def _last(self) -> int:
        found: int = self._db.value("SELECT coalesce(max(id), 0) FROM vectors")
        return found


def _next_name(chroma: Path, current: str | None) -> str:
    taken = [path.name for path in chroma.iterdir()] if chroma.is_dir() else []
    return str(
        1 + max((int(name) for name in [*taken, current or ""] if name.isdigit()), default=0)
    )


def _sweep(library: Path) -> None:
    """Removes what writers that were killed left: all but the current index and the one before."""
    with suppress(LibraryError):  # a manifest that cannot be read may name any of them
        current = int(Manifest.read(library).index or 0)
        names = [int(path.name) for path in (library / FOLDER).glob("[0-9]*")]
        before = max((name for name in names if name < current), default=None)
        for name in set(names) - {before, current}:
            shutil.rmtree(library / FOLDER / str(name), ignore_errors=True)


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
