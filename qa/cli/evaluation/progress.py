"""How much of a long run is done, on stderr, if that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa.evaluate.cases import Case


@contextmanager
def counted(what: str) -> Iterator[Callable[[int, int], None]]:
    """Yields what is to be told how many of them are done, and how many there are in all."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    with Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def cases_done() -> Iterator[Callable[[Case, int], None]]:
    """Yields what is to be called with each case as it begins, and how many there are in all."""
    begun = count()
    with counted("cases") as show:
        yield lambda _, total: show(next(begun), total)
