"""What was measured, and its lines in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Speed:
    """An ingest: all its parts together.

    Seconds of the clock are what a user waits for, seconds of the processors what it takes: on a
    machine that has other work too, only the latter can be compared.
    """

    system: str
    articles: int
    passages: int
    seconds: float
    cpu_seconds: float
    peak_mb: float

    @property
    def articles_per_second(self) -> float:
        """How fast articles were taken in."""
        return self.articles / self.seconds

    @property
    def passages_per_second(self) -> float:
        """How fast texts were embedded and stored."""
        return self.passages / self.seconds


@dataclass(frozen=True)
class Quality:
    """A metric of a system on a task; for the frameworks, how far `qa` is above."""

    system: str
    metric: str
    mean: float
    ahead: tuple[float, float, float] | None
    """The difference of `qa` to it, and its 95 % interval; None for `qa` itself."""


def speed_lines(speeds: Sequence[Speed]) -> Iterator[str]:
    """The table, then how `qa` compares with each of the others."""
    yield f"{'':20} {'articles/s':>11} {'passages':>9} {'passages/s':>11} {'cpu s':>8} {'peak MB':>8}"
    for one in speeds:
        yield (
            f"{one.system:20} {one.articles_per_second:11.2f} {one.passages:9} "
            f"{one.passages_per_second:11.1f} {one.cpu_seconds:8.1f} {one.peak_mb:8.0f}"
        )
    by = {one.system: one for one in speeds}
    if "qa" not in by:
        return
    ours = by["qa"]
    if bare := by.get("bare"):
        share = ours.passages_per_second / bare.passages_per_second
        cpu = bare.cpu_seconds / ours.cpu_seconds
        yield f"qa, of the bare model's passages a second: {share:.1%}; a cpu second: {cpu:.1%}"
    for theirs in speeds:
        if theirs.system not in {"bare", "qa"}:
            times = ours.articles_per_second / theirs.articles_per_second
            cpu = theirs.cpu_seconds / ours.cpu_seconds
            name = theirs.system
            yield f"qa, of {name}'s articles a second: {times:.2f} x; a cpu second: {cpu:.2f} x"


def quality_lines(rows: Sequence[Quality]) -> Iterator[str]:
    """A line a metric and system."""
    for row in rows:
        line = f"  {row.metric:24} {row.system:20} {row.mean:.3f}"
        if row.ahead:
            difference, low, high = row.ahead
            line += f"   qa is {difference:+.3f} ({low:+.3f} to {high:+.3f})"
        yield line
