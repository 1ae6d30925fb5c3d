"""The answers that were given to others, in a file of their own in the library's folder.

An answer is known by what it says, so the same answer has the same address, and who has the address
sees the same answer, whatever the library holds by then. Answers that cite an article go with it
when it is removed.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from qa.errors import LibraryError

FILE: Final = "answers.sqlite3"
ID_LENGTH: Final = 16
_FORMAT: Final = 1
_BUSY_SECONDS: Final = 10
_TABLES: Final = (
    "CREATE TABLE IF NOT EXISTS answers (id TEXT PRIMARY KEY, asked TEXT NOT NULL,"
    " question TEXT NOT NULL, abstained INTEGER NOT NULL, answer TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS answers_by_time ON answers (asked)",
    "CREATE TABLE IF NOT EXISTS cited (article TEXT NOT NULL, answer TEXT NOT NULL,"
    " PRIMARY KEY (article, answer)) WITHOUT ROWID",
    f"PRAGMA user_version = {_FORMAT}",
)


@dataclass(frozen=True, slots=True)
class SavedAnswer:
    """An answer as it was given: the object of `qa ask --json`. `asked` is ISO 8601, in UTC.

    If the same answer was given more than once, that is the last time.
    """

    id: str
    asked: str
    answer: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AnswerInfo:
    """A line of the list of saved answers."""

    id: str
    asked: str
    question: str
    abstained: bool


def answer_id(answer: Mapping[str, Any]) -> str:
    """The first 16 hex digits of the SHA-256 of all that an answer says, without how long it took."""
    said = {key: value for key, value in answer.items() if key != "timings_ms"}
    text = json.dumps(said, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:ID_LENGTH]


class Answers:
    """The saved answers of a library; the file is made with the first one."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE

    def keep(self, answer: Mapping[str, Any]) -> SavedAnswer:
        """Keeps an answer; when this returns, it is on the disk.

        Raises:
            LibraryError: it cannot be written.
        """
        known_by = answer_id(answer)
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        row = (known_by, now, answer["question"], answer["abstained"], json.dumps(answer))
        cited = {(citation["article_id"], known_by) for citation in answer["citations"]}
        with self._writing() as db:
            db.execute(
                "INSERT INTO answers VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET asked = excluded.asked",
                row,
            )
            db.executemany("INSERT OR IGNORE INTO cited VALUES (?, ?)", sorted(cited))
        return SavedAnswer(known_by, now, answer)

    def get(self, known_by: str) -> SavedAnswer | None:
        """The answer with this id; None if there is none.

        Raises:
            LibraryError: the file is damaged, or a newer qa's.
        """
        with self._reading() as db:
            wanted = "SELECT id, asked, answer FROM answers WHERE id = ?"
            row = db.execute(wanted, (known_by,)).fetchone() if db else None
        return SavedAnswer(row[0], row[1], json.loads(row[2])) if row else None

    def latest(self, count: int) -> tuple[AnswerInfo, ...]:
        """The last `count` answers, the newest first.

        Raises:
            LibraryError: the file is damaged, or a newer qa's.
        """
        wanted = (
            "SELECT id, asked, question, abstained FROM answers ORDER BY asked DESC, id LIMIT ?"
        )
        with self._reading() as db:
            rows = db.execute(wanted, (count,)).fetchall() if db else []
        return tuple(
            AnswerInfo(known_by, asked, question, bool(abstained))
            for known_by, asked, question, abstained in rows
        )

    def forget(self, articles: Iterable[str]) -> None:
        """Deletes the answers that cite any of these articles.

        Raises:
            LibraryError: it cannot be written.
        """
        if not self._file.exists():
            return
        of_these = "SELECT answer FROM cited WHERE article IN (SELECT value FROM json_each(?))"
        ids = (json.dumps(list(articles)),)
        with self._writing() as db:
            gone = [row[0] for row in db.execute(of_these, ids)]
            for one in gone:
                db.execute("DELETE FROM answers WHERE id = ?", (one,))
                db.execute("DELETE FROM cited WHERE answer = ?", (one,))

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        """None where nothing was saved yet."""
        if not self._file.exists():
            yield None
            return
        try:
            with closing(self._connect()) as db:
                yield db
        except sqlite3.Error as error:
            raise LibraryError(
                f"{self._file} cannot be read: {error}; without it only saved answers are lost"
            ) from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(self._connect()) as db, db:
                db.execute("BEGIN IMMEDIATE")
                for sql in _TABLES:
                    db.execute(sql)
                yield db
        except sqlite3.Error as error:
            raise LibraryError(f"{self._file} cannot be written: {error}") from error

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._file, _BUSY_SECONDS, isolation_level=None)
        try:
            found: int = db.execute("PRAGMA user_version").fetchone()[0]
            if found > _FORMAT:
                raise LibraryError(f"{self._file} was made by a newer qa: update qa")
            db.execute("PRAGMA synchronous = FULL")
            db.execute("PRAGMA secure_delete = ON")  # what cites a removed article is gone
        except BaseException:
            db.close()
            raise
        return db
