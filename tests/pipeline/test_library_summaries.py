"""Summaries of a library's articles, with the real local models."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from qa import Library
from qa.config.settings import Settings
from qa.errors import LibraryError, UsageError
from qa.pipeline.selection import is_file, of_files
from qa.pipeline.summarize import Told, Wanted
from qa.schema import Skipped
from tests.server import openai_server


@pytest.fixture
def library(seed_library: Path) -> Library:
    return Library.open(seed_library)


def test_one_summary_of_two_articles_tells_their_sources_apart(library: Library) -> None:
    with library:
        ids = [info.id for info in library.articles()]
        found = library.summarize(*ids, style="paragraph")
        assert set(found.article_ids) == set(ids)
        assert {c.span.article_id for c in found.citations} == set(ids)
        for statement in found.statements:
            assert statement.text in {" ".join(c.quote.split()) for c in statement.citations}


def test_a_topic_finds_the_articles_and_what_they_tell_of_it(library: Library) -> None:
    with library:
        found = library.summarize(about="Nayib Bukele", style="headline")
        (headline,) = found.statements
        assert headline.text.startswith("Salvadorean President Nayib Bukele said")


def test_a_topic_that_nothing_tells_of_is_refused(library: Library) -> None:
    with library, pytest.raises(LibraryError, match="no article is about 'interest rates'"):
        library.summarize(about="interest rates")


def test_an_id_may_be_cut_and_given_twice(library: Library) -> None:
    with library:
        first = library.articles()[0].id
        meant = library.summaries(first[:6], first, wanted=Wanted())
        assert [told.article.id for item in meant.items for told in item.load()] == [first]


def test_without_a_reference_or_a_topic_every_article_is_meant(library: Library) -> None:
    with library:
        meant = library.summaries(wanted=Wanted())
        assert len(meant.items) == 2
        assert len(library.summaries(wanted=Wanted(), together=True).items) == 1


@pytest.mark.parametrize(
    ("articles", "message"),
    [((), "give the ids"), (("zz",), "neither a file nor an article's id")],
)
def test_what_cannot_be_meant_is_refused(
    library: Library, articles: tuple[str, ...], message: str
) -> None:
    with library, pytest.raises(UsageError, match=message):
        library.summarize(*articles)


@pytest.mark.parametrize("words", [0, -5])
def test_words_are_one_or_more(library: Library, words: int) -> None:
    with library, pytest.raises(UsageError, match="1 or more"):
        library.summarize(about="Rwanda", words=words)


def test_an_unknown_style_names_those_there_are(library: Library) -> None:
    with library, pytest.raises(UsageError, match="headline, brief, bullets, paragraph"):
        library.summarize(library.articles()[0].id, style="poem")


def test_an_empty_library_has_nothing_to_summarise(tmp_path: Path) -> None:
    with Library.open(tmp_path, create=True) as opened, pytest.raises(LibraryError, match="empty"):
        opened.summarize(about="Rwanda")


def test_files_and_stdin_need_no_library(seeds: Path) -> None:
    assert is_file("-")
    assert is_file(str(seeds))
    assert not is_file("bb82ab98")
    text = (seeds / sorted(p.name for p in seeds.iterdir())[0]).read_bytes()
    found = list(of_files([str(seeds), "-", "nowhere.txt"], BytesIO(text)))
    assert [type(one) for one in found] == [Told, Told, Skipped]


def test_how_much_is_shown_at_once_is_a_setting(seed_library: Path) -> None:
    with openai_server() as server:
        server.replies.extend(["NOT IN THE ARTICLES"] * 9)
        settings = Settings(model="test-model", base_url=server.url, context=500)
        with Library.open(seed_library, settings=settings) as opened:
            assert opened.summarize(opened.articles()[0].id).abstained
        assert len(server.sent("/v1/chat/completions")) > 1
