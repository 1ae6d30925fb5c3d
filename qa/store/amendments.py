"""What the user said of publications: laid over what their pages say, now and when read again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qa.errors import UsageError
from qa.schema import Publication
from qa.store import reading

if TYPE_CHECKING:
    from qa.schema import Document
    from qa.store.database import Database

TOLD_BY = "user"


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
        publication = amended(dict(reading.keyed(db, article_id))[key], fields)
        db.run(
            "UPDATE publications SET key = ?, title = ?, source = ?, url = ?, authors = ?,"
            " published = ?, updated = ?, section = ?, told = ? WHERE key = ? AND article_id = ?",
            (url, *columns(publication), key, article_id),
        )
        retitle(db, article_id, before)
    return publication


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
