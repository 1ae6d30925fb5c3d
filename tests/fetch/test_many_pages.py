from __future__ import annotations

import threading
from time import monotonic
from typing import Any

import pytest

from qa.fetch import Failed, Fetched, Limits
from qa.fetch.client import Network
from qa.fetch.crawl import Fetcher
from tests.fetch.web import Page, Web, site

STORY = Page(b"<p>a</p>")


def test_nothing_is_fetched_of_nothing() -> None:
    assert list(Fetcher().fetch([])) == []


def test_a_bad_one_stops_none_of_the_others(web: Web) -> None:
    web.pages |= {"/a": STORY, "/b": STORY}
    asked = [web.url("/a"), "http://[", web.url("/none"), "ftp://ex.org/", web.url("/b")]
    found = list(Fetcher(allow_private=True).fetch(asked))
    assert [type(result) for result in found] == [Fetched, Failed, Failed, Failed, Fetched]


def test_what_is_known_of_a_host_lasts_from_one_call_to_the_next(web: Web) -> None:
    web.pages |= {"/a": STORY, "/b": STORY}
    fetcher = Fetcher(allow_private=True)
    for path in ("/a", "/b"):
        assert isinstance(next(fetcher.fetch([web.url(path)])), Fetched)
    assert len(web.asked("/robots.txt")) == 1


def test_who_stops_listening_stops_the_fetching(web: Web) -> None:
    def never(web: Web, _connection: Any) -> None:
        web.stopping.wait(30)

    with site() as other:
        web.pages |= {"/a": STORY}
        other.pages |= {"/slow": never, "/b": STORY}
        fetcher = Fetcher(allow_private=True)
        results = fetcher.fetch([web.url("/a"), other.url("/slow"), other.url("/b")])
        assert isinstance(next(results), Fetched)
        began = monotonic()
        results.close()
        assert monotonic() - began < 3
        assert not [t for t in threading.enumerate() if t.name.startswith("qa-fetch")]
        assert "/b" not in other.paths()
        assert isinstance(next(fetcher.fetch([other.url("/b")])), Fetched)


def test_a_pause_is_cut_short_too(web: Web) -> None:
    web.robots = Page(b"")
    web.pages |= {"/a": STORY, "/b": STORY}
    results = Fetcher(allow_private=True, limits=Limits(delay=20)).fetch(
        [web.url("/a"), web.url("/b")]
    )
    next(results)
    began = monotonic()
    results.close()
    assert monotonic() - began < 3


def test_what_waits_for_its_turn_is_bounded() -> None:
    """A slow page first: of all those behind it, only as much is fetched as may be held."""
    large = Page(b"<p>" + bytes(100_000))
    with site() as slow, site() as fast:
        gate = threading.Event()

        def waiting(_web: Web, connection: Any) -> None:
            gate.wait(20)
            connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n1")

        slow.pages["/first"] = waiting
        fast.pages |= {f"/{n}": large for n in range(20)}
        asked = [slow.url("/first"), *(fast.url(f"/{n}") for n in range(20))]
        results = Fetcher(allow_private=True, limits=Limits(held=300_000)).fetch(asked)
        opener = threading.Timer(0.4, gate.set)
        opener.start()
        assert isinstance(next(results), Fetched)
        assert len(fast.paths()) <= 6
        assert [result.url for result in results] == asked[1:]
        opener.join()


def test_a_fault_of_our_own_is_not_waited_for_for_ever(web: Web) -> None:
    def faulty(_host: str, _port: int) -> list[str]:
        raise ZeroDivisionError

    fetcher = Fetcher(network=Network(faulty, lambda _: True))
    with pytest.raises(ZeroDivisionError):
        list(fetcher.fetch([web.url("/a")]))
