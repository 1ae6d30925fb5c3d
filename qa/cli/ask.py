"""`qa ask`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli.options import (
    AsJson,
    AsMarkdown,
    LibraryFolder,
    ModelName,
    ShowDropped,
    open_library,
    read_stdin,
    settings,
    show_command,
)
from qa.cli.output import color, say, width
from qa.errors import UsageError

if TYPE_CHECKING:
    from qa import Library
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
            help="Sentences of evidence to answer from.  [default: 8, built in 24]",
        ),
    ] = None,
    model: ModelName = None,
    as_json: AsJson = False,
    markdown: AsMarkdown = False,
    show_dropped: ShowDropped = False,
    library: LibraryFolder = None,
) -> int:
    """Answer a question, each sentence cited and checked."""
    from qa.render import dumps, to_json, to_markdown

    if as_json and markdown:
        raise UsageError("--json and --markdown exclude each other: give one of them")
    asked = read_stdin("a question") if question == "-" else question
    chosen = settings(library=library, model=model, k=k)
    with open_library(chosen) as opened:
        if as_json:
            answer = opened.ask(asked, k=chosen.k)
            typer.echo(dumps(to_json(answer)))
        elif markdown:
            answer = opened.ask(asked, k=chosen.k)
            typer.echo(to_markdown(answer, show_dropped=show_dropped))
        else:
            answer = _ask_aloud(opened, asked, chosen.k, library, show_dropped=show_dropped)
    return _account(answer, shown=as_json or show_dropped)


def _ask_aloud(
    opened: Library, asked: str, k: int | None, folder: Path | None, *, show_dropped: bool
) -> Answer:
    """Prints each statement as soon as it is verified, and the sources when all are."""
    from qa.render import ABSTAINED, Terminal, appendix

    layout = Terminal(width(), color(), show_command(folder))
    answer = opened.ask(asked, k=k, on_statement=lambda s: typer.echo(layout.statement(s)))
    if not answer.statements:
        typer.echo(ABSTAINED)
    for block in appendix(answer, layout, show_dropped=show_dropped):
        typer.echo(f"\n{block}")
    return answer


def _account(answer: Answer, *, shown: bool) -> int:
    """Says on stderr what the answer lacks and used; the exit code."""
    if answer.dropped and not shown:
        count = len(answer.dropped)
        sentences, them = (
            ("1 sentence was", "it") if count == 1 else (f"{count} sentences were", "them")
        )
        say(
            f"{sentences} dropped because the articles do not support {them}; "
            f"--show-dropped shows {them}"
        )
    usage = answer.usage
    if usage.prompt_tokens or usage.completion_tokens:
        say(f"{answer.model}: {usage.prompt_tokens} + {usage.completion_tokens} tokens")
    if answer.complete:
        return 0
    say(
        "qa: the model's reply was cut off: what is shown was checked, the rest is missing; ask again"
    )
    return 3
