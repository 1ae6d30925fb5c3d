"""The tables of a library, as SQL.

    articles ──< publications     one text, published many times; old ones stay with current = 0
       │  ├───── superseded_by    the version that replaced it, once no publication holds it
       │  └───── story            the first article of its story; NULL where it stands alone
       └───< passages ── words    spans of the text; FTS5 rows with the same id
                 └────── vectors  of what is embedded of a passage: `embedded_as` is its hash;
                                  `pending` passages are still to be given theirs
    readings                      what each file said when it was last read
    amendments, former            what the user said of a publication, whatever its page says, and
                                  what was said before; `former` is made with the first change
    fetched                       what a server said of a page when it was last fetched
    signatures, bands             near-equal texts are found by these: see `qa.stories`
    indexes, erased               what a vector index holds, and what it should hold no more

A vector's id is never given twice and grows, so `upto` says which vectors an index has: all of its
embedder's with no higher id. Those after it are the tail, which is searched without an index.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Final

FORMAT: Final = 2
"""Version of the tables, kept in the file as `user_version`."""

NEW_IN_2: Final = """
CREATE TABLE vectors (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    embedder TEXT NOT NULL,
    hash     BLOB NOT NULL,
    vector   BLOB NOT NULL,
    UNIQUE (hash, embedder)
);
CREATE INDEX vectors_in_order ON vectors (embedder, id);
CREATE TABLE indexes (
    name TEXT PRIMARY KEY,
    upto INTEGER NOT NULL,
    size INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE erased (vector INTEGER PRIMARY KEY);
CREATE TRIGGER vectors_erased AFTER DELETE ON vectors BEGIN
    INSERT OR IGNORE INTO erased VALUES (old.id);
END;
CREATE TABLE amendments (
    key   TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (key, field)
) WITHOUT ROWID;
CREATE TABLE fetched (
    url           TEXT PRIMARY KEY,
    etag          TEXT,
    last_modified TEXT,
    checked       TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE signatures (
    article_id TEXT PRIMARY KEY REFERENCES articles (id),
    signature  BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE bands (
    band       INTEGER NOT NULL,
    value      BLOB NOT NULL,
    article_id TEXT NOT NULL,
    PRIMARY KEY (band, value, article_id)
) WITHOUT ROWID;
CREATE INDEX articles_of_story ON articles (story) WHERE story IS NOT NULL;
CREATE INDEX articles_superseded ON articles (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX readings_of_article ON readings (article_id);
CREATE INDEX passages_embedded_as ON passages (embedded_as);
CREATE INDEX passages_pending ON passages (id) WHERE pending;
CREATE VIEW current_passages AS
    SELECT p.id, p.article_id, p.embedded_as FROM passages p JOIN articles a ON a.id = p.article_id
    WHERE a.superseded_by IS NULL;
"""

TABLES: Final = (
    """
CREATE TABLE articles (
    id            TEXT PRIMARY KEY,
    language      TEXT NOT NULL,
    words         INTEGER NOT NULL,
    superseded_by TEXT REFERENCES articles (id),
    story         TEXT REFERENCES articles (id),
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
    updated    TEXT,
    section    TEXT,
    told       TEXT NOT NULL DEFAULT '{}',
    cleaner    TEXT NOT NULL,
    raw        BLOB NOT NULL,
    UNIQUE (key, article_id)
);
CREATE INDEX publications_of_article ON publications (
    article_id, current, key, source, url, published, updated
);
CREATE TABLE readings (
    origin      TEXT PRIMARY KEY,
    raw_hash    TEXT NOT NULL,
    cleaner     TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    article_id  TEXT
) WITHOUT ROWID;
CREATE TABLE passages (
    id          INTEGER PRIMARY KEY,
    article_id  TEXT NOT NULL REFERENCES articles (id),
    start       INTEGER NOT NULL,
    end         INTEGER NOT NULL,
    sentences   TEXT NOT NULL,
    pending     INTEGER NOT NULL,
    embedded_as BLOB NOT NULL
);
CREATE INDEX passages_of_article ON passages (article_id, start);
CREATE VIRTUAL TABLE words USING fts5 (
    title, text, tokenize = "porter unicode61 remove_diacritics 2"
);
"""
    + NEW_IN_2
)

FROM_1_TO_2: Final = (
    """
ALTER TABLE articles ADD COLUMN story TEXT REFERENCES articles (id);
ALTER TABLE publications ADD COLUMN updated TEXT;
ALTER TABLE publications ADD COLUMN section TEXT;
ALTER TABLE publications ADD COLUMN told TEXT NOT NULL DEFAULT '{}';
ALTER TABLE readings ADD COLUMN article_id TEXT;
ALTER TABLE passages ADD COLUMN embedded_as BLOB NOT NULL DEFAULT x'';
DROP VIEW current_passages;
DROP INDEX passages_pending;
ALTER TABLE passages RENAME COLUMN indexed TO pending;
UPDATE passages SET pending = NOT pending;
"""
    + NEW_IN_2
)


def statements(sql: str) -> Iterator[str]:
    """The statements of a script, one by one: `executescript` would commit what is open."""
    begun = ""
    for line in sql.strip().splitlines(keepends=True):
        begun += line
        if sqlite3.complete_statement(begun):
            yield begun
            begun = ""
