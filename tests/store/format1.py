"""A library as the first format had it: its tables, and vectors in Chroma alone, by passage."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from qa.chunk import passages
from qa.schema import Document
from qa.store.index import VectorIndex
from tests.store.documents import EMBEDDER

TABLES = """
CREATE TABLE articles (
    id            TEXT PRIMARY KEY,
    language      TEXT NOT NULL,
    words         INTEGER NOT NULL,
    superseded_by TEXT REFERENCES articles (id),
    text          TEXT NOT NULL
);
CREATE TABLE publications (
    id         INTEGER PRIMARY KEY,
    key        TEXT NOT NULL,
    article_id TEXT NOT NULL REFERENCES articles (id),
    current    INTEGER NOT NULL,
    origin     TEXT NOT NULL,
    title      TEXT,
    source     TEXT,
    url        TEXT,
    authors    TEXT NOT NULL,
    published  TEXT,
    cleaner    TEXT NOT NULL,
    raw        BLOB NOT NULL,
    UNIQUE (key, article_id)
);
CREATE INDEX publications_of_article ON publications (article_id);
CREATE TABLE readings (
    origin      TEXT PRIMARY KEY,
    raw_hash    TEXT NOT NULL,
    cleaner     TEXT NOT NULL,
    fingerprint TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE passages (
    id         INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES articles (id),
    start      INTEGER NOT NULL,
    end        INTEGER NOT NULL,
    sentences  TEXT NOT NULL,
    indexed    INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX passages_of_article ON passages (article_id, start);
CREATE INDEX passages_pending ON passages (id) WHERE NOT indexed;
CREATE VIEW current_passages AS
    SELECT p.id, p.article_id, p.indexed FROM passages p JOIN articles a ON a.id = p.article_id
    WHERE a.superseded_by IS NULL;
CREATE VIRTUAL TABLE words USING fts5 (
    title, text, tokenize = "porter unicode61 remove_diacritics 2"
);
PRAGMA user_version = 1;
"""


def make(folder: Path, current: Sequence[Document], superseded: Document) -> None:
    """A library of `current` articles, the first of which was `superseded` before.

    The vectors of the last are still to be made; that of the superseded one was not yet removed.
    """
    folder.mkdir()
    with closing(sqlite3.connect(folder / "library.sqlite3", isolation_level=None)) as db:
        db.executescript(TABLES)
        for document in (superseded, *current):
            _store(db, document)
        successor = current[0].article.id
        db.execute(
            "UPDATE articles SET superseded_by = ? WHERE id = ?", (successor, superseded.article.id)
        )
        db.execute(
            "UPDATE publications SET current = 0 WHERE article_id = ?", (superseded.article.id,)
        )
        rows = db.execute("SELECT rowid, title, text FROM words").fetchall()
        pending = [
            row[0]
            for row in db.execute(
                "SELECT id FROM passages WHERE article_id = ?", (current[-1].article.id,)
            )
        ]
        given = [row for row in rows if row[0] not in pending]
        db.executemany("UPDATE passages SET indexed = 1 WHERE id = ?", [(row[0],) for row in given])
    index = VectorIndex.create(folder / "chroma" / "4")
    texts = [f"{title}\n{text.strip()}" for _, title, text in given]
    index.add([row[0] for row in given], EMBEDDER.embed_passages(texts))
    index.close()
    manifest = {"embedder": "hash", "dimension": 64, "index": "4", "format": 1}
    (folder / "manifest").write_text(json.dumps(manifest))


def _store(db: sqlite3.Connection, document: Document) -> None:
    article, said = document.article, document.publication
    db.execute(
        "INSERT INTO articles (id, language, words, text) VALUES (?, 'en', ?, ?)",
        (article.id, len(article.text.split()), article.text),
    )
    db.execute(
        "INSERT INTO publications (key, article_id, current, origin, title, authors, cleaner, raw)"
        " VALUES (?, ?, 1, ?, ?, '[\"Ann\"]', '1', ?)",
        (said.key, article.id, said.origin, said.title, zlib.compress(document.raw.encode())),
    )
    db.execute(
        "INSERT OR REPLACE INTO readings VALUES (?, ?, '1', 'f')", (said.origin, document.raw_hash)
    )
    for passage in passages(article):
        spans = json.dumps([(span.start, span.end) for span in passage.sentences])
        row = db.execute(
            "INSERT INTO passages (article_id, start, end, sentences) VALUES (?, ?, ?, ?)",
            (article.id, passage.span.start, passage.span.end, spans),
        )
        db.execute(
            "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)",
            (row.lastrowid, said.title, passage.text),
        )
