"""How often a host is asked, and how many at a time. Times are of the requests as they came in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from threading import Barrier, BrokenBarrierError
from time import monotonic
from typing import Any

import pytest

from qa.fetch import Failed, Fetched, Limits
from qa.fetch.client import Network
from qa.fetch.crawl import Fetcher
from tests.fetch.web import Page, Web, moved, site

STORY = Page(b"<p>a</p>")


def pauses(web: Web) -> list[float]:
    """Seconds from each request to the next, robots.txt aside."""
    asked = [request for request in web.requests if request.path != "/robots.txt"]
    return [after.when - before.when for before, after in pairwise(asked)]


def fetcher(**limits: Any) -> Fetcher:
    return Fetcher(allow_private=True, limits=Limits(**limits))


@pytest.mark.parametrize(
    ("robots", "limits", "least"),
    [
        (b"", {"delay": 0.15}, 0.15),
        (b"User-agent: *\nCrawl-delay: 0.2", {"delay": 0.0}, 0.2),
        (b"User-agent: *\nCrawl-delay: 1000", {"delay": 0.0, "longest_delay": 0.1}, 0.1),
        (b"User-agent: *\nCrawl-delay: nan", {"delay": 0.1}, 0.1),
        (b"User-agent: *\nCrawl-delay: -5", {"delay": 0.1}, 0.1),
    ],
)
def test_a_host_is_asked_one_thing_at_a_time_with_a_pause(
    web: Web, robots: bytes, limits: dict[str, float], least: float
) -> None:
    web.robots = Page(robots)
    web.pages |= {"/a": STORY, "/b": moved("/c"), "/c": STORY}
    found = list(fetcher(**limits).fetch([web.url("/a"), web.url("/b")]))
    assert all(isinstance(result, Fetched) for result in found)
    assert web.paths() == ["/a", "/b", "/c"]
    assert min(pauses(web)) >= least - 0.01
    assert max(pauses(web)) < least + 1


def test_what_is_forbidden_costs_no_pause(web: Web) -> None:
    web.robots = Page(b"User-agent: *\nDisallow: /private")
    web.pages["/a"] = STORY
    asked = [web.url("/private"), web.url("/private"), web.url("/a")]
    began = monotonic()
    found = list(fetcher(delay=20).fetch(asked))
    assert [type(result) for result in found] == [Failed, Failed, Fetched]
    assert monotonic() - began < 5


def test_a_site_that_wants_no_pause_gets_none(web: Web) -> None:
    web.pages |= {f"/{n}": STORY for n in range(8)}
    began = monotonic()
    found = list(fetcher(delay=30).fetch([web.url(f"/{n}") for n in range(8)]))
    assert all(isinstance(result, Fetched) for result in found)
    assert monotonic() - began < 10


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_site_is_waited_for(web: Web, status: int) -> None:
    busy = Page(b"", status, {"retry-after": "0"})
    web.pages["/a"] = [busy, busy, STORY]
    (found,) = fetcher().fetch([web.url("/a")])
    assert isinstance(found, Fetched)
    assert len(web.asked("/a")) == 3


def test_a_site_that_stays_busy_is_given_up_on(web: Web) -> None:
    web.pages["/a"] = Page(b"", 429)
    (found,) = fetcher(retry=0.1).fetch([web.url("/a")])
    assert found == Failed(web.url("/a"), "the site is asked too much: try again later")
    assert min(pauses(web)) >= 0.09
    assert len(web.asked("/a")) == 3


def in_seconds(seconds: float) -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


@pytest.mark.parametrize(
    "after",
    [
        lambda: "3600",
        lambda: in_seconds(3600),
        lambda: in_seconds(3600).removesuffix(" GMT"),
        lambda: "9" * 400,
    ],
)
def test_a_site_that_wants_to_be_left_alone_for_long_is(web: Web, after: Callable[[], str]) -> None:
    web.pages |= {"/a": Page(b"", 503, {"retry-after": after()}), "/b": STORY}
    first, second = fetcher().fetch([web.url("/a"), web.url("/b")])
    assert isinstance(first, Failed)
    assert first.reason.startswith("the site asks to be left alone for ")
    assert second == Failed(web.url("/b"), first.reason)
    assert web.paths() == ["/a"]


@pytest.mark.parametrize("after", ["soon", "", "-5", "Thu, 05 Nov 2020 10:00:00 GMT"])
def test_a_retry_after_that_says_nothing(web: Web, after: str) -> None:
    web.pages["/a"] = [Page(b"", 503, {"retry-after": after}), STORY]
    (found,) = fetcher(retry=0).fetch([web.url("/a")])
    assert isinstance(found, Fetched)


def test_several_hosts_are_asked_at_a_time_and_results_keep_their_order(web: Web) -> None:
    together = Barrier(3, timeout=30)

    def meeting(_web: Web, connection: Any) -> None:
        together.wait()
        connection.sendall(b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 1\r\n\r\n1")

    with site() as second, site() as third:
        sites = (web, second, third)
        for one in sites:
            one.pages |= {"/a": meeting, "/b": STORY}
        asked = [one.url(path) for path in ("/a", "/b") for one in sites]
        found = list(fetcher().fetch(asked))
        assert [result.url for result in found] == asked
        assert [r for r in found if not isinstance(r, Fetched)] == []


def test_one_host_by_two_names_is_two_hosts(web: Web) -> None:
    together = Barrier(2, timeout=30)

    def meeting(_web: Web, connection: Any) -> None:
        together.wait()
        connection.sendall(b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 1\r\n\r\n1")

    web.pages["/a"] = meeting
    network = Network(lambda *_: ["127.0.0.1"], lambda _: True)
    found = list(Fetcher(network=network).fetch([web.url("/a", "x.test"), web.url("/a", "y.test")]))
    assert all(isinstance(result, Fetched) for result in found)
    assert len(web.asked("/robots.txt")) == 2


def test_one_host_is_never_asked_twice_at_a_time(web: Web) -> None:
    together = Barrier(2, timeout=0.1)
    met: list[bool] = []

    def meeting(_web: Web, connection: Any) -> None:
        try:
            together.wait()
            met.append(True)
        except BrokenBarrierError:
            met.append(False)
        connection.sendall(b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 1\r\n\r\n1")

    with site() as other:
        web.pages |= {"/a": meeting, "/b": meeting}
        other.pages["/b"] = moved(web.url("/b"))
        found = list(fetcher().fetch([web.url("/a"), other.url("/b")]))
    assert all(isinstance(result, Fetched) for result in found)
    assert met == [False, False]
