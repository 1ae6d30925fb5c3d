from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from qa.articles import html, load, read_bytes
from qa.articles.addresses import canonical
from qa.articles.jsonld import article
from qa.articles.page import Page
from qa.articles.titles import complete, without_outlet
from qa.schema import Document

AT = "https://www.courier.example/news/dam?utm_source=feed"
BODY = "<p>The dam above Odelle will be lowered by four metres, its board said on Friday.</p>" * 4


def read(head: str, body: str = "", address: str | None = AT) -> Page:
    return html.page(f"<html><head>{head}</head><body>{body}{BODY}</body></html>", address)


def ld(*values: object) -> str:
    return "".join(
        f'<script type="application/ld+json">{v if isinstance(v, str) else json.dumps(v)}</script>'
        for v in values
    )


def test_everything_that_json_ld_can_tell() -> None:
    page = read(ld({
        "@context": "https://schema.org", "@type": ["NewsArticle", "Thing"],
        "headline": "Dam to be lowered &amp; mended", "inLanguage": "en-GB",
        "publisher": {"@type": "Organization", "name": "The Courier"},
        "author": [{"@type": "Person", "name": "Ada Obi"}, {"name": ["Jon Vik", "J. Vik"]}, "Staff",
                   {"@type": "Person", "name": "https://courier.example/people/x"}],
        "datePublished": "2025-08-28T10:15:00+02:00", "dateModified": "2025-08-28T09:00:00Z",
        "articleSection": ["Water", "News"], "url": "https://www.courier.example/news/dam",
    }))  # fmt: skip

    assert (page.title, page.source) == ("Dam to be lowered & mended", "The Courier")
    assert page.authors == ("Ada Obi", "Jon Vik")
    assert page.published == "2025-08-28T10:15:00+02:00"
    assert page.updated == "2025-08-28T09:00:00+00:00"
    assert (page.section, page.language) == ("Water", "en")
    assert page.url == "https://www.courier.example/news/dam"
    assert {by for _, by in page.told} == {"json-ld"}
    assert len(page.told) == 8


def test_names_by_reference_in_a_graph() -> None:
    graph = {"@graph": [
        {"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": "Dam to be lowered",
         "author": {"@id": "#ada"}, "publisher": {"@id": "#courier"}}},
        {"@type": "Person", "@id": "#ada", "name": "Ada Obi"},
    ]}  # fmt: skip
    page = read(ld(graph, [{"@type": "Organization", "@id": "#courier", "name": "The Courier"}]))

    assert (page.title, page.authors, page.source) == (
        "Dam to be lowered",
        ("Ada Obi",),
        "The Courier",
    )


def test_a_news_article_counts_before_its_kin_and_lists_of_others_do_not() -> None:
    listed = {
        "@type": "ItemList",
        "itemListElement": [{"@type": "NewsArticle", "headline": "Other"}],
    }
    live = {"@type": "LiveBlogPosting", "headline": "Live"}
    news = {"@type": "http://schema.org/ReportageNewsArticle", "headline": "Dam to be lowered"}

    assert article([json.dumps(listed), json.dumps([live, news])])["title"] == "Dam to be lowered"
    assert article([json.dumps(live)])["title"] == "Live"
    assert article([json.dumps(listed)]) == {}


@pytest.mark.parametrize("block", [
    '<!-- {"@type": "NewsArticle", "headline": "Dam"} -->',
    '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Dam",}\n//]]>',
    '{"@type": "WebSite"}{"@type": "NewsArticle", "headline": "Dam"};',
    '{"@type": "NewsArticle", "headline": "Dam", "articleBody": "line\nbreak"}',
    '[[[{"@type": "NewsArticle", "name": "Dam"}]]]',
])  # fmt: skip
def test_json_ld_with_slips_is_read(block: str) -> None:
    assert article([block])["title"] == "Dam"


@pytest.mark.parametrize("block", [
    "", "{", '{"@type": "NewsArticle", "headline": }', "[" * 100_000, "7", '{"@type": 7}',
    '{"@type": "NewsArticle"' + " " * 5_000_001 + "}",
])  # fmt: skip
def test_json_ld_that_is_none_is_left_out(block: str) -> None:
    assert article([block, '{"@type": "Article", "headline": "Dam"}'])["title"] == "Dam"


@pytest.mark.parametrize("value", [7, None, {}, [], [7], {"name": 7}, {"@id": "#nobody"}])
def test_values_of_another_type_are_left_out(value: object) -> None:
    fields = ("headline", "author", "publisher", "datePublished", "articleSection", "url")
    page = read(ld({"@type": "NewsArticle"} | dict.fromkeys(fields, value)), address=None)

    assert page == Page(page.text, marked=True)


def test_the_order_of_trust() -> None:
    tags = {
        "json-ld": ld({"@type": "Article", "headline": "By JSON-LD"}),
        "opengraph": '<meta property="og:title" content="By OpenGraph">',
        "meta": '<meta name="dc.title" content="By meta">',
        "page": "<title>By the page</title>",
    }
    told = []
    while tags:
        page = read("".join(reversed(tags.values())))
        told.append((page.title, dict(page.told)["title"]))
        tags.pop(told[-1][1])

    assert told == [
        ("By JSON-LD", "json-ld"),
        ("By OpenGraph", "opengraph"),
        ("By meta", "meta"),
        ("By the page", "page"),
    ]


def test_opengraph_and_meta_tags() -> None:
    page = read("""<meta property="og:title" content="Dam to be lowered">
        <meta property="og:site_name" content="The Courier"><meta name="byl" content="By Ada Obi">
        <meta property="article:author" content="https://social.example/ada">
        <meta property="article:published_time" content="2025-08-28T10:15:00Z">
        <meta name="lastmod" content="2025-08-29"><meta name="section" content="Water">
        <meta property="og:locale" content="en_GB"><meta property="og:url" content="/news/dam">""")

    assert page.authors == ("Ada Obi",)
    assert page.url == "https://www.courier.example/news/dam"
    assert dict(page.told) == {
        "title": "opengraph", "source": "opengraph", "url": "opengraph", "published": "opengraph",
        "language": "opengraph", "authors": "meta", "updated": "meta", "section": "meta",
    }  # fmt: skip


def test_what_only_a_reader_of_the_page_sees() -> None:
    page = read(
        "<title>Dam to be lowered | The Courier</title>",
        """<h1>Dam to be lowered</h1><a rel="author">Ada Obi</a>, <span itemprop="author">Staff</span>
        <time datetime="2025-08-28T10:15:00+02:00">Thursday</time>
        <time itemprop="dateModified" datetime="2025-08-29">Friday</time>""",
    )

    assert (page.title, page.authors) == ("Dam to be lowered", ("Ada Obi",))
    assert (page.published, page.updated) == ("2025-08-28T10:15:00+02:00", "2025-08-29")
    assert dict(page.told)["published"] == "page"


def test_a_date_is_completed_by_a_moment_of_the_same_day_but_not_of_another() -> None:
    day = ld({"@type": "Article", "datePublished": "2025-08-28", "dateModified": "2025-08-28"})
    page = read(f"""{day}<meta property="article:published_time" content="2025-08-28T10:15:00Z">
        <meta property="article:modified_time" content="2025-08-29T10:15:00Z">""")

    assert (page.published, page.updated) == ("2025-08-28T10:15:00+00:00", "2025-08-28")
    assert (dict(page.told)["published"], dict(page.told)["updated"]) == ("opengraph", "json-ld")


@pytest.mark.parametrize("date", [
    "1970-01-01T00:00:00Z", "0001-01-01", "1989-12-31", "2999-01-01",
    pytest.param((datetime.now(UTC) + timedelta(days=3)).isoformat(), id="in three days"), "soon",
])  # fmt: skip
def test_a_date_that_cannot_be_is_not_believed_and_the_next_one_is(date: str) -> None:
    wrong = ld({"@type": "Article", "datePublished": date, "dateModified": date})
    page = read(wrong + '<meta name="date" content="2025-08-28T10:15:00Z">')

    assert (page.published, dict(page.told)["published"]) == ("2025-08-28T10:15:00+00:00", "meta")
    assert page.updated is None


def test_the_outlet_is_no_author_and_the_next_teller_may_know_one() -> None:
    told = ld({"@type": "Article", "author": "The Courier", "publisher": {"name": "The Courier"}})

    page = read(told + '<meta name="author" content="Ada Obi">')

    assert (page.authors, dict(page.told)["authors"]) == (("Ada Obi",), "meta")
    assert read(told).authors == ()


@pytest.mark.parametrize(("said", "page", "expected"), [
    ("https://www.courier.example/dam#top", AT, "https://www.courier.example/dam"),
    ("/dam", AT, "https://www.courier.example/dam"),
    ("dam?id=7", AT, "https://www.courier.example/news/dam?id=7"),
    ("//amp.courier.example/dam", AT, "https://amp.courier.example/dam"),
    ("https://courier.co.uk/dam", "https://news.courier.co.uk/dam", "https://courier.co.uk/dam"),
    ("https://courier.co.uk/dam", "https://herald.co.uk/dam", None),
    ("https://bank.example/dam", AT, None),
    ("https://www.courier.example/", AT, None),
    ("https://www.courier.example/?id=7", AT, "https://www.courier.example/?id=7"),
    ("https://ada:secret@www.courier.example/dam", AT, None),
    ("http://10.0.0.2/dam", "http://10.0.0.1/dam", None),
    ("http://10.0.0.1/dam", "http://10.0.0.1/dam?x", "http://10.0.0.1/dam"),
    ("javascript:alert(1)", AT, None),
    ("ftp://www.courier.example/dam", AT, None),
    ("http://[bad/dam", AT, None),
    ("", AT, None),
    (None, AT, None),
    ("/dam", None, None),
    ("https://bank.example/dam", None, "https://bank.example/dam"),
])  # fmt: skip
def test_which_address_a_page_may_claim(said: str | None, page: str | None, expected: str) -> None:
    assert canonical(said, page) == expected


def test_the_canonical_link_counts_before_what_else_names_an_address() -> None:
    other = ld({"@type": "Article", "url": "https://www.courier.example/other"})
    page = read(f'{other}<link rel="canonical" href="https://www.courier.example/news/dam">')

    assert (page.url, dict(page.told)["url"]) == ("https://www.courier.example/news/dam", "page")
    assert read(other).url == "https://www.courier.example/other"


@pytest.mark.parametrize(
    "address", ["http://[bad/dam", "dam.html", "ftp://courier.example/dam", ""]
)
def test_an_origin_that_is_no_address_tells_none(address: str) -> None:
    assert read("", address=address).url is None


def test_a_page_without_a_canonical_link_has_the_address_it_was_fetched_from() -> None:
    (document,) = read_bytes(AT, f"<html><body>{BODY}</body></html>".encode())

    assert isinstance(document, Document)
    assert document.publication.url == AT
    assert document.publication.source == "courier.example"
    assert dict(document.publication.told) == {"url": "page", "source": "page"}


@pytest.mark.parametrize(("title", "expected"), [
    ("Dam to be lowered | The Courier", "Dam to be lowered"),
    ("Dam to be lowered - Courier", "Dam to be lowered"),
    ("Dam to be lowered — courier.example", "Dam to be lowered"),
    ("Dam to be lowered | Water | Courier News", "Dam to be lowered"),
    ("Dam to be lowered - a third of the lake", "Dam to be lowered - a third of the lake"),
    ("Floods: the week in pictures – live", "Floods: the week in pictures – live"),
    ("Dam | The Courier", "Dam | The Courier"),
    ("The Courier", "The Courier"),
    (None, None),
])  # fmt: skip
def test_titles_lose_the_outlet_behind_them(title: str | None, expected: str | None) -> None:
    assert without_outlet(title, {"The Courier"}, AT) == expected
    assert without_outlet("Dam to be lowered - Courier", (), AT) == "Dam to be lowered"


def test_a_title_that_was_cut_short_is_completed() -> None:
    assert (
        complete("Dam to be …", [None, "Dam to be ...", "Dam to be lowered"]) == "Dam to be lowered"
    )
    assert complete("Dam to be …", ["Another"]) == "Dam to be …"


def test_an_address_that_cannot_be_read_tells_no_outlet() -> None:
    assert without_outlet("Dam to be lowered - Courier", (), "http://[bad") == (
        "Dam to be lowered - Courier"
    )


def test_a_dateline_tells_the_date_where_nothing_else_does(tmp_path: Path) -> None:
    path = tmp_path / "dam.html"
    line = "ODELLE, 28 August 2025 (NWS) - The dam will be lowered by four metres."
    path.write_text(f"<html lang='en'><body><article><p>{line}</p>{BODY}</article></body></html>")

    (document,) = load([path])

    assert isinstance(document, Document)
    assert document.publication.published == "2025-08-28"
    assert dict(document.publication.told)["published"] == "text"
