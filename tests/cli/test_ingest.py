from __future__ import annotations

import json
import os
import re

from tests.cli.terminal import SEEDS, Ran, Shell

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
