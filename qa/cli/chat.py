"""`qa chat`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from qa.cli.ask import account, ask_aloud
from qa.cli.options import (
    ArticleIds,
    AsJson,
    AsOf,
    Languages,
    LibraryFolder,
    ModelName,
    NotSources,
    ShowDropped,
    Since,
    Sources,
    Until,
    filters,
    settings,
)
from qa.cli.output import say, say_lines
from qa.errors import ModelError, QaError, UsageError

if TYPE_CHECKING:
    from qa import Library
    from qa.pipeline.chat import Conversation
    from qa.schema import Answer, ConversationInfo

_PROMPT: Final = "> "
_HELP: Final = """\
Ask a question; a later one may lean on those before: "when was that?", "and the UK?", "who else?".
/new: begin a new conversation
/help: show this
/quit: end; so does Ctrl-D. Ctrl-C stops an answer"""


def chat(
    number: Annotated[
        int | None,
        typer.Argument(metavar="ID", help="With --continue: the conversation's number."),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--continue", help="Go on with the last conversation, or with ID.")
    ] = False,
    listed: Annotated[
        bool, typer.Option("--list", help="List the conversations, and end.")
    ] = False,
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
    show_dropped: ShowDropped = False,
    library: LibraryFolder = None,
) -> int:
    """Ask one question after another; each may lean on the last.

    Questions are read from the terminal, or a line each from a pipe. A question that leans on earlier
    ones is made a whole one, which is shown; it is answered and checked like any other, and nothing
    that was answered before is evidence. Conversations are kept in the library.
    """
    from qa import Library

    if number is not None and not resume:
        raise UsageError(
            f"a conversation's number goes with --continue: qa chat --continue {number}"
        )
    meant = filters(source, not_source, article, language, since, until, as_of)
    chosen = settings(library=library, model=model, k=k)
    with Library.open(settings=chosen, note=_once()) as opened:
        if listed:
            _list(opened, as_json=as_json)
            return 0
        talk = opened.chat(_which(opened, number) if resume else None)

        def ask_it(talk: Conversation, asked: str) -> int:
            ask = partial(talk.ask, asked, k=chosen.k, filters=meant)
            if as_json:
                return _ask_json(talk, asked, ask)
            return _ask(partial(ask, on_question=_show), library, show_dropped=show_dropped)

        return _hold(opened, talk, ask_it)


def _once() -> Callable[[str], None]:
    """Says each note once, however often it is given."""
    said = set[str]()

    def note(message: str) -> None:
        if message not in said:
            said.add(message)
            say(message)

    return note


def _which(opened: Library, number: int | None) -> int:
    """The conversation to go on with: the last one if none is named."""
    if number is not None:
        return number
    every = opened.conversations()
    if not every:
        raise UsageError("there is no conversation to go on with: qa chat begins one")
    return every[0].id


def _list(opened: Library, *, as_json: bool) -> None:
    from qa.render import columns, dumps, line

    every = opened.conversations()
    if as_json:
        typer.echo(
            dumps(
                [
                    {
                        "id": one.id,
                        "started": one.started,
                        "turns": [{"asked": t.asked, "question": t.question} for t in one.turns],
                    }
                    for one in every
                ]
            )
        )
    elif every:
        rows = [
            (
                str(one.id),
                one.started[:16].replace("T", " "),
                str(len(one.turns)),
                line(_first(one)),
            )
            for one in every
        ]
        typer.echo(columns([("id", "started (UTC)", "turns", "first question"), *rows]))
    else:
        say("no conversation has been held here: qa chat begins one")


def _first(one: ConversationInfo) -> str:
    return one.turns[0].question if one.turns else ""


def _hold(opened: Library, talk: Conversation, ask_it: Callable[[Conversation, str], int]) -> int:
    """Answers what is asked until it ends; the exit code: of a pipe, 1 if some answer failed."""
    aloud = sys.stdin.isatty()
    code = 0
    for asked in _lines(aloud):
        if asked.startswith("/"):
            if asked == "/quit":
                break
            if asked == "/new":
                talk = opened.chat()
                say("a new conversation")
            else:
                say_lines(
                    _HELP if asked == "/help" else f"there is no {asked}: /help shows what there is"
                )
            continue
        code = max(code, _turn(talk, asked, ask_it, aloud=aloud))
    return 0 if aloud else code


def _lines(aloud: bool) -> Iterator[str]:
    """What is asked, a line each, until the end of the input."""
    if aloud:
        with suppress(ImportError):
            import readline  # noqa: F401  # lines can be edited and brought back
        say("/help shows what can be typed; Ctrl-D ends")
    while True:
        try:
            text = _read(aloud)
        except EOFError:
            return
        except KeyboardInterrupt:  # at the prompt it only begins a new line
            typer.echo(err=True)
            continue
        if text.strip():
            yield " ".join(text.split())


def _read(aloud: bool) -> str:
    if aloud and sys.stdout.isatty():
        return input(_PROMPT)
    if aloud:
        typer.echo(_PROMPT, nl=False, err=True)
    text = sys.stdin.readline()
    if not text:
        raise EOFError
    return text


def _turn(
    talk: Conversation, asked: str, ask_it: Callable[[Conversation, str], int], *, aloud: bool
) -> int:
    """Answers one question; what fails ends the turn, not the chat."""
    kept = talk.unkept
    try:
        code = ask_it(talk, asked)
    except QaError as error:
        say(f"qa: {error}")
        return ModelError.exit_code if isinstance(error, ModelError) else 1
    except KeyboardInterrupt:
        if not aloud:
            raise
        say("stopped")
        return 0
    if talk.unkept and not kept:
        say(f"this conversation is not kept: {talk.unkept}")
    return code


def _ask(ask: Callable[..., Answer], folder: Path | None, *, show_dropped: bool) -> int:
    """Prints an answer as `qa ask` does, and a blank line after it."""
    answer = ask_aloud(ask, folder, show_dropped=show_dropped)
    typer.echo()
    return account(answer, shown=show_dropped)


def _ask_json(talk: Conversation, asked: str, ask: Callable[..., Answer]) -> int:
    """Prints an answer, or why there is none, as a line of JSON."""
    from qa.render import dumps, to_json

    try:
        answer = ask()
    except QaError as error:
        failed = {"conversation": talk.id, "asked": asked, "error": str(error)}
        typer.echo(dumps(failed, indent=None))
        raise
    turn = {"conversation": talk.id, "turn": len(talk.turns), "asked": asked}
    typer.echo(dumps({**to_json(answer), **turn}, indent=None))
    return account(answer, shown=True)


def _show(question: str) -> None:
    say(f"asking: {question}")
