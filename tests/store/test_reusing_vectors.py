"""A text is embedded once: what is embedded again, and where its vector is found meanwhile."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from qa.models.protocols import Vectors
from qa.pipeline.ingest import Reindexed, finish_pending, ingest, reindex
from qa.store import Store
from qa.store.indexing import DEAD_AT_LEAST
from tests.fakes import HashEmbedder
from tests.store.documents import EMBEDDER, check_whole, document, fill, numbered


class Counting(HashEmbedder):
    """Keeps the texts it was given."""

    def __init__(self, dimension: int = 64, name: str = "hash") -> None:
        super().__init__(dimension, name)
        self.texts: list[str] = []

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.texts += texts
        return super().embed_passages(texts)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "library", create=True) as opened:
        yield opened


def test_equal_texts_are_embedded_once_in_and_between_ingests(store: Store) -> None:
    counting = Counting()
    same = "The wire says this of the talks. " * 45
    copies = [document(f"Outlet {n}.\n{same}", f"{n}", "The talks") for n in range(3)]
    ingest(store, counting, copies[:2])
    ingest(store, counting, copies[2:])
    assert len(counting.texts) == len(set(counting.texts))
    assert len(counting.texts) < store.counts().passages
    assert len(store.search_vectors(EMBEDDER.embed_query("talks"), 50)) == store.counts().passages
    check_whole(store.folder)


def test_a_version_that_comes_back_is_not_embedded_again(store: Store) -> None:
    counting = Counting()
    for version in (0, 1, 0, 1):
        ingest(store, counting, [numbered(0, version)])
    assert len(counting.texts) == len(set(counting.texts)) == 3
    hits = store.search_vectors(EMBEDDER.embed_query("Title 0\nUnique0v1 is here."), 5)
    texts = [passage.text for passage in store.passages([i for i, _ in hits])]
    assert any(text.startswith("Unique0v1") for text in texts)
    assert len(texts) == store.counts().passages
    check_whole(store.folder)


def test_vectors_that_nobody_can_find_are_not_kept_for_ever(store: Store) -> None:
    fill(store, *(document(f"Text {n}.", f"{n}") for n in range(DEAD_AT_LEAST + 9)))
    fill(store, *(document(f"Text {n}.", f"{n % 9}") for n in range(1000, 1000 + DEAD_AT_LEAST)))
    assert len(vectors(store)) > DEAD_AT_LEAST
    fill(store, *(document(f"New {n}.", f"{n}") for n in range(DEAD_AT_LEAST + 9)))
    fill(store, *(document(f"Newer {n}.", f"{n}") for n in range(DEAD_AT_LEAST + 9)))
    assert len(vectors(store)) < 3 * DEAD_AT_LEAST
    assert len(store.search_vectors(EMBEDDER.embed_query("text"), 999)) == DEAD_AT_LEAST + 9
    check_whole(store.folder)
    reindex(store, EMBEDDER)
    assert len(vectors(store)) == DEAD_AT_LEAST + 9
    check_whole(store.folder)


def vectors(store: Store) -> list[int]:
    with closing(sqlite3.connect(store.folder / "library.sqlite3")) as db:
        return [row[0] for row in db.execute("SELECT id FROM vectors")]


def test_an_ingest_of_few_leaves_the_index_of_many_alone(store: Store) -> None:
    fill(store, *(document(f"Text {n}.", f"{n}") for n in range(40)))
    index = store.manifest.index
    for n in range(40, 44):
        fill(store, document(f"Text {n}.", f"{n}"))
        hits = store.search_vectors(EMBEDDER.embed_query(f"Text {n}."), 9)
        near = [i for i, cosine in hits if cosine > 0.999]
        assert f"Text {n}." in {passage.text for passage in store.passages(near)}
        assert store.manifest.index == index
    with Store.open(store.folder) as other:
        assert len(other.search_vectors(EMBEDDER.embed_query("text"), 99)) == 44
    fill(store, document("Text 44.", "44"))
    assert store.manifest.index != index
    check_whole(store.folder)


def test_a_reindex_embeds_what_lacks_a_vector_or_everything(store: Store) -> None:
    counting = Counting()
    fill(store, *(numbered(n) for n in range(5)))
    count = store.counts().passages
    assert reindex(store, counting) == Reindexed(count, 0)
    assert counting.texts == []
    assert reindex(store, counting, anew=True) == Reindexed(count, count)
    assert finish_pending(store, counting) == 0
    check_whole(store.folder)


class Failing(Counting):
    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        if self.texts:
            raise KeyboardInterrupt
        return super().embed_passages(texts)


def test_a_reindex_with_another_embedder_goes_on_where_it_was_stopped(store: Store) -> None:
    fill(store, *(document(f"Text {n}.", f"{n}") for n in range(300)))
    with pytest.raises(KeyboardInterrupt):
        reindex(store, Failing(48, "other"))
    assert store.manifest.embedder == "hash"
    assert len(store.search_vectors(EMBEDDER.embed_query("text"), 9)) == 9
    rest = Counting(48, "other")
    assert reindex(store, rest).embedded == len(rest.texts) == 300 - 256
    assert finish_pending(store, rest) == 0
    check_whole(store.folder)


def test_an_ingest_after_a_reindex_that_was_stopped_lacks_nothing(store: Store) -> None:
    fill(store, *(document(f"Text {n}.", f"{n}") for n in range(300)))
    with pytest.raises(KeyboardInterrupt):
        reindex(store, Failing(48, "other"))
    fill(store, document("One more.", "more"))
    assert len(store.search_vectors(EMBEDDER.embed_query("text"), 999)) == 301
    check_whole(store.folder)
