"""How far a long command has come, on stderr, if that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa.schema import IngestEvent


@contextmanager
def progress() -> Iterator[Callable[[IngestEvent], None]]:
    """Yields what is to be called with each event; silent where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    with Progress(
        TextColumn("{task.fields[articles]} articles"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("passages"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task("", total=None, articles=0)

        def show(event: IngestEvent) -> None:
            read = event.added + event.updated + event.unchanged
            bar.update(task, total=event.passages, completed=event.embedded, articles=read)

        yield show
