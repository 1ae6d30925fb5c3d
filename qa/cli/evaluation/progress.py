"""How many cases are done, on stderr, if that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa.evaluate.cases import Case


@contextmanager
def cases_done() -> Iterator[Callable[[Case, int], None]]:
    """Yields what is to be called with each case as it begins, and how many there are in all."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    with Progress(
        TextColumn("cases"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task("", total=None, completed=-1)

        def begin(_: Case, count: int) -> None:
            bar.update(task, total=count, advance=1)

        yield begin
