"""What servers said of pages when they were last fetched, to ask for them only if they changed."""

from __future__ import annotations

from datetime import UTC, datetime

from qa.store.database import Database


class Fetched:
    """Validators by URL.

    What is put is kept with the next documents that are stored, not before: a kill between the
    two would lose a page that its server will not send again. So `put` after the last document
    of a page was handed on.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._new: dict[str, tuple[str | None, str | None]] = {}

    def get(self, url: str) -> tuple[str | None, str | None] | None:
        """The ETag and Last-Modified of the page; None if it was never fetched."""
        said = self._new.get(url)
        if said is not None:
            return said
        sql = "SELECT etag, last_modified FROM fetched WHERE url = ?"
        rows = self._db.rows(sql, (url,))
        return rows[0] if rows else None

    def is_read(self, url: str, cleaner: str) -> bool:
        """Whether the library has what `cleaner` read at `url`: the article, or records of it."""
        sql = (
            "SELECT 1 FROM readings WHERE cleaner = ?1"
            " AND (origin = ?2 OR origin > ?2 || '#' AND origin < ?2 || '$') LIMIT 1"
        )
        return bool(self._db.value(sql, (cleaner, url)))

    def put(self, url: str, etag: str | None, last_modified: str | None) -> None:
        """Notes what the server said of the page just now."""
        self._new[url] = (etag, last_modified)

    def save(self) -> None:
        """Keeps what was put; in the transaction that is open, if one is."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        while self._new:
            url, said = self._new.popitem()
            self._db.run("INSERT OR REPLACE INTO fetched VALUES (?, ?, ?, ?)", (url, *said, now))
