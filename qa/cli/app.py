"""The commands of `qa`, in the order its help lists them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from qa.cli.articles import articles, show
from qa.cli.ask import ask
from qa.cli.config import config
from qa.cli.ingest import ingest
from qa.cli.reindex import reindex
from qa.cli.verify import verify

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,  # rich doubles the time of `qa --help`
    pretty_exceptions_enable=False,  # they print local variables, and those can hold a key
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"qa {version('news-qa')}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def qa(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Ask a pile of news articles; every sentence of the answer is tied to their exact words.

    \b
      qa ingest seeds/
      qa ask "Who has Rwanda taken in?"

    It needs no key and no network. With OPENAI_API_KEY or OPENAI_BASE_URL set, or with --model, a
    model writes the answer, and every sentence it writes is checked against the articles first.
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


_EXAMPLES: dict[Callable[..., object], tuple[str, ...]] = {
    ingest: ("qa ingest seeds/", "qa ingest --dry-run seeds/", "cat seeds/*.txt | qa ingest -"),
    ask: (
        'qa ask "Who has Rwanda taken in?"',
        'qa ask -k 12 --show-dropped "What did El Salvador offer?"',
        'echo "Which armed group does Rwanda back?" | qa ask - --json > answer.json',
    ),
    articles: ("qa articles", "qa articles Salvador", "qa articles --json"),
    show: ("qa show bb82ab98", "qa show bb82ab98:0-145"),
    verify: ("qa verify answer.json", "qa verify --json - < answer.json"),
    reindex: ("qa reindex",),
    config: ("qa config", "qa config --json"),
}

for _command, _lines in _EXAMPLES.items():
    _shown = "\n".join(f"  {example}" for example in _lines)
    app.command(epilog=f"\b\nExamples:\n{_shown}")(_command)
