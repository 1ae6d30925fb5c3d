from __future__ import annotations

import gzip
import re
from contextlib import suppress
from time import process_time

import pytest

from qa.errors import FetchError
from qa.fetch.feed import Item, is_listing, listed

BASE = "https://news.test/feeds/all.xml"
LIMIT = 5_000_000

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Ardmore Post</title><link>https://news.test/</link><language>en-GB</language>
<item><title>Bakery &amp; council</title><link>/2026/bakery?a=1&amp;b=2</link>
  <dc:creator>Ann Bell</dc:creator><pubDate>Thu, 19 Nov 2026 10:00:00 +0200</pubDate>
  <description>A teaser.</description>
  <content:encoded><![CDATA[<p>The whole text.</p><p>And more.</p>]]></content:encoded></item>
<item><title>Harbour</title><guid isPermaLink="true">https://news.test/harbour</guid>
  <media:content url="https://news.test/a.jpg" medium="image"/></item>
<item><title>No link at all</title><description>x</description></item>
<item><title>Script</title><link>javascript:alert(1)</link></item>
<item><title>File</title><link>file:///etc/passwd</link></item>
<item><title>Wire</title><link>https://agency.test/w</link>
  <source url="https://agency.test/rss">Agency</source></item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.test/">
<title>Ardmore Post</title>
<entry><title type="html">Bakery &amp;amp; council</title><link rel="self" href="/api/1"/>
  <link rel="alternate" href="bakery"/><author><name>Ann Bell</name></author>
  <author><name>Bo Ek</name></author><published>2026-11-19T10:00:00Z</published>
  <updated>2026-11-20T11:00:00Z</updated>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>All of it.</p></div></content>
</entry></feed>"""

NEWS = """<?xml version="1.0" encoding="UTF-8"?><!-- <x> is not what this is -->
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://news.test/bakery </loc><lastmod>2026-11-20T11:00:00+01:00</lastmod>
  <image:image><image:loc>https://news.test/a.jpg</image:loc><image:title>A</image:title></image:image>
  <news:news><news:publication><news:name>Ardmore Post</news:name>
    <news:language>en</news:language></news:publication>
    <news:publication_date>2026-11-19T10:00:00Z</news:publication_date>
    <news:title>Bakery &amp; council</news:title></news:news></url>
<url><loc>https://news.test/harbour</loc></url>
<url><loc>ftp://news.test/x</loc></url><url/>
</urlset>"""

INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://news.test/old.xml</loc><lastmod>2025-01-01</lastmod></sitemap>
<sitemap><loc>https://news.test/undated.xml</loc></sitemap>
<sitemap><loc>https://news.test/new.xml</loc><lastmod>2026-11-01</lastmod></sitemap>
</sitemapindex>"""


def items(text: str | bytes, content_type: str | None = None) -> list[Item]:
    body = text.encode() if isinstance(text, str) else text
    found, links = listed(body, BASE, LIMIT, content_type)
    assert links == []
    return found


def test_rss() -> None:
    bakery, harbour, wire = items(RSS)
    assert bakery == Item(
        "https://news.test/2026/bakery?a=1&b=2",
        title="Bakery & council",
        source="Ardmore Post",
        authors=("Ann Bell",),
        published="Thu, 19 Nov 2026 10:00:00 +0200",
        language="en-GB",
        content="<p>The whole text.</p><p>And more.</p>",
        newness="2026-11-19T08:00:00",
    )
    assert (harbour.url, harbour.content) == ("https://news.test/harbour", "")
    assert (wire.url, wire.source) == ("https://agency.test/w", "Agency")


def test_atom() -> None:
    (bakery,) = items(ATOM)
    assert (bakery.url, bakery.authors) == ("https://news.test/bakery", ("Ann Bell", "Bo Ek"))
    assert (bakery.published, bakery.updated) == ("2026-11-19T10:00:00Z", "2026-11-20T11:00:00Z")
    assert "<p>All of it.</p>" in bakery.content
    assert bakery.newness == "2026-11-20T11:00:00"


def test_a_news_sitemap() -> None:
    bakery, harbour = items(NEWS)
    assert bakery == Item(
        "https://news.test/bakery",
        title="Bakery & council",
        source="Ardmore Post",
        published="2026-11-19T10:00:00Z",
        updated="2026-11-20T11:00:00+01:00",
        language="en",
        newness="2026-11-20T10:00:00+00:00",
    )
    assert harbour == Item("https://news.test/harbour")


def test_an_index_gives_its_sitemaps_the_newest_first() -> None:
    assert listed(INDEX.encode(), BASE, LIMIT) == (
        [],
        [f"https://news.test/{name}.xml" for name in ("new", "old", "undated")],
    )


@pytest.mark.parametrize("text", [RSS, NEWS])
def test_a_gzipped_file(text: str) -> None:
    assert items(gzip.compress(text.encode(), mtime=0)) == items(text)


def test_a_gzipped_file_is_bounded() -> None:
    with pytest.raises(FetchError, match="too large: more than 5 MB"):
        listed(gzip.compress(b"<urlset>" + bytes(LIMIT)), BASE, LIMIT)
    with pytest.raises(FetchError, match="damaged gzip"):
        listed(b"\x1f\x8bnothing", BASE, LIMIT)


def test_the_charset_that_the_server_tells() -> None:
    text = RSS.replace("Bakery", "Bäckerei").replace(' encoding="utf-8"', "")
    found = items(text.encode("iso-8859-1"), "application/rss+xml; charset=iso-8859-1")
    assert found[0].title == "Bäckerei & council"
    assert items(RSS.replace("utf-8", "utf-16").encode("utf-16"))[0].title == "Bakery & council"


def test_a_change_of_title_or_date_is_another_stamp() -> None:
    first, same = items(RSS)[0], items(RSS.replace("A teaser.", "Another."))[0]
    assert first.stamp == same.stamp
    assert items(RSS.replace("Bakery", "Baker"))[0].stamp != first.stamp
    assert items(RSS.replace("10:00", "11:00"))[0].stamp != first.stamp


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (RSS.encode(), True),
        (ATOM.encode("utf-16"), True),
        (NEWS.encode(), True),
        (INDEX.encode(), True),
        (b'\xef\xbb\xbf \n<rdf:RDF xmlns="http://purl.org/rss/1.0/">', True),
        (b"<!doctype html><html><body><rss>", False),
        (b"<html><a href='/feed'>", False),
        (b"<!-- <rss> --><p>Feeds</p>", False),
        (b"Today: what <rss> means, and the rest of a text", False),
        (b"Of <rss>" + b" in a text that has none at its start" * 9, False),
        (b"", False),
        (b"<", False),
    ],
)
def test_what_is_a_feed_and_what_a_page(body: bytes, expected: bool) -> None:
    assert is_listing(body) is expected


@pytest.mark.parametrize("body", [b"<html><p>A page</p></html>", b"{}", b"plain", b""])
def test_a_page_is_no_feed(body: bytes) -> None:
    with pytest.raises(FetchError, match="neither a feed nor a sitemap"):
        listed(body, BASE, LIMIT)


def test_a_page_that_names_its_feed() -> None:
    page = (
        b'<html><head><link rel="stylesheet" href="/a.css"><link rel="alternate" '
        b'type="application/rss+xml" title="All" href="/rss?token=s3cret"></head></html>'
    )
    with pytest.raises(FetchError, match=r"^a page, not a feed: .* https://news\.test/rss\?token="):
        listed(page, BASE, LIMIT)
    with pytest.raises(FetchError, match="neither a feed"):
        listed(page.replace(b"/rss?", b"javascript:"), BASE, LIMIT)


@pytest.mark.parametrize(
    "body",
    [b"<rss><channel></channel></rss>", b"<urlset></urlset>", b"<sitemapindex/>"],
)
def test_one_without_items(body: bytes) -> None:
    assert listed(body, BASE, LIMIT) == ([], [])


@pytest.mark.parametrize("body", [b"<rss><chan", b"<urlset><loc", b"<urlset>" * 400])
def test_one_of_which_nothing_can_be_read(body: bytes) -> None:
    with pytest.raises(FetchError, match="the feed is too damaged to be read"):
        listed(body, BASE, LIMIT)


def test_what_comes_before_the_damage_is_read() -> None:
    assert items(NEWS[: NEWS.index("<url/>")]) == items(NEWS)
    assert [item.title for item in items(RSS[: RSS.index("<item><title>No link")])] == [
        "Bakery & council",
        "Harbour",
    ]
    assert items(RSS.replace("&amp;b=2", "&b=2"))[0].url == "https://news.test/2026/bakery?a=1&b=2"


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]>',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]>',
    ],
)
@pytest.mark.parametrize("text", [RSS, NEWS.replace("UTF", "utf")])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_one_with_entities_of_its_own_is_refused(doctype: str, text: str, encoding: str) -> None:
    text = re.sub("<(rss|urlset)", rf"{doctype}<\1", text.replace("utf-8", encoding), count=1)
    with pytest.raises(FetchError, match="entities of its own"):
        items(text.encode(encoding))


@pytest.mark.parametrize(
    "body",
    [
        b"<rss><channel><item>" + b"<a>" * 1_000_000,
        b"<rss><channel><item><title>" + b"&" * 3_000_000,
        b"<rss " + b"".join(b"a%d='x' " % n for n in range(100_000)) + b">",
        b"<rss><channel><item><title>" + b"<" * 1_000_000,
        b"<rss><channel><item><title>" + b"x" * 4_000_000,
        b"<rss>" + b"<!--" * 500_000,
        b"<urlset>" + b"<url>" * 500_000,
        b"<urlset>" + b"<url><loc>http://e/</loc></url>" * 20_000,
        b"<urlset " + b"".join(b"a%d='x' " % n for n in range(100_000)) + b">",
        b"<urlset>" + b"<!--" * 500_000,
    ],
)
def test_none_takes_long(body: bytes) -> None:
    began = process_time()
    with suppress(FetchError):
        items(body)
    assert process_time() - began < 5
