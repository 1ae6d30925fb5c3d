"""What a page says of its article, and who on it says so.

In the order of trust: JSON-LD, OpenGraph, other meta tags, the page as it is seen; what is told
higher up counts. There are two exceptions. The address is the canonical link's before any other's,
for that is what it is for. And a moment ("10:15 in Kigali") completes the bare date that was told above it, where it
is of the same day. A date in the future or before 1990 is not believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from qa.articles import jsonld
from qa.articles.addresses import canonical
from qa.articles.dates import believable, iso_date
from qa.articles.page import Page, filled, page_of, told_by
from qa.articles.pruning import text
from qa.articles.titles import complete, without_outlet

_OPENGRAPH = {
    "title": ("og:title",),
    "source": ("og:site_name",),
    "url": ("og:url",),
    "authors": ("article:author", "article:author_name", "og:article:author"),
    "published": ("article:published_time", "og:article:published_time", "og:published_time"),
    "updated": ("article:modified_time", "og:article:modified_time", "og:updated_time"),
    "section": ("article:section", "og:article:section"),
    "language": ("og:locale",),
}
_META = {
    "title": ("parsely-title", "sailthru.title", "dc.title", "citation_title", "twitter:title"),
    "source": ("publisher", "dc.publisher", "application-name"),
    "url": ("parsely-link",),
    "authors": (
        "author", "byl", "parsely-author", "sailthru.author", "dc.creator", "article.author",
        "citation_author",
    ),
    "published": (
        "datepublished", "date", "pubdate", "publishdate", "publish-date", "publish_date",
        "publication_date", "published_time", "parsely-pub-date", "sailthru.date", "dc.date",
        "dc.date.issued", "dcterms.created", "dcterms.date", "dcterms.issued", "article.published",
        "citation_publication_date",
    ),
    "updated": (
        "datemodified", "lastmod", "last-modified", "modified_time", "dcterms.modified",
        "article.updated", "revised",
    ),
    "section": ("section", "parsely-section", "article.section"),
    "language": ("language", "dc.language", "content-language"),
}  # fmt: skip
_WANTED = ("title", "source", "authors", "published")
_JSON_LD = re.compile(r"\s*application/ld\+json\s*(?:;|\Z)", re.IGNORECASE)


def metadata(root: Any, address: str | None) -> Page:
    """What the page that was fetched from `address` (None: from a file) says of its article.

    Its text is that in the JSON-LD, mostly none: the text on the page is better, if found.
    """
    tellers = [*_tellers(root, address)]
    page = _joined(tellers, replace(Page(""), **_address(root, tellers, address)))
    if not all(getattr(page, name) for name in _WANTED):
        tellers.append(_guessed(root, address))
        page = _joined(tellers, page)
    title = complete(page.title, [teller.title for teller in tellers])
    return replace(page, title=without_outlet(title, _sources(tellers), page.url))


def _joined(tellers: list[Page], page: Page) -> Page:
    """`page`, filled in by what each teller says. The outlet is no person who wrote the article."""
    outlets = {source.casefold() for source in _sources(tellers)}
    for teller in tellers:
        people = tuple(name for name in teller.authors if name.casefold() not in outlets)
        page = filled(_refined(page, teller), replace(teller, authors=people))
    return page


def _sources(tellers: list[Page]) -> set[str]:
    return {teller.source for teller in tellers if teller.source}


def _tellers(root: Any, address: str | None) -> Iterator[Page]:
    """A page for each who tells, in the order of trust; addresses and dates only if believed."""
    blocks = [s.text or "" for s in root.iter("script") if _JSON_LD.match(s.get("type", ""))]
    meta = _meta(root)
    for by, fields in (
        ("json-ld", jsonld.article(blocks)),
        ("opengraph", _named(meta, _OPENGRAPH)),
        ("meta", _named(meta, _META)),
        ("page", _seen(root)),
    ):
        page = page_of({**fields, "url": None})
        page = replace(
            page,
            url=canonical(_text(fields.get("url")), address),
            published=believable(page.published),
            updated=believable(page.updated),
        )
        yield told_by(page, by)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _address(root: Any, tellers: list[Page], address: str | None) -> dict[str, Any]:
    """The page's address and who tells it; the one it was fetched from if nobody does."""
    links = (a.get("href") for a in root.iter("link") if a.get("rel", "").lower() == "canonical")
    found = next(filter(None, (canonical(link, address) for link in links)), None)
    if not found and not any(teller.url for teller in tellers):
        found = address
    return {"url": found, "told": (("url", "page"),)} if found else {}


def _refined(page: Page, teller: Page) -> Page:
    """`page`, its bare dates completed to moments that `teller` knows."""
    told = dict(page.told)
    finer: dict[str, Any] = {}
    by = dict(teller.told)
    for name in ("published", "updated"):
        date, moment = getattr(page, name), getattr(teller, name)
        if date and moment and len(date) == 10 < len(moment) and moment.startswith(date):
            finer[name] = moment
            told[name] = by[name]
    return replace(page, **finer, told=tuple(told.items())) if finer else page


def _meta(root: Any) -> Mapping[str, list[str]]:
    """The contents of the meta tags by their names, in small letters."""
    found: dict[str, list[str]] = {}
    for tag in root.iter("meta"):
        content = (tag.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := tag.get(attribute)):
                found.setdefault(name.strip().lower(), []).append(content)
    return found


def _named(
    meta: Mapping[str, list[str]], names: Mapping[str, tuple[str, ...]]
) -> dict[str, object]:
    """The fields that the tags of these names tell: the first there is; of authors, all of it."""
    found: dict[str, object] = {}
    for field, tags in names.items():
        contents = next((meta[tag] for tag in tags if tag in meta), None)
        if contents:
            found[field] = contents if field == "authors" else contents[0]
    return found


def _seen(root: Any) -> dict[str, object]:
    """What a reader sees: the headline, the byline, the time beside them."""
    titles = [t for title in root.iter("h1") if (t := text(title))]
    head = root.find(".//head/title")
    names = [text(e) for e in root.iterfind(".//*[@itemprop='author']")]
    names += [text(e) for e in root.iter("a") if e.get("rel", "").lower() == "author"]
    return {
        "title": titles[0] if len(titles) == 1 else text(head) if head is not None else None,
        "authors": names,
        "published": _time(root, "datePublished") or _beside(root),
        "updated": _time(root, "dateModified"),
        "language": root.get("lang") or root.get("xml:lang"),
    }


def _time(root: Any, prop: str) -> str | None:
    found = root.find(f".//*[@itemprop='{prop}']")
    return None if found is None else found.get("datetime") or found.get("content") or text(found)


def _beside(root: Any) -> str | None:
    """The first time after the headline: the times in lists of other stories are elsewhere."""
    after = root.xpath("(//h1)[1]/following::time[@datetime][1]/@datetime")
    return str(after[0]) if after else None


def _guessed(root: Any, address: str | None) -> Page:
    """What trafilatura finds out about a page that says little of itself."""
    from trafilatura.metadata import extract_metadata

    # Only a date the page declares; else one from the article's own sentences is taken.
    dates = {"original_date": True, "extensive_search": False}
    document = extract_metadata(root, address, dates, extensive=False)
    fields = {
        "title": document.title,
        # Joined with ";", for a name may hold a comma ("Doe, Jr.").
        "authors": (document.author or "").split(";"),
        "source": document.sitename,
        "published": believable(iso_date(document.date)),
    }
    return page_of(fields, by="page")
