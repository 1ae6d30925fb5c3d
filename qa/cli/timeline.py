"""`qa timeline`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli.options import (
    ArticleIds,
    AsJson,
    AsMarkdown,
    AsOf,
    Languages,
    LibraryFolder,
    NotSources,
    Since,
    Sources,
    Until,
    command,
    filters,
    open_library,
    read_stdin,
    settings,
)
from qa.cli.output import color, say, width
from qa.errors import UsageError

if TYPE_CHECKING:
    from qa.schema import Timeline


def timeline(
    topic: Annotated[str, typer.Argument(metavar="TOPIC", help="The topic, or - for stdin.")],
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit", min=1, metavar="N", help="At most this many events.  [default: 30]"
        ),
    ] = None,
    source: Sources = None,
    not_source: NotSources = None,
    article: ArticleIds = None,
    language: Languages = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    markdown: AsMarkdown = False,
    library: LibraryFolder = None,
) -> int:
    """Tell what happened in order, each event dated and cited.

    Events are sentences of the articles. One that several articles tell of is told once, with all
    of them cited; where they tell different dates of it, it is marked as disputed. --source,
    --not-source, --article and --language may be given more than once; --since and --until are about
    when articles were published, not about the events.
    """
    from qa.render import dumps, timeline_json, timeline_markdown, timeline_terminal

    if as_json and markdown:
        raise UsageError("--json and --markdown exclude each other: give one of them")
    asked = read_stdin("a topic") if topic == "-" else topic
    meant = filters(source, not_source, article, language, since, until, as_of)
    with open_library(settings(library=library)) as opened:
        found = opened.timeline(asked, limit=limit, filters=meant)
    if as_json:
        typer.echo(dumps(timeline_json(found)))
    elif markdown:
        typer.echo(timeline_markdown(found))
    else:
        shown = timeline_terminal(
            found, width=width(), color=color(), show=command("show", library)
        )
        typer.echo(shown)
    _account(found)
    return 0


def _account(found: Timeline) -> None:
    """Says on stderr what was left out, and what brings it back."""
    if found.more:
        say(f"{found.more} more events were left out: --limit {len(found.events) + found.more}")
    if not found.undated:
        return
    count = len(found.undated)
    ids = list(dict(Counter(found.undated).most_common()))
    sentences, their = (
        ("1 sentence with a relative date was left out: its article has", ids[0][:8])
        if count == 1
        else (
            f"{count} sentences with relative dates were left out: their articles have",
            ids[0][:8],
        )
    )
    say(f"{sentences} no date; qa articles set {their} published=YYYY-MM-DD")
