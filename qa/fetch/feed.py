"""RSS, Atom and sitemaps: bytes to the items in them.

Nothing that a document names is fetched, and no entity of its own is expanded: libxml2 is told so,
and feedparser, which would, is given no feed that declares one, nor one that would take it long.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from itertools import islice
from typing import Any, Final
from urllib.parse import urljoin

from qa.errors import FetchError
from qa.fetch.urls import shown

_FEEDS: Final = ("rss", "feed", "rdf")
_SITEMAP, _INDEX = "urlset", "sitemapindex"
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_ELEMENT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_DAMAGED = "the feed is too damaged to be read"
_HEAD = 8_000
_BEFORE = b"\xef\xbb\xbf\xff\xfe \t\r\n"  # byte order marks and white space
_PAGE_HEAD = 200_000
_LINK = re.compile(rb"<link\s[^<>]{1,1000}>", re.IGNORECASE)
_TYPE = re.compile(rb"\btype\s*=\s*[\"']?application/(?:rss|atom)\+xml", re.IGNORECASE)
_HREF = re.compile(rb"\bhref\s*=\s*[\"']?([^\s\"'>]+)", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_MARKUP = re.compile(rb"[<&]")
_MOST_MARKUP = 200_000  # feedparser takes about 20 us for each
_MOST_LOCATIONS = 50_000  # that the sitemap protocol allows
_LONG_TAG = re.compile(rb"<[A-Za-z][^>]{20000}")  # it takes the square of its length


@dataclass(frozen=True, slots=True)
class Item:
    """An article that a feed or sitemap names, and what is said of it there, as it stands there.

    `content` is HTML, "" where the feed has none; `newness` sorts the latest last.
    """

    url: str
    title: str | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    content: str = ""
    newness: str = ""

    @property
    def stamp(self) -> str:
        """Another one if the feed says that the article has changed."""
        said = "\n".join((self.published or "", self.updated or "", self.title or ""))
        return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:16]


def is_listing(body: bytes) -> bool:
    """Whether `body` is a feed or a sitemap, and no article."""
    return _root(body) in (*_FEEDS, _SITEMAP, _INDEX)


def listed(
    body: bytes, url: str, limit: int, content_type: str | None = None
) -> tuple[list[Item], list[str]]:
    """The items in a feed or sitemap at `url`; and the sitemaps in an index, the newest first.

    `limit` is of bytes after gunzip, for sitemaps are often gzipped files. `content_type` may tell
    the charset of a feed.

    Raises:
        FetchError: it is neither, or cannot be read.
    """
    body = _gunzipped(body, limit)
    root = _root(body)
    if root in _FEEDS:
        with _parsing():
            items = _entries(body, url, content_type)
    elif root in (_SITEMAP, _INDEX):
        items = list(islice(_locations(body, url), _MOST_LOCATIONS))
    else:
        raise FetchError(_no_feed(body, url))
    if root == _INDEX:
        newest = sorted(items, key=lambda item: item.newness, reverse=True)
        return [], list(dict.fromkeys(item.url for item in newest))
    return items, []


@contextmanager
def _parsing() -> Iterator[None]:
    """Feeds are by strangers: one that trips the parser is a bad feed, not a crash."""
    try:
        yield
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError) as problem:
        raise FetchError(f"the feed cannot be parsed ({type(problem).__name__})") from None


def _root(body: bytes) -> str:
    """The name of the first element, in lower case; also of UTF-16."""
    head = body[:_HEAD].replace(b"\0", b"").lstrip(_BEFORE)
    found = _ELEMENT.search(_COMMENT.sub(b"", head)) if head.startswith(b"<") else None
    return found[1].decode("ascii").lower() if found else ""


def _no_feed(body: bytes, url: str) -> str:
    """What to say of a page, which may name its feed."""
    links = (match[0] for match in _LINK.finditer(body[:_PAGE_HEAD]) if _TYPE.search(match[0]))
    found = next(filter(None, map(_HREF.search, links)), None)
    feed = _joined(url, found[1].decode("utf-8", "replace")) if found else None
    if feed:
        return f"a page, not a feed: the feed it names is {shown(feed)}"
    return "neither a feed nor a sitemap: without --feed it is read as an article"


def _gunzipped(body: bytes, limit: int) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        unpacked = zlib.decompressobj(wbits=31).decompress(body, limit + 1)
    except zlib.error:
        raise FetchError("a damaged gzip file") from None
    if len(unpacked) > limit:
        raise FetchError(f"too large: more than {limit / 1e6:g} MB")
    return unpacked


def _entries(body: bytes, url: str, content_type: str | None) -> list[Item]:
    import feedparser

    parsed = feedparser.parse(
        BytesIO(_harmless(body, content_type)),  # bytes could be taken for the name of a file
        response_headers={"content-type": "application/xml; charset=utf-8"},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if parsed.bozo and not parsed.entries:
        raise FetchError(_DAMAGED)
    outlet = _text(parsed.feed.get("title"))
    language = _text(parsed.feed.get("language"))
    items = (_entry(entry, url, outlet, language) for entry in parsed.entries)
    return [item for item in items if item is not None]


def _harmless(body: bytes, content_type: str | None) -> bytes:
    """`body` in UTF-8, as feedparser is to have it.

    Raises:
        FetchError: it declares entities, or would take many seconds.
    """
    from feedparser.encodings import convert_to_utf8

    decoded: bytes = convert_to_utf8({"content-type": content_type or ""}, body, {})
    _check_entities(decoded)
    markup = sum(1 for _ in islice(_MARKUP.finditer(decoded), _MOST_MARKUP + 1))
    if markup > _MOST_MARKUP or _LONG_TAG.search(decoded):
        raise FetchError("the feed has more markup than is read")
    return decoded


def _check_entities(body: bytes) -> None:
    if _ENTITY.search(body.replace(b"\0", b"")):
        raise FetchError("a feed that declares entities of its own is not read")


def _entry(entry: Any, base: str, outlet: str | None, language: str | None) -> Item | None:
    link = _text(entry.get("feedburner_origlink")) or _text(entry.get("link"))
    address = _joined(base, link)
    if address is None:
        return None
    people = [_text(person.get("name")) for person in entry.get("authors", ())]
    contents = [_text(part.get("value")) or "" for part in entry.get("content", ())]
    # Not `entry.get`: feedparser gives what is published for what is updated, with a warning.
    when = dict.get(entry, "updated_parsed") or dict.get(entry, "published_parsed")
    return Item(
        address,
        title=_text(entry.get("title")),
        source=_text((entry.get("source") or {}).get("title")) or outlet,
        authors=tuple(name for name in people if name),
        published=_text(entry.get("published")),
        updated=_text(dict.get(entry, "updated")),
        language=language,
        content=max(contents, key=len, default=""),
        newness="{:04}-{:02}-{:02}T{:02}:{:02}:{:02}".format(*when) if when else "",
    )


def _locations(body: bytes, base: str) -> Iterator[Item]:
    """What each url, or sitemap of an index, says."""
    from lxml import etree

    _check_entities(body)
    found = etree.iterparse(
        BytesIO(body), ("end",), resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=False, recover=True, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    nothing = True
    with suppress(etree.XMLSyntaxError):  # what came before the damage stands
        for _, element in found:
            with suppress(UnicodeDecodeError):  # a surrogate, in a name or a text
                if _local(element) in ("url", "sitemap"):
                    item = _location(element, base)
                    element.clear()
                    if item is not None:
                        nothing = False
                        yield item
    if nothing and len(found.error_log):
        raise FetchError(_DAMAGED)


def _location(element: Any, base: str) -> Item | None:
    said = {_local(part): _text(part.text) for part in _below(element)}
    address = _joined(base, said.get("loc"))
    if address is None:
        return None
    published, updated = said.get("publication_date"), said.get("lastmod")
    return Item(
        address,
        title=said.get("title"),
        source=said.get("name"),
        published=published,
        updated=updated,
        language=said.get("language"),
        newness=_utc(updated or published),
    )


def _below(element: Any) -> Iterable[Any]:
    """The parts of a url element, those of its images and videos left out."""
    for part in element:
        if _local(part) == "news":
            yield from part.iter()
        elif len(part) == 0:
            yield part


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _utc(when: str | None) -> str:
    """A W3C date or time such that it sorts; "" for what is none."""
    try:
        parsed = datetime.fromisoformat(when or "")
    except ValueError:
        return ""
    return parsed.replace(tzinfo=parsed.tzinfo or UTC).astimezone(UTC).isoformat()


def _text(value: object) -> str | None:
    """`value` if it is a text that says something; half a surrogate pair in it is lost."""
    if not isinstance(value, str):
        return None
    return value.strip().encode("utf-8", "replace").decode() or None


def _joined(base: str, link: str | None) -> str | None:
    """The address that a link on `base` leads to; None if that is no page."""
    try:
        address = urljoin(base, link) if link else ""
    except ValueError:
        return None
    return address if address.lower().startswith(("http://", "https://")) else None
