"""`qa doctor`: is everything in a library what its articles say it should be?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from qa.chunk import passages
from qa.errors import QaError
from qa.pipeline.ingest import finish_pending
from qa.pipeline.stories import file_stories
from qa.store.checking import Finding

if TYPE_CHECKING:
    from qa.models.protocols import Embedder
    from qa.store import Store

__all__ = ["Finding", "doctor"]


def doctor(store: Store, embedder: Callable[[], Embedder], *, repair: bool) -> tuple[Finding, ...]:
    """What is wrong with a library; with `repair`, what can be made again from its articles is.

    Raises:
        LibraryError: another process is writing to the library, which is to be repaired.
    """
    if not repair:
        return tuple(_look(store))
    with store.write_lock():
        found = list(store.check(passages, repair=True))
        if any(finding.todo for finding in found):
            return tuple(found)
        file_stories(store)
    found += _embed(store, embedder)
    with store.write_lock():
        if fault := store.index_fault():
            store.rebuild_index()
            found.append(Finding(fault, repaired=True))
    return tuple(found)


def _look(store: Store) -> Iterator[Finding]:
    found = list(store.check(passages, repair=False))
    yield from found
    if any(finding.todo for finding in found):
        return
    if pending := store.counts().pending:
        yield Finding(_without(pending))
    if fault := store.index_fault():
        yield Finding(fault)


def _embed(store: Store, embedder: Callable[[], Embedder]) -> Iterator[Finding]:
    pending = store.counts().pending
    if not pending:
        return
    try:
        finish_pending(store, embedder())
    except QaError as error:
        yield Finding(_without(pending), todo=str(error))
    else:
        yield Finding(_without(pending), repaired=True)


def _without(count: int) -> str:
    return f"{count} passages had no vector"
