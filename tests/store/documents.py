"""Documents and libraries to test with, and what must hold of every library."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path

from qa.chunk import passages
from qa.pipeline.ingest import ingest
from qa.schema import Article, Change, Document, Publication
from qa.store import Store
from qa.store.index import VectorIndex
from tests.fakes import HashEmbedder

EMBEDDER = HashEmbedder()


def document(
    text: str,
    origin: str = "a.txt",
    title: str | None = None,
    url: str | None = None,
    published: str | None = None,
) -> Document:
    article = Article.of(text)
    publication = Publication(
        article.id, origin, title=title, url=url, published=published, authors=("Ann", "Bo")
    )
    raw_hash = hashlib.sha256(repr((text, title, url, published)).encode()).hexdigest()
    return Document(article, publication, f"<p>{text}", raw_hash=raw_hash)


def numbered(number: int, version: int = 0) -> Document:
    """Article `number`, of two or three passages, with one word that no other has."""
    text = f"Unique{number}v{version} is here. " + f"Filler number {number} says this. " * 45
    return document(text, f"{number}.txt", f"Title {number}")


def put(store: Store, given: Document, cleaner: str = "1") -> Change:
    return store.put(given, passages(given.article), cleaner)


def fill(store: Store, *documents: Document) -> None:
    ingest(store, EMBEDDER, documents)


def found(store: Store, query: str) -> set[str]:
    """The texts of the passages that have a word of `query`."""
    ids = [passage_id for passage_id, _ in store.search_words(query, 100)]
    return {passage.text for passage in store.passages(ids)}


def check_whole(folder: Path) -> None:
    """Every table, the word index and the vector index say the same."""
    with closing(sqlite3.connect(folder / "library.sqlite3")) as db:

        def ids(sql: str) -> list[int]:
            return [row[0] for row in db.execute(sql)]

        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        db.execute("INSERT INTO words (words) VALUES ('integrity-check')")
        passages_by_id = "SELECT id FROM passages ORDER BY id"
        assert ids(passages_by_id) == ids("SELECT rowid FROM words ORDER BY rowid")
        for article_id, text in db.execute("SELECT id, text FROM articles").fetchall():
            parts = db.execute(
                "SELECT w.text FROM passages p JOIN words w ON w.rowid = p.id"
                " WHERE p.article_id = ? ORDER BY p.start",
                (article_id,),
            )
            assert "".join(row[0] for row in parts) == text
        assert ids("SELECT id FROM passages WHERE pending") == []
        erased = set(ids("SELECT vector FROM erased"))
        manifest = json.loads((folder / "manifest").read_text())
        own = f"vectors WHERE embedder = '{manifest['embedder']}'"
        assert ids("SELECT id FROM vectors") == ids(f"SELECT id FROM {own}")
        assert set(ids(f"SELECT length(vector) FROM {own}")) <= {4 * manifest["dimension"]}
        have = f"SELECT hash FROM {own}"
        assert ids(f"SELECT id FROM current_passages WHERE embedded_as NOT IN ({have})") == []
        ((upto, size),) = db.execute(
            "SELECT upto, size FROM indexes WHERE name = ?", (manifest["index"],)
        )
        in_index = ids(f"SELECT id FROM {own} AND id <= {upto} ORDER BY id")
        assert size == len(in_index) + len(erased)
    index = VectorIndex.read(folder / "chroma" / manifest["index"])
    try:
        assert sorted(index.ids()) == sorted((*in_index, *erased))
        index.check()
    finally:
        index.close()
    assert len(list((folder / "chroma").iterdir())) <= 2
