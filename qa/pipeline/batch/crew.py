"""The threads that do the work of a batch."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from threading import Thread
from typing import Generic, NoReturn, TypeVar

Job = TypeVar("Job")
Outcome = TypeVar("Outcome")


class Crew(Generic[Job, Outcome]):
    """So many threads, each of which does `work` on one job after another.

    They are daemons: a process that is told to end at once does not wait for the network.
    """

    def __init__(self, size: int, work: Callable[[Job], Outcome]) -> None:
        self._work = work
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._done: SimpleQueue[Callable[[], tuple[Job, Outcome]]] = SimpleQueue()
        self._is_dismissed = False
        self._threads = [
            Thread(target=self._serve, name=f"qa-batch-{n}", daemon=True) for n in range(size)
        ]
        for thread in self._threads:
            thread.start()

    def give(self, job: Job) -> None:
        """Hands out a job."""
        self._jobs.put(job)

    def take(self) -> tuple[Job, Outcome]:
        """Waits for a job to be done, and what came of it; what `work` raised is raised here."""
        return self._done.get()()

    def dismiss(self, *, wait: bool = True) -> None:
        """Begins no other job and, if it is to `wait`, returns when those that run are done."""
        self._is_dismissed = True
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads if wait else ():
            thread.join()

    def _serve(self) -> None:
        while (job := self._jobs.get()) is not None and not self._is_dismissed:
            try:
                self._done.put(partial(_given, job, self._work(job)))
            except BaseException as error:  # noqa: BLE001 - it is raised again in `take`
                self._done.put(partial(_raised, error))


def _given(job: Job, outcome: Outcome) -> tuple[Job, Outcome]:
    return job, outcome


def _raised(error: BaseException) -> NoReturn:
    raise error
