"""Where text goes: the answer to stdout, everything else to stderr, nothing raw to a terminal."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import Final

import typer

from qa.errors import UsageError

_LONG_WORD: Final = re.compile(r"(\S{80})\S{400,}")


def say(message: str) -> None:
    """A line on stderr; its text may come from anywhere, and a word that fills a screen is cut."""
    from qa.render.text import line

    typer.echo(_LONG_WORD.sub(r"\1…", line(message)), err=True)


def say_lines(message: str) -> None:
    """Each line of `message` as `say` does."""
    for text in message.splitlines():
        say(text)


def say_stopping() -> None:
    """What the first Ctrl-C is answered with, straight to stderr: a signal may come in any write."""
    os.write(2, b"\nfinishing what is running; Ctrl-C again stops at once\n")


def check_writable(path: Path) -> None:
    """Checks that a file can be written, before the long work whose result it is to hold.

    Raises:
        UsageError: it cannot.
    """
    is_new = not path.exists()
    try:
        path.open("ab").close()
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from None
    if is_new:
        path.unlink()


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
