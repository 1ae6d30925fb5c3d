"""Where summaries go, what is said of a run of them, and how far it has come."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from qa.cli.output import color, say, width
from qa.errors import UsageError

if TYPE_CHECKING:
    from qa.pipeline.batch import Calls, Progress, Result
    from qa.pipeline.summaries import Summaries
    from qa.schema import Summary
    from qa.summarize.length import Style


class Format(StrEnum):
    """How a summary is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    JSON_LINES = "jsonl"


_ENDING: Final = {
    Format.TEXT: "txt",
    Format.MARKDOWN: "md",
    Format.JSON: "json",
    Format.JSON_LINES: "json",
}


@dataclass(frozen=True, slots=True)
class Written:
    """Writes summaries in one format; `show` is the command that shows a citation."""

    format: Format
    style: Style
    show_dropped: bool = False
    show: str = ""

    def text(self, summary: Summary, *, width: int | None = None, color: bool = False) -> str:
        """A summary as it is written; it ends without a newline."""
        from qa.render import dumps, to_json, to_markdown, to_terminal
        from qa.summarize.length import Style

        bullets = self.style is Style.BULLETS
        if self.format is Format.MARKDOWN:
            return to_markdown(summary, bullets=bullets, show_dropped=self.show_dropped)
        if self.format is Format.TEXT:
            return to_terminal(
                summary,
                bullets=bullets,
                show_dropped=self.show_dropped,
                width=width,
                color=color,
                show=self.show,
            )
        return dumps(to_json(summary), indent=2 if self.format is Format.JSON else None)


class ToStdout:
    """Summaries one after another; those in text or Markdown have a blank line between them."""

    def __init__(self, written: Written) -> None:
        self._written = written
        self._is_first = True

    def add(self, summary: Summary) -> None:
        """Prints a summary; when this returns it has left the process."""
        text = self._written.text(summary, width=width(), color=color())
        between = "" if self._is_first or self._written.format is Format.JSON_LINES else "\n"
        self._is_first = False
        typer.echo(f"{between}{text}")


class ToFolder:
    """A file an article, or one for all of them together; each is there whole or not at all."""

    def __init__(self, written: Written, folder: Path) -> None:
        self._written = written
        self._folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"{folder} cannot be made a folder: {error.strerror}") from None

    def add(self, summary: Summary) -> None:
        """Writes the file of a summary, in place of one that was there."""
        name = summary.article_ids[0] if len(summary.article_ids) == 1 else "together"
        path = self._folder / f"{name}.{_ENDING[self._written.format]}"
        aside = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            aside.write_text(self._written.text(summary) + "\n", encoding="utf-8")
            aside.replace(path)
        except OSError as error:
            raise UsageError(f"{path} cannot be written: {error.strerror}") from None


class Count:
    """Gives out what comes of the items of a run, and counts it."""

    def __init__(self, output: ToStdout | ToFolder) -> None:
        self._output = output
        self.done = self.failed = self.pending = self.repeated = 0
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
            say(f"failed {result.item.name}: {result.error}")
        else:
            self.pending += 1
            self._why = result.why

    def account(self, skipped: int, out: Path | None, *, why: bool = True) -> None:
        """Says on stderr what came of the run, and `why` something is still to do."""
        total = self.done + self.failed + self.pending
        if total > 1 or self.failed or self.pending or skipped:
            say(", ".join(self._parts(skipped)))
        if self.pending and why:
            say(self._why)
        if self.failed:
            say("--retry-failed works again on what failed")
        if out and self.done:
            say(f"written to {out}")

    def code(self, skipped: int, *, may_wait: bool) -> int:
        """The exit code; `may_wait` where it is no failure that something is still to do."""
        return 1 if self.failed or skipped or (self.pending and not may_wait) else 0

    def _parts(self, skipped: int) -> Iterator[str]:
        again = f" ({self.repeated} of them before)" if self.repeated else ""
        yield f"{self.done} summarised{again}"
        if self._empty:
            yield f"{self._empty} of them with nothing that passed the checks"
        if self._dropped:
            noun = "sentence" if self._dropped == 1 else "sentences"
            yield f"{self._dropped} {noun} dropped that the articles do not support"
        if self.failed:
            yield f"{self.failed} failed"
        if self.pending:
            yield f"{self.pending} still to do"
        if skipped:
            yield f"{skipped} skipped"


def tell_plan(meant: Summaries, *, retry_failed: bool, batch_api: bool) -> int:
    """Prints what a run would take."""
    from qa.models.prices import BATCH_FACTOR

    plan = meant.plan(retry_failed=retry_failed, factor=BATCH_FACTOR if batch_api else 1.0)
    lines = [
        f"{plan.items} to summarise"
        + (f", {plan.finished} done or failed before" if plan.finished else "")
    ]
    if plan.unreadable:
        lines.append(f"{plan.unreadable} cannot be read")
    if meant.models.chat is None:
        lines.append("no calls: the summaries are the articles' own sentences, and cost nothing")
    else:
        lines += [f"{_calls(plan.once)}", f"with second askings up to {_calls(plan.at_most)}"]
    typer.echo("\n".join(lines))
    return 0


def _calls(calls: Calls) -> str:
    cost = "price unknown" if calls.cost_usd is None else f"${calls.cost_usd:.4f}"
    return f"{calls.calls:,} calls, {calls.prompt_tokens:,} + {calls.completion_tokens:,} tokens, {cost}"


@contextmanager
def progress(*, is_alone: bool) -> Iterator[Callable[[Progress], None]]:
    """Yields what is to be called with each step.

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
        task = bar.add_task("", total=None, told="")

        def show(step: Progress) -> None:
            bar.update(
                task,
                total=step.total,
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
