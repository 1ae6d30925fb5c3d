"""Ingest and retrieval of `qa` beside the bare model, LangChain and LlamaIndex, in one run.

    python eval/bench/frameworks.py --corpus FILE --questions FILE --multihop FILE
        [--articles N] [--systems qa,langchain:fastembed] [--quality-only] [--figure FILE]

All embed with the same weights, each system in a process of its own; a framework runs them through
fastembed (as the tutorials of its integration do), sorted into batches as sentence-transformers
does, or through `qa`'s own embedder: "langchain:fastembed", "langchain:sorted", "langchain:qa". Each
takes in one article before the clock starts. They take turns, a part of the corpus at a time, so
that a machine that slows down slows all; a system that waits does nothing. Then each is asked the
questions whose answer the corpus has. With --quality-only nothing is timed: one system after another
takes in everything and is asked, which a busy machine does not change. Differences come with a 95 %
bootstrap interval over the questions. FILEs are JSON Lines, gzipped. Needs
`pip install 'news-qa[bench]'`, and fastembed for the systems of that name.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.bench.data import Source, Task, multihop, news, parts
from eval.bench.figure import draw
from eval.bench.quality import METRICS, interval, scores
from eval.bench.report import Quality, Speed, quality_lines, speed_lines
from eval.bench.systems import SYSTEMS, Found
from eval.bench.workers import Worker

PART_ARTICLES = 240
"""In a turn: an ingest has its beginning and its end, which few articles would not outweigh."""

WARM_UP = Source(
    "https://warm-up.example/", "The clock has not started",
    "This text is read before anything is measured. What is loaded with the first article is loaded.",
)  # fmt: skip


def ingested(workers: Sequence[Worker], task: Task) -> list[Speed]:
    """Each worker has taken in all articles: a part in turn, the first turn going round."""
    for worker in workers:
        worker.add([WARM_UP])
    embedded = {worker.name: 0 for worker in workers}
    seconds = {worker.name: 0.0 for worker in workers}
    cpu_seconds = seconds.copy()
    for number, part in enumerate(_parts(task)):
        for turn in range(len(workers)):
            worker = workers[(number + turn) % len(workers)]
            count, took, cpu = worker.add(part)
            embedded[worker.name] += count
            seconds[worker.name] += took
            cpu_seconds[worker.name] += cpu
    count = len(task.sources)
    return [
        Speed(
            one.name,
            count,
            embedded[one.name],
            seconds[one.name],
            cpu_seconds[one.name],
            one.peak_mb(),
        )
        for one in workers
    ]


def compared(task: Task, shown: dict[str, list[list[Found]]]) -> list[Quality]:
    """Every metric of every system, and how far `qa` is from the others."""
    rows = []
    for name, metric in METRICS.items():
        each = {system: scores(task, found, metric) for system, found in shown.items()}
        for system, values in each.items():
            ahead = None
            if system != "qa" and "qa" in each:
                low, high = interval(each["qa"], values)
                ahead = float(each["qa"].mean() - values.mean()), low, high
            rows.append(Quality(system, name, float(values.mean()), ahead))
    return rows


def measured(task: Task, systems: Sequence[str], folder: Path) -> tuple[list[Speed], list[Quality]]:
    """Ingest and answers of the systems on one task; the bare model is not asked."""
    with ExitStack() as stack:
        workers = [stack.enter_context(Worker(name, folder / name)) for name in systems]
        speeds = ingested(workers, task)
        shown = {one.name: _answers(one, task) for one in workers if one.name != "bare"}
    return speeds, compared(task, shown)


def answered(task: Task, systems: Sequence[str], folder: Path) -> list[Quality]:
    """Answers alone: one system after another, nothing timed."""
    shown = {}
    for name in systems:
        if name != "bare":
            with Worker(name, folder / name) as worker:
                for part in _parts(task):  # Chroma takes no more than 5,461 chunks at a time
                    worker.add(part)
                shown[name] = _answers(worker, task)
    return compared(task, shown)


def _parts(task: Task) -> list[list[Source]]:
    return parts(task.sources, max(1, len(task.sources) // PART_ARTICLES))


def _answers(worker: Worker, task: Task) -> list[list[Found]]:
    return worker.search([question.text for question in task.questions])


def main() -> None:
    """Measures, prints, draws."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--multihop", type=Path, help="questions with their evidence")
    parser.add_argument("--articles", type=int, help="use only so many articles")
    parser.add_argument("--systems", default=",".join(SYSTEMS), help="default: %(default)s")
    parser.add_argument("--quality-only", action="store_true", help="time nothing")
    parser.add_argument("--figure", type=Path, help="where to draw, such as frameworks.svg")
    given = parser.parse_args()
    systems = given.systems.split(",")
    if unknown := set(systems) - set(SYSTEMS):
        parser.error(f"no such system: {', '.join(sorted(unknown))}")
    tasks = [news(given.corpus, given.questions, given.articles)]
    tasks += [multihop(given.multihop)] if given.multihop else []
    speeds: list[Speed] = []
    qualities = {}
    with TemporaryDirectory() as name:
        for task in tasks:
            folder = Path(name) / task.name
            if task is tasks[0] and not given.quality_only:
                speeds, qualities[task.name] = measured(task, systems, folder)
                print(f"{len(task.sources)} articles", *speed_lines(speeds), sep="\n")
            else:
                qualities[task.name] = answered(task, systems, folder)
            lines = quality_lines(qualities[task.name])
            print(f"{task.name}, {len(task.questions)}", *lines, sep="\n", flush=True)
    if given.figure:
        draw(speeds, qualities, given.figure)


if __name__ == "__main__":
    main()
