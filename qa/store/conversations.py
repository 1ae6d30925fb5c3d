"""The conversations held over a library, in a file of their own in its folder.

A file of its own, so that a chat never waits for whoever writes articles, and a library of an older
qa needs no change to be talked to. It holds what was asked, the names told in the answers and what
they cited: not the answers, which would outlive an article that is removed.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from qa.errors import LibraryError
from qa.schema import ConversationInfo, Turn

FILE: Final = "conversations.sqlite3"
_FORMAT: Final = 1
_BUSY_SECONDS: Final = 10
_TABLES: Final = (
    "CREATE TABLE IF NOT EXISTS conversations"
    " (id INTEGER PRIMARY KEY AUTOINCREMENT, started TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS turns (conversation INTEGER NOT NULL REFERENCES conversations (id),"
    " number INTEGER NOT NULL, asked TEXT NOT NULL, question TEXT NOT NULL, names TEXT NOT NULL,"
    " citations TEXT NOT NULL, PRIMARY KEY (conversation, number)) WITHOUT ROWID",
    f"PRAGMA user_version = {_FORMAT}",
)


class Conversations:
    """What is kept of a library's conversations; the file is made with the first turn."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE

    def keep(self, turn: Turn, conversation: int | None) -> tuple[int, int]:
        """Keeps a turn of a conversation, a new one if None: its number and the turn's, from 1.

        Raises:
            LibraryError: it cannot be written.
        """
        kept = (turn.asked, turn.question, json.dumps(turn.names), json.dumps(turn.citations))
        try:
            with closing(self._connect()) as db, db:
                for sql in ("BEGIN IMMEDIATE", *_TABLES):
                    db.execute(sql)
                if conversation is None:
                    now = datetime.now(UTC).isoformat(timespec="seconds")
                    begun = db.execute("INSERT INTO conversations (started) VALUES (?)", (now,))
                    conversation = int(begun.lastrowid or 0)
                number: int = db.execute(
                    "SELECT coalesce(max(number), 0) + 1 FROM turns WHERE conversation = ?",
                    (conversation,),
                ).fetchone()[0]
                db.execute(
                    "INSERT INTO turns VALUES (?, ?, ?, ?, ?, ?)", (conversation, number, *kept)
                )
        except sqlite3.Error as error:
            raise LibraryError(f"{self._file} cannot be written: {error}") from error
        return conversation, number

    def all(self) -> tuple[ConversationInfo, ...]:
        """Every conversation, the newest first.

        Raises:
            LibraryError: the file is damaged, or a newer qa's.
        """
        if not self._file.exists():
            return ()
        try:
            with closing(self._connect()) as db:
                begun = db.execute("SELECT id, started FROM conversations ORDER BY id DESC")
                return tuple(
                    ConversationInfo(number, started, self._turns(db, number))
                    for number, started in begun.fetchall()
                )
        except (sqlite3.Error, ValueError) as error:
            raise LibraryError(
                f"{self._file} cannot be read: {error}; without it only the history is lost"
            ) from error

    def _turns(self, db: sqlite3.Connection, number: int) -> tuple[Turn, ...]:
        rows = db.execute(
            "SELECT asked, question, names, citations FROM turns WHERE conversation = ?"
            " ORDER BY number",
            (number,),
        )
        return tuple(
            Turn(asked, question, tuple(json.loads(names)), tuple(json.loads(citations)))
            for asked, question, names, citations in rows.fetchall()
        )

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._file, _BUSY_SECONDS, isolation_level=None)
        found: int = db.execute("PRAGMA user_version").fetchone()[0]
        if found > _FORMAT:
            db.close()
            raise LibraryError(f"{self._file} was made by a newer qa: update qa")
        return db
