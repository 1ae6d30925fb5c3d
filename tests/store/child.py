"""What a test does in a process of its own: `python -m tests.store.child DEED FOLDER ...`."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from qa.errors import LibraryError
from qa.pipeline.ingest import ingest, reindex
from qa.schema import IngestEvent
from qa.store import Store
from qa.store.lock import write_lock
from tests.fakes import HashEmbedder
from tests.store.documents import EMBEDDER, document, numbered


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201


def ingest_forever(store: Store) -> None:
    """Ingests four articles at a time, so publishes often, and tells what it has been told."""
    say("ready")
    for start in range(0, 4000, 4):
        told = 0

        def progress(event: IngestEvent, start: int = start) -> None:
            nonlocal told
            done = event.added + event.updated + event.unchanged
            for number in range(start + told, start + done):
                say(f"stored {number}")
            told = done

        ingest(store, EMBEDDER, [numbered(n) for n in range(start, start + 4)], progress)
        say(f"published {start + 3}")


def reindex_forever(store: Store) -> None:
    say("ready")
    while True:
        reindex(store, HashEmbedder(48, "other"))
        reindex(store, EMBEDDER)


def hold(store: Store) -> None:
    with store.write_lock():
        say("held")
        signal.pause()


def main(deed: str, folder: str, *rest: str) -> None:
    if deed == "read-only":
        read_only(Path(folder))
        return
    with Store.open(Path(folder), create=True) as store:
        if deed == "ingest-forever":
            ingest_forever(store)
        elif deed == "reindex-forever":
            reindex_forever(store)
        elif deed == "hold":
            hold(store)
        elif deed == "ingest":
            ingest(store, EMBEDDER, [document(text, text) for text in rest])
        else:
            reindex(store, HashEmbedder(48, "other"))


def read_only(folder: Path) -> None:
    """Searches where it may only read. Root may write anywhere, so it then is someone else."""
    read_once(folder)
    if os.geteuid() == 0:
        os.seteuid(65534)
    read_once(folder)
    try:
        with write_lock(folder):
            say("writes")
    except LibraryError as error:
        say(str(error))
    os.seteuid(os.getuid())


def read_once(folder: Path) -> None:
    with Store.open(folder) as store:
        near = store.search_vectors(EMBEDDER.embed_query("Unique3v0"), 3)
        say(f"read {len(near)} {len(store.search_words('filler', 3))}")


if __name__ == "__main__":
    main(*sys.argv[1:])
