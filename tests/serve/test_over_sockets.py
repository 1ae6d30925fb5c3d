"""The server as many clients meet it: at once, impatient, and gone."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from threading import Event
from typing import Any
from urllib.parse import urlsplit

import httpx2
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from qa import Library
from qa.config.settings import Settings
from qa.models.cores import cores
from qa.pipeline.shared import Stopped
from qa.serve import Desk, application
from qa.serve.app import app_of
from qa.serve.events import told
from qa.serve.spool import FOLDER
from qa.serve.work import done
from tests.cli.terminal import environment
from tests.serve.conftest import listening

QUESTION = {"question": "Where was a harbour opened?"}
KILLS = 50
EVENTS = {"Accept": "text/event-stream"}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of one short article, which is asked quickly."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "a.txt").write_text("A new harbour was opened in Salle on Monday.", encoding="utf-8")
    with Library.open(folder / "library", create=True) as library:
        library.ingest([folder / "a.txt"])
    return folder / "library"


@pytest.fixture
def desk(small: Path) -> Iterator[Desk]:
    with Desk(Settings(library=small, home=small.parent)) as opened:
        yield opened


class Held:
    """Keeps all threads that answer at work until it is let go."""

    def __init__(self, desk: Desk, threads: int) -> None:
        self._go = Event()
        begun = [Event() for _ in range(threads)]
        self._held = [desk.answering.do(self._wait(one)) for one in begun]
        assert all(one.wait(10) for one in begun)

    def let_go(self) -> None:
        self._go.set()
        for one in self._held:
            one.result(10)

    def _wait(self, begun: Event) -> Callable[[Library], None]:
        def wait(_: Library) -> None:
            begun.set()
            self._go.wait(30)

        return wait


def test_fifty_at_once_are_all_answered(desk: Desk) -> None:
    with (
        listening(application(desk)) as url,
        ThreadPoolExecutor(50) as crowd,
        httpx2.Client(base_url=url, timeout=100) as client,
    ):
        asked = [crowd.submit(client.post, "/api/v1/ask", json=QUESTION) for _ in range(50)]
        answers = [one.result() for one in asked]
    assert [one.status_code for one in answers] == [200] * 50
    assert all("Salle" in one.json()["answer"] for one in answers)


def test_who_comes_when_the_queue_is_full_is_told_to_come_again(small: Path) -> None:
    settings = Settings(library=small, home=small.parent)
    with Desk(settings, waiting=2) as desk, listening(application(desk)) as url:
        held = Held(desk, cores())
        with ThreadPoolExecutor(2) as crowd, httpx2.Client(base_url=url, timeout=60) as client:
            waiting = [crowd.submit(client.post, "/api/v1/ask", json=QUESTION) for _ in range(2)]
            while desk.answering.at_hand < cores() + 2:
                time.sleep(0.01)
            refused = client.post("/api/v1/ask", json=QUESTION, headers=EVENTS)
            assert refused.status_code == 429
            assert refused.headers["retry-after"] == "5"
            assert refused.headers["content-type"] == "application/problem+json"
            assert client.get("/api/v1/ready").status_code == 200  # looking up does not wait
            held.let_go()
            assert [one.result().status_code for one in waiting] == [200, 200]


@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
def test_what_a_client_that_went_away_asked_is_not_answered(desk: Desk, accept: str) -> None:
    before = len(desk.answers.latest(200))
    held = Held(desk, cores())
    with listening(application(desk)) as url:
        body = b'{"question": "Where was a new harbour opened on Monday?"}'
        with socket.create_connection(("127.0.0.1", urlsplit(url).port or 0)) as client:
            head = (
                f"POST /api/v1/ask HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: {accept}\r\n"
                f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            client.sendall(head.encode() + body)
            while desk.answering.at_hand == cores():
                time.sleep(0.01)
        while desk.answering.at_hand > cores():
            time.sleep(0.01)
        held.let_go()
    assert len(desk.answers.latest(200)) == before


def test_a_client_that_goes_away_stops_what_is_being_done(desk: Desk) -> None:
    """Each search calls models, and the first one that nobody waits for is the last."""
    ended = Event()

    def work(library: Library) -> None:
        try:
            while True:
                library.search("a new harbour")
        except Stopped:
            ended.set()
            raise

    async def endless(request: Request) -> Response:
        await done(request, desk.answering, work)
        raise AssertionError("it has no end")

    async def short(request: Request) -> Response:
        await done(request, desk.answering, work, seconds=0.05)
        raise AssertionError("it has no end")

    app = app_of(desk)
    app.router.routes += [Route("/endless", endless), Route("/short", short)]
    with listening(app) as url:
        late = httpx2.get(f"{url}/short")
        assert late.status_code == 504
        assert ended.wait(10)
        ended.clear()
        with pytest.raises(httpx2.ReadTimeout):
            httpx2.get(f"{url}/endless", timeout=0.2)
        assert ended.wait(10)


def test_silence_is_broken_by_comments_and_ends(desk: Desk) -> None:
    async def slow(_: Request) -> Response:
        return told(desk.answering, silent, "answer", seconds=0.3, silence=0.1)

    def silent(*_: object) -> None:
        time.sleep(0.5)

    app = app_of(desk)
    app.router.routes.append(Route("/slow", slow))
    with listening(app) as url:
        said = httpx2.get(f"{url}/slow").text
    assert said.startswith(": \n\n: \n\n")
    assert '"status": 504' in said


def test_killed_in_the_middle_of_an_upload_the_library_is_whole(tmp_path: Path) -> None:
    library = tmp_path / "library"
    with serving(tmp_path, library) as (process, url):
        job = upload(url, 0)
        while not (stored := httpx2.get(f"{url}/api/v1/articles?limit=1").json()["total"]):
            told = httpx2.get(f"{url}/api/v1/jobs/{job['id']}").json()
            assert told["state"] != "failed", told
        process.send_signal(signal.SIGKILL)
    check_whole(library, stored)


@pytest.mark.soak
def test_killed_at_any_moment_of_an_upload_the_library_is_whole(tmp_path: Path) -> None:
    library, moments, met = tmp_path / "library", Random(20261122), Counter[str]()
    with serving(tmp_path, library) as (_, url):
        begun = time.monotonic()
        job = upload(url, 0)
        sent_after = time.monotonic() - begun
        while httpx2.get(f"{url}/api/v1/jobs/{job['id']}").json()["state"] != "done":
            time.sleep(0.05)
        read_after = time.monotonic() - begun
    for number in range(1, KILLS + 1):
        stored, state = 0, "being sent"
        with serving(tmp_path, library) as (process, url), ThreadPoolExecutor(1) as sender:
            assert len(list((library / FOLDER).glob("?*.lock"))) == 1  # none but its own
            sending = sender.submit(upload, url, number)
            if number % 2:
                time.sleep(moments.uniform(0, sent_after))
            else:
                sending.result()
                time.sleep(moments.uniform(0, (read_after - sent_after) / 2))
                state = httpx2.get(f"{url}/api/v1/jobs").json()[0]["state"]
                stored = httpx2.get(f"{url}/api/v1/articles?limit=1").json()["total"]
            process.send_signal(signal.SIGKILL)
            if state == "being sent" and sending.exception() is None:
                state = "sent"
        met[state] += 1
        check_whole(library, stored)
    assert met["being sent"] > KILLS // 10, met
    assert met["running"] > KILLS // 10, met
    assert [path for path in tmp_path.iterdir() if path != library] == []


def upload(url: str, number: int) -> dict[str, Any]:
    """Sends a hundred reports, and a large file that is not read."""
    rows = "".join(
        f'{{"title": "Report {n}", "text": "The council of town {number}-{n} met on Monday'
        f' and spoke of bridge {n}. It will meet again."}}\n'
        for n in range(100)
    )
    sent = [("files", ("big.exe", bytes(16 * 1024**2))), ("files", ("new.jsonl", rows.encode()))]
    job: dict[str, Any] = httpx2.post(f"{url}/api/v1/ingest", files=sent, timeout=60).json()
    return job


def check_whole(library: Path, stored: int) -> None:
    """Whether all is right that was stored, once what can be made again is."""
    with Library.open(library) as opened:
        assert all(finding.repaired for finding in opened.doctor())
        assert opened.doctor(repair=False) == ()
        assert opened.counts().articles >= stored
        assert opened.counts().pending == 0


class serving:
    """`qa serve` as a process of its own, and its address; killed at the end."""

    def __init__(self, home: Path, library: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "qa", "serve", "--port", "0", "--library", str(library)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            cwd=home,
            env=environment(home, measured=False) | {"TMPDIR": str(home)},
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )

    def __enter__(self) -> tuple[subprocess.Popen[str], str]:
        assert self._process.stderr
        said = self._process.stderr.readline()
        if not said.startswith("listening on http://127.0.0.1:"):
            self.__exit__()
            raise AssertionError(said)
        return self._process, said.split()[-1]

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate(timeout=30)


def test_it_listens_until_it_is_interrupted(tmp_path: Path) -> None:
    with serving(tmp_path, tmp_path / "library") as (process, url):
        health = httpx2.get(f"{url}/api/v1/health")
        assert health.json()["status"] == "ok"
        assert "server" not in health.headers
        assert httpx2.get(url).status_code == 200
        assert (
            httpx2.get(f"{url}/api/v1/health", headers={"Host": "evil.example"}).status_code == 421
        )
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130
        assert process.stderr
        (said,) = process.stderr.read().splitlines()
    library = tmp_path / "library"
    assert said == (
        f"made a library in {library}, which is empty: add articles on the page, or with"
        f" `qa ingest --library {library} PATH`"
    )
    with serving(tmp_path, library) as (process, url):
        assert httpx2.get(f"{url}/api/v1/health").status_code == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130
        assert process.stderr
        assert process.stderr.read() == ""
