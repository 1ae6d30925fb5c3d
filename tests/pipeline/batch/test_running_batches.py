from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from threading import Barrier, Event, Lock, Timer
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa.errors import ArticleError, ConfigError, JournalError, LibraryError
from qa.models.journal import REPLY, Journal
from qa.models.lines import Lines
from qa.pipeline.batch import Done, Failed, Item, Pending, Progress, item_key, journal_at, run
from qa.pipeline.summarize import Told, Wanted
from qa.schema import Timings
from qa.summarize.length import Length, Style
from tests.fakes import FakeModels, ScriptedChat
from tests.pipeline.batch.newsdesk import (
    WANTED,
    Always,
    answering,
    calls,
    check,
    items,
    key_of,
    kinds,
    models_at,
    told,
    work,
    wrote,
)
from tests.server import Failure, OpenAIServer, Reply, Request, Scripted, Slow, openai_server


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with openai_server() as server:
        answering(server)
        yield server


def test_every_article_has_its_summary_in_order(server: OpenAIServer, tmp_path: Path) -> None:
    told: list[Progress] = []
    check(work(tmp_path / "j", models_at(server.url), 30, progress=told.append), 30)
    assert len(server.requests) == calls(range(30))
    assert [one.done for one in told] == list(range(1, 31))
    last = told[-1]
    assert (last.total, last.failed, last.pending, last.repeated) == (30, 0, 0, 0)
    assert last.spent is None
    assert last.seconds_left == 0


def test_many_at_once_come_out_as_one_after_another(server: OpenAIServer, tmp_path: Path) -> None:
    one, many = (work(tmp_path / str(n), models_at(server.url), 24, concurrency=n) for n in (1, 12))
    assert [replace(r.summary, timings=Timings()) for r in one if isinstance(r, Done)] == [
        replace(r.summary, timings=Timings()) for r in many if isinstance(r, Done)
    ]


def test_as_many_calls_run_at_once_as_is_said_and_no_more(
    server: OpenAIServer, tmp_path: Path
) -> None:
    meeting, lock = Barrier(3), Lock()
    running = most = 0

    def crowded(body: dict[str, Any]) -> str:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        meeting.wait(30)  # which none would pass if fewer ran at once
        with lock:
            running -= 1
        return wrote(body)

    answering(server, crowded)
    asked = [n for n in range(24) if n % 4]  # the others are asked for again
    models = models_at(server.url)
    batch = [item for n, item in enumerate(items(24, models)) if n in asked]
    with journal_at(tmp_path / "j") as journal:
        results = run(batch, models, WANTED, journal, concurrency=3)
        assert all(isinstance(result, Done) for result in results)
    assert most == 3


def test_the_same_run_again_asks_nothing(server: OpenAIServer, tmp_path: Path) -> None:
    first = work(tmp_path / "j", models_at(server.url), 9)
    asked = len(server.requests)
    told: list[Progress] = []
    again = work(tmp_path / "j", models_at(server.url), 9, progress=told.append)
    assert [r.summary for r in again if isinstance(r, Done)] == [
        r.summary for r in first if isinstance(r, Done)
    ]
    assert all(isinstance(r, Done) and r.repeated for r in again)
    assert len(server.requests) == asked
    assert told[-1].repeated == 9
    assert told[-1].rate is None


def test_summaries_are_made_again_from_the_replies_without_asking(
    server: OpenAIServer, tmp_path: Path
) -> None:
    check(work(tmp_path / "j", models_at(server.url), 9), 9)
    asked = len(server.requests)
    lines = (tmp_path / "j").read_bytes().splitlines(keepends=True)
    (tmp_path / "j").write_bytes(b"".join(x for x in lines if json.loads(x)["kind"] == REPLY))
    check(work(tmp_path / "j", models_at(server.url), 9), 9)
    assert len(server.requests) == asked


def test_a_summary_that_this_version_cannot_read_is_made_again(
    server: OpenAIServer, tmp_path: Path
) -> None:
    models = models_at(server.url)
    with journal_at(tmp_path / "j") as journal:
        journal.put("summary", items(1, models)[0].key, {"statements": 3})
    check(work(tmp_path / "j", models, 1), 1)


@pytest.fixture(scope="module")
def whole() -> Iterator[tuple[OpenAIServer, bytes]]:
    """A server, and the journal of a batch of 7 that it answered."""
    import tempfile

    with openai_server() as server, tempfile.TemporaryDirectory() as folder:
        answering(server)
        check(work(Path(folder) / "j", models_at(server.url), 7), 7)
        yield server, (Path(folder) / "j").read_bytes()


@settings(
    max_examples=settings().max_examples // 2,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_any_prefix_of_the_journal_gives_the_same_and_asks_only_for_the_rest(
    whole: tuple[OpenAIServer, bytes], tmp_path: Path, data: st.DataObject
) -> None:
    server, content = whole
    cut = data.draw(st.integers(0, len(content)))
    path = tmp_path / "j"
    path.write_bytes(content[:cut])
    known = set(Journal.load(path).keys(REPLY))
    before = len(server.requests)
    check(work(path, models_at(server.url), 7), 7)
    asked = [key_of(request, server.url) for request in server.requests[before:]]
    assert len(asked) == len(set(asked)) == calls(range(7)) - len(known)
    assert not known & set(asked)
    entries = [json.loads(line) for line in path.read_bytes().splitlines()]
    assert set(Counter((e["kind"], e["key"]) for e in entries).values()) == {1}
    assert len(entries) == 7 + calls(range(7))


def test_one_failure_does_not_stop_the_run(tmp_path: Path) -> None:
    def load() -> list[Told]:
        raise ArticleError("it is gone")

    def trip() -> list[Told]:
        raise ZeroDivisionError("an\nodd thing")

    models = FakeModels()
    three = [Item("a", "a", load), Item("b", "b", lambda: told(1)), Item("c", "c", trip)]
    with journal_at(tmp_path / "j") as journal:
        results = list(run(three, models, WANTED, journal))
        again = list(run(three, models, WANTED, journal))
    assert kinds(results) == kinds(again) == "fdf"
    errors = [r.error for r in results if isinstance(r, Failed)]
    assert errors == ["it is gone", "ZeroDivisionError: an odd thing; this is a fault of qa"]
    assert [r.repeated for r in again if not isinstance(r, Pending)] == [True, True, False]


def test_what_may_pass_is_worked_on_again_by_the_same_run(
    server: OpenAIServer, tmp_path: Path
) -> None:
    faults: list[Scripted] = [Failure(503), Failure(429), Slow(), Failure(400), Reply("")]
    faults += [Reply("Half a", cut_after=1)] * 2
    server.replies = Always(lambda: faults.pop(0) if faults else wrote)
    models = models_at(server.url, timeout=0.5)
    results = work(tmp_path / "j", models, 8, concurrency=1)
    assert kinds(results) == "ffffffdd"
    failed = [result for result in results if isinstance(result, Failed)]
    assert [result.lasts for result in failed] == [False, False, False, True, True, False]
    asked = len(server.requests)
    again = work(tmp_path / "j", models, 8, concurrency=1)
    assert kinds(again) == "dddffddd"
    assert [result.repeated for result in again if isinstance(result, Failed)] == [True, True]
    assert len(server.requests) == asked + calls([0, 1, 2, 5])
    check(work(tmp_path / "j", models, 8, retry_failed=True), 8)


def test_a_library_that_fails_fails_nothing_for_good(tmp_path: Path) -> None:
    broken = True

    def load() -> list[Told]:
        if broken:
            raise LibraryError("the disk is full")
        return told(1)

    with journal_at(tmp_path / "j") as journal:
        for expected in "fd":
            (result,) = run([Item("a", "a", load)], FakeModels(), WANTED, journal)
            assert kinds([result]) == expected
            broken = False


def test_what_failed_is_worked_on_again_only_where_that_is_wanted(
    server: OpenAIServer, tmp_path: Path
) -> None:
    refuses = True

    def reply(body: dict[str, Any]) -> str:
        return "" if refuses and "voted 102" in body["messages"][1]["content"] else wrote(body)

    answering(server, reply)
    models = models_at(server.url)
    results = work(tmp_path / "j", models, 5)
    assert kinds(results) == "ddfdd"
    assert isinstance(results[2], Failed)
    assert "sent an empty reply" in results[2].error
    refuses = False
    asked = len(server.requests)
    told: list[Progress] = []
    assert kinds(work(tmp_path / "j", models, 5, progress=told.append)) == "ddfdd"
    assert told[-1].repeated == 5
    assert len(server.requests) == asked
    check(work(tmp_path / "j", models, 5, retry_failed=True), 5)
    assert len(server.requests) == asked + 1
    check(work(tmp_path / "j", models, 5), 5)


def test_the_built_in_summariser_runs_in_the_same_way(tmp_path: Path) -> None:
    results = work(tmp_path / "j", FakeModels(), 6)
    assert kinds(results) == "d" * 6
    told: list[Progress] = []
    again = work(tmp_path / "j", FakeModels(), 6, progress=told.append)
    assert [r.summary for r in again if isinstance(r, Done)] == [
        r.summary for r in results if isinstance(r, Done)
    ]
    assert told[-1].spent is None


def test_no_more_items_are_in_hand_than_is_said(server: OpenAIServer, tmp_path: Path) -> None:
    now, most = 0, 0
    lock = Lock()

    def reply(body: dict[str, Any]) -> str:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        Event().wait(0.01)
        with lock:
            now -= 1
        return wrote(body)

    answering(server, reply)
    loaded = 0

    def load(number: int) -> list[Told]:
        nonlocal loaded
        loaded += 1
        assert threading.current_thread() is threading.main_thread()
        return told(number)

    models = models_at(server.url)
    batch = [Item(i.key, i.name, partial(load, n)) for n, i in enumerate(items(60, models))]
    with journal_at(tmp_path / "j") as journal:
        for given, _ in enumerate(run(batch, models, WANTED, journal, concurrency=3), start=1):
            assert loaded <= given + 4 * 3
    assert 1 < most <= 3


def test_a_stopped_run_finishes_what_runs_and_begins_nothing(
    server: OpenAIServer, tmp_path: Path
) -> None:
    stop = Event()

    def reply(body: dict[str, Any]) -> str:
        if "voted 105" in body["messages"][1]["content"]:
            stop.set()
        return wrote(body)

    answering(server, reply)
    results = work(tmp_path / "j", models_at(server.url), 40, stop=stop)
    found = kinds(results)
    assert len(found) == 40
    assert "f" not in found
    assert 1 <= found.count("d") <= 12
    assert any(isinstance(r, Pending) and "goes on" in r.why for r in results)
    asked = {key_of(request, server.url) for request in server.requests}
    journal = Journal.load(tmp_path / "j")
    assert asked == set(journal.keys(REPLY))
    check(work(tmp_path / "j", models_at(server.url), 40), 40)
    assert len(server.requests) == calls(range(40))


def test_a_run_that_is_left_finishes_what_runs(server: OpenAIServer, tmp_path: Path) -> None:
    models = models_at(server.url)
    with journal_at(tmp_path / "j") as journal:
        results = run(items(40, models), models, WANTED, journal, concurrency=4)
        next(results)
        results.close()  # type: ignore[attr-defined]
        asked = {key_of(request, server.url) for request in server.requests}
        assert asked == set(journal.keys(REPLY))
    assert len(asked) < calls(range(40))
    assert not [t for t in threading.enumerate() if t.name.startswith("qa-batch")]


def test_a_journal_that_cannot_be_written_ends_the_run(server: OpenAIServer) -> None:
    models = models_at(server.url)
    full = Journal(Lines(Path("/dev/full")))
    with pytest.raises(JournalError, match="/dev/full cannot be written: "):
        list(run(items(40, models), models, WANTED, full, concurrency=2))
    assert len(server.requests) <= 8


def test_a_run_that_has_ended_makes_no_call_that_still_waits(server: OpenAIServer) -> None:
    numbers = count(1)

    def reply(_: Request) -> Scripted:
        number = next(numbers)
        if number == 3:
            Timer(1, server.released.set).start()
        return Reply(wrote, hold_after=None if number == 1 else 1)

    server.routes.append(reply)
    models = models_at(server.url)
    full = Journal(Lines(Path("/dev/full")))
    with pytest.raises(JournalError, match="/dev/full cannot be written: "):
        list(run(items(9, models), models, WANTED, full, concurrency=2))
    assert len(server.requests) == 3


def test_a_batch_of_nothing(tmp_path: Path) -> None:
    assert work(tmp_path / "j", FakeModels(), 0) == []


def test_an_unknown_price_keeps_no_budget(server: OpenAIServer, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"price of test-model at http.* QA_PRICES"):
        work(tmp_path / "j", models_at(server.url), 3, budget=1.0)
    with pytest.raises(ConfigError, match="what scripted costs is not known"):
        work(tmp_path / "j", FakeModels(chat=ScriptedChat([])), 3, budget=1.0)


def test_a_key_stands_for_all_that_a_summary_depends_on(server: OpenAIServer) -> None:
    models = models_at(server.url)
    other = FakeModels(chat=ScriptedChat([], name="test-model"))
    brief = Length.of(Style.BRIEF)
    keys = {
        item_key(["a", "b"], models, WANTED),
        item_key(["a"], models, WANTED),
        item_key(["a", "b"], other, WANTED),
        item_key(["a", "b"], FakeModels(), WANTED),
        item_key(["a", "b"], models, Wanted(Length.of(Style.BULLETS))),
        item_key(["a", "b"], models, Wanted(Length.of(Style.BRIEF, 30))),
        item_key(["a", "b"], models, Wanted(brief, "the harbour")),
        item_key(["a", "b"], models, Wanted(brief, context=500)),
    }
    assert len(keys) == 8
    assert item_key(["b", "a"], models, WANTED) in keys
