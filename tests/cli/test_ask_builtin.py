"""`qa ask` with no key and no network."""

from __future__ import annotations

import json
import re

import pytest

from tests.cli.terminal import Ran, Shell

NOTE = "answering with the articles' own sentences (neither OPENAI_API_KEY nor OPENAI_BASE_URL is set)\n"


def test_an_answer_streams_out_with_its_sources(library: Shell) -> None:
    ran = library.qa("ask", "Who has Rwanda taken in?")
    assert (ran.code, ran.err) == (0, NOTE)
    answer, sources = ran.out.split("\n\nSources\n\n")
    statements, differ = answer.split("\n\nThe articles differ\n")
    assert "“in March” [1] / “Last month” [2]" in differ
    for row in statements.splitlines():
        assert re.search(r"Iraqi.*\. \[\d\]", row)
    for name in ("000_24daf8c376659fd9.txt", "002_415a5a53db4949d8.txt"):
        assert f"({name})\n[" in sources


def test_the_command_in_the_sources_shows_the_words(library: Shell) -> None:
    ran = library.qa("ask", "Which armed group does Rwanda back?", "--library", "qa/default")
    command = re.search(r"qa (show --library qa/default \S+)", ran.out)
    assert command
    quote = re.search("“(.*)”", ran.out)
    assert quote
    shown = library.qa(*command[1].split())
    assert f"«{quote[1]}»" in shown.out


def test_the_question_may_come_from_stdin(library: Shell) -> None:
    ran = library.qa("ask", "--json", "-k", "4", "-", stdin="What did El Salvador offer?\n")
    answer = json.loads(ran.out)
    assert ran.code == 0
    assert answer["question"] == "What did El Salvador offer?"
    assert "mega-jail" in answer["answer"]
    assert (answer["model"], answer["complete"]) == ("extractive", True)


def test_abstaining_is_fine(library: Shell) -> None:
    assert library.qa("ask", "What is the capital of Peru?") == Ran(
        0, "The articles do not say.\n", NOTE
    )


def test_markdown(library: Shell) -> None:
    ran = library.qa("ask", "--markdown", "Which armed group does Rwanda back?")
    assert ran.out.startswith("# Which armed group does Rwanda back?\n\n")
    assert "\n## Sources\n\n1. untitled article " in ran.out


def test_a_terminal_is_pleasant(library: Shell) -> None:
    shown = library.terminal("ask", "Which armed group does Rwanda back?")
    assert "\x1b[36m[1]\x1b[0m" in shown
    plain = re.sub("\x1b\\[[0-9]*m", "", shown)
    assert all(len(row) <= 80 for row in plain.splitlines() if not row.startswith("answering"))


@pytest.mark.parametrize(("arguments", "stdin"), [(["ask", ""], ""), (["ask", "-"], " \n")])
def test_an_empty_question_is_wrong_usage(arguments: list[str], stdin: str, library: Shell) -> None:
    ran = library.qa(*arguments, stdin=stdin)
    assert ran == Ran(2, "", 'qa: the question is empty: try qa ask "Who has Rwanda taken in?"\n')


def test_stdin_that_is_no_text_is_wrong_usage(library: Shell) -> None:
    ran = library.process("ask", "-", stdin="\udcff\udcfe")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_no_library_is_one_line(shell: Shell) -> None:
    ran = shell.qa("ask", "Who?")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "qa ingest" in ran.err
    assert not (shell.folder / "qa").exists()


def test_an_empty_library_is_one_line(shell: Shell) -> None:
    shell.qa("ingest", "nothing.txt")
    ran = shell.qa("ask", "Who?")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "is empty: fill it with `qa ingest --library " in ran.err


def test_missing_models_are_one_line(library: Shell) -> None:
    ran = library.qa("ask", "Who?", env={"QA_MODELS_DIR": str(library.folder)})
    assert (ran.code, ran.out) == (2, "")
    assert "QA_MODELS_DIR" in ran.err


def test_an_embedder_without_an_endpoint_is_one_line(library: Shell) -> None:
    ran = library.qa("ask", "Who?", env={"QA_EMBEDDER": "big-embedder"})
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "the embedder big-embedder needs an endpoint" in ran.err
    assert "unset QA_EMBEDDER" in ran.err
