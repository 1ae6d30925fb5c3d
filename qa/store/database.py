"""The SQLite file: one connection that speaks in `LibraryError`s. Its tables are in `tables`.

Commits are durable against kill -9 and against a power cut: WAL with synchronous=FULL, one fsync
a transaction, which is nothing beside the embedding of what a transaction holds.
"""

from __future__ import annotations

import shlex
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from qa.errors import LibraryError
from qa.store.tables import FORMAT, TABLES, statements

FILE: Final = "library.sqlite3"
BUSY_SECONDS: Final = 30

Row = tuple[Any, ...]


class Database:
    """A connection. Transactions nest; readers see the last commit and never wait."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection
        self._put_off: list[tuple[str, Sequence[object]]] = []

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Database:
        """Opens the file, or makes it; falls back to reading alone where it cannot be written.

        Raises:
            LibraryError: it is not there, not a library, damaged, or a newer qa's.
        """
        if not create and not path.exists():
            raise LibraryError(_no_library(path.parent))
        try:
            database = cls(_connect(path, create), path)
        except sqlite3.Error as error:
            raise _translated(error, path) from error
        try:
            database._check_format(create)
        except LibraryError:
            database.close()
            raise
        return database

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """All rows of a query."""
        try:
            return self._connection.execute(sql, parameters).fetchall()
        except sqlite3.Error as error:
            raise _translated(error, self.path) from error

    def value(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        """The first column of the first row, None if there is no row."""
        rows = self.rows(sql, parameters)
        return rows[0][0] if rows else None

    def run(self, sql: str, parameters: Sequence[object] = ()) -> sqlite3.Cursor:
        """Runs a statement; the cursor tells `rowcount` and `lastrowid`."""
        try:
            return self._connection.execute(sql, parameters)
        except sqlite3.Error as error:
            raise _translated(error, self.path) from error

    def run_many(self, sql: str, parameters: Iterable[Sequence[object]]) -> None:
        """Runs a statement once for each of `parameters`."""
        try:
            self._connection.executemany(sql, parameters)
        except sqlite3.Error as error:
            raise _translated(error, self.path) from error

    def put_off(self, sql: str, parameters: Sequence[object]) -> None:
        """Runs a statement just before the commit, or with `catch_up`; within a transaction.

        FTS5 writes what it was given to the file before any other statement that may change
        several rows, which takes as long for few words as for many.
        """
        self._put_off.append((sql, parameters))

    def catch_up(self) -> None:
        """Runs what was put off."""
        put_off, self._put_off = self._put_off, []
        for sql, parameters in put_off:
            self.run(sql, parameters)

    @property
    def format(self) -> int:
        """The version of the tables in the file; 0 if there are none."""
        found: int = self.value("PRAGMA user_version")
        return found

    @property
    def state(self) -> tuple[int, int]:
        """Another one after each commit of another connection, and each change by this one."""
        return self.value("PRAGMA data_version"), self._connection.total_changes

    def make(self, tables: str) -> None:
        """Makes the tables of this format, or brings older ones to it; within a transaction."""
        for statement in statements(tables):
            self.run(statement)
        self.run(f"PRAGMA user_version = {FORMAT}")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the body or nothing; an inner one that fails undoes only itself."""
        nested = self._connection.in_transaction
        self.run("SAVEPOINT nested" if nested else "BEGIN IMMEDIATE")
        put_off = self._put_off.copy()
        try:
            yield
            if not nested:
                self.catch_up()
        except BaseException:
            self._put_off = put_off
            with suppress(LibraryError):  # a full disk has already rolled everything back
                for sql in ("ROLLBACK TO nested", "RELEASE nested") if nested else ("ROLLBACK",):
                    self.run(sql)
            raise
        self.run("RELEASE nested" if nested else "COMMIT")

    def close(self) -> None:
        """Closes the connection; a second time does nothing."""
        self._connection.close()

    def _check_format(self, create: bool) -> None:
        if self.format == 0 and create:
            self._make_tables()
        if self.format == 0:
            raise LibraryError(_no_library(self.path.parent))
        if self.format > FORMAT:
            raise LibraryError(
                f"{self.path.parent} was made by a newer qa (format {self.format}, this one knows "
                f"{FORMAT}): update qa"
            )

    def _make_tables(self) -> None:
        with self.transaction():
            if self.format == 0:  # no other process was quicker
                self.make(TABLES)


def _connect(path: Path, create: bool) -> sqlite3.Connection:
    uri = path.resolve().as_uri()
    modes = ("mode=rwc",) if create else ("mode=rw", "mode=ro", "mode=ro&immutable=1")
    for mode in modes:
        connection = sqlite3.connect(
            f"{uri}?{mode}", BUSY_SECONDS, uri=True, isolation_level=None, check_same_thread=False
        )
        try:
            _prepare(connection, create)
        except sqlite3.OperationalError as error:
            connection.close()
            # A folder that cannot be written to has no room for the files WAL needs to read.
            if mode == modes[-1] or error.sqlite_errorcode & 0xFF not in {
                sqlite3.SQLITE_CANTOPEN,
                sqlite3.SQLITE_READONLY,
            }:
                raise
        except sqlite3.Error:
            connection.close()
            raise
        else:
            return connection
    raise AssertionError("unreachable: the last mode returns or raises")


def _prepare(connection: sqlite3.Connection, create: bool) -> None:
    if create:
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what `qa articles remove` removes is gone
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def _no_library(folder: Path) -> str:
    named = shlex.quote(str(folder))
    return f"there is no library in {named}: make one with `qa ingest --library {named} PATH`"


def _translated(error: sqlite3.Error, path: Path) -> LibraryError:
    code = getattr(error, "sqlite_errorcode", None)
    match code & 0xFF if code is not None else None:
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
            hint = "the file is damaged; restore it from a copy, or ingest again into a new folder"
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            hint = "another program is writing to it; try again when it has finished"
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN:
            hint = "the folder or the file cannot be written to; check its permissions"
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
            hint = "check the disk and its free space, then run the same command again"
        case _:
            hint = "this is a fault of qa; run the command again with QA_DEBUG=1 and report it"
    return LibraryError(f"{path}: {error}: {hint}")
