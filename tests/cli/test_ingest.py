from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator

import pytest

from tests.cli.terminal import SEEDS, Ran, Shell
from tests.fetch.web import Page, Web, site

STORY = (
    "The council of Ardmore voted on Monday to close its last bakery. Mayor Ann Bell was against.\n"
)


def test_a_second_run_changes_nothing_and_says_so(shell: Shell) -> None:
    first, second = shell.qa("ingest", str(SEEDS)), shell.qa("ingest", str(SEEDS))
    assert first == Ran(0, "2 added, 0 updated, 0 unchanged, 0 skipped\n", "")
    assert second == Ran(0, "0 added, 0 updated, 2 unchanged, 0 skipped\n", "")


def test_what_cannot_be_read_is_skipped_with_its_reason(library: Shell) -> None:
    (library.folder / "more").mkdir()
    (library.folder / "more" / "empty.txt").write_bytes(b"")
    (library.folder / "more" / "story.txt").write_text(STORY, encoding="utf-8")
    ran = library.qa("ingest", "more", "gone.txt")
    assert (ran.code, ran.out) == (1, "1 added, 0 updated, 0 unchanged, 2 skipped\n")
    skipped = ran.err.splitlines()
    assert len(skipped) == 2
    assert re.fullmatch(r"skipped \S*more/empty\.txt: .+", skipped[0])
    assert re.fullmatch(r"skipped \S*gone\.txt: no such file.*", skipped[1])


def test_the_counts_as_json(library: Shell) -> None:
    found = json.loads(library.qa("ingest", "--json", "gone.txt").out)
    assert (found["added"], found["unchanged"]) == (0, 0)
    assert found["skipped"][0]["origin"] == "gone.txt"


def test_stdin_is_an_article(library: Shell) -> None:
    assert library.qa("ingest", "-", stdin=STORY).out.startswith("1 added, ")
    assert "untitled (-)" in library.qa("articles", "bakery").out


def test_a_dry_run_shows_what_is_dropped_and_stores_nothing(shell: Shell) -> None:
    ran = shell.qa("ingest", "--dry-run", str(SEEDS))
    assert ran.code == 0
    assert ran.out.endswith("2 would be kept, 0 skipped\n")
    kept, dropped = ran.out.split("Dropped:\n")[:2]
    assert "In February, El Salvador offered to take in criminals" in kept
    assert "violators face up to 25 years in prison" not in kept
    assert "violators face up to 25 years in prison" in dropped
    lines = shell.qa("ingest", "--dry-run", "--json", str(SEEDS)).out.splitlines()
    first, second = map(json.loads, lines)
    assert {"reason": "player", "text": "Audio By Carbonatix"} in first["dropped"]
    assert second["text"].startswith("Rwanda is in the early stages of talks")
    assert not (shell.folder / "qa").exists()


def test_a_dry_run_skips_too(shell: Shell) -> None:
    ran = shell.qa("ingest", "--dry-run", "gone.txt", "-", stdin=STORY)
    assert (ran.code, ran.out.splitlines()[-1]) == (1, "1 would be kept, 1 skipped")
    assert ran.err.startswith("skipped gone.txt: ")


def test_the_name_of_a_file_cannot_act_on_the_terminal(shell: Shell) -> None:
    name = b"a\x1b[2J\xff\nqa: fine.txt"
    (shell.folder / os.fsdecode(name)).write_bytes(b"")
    ran = shell.process("ingest", ".")
    assert ran.err.count("\n") == 1
    assert "\x1b" not in ran.err
    assert ran.code == 1


def test_a_terminal_shows_progress(library: Shell) -> None:
    (library.folder / "story.txt").write_text(STORY, encoding="utf-8")
    shown = library.terminal("ingest", "story.txt", "gone.txt")
    assert "passages" in shown
    assert "skipped gone.txt: " in shown
    assert shown.rstrip().endswith("1 added, 0 updated, 0 unchanged, 1 skipped")


# Of the web


@pytest.fixture
def web() -> Iterator[Web]:
    with site() as running:
        running.pages["/a"] = Page(
            f"<html><title>Bakery</title><body><article><p>{STORY}</p></article></body></html>".encode()
        )
        yield running


def test_a_page_and_a_feed(shell: Shell, web: Web) -> None:
    web.pages["/rss"] = Page(
        f"<rss><channel><item><title>A</title><link>{web.url('/a')}</link></item></channel></rss>".encode()
    )
    private = "--allow-private", "--source", "Ardmore Post", "--published", "2026-11-19"
    first = shell.qa("ingest", *private, "--feed", web.url("/rss"))
    assert first == Ran(0, "1 added, 0 updated, 0 unchanged, 0 skipped\n", "")
    again = shell.qa("ingest", *private, web.url("/a"), "--feed", web.url("/rss"))
    assert (again.code, again.err) == (0, "")
    (article,) = json.loads(shell.qa("articles", "--json").out)
    assert (article["source"], article["published"]) == ("Ardmore Post", "2026-11-19")
    assert (article["url"], article["origin"]) == (web.url("/a"), web.url("/a"))


def test_no_secret_of_a_url_is_printed_or_kept(shell: Shell, web: Web) -> None:
    web.pages["/a?id=1&token=s3cret"] = web.pages["/a"]
    good = web.url("/a?id=1&token=s3cret", "ann:hunter2@127.0.0.1")
    bad = web.url("/none?token=s3cret", "ann:hunter2@127.0.0.1")
    dry = shell.qa("ingest", "--allow-private", "--dry-run", good, bad)
    ran = shell.qa("ingest", "--allow-private", "--json", good, bad, "--feed", bad)
    shown = dry.out + dry.err + ran.out + ran.err + shell.qa("articles", "--json").out
    assert web.url("/a?id=1&token=***") in shown
    assert f"skipped {web.url('/none?token=***')}: there is no such page (status 404)\n" in ran.err
    assert not {"s3cret", "hunter2"} & set(re.findall(r"\w+", shown))
    kept = (shell.folder / "qa" / "default" / "library.sqlite3").read_bytes()
    assert b"s3cret" not in kept
    assert b"hunter2" not in kept


def test_this_machine_is_fetched_from_only_if_allowed(shell: Shell, web: Web) -> None:
    ran = shell.qa("ingest", "--dry-run", web.url("/a"))
    assert ran == Ran(
        1,
        "0 would be kept, 1 skipped\n",
        f"skipped {web.url('/a')}: 127.0.0.1 is a private address: see --allow-private\n",
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "qa: give files, folders or URLs to read, or --feed URL: see qa ingest --help\n"),
        (("--fields", "title", "."), "qa: --fields is 'title'; it has the form title=headline,t"),
        (("--fields", "title=", "."), "qa: --fields is 'title='; it has the form title=headline"),
        (("--fields", "colour=red", "."), "qa: "),
        (("--published", "some day", "."), "qa: 'some day' is no date of publication; give it as"),
    ],
)
def test_wrong_usage_says_what_is_right(
    shell: Shell, arguments: tuple[str, ...], said: str
) -> None:
    ran = shell.qa("ingest", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err


def test_columns_by_their_names(shell: Shell) -> None:
    (shell.folder / "a.jsonl").write_text(
        json.dumps({"kop": "Bakery", "tekst": STORY}), encoding="utf-8"
    )
    ran = shell.qa("ingest", "--fields", "title=kop, text=tekst", "a.jsonl")
    assert (ran.code, ran.err) == (0, "")
    assert "Bakery" in shell.qa("articles").out
