"""Which articles, and which of their publications, filters leave of a library.

The names of outlets are matched here, each once; the rest is said in SQL, for a row of a hundred
thousand publications costs more to read than to pass over.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, Literal, NamedTuple
from urllib.parse import urlsplit

from qa.english.outlets import is_domain, outlet_key
from qa.errors import NothingLeft
from qa.schema import Filters
from qa.store.database import Database, Row
from qa.store.reading import resolve

NAMED: Final = 5
"""Outlets or languages that an error names of those there are."""

Versions = Literal["latest", "all"]
"""Of each article: the one that nothing superseded, or with it those it superseded."""
Kept = dict[str, list[str]]
"""The keys of the publications that are left of each article that is."""

_TOLD: Final = """
SELECT id, article_id, current, key, source, url, published,
    substr(coalesce(max(published, updated), published, updated), 1, 10) AS made,
    article_id IN (SELECT id FROM articles WHERE superseded_by IS NOT NULL) AS is_old
FROM publications
"""
"""`made` is when the text was last changed. All publications of an old article count, as none is
current. What is not read of an article is as large as its text."""
_IN: Final = "IN (SELECT value FROM json_each(?))"


class _Sql(NamedTuple):
    """A condition on a publication."""

    sql: str
    parameters: tuple[str, ...] = ()


class _Test(NamedTuple):
    """What a publication must pass, and how one that does is spoken of."""

    said: str
    passes: _Sql


def kept(db: Database, filters: Filters, versions: Versions = "latest") -> Kept:
    """What `filters` leave: at least one article.

    Raises:
        NothingLeft: they leave none, or no article is from such a source; it says what there is.
        NoArticle: no article has such an id.
    """
    filters = replace(filters, articles=tuple(resolve(db, one) for one in filters.articles))
    there = _Existing(db, filters.as_of, versions)
    if filters.as_of and not there.any():
        raise NothingLeft(
            f"no article is from {_day(filters.as_of)} or before: qa articles lists what there is"
        )
    for name in filters.sources:
        if not there.any(_from(db, [name])):
            raise NothingLeft(_no_source(name, there))
    tests = _tests(db, filters)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for article_id, key in there.rows("article_id, key", *(test.passes for test in tests)):
        found[article_id].append(key)
    if not found:
        raise NothingLeft(_nothing(tests, there))
    return dict(found)


class _Existing:
    """The publications of articles that are current, or were at the end of a day, or ever."""

    def __init__(self, db: Database, as_of: date | None, versions: Versions) -> None:
        self._db = db
        self._is = _Sql("current OR is_old" if versions == "all" else "current AND NOT is_old")
        if as_of:
            last = as_of.isoformat()
            self._is = _Sql(
                "(current OR is_old) AND (made IS NULL OR made <= ?) AND NOT (is_old AND EXISTS ("
                "SELECT 1 FROM articles a JOIN told newer ON newer.article_id = a.superseded_by"
                " WHERE a.id = told.article_id AND (newer.current OR newer.is_old)"
                " AND (newer.made IS NULL OR newer.made <= ?)))",
                (last, last),
            )

    def rows(self, columns: str, *tests: _Sql, then: str = "") -> list[Row]:
        """`columns` of those that pass all `tests`."""
        every = (self._is, *tests)
        return self._db.rows(
            f"WITH told AS ({_TOLD}) SELECT {columns} FROM told"  # noqa: S608 - no data in it
            f" WHERE {' AND '.join(f'({one.sql})' for one in every)} {then}",
            [value for one in every for value in one.parameters],
        )

    def any(self, *tests: _Sql) -> bool:
        """Whether one passes all `tests`."""
        return bool(self.rows("1", *tests, then="LIMIT 1"))


def _tests(db: Database, filters: Filters) -> list[_Test]:
    tests = []
    if filters.articles:
        ids = sorted(set(filters.articles))
        tests.append(_Test(_either(ids), _Sql(f"article_id {_IN}", _json(ids))))
    if filters.languages:
        languages = sorted({language.lower() for language in filters.languages})
        theirs = "(SELECT language FROM articles a WHERE a.id = told.article_id)"
        tests.append(_Test(f"in {_either(languages)}", _Sql(f"{theirs} {_IN}", _json(languages))))
    if filters.sources:
        tests.append(_Test(f"from {_either(filters.sources)}", _from(db, filters.sources)))
    if filters.not_sources:
        excluded = _from(db, filters.not_sources)
        said = f"from another outlet than {_either(filters.not_sources)}"
        tests.append(_Test(said, _Sql(f"NOT ({excluded.sql})", excluded.parameters)))
    if filters.since or filters.until:
        tests.append(_published(filters.since, filters.until))
    return tests


def _published(since: date | None, until: date | None) -> _Test:
    first, last = since.isoformat() if since else "", until.isoformat() if until else "9999"
    ends = [f"since {_day(since)}" if since else "", f"until {_day(until)}" if until else ""]
    return _Test(
        f"published {' and '.join(filter(None, ends))}",
        _Sql("published IS NULL OR substr(published, 1, 10) BETWEEN ? AND ?", (first, last)),
    )


def _from(db: Database, names: Sequence[str]) -> _Sql:
    """Whether a publication is from an outlet or domain of these names."""
    domains = {name.strip().lower().removeprefix("www.") for name in names if is_domain(name)}
    keys = {outlet_key(name) for name in names if not is_domain(name)}
    outlets = db.rows("SELECT DISTINCT source FROM publications WHERE source IS NOT NULL")
    sources = [
        source
        for (source,) in outlets
        if (keys and outlet_key(source) in keys)
        or source.strip().lower().removeprefix("www.") in domains
    ]
    having = "SELECT DISTINCT url FROM publications WHERE instr(lower(url), ?)"
    urls = [
        url for one in sorted(domains) for (url,) in db.rows(having, (one,)) if _is_in(url, one)
    ]
    return _Sql(f"ifnull(source {_IN}, 0) OR ifnull(url {_IN}, 0)", (*_json(sources), *_json(urls)))


def _is_in(url: str, domain: str) -> bool:
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:  # what stands where an address should
        return False
    return host == domain or host.endswith(f".{domain}")


def _no_source(name: str, there: _Existing) -> str:
    known = [
        source
        for (source,) in there.rows(
            "source", _Sql("source != ''"), then="GROUP BY source ORDER BY count(*) DESC, min(id)"
        )
    ]
    if not known:
        return f"no article is from {name!r}: none has an outlet; qa articles set ID source=... tells it"
    others = len(known) - NAMED
    listed = ", ".join(known[:NAMED])
    listed += f" and {others} more" if others > 0 else ""
    return f"no article is from {name!r}: there is {listed}; qa articles lists them"


def _nothing(tests: Sequence[_Test], there: _Existing) -> str:
    """Which of the tests no article passes, or that none passes them all."""
    alone = [test for test in tests if not there.any(test.passes)]
    said = " and ".join(test.said for test in alone or tests)
    ((first, last, found),) = there.rows(
        "min(substr(published, 1, 10)), max(substr(published, 1, 10)), json_group_array(DISTINCT"
        " (SELECT language FROM articles a WHERE a.id = told.article_id))"
    )
    languages = ", ".join(sorted(json.loads(found)))
    span = f"from {first} to {last} and " if first else ""
    return f"no article is {said}: they are {span}in {languages}; qa articles lists them"


def _json(values: Iterable[str]) -> tuple[str]:
    return (json.dumps(list(values)),)


def _either(names: Sequence[str]) -> str:
    return " or ".join(names)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
