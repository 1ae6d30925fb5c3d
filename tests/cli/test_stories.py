"""Copies, corrections and versions of articles, as the command line shows them."""

from __future__ import annotations

import json

import pytest

from tests.cli.terminal import Ran, Shell

WIRE = """The harbour town of Tarnow will close its last fish market in June, the council said on Tuesday, after a storm in March took the roof off and broke 14 of its 20 stalls.

Repairs would cost 2.3 million zlotys, engineer Beata Wilk told the council. The town has set aside 600,000 zlotys for the whole of the year."""
PAGE = """---
title: {title}
source: {source}
published: {published}
---
{text}
"""


@pytest.fixture
def newsstand(shell: Shell) -> Shell:
    """A wire story, its copy in another outlet, and a page that was corrected since it was read."""
    write(shell, "wire.md", "The Wire", "2026-03-03", WIRE)
    write(shell, "echo.md", "The Echo", "2026-03-04", f"TARNOW (PAR) - {WIRE}")
    write(shell, "page.md", "The Post", "2026-03-05", "Nine men rowed to Gdansk. It took ten days.")
    assert shell.qa("ingest", ".").out == "3 added, 0 updated, 0 unchanged, 0 skipped\n"
    corrected = (
        "Eight men rowed to Gdansk. It took ten days.\n\nCorrection: Eight men rowed, not nine."
    )
    write(shell, "page.md", "The Post", "2026-03-05", corrected)
    assert shell.qa("ingest", ".").out == "0 added, 1 updated, 2 unchanged, 0 skipped\n"
    return shell


def write(shell: Shell, name: str, source: str, published: str, text: str) -> None:
    page = PAGE.format(title=f"Title of {name}", source=source, published=published, text=text)
    (shell.folder / name).write_text(page, encoding="utf-8")


def ids(shell: Shell) -> dict[str, str]:
    """The ids of current articles by their outlet."""
    listed = json.loads(shell.qa("articles", "--json").out)
    return {one["source"]: one["id"] for one in listed if one["superseded_by"] is None}


def test_copies_corrections_and_versions_are_shown(newsstand: Shell) -> None:
    known = ids(newsstand)
    wire, echo, post = (known[name] for name in ("The Wire", "The Echo", "The Post"))
    listed = newsstand.qa("articles").out
    assert f"(same story as {wire[:8]}) Title of echo.md" in listed
    assert "  (corrected) Title of page.md" in listed
    assert "  Title of wire.md" in listed
    assert (
        f"\nthe same story: {echo[:8]} The Echo, 4 March 2026\n" in newsstand.qa("show", wire).out
    )
    assert "\ncorrected: Correction: Eight men rowed, not nine.\n" in newsstand.qa("show", post).out
    assert f"qa articles diff {post[:8]} shows what changed\n" in newsstand.qa("show", post).out
    shown = json.loads(newsstand.qa("show", echo, "--json").out)
    assert (shown["story"], shown["corrections"]) == ([wire, echo], [])
    (correction,) = json.loads(newsstand.qa("show", post, "--json").out)["corrections"]
    assert correction["text"] == "Correction: Eight men rowed, not nine."

    diff = newsstand.qa("articles", "diff", post[:8])
    assert (diff.code, diff.err) == (0, "")
    assert diff.out.endswith(
        "sentences: 1 added, 0 removed, 1 changed, 1 kept\n\n"
        "~ [-Nine-]{+Eight+} men rowed to Gdansk.\n"
        "+ Correction: Eight men rowed, not nine.\n"
    )
    as_json = json.loads(newsstand.qa("articles", "diff", "--json", post).out)
    assert [edit["kind"] for edit in as_json["edits"]] == ["changed", "added"]
    assert json.loads(newsstand.qa("show", post, "--json").out)["supersedes"] == as_json["before"]
    assert newsstand.qa("articles", "diff", as_json["before"], post).out == diff.out
    assert newsstand.qa("articles", "diff", as_json["before"]) == Ran(
        2, "",
        f"qa: there is no version before {as_json['before']}; the version after it is {post}:"
        f" qa articles diff {post}\n",
    )  # fmt: skip
    assert "name two articles to compare them" in newsstand.qa("articles", "diff", wire).err
    assert newsstand.qa("articles", "diff", "theory").code == 2

    asked = json.loads(
        newsstand.qa("ask", "--json", "When will Tarnow close its last fish market?").out
    )
    (citation,) = asked["citations"]
    assert (citation["source"], citation["outlets"]) == ("The Wire", ["The Wire", "The Echo"])
    (newsstand.folder / "answer.json").write_text(json.dumps(asked), encoding="utf-8")
    assert newsstand.qa("verify", "answer.json").code == 0
    asked["citations"][0]["outlets"].append("The Moon")
    lied = newsstand.qa("verify", "-", stdin=json.dumps(asked))
    assert lied.code == 1
    assert "citation [1] names an outlet that did not carry it" in lied.out + lied.err
    del asked["citations"][0]["outlets"], asked["statements"][0]["outlets"]  # as an older qa wrote
    assert newsstand.qa("verify", "-", stdin=json.dumps(asked)).code == 0


@pytest.mark.parametrize("words", [["--", "diff"], ['"diff"'], ["Salvador", "diff"]])
def test_a_word_that_is_a_command_can_be_searched_for(words: list[str], library: Shell) -> None:
    assert library.qa("articles", *words).err == "no article has these words\n"


def test_words_and_options_of_the_list_stand_in_any_order(library: Shell) -> None:
    listed = library.qa("articles", "--json", "Salvador", "--library", "qa/default", "jail")
    assert len(json.loads(listed.out)) == 1
    assert listed.out == library.qa("articles", "Salvador", "jail", "--json").out


def test_options_go_after_the_command(library: Shell) -> None:
    for option in (["--json"], ["--library", "qa/default"]):
        ran = library.qa("articles", *option, "diff", "0000", "1111")
        assert (ran.code, ran.err) == (
            2,
            "qa: options go after the command: qa articles diff ...\n",
        )


def test_wrong_usage_of_a_command_names_its_help(library: Shell) -> None:
    assert library.qa("articles", "diff").err.endswith("(see qa articles diff --help)\n")
    assert library.qa("articles", "--nothing").err.endswith("(see qa articles --help)\n")
