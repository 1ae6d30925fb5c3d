"""What is kept of conversations, in a file of its own."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qa.errors import LibraryError
from qa.schema import Turn
from qa.store import Conversations, Store
from qa.store.conversations import FILE

FIRST = Turn("Who came?", "Who came?", ("Ann Lee",), ("0123456789abcdef:0-9",))
SECOND = Turn("when?", "When did someone come?")


def test_turns_come_back_in_order_and_the_newest_conversation_first(tmp_path: Path) -> None:
    kept = Conversations(tmp_path)
    assert kept.all() == ()
    assert kept.keep(FIRST, None) == (1, 1)
    assert kept.keep(SECOND, 1) == (1, 2)
    assert Conversations(tmp_path).keep(FIRST, None) == (2, 1)
    newest, oldest = kept.all()
    assert (newest.id, newest.turns) == (2, (FIRST,))
    assert (oldest.id, oldest.turns) == (1, (FIRST, SECOND))
    assert oldest.started.endswith("+00:00")


def test_a_chat_is_kept_while_somebody_writes_articles(tmp_path: Path) -> None:
    with Store.open(tmp_path, create=True) as store, store.write_lock(), store.transaction():
        assert Conversations(tmp_path).keep(FIRST, None) == (1, 1)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="cannot be written"):
        Conversations(tmp_path / "nowhere").keep(FIRST, None)


def test_a_damaged_file_costs_the_history_only(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("no database, and long enough to be taken for a broken one")
    with pytest.raises(LibraryError, match="only the history is lost"):
        Conversations(tmp_path).all()


def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    Conversations(tmp_path).keep(FIRST, None)
    with closing(sqlite3.connect(tmp_path / FILE)) as db:
        db.execute("PRAGMA user_version = 9")
    with pytest.raises(LibraryError, match="newer qa"):
        Conversations(tmp_path).keep(FIRST, None)
