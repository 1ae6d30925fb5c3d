"""Where text goes: the answer to stdout, everything else to stderr, nothing raw to a terminal."""

from __future__ import annotations

import os
import shutil
import sys

import typer


def say(message: str) -> None:
    """A line on stderr; its text may come from anywhere."""
    from qa.render.text import line

    typer.echo(line(message), err=True)


def width(most: int | None = 100) -> int | None:
    """Columns to wrap at; None where stdout is not a terminal, so that lines stay whole in a pipe.

    Prose is hard to read past 100 columns; a table may have the whole width (`most` None).
    """
    if not sys.stdout.isatty():
        return None
    columns = shutil.get_terminal_size().columns
    return min(columns, most or columns)


def color() -> bool:
    """Whether stdout is a terminal that wants emphasis (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.getenv("TERM") != "dumb"
