"""Bringing a library of an older qa to this one's format, in one transaction."""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from qa.errors import LibraryError
from qa.store.database import Database
from qa.store.index import VectorIndex
from qa.store.indexing import FOLDER
from qa.store.lock import write_lock
from qa.store.manifest import Manifest
from qa.store.tables import FORMAT, FROM_1_TO_2
from qa.store.vectors import embedded_text, text_hash

_PAGE: Final = 1000


def migrate(db: Database, library: Path) -> None:
    """Brings the tables to `FORMAT`; does nothing if they have it.

    Raises:
        LibraryError: it cannot be done here and now; the library is as it was.
    """
    if db.format == FORMAT:
        return
    try:
        with write_lock(library), db.transaction():
            if db.format == 1:  # no other process was quicker
                db.make(FROM_1_TO_2)
                _hash_passages(db)
                _take_vectors(db, library)
    except LibraryError as error:
        raise LibraryError(
            f"{library} was made by an older qa and must be written to once to be read: {error}"
        ) from error


def _hash_passages(db: Database) -> None:
    last = 0
    while rows := db.rows(
        "SELECT p.id, w.title, w.text FROM passages p CROSS JOIN words w ON w.rowid = p.id"
        " WHERE p.id > ? ORDER BY p.id LIMIT ?",
        (last, _PAGE),
    ):
        last = rows[-1][0]
        hashes = [(text_hash(embedded_text(title, text)), i) for i, title, text in rows]
        db.run_many("UPDATE passages SET embedded_as = ? WHERE id = ?", hashes)


def _take_vectors(db: Database, library: Path) -> None:
    """Takes the vectors out of the index, which had them alone; those it has lost are pending.

    In it a vector's id was its passage's, and so it stays; ids given from now on are higher.
    """
    upto = db.value("SELECT coalesce(max(id), 0) FROM passages")
    db.run("INSERT INTO sqlite_sequence (name, seq) VALUES ('vectors', ?)", (upto,))
    manifest, index = _index(library)
    if index is not None:
        with closing(index):
            in_index = index.ids()
            _copy(db, index, manifest)
        orphans = in_index - {row[0] for row in db.rows("SELECT id FROM vectors")}
        db.run_many("INSERT INTO erased VALUES (?)", [(one,) for one in orphans])
        db.run("INSERT INTO indexes VALUES (?, ?, ?)", (manifest.index, upto, len(in_index)))
    db.run("UPDATE passages SET pending = 0 WHERE id NOT IN (SELECT id FROM current_passages)")
    db.run(
        "UPDATE passages SET pending = 1 WHERE id IN (SELECT id FROM current_passages)"
        " AND embedded_as NOT IN (SELECT hash FROM vectors)"
    )


def _index(library: Path) -> tuple[Manifest, VectorIndex | None]:
    with suppress(LibraryError):
        manifest = Manifest.read(library)
        if manifest.index is not None:
            index = VectorIndex.read(library / FOLDER / manifest.index)
            with suppress(LibraryError):
                index.check()
                return manifest, index
            index.close()
    return Manifest(), None


def _copy(db: Database, index: VectorIndex, manifest: Manifest) -> None:
    last = 0
    while rows := db.rows(
        "SELECT id, embedded_as FROM passages WHERE id IN (SELECT id FROM current_passages)"
        " AND NOT pending AND id > ? ORDER BY id LIMIT ?",
        (last, _PAGE),
    ):
        last = rows[-1][0]
        found = index.vectors([row[0] for row in rows])
        db.run_many(
            "INSERT OR IGNORE INTO vectors (id, embedder, hash, vector) VALUES (?, ?, ?, ?)",
            [
                (
                    passage_id,
                    manifest.embedder,
                    embedded_as,
                    found[passage_id].astype("<f4").tobytes(),
                )
                for passage_id, embedded_as in rows
                if passage_id in found
            ],
        )
