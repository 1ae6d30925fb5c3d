from __future__ import annotations

import pytest
from inline_snapshot import snapshot

from qa.render import article_json, excerpt, listing, preview
from qa.schema import Article, ArticleInfo, Document, Publication, Removed, Span
from tests.render.examples import ARREST, BEGAN, IRAQI, PUBLICATIONS, TALKS

INFOS = (
    ArticleInfo(TALKS.id, "en", PUBLICATIONS[TALKS.id], 30, None),
    ArticleInfo(ARREST.id, "en", PUBLICATIONS[ARREST.id], 10, TALKS.id),
)


def test_a_cited_span_is_marked_among_its_paragraphs() -> None:
    shown = excerpt(TALKS, PUBLICATIONS[TALKS.id], IRAQI.span, width=40)
    assert shown == snapshot("""\
Rwanda in talks to take migrants — The
Daily Example, 5 May 2025
https://example.org/talks
also in Wire, 6 May 2025;
copies/blog.txt
43852efe1011e8d6, 35 words, en

Rwanda is in early talks with the US.

«It accepted an Iraqi in March, an
official said.» The talks began in
January.

Rwanda says it is a safe place for
refugees.
…\
""")


def test_a_span_at_the_end_has_what_comes_before() -> None:
    span = Span(TALKS.id, len(TALKS.text) - len("No more is known."), len(TALKS.text))
    assert excerpt(TALKS, (), span, "0123456789abcdef") == snapshot("""\
untitled article 43852efe
43852efe1011e8d6, 35 words, en
superseded: the current version is 0123456789abcdef

…
Rwanda says it is a safe place for refugees.

«No more is known.»\
""")


def test_a_span_over_paragraphs_is_highlighted_on_each_line() -> None:
    span = Span(TALKS.id, BEGAN.span.start, BEGAN.span.end + 8)
    shown = excerpt(TALKS, PUBLICATIONS[TALKS.id], span, color=True)
    assert "\x1b[7mThe talks began in January.\x1b[0m\n\n\x1b[7mRwanda\x1b[0m says" in shown


def test_without_a_span_the_whole_article_is_shown() -> None:
    shown = excerpt(ARREST, PUBLICATIONS[ARREST.id])
    assert shown == snapshot("""\
untitled article c4a599f6 (002_arrest.txt)
c4a599f61df15b6b, 10 words, en

Last month the US deported to Rwanda an Iraqi refugee.\
""")


def test_a_span_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ValueError, match="is not in article"):
        excerpt(ARREST, (), Span(ARREST.id, 5, 5000))


def test_control_characters_of_an_article_are_not_printed() -> None:
    article = Article.of("One \x1b\x02two.\x03 Three.")
    publication = Publication(article.id, "a\x1b\nb.txt", title="T\x9b\u202e")
    shown = excerpt(article, (publication,), Span(article.id, 4, 11))
    assert shown.startswith("T\n")
    assert shown.endswith("One «two.» Three.")
    assert listing([ArticleInfo(article.id, "en", (publication,), 3, None)]).endswith("  T")


def test_a_table_of_articles() -> None:
    assert listing(INFOS) == snapshot("""\
id        date        source             words  title
43852efe  5 May 2025  The Daily Example  30     Rwanda in talks to take migrants
c4a599f6  undated                        10     (superseded by 43852efe) untitled (002_arrest.txt)\
""")


def test_a_table_is_cut_at_the_width_of_the_terminal() -> None:
    assert listing(INFOS, 60) == snapshot("""\
id        date        title
43852efe  5 May 2025  Rwanda in talks to take migrants
c4a599f6  undated     (superseded by 43852efe) untitled (00…\
""")


def test_a_narrow_terminal_sees_titles_first() -> None:
    assert listing(INFOS, 42) == snapshot("""\
id        title
43852efe  Rwanda in talks to take migrants
c4a599f6  (superseded by 43852efe) untitl…\
""")
    assert [len(row) for row in listing(INFOS, 16).split("\n")] == [15, 16, 16]


def test_what_would_be_kept_and_dropped() -> None:
    publication = PUBLICATIONS[ARREST.id][0]
    removed = (Removed("Latest Stories", "list"), Removed("4 hours -", "age"))
    assert preview(Document(ARREST, publication, "raw", removed)) == snapshot("""\
untitled article c4a599f6 (002_arrest.txt)
c4a599f61df15b6b, 10 words, en

Last month the US deported to Rwanda an Iraqi refugee.

Dropped:
- list: Latest Stories
- age: 4 hours -\
""")
    assert "Dropped" not in preview(Document(ARREST, publication, "raw"))


def test_an_article_as_json() -> None:
    shown = article_json(ARREST.id, "en", PUBLICATIONS[ARREST.id], ARREST.text)
    assert shown == snapshot(
        {
            "id": "c4a599f61df15b6b",
            "text": "Last month the US deported to Rwanda an Iraqi refugee.",
            "language": "en",
            "title": None,
            "source": None,
            "url": None,
            "authors": [],
            "published": None,
            "updated": None,
            "section": None,
            "origin": "news/002_arrest.txt",
            "told": {},
            "publications": [
                {
                    "title": None,
                    "source": None,
                    "url": None,
                    "authors": [],
                    "published": None,
                    "updated": None,
                    "section": None,
                    "origin": "news/002_arrest.txt",
                    "told": {},
                }
            ],
        }
    )
    assert list(shown) == [
        "id", "text", "language", "title", "source", "url", "authors", "published", "updated",
        "section", "origin", "told", "publications",
    ]  # fmt: skip


def test_the_first_publication_speaks_for_the_article() -> None:
    shown = article_json(TALKS.id, "en", PUBLICATIONS[TALKS.id])
    assert "text" not in shown
    assert (shown["title"], shown["authors"]) == ("Rwanda in talks to take migrants", ["A. Writer"])
    assert [p["origin"] for p in shown["publications"]] == [
        "talks.html", "wire.json", "copies/blog.txt",
    ]  # fmt: skip
