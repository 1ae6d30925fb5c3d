from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from qa.articles import html, load, markdown, records
from qa.articles.dates import iso_date
from qa.articles.language import language
from qa.articles.page import Given, Page, author_names, language_code, merged, page_of
from qa.errors import ArticleError, UsageError
from qa.schema import Document, Publication

PROSE = "The dam will be lowered by four metres, the board said on Friday."


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025/08/28", "2025-08-28"),
        ("2025-08-28", "2025-08-28"),
        ("2025.8.3", "2025-08-03"),
        ("20250828", "2025-08-28"),
        ("2025-08-28T10:15:00Z", "2025-08-28T10:15:00+00:00"),
        ("2025-08-28T10:15:00.123+02:00", "2025-08-28T10:15:00+02:00"),
        ("2025-08-28 10:15:00", "2025-08-28"),
        ("2025-08-28T10:15 in the morning", "2025-08-28"),
        ("Thu, 28 Aug 2025 10:15:00 +0200", "2025-08-28T10:15:00+02:00"),
        ("28 August 2025", "2025-08-28"),
        ("Aug. 28, 2025, 10:04 a.m. ET", "2025-08-28"),
        ("Thursday, August 28th, 2025", "2025-08-28"),
        ("28-Aug-2025", "2025-08-28"),
        ("28/08/2025", "2025-08-28"),
        ("08/28/2025", "2025-08-28"),
        ("05/05/2025", "2025-05-05"),
        ("03/04/2025", None),
        ("31 February 2025", None),
        ("2025-13-45", None),
        ("yesterday", None),
        ("", None),
        ("x" * 100, None),
        (1756375200, "2025-08-28T10:00:00+00:00"),
        (1756375200000, "2025-08-28T10:00:00+00:00"),
        (12, None),
        (True, None),
        (None, None),
        (date(2025, 8, 28), "2025-08-28"),
        (datetime(2025, 8, 28, 10, 15), "2025-08-28"),  # noqa: DTZ001
        (datetime(2025, 8, 28, 10, 15, tzinfo=UTC), "2025-08-28T10:15:00+00:00"),
    ],
)
def test_dates_are_iso_8601_or_unknown(value: object, expected: str | None) -> None:
    assert iso_date(value) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The minister said on Monday that the dam will be lowered by four metres.", "en"),
        ("Rwanda signs deal with Kenya on border trade, minister says in Kigali.", "en"),
        ("Der Minister sagte am Montag, der Damm werde um vier Meter gesenkt.", "de"),
        ("وقال الوزير يوم الاثنين إن السد سيخفض أربعة أمتار", "ar"),
        ("M23", "und"),
    ],
)
def test_language(text: str, code: str) -> None:
    assert language(text) == code


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("By Ada Obi and Jon Vik", ("Ada Obi", "Jon Vik")),
        (["Ada Obi", {"name": "Jon Vik"}, 3, "Ada Obi"], ("Ada Obi", "Jon Vik")),
        ({"name": "Ada Obi"}, ("Ada Obi",)),
        ("John Doe, Jr., and Jon Vik", ("John Doe, Jr.", "Jon Vik")),
        (["Staff", "Courier staff reporter", "Newsroom", "Our Africa Correspondent"], ()),
        ("https://courier.example/people/ada", ()),
        (["www.example.org", ""], ()),
        (7, ()),
        (None, ()),
    ],
)
def test_author_names(value: object, names: tuple[str, ...]) -> None:
    assert author_names(value) == names


@pytest.mark.parametrize(
    ("tag", "code"),
    [("en-GB", "en"), ("pt_BR", "pt"), (" DE ", "de"), ("English", None), ("", None), (7, None)],
)
def test_language_codes(tag: object, code: str | None) -> None:
    assert language_code(tag) == code


def test_what_the_text_does_not_tell_the_page_may() -> None:
    assert language("M23", "fr") == "fr"
    assert language("Bress: 1, Odelle: 0 @ 12:30 \u4e00", None) in {"und", "en", "de", "da"}


def test_the_user_wins_over_the_page_and_the_page_over_the_feed() -> None:
    page = page_of({"title": "Dam", "source": "Courier", "date": "2025-08-28"}, "", by="json-ld")
    feed = page_of(
        {
            "title": "Feed",
            "url": "https://courier.example/dam",
            "updated": "2999-01-01",
            "text": "T",
        },
        by="feed",
    )

    found = merged(page, feed, Given(source="Herald", published="3 March 2025"))

    assert found == Page(
        "T", "Dam", "Herald", "https://courier.example/dam", (), "2025-03-03",
        told=(("title", "json-ld"), ("source", "user"), ("published", "user"), ("url", "feed")),
    )  # fmt: skip
    assert merged(page) == page
    assert merged(page, Page("", section="Water")).told[-1] == ("section", "feed")


@pytest.mark.parametrize("date", ["03/04/2025", "soon", ""])
def test_a_date_of_the_user_that_is_none_is_an_error(date: str) -> None:
    with pytest.raises(UsageError, match="give it as 2025-08-28"):
        Given(published=date)


def test_the_fields_of_a_json_record() -> None:
    page = records.page(json.dumps({
        "headline": " Dam to\nbe  lowered", "outlet": {"id": None, "name": "The Courier"},
        "link": "https://courier.example/dam", "byline": "By Ada Obi", "date": "2025/08/28",
        "content": PROSE,
    }))  # fmt: skip

    assert (page.title, page.source, page.url) == (
        "Dam to be lowered",
        "The Courier",
        "https://courier.example/dam",
    )
    assert (page.authors, page.published, page.text) == (("Ada Obi",), "2025-08-28", PROSE)


def test_a_url_that_is_none_is_left_out() -> None:
    assert records.page(json.dumps({"url": "not a url", "text": PROSE})).url is None


def test_html_inside_a_json_record_becomes_plain_text() -> None:
    body = f"<p>{PROSE}</p>\n<p>It voted <b>five</b> to&nbsp;two.<br/>So it\nsaid.</p><script>x()</script>"

    page = records.page(json.dumps({"text": body}))

    lines = [line.strip() for line in page.text.replace("\xa0", " ").split("\n") if line.strip()]
    assert lines == [PROSE, "It voted five to two.", "So it said."]


def test_an_html_page_with_its_metadata(tmp_path: Path) -> None:
    more = " ".join(
        f"{PROSE} Sentence {n} is here to make the article long enough." for n in range(9)
    )
    (tmp_path / "dam.html").write_bytes(
        f"""<?xml version="1.0" encoding="iso-8859-1"?>
        <html><head><meta charset="iso-8859-1"><title>Dam to be lowered | Courier</title>
        <meta property="og:title" content="Dam to be lowered"><meta name="author" content="Zoé Obi">
        <meta property="og:site_name" content="The Courier">
        <meta property="article:published_time" content="2025-08-28T10:15:00+02:00">
        <link rel="canonical" href="https://courier.example/dam"></head>
        <body><nav><a href="/">Home</a></nav><article><h1>Dam to be lowered</h1>
        <p>Zoé Obi saw it. {more}</p><h2>What comes next</h2><p>{more}</p></article>
        <footer>All rights reserved</footer></body></html>""".encode("latin-1")
    )

    (document,) = load([tmp_path / "dam.html"])

    assert isinstance(document, Document)
    assert document.article.text == f"Zoé Obi saw it. {more}\nWhat comes next\n{more}"
    assert document.publication == Publication(
        document.article.id,
        str(tmp_path / "dam.html"),
        "Dam to be lowered",
        "The Courier",
        "https://courier.example/dam",
        ("Zoé Obi",),
        "2025-08-28T10:15:00+02:00",
        told=(
            ("url", "page"),
            ("title", "opengraph"),
            ("source", "opengraph"),
            ("published", "opengraph"),
            ("authors", "meta"),
        ),
    )


@pytest.mark.parametrize("charset", ["no-such-charset", "ascii"])
def test_a_page_with_a_wrong_charset_is_read_as_any_text(charset: str) -> None:
    assert "Zoé" in html.text_of(f'<meta charset="{charset}"><p>Zoé</p>'.encode())


@pytest.mark.parametrize("source", ["", "<html></html>", "no markup", "<" * 50, "<html>" * 3000])
def test_a_page_without_an_article_is_refused(source: str) -> None:
    with pytest.raises(ArticleError, match="page"):
        html.page(source)


def test_markdown_with_front_matter() -> None:
    page = markdown.page(f"""---
title: "Dam: to be lowered"
source: The Courier
url: https://courier.example/dam
authors: [Ada Obi, Jon Vik]
date: 2025-08-28
---
# A heading that is not the title

{PROSE}
""")

    assert (page.title, page.source, page.url, page.published) == (
        "Dam: to be lowered",
        "The Courier",
        "https://courier.example/dam",
        "2025-08-28",
    )
    assert page.authors == ("Ada Obi", "Jon Vik")
    assert page.text.strip() == PROSE


@pytest.mark.parametrize(
    "front", ["date: 2025-13-45", "- a list", "{broken", "a: &a [*a]", "? {}: 1"]
)
def test_front_matter_that_cannot_be_read_is_left_out(front: str) -> None:
    page = markdown.page(f"---\n{front}\n---\n{PROSE}")

    assert (page.text, page.title) == (PROSE, None)


def test_markdown_markup_goes_and_words_stay() -> None:
    page = markdown.page(r"""Dam to be lowered
=================

The **board** of the [Callow](https://callow.example/a_(b)) *reservoir* said `no`, and ~~never~~ said
why.[^1] It's a [reference][r], <b>bold</b> & snake_case_name, 2 * 3 * 4, \*starred\*.

![A photo](dam.jpg)

> "We go on," she said.

* One
+ Two
- Three
1. Four

***

| Year | Dams |
|------|:----:|
| 2031 | 7    |

Small heading
-------------

## Another ##

```
kept = "as it is"
```

The prose ends here.
---

[r]: https://callow.example
<!-- not
this -->
Mail <mailto:a@b.example> or <https://callow.example>.
""")

    assert page.title == "Dam to be lowered"
    assert [line for line in page.text.split("\n") if line.strip()] == [
        "The board of the Callow reservoir said no, and never said",
        "why. It's a reference, bold & snake_case_name, 2 * 3 * 4, *starred*.",
        '"We go on," she said.',
        "- One",
        "- Two",
        "- Three",
        "1. Four",
        "Year | Dams",
        "2031 | 7",
        "Small heading",
        "Another",
        'kept = "as it is"',
        "The prose ends here.",
        "Mail mailto:a@b.example or https://callow.example.",
    ]


def test_a_first_line_that_ends_a_sentence_is_no_heading() -> None:
    assert markdown.page(f"{PROSE}\n---\nMore.").title is None


def test_a_pasted_byline_and_date_fill_in_what_is_not_known(tmp_path: Path) -> None:
    path = tmp_path / "dam.txt"
    path.write_text(f"Dam to be lowered\nBy Ada Obi\nPublished 28 August 2025, 10:15\n{PROSE}")

    (document,) = load([path])

    assert isinstance(document, Document)
    publication = document.publication
    assert (publication.title, publication.authors) == ("Dam to be lowered", ("Ada Obi",))
    assert publication.published == "2025-08-28"
    assert document.article.text == PROSE
