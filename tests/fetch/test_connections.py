"""Connections that are used again, and names whose addresses are long in coming."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator, Sequence
from threading import Event, Timer
from time import monotonic
from typing import Any

import pytest

from qa.fetch import Failed, Fetched, Limits
from qa.fetch.client import Network
from qa.fetch.crawl import Fetcher
from tests.fetch.web import Page, Raw, Web

CUT = "the connection was cut, or what came is not HTTP"


def closed(web: Web, connection: Any) -> None:
    """Says nothing and closes."""
    del web
    connection.shutdown(socket.SHUT_RDWR)


def reset(web: Web, connection: Any) -> None:
    """Says nothing and throws the connection away."""
    del web
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def begun(web: Web, connection: Any) -> None:
    """Closes after half a line."""
    connection.sendall(b"HTTP/1.1 2")
    closed(web, connection)


@pytest.mark.parametrize("cut", [closed, reset])
def test_a_connection_that_was_closed_as_it_was_used_again_is_made_anew(web: Web, cut: Raw) -> None:
    web.pages["/a"] = [cut, Page(b"<p>story")]
    (found,) = Fetcher(allow_private=True).fetch([web.url("/a")])
    assert isinstance(found, Fetched)
    assert found.body == b"<p>story"
    assert len(web.asked("/a")) == 2


@pytest.mark.parametrize(("cut", "asked"), [(closed, 2), (reset, 2), (begun, 1)])
def test_it_is_made_anew_once_and_only_if_nothing_came(web: Web, cut: Raw, asked: int) -> None:
    web.pages["/a"] = cut
    assert list(Fetcher(allow_private=True).fetch([web.url("/a")])) == [Failed(web.url("/a"), CUT)]
    assert len(web.asked("/a")) == asked


@pytest.mark.parametrize("cut", [closed, reset])
def test_a_connection_that_was_made_for_a_request_is_not(web: Web, cut: Raw) -> None:
    web.robots = cut
    assert list(Fetcher(allow_private=True).fetch([web.url("/a")])) == [Failed(web.url("/a"), CUT)]
    assert [request.path for request in web.requests] == ["/robots.txt"]


class Slow:
    """A resolver that finds the address of news.test when `known` is set."""

    def __init__(self) -> None:
        self.known = Event()
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> Sequence[str]:
        del port
        self.asked.append(host)
        if host == "news.test":
            self.known.wait(20)
        return ["127.0.0.1"]


@pytest.fixture
def slow() -> Iterator[Slow]:
    resolver = Slow()
    yield resolver
    resolver.known.set()


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(resolve=0.1), "the address of news.test was not found within 0.1 s"),
        (Limits(total=0.1), "took longer than 0.1 s"),
    ],
)
def test_a_name_whose_address_does_not_come_is_given_up_on(
    slow: Slow, limits: Limits, said: str
) -> None:
    fetcher = Fetcher(allow_private=True, limits=limits, network=Network(slow))
    began = monotonic()
    assert list(fetcher.fetch(["http://news.test/a"])) == [Failed("http://news.test/a", said)]
    assert monotonic() - began < 3
    assert slow.asked == ["news.test"]


def test_a_name_whose_address_comes_late_is_fetched(web: Web, slow: Slow) -> None:
    web.pages["/a"] = Page(b"<p>story")
    fetcher = Fetcher(allow_private=True, network=Network(slow))
    late = Timer(0.1, slow.known.set)
    late.start()
    (found,) = fetcher.fetch([web.url("/a", "news.test")])
    late.join()
    assert isinstance(found, Fetched)


def test_what_is_stopped_does_not_wait_for_an_address(web: Web, slow: Slow) -> None:
    web.pages["/a"] = Page(b"<p>story")
    fetcher = Fetcher(allow_private=True, network=Network(slow))
    results = fetcher.fetch([web.url("/a"), "http://news.test/a"])
    assert isinstance(next(results), Fetched)
    began = monotonic()
    results.close()
    assert monotonic() - began < 3
