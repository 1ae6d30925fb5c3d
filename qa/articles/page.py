"""What one file or record says, in whatever format, before repair and cleaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qa.articles.dates import iso_date
from qa.articles.text import repair

_FIELDS = {
    "title": ("title", "headline", "name"),
    "source": ("source", "outlet", "publisher", "site_name", "sitename"),
    "url": ("url", "link", "canonical_url"),
    "authors": ("authors", "author", "byline"),
    "published": (
        "published", "date", "publish_date", "published_at", "publishedAt", "date_published",
        "datePublished", "pubDate",
    ),
    "text": ("text", "body", "content", "article"),
}  # fmt: skip
_BY = re.compile(r"^\s*(?:written\s+)?by:?\s+", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*(?:[,;|]|&|\band\b)\s*")
_NO_NAME = re.compile(r"https?\b|\bwww\b|[@<>]", re.IGNORECASE)
_URL = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Page:
    """A text as it came, and what its format says of it. Fields other than `text` are repaired."""

    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None


def page_of(fields: Mapping[str, object], text: str | None = None) -> Page:
    """The page that JSON or front matter `fields` describe, by the names usual for each.

    `text` is the page's text where it stands outside the fields. Values of another type than
    expected are left out, not guessed at.
    """
    url = _line(_first(fields, "url"))
    body = text if text is not None else _first(fields, "text")
    return Page(
        text=body if isinstance(body, str) else "",
        title=_line(_first(fields, "title")),
        source=_name(_first(fields, "source")),
        url=url if url and _URL.fullmatch(url) else None,
        authors=author_names(_first(fields, "authors")),
        published=iso_date(_first(fields, "published")),
    )


def _first(fields: Mapping[str, object], field: str) -> object:
    return next((fields[name] for name in _FIELDS[field] if fields.get(name)), None)


def _line(value: object) -> str | None:
    """`value` as one repaired line, None if it is no text or says nothing."""
    return " ".join(repair(value).split()) or None if isinstance(value, str) else None


def _name(value: object) -> str | None:
    """The name in `value`, which is a text or, as news APIs have it, an object with a name."""
    return _line(value.get("name")) if isinstance(value, Mapping) else _line(value)


def author_names(value: object) -> tuple[str, ...]:
    """Names from a byline ("By A and B"), a list of names, or of objects with a name."""
    if isinstance(value, Mapping | str):
        value = [value]
    if not isinstance(value, Iterable):
        return ()
    names = (_name(item) for item in value)
    parts = (part for name in names if name for part in _BETWEEN_NAMES.split(_BY.sub("", name)))
    return tuple(dict.fromkeys(part for part in parts if part and not _NO_NAME.search(part)))
