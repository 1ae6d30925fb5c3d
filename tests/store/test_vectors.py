"""The vector index: exact enough, whole after a restart, and told apart from what it has lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from qa.errors import LibraryError
from qa.models.protocols import Vectors
from qa.pipeline.ingest import Reindexed, finish_pending, ingest, reindex
from qa.store import Store
from qa.store.index import VectorIndex
from tests.fakes import HashEmbedder
from tests.store.documents import EMBEDDER, check_whole, document, fill, numbered, put


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "library", create=True) as opened:
        yield opened


def unit(rows: Vectors) -> Vectors:
    normed: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return normed.astype(np.float32)


def clustered(size: int, dimension: int = 96) -> Vectors:
    """Vectors like those of passages: around topics."""
    chance = np.random.default_rng(5)
    topics = chance.normal(size=(60, dimension))
    rows = topics[chance.integers(0, 60, size)] + chance.normal(size=(size, dimension))
    return unit(rows.astype(np.float32))


def recall(index: VectorIndex, vectors: Vectors, at: int = 20) -> float:
    queries = unit(clustered(40) + np.float32(0.1))
    shares = []
    for query in queries:
        exact = {int(i) for i in np.argsort(-(vectors @ query))[:at]}
        got = index.search(query, at)
        assert [cosine for _, cosine in got] == sorted((c for _, c in got), reverse=True)
        shares.append(len(exact & {i for i, _ in got}) / at)
    return float(np.mean(shares))


def test_recall_against_exact_search_and_nothing_lost_by_a_restart(tmp_path: Path) -> None:
    vectors = clustered(2700)
    index = VectorIndex.create(tmp_path / "1")
    for start in range(0, 2700, 300):
        index.add(range(start, start + 300), vectors[start : start + 300])
    assert recall(index, vectors) > 0.98
    index.close()
    copy = VectorIndex.copy(tmp_path / "1", tmp_path / "2")
    assert copy.count() == 2700
    assert copy.ids() == set(range(2700))
    copy.check()
    assert recall(copy, vectors) > 0.98
    for number in range(0, 2700, 90):
        assert copy.search(vectors[number], 1)[0][0] == number
    copy.close()


def test_a_small_index_takes_what_it_has_a_second_time(tmp_path: Path) -> None:
    """As after a kill. Its graph is a little different at each run, and can miss a neighbour."""
    vectors = clustered(150)
    index = VectorIndex.create(tmp_path / "1")
    index.add(range(150), vectors)
    assert recall(index, vectors, at=50) > 0.98
    index.add([7, 8], vectors[7:9])
    assert index.count() == 150
    assert recall(index, vectors, at=50) > 0.98
    index.remove([7, 8, 999])
    assert index.count() == 148
    index.close()
    index.close()


def test_superseded_passages_never_come_back(store: Store) -> None:
    fill(store, *(document(f"Rwanda took in number {n}.", f"{n}") for n in range(30)))
    # Superseded without a vector of the new text yet: the index still holds the old ones.
    for n in range(25):
        put(store, document(f"Gone {n}.", f"{n}"))
    hits = store.search_vectors(EMBEDDER.embed_query("Rwanda took in"), 5)
    texts = [passage.text for passage in store.passages([i for i, _ in hits])]
    assert sorted(texts) == [f"Rwanda took in number {n}." for n in range(25, 30)]
    fill(store)
    assert len(store.search_vectors(EMBEDDER.embed_query("Rwanda"), 50)) == 30
    check_whole(store.folder)


def test_a_new_title_is_embedded_anew(store: Store) -> None:
    fill(store, document("The text.", title="Peru"))
    assert ingest(store, EMBEDDER, [document("The text.", title="Rwanda")]).passages == 1
    ((_, cosine),) = store.search_vectors(EMBEDDER.embed_query("Rwanda\nThe text."), 1)
    assert cosine > 0.999


def test_a_title_that_changes_while_it_is_being_embedded(store: Store) -> None:
    with store.write_lock(), store.indexing("hash", 64) as indexing:
        put(store, document("The text.", title="Peru"))
        ((known_by, text),) = indexing.pending(10)
        assert indexing.pending(10) == []
        put(store, document("The text.", title="Rwanda"))
        indexing.add([known_by], EMBEDDER.embed_passages([text]))
        indexing.publish()
        assert [text for _, text in indexing.pending(10)] == ["Rwanda\nThe text."]


def test_an_empty_library_finds_nothing(store: Store) -> None:
    assert store.search_vectors(EMBEDDER.embed_query("Rwanda"), 5) == []
    assert store.is_empty()
    fill(store, document("Text."))
    put(store, document("", "a.txt"))
    fill(store)
    assert store.search_vectors(EMBEDDER.embed_query("Rwanda"), 5) == []


def test_another_embedder_is_refused_until_a_reindex(store: Store) -> None:
    fill(store, *(numbered(n) for n in range(3)))
    other = HashEmbedder(32, "other")
    with pytest.raises(
        LibraryError, match=r"from the embedder hash \(64 numbers\), not from other"
    ):
        ingest(store, other, [])
    with pytest.raises(LibraryError, match="qa reindex"):
        store.check_embedder("hash", 32)
    events: list[int] = []
    done = reindex(store, other, lambda event: events.append(event.embedded))
    assert done == Reindexed(store.counts().passages, events[-1])
    store.check_embedder("other", 32)
    assert len(store.search_vectors(other.embed_query("filler"), 3)) == 3
    check_whole(store.folder)


@pytest.mark.parametrize("loss", ["folder", "some vectors", "file", "manifest"])
def test_a_damaged_index_is_told_and_healed(store: Store, loss: str) -> None:
    fill(store, *(numbered(n) for n in range(5)))
    store.close()
    damage(store.folder, loss)
    with Store.open(store.folder) as again:
        query = EMBEDDER.embed_query("filler")
        if loss != "some vectors":
            with pytest.raises(LibraryError, match="qa reindex"):
                again.search_vectors(query, 3)
        report = ingest(again, EMBEDDER, [numbered(5)])
        assert report.passages == 2  # the vectors of the others are not in the index alone
        assert len(again.search_vectors(query, 3)) == 3
    check_whole(store.folder)


@pytest.mark.parametrize("loss", ["folder", "file", "manifest", "manifest text"])
def test_reindex_heals_whatever_is_left(store: Store, loss: str) -> None:
    fill(store, *(numbered(n) for n in range(5)))
    store.close()
    damage(store.folder, loss)
    with Store.open(store.folder) as again:
        assert reindex(again, EMBEDDER) == Reindexed(again.counts().passages, 0)
        assert finish_pending(again, EMBEDDER) == 0
    check_whole(store.folder)


def damage(library: Path, loss: str) -> None:
    chroma = library / "chroma"
    match loss:
        case "folder":
            shutil.rmtree(chroma)
        case "file":
            (chroma / "1" / "chroma.sqlite3").write_bytes(b"not a database" * 1000)
        case "some vectors":
            index = VectorIndex.read(chroma / "1")
            index.remove([1, 2])
            index.close()
        case "manifest":
            (library / "manifest").unlink()
        case _:
            (library / "manifest").write_text("{")


def test_an_index_that_was_replaced_twice_while_chosen(store: Store) -> None:
    fill(store, numbered(0))
    with Store.open(store.folder) as reader:
        query = EMBEDDER.embed_query("filler")
        assert reader.search_vectors(query, 1)
        for n in range(1, 4):
            fill(store, numbered(n))
        assert len(reader.search_vectors(query, 4)) == 4


def test_a_vector_of_another_length_is_one_line(store: Store) -> None:
    fill(store, numbered(0))
    with pytest.raises(LibraryError, match="cannot be used"):
        store.search_vectors(HashEmbedder(8).embed_query("filler"), 1)
