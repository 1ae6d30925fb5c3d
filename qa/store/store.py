"""One library folder: the door to all of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from qa.errors import LibraryError
from qa.schema import (
    Article,
    ArticleInfo,
    Change,
    Document,
    Filters,
    Passage,
    Publication,
    Sentence,
)
from qa.store import amendments, checking, listing, reading, removing, search, writing
from qa.store.checking import Chunk, Finding
from qa.store.checking_vectors import check_vectors, index_fault
from qa.store.database import FILE, Database
from qa.store.fetched import Fetched
from qa.store.filtering import Versions
from qa.store.indexing import Indexing
from qa.store.listing import Listed
from qa.store.lock import write_lock
from qa.store.manifest import Manifest
from qa.store.migration import migrate
from qa.store.narrowed import Narrowed, Narrowing
from qa.store.nearest import Nearest
from qa.store.reading import Counts
from qa.store.stories import Stories

if TYPE_CHECKING:
    from qa.models.protocols import Vectors


class Store:
    """A library. Reading never waits and always sees the last commit, also another process's.

    Close it, or use it as a context manager. To write, hold `write_lock`. `fetched` has what servers
    said of pages when they were last fetched.
    """

    def __init__(self, folder: Path, database: Database) -> None:
        self.folder = folder
        self._db = database
        self._nearest = Nearest(database, folder)
        self._narrowing = Narrowing(database, self._nearest)
        self.fetched = Fetched(database)
        self._stories = Stories(database)

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
        database = Database.open(folder / FILE, create=create)
        try:
            migrate(database, folder)
        except BaseException:
            database.close()
            raise
        return cls(folder, database)

    def close(self) -> None:
        """Lets go of the files; a second time does nothing."""
        self._nearest.close()
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

    def supersede(self, older: str, newer: str) -> None:
        """Puts an article out of date by that of another page: nothing publishes it any more."""
        writing.supersede(self._db, older, newer)

    def amend(self, article_id: str, key: str, fields: Mapping[str, str]) -> Publication:
        """Lays `fields` over a publication of an article: see `qa.store.amendments`."""
        return amendments.amend(self._db, article_id, key, fields)

    def older(self, article_id: str) -> list[str]:
        """The versions that the article replaced, and those that these had replaced."""
        return removing.older(self._db, article_id)

    def remove(self, article_ids: Iterable[str]) -> list[str]:
        """Deletes articles and the versions they replaced, and tells all that are gone."""
        return removing.remove(self._db, article_ids)

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
    def indexing(
        self, embedder: str, dimension: int, *, rebuild: bool = False, anew: bool = False
    ) -> Iterator[Indexing]:
        """Gives passages the vectors they lack, or all of them `anew`: see `Indexing`.

        Raises:
            LibraryError: the library's vectors are another embedder's, and it is no `rebuild`.
        """
        if not rebuild:
            self.check_embedder(embedder, dimension)
        indexing = Indexing(self._db, self.folder, embedder, dimension, rebuild=rebuild, anew=anew)
        try:
            yield indexing
        finally:
            indexing.close()

    # Checking

    def check(self, chunk: Chunk, *, repair: bool) -> Iterator[Finding]:
        """What is wrong with all but the index; with `repair`, mends it: see `qa.store.checking`.

        Args:
            chunk: makes the passages of an article.
            repair: needs the `write_lock`.
        """
        try:
            if (yield from checking.check(self._db, chunk, repair=repair)):
                yield from check_vectors(self._db, self.folder, repair=repair)
        except LibraryError as error:
            yield Finding(str(error), todo=checking.COPY)

    def index_fault(self) -> str | None:
        """What is wrong with the index of the vectors, if something is."""
        return index_fault(self._db, self.folder)

    def rebuild_index(self) -> None:
        """Makes the index again from the vectors that are there."""
        manifest = self.manifest
        if manifest.embedder is not None and manifest.dimension is not None:
            with self.indexing(manifest.embedder, manifest.dimension, rebuild=True) as indexing:
                indexing.publish()

    # Searching

    def narrowed(self, filters: Filters) -> Narrowed:
        """The part of the library that `filters` leave, at least one article.

        Raises:
            LibraryError: they leave none; it says what there is.
        """
        return self._narrowing.by(filters)

    def search_words(self, query: str, limit: int) -> list[tuple[int, float]]:
        """Ids and BM25 scores of passages of current articles, best first."""
        return search.search_words(self._db, query, limit)

    def search_vectors(self, vector: Vectors, limit: int) -> list[tuple[int, float]]:
        """Ids and cosines of passages of current articles, best first.

        Raises:
            LibraryError: the index is missing or damaged; `qa reindex` makes it again.
        """
        return self._nearest.search(vector, limit)

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

    def raw_text(self, article_id: str) -> str:
        """What the article was before cleaning; empty if that is a page's markup."""
        return reading.raw_text(self._db, article_id)

    def publications(self, article_id: str) -> tuple[Publication, ...]:
        """Who publishes the article now, or who did if it is superseded."""
        return reading.publications(self._db, article_id)

    def keyed_publications(self, article_id: str) -> list[tuple[str, Publication]]:
        """`publications`, each with the key that it is known by."""
        return reading.keyed(self._db, article_id)

    def former(self, article_id: str) -> amendments.Former:
        """What fields of its publications were, and those of who publishes it no more."""
        return amendments.former(self._db, article_id)

    def info(self, article_id: str) -> ArticleInfo:
        """What `articles` says of this one.

        Raises:
            LibraryError: there is none with this id.
        """
        return reading.info(self._db, article_id)

    def articles(self, words: str | None = None) -> tuple[ArticleInfo, ...]:
        """Every article, or those with all of `words`: newest first, undated last, then by title."""
        return tuple(reading.infos(self._db, words))

    def listed(
        self,
        words: str | None,
        filters: Filters,
        order: str,
        *,
        descending: bool,
        count: int,
        start: int,
        versions: Versions = "latest",
    ) -> Listed:
        """A page of the list of articles: see `qa.store.listing`."""
        return listing.listed(self._db, words, filters, order, descending=descending,
                              count=count, start=start, versions=versions)  # fmt: skip

    def current_ids(self) -> list[str]:
        """The ids of all current articles, in the order they came in."""
        return reading.current_ids(self._db)

    def resolve(self, prefix: str) -> str:
        """The id of the one article whose id begins with `prefix`.

        Raises:
            LibraryError: there is none, or more than one.
        """
        return reading.resolve(self._db, prefix)

    @property
    def stories(self) -> Stories:
        """Which articles tell the same story."""
        return self._stories

    def story(self, article_id: str) -> tuple[str, ...]:
        """The current articles of its story, the first published first; it alone if there is none."""
        return self._stories.told_by(article_id)

    def sentences(self, article_id: str) -> tuple[Sentence, ...]:
        """The sentences of an article, as they were found when it was stored, in order."""
        return self._stories.sentences(article_id)

    def is_empty(self) -> bool:
        """Whether there is nothing to find."""
        return self.counts().articles == 0

    def counts(self) -> Counts:
        """How many articles are current and superseded, and passages of current ones."""
        return reading.counts(self._db)
