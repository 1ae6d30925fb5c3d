"""Search by vectors: in the index that the manifest names, and one by one in those that came after.

Nothing that the database does not vouch for is found, whatever an index holds.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from qa.errors import LibraryError
from qa.store import vectors
from qa.store.among import CURRENT, Among
from qa.store.database import Database
from qa.store.index import VectorIndex
from qa.store.indexing import FOLDER
from qa.store.manifest import Manifest
from qa.store.vectors import Tail

if TYPE_CHECKING:
    from qa.models.protocols import Vectors

FEW: Final = 2000
MOST: Final = 8192
"""Passages up to which all their vectors are read and compared, which takes no longer than asking an
index; and how many neighbours that is asked for at most before those of many more are."""


class Nearest:
    """The vectors of a library, as of the last commit, also another process's."""

    def __init__(self, db: Database, folder: Path, few: int = FEW) -> None:
        self._db = db
        self._few = few
        self._folder = folder
        self._index: VectorIndex | None = None
        self._tail: Tail | None = None
        self._opened: Manifest | None = None

    def search(
        self, vector: Vectors, limit: int, among: Among = CURRENT
    ) -> list[tuple[int, float]]:
        """Ids and cosines of passages `among` these, best first.

        Raises:
            LibraryError: the index is missing or damaged; `qa reindex` makes it again.
        """
        while True:
            name = Manifest.read(self._folder).index
            try:
                found = self._search(vector, limit, among)
            except LibraryError:
                # A writer keeps the current index and the one before. If it published two since
                # this one was chosen, this one is gone and there is a newer one to search.
                if Manifest.read(self._folder).index == name:
                    raise
            else:
                if found or Manifest.read(self._folder).index == name:
                    return found

    def _search(self, vector: Vectors, limit: int, among: Among) -> list[tuple[int, float]]:
        """The nearest that the database vouches for; asks for more while too few are."""
        index, tail = self._current_index()
        if tail is None:
            return []
        asked, most = limit, self._most(index, among)
        while index and asked < most:
            near = [*index.search(vector, asked), *tail.search(vector, asked)]
            near.sort(key=lambda pair: (-pair[1], pair[0]))
            found = self._vouched(near[:asked], among)
            if len(found) >= limit:
                return found[:limit]
            asked *= 4
        everything = self._everything(among) if index else tail
        is_exact = index is not None and among is not CURRENT  # and so is none to be left out
        near = everything.search(vector, limit if is_exact else len(everything))
        return self._vouched(near, among)[:limit]

    def _most(self, index: VectorIndex | None, among: Among) -> int:
        """How many an index is asked for before vectors are compared one by one.

        All but all that it has; of some articles fewer, since they are fewer to compare, and none
        where they are few.
        """
        if index is None or among is CURRENT:
            return index.count() if index else 0
        count = among.over("SELECT count(*) FROM (SELECT 1 FROM current_passages LIMIT ?)")
        many = self._db.value(count, (*among.parameters, self._few + 1)) > self._few
        return min(index.count(), MOST) if many else 0

    def _everything(self, among: Among) -> Tail:
        """All vectors, to be compared one by one: an index asked for all it has leaves some out."""
        opened = cast("Manifest", self._opened)
        embedder, dimension = opened.embedder or "", opened.dimension or 0
        everything = Tail(embedder, dimension, 0)
        if among is CURRENT:
            everything.update(self._db)
        else:
            everything.take(*vectors.among(self._db, embedder, dimension, among))
        return everything

    def _vouched(self, near: Sequence[tuple[int, float]], among: Among) -> list[tuple[int, float]]:
        """The passages among these that have these vectors; some have one together."""
        owners = defaultdict(list)
        for vector_id, passage_id in self._db.rows(
            among.over(
                "SELECT v.id, p.id FROM vectors v JOIN current_passages p ON p.embedded_as = v.hash"
                " WHERE v.id IN (SELECT value FROM json_each(?)) ORDER BY p.id"
            ),
            (*among.parameters, json.dumps([vector_id for vector_id, _ in near])),
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
