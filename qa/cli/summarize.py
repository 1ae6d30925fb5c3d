"""`qa summarize`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli.options import (
    AsJson,
    AsMarkdown,
    AsOf,
    Languages,
    LibraryFolder,
    ModelName,
    NotSources,
    ShowDropped,
    Since,
    Sources,
    Until,
    command,
    filters,
    open_library,
    settings,
)
from qa.cli.output import say, say_lines, say_stopping
from qa.cli.summaries import Count, progress, tell_plan
from qa.cli.summary_output import Format, ToFolder, ToStdout, Written
from qa.errors import ModelError, UsageError
from qa.summarize.length import Length, Style

if TYPE_CHECKING:
    from qa.config import Settings
    from qa.pipeline.summaries import Summaries
    from qa.pipeline.summarize import Wanted
    from qa.schema import Filters


def summarize(
    articles: Annotated[
        list[str] | None,
        typer.Argument(metavar="ARTICLE", help="Ids, files or folders; - reads an article."),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Every article of the library.")] = False,
    about: Annotated[
        str | None,
        typer.Option(
            "--about", metavar="TEXT", help="Keep to this topic; without articles, search for it."
        ),
    ] = None,
    together: Annotated[
        bool, typer.Option("--together", help="One summary across all these articles.")
    ] = False,
    style: Annotated[Style, typer.Option("--style", help="What it looks like.")] = Style.BRIEF,
    words: Annotated[
        int | None, typer.Option("--words", min=1, metavar="N", help="At most this many words.")
    ] = None,
    source: Sources = None,
    not_source: NotSources = None,
    language: Languages = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    model: ModelName = None,
    as_json: AsJson = False,
    markdown: AsMarkdown = False,
    show_dropped: ShowDropped = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="DIR",
            help="Write a file a summary there: ID.txt, or together-HASH.txt.",
        ),
    ] = None,
    concurrency: Annotated[
        int | None,
        typer.Option(
            "--concurrency", min=1, max=256, metavar="N", help="Requests at a time.  [default: 16]"
        ),
    ] = None,
    budget: Annotated[
        float | None,
        typer.Option("--budget", min=0, metavar="USD", help="Stop before this is spent."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what it would take; ask nothing.")
    ] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Work again also on what failed for good.")
    ] = False,
    batch_api: Annotated[
        bool, typer.Option("--batch-api", help="Ask through the endpoint's Batch API.")
    ] = False,
    wait: Annotated[
        bool, typer.Option("--wait", help="With --batch-api: stay until all is done.")
    ] = False,
    library: LibraryFolder = None,
) -> int:
    """Summarise articles, each sentence cited and checked.

    Several articles have a summary each, or one together. With --json one summary is an object
    and several are JSON Lines. A run that was stopped goes on when the same command is given
    again, and repeats no call that was answered. Exit code 1 if one failed. Files in --out DIR
    are named by the articles and the topic of --about: the same again takes their place.
    --source, --not-source and --language may be given more than once; see qa ask --help.
    """
    from qa.pipeline.batch import interruptible
    from qa.pipeline.selection import is_file
    from qa.pipeline.summaries import Options
    from qa.pipeline.summarize import Wanted

    _check(articles, all_=all_, about=about, as_json=as_json, markdown=markdown)
    if wait and not batch_api:
        raise UsageError("--wait goes with --batch-api: a run without it always stays to the end")
    left = filters(source, not_source, None, language, since, until, as_of)
    chosen = settings(library=library, model=model)
    wanted = Wanted(Length.of(style, words), about, chosen.context)
    with ExitStack() as opened:
        meant = _meant(opened, articles or (), chosen, wanted, left, together=together)
        for skipped in meant.skipped:
            say(f"skipped {skipped.origin}: {skipped.reason}")
        if not meant.items:
            raise UsageError("there is no article in these files: qa ingest --dry-run says more")
        if dry_run:
            return tell_plan(meant, retry_failed=retry_failed, batch_api=batch_api, as_json=as_json)
        form = _format(meant, as_json=as_json, markdown=markdown)
        show = "" if articles and is_file(articles[0]) else command("show", library)
        written = Written(form, style, show_dropped, show)
        say(meant.models.choice)
        count = Count(ToFolder(written, out, about) if out else ToStdout(written))
        stop = opened.enter_context(interruptible(say_stopping))
        options = Options(budget, stop, retry_failed=retry_failed)
        try:
            if batch_api:
                meant.through_batches(count.add, say_lines, options, wait=wait)
            else:
                with progress(len(meant.items), is_alone=out is not None) as tell:
                    for result in meant.run(options, concurrency=concurrency, progress=tell):
                        count.add(result)
        except ModelError:
            count.account(len(meant.skipped), why=False)
            raise
        count.account(len(meant.skipped))
        return 130 if stop.is_set() else count.code(len(meant.skipped), may_wait=batch_api)


def _check(
    articles: Sequence[str] | None,
    *,
    all_: bool,
    about: str | None,
    as_json: bool,
    markdown: bool,
) -> None:
    if as_json and markdown:
        raise UsageError("--json and --markdown exclude each other: give one of them")
    if articles and all_:
        raise UsageError("--all means every article: leave the articles away, or --all")
    if all_ and about:
        raise UsageError("--about searches for its articles, --all takes all: give one of them")
    if not (articles or all_ or about):
        raise UsageError("give articles, --all or --about TEXT: qa articles lists the ids")
    if about is not None and not about.strip():
        raise UsageError("--about is empty: say what the summary is to be about")


def _meant(
    opened: ExitStack,
    articles: Sequence[str],
    chosen: Settings,
    wanted: Wanted,
    left: Filters,
    *,
    together: bool,
) -> Summaries:
    from qa.pipeline.selection import is_file
    from qa.pipeline.summaries import of_paths

    files = [reference for reference in articles if is_file(reference)]
    if files and len(files) < len(articles):
        other = next(reference for reference in articles if reference not in files)
        raise UsageError(f"{other} is no file: give files, or ids of a library, but not both")
    if files and left:
        raise UsageError("--source, --since and the like choose from a library: give no files")
    if files:
        return of_paths(files, chosen, wanted, stdin=sys.stdin.buffer, together=together)
    library = opened.enter_context(open_library(chosen))
    return library.summaries(*articles, wanted=wanted, together=together, filters=left)


def _format(meant: Summaries, *, as_json: bool, markdown: bool) -> Format:
    if markdown:
        return Format.MARKDOWN
    if not as_json:
        return Format.TEXT
    return Format.JSON if len(meant.items) == 1 else Format.JSON_LINES
