"""The commands of `qa`, in the order its help lists them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli.articles import amend, articles, diff, remove, show
from qa.cli.ask import ask
from qa.cli.chat import chat
from qa.cli.config import config
from qa.cli.doctor import doctor
from qa.cli.evaluation.checker import checker
from qa.cli.evaluation.compare import compare
from qa.cli.evaluation.gate import gate
from qa.cli.evaluation.report import report
from qa.cli.evaluation.run import evaluate
from qa.cli.ingest import ingest
from qa.cli.mcp import mcp
from qa.cli.reindex import reindex
from qa.cli.serve import serve
from qa.cli.summarize import summarize
from qa.cli.timeline import timeline
from qa.cli.verify import verify
from qa.cli.words import WordsOrCommand

if TYPE_CHECKING:
    from typer._click.core import Context

_FIRST = ("ingest", "ask", "chat", "summarize", "timeline", "articles")


class _FirstThingsFirst(typer.core.TyperGroup):
    """Lists a group of commands where it belongs, not after all that are no groups."""

    def list_commands(self, ctx: Context) -> list[str]:
        names = list(super().list_commands(ctx))
        return sorted(names, key=lambda name: (*_FIRST, name).index(name))


app = typer.Typer(
    cls=_FirstThingsFirst,
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
    ingest: (
        "qa ingest seeds/",
        "qa ingest --dry-run seeds/",
        "cat seeds/*.txt | qa ingest -",
        "qa ingest https://news.example/2026/story.html",
        "qa ingest --feed https://news.example/rss.xml --max-items 20",
    ),
    ask: (
        'qa ask "Who has Rwanda taken in?"',
        'qa ask -k 12 --show-dropped "What did El Salvador offer?"',
        'qa ask --since 2025-03 --not-source "The Echo" "Who has Rwanda taken in?"',
        'echo "Which armed group does Rwanda back?" | qa ask - --json > answer.json',
    ),
    chat: (
        "printf 'Who has Rwanda taken in?\\nWhen was that?\\n' | qa chat",
        "qa chat --list",
        'echo "And Panama?" | qa chat --continue --json',
    ),
    summarize: (
        "qa summarize --all --style headline",
        'qa summarize --about "deported migrants" --together',
        "qa summarize --style bullets seeds/*.txt",
        "qa summarize --all --json > summaries.jsonl",
    ),
    timeline: (
        'qa timeline "deported migrants"',
        'qa timeline "talks with the US" --limit 10 --json > timeline.json',
    ),
    show: ("qa show bb82ab98", "qa show bb82ab98:0-145"),
    verify: ("qa verify answer.json", "qa verify --json - < answer.json"),
    reindex: ("qa reindex", "qa reindex --all"),
    doctor: ("qa doctor", "qa doctor --dry-run --json"),
    serve: ("qa serve --open", "QA_TOKEN=... qa serve --host 0.0.0.0"),
    mcp: ("qa mcp", "qa mcp --http --port 8322"),
    config: ("qa config", "qa config --json"),
}

_ARTICLES_EXAMPLES: dict[Callable[..., object], tuple[str, ...]] = {
    diff: ("qa articles diff 28494bac bb82ab98",),
    amend: (
        "qa articles set 28494bac published=2025-05-05",
        'qa articles set 28494bac source="The Herald" authors="Ann Lee, Bo Cruz"',
    ),
    remove: ("qa articles remove 28494bac",),
}

_EVAL_EXAMPLES: dict[Callable[..., object], tuple[str, ...]] = {
    compare: ("qa eval compare old.json new.json --model extractive",),
    gate: (
        "qa eval gate",
        "qa eval gate --pin",
        "qa eval gate --suite mine/ --baseline mine/baseline.json",
    ),
    checker: (
        "qa eval checker labelled.jsonl",
        "qa eval checker --json --limit 200 faithfulness_summedits_news.jsonl.gz",
    ),
    report: ("qa eval report", "qa eval report run.json --out page.html"),
}


def _epilog(lines: tuple[str, ...]) -> str:
    shown = "\n".join(f"  {line}" for line in lines)
    return f"\b\nExamples:\n{shown}"


for _command, _lines in _EXAMPLES.items():
    app.command(epilog=_epilog(_lines))(_command)

articles_app = typer.Typer(
    cls=WordsOrCommand, rich_markup_mode=None, subcommand_metavar="| COMMAND [ARGS]..."
)
articles_app.callback(
    invoke_without_command=True,
    epilog=_epilog(("qa articles", "qa articles Salvador --json", "qa articles -- remove")),
)(articles)
for _command, _lines in _ARTICLES_EXAMPLES.items():
    _name = "set" if _command is amend else None
    articles_app.command(_name, epilog=_epilog(_lines))(_command)
app.add_typer(articles_app, name="articles")

eval_app = typer.Typer(rich_markup_mode=None)
eval_app.callback(
    invoke_without_command=True,
    epilog=_epilog(
        (
            "qa eval",
            "qa eval --suite seeds --model extractive --out run.json",
            "qa eval --record llama.jsonl --model llama3.2",
            "qa eval --replay llama.jsonl",
        )
    ),
)(evaluate)
for _command, _lines in _EVAL_EXAMPLES.items():
    eval_app.command(epilog=_epilog(_lines))(_command)
app.add_typer(eval_app, name="eval")
