"""Which articles tell the same story, and which version of one came before another.

What makes two texts one story is decided elsewhere (`qa.stories`). Here are their signatures, whose
bytes are a head, which says how it was made, and bands: articles that share a band with another are
looked up by index.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from qa.schema import Sentence, Span
from qa.store.database import Database

HEAD: Final = 2
BAND: Final = 8
"""Bytes of a signature's head, and of each of its bands."""
LOOKED_UP: Final = 100
"""Articles taken of one band: one that so many share is of what an outlet writes under everything,
or of a story with as many copies, of which a few are enough."""
CANDIDATES: Final = 32

Signed = tuple[str, bytes]
"""An article's id and its signature."""


class Stories:
    """What is known of the stories of a library's articles."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def unsigned(self, head: bytes, after: str, limit: int) -> list[str]:
        """The first ids above `after` of articles that have no signature with this head."""
        rows = self._db.rows(
            "SELECT id FROM articles WHERE id > ? AND NOT EXISTS (SELECT 1 FROM signatures"
            " WHERE article_id = articles.id AND substr(signature, 1, ?) = ?) ORDER BY id LIMIT ?",
            (after, HEAD, head, limit),
        )
        return [row[0] for row in rows]

    def sign(self, article_id: str, signature: bytes) -> None:
        """Keeps the signature of an article, and its bands to find it by."""
        self._erase(article_id)
        self._db.run("INSERT INTO signatures VALUES (?, ?)", (article_id, signature))
        rows = [(number, band, article_id) for number, band in enumerate(_bands(signature))]
        self._db.run_many("INSERT OR IGNORE INTO bands VALUES (?, ?, ?)", rows)

    def is_signed(self, article_id: str, head: bytes) -> bool:
        """Whether an article has a signature with this head."""
        sql = "SELECT 1 FROM signatures WHERE article_id = ? AND substr(signature, 1, ?) = ?"
        return bool(self._db.value(sql, (article_id, HEAD, head)))

    def forget(self, article_id: str) -> None:
        """Drops what is known here of an article; the rest of its story stay together."""
        self._erase(article_id)
        story = self.story_of(article_id)
        self._db.run("UPDATE articles SET story = NULL WHERE id = ?", (article_id,))
        left = self._db.rows("SELECT id FROM articles WHERE story = ? ORDER BY rowid", (story,))
        first = left[0][0] if len(left) > 1 else None
        self._db.run("UPDATE articles SET story = ? WHERE story = ?", (first, story))

    def _erase(self, article_id: str) -> None:
        signature = self._db.value(
            "SELECT signature FROM signatures WHERE article_id = ?", (article_id,)
        )
        rows = [(number, band, article_id) for number, band in enumerate(_bands(signature or b""))]
        self._db.run_many("DELETE FROM bands WHERE band = ? AND value = ? AND article_id = ?", rows)
        self._db.run("DELETE FROM signatures WHERE article_id = ?", (article_id,))

    def near(self, signature: bytes) -> list[Signed]:
        """The articles that share the most bands with this signature, the most first.

        A band counts the less the more articles share it.
        """
        shared: defaultdict[str, float] = defaultdict(float)
        for number, band in enumerate(_bands(signature)):
            sql = "SELECT article_id FROM bands WHERE band = ? AND value = ? LIMIT ?"
            rows = self._db.rows(sql, (number, band, LOOKED_UP))
            for row in rows:
                shared[row[0]] += 1 / len(rows)
        best = sorted(shared, key=lambda article_id: -shared[article_id])[:CANDIDATES]
        sql = (
            "SELECT article_id, signature FROM signatures"
            " WHERE article_id IN (SELECT value FROM json_each(?))"
        )
        found: dict[str, bytes] = dict(self._db.rows(sql, (json.dumps(best),)))
        return [(article_id, found[article_id]) for article_id in best if article_id in found]

    def story_of(self, article_id: str) -> str:
        """What the story of an article is known by: the id of its first article."""
        found: str | None = self._db.value("SELECT story FROM articles WHERE id = ?", (article_id,))
        return found or article_id

    def join(self, article_ids: Sequence[str]) -> None:
        """Makes the stories of these articles one, known by the article that came first."""
        known_by = {self.story_of(article_id) for article_id in article_ids}
        sql = (
            "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?))"
            " ORDER BY rowid LIMIT 1"
        )
        first = self._db.value(sql, (json.dumps(list(known_by)),))
        for other in known_by:
            self._db.run(
                "UPDATE articles SET story = ? WHERE id = ? OR story = ?", (first, other, other)
            )

    def told_by(self, article_id: str) -> tuple[str, ...]:
        """The current articles of its story, the first published first, undated last; or it alone."""
        rows = self._db.rows(
            "SELECT a.id FROM articles a JOIN publications p ON p.article_id = a.id AND p.current"
            " WHERE a.story = (SELECT story FROM articles WHERE id = ?) AND a.superseded_by IS NULL"
            " GROUP BY a.id ORDER BY min(p.published) IS NULL, min(p.published), a.rowid",
            (article_id,),
        )
        return tuple(row[0] for row in rows) or (article_id,)

    def published(self, article_id: str) -> list[tuple[str, str]]:
        """The articles of its story, superseded ones too, each with the key of a publication.

        The first published comes first, undated ones last.
        """
        rows = self._db.rows(
            "SELECT a.id, p.key FROM articles a JOIN publications p ON p.article_id = a.id"
            " WHERE a.story = (SELECT story FROM articles WHERE id = ?)"
            " ORDER BY p.published IS NULL, p.published, a.rowid, p.id",
            (article_id,),
        )
        return [(row[0], row[1]) for row in rows]

    def outlets(self, article_id: str) -> set[str]:
        """Those that have published an article of its story, now or in an older version."""
        rows = self._db.rows(
            "SELECT DISTINCT source FROM publications WHERE source IS NOT NULL AND article_id IN"
            " (SELECT ?1 UNION SELECT id FROM articles"
            " WHERE story = (SELECT story FROM articles WHERE id = ?1))",
            (article_id,),
        )
        return {row[0] for row in rows}

    def sentences(self, article_id: str) -> tuple[Sentence, ...]:
        """The sentences of an article, as they were found when it was stored, in order."""
        text: str = self._db.value("SELECT text FROM articles WHERE id = ?", (article_id,)) or ""
        rows = self._db.rows(
            "SELECT sentences FROM passages WHERE article_id = ? ORDER BY start", (article_id,)
        )
        spans = (Span(article_id, *bounds) for row in rows for bounds in json.loads(row[0]))
        return tuple(Sentence(span, text[span.start : span.end]) for span in spans)

    def version_before(self, article_id: str) -> str | None:
        """The article that `article_id` came in the place of; None if it came in none's.

        Of the same page, the latest before it; else what it put out of date on another.
        """
        found: str | None = self._db.value(
            "SELECT p.article_id FROM publications own"
            " JOIN publications p ON p.key IN (own.key, own.origin)"
            " JOIN articles a ON a.id = p.article_id"
            " WHERE own.article_id = ?1 AND p.article_id != ?1"
            " AND NOT p.current AND (own.current OR p.id < own.id)"
            " ORDER BY a.superseded_by IS ?1 DESC, p.id DESC LIMIT 1",
            (article_id,),
        )
        if found is None:
            sql = "SELECT id FROM articles WHERE superseded_by = ? ORDER BY rowid DESC LIMIT 1"
            found = self._db.value(sql, (article_id,))
        return found


def _bands(signature: bytes) -> list[bytes]:
    return [signature[start : start + BAND] for start in range(HEAD, len(signature), BAND)]
