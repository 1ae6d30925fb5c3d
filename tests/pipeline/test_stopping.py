from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest

from qa import Library
from qa.config.settings import Settings
from qa.models.protocols import Message
from qa.pipeline.shared import SharedLibrary, Stopped
from qa.pipeline.stopping import AT_ONCE, Stoppable
from qa.render import to_json
from tests.fakes import FakeModels, ScriptedChat

QUESTION = "Who has Rwanda taken in?"
WORK: dict[str, Callable[[Library], object]] = {
    "ask": lambda library: library.ask(QUESTION).statements,
    "search": lambda library: library.search(QUESTION),
    "timeline": lambda library: library.timeline("the agreement with Britain"),
    "summarize": lambda library: library.summarize(about="deported migrants").statements,
    "verify": lambda library: library.verify(to_json(library.ask(QUESTION))),
}


class Enough(Exception):
    """Raised where no more is to be done."""


class Countdown:
    """Lets so many calls pass, and none after."""

    def __init__(self, calls: int) -> None:
        self.left = calls
        self.refused = 0

    def __call__(self) -> None:
        if self.left == 0:
            self.refused += 1
            raise Enough
        self.left -= 1


@pytest.fixture(scope="module")
def library(seed_library: Path) -> Iterator[Library]:
    with Library.open(seed_library) as opened:
        yield opened


@pytest.mark.parametrize("name", WORK)
def test_work_ends_at_any_call_of_a_model_and_else_is_the_same(library: Library, name: str) -> None:
    all_of_it = Countdown(100_000)
    assert WORK[name](library.until(all_of_it)) == WORK[name](library)
    calls = 100_000 - all_of_it.left
    assert calls >= 3
    for allowed in (1, calls // 2):
        go_on = Countdown(allowed)
        with pytest.raises(Enough):
            WORK[name](library.until(go_on))
        assert (go_on.left, go_on.refused) == (0, 1)


def test_texts_are_reranked_a_few_at_a_time() -> None:
    models, go_on = FakeModels(), Countdown(2)
    reranker = Stoppable(models, go_on).reranker
    texts = [f"the bridge {n}" for n in range(2 * AT_ONCE)]
    assert reranker.score("the bridge", texts) == models.reranker.score("the bridge", texts)
    assert go_on.left == 0
    assert reranker.score("the bridge", []) == []


def test_a_reply_ends_at_the_next_piece() -> None:
    chat = ScriptedChat(["One. Two. Three."])
    stoppable = Stoppable(FakeModels(chat), go_on := Countdown(2))
    assert stoppable.chat
    assert (stoppable.chat.name, stoppable.choice) == (chat.name, stoppable.models.choice)
    pieces = stoppable.chat.stream([Message("user", "Count.")])
    assert next(pieces)
    with pytest.raises(Enough):
        list(pieces)
    assert go_on.refused == 1
    assert Stoppable(FakeModels(), go_on).chat is None


def test_a_shared_library_stops_what_nobody_waits_for(seed_library: Path) -> None:
    stop, begun = Event(), Event()

    def work(library: Library) -> None:
        while True:
            library.search(QUESTION)
            begun.set()

    with SharedLibrary(Settings(library=seed_library), threads=1) as shared:
        future = shared.do(work, stop)
        assert begun.wait(30)
        waits = shared.do(work, stop)
        stop.set()
        for one in (future, waits):
            with pytest.raises(Stopped):
                one.result(30)
        assert len(shared.do(lambda library: library.search(QUESTION)).result()) == 8
