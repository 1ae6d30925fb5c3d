"""What `qa serve` adds to the library: how soon the first statement comes, many at once, memory.

    python eval/bench_serve.py                     # on the seeds; a minute on a quiet machine
    python eval/bench_serve.py --asks 2000         # whether memory grows; ten minutes

The server is a process of its own, asked over HTTP on 127.0.0.1. The library is called in this
process, in turn with the server, so that both meet the same machine.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter

import httpx2

from qa import Library

SEEDS = Path(__file__).parents[1] / "seeds"
QUESTIONS = (
    "Who has Rwanda taken in?",
    "Which armed group does Rwanda back?",
    "How many people live in Rwanda?",
    "What did El Salvador offer?",
    "When did the talks start?",
)
AT_ONCE = 50
WARM_UP = 20
"""Asks after which memory is measured first."""


@contextmanager
def serving(library: Path) -> Iterator[tuple[httpx2.Client, int]]:
    """A client of a server of its own, and the server's process."""
    command = [sys.executable, "-m", "qa", "serve", "--port", "0", "--library", str(library)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            url = process.stderr.readline().split()[-1] if process.stderr else ""
            limits = httpx2.Limits(max_connections=AT_ONCE)
            with httpx2.Client(base_url=f"{url}/api/v1", timeout=600, limits=limits) as client:
                yield client, process.pid
        finally:
            process.terminate()


def first_statement(client: httpx2.Client, question: str) -> float | None:
    """Seconds until the first statement has come over SSE; None where there is none."""
    started = perf_counter()
    headers = {"Accept": "text/event-stream"}
    asked = client.stream("POST", "/ask", json={"question": question}, headers=headers)
    found = None
    with asked as response:
        for line in response.iter_lines():
            if line == "event: statement":
                found = found or perf_counter() - started
    return found


def of_server(client: httpx2.Client, question: str) -> float:
    """Seconds that an answer takes over HTTP."""
    started = perf_counter()
    client.post("/ask", json={"question": question}).raise_for_status()
    return perf_counter() - started


def of_library(library: Library, question: str) -> float:
    """Seconds that the same call of the library takes."""
    started = perf_counter()
    library.ask(question)
    return perf_counter() - started


def at_once(client: httpx2.Client, count: int) -> tuple[list[int], float]:
    """The statuses of so many asks at once, and the seconds until the last is answered."""
    started = perf_counter()
    with ThreadPoolExecutor(count) as crowd:
        asked = [
            crowd.submit(client.post, "/ask", json={"question": QUESTIONS[n % len(QUESTIONS)]})
            for n in range(count)
        ]
        statuses = [one.result().status_code for one in asked]
    return statuses, perf_counter() - started


def resident(pid: int) -> float:
    """Megabytes that a process has in memory (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    (line,) = (line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def memory(client: httpx2.Client, pid: int, asks: int) -> dict[str, float]:
    """Megabytes after the first asks and after all of them, and the most between."""
    seen = []
    for number in range(max(asks, WARM_UP)):
        of_server(client, QUESTIONS[number % len(QUESTIONS)])
        if number + 1 >= WARM_UP and (number + 1) % 10 == 0:
            seen.append(resident(pid))
    return {"first_mb": round(seen[0]), "last_mb": round(seen[-1]), "most_mb": round(max(seen))}


def measured(folder: Path, rounds: int, asks: int) -> dict[str, object]:
    """All figures."""
    with Library.open(folder / "library", create=True) as library:
        library.ingest([SEEDS])
        with serving(folder / "library") as (client, pid):
            for question in QUESTIONS:
                of_library(library, question)
                of_server(client, question)
            firsts, server, alone = [], [], []
            for _ in range(rounds):
                for question in QUESTIONS:
                    firsts.append(first_statement(client, question))
                    server.append(of_server(client, question))
                    alone.append(of_library(library, question))
            statuses, seconds = at_once(client, AT_ONCE)
            return {
                "first_statement_ms": round(1000 * median(one for one in firsts if one), 1),
                "server_ms": round(1000 * median(server), 1),
                "library_ms": round(1000 * median(alone), 1),
                "overhead": round(median(server) / median(alone) - 1, 3),
                "at_once": {
                    "asked": AT_ONCE,
                    "answered": statuses.count(200),
                    "seconds": round(seconds, 1),
                },
                "memory": memory(client, pid, asks) | {"asks": max(asks, WARM_UP)},
            }


def main() -> None:
    """Prints the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=6, help="times each question is asked")
    parser.add_argument("--asks", type=int, default=40, help="asks while memory is watched")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measured(Path(folder), given.rounds, given.asks), indent=2))


if __name__ == "__main__":
    main()
