"""Feeds over the wire: which items are new, and where a sitemap index leads."""

from __future__ import annotations

from collections.abc import Callable

from qa.fetch import Failed, Fetched, NotModified
from qa.fetch.crawl import Fetcher
from qa.fetch.feed import Item
from qa.fetch.listing import Listing, listings
from tests.fakes import MemoryValidators
from tests.fetch.web import Page, Web


def sitemap(*names: str, day: int = 1) -> Page:
    urls = "".join(
        f"<url><loc>http://news.test/{name}</loc><lastmod>2026-11-{day + n:02}</lastmod></url>"
        for n, name in enumerate(names)
    )
    return Page(f"<urlset>{urls}</urlset>".encode(), headers={"etag": '"1"'})


def index(web: Web, *paths: str) -> Page:
    found = "".join(f"<sitemap><loc>{web.url(path)}</loc></sitemap>" for path in paths)
    return Page(f"<sitemapindex>{found}</sitemapindex>".encode())


def listing(
    web: Web,
    path: str,
    most: int = 100,
    known: Callable[[Item], bool] = lambda _: False,
    memory: MemoryValidators | None = None,
) -> list[Listing | NotModified | Failed]:
    fetcher = Fetcher(allow_private=True)
    validators = (memory or MemoryValidators()).get
    (result,) = fetcher.fetch([web.url(path)], validators)
    return list(listings(fetcher, result, known, most, validators))


def names(found: object) -> list[str]:
    assert isinstance(found, Listing)
    return [item.url.rpartition("/")[2] for item in found.new]


def test_new_items_and_known_ones(web: Web) -> None:
    web.pages["/s"] = sitemap("a", "b", "c")
    (found,) = listing(web, "/s", known=lambda item: item.url.endswith("b"))
    assert names(found) == ["a", "c"]
    assert isinstance(found, Listing)
    assert [item.url for item in found.known] == ["http://news.test/b"]
    assert found.whole
    assert isinstance(found.page, Fetched)
    assert found.page.etag == '"1"'


def test_the_newest_are_taken_where_there_are_too_many(web: Web) -> None:
    web.pages["/s"] = sitemap("a", "b", "c", "d", "a")
    (found,) = listing(web, "/s", most=2)
    assert names(found) == ["a", "d"]
    assert isinstance(found, Listing)
    assert not found.whole


def test_an_index_is_followed_until_there_are_enough(web: Web) -> None:
    web.pages |= {"/i": index(web, "/1", "/2", "/3"), "/1": sitemap("a"), "/2": sitemap("b", "c")}
    first, second = listing(web, "/i", most=2)
    assert (names(first), names(second)) == (["a"], ["c"])
    assert "/3" not in web.paths()


def test_a_sitemap_that_fails_leaves_the_others(web: Web) -> None:
    web.pages |= {"/i": index(web, "/1", "/2", "/3"), "/2": Page(b"<p>no"), "/3": sitemap("a")}
    gone, none, found = listing(web, "/i")
    assert gone == Failed(web.url("/1"), "there is no such page (status 404)")
    assert isinstance(none, Failed)
    assert none.reason.startswith("neither a feed nor a sitemap")
    assert names(found) == ["a"]


def test_a_feed_without_items(web: Web) -> None:
    web.pages["/s"] = sitemap()
    (found,) = listing(web, "/s")
    assert names(found) == []


def test_an_index_of_indexes_is_followed_no_deeper(web: Web) -> None:
    web.pages |= {"/i": index(web, "/j"), "/j": index(web, "/k"), "/k": index(web, "/l", "/i")}
    assert listing(web, "/i") == []
    assert web.paths() == ["/i", "/j", "/k"]


def test_an_index_is_followed_to_fifty_sitemaps(web: Web) -> None:
    web.pages["/i"] = index(web, *(f"/{n}" for n in range(60)))
    assert len(listing(web, "/i")) == 50
    assert len(web.paths()) == 51


def test_a_feed_that_is_as_it_was(web: Web) -> None:
    web.pages["/s"] = sitemap("a")
    memory = MemoryValidators({web.url("/s"): ('"1"', None)})
    assert listing(web, "/s", memory=memory) == [NotModified(web.url("/s"))]


def test_a_feed_that_is_not_there(web: Web) -> None:
    assert listing(web, "/s") == [Failed(web.url("/s"), "there is no such page (status 404)")]
