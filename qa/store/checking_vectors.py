"""Whether the vectors and their index are those of the passages, and mending what is not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from qa.errors import LibraryError
from qa.store import vectors
from qa.store.checking import Finding
from qa.store.database import Database
from qa.store.index import VectorIndex
from qa.store.indexing import FOLDER
from qa.store.manifest import Manifest

_PAGE: Final = 1000
_SAME: Final = 1e-5
"""How far a number of a unit vector in the index may be from the one it was made from."""

_LACKING: Final = """
SELECT count(*) FROM current_passages p JOIN passages USING (id) WHERE NOT pending
AND NOT EXISTS (SELECT 1 FROM vectors v WHERE v.hash = p.embedded_as AND v.embedder = ?)
"""
_OF_NOTHING: Final = (
    "SELECT count(*) FROM vectors WHERE embedder != ?"
    " OR hash NOT IN (SELECT embedded_as FROM passages)"
)


def check_vectors(db: Database, library: Path, *, repair: bool) -> Iterator[Finding]:
    """Checks that each current passage has its vector, and that it is one."""
    try:
        manifest = Manifest.read(library)
    except LibraryError as error:
        manifest = Manifest()
        yield Finding(str(error).rpartition(": ")[0], repair)
    found = db.rows("SELECT embedder, length(vector) / 4 FROM vectors ORDER BY id DESC LIMIT 1")
    if manifest.embedder is None and found:
        manifest = Manifest(*found[0])
        if repair:
            manifest.write(library)
        yield Finding("there is no manifest to say what the vectors are", repair)
    if manifest.embedder is not None and manifest.dimension is not None:
        yield from _no_vectors(db, manifest.embedder, manifest.dimension, repair=repair)
        yield from _ownership(db, manifest.embedder, repair=repair)


def _ownership(db: Database, embedder: str, *, repair: bool) -> Iterator[Finding]:
    """Vectors without a passage, and passages without a vector."""
    if count := db.value(_OF_NOTHING, (embedder,)):
        if repair:
            db.run(_OF_NOTHING.replace("SELECT count(*)", "DELETE"), (embedder,))
        yield Finding(f"{count} vectors are of no passage", repair)
    if count := db.value(_LACKING, (embedder,)):
        yield Finding(f"{count} passages have lost their vector", repair)
    if repair:  # not of those alone that are told: a vector may just have been taken away
        vectors.look_again(db, embedder)


def _no_vectors(db: Database, embedder: str, dimension: int, *, repair: bool) -> Iterator[Finding]:
    import numpy as np

    wrong: list[int] = []
    last = 0
    sql = "SELECT id, vector FROM vectors WHERE embedder = ? AND id > ? ORDER BY id LIMIT ?"
    while rows := db.rows(sql, (embedder, last, _PAGE)):
        last = rows[-1][0]
        right = [row for row in rows if len(row[1]) == 4 * dimension]
        wrong += {row[0] for row in rows} - {row[0] for row in right}
        matrix = np.frombuffer(b"".join(row[1] for row in right), "<f4").reshape(-1, dimension)
        with np.errstate(over="ignore"):
            lengths = np.linalg.norm(matrix, axis=1)
        good = np.isfinite(lengths) & (lengths > 0)
        wrong += [row[0] for row, fine in zip(right, good, strict=True) if not fine]
    if wrong:
        if repair:
            with db.transaction():
                db.run_many("DELETE FROM vectors WHERE id = ?", [(one,) for one in wrong])
        yield Finding(f"{len(wrong)} vectors are not numbers, or not {dimension} of them", repair)


def index_fault(db: Database, library: Path) -> str | None:
    """What is wrong with the index that the manifest names; None if nothing is, or it names none."""
    manifest = Manifest.read(library)
    if manifest.index is None:
        return None
    rows = db.rows("SELECT upto, size FROM indexes WHERE name = ?", (manifest.index,))
    if not rows:
        return f"the index {manifest.index} is not one that this library made"
    upto, size = rows[0]
    sql = "SELECT id FROM vectors WHERE embedder = ? AND id <= ?"
    wanted = {row[0] for row in db.rows(sql, (manifest.embedder, upto))}
    erased = {row[0] for row in db.rows("SELECT vector FROM erased")}
    try:
        with closing(VectorIndex.read(library / FOLDER / manifest.index)) as index:
            have = index.ids()
            if have != wanted | (have & erased):
                lost, more = len(wanted - have), len(have - wanted - erased)
                return f"the index lacks {lost} vectors and has {more} that it should not have"
            if index.count() != size:
                return f"the index has {index.count()} vectors, and it had {size}"
            if different := _different(db, index, manifest, upto):
                return f"{different} vectors of the index are not those of their passages"
    except LibraryError as error:
        return str(error).rpartition(": ")[0]
    return None


def _different(db: Database, index: VectorIndex, manifest: Manifest, upto: int) -> int:
    import numpy as np

    count = last = 0
    while last < upto:
        ids, rows = vectors.after(db, manifest.embedder or "", manifest.dimension or 0, last, _PAGE)
        if not ids:
            break
        last = ids[-1]
        found = index.vectors([i for i in ids if i <= upto])
        for vector_id, row in zip(ids, rows, strict=True):
            if vector_id <= upto:
                its = found[vector_id]  # Chroma may keep it at unit length
                with np.errstate(invalid="ignore"):  # of a vector of nothing but zeros
                    unit, its_unit = row / np.linalg.norm(row), its / np.linalg.norm(its)
                count += not np.allclose(its_unit, unit, atol=_SAME)
    return count
