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
    from qa.schema import Filters

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
Sources = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="OUTLET", help="Only articles of this outlet or domain."),
]
NotSources = Annotated[
    list[str] | None,
    typer.Option("--not-source", metavar="OUTLET", help="No article of this outlet or domain."),
]
ArticleIds = Annotated[
    list[str] | None, typer.Option("--article", metavar="ID", help="Only this article.")
]
Languages = Annotated[
    list[str] | None,
    typer.Option("--language", metavar="CODE", help="Only articles in this language, such as en."),
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="Only articles published on this day or later."),
]
Until = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", help="Only articles published by the end of this day."),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="As on this day, which today then means: what came later is not there.",
    ),
]
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


def filters(
    sources: list[str] | None = None,
    not_sources: list[str] | None = None,
    articles: list[str] | None = None,
    languages: list[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    as_of: str | None = None,
) -> Filters:
    """The filters that these options say.

    Raises:
        UsageError: a date is none.
    """
    from qa.pipeline.narrowing import bounds
    from qa.schema import Filters

    return Filters(
        tuple(sources or ()),
        tuple(not_sources or ()),
        tuple(articles or ()),
        tuple(languages or ()),
        since=None if since is None else bounds(since)[0],
        until=None if until is None else bounds(until)[1],
        as_of=None if as_of is None else bounds(as_of)[1],
    )


def read_stdin(what: str) -> str:
    """All of stdin as text.

    Raises:
        UsageError: it is not UTF-8.
    """
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError:
        raise UsageError(f"stdin is not UTF-8 text: {what} was expected there") from None


def command(name: str, library: Path | None) -> str:
    """The command of that name for `library`, as a shell takes it."""
    from qa.render import line

    return line(shlex.join(["qa", name, *(["--library", str(library)] if library else [])]))
