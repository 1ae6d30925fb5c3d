"""The part of a library that a question is asked of."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from qa.errors import UsageError
from qa.schema import Answer, Filters

if TYPE_CHECKING:
    from qa.store import Narrowed, Store

_DAY: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")

_UNDATED: Final = "The article of {} has no date: it may be from another time than was asked for."


def narrowed(
    store: Store, filters: Filters | None, note: Callable[[str], None]
) -> Store | Narrowed:
    """What `filters` leave of a library: all of it where nothing is set.

    `note` is told how many of the articles have no date, where they are asked for a time, and that
    no article of another language than English can answer, where only such are asked.

    Raises:
        UsageError: the time ends before it begins.
        LibraryError: nothing is left, or no article has such an id or is from such a source.
    """
    if not filters:
        return store
    since, until = filters.since, filters.until or filters.as_of
    if since and until and since > until:
        raise UsageError(
            f"the time asked for begins on {since} and ends on {until}: turn them round"
        )
    found = store.narrowed(filters)
    if filters.languages and not any(map(_is_english, filters.languages)):
        note(
            "qa can check English only: articles in other languages are listed, and answer nothing"
        )
    if filters.bounded and (undated := found.undated()):
        have = "has" if undated == 1 else "have"
        note(f"{undated} of {len(found)} articles {have} no date, and may be from any time")
    return found


def _is_english(code: str) -> bool:
    return code.lower().startswith("en")


def as_of(filters: Filters | None) -> date:
    """What "today" means in a question: the day of `as_of`, else this one."""
    return filters.as_of if filters and filters.as_of else datetime.now().astimezone().date()


def marked(answer: Answer, filters: Filters | None) -> Answer:
    """The answer with a note on which of what it cites may be from another time than asked for."""
    undated = [
        citation.number
        for citation in answer.citations
        if filters and filters.bounded and not any(p.published for p in citation.publications)
    ]
    if not undated:
        return answer
    cited = "".join(f"[{number}]" for number in undated)
    return replace(answer, notes=(*answer.notes, _UNDATED.format(cited)))


def bounds(text: str) -> tuple[date, date]:
    """The first and the last day of what "2025-05-04", "2025-05" or "2025" means.

    >>> bounds("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))

    Raises:
        UsageError: it is no such date.
    """
    match = _DAY.fullmatch(text.strip())
    try:
        year, *rest = [int(part) for part in match.groups() if part] if match else [0]
        month, day = (*rest, None, None)[:2]
        last = day or monthrange(year, month or 12)[1]
        return date(year, month or 1, day or 1), date(year, month or 12, last)
    except ValueError:
        raise UsageError(
            f"{text!r} is no date: write a day as 2025-05-04, a month as 2025-05, a year as 2025"
        ) from None
