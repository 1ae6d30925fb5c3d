"""Storing a document: what is new about it, and what it supersedes.

A publication is known again by its URL, else by the file it came from. When it comes with another
text, the old text's publication stops being current, and an article without a current publication
is superseded: never found again, still there for the citations that point at it.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Sequence
from dataclasses import astuple
from typing import Final

from qa.schema import Article, Change, Document, Passage, Publication
from qa.store.database import Database

STDIN: Final = "-"


def put(db: Database, document: Document, passages: Sequence[Passage], cleaner: str) -> Change:
    """Stores a document in one transaction; the vectors of what is new in it are pending.

    Nothing changes if its origin said the same when it was last read, even if another origin has
    since said otherwise about the same URL: only news is news.
    """
    origin = document.publication.origin
    fingerprint = _fingerprint(document.publication)
    with db.transaction():
        read = "SELECT 1 FROM readings WHERE origin = ? AND fingerprint = ?"
        same = bool(db.value(read, (origin, fingerprint)))
        change = Change.UNCHANGED if same else _publish(db, document, passages, cleaner)
        db.run(
            "INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)",
            (origin, document.raw_hash, cleaner, fingerprint),
        )
    return change


def known(db: Database, origin: str, raw_hash: str, cleaner: str) -> bool:
    """Whether this origin had these very bytes when this cleaner last read it."""
    read = "SELECT 1 FROM readings WHERE origin = ? AND raw_hash = ? AND cleaner = ?"
    return bool(db.value(read, (origin, raw_hash, cleaner)))


def _publish(db: Database, document: Document, passages: Sequence[Passage], cleaner: str) -> Change:
    article, publication = document.article, document.publication
    key = _key(publication)
    _add_article(db, article, passages)
    # Known by this key, or by the file alone before it was known by a URL.
    ours = "SELECT article_id FROM publications WHERE key IN (?, ?)"
    seen = {row[0] for row in db.rows(ours, (key, publication.origin))}
    titles = {article_id: _titles(db, article_id) for article_id in {article.id} | seen}
    changed = _add_publication(db, key, document, cleaner)
    db.run(
        "UPDATE publications SET current = 0 WHERE current AND key IN (?, ?)"
        " AND (article_id, key) != (?, ?)",
        (key, publication.origin, article.id, key),
    )
    for article_id, before in titles.items():
        _settle(db, article_id, before, successor=article.id)
    if not seen:
        return Change.ADDED
    return Change.UPDATED if changed else Change.UNCHANGED


def _key(publication: Publication) -> str:
    """What the publication is known by; a text from stdin has no name but itself."""
    if publication.key.partition("#")[0] == STDIN:
        return f"{STDIN}:{publication.article_id}"
    return publication.key


def _fingerprint(publication: Publication) -> str:
    """A hash of all that is said about the article, its id (so its text) included."""
    return hashlib.sha256(json.dumps(astuple(publication)).encode()).hexdigest()


def _add_article(db: Database, article: Article, passages: Sequence[Passage]) -> None:
    added = db.run(
        "INSERT OR IGNORE INTO articles (id, language, words, text) VALUES (?, ?, ?, ?)",
        (article.id, article.language, len(article.text.split()), article.text),
    ).rowcount
    if not added:
        return
    for passage in passages:
        spans = [(span.start, span.end) for span in passage.sentences]
        row = (article.id, passage.span.start, passage.span.end, json.dumps(spans))
        passage_id = db.run(
            "INSERT INTO passages (article_id, start, end, sentences) VALUES (?, ?, ?, ?)", row
        ).lastrowid
        db.run("INSERT INTO words (rowid, text) VALUES (?, ?)", (passage_id, passage.text))


def _add_publication(db: Database, key: str, document: Document, cleaner: str) -> bool:
    """Whether the publication's text or anything said about it is new."""
    said = document.publication
    metadata = (said.title, said.source, said.url, json.dumps(said.authors), said.published)
    before = db.rows(
        "SELECT title, source, url, authors, published FROM publications "
        "WHERE key = ? AND article_id = ? AND current",
        (key, said.article_id),
    )
    raw = zlib.compress(document.raw.encode())
    db.run(
        "INSERT INTO publications (key, article_id, current, origin, title, source, url, authors,"
        " published, cleaner, raw) VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (key, article_id) DO UPDATE SET current = 1, origin = excluded.origin,"
        " title = excluded.title, source = excluded.source, url = excluded.url,"
        " authors = excluded.authors, published = excluded.published,"
        " cleaner = excluded.cleaner, raw = excluded.raw",
        (key, said.article_id, said.origin, *metadata, cleaner, raw),
    )
    return before != [metadata]


def _settle(db: Database, article_id: str, before: tuple[str, ...], successor: str) -> None:
    """Supersedes an article that no publication holds any more; else sees to its titles."""
    current = "SELECT 1 FROM publications WHERE article_id = ? AND current"
    if db.value(current, (article_id,)):
        db.run("UPDATE articles SET superseded_by = NULL WHERE id = ?", (article_id,))
        _retitle(db, article_id, before)
    else:
        db.run("UPDATE articles SET superseded_by = ? WHERE id = ?", (successor, article_id))


def _titles(db: Database, article_id: str) -> tuple[str, ...]:
    """The titles an article now appears under, the one that is embedded first."""
    sql = (
        "SELECT title FROM publications WHERE article_id = ? AND current AND title IS NOT NULL"
        " ORDER BY id"
    )
    return tuple(dict.fromkeys(row[0] for row in db.rows(sql, (article_id,))))


def _retitle(db: Database, article_id: str, before: tuple[str, ...]) -> None:
    """Brings the words and the vectors of an article in line with its titles."""
    after = _titles(db, article_id)
    if after == before:
        return
    title = "\n".join(after)
    own = [row[0] for row in db.rows("SELECT id FROM passages WHERE article_id = ?", (article_id,))]
    db.run_many("UPDATE words SET title = ? WHERE rowid = ?", [(title, i) for i in own])
    if after[:1] != before[:1]:
        db.run("UPDATE passages SET indexed = 0 WHERE article_id = ?", (article_id,))
        db.run_many("DELETE FROM in_flight WHERE id = ?", [(i,) for i in own])
