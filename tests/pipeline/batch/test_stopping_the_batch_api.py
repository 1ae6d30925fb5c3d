"""Ctrl-C during a run through the Batch API: a real signal, at the places where it waits."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from threading import Event, Timer
from time import monotonic

import pytest

from qa.errors import BudgetReached, Postponed
from qa.models.batches.api import BatchApi
from qa.models.client import connect
from qa.models.journal import REPLY, Journal
from qa.pipeline.batch import Pending, Result, interruptible
from qa.pipeline.summaries import Options, Summaries
from tests.batch_routes import BatchRoutes
from tests.models.batching import Hours
from tests.pipeline.batch.newsdesk import PRICE, WANTED, check, items, kinds, models_at, wrote
from tests.server import Failure, OpenAIServer, Request, Scripted

COUNT = 3
BUSY = Failure(429, headers={"retry-after": "25"})


class Night:
    """A command with --batch-api and --wait, given again and again."""

    def __init__(self, server: OpenAIServer, path: Path) -> None:
        self.server = server
        self.path = path
        self.routes = BatchRoutes.of(server, wrote)
        self.said: list[str] = []

    def command(
        self, stop: Event | None = None, *, wait: bool = True, budget: float | None = None
    ) -> list[Result]:
        """What it gives out, in the order of the articles."""
        models = models_at(self.server.url, retries=3, sleep=None, prices={"test-model": PRICE})
        meant = Summaries(tuple(items(COUNT, models)), models, WANTED, self.path)
        given: list[Result] = []
        options = Options(stop=stop, budget=budget)
        meant.through_batches(given.append, self.said.append, options, wait=wait)
        return sorted(given, key=lambda result: result.item.name)

    def interrupted(self) -> list[Result]:
        """What it gives out, where Ctrl-C comes during one of its waits."""
        started = monotonic()
        with interruptible() as stop:
            given = self.command(stop)
            assert stop.is_set()
        assert monotonic() - started < 15
        return given

    def on_request_of(self, path: str, answer: Scripted | None) -> None:
        """Ctrl-C comes after the next such request, which is answered so."""
        before = len(self.server.sent(path))

        def route(request: Request) -> Scripted | None:
            if request.path != path or len(self.server.sent(path)) != before + 1:
                return None
            Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
            return answer

        self.server.routes.insert(0, route)


@pytest.fixture
def night(server: OpenAIServer, tmp_path: Path) -> Iterator[Night]:
    before = signal.getsignal(signal.SIGINT)
    yield Night(server, tmp_path / "j")
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize("path", ["/v1/files", "/v1/batches"])
def test_no_other_try_is_waited_for(night: Night, path: str) -> None:
    night.on_request_of(path, BUSY)
    given = night.interrupted()
    assert [type(result) for result in given] == [Pending] * COUNT
    night.routes.at_once = True
    check(night.command(Hours()), COUNT)
    assert len(night.routes.sent()) == len(set(night.routes.sent())) == COUNT + 1


def test_what_is_out_is_not_waited_for(night: Night) -> None:
    night.on_request_of("/v1/batches", None)
    assert kinds(night.interrupted()) == "ppp"
    assert len(night.routes.sent()) == COUNT
    night.routes.work()
    check(night.command(Hours(lambda _: night.routes.work())), COUNT)
    assert len(night.routes.sent()) == COUNT + 1


def test_what_is_read_is_kept_and_the_rest_is_read_by_the_next_command(night: Night) -> None:
    night.command(wait=False)
    night.routes.work()

    class AfterTheFirst(Event):
        def is_set(self) -> bool:
            return len(Journal.load(night.path).keys(REPLY)) > 0

    given = night.command(AfterTheFirst())
    assert len(Journal.load(night.path).keys(REPLY)) == 1
    assert given == []
    check(night.command(Hours(lambda _: night.routes.work())), COUNT)
    assert len(night.routes.sent()) == COUNT + 1


def test_nothing_is_asked_once_it_is_stopped(server: OpenAIServer) -> None:
    stop = Event()
    endpoint = connect(server.url, None)
    stop.set()
    with pytest.raises(Postponed, match="the same command goes on"):
        BatchApi(endpoint, stop).check()
    endpoint.close()
    assert server.requests == []


def test_a_file_that_is_being_sent_is_left(server: OpenAIServer) -> None:
    stop = Event()

    class Long(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            stop.set()
            return super().read(size)

    endpoint, long = connect(server.url, None), Long(bytes(2_000_000))
    with pytest.raises(Postponed, match="the same command goes on"):
        BatchApi(endpoint, stop).upload(long, "long.jsonl")
    endpoint.close()
    assert 0 < long.tell() < 2_000_000


def test_what_is_still_to_do_is_told_once_however_many_rounds_there_are(night: Night) -> None:
    hours = Hours(lambda waits: night.routes.work() if waits % 2 == 0 else None)
    given = night.command(hours)
    check(given, COUNT)
    assert len(hours.waits) == 4


def test_a_budget_that_is_reached_is_no_stop(night: Night) -> None:
    with pytest.raises(BudgetReached):
        night.command(Hours(), budget=0.000001)
