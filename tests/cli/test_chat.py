"""`qa chat` on a pipe and at a terminal."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys

from tests.cli.terminal import Shell, environment

TALK = "Who has Rwanda taken in?\n\nWhen was that?\n"


def test_a_pipe_is_answered_line_by_line(library: Shell) -> None:
    ran = library.qa("chat", stdin=TALK)
    assert ran.code == 0
    assert ran.out.count("Sources") == 2
    assert "asking" not in ran.out
    assert ran.err.count("answering with") == 1
    assert ran.err.endswith("asking: When did Rwanda take in someone?\n")


def test_json_lines(library: Shell) -> None:
    ran = library.qa("chat", "--json", stdin=TALK + "What did they say to him?\n")
    first, second, third = map(json.loads, ran.out.splitlines())
    assert (first["asked"], first["question"]) == ("Who has Rwanda taken in?",) * 2
    assert (second["asked"], second["turn"]) == ("When was that?", 2)
    assert second["question"] == "When did Rwanda take in someone?"
    assert first["conversation"] == second["conversation"]
    assert ran.code == (1 if "error" in third else 0)
    checked = library.qa("verify", "-", stdin="".join(ran.out.splitlines(keepends=True)[:2]))
    assert (checked.code, checked.err) == (0, "2 of 2 hold\n")


def test_a_question_in_doubt_fails_and_the_next_is_answered(library: Shell) -> None:
    ran = library.qa("chat", "--json", stdin="Why?\nWhat did El Salvador offer?\n")
    failed, answered = map(json.loads, ran.out.splitlines())
    assert ran.code == 1
    assert failed["asked"] == "Why?"
    assert "Nothing has been asked" in failed["error"]
    assert answered["turn"] == 1
    assert "qa: what is" in ran.err


def test_commands(library: Shell) -> None:
    ran = library.qa(
        "chat", stdin="/help\n/what\nWhat did El Salvador offer?\n/new\nWhy?\n/quit\nWho?\n"
    )
    assert ran.code == 1
    assert "/new: begin" in ran.err
    assert "there is no /what" in ran.err
    assert 'what is "Why?" about?' in ran.err
    assert "Who?" not in ran.err


def test_a_conversation_is_listed_and_gone_on_with(library: Shell) -> None:
    assert (
        library.qa("chat", "--list").err
        == "no conversation has been held here: qa chat begins one\n"
    )
    assert library.qa("chat", "--continue").code == 2
    library.qa("chat", stdin="What did El Salvador offer?\n")
    library.qa("chat", stdin="Who is the UK prime minister?\n")
    rows = library.qa("chat", "--list").out.splitlines()
    assert [row.split()[0] for row in rows] == ["id", "2", "1"]
    assert rows[1].endswith("Who is the UK prime minister?")
    ran = library.qa("chat", "--continue", "1", stdin="And the UK?\n")
    assert "asking: What did the UK offer?" in ran.err
    listed = json.loads(library.qa("chat", "--list", "--json").out)
    assert [len(one["turns"]) for one in listed] == [1, 2]
    assert library.qa("chat", "3").code == 2


def test_at_a_terminal(library: Shell) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "qa", "chat"], stdin=theirs, stdout=theirs, stderr=theirs,
        cwd=library.folder, env=environment(library.folder) | {"TERM": "dumb"},
    ) as process:  # fmt: skip
        os.close(theirs)
        os.write(ours, b"Why?\nWhat did El Salvador offer?\n/quit\n")
        shown = b""
        while b"mega-jail" not in shown or b"qa show" not in shown:
            shown += os.read(ours, 4096)
        while process.poll() is None:
            try:
                shown += os.read(ours, 4096)
            except OSError:
                break
        assert process.wait(30) == 0
    os.close(ours)
    assert b"> " in shown
    assert b"Nothing has been asked before it" in shown
