"""Files, URLs and feeds to documents: fetching and reading, composed.

What a server said of a page is noted after the page's documents were handed on, so that the store
keeps it with them: a page that was lost to a kill is asked for again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, TypedDict, Unpack

from qa import articles
from qa.articles import CLEANER
from qa.articles.addresses import canonical
from qa.fetch import Failed, Fetched, NotModified, Result, is_url, shown
from qa.pipeline.called import Called
from qa.schema import Document, Skipped, Unchanged

if TYPE_CHECKING:
    from qa.articles.page import Given, Page
    from qa.fetch.crawl import Fetcher
    from qa.fetch.feed import Item
    from qa.fetch.listing import Listing
    from qa.store import Store

MAX_ITEMS: Final = 100
"""New items that are fetched of one feed."""
ENOUGH: Final = 500
"""Characters of a feed's own text that make it an article, and no teaser of one."""

Read = Document | Skipped | Unchanged


class Options(TypedDict, total=False):
    """How to read. `fields` and `given` are as for `qa.articles.load`.

    `feeds` are URLs of feeds and sitemaps, of each of which `max_items` new items are read;
    `allow_private` permits addresses that are not of the public Internet; "-" reads `stdin`.
    Files in `names`, by their whole paths, are known by these names, and not by their paths.
    """

    feeds: Iterable[str]
    max_items: int
    allow_private: bool
    stdin: BinaryIO | None
    fields: Mapping[str, str] | None
    given: Given | None
    names: Mapping[str, str]


def read(
    sources: Iterable[str | Path], store: Store | None = None, **options: Unpack[Options]
) -> Iterator[Read]:
    """The documents in files, folders and URLs, in their order, then those that feeds list.

    A bad one is a `Skipped`. With a `store`, what it has already is `Unchanged`, and servers are
    asked for news only.

    Raises:
        UsageError: `fields` names something that is no field of an article.
    """
    reading = _Reading(store, options)
    for of_urls, group in groupby(sources, is_url):
        several = list(group)
        yield from reading.urls(map(str, several)) if of_urls else reading.files(several)
    feeds = tuple(options.get("feeds", ()))
    if feeds:
        yield from reading.feeds(feeds)


class _Reading:
    def __init__(self, store: Store | None, options: Options) -> None:
        self._store = store
        self._stdin = options.get("stdin")
        self._fields = options.get("fields")
        self._given = options.get("given")
        self._allow_private = options.get("allow_private", False)
        self._max_items = options.get("max_items", MAX_ITEMS)
        self._called = Called(options.get("names", {}))
        self._made: Fetcher | None = None

    def _known(self, origin: str, raw_hash: str) -> bool:
        return self._store is not None and self._store.known(origin, raw_hash, CLEANER)

    @property
    def _fetcher(self) -> Fetcher:
        if self._made is None:
            from qa.fetch.crawl import Fetcher

            self._made = Fetcher(allow_private=self._allow_private)
        return self._made

    # What the library remembers of the web

    def _page_said(self, url: str) -> tuple[str | None, str | None] | None:
        """What to ask for a page with, if the library has what this cleaner read there."""
        if self._store is None or not self._asks_for_news:
            return None
        fetched = self._store.fetched
        return fetched.get(url) if fetched.is_read(url, CLEANER) else None

    def _feed_said(self, url: str) -> tuple[str | None, str | None] | None:
        """What to ask for a feed with."""
        if self._store is None or not self._asks_for_news:
            return None
        return self._store.fetched.get(_feed_key(url))

    @property
    def _asks_for_news(self) -> bool:
        """Not if the user says something of what is read: then a page that is as it was is news."""
        return not (self._fields or self._given)

    def _note(self, url: str, etag: str | None, last_modified: str | None = None) -> None:
        if self._store is not None:
            self._store.fetched.put(url, etag, last_modified)

    def _is_known(self, item: Item) -> bool:
        """Whether the item was fetched when the feed said the same of it."""
        if self._store is None or not self._asks_for_news:
            return False
        return self._store.fetched.get(_item_key(item)) == (item.stamp, None)

    # Reading

    def files(self, paths: Iterable[str | Path]) -> Iterator[Read]:
        """The documents in files."""
        found = articles.load(
            paths,
            self._stdin,
            lambda origin, raw_hash: self._known(self._called.origin(origin), raw_hash),
            fields=self._fields,
            given=self._given,
        )
        return map(self._called.named, found)

    def urls(self, urls: Iterable[str]) -> Iterator[Read]:
        """The documents at URLs, each asked for once."""
        asked = dict.fromkeys(self._fetcher.login(url) for url in urls)
        with closing(self._fetcher.fetch(asked, self._page_said)) as results:
            for result in results:
                yield from self._page(result)
                self._note_page(result)

    def feeds(self, feeds: Iterable[str]) -> Iterator[Read]:
        """The documents that feeds list and that are new in them."""
        from qa.fetch.listing import Listing, listings

        asked = dict.fromkeys(self._fetcher.login(feed) for feed in feeds)
        found: list[Listing] = []
        for result in list(self._fetcher.fetch(asked, self._feed_said)):
            for listed in listings(
                self._fetcher, result, self._is_known, self._max_items, self._feed_said
            ):
                if isinstance(listed, Listing):
                    found.append(listed)
                    yield from (Unchanged(shown(item.url)) for item in listed.known)
                else:
                    yield from self._page(listed)
        yield from self._items(found)

    def _items(self, found: list[Listing]) -> Iterator[Read]:
        """The pages of new items, each once, whatever number of feeds it is in.

        They are asked for whether they changed or not: what the feed says of them is new.
        """
        items: dict[str, Item] = {}
        for item in chain.from_iterable(listed.new for listed in found):
            items.setdefault(item.url, item)
        missed: set[str] = set()
        with closing(self._fetcher.fetch(items)) as results:
            for item, result in zip(items.values(), results, strict=True):
                if isinstance(result, Failed):
                    missed.add(item.url)
                yield from self._item(item, result)
        for listed in found:
            if listed.whole and not any(item.url in missed for item in listed.new):
                page = listed.page
                self._note(_feed_key(page.final), page.etag, page.last_modified)

    def _item(self, item: Item, result: Result) -> Iterator[Read]:
        """The documents of an item: in its page or, if that has little, in what the feed has."""
        hints = _hints(item)
        found = list(self._page(result, hints))
        if _has_little(found, len(hints.text)):
            raw = hints.text.encode("utf-8", "replace")
            found = list(self._documents(shown(item.url), raw, "text/plain; charset=utf-8", hints))
        yield from found
        self._note_page(result)
        if not isinstance(result, Failed):
            self._note(_item_key(item), item.stamp)

    def _note_page(self, result: Result) -> None:
        if isinstance(result, Fetched):
            self._note(result.final, result.etag, result.last_modified)

    def _page(self, result: Result, hints: Page | None = None) -> Iterator[Read]:
        """The documents in what was fetched."""
        if isinstance(result, Failed):
            yield Skipped(result.url, result.reason)
        elif isinstance(result, NotModified):
            yield Unchanged(result.url)
        elif _is_listing(result):
            yield Skipped(result.url, "this is a feed, not an article: use --feed with it")
        else:
            yield from self._documents(result.final, result.body, result.content_type, hints)

    def _documents(
        self, origin: str, raw: bytes, media_type: str | None, hints: Page | None
    ) -> Iterator[Read]:
        found = articles.read_bytes(
            origin, raw, media_type=media_type, hints=hints, known=self._known,
            fields=self._fields, given=self._given,
        )  # fmt: skip
        for document in found:
            yield _placed(document, origin) if isinstance(document, Document) else document


def _item_key(item: Item) -> str:
    """What the stamp of an item is noted under, beside what the server said of its page."""
    return f"item {shown(item.url)}"


def _feed_key(url: str) -> str:
    """What a server said of a feed is noted under this, for the library has no text of it."""
    return f"feed {url}"


def _is_listing(page: Fetched) -> bool:
    from qa.fetch.feed import is_listing

    return is_listing(page.body)


def _hints(item: Item) -> Page:
    """What a feed says of a page; its text too, if there is enough of it to be all of it."""
    from qa.articles.html import plain
    from qa.articles.page import page_of

    text = plain(item.content)
    said = {
        "title": plain(item.title or ""),
        "source": item.source,
        "authors": item.authors,
        "published": item.published,
        "updated": item.updated,
        "language": item.language,
    }
    return page_of(said, text if len(text) >= ENOUGH else "", by="feed")


def _has_little(found: Iterable[Read], whole: int) -> bool:
    """Whether a page has less than half of a text that has `whole` characters, as before a login."""
    if any(isinstance(one, Unchanged) for one in found):
        return False
    texts = (one.article.text for one in found if isinstance(one, Document))
    return 2 * sum(map(len, texts)) < whole


def _placed(document: Document, address: str) -> Document:
    """`document` with the URL that its page names, if that is the same site's, else `address`."""
    publication = document.publication
    if publication.origin != address:  # one of many in a file: it has a URL of its own, or none
        return document
    url = canonical(publication.url, address)
    if url and url == publication.url:
        return document
    told = dict(publication.told) | {"url": "page"}
    placed = replace(publication, url=url or address, told=tuple(told.items()))
    return replace(document, publication=placed)
