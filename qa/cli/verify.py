"""`qa verify`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qa.cli.options import AsJson, LibraryFolder, open_library, settings
from qa.cli.output import say
from qa.cli.saved import GIVE, Line, opened, read
from qa.errors import UsageError

if TYPE_CHECKING:
    from qa import Library
    from qa.verify import Recheck


def verify(
    answer: Annotated[
        str,
        typer.Argument(
            metavar="ANSWER.json",
            help="A saved answer or summary, or JSON Lines of them; - for stdin.",
        ),
    ],
    as_json: AsJson = False,
    library: LibraryFolder = None,
) -> int:
    """Check saved answers and summaries again, offline.

    Says of each citation whether its words are the same, have moved or are gone, and of each
    statement whether it holds. Of JSON Lines, which qa summarize prints of several articles, it
    says a line each, by its number. Exit code 1 if one does not hold.
    """
    from qa.pipeline.rechecked import recheck_json, recheck_lines
    from qa.render import dumps

    with opened(answer) as file, open_library(settings(library=library)) as articles:
        saved = read(file, answer)
        if not isinstance(saved, Mapping):
            return _verify_lines(articles, saved, as_json=as_json)
        found = articles.verify(saved)
    typer.echo(dumps(recheck_json(found)) if as_json else "\n".join(recheck_lines(found)))
    return 0 if found.ok else 1


def _verify_lines(articles: Library, lines: Iterable[Line], *, as_json: bool) -> int:
    """Checks each line, and prints a line of what was found as soon as it is."""
    from qa.pipeline.rechecked import recheck_json
    from qa.render import dumps, line

    held = count = 0
    for number, saved in lines:
        found = _found(articles, saved)
        count += 1
        held += found.ok
        if as_json:
            typer.echo(dumps({"line": number, **recheck_json(found)}, indent=None))
        else:
            typer.echo(line(f"line {number} {_short(found, _name(saved or {}))}"))
    say(f"{held} of {count} hold")
    return 0 if held == count else 1


def _found(articles: Library, saved: Mapping[str, Any] | None) -> Recheck:
    """What checking an object found; one that is no answer is at fault."""
    from qa.verify import Recheck

    if saved is None:
        return Recheck((), (), (f"it holds no answer: {GIVE}",))
    try:
        return articles.verify(saved)
    except UsageError as error:
        return Recheck((), (), (str(error),))


def _name(saved: Mapping[str, Any]) -> str:
    """What an answer is known by: its question, or the articles that were summed up."""
    ids = saved.get("article_ids")
    if isinstance(ids, list) and ids:
        return str(ids[0]) if len(ids) == 1 else f"{ids[0]} and {len(ids) - 1} more"
    return str(saved.get("question") or "")


def _short(found: Recheck, name: str) -> str:
    from qa.pipeline.rechecked import recheck_corrected, recheck_count

    parts = [recheck_count(found)] if found.ok or found.statements else []
    parts += [
        f"{reason.kind}: {reason.detail}"
        for statement in found.statements
        for reason in statement.verdict.reasons
    ]
    parts += [*found.faults, *recheck_corrected(found)]
    told = f"{'holds' if found.ok else 'fails'}: {'; '.join(parts)}"
    return f"{told} ({name})" if name else told
