"""How far a batch has come, how fast, what it has cost, and how long it will take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from qa.models.meter import Meter
from qa.pipeline.batch.items import Done, Failed, Result


@dataclass(frozen=True, slots=True)
class Progress:
    """A batch of `total` items after `seconds`.

    `done`, `failed` and `pending` count all results so far, `repeated` those of an earlier run
    among them. `spent` is what this run has cost in US dollars, None where no price is known.
    """

    total: int
    done: int
    failed: int
    pending: int
    repeated: int
    seconds: float
    spent: float | None

    @property
    def rate(self) -> float | None:
        """Items a second, of those worked on in this run; None before the first."""
        worked = self.done + self.failed - self.repeated
        return worked / self.seconds if worked and self.seconds else None

    @property
    def seconds_left(self) -> float | None:
        """How long the rest takes if it goes on like this; None where nothing tells."""
        left = self.total - self.done - self.failed - self.pending
        if not left:
            return 0.0
        return left / self.rate if self.rate else None


class Tally:
    """Counts results and tells of each."""

    def __init__(self, total: int, tell: Callable[[Progress], None], meter: Meter | None) -> None:
        self._total = total
        self._tell = tell
        self._meter = meter
        self._started = monotonic()
        self._done = self._failed = self._pending = self._repeated = 0

    def count(self, result: Result) -> None:
        """Counts a result."""
        if isinstance(result, Done):
            self._done += 1
            self._repeated += result.repeated
        elif isinstance(result, Failed):
            self._failed += 1
            self._repeated += result.repeated
        else:
            self._pending += 1
        self._tell(
            Progress(
                self._total,
                self._done,
                self._failed,
                self._pending,
                self._repeated,
                monotonic() - self._started,
                self._meter.spent if self._meter else None,
            )
        )
