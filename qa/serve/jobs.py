"""What is read into the library: one job after another, in the one thread that writes.

A job is told of while it runs. It is forgotten when the server ends: what it stored is in the
library, and what it was cut off from can be sent again.
"""

from __future__ import annotations

import logging
import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Event, Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from qa.errors import BusyError, LibraryInUse
from qa.serve.bell import Bell
from qa.serve.outcomes import Outcomes
from qa.serve.problems import problem_of

if TYPE_CHECKING:
    from qa import Library
    from qa.config import Settings
    from qa.schema import IngestEvent
    from qa.serve.uploads import Batch

WAITING: Final = "waiting"
OVER: Final = frozenset({"done", "failed"})
"""States of a job; between them it is running."""
MOST_WAITING: Final = 8
REMEMBERED: Final = 100
"""Jobs that are over and can still be asked for."""
IN_USE_SECONDS: Final = 600.0
"""How long a job waits for another process that writes to the library."""
AGAIN_SECONDS: Final = 1.0
_log = logging.getLogger(__name__)


class _Ended(Exception):
    """The server ends, and the job with it."""


class Job:
    """Something that is being read: read by any thread, changed by the one that writes."""

    def __init__(self, batch: Batch) -> None:
        self.id = secrets.token_hex(8)
        self.bell = Bell()
        self._batch = batch
        self._lock = Lock()
        self._outcomes = Outcomes(batch.names)
        self._state, self._detail = WAITING, ""

    @property
    def is_over(self) -> bool:
        """Whether nothing of it will change."""
        return self._state in OVER

    def to_json(self) -> dict[str, Any]:
        """The job as it stands."""
        with self._lock:
            items = self._outcomes.to_json()
            return {
                "id": self.id,
                "state": self._state,
                "detail": self._detail,
                "done": sum(item["status"] != "waiting" for item in items),
                "total": len(items),
                "items": items,
            }

    def run(self, library: Library, go_on: Callable[[], None]) -> None:
        """Reads; what goes wrong is the job's."""

        def progress(event: IngestEvent) -> None:
            go_on()
            self._change("running", outcomes=event.outcomes)

        self._change("running")
        library.ingest(self._batch.sources, progress=progress, names=self._batch.known_by)
        self._change("done")

    def wait(self, why: str) -> None:
        """Says that it does not run yet, and why."""
        self._change(WAITING, why)

    def fail(self, why: str) -> None:
        """Ends it."""
        self._change("failed", why)

    def discard(self) -> None:
        """Deletes the files that were sent."""
        self._batch.discard()

    def _change(self, state: str, detail: str = "", outcomes: Any = ()) -> None:
        with self._lock:
            self._state, self._detail = state, detail
            self._outcomes.add(outcomes)
            if state == "done":
                self._outcomes.end()
        self.bell.ring()


class Jobs:
    """The jobs of a server, and the thread that does them."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._ended = Event()
        self._lock = Lock()
        self._known: OrderedDict[str, Job] = OrderedDict()
        self._coming = 0
        self._queue = SimpleQueue[Job | None]()
        self._thread = Thread(target=self._work, name="qa-writer", daemon=True)
        self._thread.start()

    @contextmanager
    def room(self) -> Iterator[None]:
        """Keeps a place for a job while what it is to read is being sent.

        Raises:
            BusyError: too many wait already, or are being sent.
        """
        with self._lock:
            if self._queue.qsize() + self._coming >= MOST_WAITING:
                raise BusyError("too much waits to be read in: try again when some of it is done")
            self._coming += 1
        try:
            yield
        finally:
            with self._lock:
                self._coming -= 1

    def add(self, batch: Batch) -> Job:
        """A job that reads this, when its turn comes."""
        with self._lock:
            job = Job(batch)
            self._known[job.id] = job
            self._forget()
            self._queue.put(job)
        return job

    def get(self, job_id: str) -> Job | None:
        """The job with that id; None if there is none."""
        return self._known.get(job_id)

    def all(self) -> list[Job]:
        """The jobs that are known of, the last one first."""
        with self._lock:
            return list(reversed(self._known.values()))

    def close(self) -> None:
        """Ends the job that runs, as far as it can be ended, and does no other."""
        self._ended.set()
        self._queue.put(None)
        self._thread.join(timeout=10)
        for job in self.all():
            job.discard()

    def _forget(self) -> None:
        over = [job.id for job in self._known.values() if job.is_over]
        for one in over[: max(0, len(over) - REMEMBERED)]:
            del self._known[one]

    def _go_on(self) -> None:
        if self._ended.is_set():
            raise _Ended

    def _work(self) -> None:
        from qa import Library

        while job := self._queue.get():
            try:
                self._go_on()
                with Library.open(settings=self._settings) as library:
                    self._run(job, library)
            except _Ended:
                job.fail("the server was ended")
            except Exception as error:  # noqa: BLE001 - the thread goes on with the next job
                job.fail(problem_of(error).detail)
            finally:
                job.discard()

    def _run(self, job: Job, library: Library) -> None:
        """Runs it, when no other process writes."""
        until = monotonic() + IN_USE_SECONDS
        while True:
            try:
                job.run(library, self._go_on)
            except LibraryInUse:
                if monotonic() > until:
                    raise
                job.wait("another process is writing to the library")
                self._ended.wait(AGAIN_SECONDS)
                self._go_on()
            else:
                return
