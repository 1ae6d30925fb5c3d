from __future__ import annotations

from time import process_time
from typing import Any

import pytest

from qa.fetch import Failed, Fetched, Limits, Result
from qa.fetch.crawl import Fetcher
from tests.fetch.web import HTML, Page, Web, moved, site

FORBIDDEN = "the site's robots.txt forbids it"


def fetch(web: Web, *paths: str) -> list[Result]:
    for path in paths:
        web.pages.setdefault(path, Page(b"<p>a</p>"))
    fetcher = Fetcher(allow_private=True, limits=Limits(delay=0))
    return list(fetcher.fetch([web.url(path) for path in paths]))


def allowed(web: Web, *paths: str) -> list[bool]:
    found = fetch(web, *paths)
    assert all(isinstance(r, Fetched) or r == Failed(r.url, FORBIDDEN) for r in found)
    return [isinstance(result, Fetched) for result in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"", [True, True, True]),
        (b"User-agent: *\nDisallow: /", [False, False, False]),
        (b"User-agent: *\nDisallow: /private\nAllow: /private/open", [True, False, True]),
        (b"User-agent: *\nDisallow: /*/open$", [True, True, False]),
        (b"User-agent: news-qa\nDisallow: /private/open\n\nUser-agent: *\nDisallow: /",
         [True, True, False]),
        (b"USER-AGENT: News-QA\ndisallow: /a", [False, True, True]),
        (b"User-agent: other\nUser-agent: news-qa # us\nDisallow: /a", [False, True, True]),
        (b"User-agent: newsbot\nDisallow: /\nUser-agent: qa\nDisallow: /", [True, True, True]),
        (b"User-agent: a\nUser-agent: *\nDisallow: /a\nUser-agent: b\nDisallow: /",
         [False, True, True]),
        (b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /a\r\n", [False, True, True]),
        (b"\xff\xfe\x00rubbish\nDisallow: /a", [True, True, True]),
        (b"<html>not found</html>", [True, True, True]),
    ],
)  # fmt: skip
def test_what_a_robots_txt_lets_us_do(web: Web, text: bytes, expected: list[bool]) -> None:
    web.robots = Page(text)
    assert allowed(web, "/a", "/private/x", "/private/open") == expected
    assert len(web.asked("/robots.txt")) == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429])
def test_one_that_is_not_there_forbids_nothing(web: Web, status: int) -> None:
    web.robots = Page(b"User-agent: *\nDisallow: /", status)
    assert allowed(web, "/a") == [True]


@pytest.mark.parametrize("status", [500, 503])
def test_one_that_cannot_be_read_forbids_everything(web: Web, status: int) -> None:
    web.robots = Page(b"", status)
    said = f"the site's robots.txt cannot be read (status {status})"
    assert fetch(web, "/a", "/b") == [Failed(web.url("/a"), said), Failed(web.url("/b"), said)]
    assert web.paths() == []
    assert len(web.asked("/robots.txt")) == 1


def test_one_whose_connection_is_cut_forbids_everything(web: Web) -> None:
    web.robots = lambda _web, connection: connection.close()
    (found,) = fetch(web, "/a")
    assert found == Failed(web.url("/a"), "the connection was cut, or what came is not HTTP")


def test_one_that_is_elsewhere(web: Web) -> None:
    with site() as other:
        web.robots = moved(other.url("/rules"))
        other.pages["/rules"] = Page(b"User-agent: *\nDisallow: /a")
        assert allowed(web, "/a", "/b") == [False, True]


def test_one_that_leads_on_for_ever_forbids_nothing(web: Web) -> None:
    web.robots = moved("/robots.txt")
    assert allowed(web, "/a") == [True]
    assert len(web.asked("/robots.txt")) == 6


def test_one_that_leads_to_no_url_forbids_everything(web: Web) -> None:
    web.robots = moved("http://[::1/")
    assert fetch(web, "/a") == [Failed(web.url("/a"), "it leads to what is not a URL")]


def test_a_redirect_is_held_to_the_rules_of_where_it_leads(web: Web) -> None:
    with site() as other:
        other.robots = Page(b"User-agent: *\nDisallow: /")
        web.pages["/a"] = moved(other.url("/b"))
        (found,) = fetch(web, "/a")
        assert found == Failed(web.url("/a"), f"it leads to {other.url('/b')}: {FORBIDDEN}")
        assert other.paths() == []


def test_only_the_first_half_megabyte_counts(web: Web) -> None:
    filler = b"#" * 99 + b"\n"
    web.robots = Page(b"User-agent: *\nDisallow: /a\n" + filler * 6_000 + b"Disallow: /b\n")
    assert allowed(web, "/a", "/b") == [False, True]


def test_one_without_end_is_read_no_further(web: Web) -> None:
    def endless(web: Web, connection: Any) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /a\n")
        while not web.stopping.is_set():
            connection.sendall(b"Disallow: /c\n" * 1000)

    web.robots = endless
    assert allowed(web, "/a", "/b") == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        b"".join(b"User-agent: a%d\n" % n for n in range(20_000)) + b"Disallow: /%\n" * 10_000,
        b"User-agent: *\n" + b"Disallow: /*a*a*a*a*a*b\n" * 20_000,
        b"User-agent: *\nDisallow: /" + b"*a" * 200_000,
        b"User-agent: *" * 30_000,
    ],
)
def test_none_takes_long(web: Web, text: bytes) -> None:
    web.robots = Page(text, headers=HTML)
    began = process_time()
    assert allowed(web, "/" + "a" * 2_000) == [True]
    assert process_time() - began < 3
