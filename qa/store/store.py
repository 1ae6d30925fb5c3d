"""One library folder: the door to all of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from qa.errors import LibraryError
from qa.schema import Article, ArticleInfo, Change, Document, Passage, Publication
from qa.store import reading, search, writing
from qa.store.database import FILE, Database
from qa.store.index import VectorIndex
from qa.store.indexing import FOLDER, Indexing
from qa.store.lock import write_lock
from qa.store.manifest import Manifest

if TYPE_CHECKING:
    from qa.models.protocols import Vectors


@dataclass(frozen=True, slots=True)
class Counts:
    """What a library holds. `pending` passages have no vector yet: only words find them."""

    articles: int
    superseded: int
    passages: int
    pending: int


class Store:
    """A library. Reading never waits and always sees the last commit, also another process's.

    Close it, or use it as a context manager. To write, hold `write_lock`.
    """

    def __init__(self, folder: Path, database: Database) -> None:
        self.folder = folder
        self._db = database
        self._index: VectorIndex | None = None
        self._index_name: str | None = None

    @classmethod
    def open(cls, folder: Path, *, create: bool = False) -> Store:
        """Opens the library in `folder`; with `create`, makes it if it is not there.

        Raises:
            LibraryError: there is none, or it is damaged, a newer qa's, or cannot be written.
        """
        if create:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise LibraryError(
                    f"{folder} cannot be made into a library: {error.strerror}"
                ) from error
        return cls(folder, Database.open(folder / FILE, create=create))

    def close(self) -> None:
        """Lets go of the files; a second time does nothing."""
        self._close_index()
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Writing

    def write_lock(self) -> AbstractContextManager[None]:
        """Makes this the only writer.

        Raises:
            LibraryError: there is another; the message names its process and host.
        """
        return write_lock(self.folder)

    def transaction(self) -> AbstractContextManager[None]:
        """Commits all `put`s of the body at once; one that raises undoes only itself."""
        return self._db.transaction()

    def put(self, document: Document, passages: Sequence[Passage], cleaner: str) -> Change:
        """Stores a document whole, its vectors pending; see `qa.store.writing`."""
        return writing.put(self._db, document, passages, cleaner)

    def known(self, origin: str, raw_hash: str, cleaner: str) -> bool:
        """Whether `origin` had these bytes when `cleaner` last read it: nothing to do then."""
        return writing.known(self._db, origin, raw_hash, cleaner)

    def check_embedder(self, name: str, dimension: int) -> None:
        """Passes if this embedder's vectors can be compared with the library's.

        Raises:
            LibraryError: they cannot; it says what was used and to run `qa reindex`.
        """
        self.manifest.check(name, dimension)

    @contextmanager
    def indexing(self, embedder: str, dimension: int, *, fresh: bool = False) -> Iterator[Indexing]:
        """Gives passages their vectors: all of them anew if `fresh`, else those without.

        Only what was published when the body ends is kept.

        Raises:
            LibraryError: the library's vectors are another embedder's, and it is not `fresh`.
        """
        if not fresh:
            self.check_embedder(embedder, dimension)
        indexing = Indexing(self._db, self.folder, embedder, dimension, fresh=fresh)
        try:
            yield indexing
        finally:
            indexing.close()

    # Searching

    def search_words(self, query: str, limit: int) -> list[tuple[int, float]]:
        """Ids and BM25 scores of passages of current articles, best first."""
        return search.search_words(self._db, query, limit)

    def search_vectors(self, vector: Vectors, limit: int) -> list[tuple[int, float]]:
        """Ids and cosines of passages of current articles, best first.

        Raises:
            LibraryError: the index is missing or damaged; `qa reindex` makes it again.
        """
        while True:
            name = self.manifest.index
            try:
                index = self._current_index()
                return self._search(index, vector, limit) if index else []
            except LibraryError:
                # A writer keeps the current index and the one before. If it published two since
                # this one was chosen, this one is gone and there is a newer one to search.
                if self.manifest.index == name:
                    raise

    def _search(self, index: VectorIndex, vector: Vectors, limit: int) -> list[tuple[int, float]]:
        """The nearest that the database vouches for; asks for more while too few are."""
        size, asked = index.count(), limit
        while True:
            found = index.search(vector, min(asked, size)) if size else []
            current = self._current([passage_id for passage_id, _ in found])
            kept = [pair for pair in found if pair[0] in current]
            if len(kept) >= limit or asked >= size:
                return kept[:limit]
            asked *= 4

    def _current(self, ids: Sequence[int]) -> set[int]:
        sql = "SELECT id FROM current_passages WHERE id IN (SELECT value FROM json_each(?))"
        return {row[0] for row in self._db.rows(sql, (json.dumps(ids),))}

    def _current_index(self) -> VectorIndex | None:
        name = self.manifest.index
        if name is None:
            if self._db.value("SELECT 1 FROM passages WHERE indexed LIMIT 1"):
                raise LibraryError(
                    f"{self.folder} has no manifest to say where its vectors are: run `qa reindex`"
                )
            return None
        if self._index is None or name != self._index_name:
            self._close_index()
            self._index = VectorIndex.read(self.folder / FOLDER / name)
            self._index_name = name
        return self._index

    def _close_index(self) -> None:
        if self._index is not None:
            self._index.close()
            self._index = None

    # Reading

    @property
    def manifest(self) -> Manifest:
        """Which embedder the vectors are from, and which index is current, as of now."""
        return Manifest.read(self.folder)

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """The passages in the order of `ids`."""
        return reading.passages(self._db, ids)

    def article(self, article_id: str) -> Article:
        """An article by its whole id, current or superseded.

        Raises:
            LibraryError: there is none with this id.
        """
        return reading.article(self._db, article_id)

    def publications(self, article_id: str) -> tuple[Publication, ...]:
        """Who publishes the article now, or who did if it is superseded."""
        return reading.publications(self._db, article_id)

    def info(self, article_id: str) -> ArticleInfo:
        """What `articles` says of this one.

        Raises:
            LibraryError: there is none with this id.
        """
        return reading.info(self._db, article_id)

    def articles(self, words: str | None = None) -> tuple[ArticleInfo, ...]:
        """Every article, or those with all of `words`: newest first, undated last, then by title."""
        return tuple(reading.infos(self._db, words))

    def current_ids(self) -> list[str]:
        """The ids of all current articles, in the order they came in."""
        return reading.current_ids(self._db)

    def resolve(self, prefix: str) -> str:
        """The id of the one article whose id begins with `prefix`.

        Raises:
            LibraryError: there is none, or more than one.
        """
        return reading.resolve(self._db, prefix)

    def is_empty(self) -> bool:
        """Whether there is nothing to find."""
        return self.counts().articles == 0

    def counts(self) -> Counts:
        """How many articles are current and superseded, and passages of current ones."""
        (row,) = self._db.rows(
            "SELECT (SELECT count(*) FROM articles WHERE superseded_by IS NULL),"
            " (SELECT count(*) FROM articles WHERE superseded_by IS NOT NULL),"
            " count(*), coalesce(sum(NOT indexed), 0) FROM current_passages"
        )
        return Counts(*row)
