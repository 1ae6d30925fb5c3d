"""Options that several commands share, and what they open."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli.output import say
from qa.errors import UsageError

if TYPE_CHECKING:
    from qa import Library
    from qa.config import Settings

LibraryFolder = Annotated[
    Path | None,
    typer.Option(
        "--library", metavar="DIR", help="The library's folder.  [default: QA_HOME/default]"
    ),
]
ModelName = Annotated[
    str | None, typer.Option("--model", metavar="NAME", help="The endpoint's model to ask.")
]
AsMarkdown = Annotated[bool, typer.Option("--markdown", help="Print Markdown.")]
ShowDropped = Annotated[
    bool, typer.Option("--show-dropped", help="Also show what failed the checks, and why.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Suites = Annotated[
    list[str] | None,
    typer.Option(
        "--suite",
        metavar="NAME|DIR",
        help="Only this suite: seeds, newsroom, or a folder of your own.",
    ),
]


def open_library(settings: Settings, *, create: bool = False) -> Library:
    """The library that the settings name; its notes go to stderr."""
    from qa import Library

    return Library.open(create=create, settings=settings, note=say)


def settings(**flags: object) -> Settings:
    """The settings in force with these flags, of which None is one that was not given."""
    from qa.config import resolve

    return resolve(**flags).settings


def read_stdin(what: str) -> str:
    """All of stdin as text.

    Raises:
        UsageError: it is not UTF-8.
    """
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError:
        raise UsageError(f"stdin is not UTF-8 text: {what} was expected there") from None


def show_command(library: Path | None) -> str:
    """The command that shows a citation of an article in `library`, as a shell takes it."""
    from qa.render import line

    return line(shlex.join(["qa", "show", *(["--library", str(library)] if library else [])]))
