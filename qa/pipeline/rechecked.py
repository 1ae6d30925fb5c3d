"""What checking a saved answer again found, in words and as the JSON of `qa verify --json`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from qa.render import line

if TYPE_CHECKING:
    from qa.verify import Recheck

_NAMES: Final = {"title": "title", "source": "outlet", "url": "URL", "published": "date"}


def recheck_lines(found: Recheck) -> Iterator[str]:
    """A line a citation, a statement and a fault; the last line counts them."""
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
    for corrected in recheck_corrected(found):
        yield line(f"note: {corrected}")
    yield recheck_count(found)


def recheck_corrected(found: Recheck) -> Iterator[str]:
    """What has changed since of who published what is cited: no fault of the answer."""
    for citation in found.citations:
        for name, value in citation.corrected.items():
            now = f": {value}" if value else ", and is not known now"
            yield f"the {_NAMES[name]} of citation [{citation.number}] has changed since{now}"


def recheck_count(found: Recheck) -> str:
    """How many statements hold, and how many citations are there."""
    held = sum(statement.verdict.supported for statement in found.statements)
    there = sum(citation.status != "gone" for citation in found.citations)
    return (
        f"{held} of {len(found.statements)} statements hold, "
        f"{there} of {len(found.citations)} citations are there"
    )


def recheck_json(found: Recheck) -> dict[str, Any]:
    """The object of `qa verify --json`."""
    return {
        "ok": found.ok,
        "citations": [
            {
                "number": c.number,
                "status": c.status,
                "span": str(c.span) if c.span else None,
                "corrected": dict(c.corrected),
            }
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
