from __future__ import annotations

import signal
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import pytest

from qa.errors import JournalError
from qa.models.gate import STOPPED
from qa.pipeline.batch import Pending, interruptible, journal_at, run
from qa.pipeline.models import WithChat
from tests.fakes import FakeModels, ScriptedChat
from tests.pipeline.batch.newsdesk import (
    WANTED,
    answering,
    calls,
    check,
    items,
    models_at,
    number_in,
    work,
    wrote,
)
from tests.server import Failure, Reply, Request, Scripted, openai_server


def test_the_first_interrupt_sets_the_event_and_the_second_interrupts() -> None:
    before = signal.getsignal(signal.SIGINT)
    with interruptible() as stop:
        signal.raise_signal(signal.SIGINT)
        assert stop.is_set()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_a_thread_leaves_interrupts_alone() -> None:
    before = signal.getsignal(signal.SIGINT)
    found = []

    def elsewhere() -> None:
        with interruptible() as stop:
            found.append((stop.is_set(), signal.getsignal(signal.SIGINT)))

    thread = Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert found == [(False, before)]


def test_an_interrupt_waits_for_nothing(tmp_path: Path) -> None:
    hold = Event()

    class Waiting(ScriptedChat):
        @property
        def url(self) -> str:
            hold.wait(30)
            return ""

    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    models = FakeModels()
    batch = items(2, models)
    slow = FakeModels(chat=Waiting([]))
    with journal_at(tmp_path / "j") as journal:
        journal.put("failure", batch[0].key, "it is gone")
        started = monotonic()
        with pytest.raises(KeyboardInterrupt):
            list(run(batch[::-1], slow, WANTED, journal, progress=interrupt))
        assert monotonic() - started < 15
        hold.set()


def test_a_stop_waits_for_no_other_try_and_keeps_the_reply_that_is_under_way(
    tmp_path: Path,
) -> None:
    stop, under_way, refused = Event(), Event(), Event()

    def busy_or_slow(request: Request) -> Scripted | None:
        if request.path != "/v1/chat/completions":
            return None
        if number_in(request.body) == 1:
            refused.set()
            return Failure(429, headers={"retry-after": "25"})
        under_way.set()
        return Reply(wrote, hold_after=1)

    def interrupt() -> None:
        under_way.wait(10)
        refused.wait(10)
        stop.set()
        server.released.set()

    with openai_server() as server:
        server.routes.append(busy_or_slow)
        models = models_at(server.url, retries=3, sleep=None)
        interrupting = Thread(target=interrupt)
        interrupting.start()
        started = monotonic()
        results = work(tmp_path / "j", models, 4, concurrency=2, stop=stop)
        assert monotonic() - started < 15
        interrupting.join()
        assert len(server.sent("/v1/chat/completions")) == 2
        assert [type(result) for result in results] == [Pending] * 4
        assert {result.why for result in results if isinstance(result, Pending)} == {STOPPED}
        server.routes.clear()
        answering(server)
        check(work(tmp_path / "j", models_at(server.url), 4), 4)
        assert len(server.sent("/v1/chat/completions")) == 1 + calls(range(4))


def test_a_journal_has_to_have_a_folder() -> None:
    with (
        pytest.raises(JournalError, match=r"cannot be written: "),
        journal_at(Path("/proc/none/j")),
    ):
        pass


def test_another_chat_model_among_the_same_models() -> None:
    models, chat = FakeModels(), ScriptedChat([])
    other = WithChat(models, chat)
    assert other.chat is chat
    for name in ("embedder", "reranker", "judge", "matcher", "choice"):
        assert getattr(other, name) is getattr(models, name)
