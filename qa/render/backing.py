"""How many independent reports say something, and whose, in words for a reader."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from qa.render.text import line
from qa.schema import Citation

NAMED: Final = 6
"""Outlets that are named."""
_ARTICLE: Final = re.compile("[0-9a-f]{16}")
"""What a report is known by where its outlet is not."""


def backing(citations: Sequence[Citation]) -> str:
    """Such as "2 independent reports: RFI, Reuters" or "one report, carried by The Echo, RFI".

    Empty where a reader sees as much in the sources: one outlet tells it in one article, or of no
    report is the outlet known.
    """
    reports: dict[str, str] = {}
    for cited in citations:
        report = cited.report or cited.span.article_id
        known = next(iter(cited.outlets), "") if _ARTICLE.fullmatch(report) else report
        reports[report] = reports.get(report) or line(known)
    named = list(filter(None, reports.values()))
    carriers = list(dict.fromkeys(line(name) for c in citations for name in c.outlets))
    if len(reports) > 1:
        return _several(named, len(reports) - len(named)) if named else ""
    told_by = f", of {named[0]}" if named and named[0] not in carriers else ""
    if len(carriers) > 1 or (told_by and carriers and len(citations) > 1):
        return f"one report{told_by}, carried by {_listed(carriers)}"
    several = len({c.span.article_id for c in citations}) > 1
    return f"one outlet: {carriers[0]}" if several and carriers else ""


def _several(named: Sequence[str], unknown: int) -> str:
    told = f"{len(named) + unknown} independent reports: {_listed(named)}"
    if not unknown:
        return told
    others = "one of an unknown outlet" if unknown == 1 else f"{unknown} of unknown outlets"
    return f"{told} and {others}"


def _listed(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")
