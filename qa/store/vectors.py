"""The vectors themselves, in SQLite: one of each embedded text and embedder.

They are kept by a hash of what was embedded, so a text that comes again, in another article, in a
new version of its page or after its index was lost, has its vector already.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from qa.errors import LibraryError
from qa.store.among import Among
from qa.store.database import Database, Row

if TYPE_CHECKING:
    from qa.models.protocols import Vectors

_HASH_BYTES: Final = 16


def embedded_text(title: str | None, text: str) -> str:
    """What is embedded of a passage: the first line of the article's title, then its text."""
    return "\n".join(filter(None, ((title or "").partition("\n")[0], text.strip())))


def text_hash(text: str) -> bytes:
    """What an embedded text is known by."""
    return hashlib.sha256(text.encode()).digest()[:_HASH_BYTES]


def save(db: Database, embedder: str, hashes: Sequence[bytes], vectors: Vectors) -> None:
    """Keeps the vectors of texts, in place of those it had, and marks their passages as done."""
    keys = [(embedder, one) for one in hashes]
    rows = vectors.astype("<f4", copy=False)
    with db.transaction():
        db.run_many("DELETE FROM vectors WHERE embedder = ? AND hash = ?", keys)
        db.run_many(  # unless its passage was given another title meanwhile
            "INSERT INTO vectors (embedder, hash, vector) SELECT ?1, ?2, ?3"
            " WHERE EXISTS (SELECT 1 FROM passages WHERE embedded_as = ?2)",
            [(*key, row.tobytes()) for key, row in zip(keys, rows, strict=True)],
        )
        done = "UPDATE passages SET pending = 0 WHERE embedded_as = ? AND pending"
        db.run_many(done, [(one,) for one in hashes])


def forget(db: Database, hashes: Iterable[bytes]) -> None:
    """Deletes the vectors of texts, of those that no passage has any more."""
    db.run_many(
        "DELETE FROM vectors WHERE hash = ?1"
        " AND NOT EXISTS (SELECT 1 FROM passages WHERE embedded_as = ?1)",
        [(one,) for one in hashes],
    )


def after(
    db: Database, embedder: str, dimension: int, vector_id: int, limit: int = -1
) -> tuple[list[int], Vectors]:
    """The ids above `vector_id`, at most `limit` of them, ascending, and their vectors in rows.

    Raises:
        LibraryError: a vector is not of `dimension` numbers.
    """
    rows = db.rows(
        "SELECT id, vector FROM vectors WHERE embedder = ? AND id > ? ORDER BY id LIMIT ?",
        (embedder, vector_id, limit),
    )
    return _matrix(db, dimension, rows)


def among(
    db: Database, embedder: str, dimension: int, passages: Among
) -> tuple[list[int], Vectors]:
    """The ids and vectors of these passages, in rows, of those that have one; ids ascend.

    Raises:
        LibraryError: a vector is not of `dimension` numbers.
    """
    rows = db.rows(
        passages.over(
            "SELECT v.id, v.vector FROM (SELECT DISTINCT embedded_as AS hash FROM current_passages)"
            " CROSS JOIN vectors v USING (hash) WHERE v.embedder = ?"  # not all vectors, in order
        ),
        (*passages.parameters, embedder),
    )
    return _matrix(db, dimension, sorted(rows))


def _matrix(db: Database, dimension: int, rows: Sequence[Row]) -> tuple[list[int], Vectors]:
    import numpy as np

    data = b"".join(row[1] for row in rows)
    if any(len(row[1]) != 4 * dimension for row in rows):
        raise LibraryError(f"{db.path} has a vector of another length: run `qa reindex`")
    matrix = np.frombuffer(data, dtype="<f4").reshape(len(rows), dimension)
    return [row[0] for row in rows], matrix


def look_again(db: Database, embedder: str, since: int = 0) -> None:
    """Says anew of each current passage whether it has a vector with an id above `since`."""
    db.run(
        "UPDATE passages SET pending = NOT EXISTS ("
        " SELECT 1 FROM vectors v WHERE v.embedder = ? AND v.hash = embedded_as AND v.id > ?"
        ") WHERE id IN (SELECT id FROM current_passages)",
        (embedder, since),
    )


class Tail:
    """The vectors that came after an index, compared one by one; new ones are read as they come."""

    def __init__(self, embedder: str, dimension: int, upto: int) -> None:
        self._embedder = embedder
        self._dimension = dimension
        self._last = upto
        self._ids: list[int] = []
        self._unit: Vectors | None = None

    def __len__(self) -> int:
        return len(self._ids)

    def update(self, db: Database) -> None:
        """Reads the vectors that were added since."""
        self.take(*after(db, self._embedder, self._dimension, self._last))

    def take(self, ids: Sequence[int], rows: Vectors) -> None:
        """Adds vectors, whose ids are above those it has."""
        import numpy as np

        if ids:
            unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
            self._unit = unit if self._unit is None else np.vstack((self._unit, unit))
            self._ids += ids
            self._last = ids[-1]

    def search(self, vector: Vectors, limit: int) -> list[tuple[int, float]]:
        """Ids with their cosine, best first."""
        import numpy as np

        if self._unit is None:
            return []
        cosines = self._unit @ (vector / np.linalg.norm(vector))
        best = np.argsort(-cosines, kind="stable")[:limit]
        return [(self._ids[i], float(cosines[i])) for i in best]
