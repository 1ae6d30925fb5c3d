"""HTML pages of our own writing; what is to be kept of each is marked `data-kept`.

Table rows are written "cell | cell", list items "- item".
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fromstring

from qa.articles import html, load
from qa.articles.clean import clean
from qa.articles.page import Page
from qa.articles.text import repair
from qa.errors import ArticleError
from qa.schema import Document, Removed

PAGES = sorted(Path(__file__).with_name("html").glob("*.html"))


def kept(source: str) -> list[str]:
    """The lines that the page says are its article's."""
    marked = fromstring(source).iterfind(".//*[@data-kept]")
    return [("- " if e.tag == "li" else "") + " ".join(e.text_content().split()) for e in marked]


def text(page: Page) -> list[str]:
    cleaned = clean(repair(page.text), page.title, marked=page.marked)
    return [line for line in cleaned.text.split("\n") if line]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_exactly_the_article_of_a_page_is_kept(path: Path) -> None:
    (document,) = load([path])

    assert isinstance(document, Document)
    lines = [line for line in document.article.text.split("\n") if line and " | " not in line]
    assert lines == kept(path.read_text("utf-8"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_cleaning_a_page_again_changes_nothing(path: Path) -> None:
    page = html.page(path.read_text("utf-8"))
    once = clean(repair(page.text), page.title, marked=True)

    assert clean(once.text, once.title, marked=True).text == once.text


def test_the_rows_of_a_table_are_kept_where_a_figure_holds_it() -> None:
    page = next(path for path in PAGES if path.stem == "one-form")

    assert "Harbour pilots | 1:52:07" in text(html.page(page.read_text("utf-8")))


PROSE = st.sampled_from([
    "The ferry between Little Bress and the mainland sailed on Sunday for the first time in years.",
    "It had been laid up when its owner went bankrupt in the hardest winter of the century.",
    "“We had stopped looking at the harbour,” said Mara Quist, who keeps the post office.",
    "The council bought the ship for 2.4 million crowns, after a vote won by eleven ballots.",
    "Correction: An earlier version of this story gave the wrong year for the bankruptcy.",
])  # fmt: skip
NOISE = st.sampled_from([
    '<div class="newsletter"><p>All the island news that matters, before breakfast.</p></div>',
    '<p><a href="/x">How the Bress Line went under in a winter</a></p>', "<p>Advertisement</p>",
    "<figure><figcaption>The ferry at the quay on Friday.</figcaption></figure>",
    "<section><h2>Related stories</h2><ul><li>Harbour dues to rise</li></ul></section>",
    "<p>This story was updated at 10:15.</p>", "<aside><p>We had stopped looking.</p></aside>",
    '<div class="share-bar"><p>Share this story with everyone.</p></div>', "<p>© 2025 Courier</p>",
    "<p>Read more: Five boats that never came back</p>", "<nav><p>Home and away</p></nav>",
    "<p>Already a subscriber? Log in</p>", "<p>Photo: Ola Renn/Coastal Press</p>",
])  # fmt: skip
BLOCKS = st.lists(PROSE.map("<p>{}</p>".format) | NOISE, max_size=10)


@given(st.lists(PROSE, min_size=4, max_size=4, unique=True), BLOCKS)
def test_a_page_keeps_its_prose_and_every_line_kept_is_one_of_its_lines(
    prose: list[str], blocks: list[str]
) -> None:
    body = "".join(f"<p>{line}</p>" for line in prose)
    source = f"<html><body><article>{''.join(blocks)}{body}</article></body></html>"
    on_page = {" ".join(e.text_content().split()) for e in fromstring(source).iter("p", "h2", "li")}

    page = html.page(source)
    lines = text(page)

    assert {line.removeprefix("- ") for line in lines} <= on_page
    assert set(prose) <= set(lines)
    assert text(Page("\n".join(lines), page.title, marked=True)) == lines


SENTENCE = "The dam above Odelle will be lowered by four metres, its board said on Friday."


def test_the_body_in_json_ld_stands_in_for_one_that_the_page_does_not_show() -> None:
    body = " ".join(f"{SENTENCE} It was told so in {year}." for year in range(2001, 2012))
    source = f"""<html><head><script type="application/ld+json">
    {{"@type": "NewsArticle", "headline": "Dam to be lowered", "articleBody": "<p>{body}</p>"}}
    </script></head><body><div id="app"></div><p>{SENTENCE}</p></body></html>"""

    assert html.page(source).text.strip() == body


def test_a_page_shown_in_full_is_read_from_the_page() -> None:
    source = f"""<html><head><script type="application/ld+json">
    {{"@type": "NewsArticle", "articleBody": "{SENTENCE} {SENTENCE}"}}</script></head>
    <body><article><p>{SENTENCE}</p><p>{SENTENCE * 4}</p></article></body></html>"""

    assert html.page(source).text.startswith(f"{SENTENCE}\n")


def test_a_page_whose_names_mean_something_else_keeps_its_article() -> None:
    prose = [f"{SENTENCE} Gate {n} is the next to be mended by the firm." for n in range(8)]
    body = "".join(
        f'<div class="promo-{"x" * n}"><p>{line}</p></div>' for n, line in enumerate(prose)
    )

    assert text(html.page(f"<html><body>{body}</body></html>")) == prose


def test_an_article_without_paragraphs_is_told_from_its_wrapper() -> None:
    prose = [f"{SENTENCE} Gate {n} is the next to be mended by the firm." for n in range(6)]
    body = f'<div class="modal-story overlay">{"<br><br>".join(prose)}</div>'

    assert (
        text(html.page(f'<html><body>{body}<div class="promo">Win a boat</div></body></html>'))
        == prose
    )


def test_the_title_above_the_text_is_no_part_of_it() -> None:
    prose = "".join(f"<p>{SENTENCE} Gate {n} is next.</p>" for n in range(6))
    page = html.page(
        f"<html><head><title>Dam to be lowered</title></head><body><article><h1>Odelle</h1>"
        f"<h1>Dam to be lowered</h1>{prose}</article></body></html>"
    )

    cleaned = clean(repair(page.text), page.title, marked=True)

    assert cleaned.text.split("\n")[0] == "Odelle"
    assert Removed("Dam to be lowered", "title") in cleaned.removed


def test_a_page_that_trips_the_parser_is_a_bad_page() -> None:
    with pytest.raises(ArticleError, match="page"):
        html.page("<html><body><p>\ud800</p></body></html>")


def test_a_heading_with_nothing_below_it_goes() -> None:
    prose = "".join(f"<p>{SENTENCE} Gate {n} is next.</p>" for n in range(6))

    lines = text(
        html.page(f"<html><body><article>{prose}<h2>What we know</h2></article></body></html>")
    )

    assert len(lines) == 6
    assert "What we know" not in lines


def test_an_article_that_is_all_aside_is_not_lost() -> None:
    source = f"<html><body><aside><p>{SENTENCE}</p></aside><aside><p>{SENTENCE}</p></aside></body></html>"

    with_one = html.page(f"<html><body><article><p>{SENTENCE}</p></article></body></html>")

    assert text(with_one) == [SENTENCE]
    with pytest.raises(ArticleError, match="no article found"):
        html.page(source)
