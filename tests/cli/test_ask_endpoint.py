"""`qa ask` as a process against an endpoint that behaves, and against one that does not."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Callable
from typing import Any

import pytest

from tests.cli.terminal import Ran, Shell
from tests.server import Failure, OpenAIServer, Raw, Reply, Scripted, Slow, openai_server

QUESTION = "Who has Rwanda taken in?"
IRAQI = "an Iraqi in March"


def says(template: str) -> Callable[[dict[str, Any]], str]:
    """A reply in which {words} is the number of the evidence that has these words."""

    def reply(body: dict[str, Any]) -> str:
        evidence = body["messages"][-1]["content"]

        def number(match: re.Match[str]) -> str:
            found = re.search(rf"^\[(\d+)\].*{re.escape(match[1])}", evidence, re.MULTILINE)
            assert found, f"no evidence says {match[1]!r}"
            return f"[{found[1]}]"

        return re.sub(r"\{(.*?)\}", number, template)

    return reply


TRUE = says(f"Rwanda accepted an Iraqi in March {{{IRAQI}}}.")


def ask(shell: Shell, server: OpenAIServer, *more: str, **env: str) -> Ran:
    endpoint = {"OPENAI_BASE_URL": server.url, "QA_MODEL": "test-model"}
    return shell.qa("ask", QUESTION, *more, env=endpoint | env)


def test_a_true_statement_is_printed_with_its_source(library: Shell, server: OpenAIServer) -> None:
    server.replies.append(TRUE)
    ran = ask(library, server)
    answer, sources = ran.out.split("\n\nSources\n\n")
    statement, _, differ = answer.partition("\n\n")
    assert statement == "Rwanda accepted an Iraqi in March. [1]"
    assert differ.startswith("The articles differ\n- when: “in March” [1] / “Last month” [2]")
    assert sources.startswith("untitled article ")
    assert "after having accepted an Iraqi in March.”\n    when: the article is undated" in sources
    assert ran.err == (
        f"answering with test-model at {server.url} (OPENAI_BASE_URL is set)\n"
        "test-model: 21 + 7 tokens\n"
    )
    assert ran.code == 0


def test_a_false_statement_is_dropped_and_said_to_be(library: Shell, server: OpenAIServer) -> None:
    server.replies.append(says(f"Rwanda accepted 400 Iraqis in May {{{IRAQI}}}."))
    ran = ask(library, server)
    assert (ran.code, ran.out) == (0, "The articles do not say.\n")
    assert "Iraqis" not in ran.err
    assert ran.err.splitlines()[1] == (
        "1 sentence was dropped because it failed the checks; --show-dropped shows it"
    )


def test_dropped_statements_are_shown_on_request(library: Shell, server: OpenAIServer) -> None:
    server.replies.append(says(f"Rwanda accepted 400 Iraqis in March {{{IRAQI}}}. It is so."))
    ran = ask(library, server, "--show-dropped")
    assert ran.out.startswith(
        "The articles do not say.\n\nDropped: this failed the checks\n"
        "- Rwanda accepted 400 Iraqis in March. [1]\n  number: "
    )
    assert "- It is so.\n  no_citation: " in ran.out
    assert "dropped" not in ran.err


def test_unknown_citation_numbers_are_faults(library: Shell, server: OpenAIServer) -> None:
    server.replies.append("Rwanda accepted an Iraqi in March [99].")
    ran = ask(library, server, "--json")
    answer = json.loads(ran.out)
    assert (ran.code, answer["abstained"], answer["statements"]) == (0, True, [])
    assert answer["dropped"][0]["reasons"][0] == "unknown_citation"


def test_a_model_may_abstain(library: Shell, server: OpenAIServer) -> None:
    server.replies.append("NOT IN THE ARTICLES")
    ran = ask(library, server, "--json")
    answer = json.loads(ran.out)
    assert (ran.code, answer["abstained"], answer["dropped"]) == (0, True, [])
    assert answer["model"] == "test-model"
    assert answer["usage"] == {"prompt_tokens": 21, "completion_tokens": 7, "cost_usd": None}


def test_an_answer_says_what_it_cost_where_a_price_is_set(
    library: Shell, server: OpenAIServer
) -> None:
    server.replies.append(TRUE)
    ran = ask(library, server, "--json", QA_PRICES='{"test-model": [10, 100]}')
    assert json.loads(ran.out)["usage"]["cost_usd"] == 0.00091


def test_429_is_retried_after_the_time_it_asks_for(library: Shell, server: OpenAIServer) -> None:
    server.replies += [Failure(429, headers={"retry-after": "0.1"}), Reply(TRUE)]
    ran = ask(library, server)
    assert (ran.code, ran.out.partition("\n")[0]) == (0, "Rwanda accepted an Iraqi in March. [1]")
    assert len(server.sent("/v1/chat/completions")) == 2


def test_a_cut_stream_leaves_what_was_verified(library: Shell, server: OpenAIServer) -> None:
    text = says(
        f"Rwanda accepted an Iraqi in March {{{IRAQI}}}. It also took in many other people."
    )
    server.replies.append(Reply(text, cut_after=11))
    ran = ask(library, server)
    assert ran.code == 3
    assert ran.out.startswith("Rwanda accepted an Iraqi in March. [1]\n\nThe articles differ\n")
    assert ran.err.splitlines()[-1] == (
        "qa: the model's reply was cut off: what is shown was checked, the rest is missing; ask again"
    )
    assert len(server.sent("/v1/chat/completions")) == 1


def test_a_cut_stream_is_not_complete_in_json(library: Shell, server: OpenAIServer) -> None:
    text = says(
        f"Rwanda accepted an Iraqi in March {{{IRAQI}}}. It also took in many other people."
    )
    server.replies.append(Reply(text, cut_after=11))
    ran = ask(library, server, "--json")
    answer = json.loads(ran.out)
    assert (ran.code, answer["complete"], len(answer["statements"])) == (3, False, 1)


FAILURES: list[tuple[Scripted, str]] = [
    (Failure(500, "boom"), "failed (500) and kept failing: try again later. It said: boom"),
    (Failure(401), "does not accept the key (401): check OPENAI_API_KEY"),
    (Slow(), "did not answer in time: try again, or set QA_TIMEOUT to more seconds"),
    (Raw(b"{"), ""),
    (Raw(b'{"object": "chat.completion", "choices": []}'), ""),
    (Reply("I cannot help with that.", refusal=True), ""),
]


@pytest.mark.parametrize(("reply", "message"), FAILURES)
def test_a_failing_endpoint_is_one_line_and_exit_3(
    reply: Scripted, message: str, library: Shell, server: OpenAIServer
) -> None:
    server.replies.append(reply)
    ran = ask(library, server, QA_RETRIES="1", QA_TIMEOUT="0.5")
    assert (ran.code, ran.out) == (3, "")
    choice, error, *more = ran.err.splitlines()
    assert choice.startswith("answering with test-model at ")
    assert error.startswith("qa: ")
    assert server.url in error
    assert message in error
    assert not more


def test_a_missing_model_is_told_with_those_there(library: Shell, server: OpenAIServer) -> None:
    ran = ask(library, server, "--model", "other")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.splitlines()[-1] == (
        f"qa: {server.url} has no model other: set --model, see `qa config`; "
        "models there: test-model"
    )


def test_a_wrong_key_is_never_shown(library: Shell) -> None:
    with openai_server(key="sk-right") as server:
        ran = ask(library, server, OPENAI_API_KEY="sk-wrongwrong")
    assert (ran.code, ran.out) == (3, "")
    assert "check OPENAI_API_KEY" in ran.err
    assert "wrongwrong" not in ran.err


def test_a_refused_connection_says_where(library: Shell) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/v1"
        env = {"OPENAI_BASE_URL": url, "QA_MODEL": "m", "QA_RETRIES": "1"}
        ran = library.qa("ask", QUESTION, env=env)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.splitlines()[-1] == (
        f"qa: nothing answers at {url}: is the server running? Check OPENAI_BASE_URL"
    )


def test_a_model_without_an_endpoint_is_a_wrong_setting(library: Shell) -> None:
    ran = library.qa("ask", "--model", "gpt-x", QUESTION)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert "OPENAI_API_KEY" in ran.err


def test_a_statement_is_printed_while_the_model_still_writes(
    library: Shell, server: OpenAIServer
) -> None:
    text = says(
        f"Rwanda accepted an Iraqi in March {{{IRAQI}}}. It took in 900 people {{{IRAQI}}}."
    )
    server.replies.append(Reply(text, hold_after=10))
    env = {"OPENAI_BASE_URL": server.url, "QA_MODEL": "test-model"}
    with library.start("ask", QUESTION, env=env) as running:
        assert running.stdout
        first = running.stdout.readline()
        server.released.set()
        rest = running.stdout.read()
    assert first == "Rwanda accepted an Iraqi in March. [1]\n"
    assert rest.startswith("\nThe articles differ\n")
    assert "900" not in rest


def test_what_a_model_writes_cannot_act_on_the_terminal(
    library: Shell, server: OpenAIServer
) -> None:
    server.replies.append(
        says(f"\x1b[2JRwanda \u202eaccepted an Iraqi in March {{{IRAQI}}}. \x1b[2JNo.")
    )
    ran = ask(library, server, "--show-dropped")
    assert not set(ran.out + ran.err) & set("\x1b\u202e")


def test_a_library_of_another_embedder_says_what_to_run(
    library: Shell, server: OpenAIServer
) -> None:
    env = {"OPENAI_BASE_URL": server.url, "QA_EMBEDDER": "test-model", "QA_MODEL": "extractive"}
    ran = library.qa("ask", QUESTION, env=env)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "qa reindex" in ran.err
    assert library.qa("reindex", env=env).code == 0
    assert library.qa("ask", QUESTION, env=env).code == 0
