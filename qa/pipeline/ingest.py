"""Documents into a library: stored in groups, embedded meanwhile, published now and then.

    main thread   read, chunk, commit ── add vectors, publish ── read, chunk, commit ── ...
    one worker    embed a window ─────── embed the next window ─────────────────────── ...

An event is sent, and a document counted, only after the commit it is in: what was told is safe
from a kill. The vectors that a kill lost are made first thing by the next ingest.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Final, Self

from qa.articles import CLEANER
from qa.chunk import passages
from qa.pipeline.stories import file_stories, file_story
from qa.schema import Change, Document, IngestEvent, IngestReport, Skipped, Stored, Unchanged
from qa.store import Store

if TYPE_CHECKING:
    from qa.models.protocols import Embedder, Vectors
    from qa.store.indexing import Indexing

GROUP_SIZE: Final = 64
GROUP_SECONDS: Final = 1.0
"""A commit holds this many documents, or those of this time if that is fewer."""
FIRST_GROUP: Final = 4
"""The first commit holds so many and each after it twice as many, so that the embedder, which is
the slower by far, has work at once and is never without."""
WINDOW: Final = 256
"""Passages embedded at a time: two or three seconds, which is how long Ctrl-C may take."""
AHEAD: Final = 4
"""Windows the worker has been given: one runs, the others see to it that it never waits."""
PUBLISH_SECONDS: Final = 30.0
"""About how much embedding a kill can cost."""

Read = Document | Skipped | Unchanged
Progress = Callable[[IngestEvent], None]


@dataclass(frozen=True, slots=True)
class Reindexed:
    """The passages that can be found now, and how many texts of them had to be embedded."""

    passages: int
    embedded: int


def ingest(
    store: Store, embedder: Embedder, documents: Iterable[Read], progress: Progress | None = None
) -> IngestReport:
    """Stores and embeds the documents; finishes what an earlier run left without vectors.

    Raises:
        LibraryError: the library is another embedder's, or being written to by another process.
        ModelError: the embedder failed; what was stored stays, and the next ingest embeds it.
    """
    started = monotonic()
    tally = _Tally(progress)
    with (
        store.write_lock(),
        store.indexing(embedder.name, embedder.dimension) as indexing,
        _Pump(indexing, embedder, tally) as pump,
    ):
        pump.feed()
        file_stories(store)
        for group in _groups(documents):
            _put(store, group, tally)
            pump.feed()
        store.fetched.save()
        pump.finish()
    return tally.report(monotonic() - started)


def finish_pending(store: Store, embedder: Embedder) -> int:
    """Embeds what an earlier run left without vectors; how many passages those were."""
    return ingest(store, embedder, ()).passages


def reindex(
    store: Store, embedder: Embedder, progress: Progress | None = None, *, anew: bool = False
) -> Reindexed:
    """Makes the index again, with any embedder.

    It embeds the passages that have no vector of this embedder, or all of them `anew`. The old
    index serves until the new one is whole, and goes on serving if this is cut.
    """
    tally = _Tally(progress)
    with (
        store.write_lock(),
        store.indexing(embedder.name, embedder.dimension, rebuild=True, anew=anew) as indexing,
        _Pump(indexing, embedder, tally) as pump,
    ):
        pump.finish()
    return Reindexed(store.counts().passages, tally.embedded)


def _groups(documents: Iterable[Read]) -> Iterator[list[Read]]:
    group: list[Read] = []
    size, started = FIRST_GROUP, monotonic()
    for document in documents:
        group.append(document)
        if len(group) >= size or monotonic() - started >= GROUP_SECONDS:
            yield group
            group, size, started = [], min(2 * size, GROUP_SIZE), monotonic()
    if group:
        yield group


def _put(store: Store, group: Iterable[Read], tally: _Tally) -> None:
    outcomes: list[Stored | Skipped] = []
    with store.transaction():
        for read in group:
            if isinstance(read, Skipped):
                outcomes.append(read)
            elif isinstance(read, Unchanged):
                outcomes.append(Stored(read.origin, Change.UNCHANGED))
            else:
                outcomes.append(_put_one(store, read))
        store.fetched.save()
    tally.count(outcomes)


def _put_one(store: Store, document: Document) -> Stored | Skipped:
    origin, article = document.publication.origin, document.article
    try:
        change = store.put(document, passages(article), CLEANER)
        file_story(store, article)
    except ValueError as error:  # such as half a surrogate pair in a title
        return Skipped(origin, f"cannot be stored: {error}")
    return Stored(origin, change, article.id)


class _Tally:
    """What has been done, and telling of it."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress or (lambda _: None)
        self._changes = Counter[Change]()
        self._skipped: list[Skipped] = []
        self.waiting = 0
        self.embedded = 0

    def count(self, outcomes: Sequence[Stored | Skipped]) -> None:
        self._changes.update(one.change for one in outcomes if isinstance(one, Stored))
        skipped = [one for one in outcomes if isinstance(one, Skipped)]
        for one in skipped:
            self._skipped.append(one)
            self.tell(one)
        if outcomes:
            self.tell(outcomes=outcomes)

    def tell(
        self, skipped: Skipped | None = None, outcomes: Sequence[Stored | Skipped] = ()
    ) -> None:
        known, done = self.embedded + self.waiting, self.embedded
        self._progress(IngestEvent(*self._counts(), known, done, skipped, tuple(outcomes)))

    def report(self, seconds: float) -> IngestReport:
        return IngestReport(*self._counts(), tuple(self._skipped), self.embedded, seconds)

    def _counts(self) -> tuple[int, int, int]:
        counts = self._changes
        return counts[Change.ADDED], counts[Change.UPDATED], counts[Change.UNCHANGED]


class _Pump:
    """Takes passages from the library through the embedder into the index."""

    def __init__(self, indexing: Indexing, embedder: Embedder, tally: _Tally) -> None:
        self._indexing = indexing
        self._embedder = embedder
        self._tally = tally
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="qa-embed")
        self._running: deque[tuple[list[bytes], Future[Vectors]]] = deque()
        self._published = monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        """Keeps what was embedded, also when the rest failed or was interrupted."""
        self._worker.shutdown(wait=True, cancel_futures=True)
        if not self._indexing.rebuild:
            self._indexing.publish()

    def feed(self) -> None:
        """Starts what can be started, takes in what is done; does not wait."""
        self._submit()
        while self._running and self._running[0][1].done():
            self._take()
        self._tally.waiting = self._indexing.waiting()
        self._tally.tell()

    def finish(self) -> None:
        """Waits until every passage has its vector and all can be searched."""
        self._tally.waiting = self._indexing.waiting()
        self._submit()
        while self._running:
            self._take()
        self._indexing.publish()

    def _submit(self) -> None:
        while len(self._running) < AHEAD:
            window = self._indexing.pending(WINDOW)
            if not window:
                return
            texts = [text for _, text in window]
            future = self._worker.submit(self._embedder.embed_passages, texts)
            self._running.append(([known_by for known_by, _ in window], future))

    def _take(self) -> None:
        hashes, future = self._running.popleft()
        self._indexing.add(hashes, future.result())
        self._tally.embedded += len(hashes)
        self._tally.waiting = self._indexing.waiting()
        self._tally.tell()
        self._submit()
        if self._is_time_to_publish():
            self._indexing.publish()
            self._published = monotonic()

    def _is_time_to_publish(self) -> bool:
        waited = monotonic() - self._published > PUBLISH_SECONDS
        return waited and self._indexing.is_caught_up and not self._indexing.rebuild
