"""Feeds and sitemaps to the new items in them; a sitemap index is followed to its sitemaps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from qa.errors import FetchError
from qa.fetch.crawl import Fetcher
from qa.fetch.feed import Item, listed
from qa.fetch.result import Failed, Fetched, NotModified, Result, Validators

_DEPTH = 2
_SITEMAPS = 50


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed or sitemap lists: the new items in its order, and those that were known.

    `whole` is False where there was not room for all the new ones.
    """

    page: Fetched
    new: tuple[Item, ...]
    known: tuple[Item, ...]
    whole: bool


def listings(
    fetcher: Fetcher,
    result: Result,
    known: Callable[[Item], bool],
    most: int,
    validators: Validators = lambda _: None,
) -> Iterator[Listing | NotModified | Failed]:
    """What a feed that was fetched lists, at most `most` new items of it, the newest.

    Of an index, the sitemaps are fetched one after another, the newest first, until that many were
    found, and never more than 50 of them.
    """
    waiting = [(result, _DEPTH)]
    links: list[tuple[str, int]] = []
    asked = 0
    while waiting or (links and asked < _SITEMAPS and most > 0):
        if not waiting:
            url, depth = links.pop(0)
            waiting = [(found, depth) for found in fetcher.fetch([url], validators)]
            asked += 1
        found, depth = waiting.pop()
        if not isinstance(found, Fetched):
            yield found
            continue
        try:
            items, below = listed(found.body, found.final, fetcher.limits.size, found.content_type)
        except FetchError as problem:
            yield Failed(found.url, str(problem))
            continue
        if depth:
            links[:0] = [(link, depth - 1) for link in below]
        if not below:
            listing = _listing(found, items, known, most)
            most -= len(listing.new)
            yield listing


def _listing(page: Fetched, items: list[Item], known: Callable[[Item], bool], most: int) -> Listing:
    items = list({item.url: item for item in items}.values())
    old: list[Item] = []
    new: list[Item] = []
    for item in items:
        (old if known(item) else new).append(item)
    newest = sorted(new, key=lambda item: item.newness, reverse=True)[: max(0, most)]
    urls = {item.url for item in newest}
    chosen = tuple(item for item in new if item.url in urls)
    return Listing(page, chosen, tuple(old), len(chosen) == len(new))
