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
from qa.store import amendments
from qa.store.database import Database, Row
from qa.store.vectors import embedded_text, forget, text_hash

STDIN: Final = "-"
_SAID: Final = ("title", "source", "url", "authors", "published", "updated", "section", "told")


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
            "INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?)",
            (origin, document.raw_hash, cleaner, fingerprint, document.article.id),
        )
    return change


def known(db: Database, origin: str, raw_hash: str, cleaner: str) -> bool:
    """Whether this origin had these very bytes when this cleaner last read it."""
    read = "SELECT 1 FROM readings WHERE origin = ? AND raw_hash = ? AND cleaner = ?"
    return bool(db.value(read, (origin, raw_hash, cleaner)))


def supersede(db: Database, older: str, newer: str) -> None:
    """Puts an article out of date by that of another page: nothing publishes it any more."""
    had = titles(db, older)
    db.run("UPDATE publications SET current = 0 WHERE article_id = ?", (older,))
    _settle(db, older, had, successor=newer)


def _publish(db: Database, document: Document, passages: Sequence[Passage], cleaner: str) -> Change:
    article = document.article
    key, publication = amendments.laid_over(db, publication_key(document.publication), document)
    is_new = _add_article(db, article)
    # Known by this key, or by the file alone before it was known by a URL.
    ours = "SELECT article_id FROM publications WHERE key IN (?, ?)"
    seen = {row[0] for row in db.rows(ours, (key, publication.origin))}
    before = {article_id: titles(db, article_id) for article_id in {article.id} | seen}
    changed = _add_publication(db, key, publication, document.raw, cleaner)
    if is_new:  # not before its publication: its title is in the words and the vectors
        add_passages(db, article.id, passages)
        before[article.id] = titles(db, article.id)
    db.run(
        "UPDATE publications SET current = 0 WHERE current AND key IN (?, ?)"
        " AND (article_id, key) != (?, ?)",
        (key, publication.origin, article.id, key),
    )
    for article_id, had in before.items():
        _settle(db, article_id, had, successor=article.id)
    if not seen:
        return Change.ADDED
    return Change.UPDATED if changed else Change.UNCHANGED


def publication_key(publication: Publication) -> str:
    """What the publication is known by; a text from stdin has no name but itself."""
    if publication.key.partition("#")[0] == STDIN:
        return f"{STDIN}:{publication.article_id}"
    return publication.key


def _fingerprint(publication: Publication) -> str:
    """A hash of all that is said about the article, its id (so its text) included."""
    return hashlib.sha256(json.dumps(astuple(publication)).encode()).hexdigest()


def _add_article(db: Database, article: Article) -> bool:
    """Whether it was not there."""
    added = db.run(
        "INSERT OR IGNORE INTO articles (id, language, words, text) VALUES (?, ?, ?, ?)",
        (article.id, article.language, len(article.text.split()), article.text),
    ).rowcount
    return bool(added)


def add_passages(db: Database, article_id: str, passages: Sequence[Passage]) -> None:
    """Stores the passages of an article, with the titles it has; their vectors are pending."""
    title = "\n".join(titles(db, article_id)) or None
    superseded = db.value("SELECT superseded_by FROM articles WHERE id = ?", (article_id,))
    for passage in passages:
        spans = [(span.start, span.end) for span in passage.sentences]
        embedded_as = text_hash(embedded_text(title, passage.text))
        passage_id = db.run(
            "INSERT INTO passages (article_id, start, end, sentences, pending, embedded_as)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                article_id, passage.span.start, passage.span.end, json.dumps(spans),
                superseded is None, embedded_as,
            ),
        ).lastrowid  # fmt: skip
        words = "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)"
        db.put_off(words, (passage_id, title, passage.text))


def _add_publication(
    db: Database, key: str, publication: Publication, raw: str, cleaner: str
) -> bool:
    """Whether the publication's text or anything said about it is new."""
    said = columns(publication)
    had = db.rows(
        "SELECT current, title, source, url, authors, published, updated, section, told"
        " FROM publications WHERE key = ? AND article_id = ?",
        (key, publication.article_id),
    )
    for _, *was in had:
        fields = zip(_SAID, was, said, strict=True)
        changed = {name: before for name, before, now in fields if before != now}
        amendments.keep_former(db, publication.article_id, changed)
    db.run(
        "INSERT INTO publications (title, source, url, authors, published, updated, section, told,"
        " key, article_id, current, origin, cleaner, raw)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)"
        " ON CONFLICT (key, article_id) DO UPDATE SET current = 1, origin = excluded.origin,"
        " title = excluded.title, source = excluded.source, url = excluded.url,"
        " authors = excluded.authors, published = excluded.published, updated = excluded.updated,"
        " section = excluded.section, told = excluded.told, cleaner = excluded.cleaner,"
        " raw = excluded.raw",
        (
            *said,
            key,
            publication.article_id,
            publication.origin,
            cleaner,
            zlib.compress(raw.encode()),
        ),
    )
    return had != [(1, *said)]


def columns(publication: Publication) -> Row:
    """What is said of a publication, as its columns hold it, from title to told."""
    return (
        publication.title, publication.source, publication.url, json.dumps(publication.authors),
        publication.published, publication.updated, publication.section,
        json.dumps(dict(publication.told)),
    )  # fmt: skip


def _settle(db: Database, article_id: str, before: tuple[str, ...], successor: str) -> None:
    """Supersedes an article that no publication holds any more; else sees to its titles."""
    current = "SELECT 1 FROM publications WHERE article_id = ? AND current"
    if db.value(current, (article_id,)):
        revived = "UPDATE articles SET superseded_by = NULL WHERE id = ? AND superseded_by NOT NULL"
        if db.run(revived, (article_id,)).rowcount:
            _set_pending(db, article_id, 1)
        retitle(db, article_id, before)
    else:
        db.run("UPDATE articles SET superseded_by = ? WHERE id = ?", (successor, article_id))
        _set_pending(db, article_id, 0)


def _set_pending(db: Database, article_id: str, pending: int) -> None:
    db.run("UPDATE passages SET pending = ? WHERE article_id = ?", (pending, article_id))


def titles(db: Database, article_id: str) -> tuple[str, ...]:
    """The titles an article now appears under, the one that is embedded first."""
    sql = (
        "SELECT title FROM publications WHERE article_id = ? AND current AND title IS NOT NULL"
        " ORDER BY id"
    )
    return tuple(dict.fromkeys(row[0] for row in db.rows(sql, (article_id,))))


def retitle(db: Database, article_id: str, before: tuple[str, ...]) -> None:
    """Brings the words and the vectors of an article in line with its titles."""
    after = titles(db, article_id)
    if after == before:
        return
    db.catch_up()
    own = db.rows(
        "SELECT w.rowid, w.text, p.embedded_as FROM passages p JOIN words w ON w.rowid = p.id"
        " WHERE p.article_id = ?",
        (article_id,),
    )
    title = "\n".join(after) or None
    db.run_many("UPDATE words SET title = ? WHERE rowid = ?", [(title, row[0]) for row in own])
    if after[:1] != before[:1]:
        db.run_many(
            "UPDATE passages SET pending = 1, embedded_as = ? WHERE id = ?",
            [(text_hash(embedded_text(title, text)), passage_id) for passage_id, text, _ in own],
        )
        forget(db, [row[2] for row in own])
