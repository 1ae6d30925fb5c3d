"""A page of the list of articles, in the order that is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from qa.errors import NothingLeft
from qa.schema import ArticleInfo, Filters
from qa.store.database import Database
from qa.store.filtering import Versions, kept
from qa.store.reading import info
from qa.store.search import having_words

ORDERS: Final = {
    "published": "max(p.published)",
    "ingested": "a.rowid",
    "title": "min(p.title) COLLATE NOCASE",
    "source": "min(p.source) COLLATE NOCASE",
}
"""What articles can be put in order by. One that does not tell it comes last."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Some of `total` articles. `sources` are all outlets of the library with their articles."""

    total: int
    sources: tuple[tuple[str, int], ...]
    articles: tuple[ArticleInfo, ...]


def listed(
    db: Database,
    words: str | None,
    filters: Filters,
    order: str,
    *,
    descending: bool,
    count: int,
    start: int,
    versions: Versions = "latest",
) -> Listed:
    """The `count` articles from the one at `start`, of those that have all `words` and pass."""
    ids = _ordered(db, order, versions, descending=descending)
    if words is not None:
        having = having_words(db, words)
        ids = [one for one in ids if one in having]
    if filters:
        ids = _passing(db, ids, filters, versions)
    shown = tuple(info(db, one) for one in ids[start : start + count])
    return Listed(len(ids), _sources(db), shown)


def _ordered(db: Database, order: str, versions: Versions, *, descending: bool) -> list[str]:
    key = ORDERS[order]
    way = "DESC" if descending else "ASC"
    these = "" if versions == "all" else "WHERE a.superseded_by IS NULL"
    found = db.rows(
        f"SELECT a.id FROM articles a JOIN publications p ON p.article_id = a.id {these}"  # noqa: S608 - no data in it
        f" GROUP BY a.id ORDER BY {key} IS NULL, {key} {way}, a.id"
    )
    return [row[0] for row in found]


def _passing(db: Database, ids: list[str], filters: Filters, versions: Versions) -> list[str]:
    try:
        left = kept(db, filters, versions)
    except NothingLeft:
        return []
    return [one for one in ids if one in left]


def _sources(db: Database) -> tuple[tuple[str, int], ...]:
    return tuple(
        (source, count)
        for source, count in db.rows(
            "SELECT p.source, count(DISTINCT a.id) AS many FROM publications p"
            " JOIN articles a ON a.id = p.article_id"
            " WHERE a.superseded_by IS NULL AND p.source IS NOT NULL"
            " GROUP BY p.source ORDER BY many DESC, p.source"
        )
    )
