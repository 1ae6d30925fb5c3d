"""What a reader leaves away of a library before asking it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles are asked, of all that are current; every one if nothing is set.

    An article is asked if one of its publications is: one of any of `sources`, of none of
    `not_sources`, and published from `since` to `until`, both days included. A source is an
    outlet's name, whatever its case and with or without its "The", or a domain ("rfi.fr"), of which
    subdomains are part. `articles` are ids or starts of ids, `languages` codes such as "en".

    An article without a date is never left out for want of one; `bounded` tells that those that
    are asked may be from any time.

    With `as_of` the library is what it was at the end of that day: what was published or updated
    later is not there and has replaced nothing.
    """

    sources: tuple[str, ...] = ()
    not_sources: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    as_of: date | None = None

    def __bool__(self) -> bool:
        """Whether anything is set."""
        return self != Filters()

    @property
    def bounded(self) -> bool:
        """Whether it asks for articles of a time."""
        return any((self.since, self.until, self.as_of))
