from __future__ import annotations

import json

import pytest

from tests.cli.terminal import Shell


@pytest.fixture
def dated(library: Shell) -> Shell:
    """A library of the seeds, both published on 5 May 2025."""
    for article in ("28494bac", "bb82ab98"):
        assert library.qa("articles", "set", article, "published=2025-05-05").code == 0
    return library


def test_a_timeline_is_told_in_order_with_its_sources(dated: Shell) -> None:
    ran = dated.qa("timeline", "Rwanda")
    assert ran.code == 0
    days = ["February 2025", "March 2025 or April 2025 (disputed)", "4 May 2025"]
    places = [ran.out.index(f"{day}\n") for day in days]
    assert places == sorted(places)
    assert "disputed: April 2025: “Last month, the US already deported" in ran.out
    assert "\nSources\n" in ran.out
    assert "qa show 28494bac1ae8a0ae:1398-1578" in ran.out


def test_json_is_a_list_and_nothing_else(dated: Shell) -> None:
    ran = dated.qa("timeline", "--json", "--limit", "1", "Rwanda took in an Iraqi")
    (event,) = json.loads(ran.out)
    assert event["disputed"] is True
    assert [c["times"][-1]["start"] for c in event["citations"]] == ["2025-03-01", "2025-04-01"]
    assert "more events were left out: --limit" in ran.err


def test_markdown_and_stdin(dated: Shell) -> None:
    ran = dated.qa("timeline", "--markdown", "-", stdin="migrants\n")
    assert ran.out.startswith("# Timeline: migrants\n\n## ")


def test_filters_narrow_it(dated: Shell) -> None:
    ran = dated.qa("timeline", "--json", "--article", "28494bac", "migrants")
    cited = {c["article_id"][:8] for event in json.loads(ran.out) for c in event["citations"]}
    assert cited == {"28494bac"}
    late = dated.qa("timeline", "--since", "2025-06", "migrants")
    assert (late.code, late.out) == (2, "")
    assert "no article is published since 1 June 2025" in late.err


def test_what_only_a_date_would_tell_is_counted_with_what_mends_it(library: Shell) -> None:
    ran = library.qa("timeline", "El Salvador offered to take in criminals")
    assert ran.code == 0
    assert "In February, El Salvador" not in ran.out
    assert "left out: " in ran.err
    assert "no date; qa articles set " in ran.err
    assert ran.err.endswith(" published=YYYY-MM-DD\n")


def test_where_nothing_is_told_that_is_said(library: Shell) -> None:
    ran = library.qa("timeline", "penguins of the south pole")
    said = "The articles tell of no dated events about penguins of the south pole.\n"
    assert (ran.code, ran.out, ran.err) == (0, said, "")
    assert library.qa("timeline", "--json", "penguins of the south pole").out == "[]\n"


def test_wrong_usage_is_told_in_a_line(library: Shell) -> None:
    both = library.qa("timeline", "--json", "--markdown", "migrants")
    assert (both.code, both.out) == (2, "")
    assert both.err == "qa: --json and --markdown exclude each other: give one of them\n"
    assert library.qa("timeline", " ").code == 2
    assert library.qa("timeline", "--limit", "0", "migrants").code == 2
