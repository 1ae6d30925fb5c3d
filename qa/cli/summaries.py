"""What is said of a run of summaries: what it would take, how far it is, what came of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import typer

from qa.cli.output import say
from qa.cli.summary_output import ToFolder, ToStdout

if TYPE_CHECKING:
    from qa.pipeline.batch import Calls, Progress, Result
    from qa.pipeline.summaries import Summaries


class Count:
    """Gives out what comes of the items of a run, and counts it."""

    def __init__(self, output: ToStdout | ToFolder) -> None:
        self._output = output
        self.done = self.failed = self.passing = self.pending = self.repeated = 0
        self._why = ""
        self._dropped = 0
        self._empty = 0

    def add(self, result: Result) -> None:
        """Counts a result and gives it out; says why where there is no summary."""
        from qa.pipeline.batch import Done, Failed

        if isinstance(result, Done):
            self.done += 1
            self.repeated += result.repeated
            self._dropped += len(result.summary.dropped)
            self._empty += result.summary.abstained
            self._output.add(result.summary)
        elif isinstance(result, Failed):
            self.failed += 1
            self.passing += not result.lasts
            say(f"failed {result.item.name}: {result.error}")
        else:
            self.pending += 1
            self._why = result.why

    def account(self, skipped: int, *, why: bool = True) -> None:
        """Says on stderr what came of the run, and `why` something is still to do."""
        total = self.done + self.failed + self.pending
        if total > 1 or self.failed or self.pending or skipped:
            say(", ".join(self._parts(skipped)))
        if self.pending and why:
            say(self._why)
        for line in self._next_steps():
            say(line)
        if isinstance(self._output, ToFolder) and self._output.written:
            say(f"written to {self._output.written}")

    def code(self, skipped: int, *, may_wait: bool) -> int:
        """The exit code; `may_wait` where it is no failure that something is still to do."""
        return 1 if self.failed or skipped or (self.pending and not may_wait) else 0

    def _next_steps(self) -> Iterator[str]:
        if self.passing:
            some = "" if self.passing == self.failed else f"{self.passing} of "
            yield f"the same command works again on {some}what failed"
        if self.passing < self.failed:
            yield f"--retry-failed works again on {'all of it' if self.passing else 'what failed'}"

    def _parts(self, skipped: int) -> Iterator[str]:
        again = f" ({self.repeated} of them before)" if self.repeated else ""
        yield f"{self.done} summarised{again}"
        if self._empty:
            yield f"{self._empty} of them with nothing that passed the checks"
        if self._dropped:
            noun = "sentence" if self._dropped == 1 else "sentences"
            yield f"{self._dropped} {noun} dropped that failed the checks"
        if self.failed:
            yield f"{self.failed} failed"
        if self.pending:
            yield f"{self.pending} still to do"
        if skipped:
            yield f"{skipped} skipped"


def tell_plan(meant: Summaries, *, retry_failed: bool, batch_api: bool, as_json: bool) -> int:
    """Prints what a run would take."""
    from dataclasses import asdict

    from qa.models.prices import BATCH_FACTOR
    from qa.render import dumps

    plan = meant.plan(retry_failed=retry_failed, factor=BATCH_FACTOR if batch_api else 1.0)
    if as_json:
        typer.echo(dumps(asdict(plan)))
        return 0
    counts = [f"{plan.items} to summarise"]
    if plan.done:
        counts.append(f"{plan.done} of them done before")
    if plan.failed:
        counts.append(f"{plan.failed} failed before, on which --retry-failed works again")
    if plan.unreadable:
        counts.append(f"{plan.unreadable} cannot be read")
    lines = [", ".join(counts)]
    if meant.models.chat is None:
        lines.append("no calls: the summaries are the articles' own sentences, and cost nothing")
    else:
        lines += [f"{_calls(plan.once)}", f"with second askings up to {_calls(plan.at_most)}"]
    typer.echo("\n".join(lines))
    return 0


def _calls(calls: Calls) -> str:
    cost = "price unknown" if calls.cost_usd is None else f"${calls.cost_usd:.4f}"
    noun = "call" if calls.calls == 1 else "calls"
    return f"{calls.calls:,} {noun}, {calls.prompt_tokens:,} + {calls.completion_tokens:,} tokens, {cost}"


@contextmanager
def progress(total: int, *, is_alone: bool) -> Iterator[Callable[[Progress], None]]:
    """Yields what is to be called with each step of so many in `total`.

    Silent where stderr is no terminal, or one to which summaries go too, unless it `is_alone`.
    """
    if not sys.stderr.isatty() or (sys.stdout.isatty() and not is_alone):
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    with Bar(
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[told]}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task("", total=total, told="")

        def show(step: Progress) -> None:
            bar.update(
                task,
                completed=step.done + step.failed + step.pending,
                told=" · ".join(_told(step)),
            )

        yield show


def _told(step: Progress) -> Iterator[str]:
    if step.failed:
        yield f"{step.failed} failed"
    if step.rate:
        yield f"{step.rate:.1f}/s"
    if step.spent is not None:
        yield f"${step.spent:.4f}"
    if step.seconds_left:
        yield f"{timedelta(seconds=round(step.seconds_left))} left"
