"""A system in a process of its own, so that its memory is its own and turns can be taken."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, Self

from eval.bench.data import Source
from eval.bench.systems import SYSTEMS, Found


class Worker:
    """Runs one system; call `add` and `search` as if it were here."""

    def __init__(self, name: str, folder: Path) -> None:
        context = get_context("spawn")
        self.name = name
        self._here, there = context.Pipe()
        self._process = context.Process(target=_serve, args=(name, folder, there))
        self._process.start()
        there.close()
        self.start_mb = self._receive()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._here.close()
        self._process.join()

    def add(self, sources: Sequence[Source]) -> tuple[int, float, float]:
        """How many texts were embedded, in how many seconds, and in how many of processor time."""
        passages, seconds, cpu_seconds = self._call("add", list(sources))
        return passages, seconds, cpu_seconds

    def search(self, questions: Sequence[str]) -> list[list[Found]]:
        """What the system shows for each of the questions, best first."""
        found: list[list[Found]] = self._call("search", list(questions))
        return found

    def peak_mb(self) -> float:
        """The most memory the process has had, MiB."""
        peak: float = self._call("peak", None)
        return peak

    def _call(self, what: str, given: object) -> Any:
        self._here.send((what, given))
        return self._receive()

    def _receive(self) -> Any:
        failed, reply = self._here.recv()
        if failed:
            raise RuntimeError(f"{self.name} failed:\n{reply}")
        return reply


def _serve(name: str, folder: Path, there: Connection) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        system = SYSTEMS[name](folder)
        there.send((False, _peak()))
        while True:
            what, given = there.recv()
            if what == "peak":
                there.send((False, _peak()))
            elif what == "search":
                there.send((False, [system.search(question) for question in given]))
            else:
                if prepare := getattr(system, "prepare", None):
                    prepare(given)
                started, cpu = perf_counter(), process_time()
                passages = system.add(given)
                took = perf_counter() - started, process_time() - cpu
                there.send((False, (passages, *took)))
    except EOFError:
        return
    except Exception:  # noqa: BLE001 - whatever it is, the parent must be told
        there.send((True, traceback.format_exc()))


def _peak() -> float:
    """Not ru_maxrss, which may begin with the parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024
