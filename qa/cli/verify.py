"""`qa verify`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qa.cli.options import AsJson, LibraryFolder, open_library, read_stdin, settings
from qa.errors import UsageError

if TYPE_CHECKING:
    from qa.verify import Recheck


def verify(
    answer: Annotated[
        str, typer.Argument(metavar="ANSWER.json", help="A saved answer, or - for stdin.")
    ],
    as_json: AsJson = False,
    library: LibraryFolder = None,
) -> int:
    """Check a saved answer again, offline.

    Says of each citation whether its words are the same, have moved or are gone, and of each
    statement whether it holds. Exit code 1 if one does not.
    """
    from qa.render import dumps

    saved = _parsed(read_stdin("a saved answer")) if answer == "-" else answer
    with open_library(settings(library=library)) as opened:
        found = opened.verify(saved)
    typer.echo(dumps(_json(found)) if as_json else "\n".join(_lines(found)))
    return 0 if found.ok else 1


def _parsed(text: str) -> Mapping[str, Any]:
    try:
        parsed = json.loads(text)
    except (ValueError, RecursionError):
        parsed = None
    if not isinstance(parsed, Mapping):
        raise UsageError("stdin holds no answer: give what qa ask --json printed")
    return parsed


def _lines(found: Recheck) -> Iterator[str]:
    from qa.render import line

    for citation in found.citations:
        moved = f": its words are at {citation.span}" if citation.status == "moved" else ""
        yield line(f"[{citation.number}] {citation.status}{moved}")
    for statement in found.statements:
        cited = "".join(f"[{number}]" for number in statement.citations)
        passes = "holds" if statement.verdict.supported else "fails"
        yield line(f"{passes}: {statement.text} {cited}")
        for reason in statement.verdict.reasons:
            yield f"  {reason.kind}: {line(reason.detail)}"
    for fault in found.faults:
        yield line(f"fault: {fault}")
    held = sum(statement.verdict.supported for statement in found.statements)
    there = sum(citation.status != "gone" for citation in found.citations)
    yield (
        f"{held} of {len(found.statements)} statements hold, "
        f"{there} of {len(found.citations)} citations are there"
    )


def _json(found: Recheck) -> dict[str, Any]:
    return {
        "ok": found.ok,
        "citations": [
            {"number": c.number, "status": c.status, "span": str(c.span) if c.span else None}
            for c in found.citations
        ],
        "statements": [
            {
                "text": s.text,
                "supported": s.verdict.supported,
                "reasons": [str(reason.kind) for reason in s.verdict.reasons],
                "details": [reason.detail for reason in s.verdict.reasons],
                "citations": list(s.citations),
            }
            for s in found.statements
        ],
        "faults": list(found.faults),
    }
