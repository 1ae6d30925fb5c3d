from __future__ import annotations

import json
import resource
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa.errors import JournalError
from qa.models.journal import REPLY, SUMMARY, Journal
from qa.models.protocols import Message
from qa.models.replay import Recorded, ReplayChat
from qa.schema import Usage
from tests.fakes import ScriptedChat

ASKED = (Message("user", "Who came?"),)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner)
)
ENTRIES = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("xyz"), JSON), max_size=8)


def reply(usage: Usage | None = None, case: str = "one") -> Recorded:
    return Recorded(case, "tiny", "An Iraqi\ncame [1].\u2028", usage)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=ENTRIES, more=ENTRIES, data=st.data())
def test_any_prefix_holds_what_was_whole_and_goes_on(
    tmp_path: Path, entries: list[tuple[str, str, object]], more: list[tuple[str, str, object]],
    data: st.DataObject,
) -> None:  # fmt: skip
    path = tmp_path / "j"
    path.unlink(missing_ok=True)
    journal = Journal.load(path)
    ends = []
    for entry in entries:
        journal.put(*entry)
        ends.append(path.stat().st_size)
    cut = data.draw(st.integers(0, ends[-1] if ends else 0))
    path.write_bytes(path.read_bytes()[:cut] if ends else b"")
    whole = [entry for entry, end in zip(entries, ends, strict=True) if end - 1 <= cut]
    journal = Journal.load(path)
    journal.begin()
    for entry in more:
        journal.put(*entry)
    expected = {(kind, key): value for kind, key, value in (*whole, *more)}
    for found in (journal, Journal.load(path)):
        assert {(kind, key) for kind in "ab" for key in found.keys(kind)} == expected.keys()
        assert {pair: found.get(*pair) for pair in expected} == expected
    assert len(path.read_bytes().splitlines()) == len(whole) + len(more)


def test_what_is_not_there_is_none(tmp_path: Path) -> None:
    journal = Journal.load(tmp_path / "j")
    assert journal.get("summary", "x") is None
    assert not journal.has("summary", "x")
    assert journal.keys("summary") == ()
    assert journal.find("x") is None
    assert journal.path == tmp_path / "j"


@pytest.mark.parametrize("usage", [None, Usage(4, 2), Usage(4, 2, 0.5)])
def test_a_reply_is_given_back_as_it_was(tmp_path: Path, usage: Usage | None) -> None:
    journal = Journal.load(tmp_path / "j")
    journal.add("k", reply(usage))
    assert journal.find("k") == Journal.load(tmp_path / "j").find("k") == reply(usage)


def test_what_the_replies_to_an_item_cost_is_added_up(tmp_path: Path) -> None:
    journal = Journal.load(tmp_path / "j")
    journal.add("a", reply(Usage(1, 1, 0.5)))
    journal.add("b", reply(Usage(1, 1, 0.25)))
    journal.add("c", reply(Usage(1, 1)))
    journal.add("d", reply(Usage(1, 1, 8.0), "two"))
    for found in (journal, Journal.load(tmp_path / "j")):
        assert (found.paid("one"), found.paid("two"), found.paid("three")) == (0.75, 8.0, 0.0)


def test_what_was_paid_for_no_reply_is_added_to_it(tmp_path: Path) -> None:
    journal = Journal.load(tmp_path / "j")
    journal.add("a", reply(Usage(1, 1, 0.5)))
    journal.waste("one", 0.25)
    journal.waste("one", 0.25)
    for found in (journal, Journal.load(tmp_path / "j")):
        assert (found.paid("one"), found.paid("two")) == (1.0, 0.0)


def test_a_reply_is_on_the_disk_before_it_is_used(tmp_path: Path) -> None:
    chat = ReplayChat(Journal.load(tmp_path / "j"), "one", ScriptedChat(["Yes [1]."]), "http://a")
    said = ""
    for piece in chat.stream(ASKED):
        said += piece if isinstance(piece, str) else ""
    assert len(Journal.load(tmp_path / "j").keys(REPLY)) == 1
    assert said == "Yes [1]."
    assert chat.name == "scripted"


def test_another_endpoint_is_another_reply(tmp_path: Path) -> None:
    journal = Journal.load(tmp_path / "j")
    source = ScriptedChat(["Yes [1].", "No [1]."])
    for url, expected in (("http://a", "Yes [1]."), ("http://b", "No [1].")) * 2:
        pieces = ReplayChat(journal, "one", source, url).stream(ASKED)
        assert "".join(piece for piece in pieces if isinstance(piece, str)) == expected
    assert not source.replies


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "3",
        '{"kind": "reply", "key": "k", "value": 3}',
        '{"kind": "summary"}',
        '{"kind": "waste", "key": "k", "value": "much"}',
    ],
)
def test_a_line_that_is_no_entry_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "j"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(JournalError, match=r"j:2 is no entry of a journal: delete the line"):
        Journal.load(path)


def test_a_file_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="cannot be read: Is a directory"):
        Journal.load(tmp_path)
    with pytest.raises(JournalError, match=r"none/j cannot be written: "):
        Journal.load(Path("/proc/none/j")).begin()
    with pytest.raises(JournalError, match=r"none/j cannot be written: "):
        Journal.load(Path("/proc/none/j")).put("a", "b", 3)


def test_a_file_that_is_changed_meanwhile_is_named(tmp_path: Path) -> None:
    path = tmp_path / "j"
    journal = Journal.load(path)
    journal.put("a", "b", json.loads("[1]"))
    path.write_bytes(b"")
    with pytest.raises(JournalError, match="was changed while it was in use"):
        journal.get("a", "b")
    path.unlink()
    with pytest.raises(JournalError, match="was changed while it was in use"):
        journal.get("a", "b")


def test_what_is_forgotten_is_gone_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "j"
    journal = Journal.load(path)
    paid = Usage(1, 2, 0.5)
    for key, case in (("q1", "one"), ("q2", "two"), ("q3", "one")):
        journal.add(key, reply(paid, case))
    journal.put("summary", "one", {"article_ids": ["a"]})
    journal.put("summary", "two", {"article_ids": ["b"]})
    journal.forget(["one"])
    journal.put("summary", "three", {})
    for found in (journal, Journal.load(path)):
        assert (found.keys(REPLY), found.keys("summary")) == (("q2",), ("two", "three"))
        assert found.find("q2") == reply(paid, "two")
        assert (found.paid("one"), found.paid("two")) == (0.0, 0.5)
    assert [p.name for p in tmp_path.iterdir()] == ["j"]


def test_a_journal_that_cannot_be_replaced_stays(tmp_path: Path) -> None:
    path = tmp_path / "j"
    journal = Journal.load(path)
    journal.put("summary", "one", {})
    (tmp_path / "j.new").mkdir()
    with pytest.raises(JournalError, match="cannot be written"):
        journal.forget(["one"])
    assert Journal.load(path).keys("summary") == ("one",)


def test_a_full_disk_costs_the_entry_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "j"
    journal = Journal.load(path)
    journal.put("a", "one", "before")
    with limited_to(path.stat().st_size + 30), pytest.raises(JournalError, match="cannot be writ"):
        journal.put("a", "two", "x" * 100)
    assert path.stat().st_size > 60
    journal.put("a", "six", "after")
    for found in (journal, Journal.load(path)):
        assert found.keys("a") == ("one", "six")
        assert (found.get("a", "one"), found.get("a", "six")) == ("before", "after")


def test_to_a_journal_that_is_closed_nothing_is_added(tmp_path: Path) -> None:
    path = tmp_path / "j"
    journal = Journal.load(path)
    journal.close()
    journal.put("a", "one", 1)
    journal.close()
    journal.close()
    with pytest.raises(ValueError, match="closed"):
        journal.put("a", "two", 2)
    assert journal.keys("a") == Journal.load(path).keys("a") == ("one",)


@contextmanager
def limited_to(size: int) -> Iterator[None]:
    """No file grows beyond so many bytes, as if the disk were full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_threads_may_add_at_once(tmp_path: Path) -> None:
    path, keys = tmp_path / "run.jsonl", [f"item-{n}" for n in range(60)]
    journal = Journal.load(path)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda key: journal.put(SUMMARY, key, {"of": key}), keys))
    for whole in (journal, Journal.load(path)):
        assert [whole.get(SUMMARY, key) for key in keys] == [{"of": key} for key in keys]
