"""`qa eval report`: a run as a page to read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qa.cli.options import settings
from qa.errors import UsageError
from qa.evaluate import require_extra


def report(
    run: Annotated[
        Path | None,
        typer.Argument(
            metavar="[RUN.json]",
            help="A run that qa eval saved.  [default: the newest in QA_HOME/eval/]",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="FILE", help="Write the page here.  [default: beside the run]"
        ),
    ] = None,
) -> int:
    """Write a run as one HTML page, and print where it is.

    The page holds the figures with their intervals, what they mean, and each failing case with its
    question, answer, evidence and gold. It needs nothing from any other place.
    """
    require_extra()
    from qa.evaluate.report.page import page
    from qa.evaluate.run_file import load

    source = run or _newest(settings().home / "eval")
    target = out or source.with_suffix(".html")
    if target.resolve() == source.resolve():
        raise UsageError(f"{target} is the run itself: give another file with --out")
    text = page(load(source))
    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{target} cannot be written: {error.strerror}") from None
    typer.echo(str(target))
    return 0


def _newest(folder: Path) -> Path:
    """The run that was written last.

    Raises:
        UsageError: there is none.
    """
    saved = [(path.stat().st_mtime_ns, path) for path in folder.glob("*.json")]
    if not saved:
        raise UsageError(f"there is no run in {folder}: run qa eval first, or name a run's file")
    return max(saved)[1]
