"""Whatever goes wrong, each reply is journaled once and nothing accepted is sent twice."""

from __future__ import annotations

import json
import os
import signal
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from itertools import product
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from qa.errors import QaError
from qa.models.batches.run import SETTLED
from qa.models.journal import Journal
from tests.batch_routes import BatchRoutes, Fault, Lost
from tests.models.batching import ANSWERED, QUESTIONS, Desk, answer
from tests.processes import started
from tests.server import Failure, Raw, Request, Scripted, Slow, openai_server

ROUTES: Final = ("upload", "create", "list", "retrieve", "content")
CLOSED: Final = Slow(0.0)
FAULTS: Final[tuple[Fault, ...]] = (
    None,
    Failure(429),
    Failure(500),
    Failure(503),
    Failure(400),
    CLOSED,
    Raw(b"<html>", "text/html"),
    Lost(Failure(500)),
    Lost(Failure(502)),
    Lost(CLOSED),
    Lost(Raw(b"{}")),
)


class Killed(BaseException):
    """Stands for the end of the process."""


class Mortal(Journal):
    """A journal whose process ends at its `lives`-th entry, before it is written or after."""

    lives = 1_000
    after = False

    def put(self, kind: str, key: str, value: Any) -> None:
        Mortal.lives -= 1
        if Mortal.lives == 0 and not Mortal.after:
            raise Killed
        super().put(kind, key, value)
        if Mortal.lives == 0:
            raise Killed


def goes_on_to_the_end(desk: Desk, routes: BatchRoutes) -> None:
    """Gives the command again and again until nothing is out."""
    for _ in range(30):
        routes.work()
        desk.now += SETTLED + 1
        try:
            if not desk.round().is_out:
                return
        except (QaError, Killed):
            continue
    raise AssertionError("it never ends")


def each_was_paid_and_journaled_once(desk: Desk, routes: BatchRoutes) -> None:
    assert desk.answers == ANSWERED
    assert set(Counter(routes.sent()).values()) == {1}
    assert set(Counter(routes.paid).values()) == {1}
    lines = [json.loads(line) for line in desk.path.read_bytes().splitlines()]
    replies = Counter(line["key"] for line in lines if line["kind"] == "reply")
    assert len(replies) == len(QUESTIONS)
    assert set(replies.values()) == {1}


@given(
    st.dictionaries(st.sampled_from(ROUTES), st.lists(st.sampled_from(FAULTS), max_size=6)),
    st.integers(1, 14),
    st.booleans(),
    st.integers(1, 4),
    st.booleans(),
)
@settings(
    max_examples=8,
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_faults_and_kills(
    tmp_path_factory: pytest.TempPathFactory,
    faults: dict[str, list[Fault]],
    lives: int,
    after: bool,
    page: int,
    keeps_metadata: bool,
) -> None:
    with openai_server() as server:
        routes = BatchRoutes.of(server, answer, page=page, keeps_metadata=keeps_metadata)
        for route, wrong in faults.items():
            routes.faults[route].extend(wrong)
        Mortal.lives, Mortal.after = lives, after
        desk = Desk(server, tmp_path_factory.mktemp("night") / "night.jsonl", kind=Mortal)
        with suppress(QaError, Killed):
            desk.round()
        goes_on_to_the_end(desk, routes)
        each_was_paid_and_journaled_once(desk, routes)


@pytest.mark.parametrize("fault", [CLOSED, Lost(CLOSED), Lost(Failure(500)), Lost(Failure(504))])
def test_a_creation_whose_answer_is_lost_is_not_asked_for_again(
    tmp_path: Path, fault: Fault
) -> None:
    with openai_server() as server:
        routes = BatchRoutes.of(server, answer)
        routes.faults["create"].append(fault)
        desk = Desk(server, tmp_path / "night.jsonl")
        status = desk.round()
        assert status.is_out
        assert "did not say whether it took 1 batch: the same command in 10 minutes" in str(status)
        assert len(server.sent("/v1/batches")) == 1
        taken = isinstance(fault, Lost)
        again = desk.round()
        assert again.unsure == (not taken)
        desk.now += SETTLED
        desk.round()
        assert len(server.sent("/v1/batches")) == 1 if taken else 2
        routes.work()
        desk.round()
        each_was_paid_and_journaled_once(desk, routes)


def test_a_clock_that_was_set_back_neither_sends_twice_nor_waits_for_ever(
    desk: Desk, routes: BatchRoutes
) -> None:
    year = 31_536_000
    desk.now += year
    routes.faults["create"].append(CLOSED)
    desk.round()
    desk.now -= year
    for _ in range(2):
        assert desk.round().unsure == 1
        desk.now += SETTLED - 1
    assert routes.sent() == []
    desk.now += 1
    desk.round()
    goes_on_to_the_end(desk, routes)
    each_was_paid_and_journaled_once(desk, routes)


@pytest.mark.parametrize("fault", [Failure(429), Failure(503), Failure(409)])
def test_a_creation_that_was_turned_away_is_tried_again_at_once(
    tmp_path: Path, fault: Fault
) -> None:
    with openai_server() as server:
        routes = BatchRoutes.of(server, answer)
        routes.faults["create"].append(fault)
        desk = Desk(server, tmp_path / "night.jsonl")
        assert desk.round().batches == 1
        assert len(server.sent("/v1/batches")) == 2


def test_a_batch_is_found_by_its_file_where_metadata_is_not_kept(tmp_path: Path) -> None:
    with openai_server() as server:
        routes = BatchRoutes.of(server, answer, keeps_metadata=False, page=1)
        desk = Desk(server, tmp_path / "night.jsonl", questions=QUESTIONS[:2])
        routes.faults["create"].append(Lost(CLOSED))
        desk.round()
        other = Desk(server, tmp_path / "other.jsonl", questions=QUESTIONS[2:])
        other.round()
        desk.round()
        routes.work()
        desk.round()
        assert len(desk.answers) == 2
        assert len(routes.batches) == 2


@pytest.mark.parametrize("wrong", [b"<html>", b"", b'{"custom_id": "'])
def test_a_file_that_is_not_whole_is_read_again(tmp_path: Path, wrong: bytes) -> None:
    with openai_server() as server:
        routes = BatchRoutes.of(server, answer)
        desk = Desk(server, tmp_path / "night.jsonl")
        desk.round()
        routes.work()
        routes.faults["content"].append(Raw(wrong, "application/octet-stream"))
        assert str(desk.round()).startswith("1 batch out (1 being finished): 6 of 6 requests done")
        desk.round()
        each_was_paid_and_journaled_once(desk, routes)


def test_files_that_are_gone_are_asked_for_anew(tmp_path: Path) -> None:
    with openai_server() as server:
        routes = BatchRoutes.of(server, answer)
        desk = Desk(server, tmp_path / "night.jsonl")
        desk.round()
        routes.work()
        del routes.files["file-2"]
        status = str(desk.round())
        assert "6 requests failed: the batch ended without a reply to it" in status
        assert "submitted 6 requests in 1 batch" in status


class Deadly(BatchRoutes):
    """Routes that tell `kill` of each request before they do what it asks, and after.

    A request whose client it has killed before is not carried out.
    """

    kill: Callable[[str, str], bool]

    def _faulty(self, name: str, request: Request, *found: str) -> Scripted:
        if self.kill(name, "before"):
            return CLOSED
        done = super()._faulty(name, request, *found)
        self.kill(name, "after")
        return done


def killed(path: Path, kills: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Gives the command until nothing is out, a SIGKILL at each of `kills`; those that there were.

    At the end each request was paid for once, and its reply journaled once.
    """
    there_were: list[tuple[str, str]] = []
    processes: list[Future[int]] = []  # its request may be here before its number is

    def kill(route: str, when: str) -> bool:
        wanted = (route, when) in kills and (route, when) not in there_were and bool(processes)
        if wanted:
            there_were.append((route, when))
            os.kill(processes.pop().result(60), signal.SIGKILL)
        return wanted

    with openai_server() as server:
        routes = Deadly.of(server, answer)
        routes.kill = kill
        desk = Desk(server, path)
        for _ in range(len(kills) + 4):
            desk.now += SETTLED + 1
            number: Future[int] = Future()
            processes[:] = [number]
            with started("tests.models.child", server.url, path, desk.now) as process:
                number.set_result(process.pid)
                code = process.wait(60)
                processes.clear()
            routes.work()
            if code == 0:
                break
        desk.round()
        each_was_paid_and_journaled_once(desk, routes)
    return there_were


def test_a_process_that_is_killed_loses_and_doubles_nothing(tmp_path: Path) -> None:
    kills = [("create", "before"), ("create", "after"), ("content", "after")]
    assert killed(tmp_path / "night.jsonl", kills) == kills


@pytest.mark.soak
def test_a_process_that_is_killed_at_any_request_loses_and_doubles_nothing(tmp_path: Path) -> None:
    kills = list(product(ROUTES, ("before", "after")))
    assert sorted(killed(tmp_path / "night.jsonl", kills)) == sorted(kills)
