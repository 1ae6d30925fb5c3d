"""Bytes that strangers could send: no crash, nothing that takes long, one line that says why."""

from __future__ import annotations

import gzip
import socket
from collections.abc import Callable, Iterator
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import FetchError
from qa.fetch import Failed, Fetched, Limits
from qa.fetch.crawl import Fetcher
from qa.fetch.feed import is_listing, listed
from qa.fetch.urls import joined, shown, target
from tests.fetch.test_feeds_and_sitemaps import ATOM, BASE, INDEX, LIMIT, NEWS, RSS
from tests.fetch.web import Web, site

FEEDS = [text.encode() for text in (RSS, ATOM, NEWS, INDEX)] + [
    RSS.encode("utf-16"), gzip.compress(NEWS.encode(), mtime=0),
]  # fmt: skip
PIECES = [
    b"<![CDATA[", b"]]>", b"&#x110000;", b"&#xD800;", b"&#0;", b"<!--", b"-->", b"\0", b"\xed\xa0",
    b"<?xml encoding='x'?>", b"\xff\xfe", b"<rss>", b"</channel>", b"<a:b>", b'"', b"&",
    b"<link href='http://[::1'/>", b"<updated>-1</updated>", b"<pubDate>99999999999</pubDate>",
    b"<georss:where/>", b"<georss:point>1 2 3</georss:point>", b"<title type='xhtml'>",
    b"<content mode='base64'>%%%</content>", b"encoding='utf-32'", b"http://[", b"<enclosure/>",
    b"<lastmod>9999-99-99T</lastmod>", b"<loc/>", b"<guid isPermaLink='false'>x</guid>",
]  # fmt: skip
CHARSETS = [None, "text/xml", "application/xml; charset=utf-16", "text/xml; charset=zip", "; =;"]


@st.composite
def damaged(draw: Callable[..., Any], whole: list[bytes], pieces: list[bytes]) -> bytes:
    """One of `whole`, with pieces put in, taken out and repeated."""
    body = draw(st.sampled_from(whole))
    for _ in range(draw(st.integers(1, 8))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(body))] * 2)))
        put = draw(st.sampled_from([*pieces, b"", body[start:end] * 2]) | st.binary(max_size=8))
        body = body[:start] + put + body[draw(st.sampled_from([start, end])) :]
    return bytes(body)


def check_feed(body: bytes, content_type: str | None) -> None:
    began = process_time()
    is_listing(body)
    try:
        items, links = listed(body, BASE, LIMIT, content_type)
    except FetchError as problem:
        (line,) = str(problem).splitlines()
        assert line
    else:
        assert all(link.lower().startswith(("http://", "https://")) for link in links)
        for item in items:
            assert item.url.lower().startswith(("http://", "https://"))
            assert len(item.stamp) == 16
            str(item).encode()
    assert process_time() - began < 5


FEED = given(damaged(FEEDS, PIECES), st.sampled_from(CHARSETS))


@FEED
def test_a_damaged_feed(body: bytes, content_type: str | None) -> None:
    check_feed(body, content_type)


@pytest.mark.soak
@FEED
def test_many_damaged_feeds(body: bytes, content_type: str | None) -> None:
    check_feed(body, content_type)


@given(st.text(max_size=60) | st.from_regex(r"https?://[^/]{0,9}[@:\[\]%]?[^/]{0,9}/?.{0,20}"))
def test_any_text_as_a_url(text: str) -> None:
    assert "hunter2" not in shown(f"http://ann:hunter2@{text}")
    try:
        found = target(text)
        assert target(joined(found.url, text)).authority == found.authority
    except FetchError as problem:
        assert "\n" not in str(problem)  # noqa: PT017


REPLIES = [
    b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 9\r\n\r\n<p>hello!",
    b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    b"HTTP/1.1 301 Moved\r\nlocation: /b\r\ncontent-length: 0\r\n\r\n",
    b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n" + gzip.compress(b"hello" * 99),
]
HEADERS = [
    b"\r\n", b"\n", b"\0", b"\r\ncontent-length: 5", b"\r\nlocation: http://[::1/", b"HTTP/1.1 ",
    b"\r\ncontent-encoding: br", b"\r\nretry-after: 99", b"\r\nset-cookie: a=b;;=;\xff",
    b"\r\ncontent-type: \xff;charset=\xff", b"\r\ntransfer-encoding: chunked", b"fffffffff\r\n",
    b"\r\nlocation: \xff\xfe//", b"503", b"304", b"100", b"101", b"204",
]  # fmt: skip


@pytest.fixture(scope="module")
def hostile() -> Iterator[Web]:
    with site() as web:
        yield web


@given(damaged(REPLIES, HEADERS))
def test_a_damaged_reply(hostile: Web, reply: bytes) -> None:
    def write(_web: Web, connection: Any) -> None:
        connection.sendall(reply)
        connection.shutdown(socket.SHUT_RDWR)

    hostile.pages["/a"] = hostile.pages["/b"] = write
    limits = Limits(total=2, retry=0, redirects=3)
    (found,) = Fetcher(allow_private=True, limits=limits).fetch([hostile.url("/a")])
    if isinstance(found, Failed):
        assert "\n" not in found.reason
    elif isinstance(found, Fetched):
        assert len(found.body) < 10_000
