from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from qa.errors import LibraryError
from qa.store import Answers
from qa.store.answers import FILE, answer_id


def answer(question: str = "Who?", *articles: str, took: float = 1.0) -> dict[str, Any]:
    return {
        "question": question,
        "abstained": not articles,
        "citations": [{"article_id": article} for article in articles],
        "timings_ms": {"retrieve": took},
    }


def test_an_answer_is_kept_under_what_it_says(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    assert answers.get("0" * 16) is None
    assert answers.latest(5) == ()
    answers.forget(["aa"])
    first = answers.keep(answer("Who?", "aa"))
    again = answers.keep(answer("Who?", "aa", took=2.0))
    other = answers.keep(answer("Where? ‮ \u2028", "aa", "bb", "bb"))
    assert first.id == again.id == answer_id(answer("Who?", "aa")) != other.id
    assert len(first.id) == 16
    assert first.asked <= again.asked <= other.asked
    kept = Answers(tmp_path).get(first.id)
    assert kept is not None
    assert (kept.asked, kept.answer) == (again.asked, answer("Who?", "aa"))
    assert {one.id for one in answers.latest(5)} == {first.id, other.id}
    (last,) = answers.latest(1)
    assert (last.question, last.abstained) in {("Who?", False), ("Where? ‮ \u2028", False)}


def test_the_order_is_that_of_asking(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    for number, question in enumerate(("a", "b", "a")):
        answers.keep(answer(question))
        with closing(sqlite3.connect(tmp_path / FILE)) as db, db:
            now = f"2026-01-0{number + 1}T00:00:00.000+00:00"
            db.execute("UPDATE answers SET asked = ? WHERE question = ?", (now, question))
    assert [one.question for one in answers.latest(5)] == ["a", "b"]


def test_what_cites_a_removed_article_is_gone_from_the_file_too(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    secret = "a sentence that must go"
    gone = answers.keep(answer(secret, "aa", "bb"))
    left = answers.keep(answer("Where?", "bb"))
    answers.forget(["aa", "cc"])
    assert answers.get(gone.id) is None
    assert answers.get(left.id) is not None
    assert secret.encode() not in (tmp_path / FILE).read_bytes()
    answers.forget(["bb"])
    assert answers.latest(5) == ()


def test_a_file_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    answers.keep(answer())
    with closing(sqlite3.connect(tmp_path / FILE)) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(LibraryError, match="newer qa"):
        answers.latest(1)
    (tmp_path / FILE).write_bytes(b"no database" * 100)
    with pytest.raises(LibraryError, match="cannot be read"):
        answers.get("0" * 16)
    with pytest.raises(LibraryError, match="cannot be written"):
        answers.keep(answer())


def test_an_id_rests_on_all_but_the_time_it_took() -> None:
    one = answer("Who?", "aa")
    assert answer_id(json.loads(json.dumps(one))) == answer_id(one)
    assert answer_id(dict(reversed(one.items()))) == answer_id(one)
    assert answer_id(one | {"model": "other"}) != answer_id(one)
