"""`qa ingest`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli.options import AsJson, LibraryFolder, open_library, settings
from qa.cli.output import color, say, width
from qa.cli.progress import progress

if TYPE_CHECKING:
    from qa.schema import IngestEvent, Skipped


def ingest(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Files and folders (.txt .md .html .htm .json .jsonl, also .gz); - reads stdin.",
        ),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would be kept and dropped; store nothing.")
    ] = False,
    as_json: AsJson = False,
    library: LibraryFolder = None,
) -> int:
    """Read articles into the library.

    What is in it already is left alone; a file that has changed replaces its old version, whose
    citations still hold. Exit code 1 if something was skipped.
    """
    if dry_run:
        return _preview(paths)
    with open_library(settings(library=library), create=True) as opened, progress() as tell:

        def tell_all(event: IngestEvent) -> None:
            if event.skipped:
                _say_skipped(event.skipped)
            tell(event)

        report = opened.ingest(paths, stdin=sys.stdin.buffer, progress=tell_all)
    counts = {"added": report.added, "updated": report.updated, "unchanged": report.unchanged}
    if as_json:
        from qa.render import dumps

        skipped = [{"origin": s.origin, "reason": s.reason} for s in report.skipped]
        typer.echo(dumps(counts | {"skipped": skipped}))
    else:
        counts["skipped"] = len(report.skipped)
        typer.echo(", ".join(f"{count} {name}" for name, count in counts.items()))
    return 1 if report.skipped else 0


def _preview(paths: list[str]) -> int:
    from qa import Library
    from qa.render import preview
    from qa.schema import Document, Skipped

    kept = skipped = 0
    for found in Library.preview(paths, stdin=sys.stdin.buffer):
        if isinstance(found, Document):
            kept += 1
            typer.echo(preview(found, width=width(), color=color()) + "\n")
        elif isinstance(found, Skipped):
            skipped += 1
            _say_skipped(found)
    typer.echo(f"{kept} would be kept, {skipped} skipped")
    return 1 if skipped else 0


def _say_skipped(skipped: Skipped) -> None:
    say(f"skipped {skipped.origin}: {skipped.reason}")
