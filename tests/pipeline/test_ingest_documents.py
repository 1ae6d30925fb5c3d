"""Documents into a library: what is told, what is kept when something fails, what is not done."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from qa.articles import CLEANER, load
from qa.errors import ModelError
from qa.models.protocols import Vectors
from qa.pipeline import ingest as ingesting
from qa.pipeline.ingest import Reindexed, finish_pending, ingest, reindex
from qa.schema import Document, IngestEvent, Skipped, Unchanged
from qa.store import Store
from tests.fakes import HashEmbedder
from tests.store.documents import EMBEDDER, check_whole, document, fill, found, numbered


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "library", create=True) as opened:
        yield opened


class Failing(HashEmbedder):
    """An endpoint that fails after some windows."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.left = after

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.left -= 1
        if self.left < 0:
            raise ModelError("the endpoint is down")
        return super().embed_passages(texts)


def test_the_report_and_the_events_tell_the_same(store: Store) -> None:
    fill(store, numbered(0), numbered(1))
    events: list[IngestEvent] = []
    bad = Skipped("bad.txt", "empty")
    report = ingest(
        store,
        EMBEDDER,
        [numbered(0), bad, numbered(1, version=1), numbered(2), Unchanged("u"), Unchanged("v")],
        events.append,
    )
    assert (report.added, report.updated, report.unchanged) == (1, 1, 3)
    assert report.skipped == (bad,)
    assert report.passages == 3  # the second passage of article 1 is what it was
    assert report.seconds > 0
    assert [event.skipped for event in events if event.skipped] == [bad]
    last = events[-1]
    assert (last.added, last.updated, last.unchanged) == (1, 1, 3)
    assert (last.passages, last.embedded) == (3, 3)
    assert [e.embedded for e in events] == sorted(e.embedded for e in events)


def test_what_an_event_counts_is_committed(store: Store) -> None:
    def look(event: IngestEvent) -> None:
        with Store.open(store.folder) as other:
            assert other.counts().articles >= event.added

    report = ingest(store, EMBEDDER, (numbered(n) for n in range(150)), look)
    assert report.added == 150
    check_whole(store.folder)


def test_more_passages_than_windows_in_work(store: Store) -> None:
    size = ingesting.WINDOW * (ingesting.AHEAD + 2)
    report = ingest(store, EMBEDDER, (document(f"Text {n}.", f"{n}") for n in range(size)))
    assert report.passages == size
    assert reindex(store, EMBEDDER, anew=True) == Reindexed(size, size)
    check_whole(store.folder)


def test_a_second_ingest_does_nothing_and_loads_nothing(store: Store, seeds: Path) -> None:
    def known(origin: str, raw_hash: str) -> bool:
        return store.known(origin, raw_hash, CLEANER)

    assert ingest(store, EMBEDDER, load([seeds], known=known)).added >= 2
    index = store.manifest.index
    again = ingest(store, EMBEDDER, load([seeds], known=known))
    assert (again.added, again.updated, again.passages) == (0, 0, 0)
    assert store.manifest.index == index
    code = (
        "import sys; from pathlib import Path\n"
        "from qa.pipeline.ingest import ingest\n"
        "from qa.store import Store\n"
        "from tests.fakes import HashEmbedder\n"
        "with Store.open(Path(sys.argv[1])) as store:\n"
        "    ingest(store, HashEmbedder(), [])\n"
        "heavy = {'chromadb', 'langchain_text_splitters', 'onnxruntime', 'sentencex'}\n"
        "print(heavy & set(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(store.folder)],
        cwd=seeds.parent,
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout == "set()\n"


def test_one_document_that_cannot_be_stored_is_skipped(store: Store) -> None:
    bad = document("Bad.", "bad.txt", title="half a pair \ud800")
    report = ingest(store, EMBEDDER, [document("One.", "1"), bad, document("Two.", "2")])
    assert report.added == 2
    (skipped,) = report.skipped
    assert skipped.origin == "bad.txt"
    assert skipped.reason.startswith("cannot be stored: ")
    check_whole(store.folder)


def test_when_the_embedder_fails_what_was_stored_is_embedded_next_time(store: Store) -> None:
    documents = [document(f"Text {n}.", f"{n}") for n in range(ingesting.WINDOW)]
    with pytest.raises(ModelError, match="endpoint is down"):
        ingest(store, Failing(after=1), documents)
    stored = store.counts()
    assert 0 < stored.pending < stored.articles
    assert finish_pending(store, EMBEDDER) == stored.pending
    check_whole(store.folder)
    report = ingest(store, EMBEDDER, documents)
    assert (report.unchanged, report.added) == (stored.articles, len(documents) - stored.articles)


def test_when_a_reindex_fails_the_old_index_stays(store: Store) -> None:
    size = ingesting.WINDOW * 2
    fill(store, *(document(f"Text {n}.", f"{n}") for n in range(size)))
    before = store.manifest
    with pytest.raises(ModelError):
        reindex(store, Failing(after=1), anew=True)
    assert store.manifest == before
    assert len(store.search_vectors(EMBEDDER.embed_query("Text 3."), 3)) == 3
    assert finish_pending(store, EMBEDDER) == 0
    check_whole(store.folder)


def test_an_interrupted_ingest_keeps_what_it_has_told(store: Store) -> None:
    def documents() -> Iterator[Document]:
        for n in range(100):
            yield document(f"Text {n}.", f"{n}")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(store, EMBEDDER, documents())
    assert store.counts().articles == 4 + 8 + 16 + 32  # a group of 64 was not full yet
    fill(store)
    check_whole(store.folder)


def test_words_are_found_before_the_vectors_are_there(store: Store) -> None:
    with pytest.raises(ModelError):
        ingest(store, Failing(after=0), [document("Rwanda took in an Iraqi.")])
    assert found(store, "Iraqi") == {"Rwanda took in an Iraqi."}
    assert store.search_vectors(EMBEDDER.embed_query("Iraqi"), 3) == []
