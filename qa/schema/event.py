"""What happened when, as articles tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from qa.schema.answer import Citation, independent_reports


@dataclass(frozen=True, slots=True)
class Dating:
    """One date that is told of an event, and the sentences that tell it."""

    start: date
    end: date
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What happened between `start` and `end`, both days in it: a sentence of an article.

    `text` is the fullest sentence that tells of it, and `citations` are of all that do, that
    sentence first. Where they tell dates that cannot all be true it is `disputed`: `datings` are
    then those dates, the one shown first.
    """

    start: date
    end: date
    text: str
    citations: tuple[Citation, ...]
    datings: tuple[Dating, ...] = ()

    @property
    def disputed(self) -> bool:
        """Whether the articles tell different dates of it."""
        return bool(self.datings)

    @property
    def independent_reports(self) -> int:
        """How many reports that do not rest on one another tell of it."""
        return independent_reports(self.citations)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events that articles tell of `topic`, in order.

    `more` is how many were left out because they would be too many. `undated` are the ids of the
    articles that tell of the topic with times that only their missing day would tell, an id for
    each such sentence: these are left out.
    """

    topic: str
    events: tuple[Event, ...]
    more: int = 0
    undated: tuple[str, ...] = ()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation once, by number."""
        found = {c.number: c for event in self.events for c in event.citations}
        return tuple(found[number] for number in sorted(found))
