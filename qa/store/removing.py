"""Taking articles out of a library, with all that came of them."""

from __future__ import annotations

from collections.abc import Iterable

from qa.store import vectors
from qa.store.amendments import forget_former
from qa.store.database import Database
from qa.store.stories import Stories


def remove(db: Database, article_ids: Iterable[str]) -> list[str]:
    """Deletes articles, and the versions that each had replaced; the ids of all that are gone.

    A version that had replaced them takes over their older versions instead. Reading their files
    or pages again brings them back.
    """
    removed: list[str] = []
    with db.transaction():
        for article_id in article_ids:
            if article_id not in removed:
                removed += _remove(db, article_id)
        # A server would say that a page has not changed, and it would not come back.
        db.run("DELETE FROM fetched")
    db.run("PRAGMA wal_checkpoint(TRUNCATE)")
    return removed


def older(db: Database, article_id: str) -> list[str]:
    """The versions that the article replaced, and those that these had replaced."""
    return [row[0] for row in db.rows(_OLDER, (article_id,))]


def _remove(db: Database, article_id: str) -> list[str]:
    successor = db.value("SELECT superseded_by FROM articles WHERE id = ?", (article_id,))
    gone = [article_id]
    if successor is None:
        gone += older(db, article_id)
    db.run("UPDATE articles SET superseded_by = ? WHERE superseded_by = ?", (successor, article_id))
    for one in gone:
        Stories(db).forget(one)
        db.run("UPDATE articles SET superseded_by = NULL WHERE id = ?", (one,))
    hashes = [row[0] for one in gone for row in db.rows(_HASHES, (one,))]
    keys = [row[0] for one in gone for row in db.rows(_KEYS, (one,))]
    for one in gone:
        for sql in _OF_ARTICLE:
            db.run(sql, (one,))
        forget_former(db, one)
    vectors.forget(db, hashes)
    _forget_amendments(db, keys)
    return gone


def _forget_amendments(db: Database, keys: Iterable[str]) -> None:
    """Deletes what was said of publications, unless one of that key is still there."""
    for key in keys:
        if not db.value("SELECT 1 FROM publications WHERE key = ?", (key,)):
            db.run(
                "DELETE FROM amendments WHERE key = ?1 OR key IN"
                " (SELECT key FROM amendments WHERE field = 'url' AND value = ?1)",
                (key,),
            )


_OLDER = """
WITH RECURSIVE older (id) AS (
    SELECT id FROM articles WHERE superseded_by = ?
    UNION SELECT a.id FROM articles a JOIN older ON a.superseded_by = older.id
) SELECT id FROM older
"""
_HASHES = "SELECT embedded_as FROM passages WHERE article_id = ?"
_KEYS = "SELECT key FROM publications WHERE article_id = ?"
_OF_ARTICLE = (
    "DELETE FROM words WHERE rowid IN (SELECT id FROM passages WHERE article_id = ?)",
    "DELETE FROM passages WHERE article_id = ?",
    "DELETE FROM readings WHERE article_id = ?1"
    " OR origin IN (SELECT origin FROM publications WHERE article_id = ?1)",
    "DELETE FROM publications WHERE article_id = ?",
    "DELETE FROM articles WHERE id = ?",
)
