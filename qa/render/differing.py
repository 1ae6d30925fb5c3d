"""What articles tell differently, in words for a reader: each value, who tells it, how they differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from qa.render.source import first
from qa.render.text import day, line
from qa.render.times import meaning
from qa.schema import Citation, Disagreement, DisagreementKind

HEADING: Final = "The articles differ"
_KINDS: Final = {
    DisagreementKind.CONFLICT: "conflict",
    DisagreementKind.SUPERSEDED: "superseded: the last is the latest",
    DisagreementKind.DETAIL: "different detail",
}


def differing(found: Disagreement, written: Callable[[str], str] = line) -> str:
    """Such as "when: “on Sunday” [1] (RFI) / “on Monday” [2] (AP); conflict", and the note.

    `written` makes text of the articles safe for where it is to stand.
    """
    sides = " / ".join(
        f"“{written(value)}”{_meant(value, cited, written)} {_who(cited, written)}"
        for value, cited in found.sides
    )
    told = f"{written(found.topic)}: {sides}; {_KINDS[found.kind]}"
    return f"{told}. {written(found.note)}" if found.note else told


def _meant(value: str, cited: Sequence[Citation], written: Callable[[str], str]) -> str:
    """What a date means, where its words do not say: " (April 2025)"."""
    told = (
        meaning(time)
        for citation in cited
        for time in citation.times
        if time.text.lower() in value.lower()
    )
    found = list(dict.fromkeys(filter(None, told)))
    return f" ({written(found[0])})" if len(found) == 1 else ""


def _who(cited: Sequence[Citation], written: Callable[[str], str]) -> str:
    """The [n] of each citation with its outlet and day, as far as they are known."""
    return ", ".join(f"[{c.number}]{_outlet(c, written)}" for c in cited)


def _outlet(citation: Citation, written: Callable[[str], str]) -> str:
    known_by = first(citation.span.article_id, citation.publications)
    named = ", ".join(filter(None, (known_by.source, day(known_by.published))))
    return f" ({written(named)})" if named else ""
