"""Options that leave part of a library away, on the commands that ask it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.terminal import Ran, Shell

RECORDS = (
    {
        "title": "A wet day",
        "source": "RFI",
        "published": "2026-03-01",
        "text": "It rained in Kigali.",
    },
    {
        "title": "Floods",
        "source": "The Echo",
        "published": "2026-03-05",
        "text": "The town of Kigali was flooded.",
    },
    {"title": "Sun", "source": "Gazette", "text": "The sun shone in Kigali on the lake."},
)


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    folder = tmp_path_factory.mktemp("filters")
    lines = "\n".join(json.dumps(record) for record in RECORDS)
    Path(folder / "news.jsonl").write_text(lines, encoding="utf-8")
    shell = Shell(folder)
    assert shell.qa("ingest", "news.jsonl").code == 0
    return shell


def titles(ran: Ran) -> set[str]:
    assert ran.code == 0, ran.err
    return {article["title"] for article in json.loads(ran.out)}


@pytest.mark.parametrize(
    ("options", "left"),
    [
        ("--source rfi", {"A wet day"}),
        ("--source rfi --source Echo", {"A wet day", "Floods"}),
        ("--not-source rfi --language en", {"Floods", "Sun"}),
        ("--since 2026-03-02", {"Floods", "Sun"}),
        ("--until 2026-03-01", {"A wet day", "Sun"}),
        ("--since 2026 --until 2026-03", {"A wet day", "Floods", "Sun"}),
        ("--as-of 2026-03-02", {"A wet day", "Sun"}),
        ("Kigali --as-of 2026-02", {"Sun"}),
    ],
)
def test_articles_are_listed_by_outlet_language_and_time(
    options: str, left: set[str], shell: Shell
) -> None:
    assert titles(shell.qa("articles", "--json", *options.split())) == left


def test_an_answer_is_from_the_articles_that_are_left(shell: Shell) -> None:
    ran = shell.qa("ask", "--json", "--source", "Echo", "What happened in Kigali?")
    assert ran.code == 0
    cited = json.loads(ran.out)["citations"]
    assert {citation["source"] for citation in cited} <= {"The Echo"}
    article = shell.qa("articles", "--json", "--source", "RFI")
    start = json.loads(article.out)[0]["id"][:5]
    ran = shell.qa("ask", "--json", "--article", start, "Where did it rain?")
    assert {citation["source"] for citation in json.loads(ran.out)["citations"]} == {"RFI"}


def test_undated_articles_are_asked_and_said_to_be_undated(shell: Shell) -> None:
    ran = shell.qa("ask", "--since", "2026-03-04", "Where did the sun shine?")
    assert ran.code == 0
    assert "1 of 2 articles has no date, and may be from any time\n" in ran.err
    assert "has no date: it may be from another time than was asked for." in ran.out


def test_summaries_are_of_what_is_left(shell: Shell) -> None:
    ran = shell.qa("summarize", "--all", "--together", "--source", "Echo", "--json")
    assert (ran.code, len(json.loads(ran.out)["article_ids"])) == (0, 1)


NOBODY = (
    "qa: no article is from 'Nobody': there is RFI, The Echo, Gazette; qa articles lists them\n"
)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["ask", "--source", "Nobody", "Who?"], NOBODY),
        (["summarize", "--about", "rain", "--source", "Nobody"], NOBODY),
        (["articles", "--source", "Nobody"], NOBODY),
        (
            ["ask", "--since", "May", "Who?"],
            "qa: 'May' is no date: write a day as 2025-05-04, a month as 2025-05, a year as 2025\n",
        ),
        (
            ["ask", "--since", "2026-04", "--until", "2026-03", "Who?"],
            "qa: the time asked for begins on 2026-04-01 and ends on 2026-03-31: turn them round\n",
        ),
        (
            ["ask", "--article", "zz", "Who?"],
            "qa: there is no article 'zz' in this library: `qa articles` lists what there is\n",
        ),
        (
            ["summarize", "news.jsonl", "--since", "2026"],
            "qa: --source, --since and the like choose from a library: give no files\n",
        ),
        (
            ["articles", "--since", "2026", "diff", "zz"],
            "qa: options go after the command: qa articles diff ...\n",
        ),
    ],
)
def test_what_cannot_be_meant_is_one_line(arguments: list[str], why: str, shell: Shell) -> None:
    assert shell.qa(*arguments) == Ran(2, "", why)
