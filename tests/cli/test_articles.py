from __future__ import annotations

import json
import re

import pytest

from tests.cli.terminal import Ran, Shell


def ids(library: Shell) -> dict[str, str]:
    """Article ids by the end of the file they came from."""
    listed = json.loads(library.qa("articles", "--json").out)
    return {article["origin"].rpartition("/")[2][:3]: article["id"] for article in listed}


def test_the_articles_are_a_table(library: Shell) -> None:
    ran = library.qa("articles")
    assert (ran.code, ran.err) == (0, "")
    head, *rows = ran.out.splitlines()
    assert head.split() == ["id", "date", "source", "words", "title"]
    assert len(rows) == 2
    assert {row.split(maxsplit=3)[3] for row in rows} == {
        "untitled (000_24daf8c376659fd9.txt)",
        "untitled (002_415a5a53db4949d8.txt)",
    }
    assert all(re.match(r"[0-9a-f]{8} ", row) for row in rows)


def test_words_narrow_the_list(library: Shell) -> None:
    assert "(000_" in library.qa("articles", "Salvador", "jail").out
    assert "(002_" not in library.qa("articles", "Salvador", "jail").out


def test_articles_without_a_date_are_listed(library: Shell) -> None:
    first, second = json.loads(library.qa("articles", "--json").out)
    assert library.qa("articles").out.count("  undated  ") == 2
    library.qa("articles", "set", first["id"], "published=2025-05-05")
    undated = json.loads(library.qa("articles", "--undated", "--json").out)
    assert [article["id"] for article in undated] == [second["id"]]
    library.qa("articles", "set", second["id"], "published=2025-05-05")
    assert library.qa("articles", "--undated") == Ran(0, "", "every article has a date\n")
    assert library.qa("articles", "--undated", "zebra").err == "no article has these words\n"
    assert library.qa("articles", "--undated", "set", first["id"], "title=x").code == 2


def test_no_article_is_said(library: Shell) -> None:
    assert library.qa("articles", "zebra") == Ran(0, "", "no article has these words\n")
    assert library.qa("articles", "zebra", "--json").out == "[]\n"


def test_the_articles_as_json(library: Shell) -> None:
    listed = json.loads(library.qa("articles", "--json").out)
    assert [list(article) for article in listed] == [
        [
            "id", "language", "title", "source", "url", "authors", "published",
            "updated", "section", "origin", "told",
            "publications", "words", "superseded_by", "story", "corrections",
        ]
    ] * 2  # fmt: skip


def test_a_changed_file_supersedes_its_old_version(library: Shell) -> None:
    story = library.folder / "story.txt"
    story.write_text(
        "The council of Ardmore voted on Monday to close its bakery.", encoding="utf-8"
    )
    library.qa("ingest", "story.txt")
    old = json.loads(library.qa("articles", "bakery", "--json").out)[0]["id"]
    story.write_text("The council of Ardmore voted to keep its bakery open.", encoding="utf-8")
    assert library.qa("ingest", "story.txt").out.startswith("0 added, 1 updated, ")
    shown = library.qa("show", f"{old}:4-11")
    assert "The «council» of Ardmore voted on Monday" in shown.out
    assert "superseded: the current version is " in shown.out
    assert "superseded by" in library.qa("articles").out


def test_show_prints_the_whole_article_or_a_marked_span(library: Shell) -> None:
    article = ids(library)["000"]
    whole = library.qa("show", article[:8])
    assert whole.out.startswith(f"untitled article {article[:8]} (000_24daf8c376659fd9.txt)\n")
    assert "Rwanda says it is a safe place for refugees." in whole.out
    assert "«" not in whole.out
    part = library.qa("show", f"{article}:0-6")
    assert re.search("\n\n«.{6}»", part.out)
    assert part.out.endswith("\n…\n")


def test_show_highlights_at_a_terminal(library: Shell) -> None:
    span = f"{ids(library)['000']}:0-6"
    assert re.search("\n\x1b\\[7m.{6}\x1b\\[0m", library.terminal("show", span))
    quiet = library.terminal("show", span, env={"NO_COLOR": "1"})
    assert re.search("\n«.{6}»", quiet)
    assert "\x1b" not in quiet


def test_show_as_json(library: Shell) -> None:
    article = ids(library)["002"]
    shown = json.loads(library.qa("show", article, "--json").out)
    assert list(shown) == [
        "id", "text", "language", "title", "source", "url", "authors", "published",
            "updated", "section", "origin", "told",
        "publications", "superseded_by", "supersedes", "story", "corrections",
    ]  # fmt: skip
    assert shown["id"] == article
    assert shown["text"].startswith("Rwanda is in the early stages of talks")


@pytest.mark.parametrize("reference", ["nothing", "0000", "ffff:1-2"])
def test_what_is_not_there_is_one_line(reference: str, library: Shell) -> None:
    ran = library.qa("show", reference)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_too_little_of_an_id_is_said_to_be(library: Shell) -> None:
    assert "give four digits of one or more" in library.qa("show", "2").err


def test_what_fills_an_empty_library_names_it(shell: Shell) -> None:
    shell.qa("ingest", "gone.txt", "--library", "my news")
    fill = "the library is empty: fill it with `qa ingest --library 'my news' PATH`\n"
    assert shell.qa("articles", "--library", "my news") == Ran(0, "", fill)


def test_a_span_outside_is_one_line(library: Shell) -> None:
    ran = library.qa("show", f"{ids(library)['000']}:5-99999")
    assert (ran.code, ran.out) == (2, "")
    assert "5-99999 is not in article" in ran.err
