"""From URLs and feeds on 127.0.0.1 into a library."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from qa.articles.page import Given
from qa.pipeline.ingest import ingest
from qa.pipeline.sources import Read, read
from qa.schema import Document, IngestReport, Publication, Skipped, Unchanged
from qa.store import Store
from tests.fetch.web import HTML, Page, Web, moved, site
from tests.store.documents import EMBEDDER

TEXT = (
    "The council of {name} voted on Monday to close its last bakery, which has stood in the main "
    "street since 1911. Mayor Ann Bell was against it, and said that the town would come to miss "
    "its bread. The owners have until March to leave the house, which belongs to the council.",
    "Nobody on the council would say what is to become of the house in {name}. A library was "
    "spoken of in the spring, and a car park in the summer. The next meeting is in December, and "
    "the mayor has asked for a report on what either of them would cost the town.",
)


def paragraphs(name: str) -> str:
    return "".join(f"<p>{part.format(name=name)}</p>" for part in TEXT)


def story(name: str, head: str = "", **headers: str) -> Page:
    """A page with an article that names `name`, and nothing else of its own."""
    body = (
        f"<!doctype html><html lang=en><head><title>Bakery of {name}</title>{head}</head>"
        f"<body><article><h1>Bakery of {name}</h1>{paragraphs(name)}</article></body></html>"
    )
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Page(body.encode(), headers=HTML | named)


def feed(web: Web, *entries: str, **headers: str) -> Page:
    items = "".join(f"<item>{entry}</item>" for entry in entries)
    body = (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Ardmore Post</title><link>{web.url('/')}</link>{items}</channel></rss>"
    )
    return Page(body.encode(), headers={"content-type": "application/rss+xml"} | headers)


def entry(path: str, title: str, more: str = "") -> str:
    when = "Thu, 19 Nov 2026 10:00:00 +0200"
    return f"<title>{title}</title><link>{path}</link><pubDate>{when}</pubDate>{more}"


@pytest.fixture
def web() -> Iterator[Web]:
    with site() as running:
        yield running


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "library", create=True) as opened:
        yield opened


def into(store: Store, *urls: str, **options: Any) -> IngestReport:
    documents = read(urls, store, allow_private=True, **options)
    return ingest(store, EMBEDDER, documents)


def counts(report: IngestReport) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, len(report.skipped)


def publications(store: Store) -> dict[str, Publication]:
    """What is said of each current article, by its title."""
    found = [store.publications(article_id) for article_id in store.current_ids()]
    return {said.title or "": said for several in found for said in several}


def documents(*urls: str, **options: Any) -> list[Read]:
    return list(read(urls, allow_private=True, **options))


# Pages


def test_a_page_becomes_an_article(store: Store, web: Web) -> None:
    web.pages |= {"/old": moved("/a?token=s3cret"), "/a?token=s3cret": story("Ardmore")}
    assert counts(into(store, web.url("/old", "ann:hunter2@127.0.0.1"))) == (1, 0, 0, 0)
    (said,) = publications(store).values()
    assert (said.title, said.origin, said.url) == (
        "Bakery of Ardmore", web.url("/a?token=***"), web.url("/a?token=***"),
    )  # fmt: skip
    assert dict(said.told)["url"] == "page"
    assert "since 1911" in store.article(said.article_id).text


def test_sources_keep_their_order(web: Web, tmp_path: Path) -> None:
    web.pages |= {"/a": story("Ardmore"), "/b": story("Brill"), "/c": story("Cobh")}
    file = tmp_path / "file.txt"
    file.write_text("The harbour of Dunmore was closed on Tuesday after a storm.", encoding="utf-8")
    read_in_order = documents(web.url("/a"), web.url("/none"), str(file), web.url("/c"))
    found = [r.publication.origin if isinstance(r, Document) else r.origin for r in read_in_order]
    assert found == [web.url("/a"), web.url("/none"), str(file), web.url("/c")]
    assert len(documents(web.url("/a"), web.url("/a"))) == 1


def test_a_page_that_is_as_it_was(store: Store, web: Web) -> None:
    web.pages |= {"/a": story("Ardmore", etag='"5"'), "/b": story("Brill")}
    both = web.url("/a"), web.url("/b")
    assert counts(into(store, *both)) == (2, 0, 0, 0)
    assert counts(into(store, *both)) == (0, 0, 2, 0)
    assert web.asked("/a")[-1].headers["if-none-match"] == '"5"'
    web.pages["/a"] = story("Ardglass", etag='"6"')
    assert counts(into(store, *both)) == (0, 1, 1, 0)
    assert set(publications(store)) == {"Bakery of Ardglass", "Bakery of Brill"}


def test_what_the_user_says_of_it_is_news_of_a_page_that_is_as_it_was(
    store: Store, web: Web
) -> None:
    web.pages["/a"] = story("Ardmore", etag='"5"')
    into(store, web.url("/a"))
    assert counts(into(store, web.url("/a"), given=Given(source="Post"))) == (0, 1, 0, 0)
    (said,) = publications(store).values()
    assert (said.source, dict(said.told)["source"]) == ("Post", "user")


def test_the_address_that_the_page_names_if_it_is_of_its_site(web: Web) -> None:
    def canonical(url: str) -> str:
        return f'<link rel="canonical" href="{url}">'

    web.pages |= {
        "/a?from=mail": story("Ardmore", canonical(web.url("/a"))),
        "/b": story("Brill", canonical("https://elsewhere.test/b")),
        "/c": story("Cobh", canonical(web.url("/"))),
    }
    found = documents(web.url("/a?from=mail"), web.url("/b"), web.url("/c"))
    said = [document.publication for document in found if isinstance(document, Document)]
    assert [one.url for one in said] == [web.url("/a"), web.url("/b"), web.url("/c")]
    assert all("url" in dict(one.told) for one in said)


def test_other_types_are_read_by_what_the_server_calls_them(web: Web) -> None:
    text = " ".join(TEXT).format(name="Ardmore")
    web.pages |= {
        "/text": Page(text.encode("iso-8859-1"), headers={"content-type": "text/plain"}),
        "/json": Page(
            f'{{"text": "{text}", "url": "https://bank.test/a"}}'.encode(),
            headers={"content-type": "application/json"},
        ),
        "/list": Page(
            f'[{{"text": "{text}", "url": "https://bank.test/a"}}]'.encode(),
            headers={"content-type": "application/json; charset=utf-8"},
        ),
        "/latin": Page(
            story("Ærø").body.decode().encode("iso-8859-1"),
            headers={"content-type": "text/html; charset=iso-8859-1"},
        ),
    }
    found = documents(*map(web.url, web.pages))
    assert all(isinstance(document, Document) for document in found)
    said = {d.publication.origin: d for d in found if isinstance(d, Document)}
    assert "Ærø" in said[web.url("/latin")].article.text
    assert said[web.url("/json")].publication.url == web.url("/json")
    assert said[f"{web.url('/list')}#1"].publication.url == "https://bank.test/a"


def test_what_is_no_article_says_why(web: Web) -> None:
    web.pages |= {
        "/feed": feed(web, entry("/a", "A")),
        "/empty": Page(b""),
        "/none": Page(b"<html><body><nav>Home</nav></body></html>"),
    }
    feed_, empty, none, gone = documents(*map(web.url, [*web.pages, "/gone"]))
    assert feed_ == Skipped(web.url("/feed"), "this is a feed, not an article: use --feed with it")
    assert empty == Skipped(web.url("/empty"), "empty")
    assert isinstance(none, Skipped)
    assert gone == Skipped(web.url("/gone"), "there is no such page (status 404)")


def test_this_machine_is_refused_unless_it_is_allowed(web: Web) -> None:
    web.pages["/a"] = story("Ardmore")
    assert list(read([web.url("/a")])) == [
        Skipped(web.url("/a"), "127.0.0.1 is a private address: see --allow-private")
    ]
    assert web.requests == []


# Feeds


def test_a_feed_gives_its_articles_and_what_it_says_of_them(store: Store, web: Web) -> None:
    web.pages |= {
        "/rss": feed(web, entry("/a", "In the feed", "<author>Bo Ek</author>"), entry("/b", "B")),
        "/a": story("Ardmore"),
        "/b": story("Brill", '<meta property="article:published_time" content="2026-11-18">'),
    }
    assert counts(into(store, feeds=[web.url("/rss")])) == (2, 0, 0, 0)
    found = publications(store)
    ardmore, brill = found["Bakery of Ardmore"], found["Bakery of Brill"]
    assert (ardmore.published, ardmore.authors) == ("2026-11-19T10:00:00+02:00", ("Bo Ek",))
    assert dict(ardmore.told)["published"] == dict(ardmore.told)["authors"] == "feed"
    assert ardmore.url == web.url("/a")
    assert brill.published == "2026-11-18"


def test_only_new_and_changed_items_are_asked_for(store: Store, web: Web) -> None:
    web.pages |= {
        "/rss": feed(web, entry("/a", "A"), entry("/b", "B")),
        "/a": story("Ardmore"), "/b": story("Brill"), "/c": story("Cobh"),
    }  # fmt: skip
    feeds = [web.url("/rss")]
    assert counts(into(store, feeds=feeds)) == (2, 0, 0, 0)
    assert counts(into(store, feeds=feeds)) == (0, 0, 2, 0)
    assert web.paths() == ["/rss", "/a", "/b", "/rss"]
    web.requests.clear()
    web.pages["/rss"] = feed(web, entry("/a", "A, corrected"), entry("/b", "B"), entry("/c", "C"))
    web.pages["/a"] = story("Ardglass")
    assert counts(into(store, feeds=feeds)) == (1, 1, 1, 0)
    assert web.paths() == ["/rss", "/a", "/c"]


def test_a_feed_that_is_as_it_was_is_not_sent_again(store: Store, web: Web) -> None:
    web.pages |= {"/rss": feed(web, entry("/a", "A"), etag='"1"'), "/a": story("Ardmore")}
    feeds = [web.url("/rss")]
    assert counts(into(store, feeds=feeds)) == (1, 0, 0, 0)
    assert counts(into(store, feeds=feeds)) == (0, 0, 1, 0)
    assert web.asked("/rss")[-1].headers["if-none-match"] == '"1"'


@pytest.mark.parametrize("missing", [{"/b": Page(b"", 500)}, {}])
def test_a_feed_with_an_item_that_failed_is_asked_for_again(
    store: Store, web: Web, missing: dict[str, Page]
) -> None:
    web.pages |= missing | {
        "/rss": feed(web, entry("/a", "A"), entry("/b", "B"), etag='"1"'), "/a": story("Ardmore"),
    }  # fmt: skip
    feeds = [web.url("/rss")]
    assert counts(into(store, feeds=feeds)) == (1, 0, 0, 1)
    web.pages["/b"] = story("Brill")
    assert counts(into(store, feeds=feeds)) == (1, 0, 1, 0)
    assert counts(into(store, feeds=feeds)) == (0, 0, 1, 0)


def test_at_most_so_many_new_items_and_the_others_next_time(store: Store, web: Web) -> None:
    web.pages |= {f"/{n}": story(f"Town {n}") for n in range(5)}
    web.pages["/rss"] = feed(web, *(entry(f"/{n}", f"{n}") for n in range(5)), etag='"1"')
    options: Any = {"feeds": [web.url("/rss")], "max_items": 2}
    assert counts(into(store, **options)) == (2, 0, 0, 0)
    assert counts(into(store, **options)) == (2, 0, 2, 0)
    assert counts(into(store, **options)) == (1, 0, 4, 0)
    assert counts(into(store, **options)) == (0, 0, 1, 0)


def test_what_a_feed_says_of_a_page_that_is_known_and_as_it_was(store: Store, web: Web) -> None:
    web.pages |= {"/rss": feed(web, entry("/a", "A")), "/a": story("Ardmore", etag='"5"')}
    into(store, web.url("/a"))
    assert counts(into(store, feeds=[web.url("/rss")])) == (0, 1, 0, 0)
    (said,) = publications(store).values()
    assert said.published == "2026-11-19T10:00:00+02:00"


def test_an_item_of_two_feeds_is_read_once(store: Store, web: Web) -> None:
    web.pages |= {
        "/1": feed(web, entry("/a", "A")), "/2": feed(web, entry("/a", "A")),
        "/a": story("Ardmore"),
    }  # fmt: skip
    feeds = [web.url("/1"), web.url("/2"), web.url("/1")]
    assert counts(into(store, feeds=feeds)) == (1, 0, 0, 0)
    assert len(web.asked("/a")) == len(web.asked("/1")) == 1


CONTENT = "<content:encoded><![CDATA[{}]]></content:encoded>"


def test_the_text_in_the_feed_stands_in_for_a_page_that_cannot_be_had(
    store: Store, web: Web
) -> None:
    whole = CONTENT.format(paragraphs("Ardmore"))
    teaser = CONTENT.format("<p>The council of Brill has voted.</p>")
    web.pages |= {
        "/rss": feed(
            web, entry("/a", "Bakery &amp; council", whole), entry("/b", "B", teaser),
            entry("/c", "C", whole.replace("Ardmore", "Cobh")),
        ),
        "/a": Page(b"", 403),
        "/b": Page(b"", 403),
        "/c": Page(b"<html><body><p>Please log in.</p></body></html>"),
    }  # fmt: skip
    report = into(store, feeds=[web.url("/rss")])
    assert counts(report) == (2, 0, 0, 1)
    assert report.skipped == (Skipped(web.url("/b"), "the site refuses it (status 403)"),)
    found = publications(store)["Bakery & council"]
    assert (found.url, found.published) == (web.url("/a"), "2026-11-19T10:00:00+02:00")
    assert "since 1911" in store.article(found.article_id).text
    web.pages["/a"] = story("Ardmore")
    assert counts(into(store, feeds=[web.url("/rss")]))[3] == 1


def test_a_feed_that_cannot_be_read_leaves_the_others(store: Store, web: Web) -> None:
    web.pages |= {"/page": story("Ardmore"), "/rss": feed(web, entry("/a", "A"))}
    web.pages["/a"] = story("Brill")
    feeds = [web.url("/gone"), web.url("/page"), web.url("/rss")]
    report = into(store, feeds=feeds)
    assert counts(report) == (1, 0, 0, 2)
    assert [skipped.reason for skipped in report.skipped] == [
        "there is no such page (status 404)",
        "neither a feed nor a sitemap: without --feed it is read as an article",
    ]


def test_a_news_sitemap_and_files_in_one_go(store: Store, web: Web) -> None:
    web.pages |= {
        "/s.xml": Page(f"<urlset><url><loc>{web.url('/b')}</loc></url></urlset>".encode()),
        "/a": story("Ardmore"), "/b": story("Brill"),
    }  # fmt: skip
    assert counts(into(store, web.url("/a"), feeds=[web.url("/s.xml")])) == (2, 0, 0, 0)


def test_without_a_library_nothing_is_known(web: Web) -> None:
    web.pages |= {"/rss": feed(web, entry("/a", "A")), "/a": story("Ardmore", etag='"1"')}
    for _ in range(2):
        (found,) = documents(feeds=[web.url("/rss")])
        assert isinstance(found, Document)


def test_what_was_fetched_but_not_stored_is_asked_for_again(store: Store, web: Web) -> None:
    web.pages |= {
        "/rss": feed(web, entry("/a", "A"), etag='"1"'), "/a": story("Ardmore", etag='"1"'),
    }  # fmt: skip
    options: Any = {"feeds": [web.url("/rss")], "allow_private": True}
    with Store.open(store.folder) as cut:
        assert isinstance(next(read([web.url("/a")], cut, **options)), Document)
    found = list(read([web.url("/a")], store, **options))
    assert not any(isinstance(one, Unchanged) for one in found)
    assert counts(into(store, web.url("/a"), feeds=options["feeds"]))[0] == 1


def test_files_alone_load_nothing_of_the_web(root: Path) -> None:
    code = (
        "import sys\n"
        "from qa.pipeline.sources import read\n"
        "assert list(read(['gone.txt']))\n"
        "print({'httpx2', 'feedparser', 'brotli', 'protego'} & set(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, check=True, capture_output=True, text=True
    )
    assert done.stdout == "set()\n"
