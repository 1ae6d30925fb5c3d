from __future__ import annotations

import signal
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import pytest

from qa.errors import JournalError
from qa.pipeline.batch import interruptible, journal_at, run
from qa.pipeline.models import WithChat
from tests.fakes import FakeModels, ScriptedChat
from tests.pipeline.batch.newsdesk import WANTED, items


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
