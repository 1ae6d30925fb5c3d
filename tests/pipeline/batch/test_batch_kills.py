"""A batch in a process of its own: killed, interrupted, and started twice."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from qa.models.journal import REPLY, Journal
from tests.pipeline.batch.newsdesk import (
    answering,
    calls,
    check,
    key_of,
    models_at,
    sentence,
    work,
    wrote,
)
from tests.processes import Child, started
from tests.server import OpenAIServer, openai_server


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with openai_server() as server:
        answering(server, slowly)
        yield server


def slowly(body: dict[str, Any]) -> str:
    time.sleep(0.02)
    return wrote(body)


def child(deed: str, journal: Path, url: str, count: int) -> AbstractContextManager[Child]:
    """A batch in a process of its own, with its output to read; killed at the end."""
    return started("tests.pipeline.batch.child", deed, journal, url, count)


def read(process: Child, count: int = 1) -> list[str]:
    return [process.stdout.readline().rstrip("\n") for _ in range(count)]


def kill(journal: Path, server: OpenAIServer, count: int, chance: random.Random) -> None:
    """Starts the batch and kills it somewhere; what it asks had not been journaled."""
    known = set(Journal.load(journal).keys(REPLY))
    before = len(server.requests)
    with child("work", journal, server.url, count) as process:
        assert read(process) == ["ready"]
        read(process, chance.choice([0, 0, chance.randrange(count)]))
        time.sleep(chance.random() * 0.2)
        process.kill()
    asked = [key_of(request, server.url) for request in server.requests[before:]]
    assert len(asked) == len(set(asked))
    assert not known & set(asked)


def kill_and_go_on(folder: Path, server: OpenAIServer, kills: int, seed: int) -> None:
    """However often it is killed: each article once, and nothing that is journaled asked again."""
    chance, count, path = random.Random(seed), 40, folder / "j"
    for _ in range(kills):
        kill(path, server, count, chance)
    known = set(Journal.load(path).keys(REPLY))
    before = len(server.requests)
    with child("work", path, server.url, count) as process:
        lines = read(process, 1 + count)
        assert process.wait(30) == 0
    assert lines[1:] == [f"{n} {[sentence(n)]}" for n in range(count)]
    asked = {key_of(request, server.url) for request in server.requests[before:]}
    assert not known & asked
    assert len(asked) == calls(range(count)) - len(known)
    before = len(server.requests)
    check(work(path, models_at(server.url), count), count)
    assert len(server.requests) == before


def test_killed_at_five_points(tmp_path: Path, server: OpenAIServer) -> None:
    kill_and_go_on(tmp_path, server, kills=5, seed=20261122)


@pytest.mark.soak
def test_killed_at_twenty_points(tmp_path: Path, server: OpenAIServer) -> None:
    kill_and_go_on(tmp_path, server, kills=20, seed=20)


def test_the_first_interrupt_finishes_what_runs(tmp_path: Path, server: OpenAIServer) -> None:
    with child("work", tmp_path / "j", server.url, 400) as process:
        read(process, 6)
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read().splitlines()
        assert process.wait(30) == 130
    assert len(rest) == 395
    assert rest[-1] == "399 Pending"
    asked = {key_of(request, server.url) for request in server.requests}
    assert asked == set(Journal.load(tmp_path / "j").keys(REPLY))
    assert len(asked) < 400


def test_the_second_interrupt_ends_it_at_once(tmp_path: Path, server: OpenAIServer) -> None:
    def never(body: dict[str, Any]) -> str:
        server.stopping.wait(60)
        return wrote(body)

    answering(server, never)
    with child("work", tmp_path / "j", server.url, 40) as process:
        read(process)
        while not server.requests:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        time.sleep(0.3)
        assert process.poll() is None
        started = time.monotonic()
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
        assert time.monotonic() - started < 15  # and not the 30 s of the request


def test_one_process_at_a_time(tmp_path: Path, server: OpenAIServer) -> None:
    with child("hold", tmp_path / "j", server.url, 1) as holder:
        assert read(holder) == ["held"]
        with child("work", tmp_path / "j", server.url, 1) as second:
            said = read(second)[0]
            assert second.wait(30) == 2
        assert f"another qa (pid {holder.pid} on " in said
        assert said.endswith(f"is working with {tmp_path / 'j'}: wait for it, or stop it")
    assert not server.requests
    check(work(tmp_path / "j", models_at(server.url), 1), 1)
