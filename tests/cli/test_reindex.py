from __future__ import annotations

import re
import shutil

from tests.cli.terminal import Shell


def test_the_vectors_can_be_lost_and_made_again(library: Shell) -> None:
    before = library.qa("ask", "Which armed group does Rwanda back?").out
    shutil.rmtree(library.folder / "qa" / "default" / "chroma")
    ran = library.qa("reindex")
    assert ran.code == 0
    assert re.fullmatch(r"\d+ passages indexed, 0 of them embedded\n", ran.out)
    assert library.qa("ask", "Which armed group does Rwanda back?").out == before


def test_every_passage_is_embedded_anew_where_that_is_asked(library: Shell) -> None:
    ran = library.qa("reindex", "--all")
    found = re.fullmatch(r"(\d+) passages indexed, (\d+) of them embedded\n", ran.out)
    assert found
    assert int(found[1]) == int(found[2]) > 0


def test_no_library_is_one_line(shell: Shell) -> None:
    ran = shell.qa("reindex", "--library", "gone")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
