"""Search by vectors: in the index that the manifest names, and one by one in those that came after.

Nothing that the database does not vouch for is found, whatever an index holds.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from qa.errors import LibraryError
from qa.store.database import Database
from qa.store.index import VectorIndex
from qa.store.indexing import FOLDER
from qa.store.manifest import Manifest
from qa.store.vectors import Tail

if TYPE_CHECKING:
    from qa.models.protocols import Vectors


class Nearest:
    """The vectors of a library, as of the last commit, also another process's."""

    def __init__(self, db: Database, folder: Path) -> None:
        self._db = db
        self._folder = folder
        self._index: VectorIndex | None = None
        self._tail: Tail | None = None
        self._opened: Manifest | None = None

    def search(self, vector: Vectors, limit: int) -> list[tuple[int, float]]:
        """Ids and cosines of passages of current articles, best first.

        Raises:
            LibraryError: the index is missing or damaged; `qa reindex` makes it again.
        """
        while True:
            name = Manifest.read(self._folder).index
            try:
                found = self._search(vector, limit)
            except LibraryError:
                # A writer keeps the current index and the one before. If it published two since
                # this one was chosen, this one is gone and there is a newer one to search.
                if Manifest.read(self._folder).index == name:
                    raise
            else:
                if found or Manifest.read(self._folder).index == name:
                    return found

    def _search(self, vector: Vectors, limit: int) -> list[tuple[int, float]]:
        """The nearest that the database vouches for; asks for more while too few are."""
        index, tail = self._current_index()
        if tail is None:
            return []
        asked = limit
        while index and asked < index.count():
            near = [*index.search(vector, asked), *tail.search(vector, asked)]
            near.sort(key=lambda pair: (-pair[1], pair[0]))
            found = self._vouched(near[:asked])
            if len(found) >= limit:
                return found[:limit]
            asked *= 4
        everything = self._everything() if index else tail
        return self._vouched(everything.search(vector, len(everything)))[:limit]

    def _everything(self) -> Tail:
        """All vectors, to be compared one by one: an index asked for all it has leaves some out."""
        opened = cast("Manifest", self._opened)
        everything = Tail(opened.embedder or "", opened.dimension or 0, 0)
        everything.update(self._db)
        return everything

    def _vouched(self, near: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
        """The current passages that have these vectors; some have one together."""
        owners = defaultdict(list)
        for vector_id, passage_id in self._db.rows(
            "SELECT v.id, p.id FROM vectors v JOIN current_passages p ON p.embedded_as = v.hash"
            " WHERE v.id IN (SELECT value FROM json_each(?)) ORDER BY p.id",
            (json.dumps([vector_id for vector_id, _ in near]),),
        ):
            owners[vector_id].append(passage_id)
        return [(passage_id, cosine) for i, cosine in near for passage_id in owners[i]]

    def _current_index(self) -> tuple[VectorIndex | None, Tail | None]:
        """The index that the manifest names, and the vectors that came after it."""
        manifest = Manifest.read(self._folder)
        if manifest.embedder is None or manifest.dimension is None:
            if self._db.value("SELECT 1 FROM vectors LIMIT 1"):
                raise LibraryError(
                    f"{self._folder} has no manifest to say what its vectors are: run `qa reindex`"
                )
            return None, None
        if self._tail is None or manifest != self._opened:
            self.close()
            self._tail = Tail(manifest.embedder, manifest.dimension, self._upto(manifest.index))
            if manifest.index is not None:
                self._index = VectorIndex.read(self._folder / FOLDER / manifest.index)
            self._opened = manifest
        self._tail.update(self._db)
        return self._index, self._tail

    def _upto(self, index: str | None) -> int:
        """The last vector that an index has."""
        if index is None:
            return 0
        upto: int | None = self._db.value("SELECT upto FROM indexes WHERE name = ?", (index,))
        if upto is None:
            raise LibraryError(f"{self._folder} does not know its index {index}: run `qa reindex`")
        return upto

    def close(self) -> None:
        """Lets go of the index; the next search opens it again."""
        self._tail = None
        if self._index is not None:
            self._index.close()
            self._index = None
