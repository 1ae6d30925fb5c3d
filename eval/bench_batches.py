"""Times a batch against a local endpoint, beside the least it could take, in alternating runs.

    .venv/bin/python eval/bench_batches.py
    .venv/bin/python eval/bench_batches.py --memory 1000 10000

The endpoint answers every request after a fixed 200 ms, and refuses (429) a 17th at once. A batch
of 500 articles may take 1.15 times the larger of

- the ideal network time: 500 / 16 x 200 ms;
- the time to check the same replies alone: the same batch once more, its replies in the journal
  and its summaries not.

Each of the two runs in a process of its own, after some other articles that are not timed: what
the one has read of an article's sentences would spare the other the reading, and a first call
loads libraries. With --memory, the peak memory of such a process for so many articles. The
endpoint is another process in either case. The articles and what the endpoint replies are generated; the
checks and their model are the real ones.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from itertools import chain
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

from qa.config.settings import Settings
from qa.models.journal import REPLY
from qa.pipeline.batch import Done, Item, item_key, journal_at, run
from qa.pipeline.models import ConfiguredModels
from qa.pipeline.summarize import Told, Wanted
from qa.schema import Article, Publication
from qa.summarize.length import Length, Style

SECONDS = 0.2
AT_ONCE = 16
WARMING = 40
BOUND = 1.15
WANTED = Wanted(Length.of(Style.BRIEF))

TOWNS = ("Aldmere", "Brackwell", "Corvale", "Dunmoor", "Estling", "Farrowby", "Glenhithe", "Harrow")
NAMES = ("Ana Ruiz", "Ben Okoro", "Carla Moss", "David Lind", "Esme Hart", "Farid Nazari")
PLACES = ("library", "harbour", "swimming pool", "bus depot", "market hall", "ice rink")


def article(number: int) -> tuple[str, str]:
    """A generated article, and what a model that kept to it would say."""
    chance = random.Random(number)  # noqa: S311 - it makes up articles, not secrets
    town = f"{chance.choice(TOWNS)}-{number}"
    name, place = chance.choice(NAMES), chance.choice(PLACES)
    ayes, noes = chance.randrange(12, 30), chance.randrange(2, 11)
    cost, jobs = chance.randrange(2, 90), chance.randrange(20, 400)
    text = "\n\n".join(
        (
            f"The council of {town} voted {ayes} to {noes} on Tuesday to rebuild the {place}.",
            f"The work will cost {cost} million pounds and begin in March, Mayor {name} said. She"
            f" added that {jobs} people would be employed on the site.",
            f"Opponents of the plan said that the {place} could have been repaired for half of"
            " that. They had collected signatures since the summer.",
            *(
                f"A resident, number {n}, told a meeting in {town} that the {place} had been"
                f" closed for {n + 2} weeks and that nobody had said why."
                for n in range(1, 11)
            ),
        )
    )
    said = [
        (f"The council of {town} voted {ayes} to {noes} to rebuild the {place}.", [1]),
        (f"Mayor {name} said that the work would cost {cost} million pounds.", [2]),
        (f"She added that {jobs} people would be employed.", [3]),
    ]
    sentences = [{"text": text, "citations": citations} for text, citations in said]
    return text, json.dumps({"sentences": sentences})


def told(number: int) -> list[Told]:
    """The article as an item loads it."""
    text = Article.of(article(number)[0])
    return [Told(text, (Publication(text.id, f"{number}.txt", source="Bench"),))]


async def answer(
    seconds: float, running: set[object], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """Serves the requests of one connection."""
    while head := await reader.readuntil(b"\r\n\r\n"):
        size = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
        body = await reader.readexactly(int(size[1]) if size else 0)
        running.add(writer)
        if len(running) > AT_ONCE:
            status, kind, content = "429 Too Many Requests", "application/json", b"{}"
        else:
            await asyncio.sleep(seconds)
            status, kind, content = "200 OK", "text/event-stream", reply(body)
        running.discard(writer)
        start = f"HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {len(content)}"
        writer.write(f"{start}\r\n\r\n".encode() + content)
        await writer.drain()


def reply(body: bytes) -> bytes:
    """What the model streams to a request: the summary of the article whose number is in it."""
    number = re.search(rb"The council of [A-Z][a-z]+-(\d+)", body)
    text = article(int(number[1]))[1] if number else "NOT IN THE ARTICLES"
    usage = {"prompt_tokens": len(body) // 4, "completion_tokens": len(text) // 4}
    chunks = (
        {"choices": [{"index": 0, "delta": {"content": text}, "finish_reason": None}]},
        {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]},
        {"choices": [], "usage": usage},
    )
    events = (f"data: {json.dumps(chunk)}\n\n" for chunk in chunks)
    return "".join(chain(events, ("data: [DONE]\n\n",))).encode()


async def serve(seconds: float) -> None:
    """Prints the port and serves until it is killed."""
    server = await asyncio.start_server(partial(answer, seconds, set()), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


@contextmanager
def endpoint(seconds: float) -> Iterator[str]:
    """The address of the endpoint, in a process of its own."""
    command = [sys.executable, __file__, "--serve", str(seconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            port = int(process.stdout.readline()) if process.stdout else 0
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            process.kill()


class Taken(NamedTuple):
    """Seconds by the clock, and those of a core."""

    clock: float
    core: float


def batch(url: str, journal: Path, count: int, first: int = 0) -> Taken:
    """What a batch of the articles from number `first` takes; every item must be done."""
    models = ConfiguredModels(Settings(base_url=url, model="bench"))
    models.judge.support("Warm.", ["Warm."])
    import_module("openai")
    items = [
        Item(item_key([str(n)], models, WANTED), str(n), partial(told, n))
        for n in range(first, first + count)
    ]
    statements = 0
    with journal_at(journal) as opened:
        started, before = perf_counter(), process_time()
        for result in run(items, models, WANTED, opened, concurrency=AT_ONCE):
            if not isinstance(result, Done) or result.repeated or result.summary.dropped:
                raise SystemExit(f"item {result.item.name} came out otherwise: {result}")
            statements += len(result.summary.statements)
        taken = Taken(perf_counter() - started, process_time() - before)
    if statements != 3 * count:
        raise SystemExit(f"{statements} statements where {3 * count} were written")
    return taken


def replies_only(journal: Path, beside: Path) -> Path:
    """A copy of a journal without its summaries."""
    with journal.open("rb") as lines:
        beside.write_bytes(b"".join(line for line in lines if json.loads(line)["kind"] == REPLY))
    return beside


def timed(url: str, journal: str, count: str) -> None:
    """Prints what a batch takes in this process, which has done some others before."""
    with tempfile.TemporaryDirectory() as scratch:
        batch(url, Path(scratch) / "warm.jsonl", WARMING, first=int(count))
    print(*batch(url, Path(journal), int(count)))


def in_own_process(url: str, journal: Path, count: int) -> Taken:
    """What a batch takes in a process of its own."""
    command = [sys.executable, __file__, "--timed", url, str(journal), str(count)]
    env = os.environ | {"OPENBLAS_NUM_THREADS": "1"}  # as `qa` itself has it
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=env).stdout
    return Taken(*map(float, told.split()))


def speed(count: int, seconds: float, rounds: int) -> None:
    """Prints the times of a batch and of its replies checked alone, in alternating runs."""
    network = count / AT_ONCE * seconds
    ratios = []
    print(f"{count} articles; the network alone, ideally: {network:.2f} s")
    with endpoint(seconds) as url:
        for _ in range(rounds):
            with tempfile.TemporaryDirectory() as scratch:
                whole, alone = (Path(scratch) / name for name in ("whole.jsonl", "alone.jsonl"))
                taken = in_own_process(url, whole, count)
                checking = in_own_process(url, replies_only(whole, alone), count)
            ratios.append(taken.clock / max(checking.clock, network))
            print(
                f"  {taken.clock:6.2f} s, checked alone {checking.clock:6.2f} s:"
                f" {ratios[-1]:.2f} x (of a core {taken.core:.2f} s and {checking.core:.2f} s:"
                f" {taken.core / checking.core:.2f} x)"
            )
    print(f"{median(ratios):.2f} x of the larger in the median  (at most {BOUND})")


def memory(counts: list[int], seconds: float) -> None:
    """Prints the peak memory of a process that runs so many articles."""
    for count in counts:
        with endpoint(seconds) as url, tempfile.TemporaryDirectory() as scratch:
            command = [sys.executable, __file__, "--peak", url, scratch, str(count)]
            told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        print(f"{count:6} articles: peak {told.strip()}")


def peak(url: str, folder: str, count: str) -> None:
    """Runs a batch and prints the peak memory of this process."""
    taken = batch(url, Path(folder) / "run.jsonl", int(count))
    print(
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, {taken.clock:.0f} s"
    )


def main() -> None:
    """Measures what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", type=int, nargs="+", metavar="ARTICLES")
    parser.add_argument("--serve", type=float, help=argparse.SUPPRESS)
    parser.add_argument("--peak", nargs=3, help=argparse.SUPPRESS)
    parser.add_argument("--timed", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve is not None:
        asyncio.run(serve(options.serve))
    elif options.peak:
        peak(*options.peak)
    elif options.timed:
        timed(*options.timed)
    elif options.memory:
        memory(options.memory, options.seconds)
    else:
        speed(options.articles, options.seconds, options.rounds)


if __name__ == "__main__":
    main()
