"""`qa ask`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli.options import (
    ArticleIds,
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
    read_stdin,
    settings,
)
from qa.cli.output import color, say, width
from qa.errors import UsageError

if TYPE_CHECKING:
    from qa.schema import Answer


def ask(
    question: Annotated[
        str, typer.Argument(metavar="QUESTION", help="The question, or - for stdin.")
    ],
    k: Annotated[
        int | None,
        typer.Option(
            "-k",
            metavar="N",
            help="Sentences of evidence to answer from.  [default: 16, built in 24]",
        ),
    ] = None,
    source: Sources = None,
    not_source: NotSources = None,
    article: ArticleIds = None,
    language: Languages = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    model: ModelName = None,
    as_json: AsJson = False,
    markdown: AsMarkdown = False,
    show_dropped: ShowDropped = False,
    library: LibraryFolder = None,
) -> int:
    """Answer a question, each sentence cited and checked.

    --source, --not-source, --article and --language may be given more than once. A DATE is a day
    (2025-05-04), a month (2025-05) or a year. Articles without a date are never left out for it.
    """
    from qa.render import dumps, to_json, to_markdown

    if as_json and markdown:
        raise UsageError("--json and --markdown exclude each other: give one of them")
    asked = read_stdin("a question") if question == "-" else question
    meant = filters(source, not_source, article, language, since, until, as_of)
    chosen = settings(library=library, model=model, k=k)
    with open_library(chosen) as opened:
        if as_json:
            answer = opened.ask(asked, k=chosen.k, filters=meant)
            typer.echo(dumps(to_json(answer)))
        elif markdown:
            answer = opened.ask(asked, k=chosen.k, filters=meant)
            typer.echo(to_markdown(answer, show_dropped=show_dropped))
        else:
            ask_it = partial(opened.ask, asked, k=chosen.k, filters=meant)
            answer = ask_aloud(ask_it, library, show_dropped=show_dropped)
    return account(answer, shown=as_json or show_dropped)


def ask_aloud(ask_it: Callable[..., Answer], folder: Path | None, *, show_dropped: bool) -> Answer:
    """Prints each statement as soon as it is verified, and the sources when all are."""
    from qa.render import ABSTAINED, Terminal, appendix

    layout = Terminal(width(), color(), command("show", folder))
    answer = ask_it(on_statement=lambda s: typer.echo(layout.statement(s)))
    if not answer.statements:
        typer.echo(ABSTAINED)
    for block in appendix(answer, layout, show_dropped=show_dropped):
        typer.echo(f"\n{block}")
    return answer


def account(answer: Answer, *, shown: bool) -> int:
    """Says on stderr what the answer lacks and used; the exit code."""
    if answer.dropped and not shown:
        count = len(answer.dropped)
        sentences, they, them = (
            ("1 sentence was", "it", "it")
            if count == 1
            else (f"{count} sentences were", "they", "them")
        )
        say(f"{sentences} dropped because {they} failed the checks; --show-dropped shows {them}")
    usage = answer.usage
    if usage.prompt_tokens or usage.completion_tokens:
        say(f"{answer.model}: {usage.prompt_tokens} + {usage.completion_tokens} tokens")
    if answer.complete:
        return 0
    say(
        "qa: the model's reply was cut off: what is shown was checked, the rest is missing; ask again"
    )
    return 3
