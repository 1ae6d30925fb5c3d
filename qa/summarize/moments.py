"""When an article was told: which of two came later, as far as their dates say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from qa.schema import Publication


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the time where it is known."""

    day: date
    time: datetime | None = None

    @classmethod
    def of(cls, iso: str | None) -> Moment | None:
        """What an ISO 8601 date names, with a time only where it has a zone; None if nothing."""
        try:
            at = datetime.fromisoformat(iso or "")
        except ValueError:
            return None
        return cls(at.date(), at if at.tzinfo else None)

    def is_after(self, other: Moment) -> bool:
        """By the times where both have one, else by the days."""
        if self.time and other.time:
            return self.time > other.time
        return self.day > other.day


@dataclass(frozen=True, slots=True)
class Lifetime:
    """When a text first appeared and when it was last changed, None where that is not known.

    Of several publications of one text the first counts: a copy makes nothing newer.
    """

    first: Moment | None
    changed: Moment | None

    @classmethod
    def of(cls, publications: Iterable[Publication]) -> Lifetime:
        """That of a text with these publications."""
        told = [p for p in publications if p.published]
        first = min((p.published for p in told if p.published), default=None)
        changed = min((p.updated or p.published or "" for p in told), default=None)
        return cls(Moment.of(first), Moment.of(changed))

    @property
    def day(self) -> date | None:
        """The day on which it first appeared."""
        return self.first.day if self.first else None

    def is_after(self, other: Lifetime) -> bool:
        """Whether all of it is surely newer than the other."""
        return bool(self.first and other.changed and self.first.is_after(other.changed))
