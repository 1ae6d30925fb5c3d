"""`qa ingest`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli.options import AsJson, LibraryFolder, open_library, settings
from qa.cli.output import color, say, width
from qa.cli.progress import progress
from qa.errors import UsageError

if TYPE_CHECKING:
    from qa import Library
    from qa.pipeline.sources import Options
    from qa.schema import IngestEvent, Skipped


def ingest(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH|URL...",
            help="Files, folders and http(s) addresses; - reads stdin.",
            show_default=False,
        ),
    ] = None,
    feed: Annotated[
        list[str] | None,
        typer.Option(
            "--feed",
            metavar="URL",
            help="Read the new articles of this RSS or Atom feed or news sitemap; may be repeated.",
        ),
    ] = None,
    max_items: Annotated[
        int,
        typer.Option("--max-items", min=1, metavar="N", help="Read at most so many of each feed."),
    ] = 100,
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="DATE", help="When all of it was published."),
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="NAME", help="Who published all of it.")
    ] = None,
    fields: Annotated[
        str | None,
        typer.Option(
            "--fields",
            metavar="NAME=COLUMN,...",
            help="Which column or key holds what, such as title=headline,text=body.",
        ),
    ] = None,
    allow_private: Annotated[
        bool,
        typer.Option(
            "--allow-private", help="Also fetch from this machine and from private networks."
        ),
    ] = False,
    watch: Annotated[
        bool,
        typer.Option(
            "--watch",
            help="Stay, and read what comes or changes in the files and folders; Ctrl-C ends it.",
        ),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would be kept and dropped; store nothing.")
    ] = False,
    as_json: AsJson = False,
    library: LibraryFolder = None,
) -> int:
    """Read articles into the library: files, web pages, feeds.

    Files are .txt .md .html .json .jsonl .csv .tsv .parquet .eml .mbox .pdf .docx .warc, and .zip
    and .tar of these; each also packed as .gz .bz2 .xz. Some need an extra, which is then named.

    What is in it already is left alone; a file or page that has changed replaces its old version,
    whose citations still hold. A site's robots.txt is obeyed, and it is asked for one page a
    second, if it does not want it slower. Exit code 1 if something was skipped.
    """
    if not paths and not feed:
        raise UsageError("give files, folders or URLs to read, or --feed URL: see qa ingest --help")
    options: Options = {
        "feeds": feed or (),
        "max_items": max_items,
        "allow_private": allow_private,
        "stdin": sys.stdin.buffer,
        "fields": _fields(fields),
    }
    if published or source:
        from qa.articles.page import Given

        options["given"] = Given(source=source, published=published)
    if watch and (feed or dry_run or "-" in (paths or ())):
        raise UsageError("--watch goes with files and folders, not with --feed, --dry-run or -")
    if dry_run:
        return _preview(paths or [], options, as_json=as_json)
    read = partial(_read, options=options, as_json=as_json)
    changes = _changes(paths or []) if watch else None
    with open_library(settings(library=library), create=True) as opened:
        if changes is None:
            return read(opened, paths or [])
        say("watching; Ctrl-C ends it")
        with suppress(KeyboardInterrupt):
            for changed in changes:
                read(opened, changed)
        return 0


def _changes(paths: list[str]) -> Iterator[Sequence[str | Path]]:
    from qa.pipeline.watch import watch

    return watch(paths)


def _read(opened: Library, paths: Sequence[str | Path], options: Options, as_json: bool) -> int:
    """Reads, and prints what came of it; the exit code."""
    with progress() as tell:

        def tell_all(event: IngestEvent) -> None:
            if event.skipped:
                _say_skipped(event.skipped)
            tell(event)

        report = opened.ingest(paths, progress=tell_all, **options)
    counts = {"added": report.added, "updated": report.updated, "unchanged": report.unchanged}
    if as_json:
        from qa.render import dumps

        skipped = [{"origin": s.origin, "reason": s.reason} for s in report.skipped]
        typer.echo(dumps(counts | {"skipped": skipped}))
    else:
        counts["skipped"] = len(report.skipped)
        typer.echo(", ".join(f"{count} {name}" for name, count in counts.items()))
    return 1 if report.skipped else 0


def _fields(text: str | None) -> dict[str, str] | None:
    """What "title=headline,text=body" means.

    Raises:
        UsageError: it has another form.
    """
    if text is None:
        return None
    pairs = [pair.partition("=") for pair in text.split(",")]
    if not all(name.strip() and column.strip() for name, _, column in pairs):
        raise UsageError(f"--fields is {text!r}; it has the form title=headline,text=body")
    return {name.strip(): column.strip() for name, _, column in pairs}


def _preview(paths: list[str], options: Options, *, as_json: bool) -> int:
    from qa import Library
    from qa.render import dumps, preview, preview_json
    from qa.schema import Document, Skipped

    kept = skipped = 0
    for found in Library.preview(paths, **options):
        if isinstance(found, Document):
            kept += 1
            if as_json:
                typer.echo(dumps(preview_json(found), indent=None))
            else:
                typer.echo(preview(found, width=width(), color=color()) + "\n")
        elif isinstance(found, Skipped):
            skipped += 1
            _say_skipped(found)
    if not as_json:
        typer.echo(f"{kept} would be kept, {skipped} skipped")
    return 1 if skipped else 0


def _say_skipped(skipped: Skipped) -> None:
    say(f"skipped {skipped.origin}: {skipped.reason}")
