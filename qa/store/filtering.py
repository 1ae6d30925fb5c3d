"""Which articles, and which of their publications, filters leave of a library."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from qa.english.outlets import is_domain, outlet_key
from qa.errors import LibraryError
from qa.schema import Filters
from qa.store.database import Database
from qa.store.reading import resolve

NAMED: Final = 5
"""Outlets or languages that an error names of those there are."""

Kept = dict[str, set[str]]
"""The keys of the publications that are left of each article that is."""


class _Row(NamedTuple):
    """A publication; `day` is when it was published, `made` when its text was last changed."""

    article_id: str
    language: str
    superseded_by: str | None
    key: str
    source: str | None
    url: str | None
    day: str | None
    made: str | None


class _Test(NamedTuple):
    """What a publication must pass, and how one that does is spoken of."""

    said: str
    passes: Callable[[_Row], bool]


def kept(db: Database, filters: Filters) -> Kept:
    """What `filters` leave: at least one article.

    Raises:
        LibraryError: they leave none, or no article has such an id or is from such a source; it
            says what there is.
    """
    filters = replace(filters, articles=tuple(resolve(db, one) for one in filters.articles))
    rows = _existing(_rows(db), filters.as_of)
    if filters.as_of and not rows:
        raise LibraryError(
            f"no article is from {_day(filters.as_of)} or before: qa articles lists what there is"
        )
    for name in filters.sources:
        if not any(map(_from([name]), rows)):
            raise LibraryError(_no_source(name, rows))
    tests = _tests(filters)
    left = [row for row in rows if all(test.passes(row) for test in tests)]
    if not left:
        raise LibraryError(_nothing(tests, rows))
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in left:
        found[row.article_id].add(row.key)
    return dict(found)


def _rows(db: Database) -> list[_Row]:
    """Every publication that counts: the current ones of an article, or all of one without."""
    return [
        _Row(*row)
        for row in db.rows(
            "SELECT a.id, a.language, a.superseded_by, p.key, p.source, p.url,"
            " substr(p.published, 1, 10),"
            " substr(coalesce(max(p.published, p.updated), p.published, p.updated), 1, 10)"
            " FROM articles a JOIN publications p ON p.article_id = a.id"
            " WHERE p.current OR a.superseded_by IS NOT NULL"
        )
    ]


def _existing(rows: list[_Row], as_of: date | None) -> list[_Row]:
    """The publications of articles that are current, or were at the end of that day."""
    if as_of is None:
        return [row for row in rows if row.superseded_by is None]
    last = as_of.isoformat()
    rows = [row for row in rows if row.made is None or row.made <= last]
    there = {row.article_id for row in rows}
    return [row for row in rows if row.superseded_by not in there]


def _tests(filters: Filters) -> list[_Test]:
    tests = []
    if filters.articles:
        ids = set(filters.articles)
        tests.append(_Test(f"{_either(sorted(ids))}", lambda row: row.article_id in ids))
    if filters.languages:
        languages = {language.lower() for language in filters.languages}
        tests.append(
            _Test(f"in {_either(sorted(languages))}", lambda row: row.language in languages)
        )
    if filters.sources:
        tests.append(_Test(f"from {_either(filters.sources)}", _from(filters.sources)))
    if filters.not_sources:
        excluded = _from(filters.not_sources)
        said = f"from another outlet than {_either(filters.not_sources)}"
        tests.append(_Test(said, lambda row: not excluded(row)))
    if filters.since or filters.until:
        tests.append(_published(filters.since, filters.until))
    return tests


def _published(since: date | None, until: date | None) -> _Test:
    first, last = since.isoformat() if since else "", until.isoformat() if until else "9999"
    ends = [f"since {_day(since)}" if since else "", f"until {_day(until)}" if until else ""]
    said = f"published {' and '.join(filter(None, ends))}"
    return _Test(said, lambda row: row.day is None or first <= row.day <= last)


def _from(names: Sequence[str]) -> Callable[[_Row], bool]:
    """Whether a publication is from an outlet or domain of these names."""
    domains = {name.strip().lower().removeprefix("www.") for name in names if is_domain(name)}
    keys = {outlet_key(name) for name in names if not is_domain(name)}

    def is_from(row: _Row) -> bool:
        if keys and row.source and outlet_key(row.source) in keys:
            return True
        return bool(domains) and any(_is_in(row, domain) for domain in domains)

    return is_from


def _is_in(row: _Row, domain: str) -> bool:
    try:
        host = (urlsplit(row.url or "").hostname or "").lower()
    except ValueError:  # what stands where an address should
        host = ""
    named = (row.source or "").strip().lower().removeprefix("www.")
    return domain == named or host == domain or host.endswith(f".{domain}")


def _no_source(name: str, rows: Sequence[_Row]) -> str:
    known = Counter(row.source for row in rows if row.source)
    if not known:
        return f"no article is from {name!r}: none has an outlet; qa articles set ID source=... tells it"
    others = len(known) - NAMED
    listed = ", ".join(source for source, _ in known.most_common(NAMED))
    listed += f" and {others} more" if others > 0 else ""
    return f"no article is from {name!r}: there is {listed}; qa articles lists them"


def _nothing(tests: Sequence[_Test], rows: Sequence[_Row]) -> str:
    """Which of the tests no article passes, or that none passes them all."""
    alone = [test for test in tests if not any(map(test.passes, rows))]
    said = " and ".join(test.said for test in alone or tests)
    days = sorted(row.day for row in rows if row.day)
    languages = ", ".join(sorted({row.language for row in rows}))
    span = f"from {days[0]} to {days[-1]} and " if days else ""
    return f"no article is {said}: they are {span}in {languages}; qa articles lists them"


def _either(names: Sequence[str]) -> str:
    return " or ".join(names)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
