"""`qa articles set` and `qa articles remove`: what the user says of articles, or has done with."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from qa.articles.dates import iso_date
from qa.articles.page import line
from qa.errors import UsageError
from qa.schema import Publication

if TYPE_CHECKING:
    from qa.store import Store

FIELDS: Final = ("title", "source", "url", "authors", "published", "updated", "section")
_DATES: Final = ("published", "updated")
_URL: Final = re.compile(r"https?://[^\s/]+\S*")


def amend(
    store: Store, reference: str, fields: Mapping[str, str], number: int | None
) -> tuple[Publication, Publication]:
    """A publication of an article as it was, and with `fields` laid over it.

    Raises:
        UsageError: a field or its value is none, or it is not said which publication is meant.
        LibraryError: no article has that id, several have, or another process is writing.
    """
    kept = {field: _value(field, text) for field, text in fields.items()}
    if not kept:
        raise UsageError(f"say what to set, such as published=2025-05-05 ({', '.join(FIELDS)})")
    with store.write_lock():
        article_id = store.resolve(reference)
        found = store.keyed_publications(article_id)
        if number is None and len(found) > 1:
            raise UsageError(
                f"{article_id[:8]} has {len(found)} publications: say which with --publication N,"
                f" as qa show --json {article_id[:8]} lists them"
            )
        if not 1 <= (number or 1) <= len(found):
            raise UsageError(f"{article_id[:8]} has publications 1 to {len(found)}, not {number}")
        key, before = found[(number or 1) - 1]
        return before, store.amend(article_id, key, kept)


def remove(store: Store, references: Iterable[str]) -> list[str]:
    """Deletes articles and the versions they replaced; the ids of all that are gone.

    Raises:
        LibraryError: no article has one of these ids, or several have: then nothing is deleted.
        JournalError: another process makes summaries, or their journal cannot be written.
    """
    with store.write_lock():
        meant = [store.resolve(reference) for reference in references]
        _forget_summaries(store, meant)
        removed = store.remove(meant)
        manifest = store.manifest
        if manifest.embedder is not None and manifest.dimension is not None:
            with store.indexing(manifest.embedder, manifest.dimension) as indexing:
                indexing.publish(now=True)
    return removed


def _forget_summaries(store: Store, article_ids: Iterable[str]) -> None:
    """Deletes from the journal what was said of the articles, and of the versions they replaced."""
    from qa.pipeline.batch.held import forget
    from qa.pipeline.summaries import JOURNAL

    path = store.folder / JOURNAL
    if path.exists():
        forget(path, {one for meant in article_ids for one in (meant, *store.older(meant))})


def _value(field: str, text: str) -> str:
    if field not in FIELDS:
        raise UsageError(f"{field!r} is no field of an article: there are {', '.join(FIELDS)}")
    value = line(text)
    if value is None:
        raise UsageError(f"{field} is given no value: write {field}=..., quoted if it has spaces")
    if field in _DATES:
        date = iso_date(value)
        if date is None:
            raise UsageError(
                f"{value!r} is no date that can be told for certain; give {field} as 2025-08-28 or "
                "2025-08-28T10:15:00+02:00"
            )
        return date
    if field == "url" and not _URL.fullmatch(value):
        raise UsageError(f"{value!r} is no URL: give one that begins with https:// or http://")
    if field == "authors":
        names = [name for part in re.split("[,;]", value) if (name := part.strip())]
        return json.dumps(names, ensure_ascii=False)
    return value
