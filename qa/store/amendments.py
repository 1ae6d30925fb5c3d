"""What the user said of publications: laid over what their pages say, now and when read again.

What was said before, by a page or of it, is kept: an answer that tells it is not taken for forged.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from qa.errors import UsageError
from qa.schema import Publication
from qa.store import reading

if TYPE_CHECKING:
    from qa.schema import Document
    from qa.store.database import Database

TOLD_BY: Final = "user"
_FORMER: Final = """
CREATE TABLE IF NOT EXISTS former (
    article_id TEXT NOT NULL,
    field      TEXT NOT NULL,
    value      TEXT,
    UNIQUE (article_id, field, value)
)
"""  # made with the first change: a library without one has no use for it
_TOLD: Final = ("title", "source", "url", "published")
"""What an answer tells of a publication."""


Former = frozenset[tuple[str, str | None]]
"""Fields of publications, such as "published", each with a value that it had once."""


def amend(db: Database, article_id: str, key: str, fields: Mapping[str, str]) -> Publication:
    """Lays `fields` over the publication of an article that `key` names, for now and later.

    Raises:
        UsageError: the URL among them is that of another publication.
    """
    from qa.store.writing import columns, retitle, titles

    before = titles(db, article_id)
    url = fields.get("url", key)
    with db.transaction():
        taken = "SELECT 1 FROM publications WHERE key = ? AND (current OR article_id = ?)"
        if url != key and db.value(taken, (url, article_id)):
            raise UsageError(f"{url} is another publication of this library: qa articles lists it")
        db.run_many(
            "INSERT OR REPLACE INTO amendments VALUES (?, ?, ?)",
            [(key, field, value) for field, value in fields.items()],
        )
        was = dict(reading.keyed(db, article_id))[key]
        keep_former(db, article_id, {field: getattr(was, field) for field in fields})
        publication = amended(was, fields)
        db.run(
            "UPDATE publications SET key = ?, title = ?, source = ?, url = ?, authors = ?,"
            " published = ?, updated = ?, section = ?, told = ? WHERE key = ? AND article_id = ?",
            (url, *columns(publication), key, article_id),
        )
        retitle(db, article_id, before)
    return publication


def keep_former(db: Database, article_id: str, was: Mapping[str, str | None]) -> None:
    """Keeps what fields of a publication were; the rest of them no answer tells."""
    if told := [(article_id, field, value) for field, value in was.items() if field in _TOLD]:
        db.run(_FORMER)
        db.run_many("INSERT OR IGNORE INTO former VALUES (?, ?, ?)", told)


def former(db: Database, article_id: str) -> Former:
    """What fields of an article's publications were, and those of who publishes it no more."""
    kept = "SELECT field, value FROM former WHERE article_id = ?"
    left = (
        "SELECT title, source, url, published FROM publications WHERE article_id = ?1"
        " AND NOT current AND EXISTS"
        " (SELECT 1 FROM publications WHERE article_id = ?1 AND current)"
    )
    changed = db.rows(kept, (article_id,)) if _has_former(db) else ()
    gone = (pair for row in db.rows(left, (article_id,)) for pair in zip(_TOLD, row, strict=True))
    return frozenset(((field, value) for field, value in (*changed, *gone)))


def forget_former(db: Database, article_id: str) -> None:
    """Deletes what is kept of an article that goes."""
    if _has_former(db):
        db.run("DELETE FROM former WHERE article_id = ?", (article_id,))


def _has_former(db: Database) -> bool:
    return bool(db.value("SELECT 1 FROM sqlite_master WHERE name = 'former'"))


def laid_over(db: Database, key: str, document: Document) -> tuple[str, Publication]:
    """The key and the publication of `document`, with what was said of the one that `key` names.

    Where the URL was amended, that is the key; what was said of the publication under it counts
    too, and before what was said under the first.
    """
    fields: dict[str, str] = {}
    seen: set[str] = set()
    while key not in seen:
        seen.add(key)
        fields |= dict(db.rows("SELECT field, value FROM amendments WHERE key = ?", (key,)))
        key = fields.get("url", key)
    return key, amended(document.publication, fields)


def amended(publication: Publication, fields: Mapping[str, str]) -> Publication:
    """`publication` with `fields` as they are kept: authors as a JSON list."""
    changes: dict[str, Any] = {**fields}
    if "authors" in changes:
        changes["authors"] = tuple(json.loads(fields["authors"]))
    told = dict(publication.told) | dict.fromkeys(fields, TOLD_BY)
    return replace(publication, **changes, told=tuple(told.items()))
