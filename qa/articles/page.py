"""What one file, record or feed entry says, in whatever format, before repair and cleaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from qa.articles.dates import believable, iso_date
from qa.articles.text import repair
from qa.errors import UsageError

_FIELDS = {
    "title": ("title", "headline", "name"),
    "source": ("source", "outlet", "publisher", "site_name", "sitename"),
    "url": ("url", "link", "canonical_url"),
    "authors": ("authors", "author", "byline"),
    "published": (
        "published", "date", "publish_date", "published_at", "publishedAt", "date_published",
        "datePublished", "pubDate",
    ),
    "updated": (
        "updated", "modified", "updated_at", "updatedAt", "date_modified", "dateModified",
        "lastmod",
    ),
    "section": ("section", "category", "articleSection", "desk"),
    "language": ("language", "lang", "inLanguage"),
    "text": ("text", "body", "content", "article", "articleBody"),
}  # fmt: skip
_TOLD = ("title", "source", "url", "authors", "published", "updated", "section", "language")
_BY = re.compile(r"^\s*(?:written\s+)?by:?\s+", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*(?:[;|]|,(?!\s*(?:[JS]r|I{2,3}|IV|M\.?D|Ph\.?D)\b)|&|\band\b)\s*")
_NO_NAME = re.compile(r"https?\b|\bwww\b|[@<>]", re.IGNORECASE)
# What stands in the place of a person: an office, or a role after (or without) an outlet's name.
_NOBODY = re.compile(
    r"(?:the )?(?:admin(?:istrator)?|editorial(?: board)?|web ?desk|guest|contributors?|unknown|"
    r"agenc(?:y|ies)|wires?|anonymous|none|null|n/a)|"
    r"(?:.+ )?(?:staff|newsroom|(?:news ?|city )?desk|team|correspondents?|editors?|reporters?|"
    r"writers?|columnists?)",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://\S+")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][\w-]+)?")


@dataclass(frozen=True, slots=True)
class Page:
    """A text as it came, and what its format says of it. Fields other than `text` are repaired.

    `told` says who told each field that is there: pairs such as ("title", "json-ld"). A text is
    `marked` where its format told paragraphs, headings and lists of links apart: then each line is one of
    these, and none is judged by where it stands.
    """

    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    section: str | None = None
    language: str | None = None
    told: tuple[tuple[str, str], ...] = ()
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of all that is read: it wins over what a page says of itself.

    Raises:
        UsageError: `published` is no date that can be told for certain.
    """

    source: str | None = None
    published: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None and iso_date(self.published) is None:
            raise UsageError(
                f"{self.published!r} is no date of publication; give it as 2025-08-28 or "
                "2025-08-28T10:15:00+02:00"
            )


def page_of(fields: Mapping[str, object], text: str | None = None, by: str = "columns") -> Page:
    """The page that JSON, front matter or columns describe, by the names usual for each field.

    `text` is the page's text where it stands outside the fields; `by` is who tells the fields.
    Values of another type than expected are left out, not guessed at.
    """
    url = line(_first(fields, "url"))
    body = text if text is not None else _first(fields, "text")
    page = Page(
        text=body if isinstance(body, str) else "",
        title=line(_first(fields, "title")),
        source=_name(_first(fields, "source")),
        url=url if url and _URL.fullmatch(url) else None,
        authors=author_names(_first(fields, "authors")),
        published=iso_date(_first(fields, "published")),
        updated=iso_date(_first(fields, "updated")),
        section=_section(_first(fields, "section")),
        language=language_code(_first(fields, "language")),
    )
    return told_by(page, by)


def told_by(page: Page, by: str) -> Page:
    """`page`, all its fields told by `by`."""
    return replace(page, told=tuple((name, by) for name in _TOLD if getattr(page, name)))


def merged(page: Page, hints: Page | None = None, given: Given | None = None) -> Page:
    """`page` with what the user says laid over it, and what a feed says filled in below it.

    The text is the page's; the feed's only where the page has none. A date in a feed that no page
    can have is not believed.
    """
    if hints is not None:
        hints = replace(
            hints, published=believable(hints.published), updated=believable(hints.updated)
        )
        page = filled(page, hints)
    told = dict(page.told)
    said = {name: value for name in _TOLD if (value := getattr(given, name, None))}
    if "published" in said:
        said["published"] = iso_date(said["published"])
    told |= dict.fromkeys(said, "user")
    return replace(page, **said, told=tuple(told.items()))


def filled(page: Page, other: Page, by: str = "feed") -> Page:
    """`page`, its empty fields taken from `other`; `by` is who told what `other` has no name for."""
    fields = {
        name: value
        for name in ("text", *_TOLD)
        if not getattr(page, name) and (value := getattr(other, name))
    }
    tellers = dict(other.told)
    told = dict(page.told) | {name: tellers.get(name, by) for name in fields if name != "text"}
    return replace(page, **fields, told=tuple(told.items()))


def _first(fields: Mapping[str, object], field: str) -> object:
    return next((fields[name] for name in _FIELDS[field] if fields.get(name)), None)


def line(value: object) -> str | None:
    """`value` as one repaired line, None if it is no text or says nothing."""
    return " ".join(repair(value).split()) or None if isinstance(value, str) else None


def _name(value: object) -> str | None:
    """The name in `value`, which is a text or, as news APIs have it, an object with a name."""
    return line(value.get("name")) if isinstance(value, Mapping) else line(value)


def _section(value: object) -> str | None:
    """The section, the first where there are several."""
    if isinstance(value, list | tuple):
        value = value[0] if value else None
    return _name(value)


def language_code(value: object) -> str | None:
    """The ISO 639 code in a language tag: "en" of "en-GB"; None where `value` is none."""
    found = _LANGUAGE.fullmatch(value.strip()) if isinstance(value, str) else None
    return found[1].lower() if found else None


def author_names(value: object) -> tuple[str, ...]:
    """Names from a byline ("By A and B"), a list of names, or of objects with a name.

    What publishers put there for want of a person ("Staff", an address of a profile) is none.
    """
    if isinstance(value, Mapping | str):
        value = [value]
    if not isinstance(value, Iterable):
        return ()
    names = (_name(item) for item in value)
    parts = (part for name in names if name for part in _BETWEEN_NAMES.split(_BY.sub("", name)))
    return tuple(dict.fromkeys(part for part in parts if part and _is_name(part)))


def _is_name(part: str) -> bool:
    return not (_NO_NAME.search(part) or _NOBODY.fullmatch(part))
