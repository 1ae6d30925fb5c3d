"""`qa summarize`, built in and against an endpoint."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest

from tests.batch_routes import BatchRoutes
from tests.cli.terminal import Ran, Shell
from tests.server import Failure, OpenAIServer, Reply

FIRST, SECOND = "28494bac1ae8a0ae", "bb82ab98371e8c64"
LEAD = (
    "Rwanda is in the early stages of talks to receive immigrants deported from the United States"
)
TALKS = "Olivier Nduhungirehe said Rwanda was in talks about deported migrants [1]."


def with_model(shell: Shell, server: OpenAIServer, *arguments: str, **env: str) -> Ran:
    endpoint = {"OPENAI_BASE_URL": server.url, "QA_MODEL": "test-model", "QA_RETRIES": "1"}
    return shell.qa("summarize", *arguments, "--concurrency", "1", env=endpoint | env)


def lines(ran: Ran) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ran.out.splitlines()]


def test_an_article_is_summed_up_under_its_name_with_its_sources(library: Shell) -> None:
    ran = library.qa("summarize", SECOND[:6], "--style", "headline")
    heading, headline, *_ = ran.out.splitlines()
    assert heading.startswith(f"untitled article {SECOND[:8]}")
    assert headline.startswith(LEAD)
    assert headline.endswith("[1]")
    assert f"qa show {SECOND}:0-" in ran.out
    assert ran.code == 0
    assert ran.err == (
        "answering with the articles' own sentences (neither OPENAI_API_KEY nor OPENAI_BASE_URL is"
        " set)\n"
    )


def test_all_articles_have_a_summary_each_and_are_counted(library: Shell) -> None:
    ran = library.qa("summarize", "--all", "--json", "--words", "60")
    assert [found["article_ids"] for found in lines(ran)] == [[FIRST], [SECOND]]
    for found in lines(ran):
        assert found["statements"]
        assert sum(len(s["text"].split()) for s in found["statements"]) <= 60
    assert ran.err.endswith("2 summarised\n")


def test_the_same_again_comes_from_the_journal(library: Shell) -> None:
    first = library.qa("summarize", "--all", "--json")
    again = library.qa("summarize", "--all", "--json")
    assert again.out == first.out
    assert again.err.endswith("2 summarised (2 of them before)\n")


def test_one_summary_is_an_object_that_can_be_verified(library: Shell) -> None:
    ran = library.qa("summarize", "--all", "--together", "--json")
    summary = json.loads(ran.out)
    assert summary["article_ids"] == [FIRST, SECOND]
    assert list(summary)[:3] == ["schema", "article_ids", "abstained"]
    (library.folder / "summary.json").write_text(ran.out, encoding="utf-8")
    assert library.qa("verify", "summary.json").code == 0


def test_a_topic_chooses_the_articles_and_the_sentences(library: Shell) -> None:
    ran = library.qa("summarize", "--about", "Nayib Bukele", "--style", "headline", "--markdown")
    assert ran.out.splitlines()[2].startswith("Salvadorean President Nayib Bukele said")


def test_bullets_are_a_list(library: Shell) -> None:
    ran = library.qa("summarize", SECOND, "--style", "bullets")
    assert ran.out.splitlines()[1].startswith("- Rwanda")


def test_files_and_stdin_need_no_library(shell: Shell, seeds: Path) -> None:
    ran = shell.qa("summarize", str(seeds), "--style", "headline")
    assert ran.code == 0
    assert f"    {FIRST}:0-" in ran.out
    assert "qa show" not in ran.out
    text = next(p for p in seeds.iterdir() if "002" in p.name).read_text(encoding="utf-8")
    assert LEAD in shell.qa("summarize", "-", "--style", "headline", stdin=text).out


def test_a_file_that_cannot_be_read_is_skipped_and_counted(shell: Shell, seeds: Path) -> None:
    (shell.folder / "bad.json").write_text("{", encoding="utf-8")
    ran = shell.qa("summarize", str(seeds), "bad.json", "--json")
    assert len(lines(ran)) == 2
    assert "bad.json: truncated JSON\n" in ran.err
    assert ran.err.endswith("2 summarised, 1 skipped\n")
    assert ran.code == 1


@pytest.mark.parametrize("flag", [["--json"], ["--markdown"], []])
def test_out_has_a_file_an_article(library: Shell, flag: list[str]) -> None:
    ran = library.qa("summarize", "--all", "--out", "made", *flag)
    assert ran.out == ""
    ending = {"--json": "json", "--markdown": "md"}.get("".join(flag), "txt")
    made = sorted((library.folder / "made").iterdir())
    assert [path.name for path in made] == [f"{FIRST}.{ending}", f"{SECOND}.{ending}"]
    assert LEAD in made[1].read_text(encoding="utf-8")
    assert ran.err.endswith("2 summarised\nwritten to made\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "give articles, --all or --about TEXT"),
        ([FIRST, "--all"], "--all means every article"),
        (["--all", "--json", "--markdown"], "exclude each other"),
        (["--about", " "], "--about is empty"),
        (["--all", "--about", "Rwanda"], "give one of them"),
        (["nowhere"], "nowhere is neither a file nor an article's id"),
        (["abcdef"], "there is no article 'abcdef'"),
        (["--about", "interest rates"], "no article is about 'interest rates'"),
        ([FIRST, "seeds"], f"{FIRST} is no file"),
        (["--all", "--style", "poem"], "'--style': 'poem' is not one of"),
    ],
)
def test_what_cannot_be_meant_says_what_to_do(
    library: Shell, arguments: list[str], message: str
) -> None:
    ran = library.qa("summarize", *arguments)
    assert ran.code == 2
    assert message in ran.err
    assert ran.out == ""


def test_a_file_that_cannot_be_written_is_told(library: Shell) -> None:
    (library.folder / "made" / f"{SECOND}.txt").mkdir(parents=True)
    ran = library.qa("summarize", "--all", "--out", "made")
    assert ran.code == 2
    assert f"qa: made/{SECOND}.txt cannot be written: Is a directory" in ran.err


@pytest.mark.parametrize("topic", [None, "Deported migrants"])
def test_summaries_of_several_do_not_take_one_anothers_place(
    library: Shell, topic: str | None
) -> None:
    about = ["--about", topic] if topic else []
    both = library.qa("summarize", FIRST, SECOND, "--together", *about, "--out", "made")
    other = library.qa("summarize", "seeds", "--together", "--markdown", "--out", "made")
    assert (both.code, other.code) == (0, 0)
    made = sorted(path.name for path in (library.folder / "made").iterdir())
    ending = f"-{topic.lower().replace(' ', '-')}" if topic else ""
    assert made == sorted(["together-8c1805ad.md", f"together-8c1805ad{ending}.txt"])
    assert both.err.endswith(f"written to made/together-8c1805ad{ending}.txt\n")


def test_a_folder_that_cannot_be_made_is_told(library: Shell) -> None:
    (library.folder / "taken").write_text("", encoding="utf-8")
    ran = library.qa("summarize", "--all", "--out", "taken")
    assert (ran.code, ran.out) == (2, "")
    assert "taken cannot be made a folder" in ran.err
    ran = library.qa("summarize", "--all", "--out", "/proc")
    assert (ran.code, ran.out) == (2, "")
    assert "/proc cannot be written to" in ran.err


def test_a_models_sentences_are_checked_and_what_fails_is_said(
    library: Shell, server: OpenAIServer
) -> None:
    server.replies += [f"{TALKS} Rwanda took in 400 migrants [1].", "NOT IN THE ARTICLES", TALKS]
    ran = with_model(library, server, "--all", "--json")
    first, second = lines(ran)
    assert [s["text"] for s in first["statements"]] == [TALKS.replace(" [1]", "")]
    assert [d["reasons"] for d in first["dropped"]] == [["number"]]
    assert second["usage"]["cost_usd"] is None
    assert ran.err.endswith("2 summarised, 1 sentence dropped that failed the checks\n")
    assert ran.code == 0


def test_an_article_that_failed_and_may_pass_is_tried_again_by_the_same_command(
    library: Shell, server: OpenAIServer
) -> None:
    server.replies += [Failure(500), TALKS]
    ran = with_model(library, server, "--all", "--json")
    assert f"failed {FIRST}: " in ran.err
    assert ran.err.endswith("1 summarised, 1 failed\nthe same command works again on what failed\n")
    assert ran.code == 1
    server.replies.append(TALKS)
    again = with_model(library, server, "--all", "--json")
    assert [found["article_ids"] for found in lines(again)] == [[FIRST], [SECOND]]
    assert (again.code, again.err.splitlines()[-1]) == (0, "2 summarised (1 of them before)")


def test_both_kinds_of_failure_are_told_apart(library: Shell, server: OpenAIServer) -> None:
    server.replies += [Failure(500), Failure(400, "no")]
    ran = with_model(library, server, "--all", "--json")
    assert ran.err.endswith(
        "0 summarised, 2 failed\nthe same command works again on 1 of what failed\n"
        "--retry-failed works again on all of it\n"
    )


def test_a_failed_article_is_named_kept_and_retried_on_request(
    library: Shell, server: OpenAIServer
) -> None:
    server.replies += [Failure(400, "no"), TALKS]
    ran = with_model(library, server, "--all", "--json")
    assert [found["article_ids"] for found in lines(ran)] == [[SECOND]]
    assert f"failed {FIRST}: " in ran.err
    assert "1 summarised, 1 failed\n--retry-failed works again" in ran.err
    assert ran.code == 1
    asked = len(server.sent("/v1/chat/completions"))
    assert with_model(library, server, "--all", "--json").code == 1
    assert len(server.sent("/v1/chat/completions")) == asked
    server.replies.append(TALKS)
    retried = with_model(library, server, "--all", "--json", "--retry-failed")
    assert [found["article_ids"] for found in lines(retried)] == [[FIRST], [SECOND]]
    assert len(server.sent("/v1/chat/completions")) == asked + 1


def test_a_dry_run_asks_nothing(library: Shell, server: OpenAIServer) -> None:
    ran = with_model(library, server, "--all", "--dry-run")
    assert ran.out.splitlines()[0] == "2 to summarise"
    assert "2 calls, " in ran.out
    assert "price unknown" in ran.out
    assert server.sent("/v1/chat/completions") == []
    assert "cost nothing" in library.qa("summarize", "--all", "--dry-run").out
    plan = json.loads(with_model(library, server, "--all", "--dry-run", "--json").out)
    assert list(plan) == ["items", "done", "failed", "unreadable", "once", "at_most"]
    assert (plan["items"], plan["once"]["calls"], plan["at_most"]["calls"]) == (2, 2, 4)
    assert plan["once"]["cost_usd"] is None


def test_a_dry_run_tells_what_is_done_and_what_has_failed(
    library: Shell, server: OpenAIServer
) -> None:
    server.replies += [Failure(400, "no"), TALKS]
    with_model(library, server, "--all", "--json")
    told = "2 to summarise, 1 of them done before"
    dry = with_model(library, server, "--all", "--dry-run").out.splitlines()
    assert dry[0] == f"{told}, 1 failed before, on which --retry-failed works again"
    assert dry[1].startswith("0 calls, ")
    dry = with_model(library, server, "--all", "--dry-run", "--retry-failed").out.splitlines()
    assert dry[0] == told
    assert dry[1].startswith("1 call, ")


def test_a_terminal_sees_how_far_it_has_come(library: Shell, server: OpenAIServer) -> None:
    def slowly(_: object) -> str:
        time.sleep(0.5)
        return TALKS

    server.replies += [Failure(400, "no"), slowly]
    endpoint = {"OPENAI_BASE_URL": server.url, "QA_MODEL": "test-model", "QA_RETRIES": "1"}
    env = endpoint | {"QA_PRICES": '{"test-model": [1.0, 10.0]}', "NO_COLOR": "1"}
    shown = library.terminal(
        "summarize", "--all", "--out", "made", "--concurrency", "1", env=env | {"COLUMNS": "120"}
    )
    assert "0/2" in shown
    assert re.search(r"1/2 1 failed · \d+\.\d/s · \$0\.0000 · 0:00:0\d left", shown)
    assert f"failed {FIRST}: " in shown
    assert shown.endswith(f"written to made/{SECOND}.txt\n")


def test_files_without_an_article_say_why(shell: Shell) -> None:
    ran = shell.qa("summarize", "-", stdin="\n")
    assert (ran.code, ran.out) == (2, "")
    why, error = ran.err.splitlines()
    assert why.startswith("skipped -: ")
    assert error.startswith("qa: there is no article in these files")


def test_a_budget_stops_before_it_is_passed_and_a_larger_one_goes_on(
    library: Shell, server: OpenAIServer
) -> None:
    server.replies += [Reply(TALKS, usage=(1_000, 100))] * 2
    prices = {"QA_PRICES": '{"test-model": [1.0, 10.0]}'}
    short = with_model(library, server, "--all", "--json", "--budget", "0.0435", **prices)
    assert len(lines(short)) == 1
    assert lines(short)[0]["usage"]["cost_usd"] == pytest.approx(0.002)
    assert "1 summarised, 1 still to do\nthe budget of $0.0" in short.err
    assert short.code == 1
    whole = with_model(library, server, "--all", "--json", "--budget", "1", **prices)
    assert len(lines(whole)) == 2
    assert whole.code == 0


def test_a_budget_without_a_known_price_is_refused(library: Shell, server: OpenAIServer) -> None:
    ran = with_model(library, server, "--all", "--budget", "1")
    assert ran.code == 2
    assert "price" in ran.err
    assert server.sent("/v1/chat/completions") == []


def test_the_batch_api_takes_one_command_to_submit_and_the_same_to_collect(
    library: Shell, server: OpenAIServer
) -> None:
    routes = BatchRoutes.of(server, lambda _: Reply(TALKS))
    command = ("--all", "--json", "--batch-api")
    submitted = with_model(library, server, *command)
    assert (submitted.code, submitted.out) == (0, "")
    assert "submitted 2 requests in 1 batch" in submitted.err
    assert "0 summarised, 2 still to do" in submitted.err
    waiting = with_model(library, server, *command)
    assert "1 batch out" in waiting.err
    assert len(routes.sent()) == 2
    routes.work()
    collected = with_model(library, server, *command)
    assert [found["article_ids"] for found in lines(collected)] == [[FIRST], [SECOND]]
    assert "collected 2 replies" in collected.err
    assert collected.code == 0
    again = with_model(library, server, "--all", "--json")
    assert again.out == collected.out
    assert server.sent("/v1/chat/completions") == []


def test_an_endpoint_without_a_batch_api_is_told_plainly(
    library: Shell, server: OpenAIServer
) -> None:
    ran = with_model(library, server, "--all", "--batch-api", "--wait")
    assert ran.code == 3
    assert "--batch-api" in ran.err.splitlines()[-1]


@pytest.mark.parametrize("flags", [["--wait"], ["--batch-api"]])
def test_flags_of_the_batch_api_that_mean_nothing_are_refused(
    library: Shell, flags: list[str]
) -> None:
    ran = library.qa("summarize", "--all", *flags)
    assert ran.code == 2
    assert "--batch-api" in ran.err


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Failure(401), "does not accept the key"),
        (Failure(404), "has no model test-model"),
        (Failure(429, "no quota", code="insufficient_quota"), "no quota left"),
    ],
)
def test_what_would_fail_every_article_ends_the_run_and_fails_none(
    library: Shell, server: OpenAIServer, reply: Failure, said: str
) -> None:
    server.replies.append(reply)
    down = with_model(library, server, "--all", "--json")
    assert (down.code, down.out) == (3, "")
    assert down.err.splitlines()[-1].startswith("qa: ")
    assert said in down.err.splitlines()[-1]
    assert "0 summarised, 2 still to do" in down.err
    assert len(server.sent("/v1/chat/completions")) == 1
    server.replies += [TALKS, TALKS]
    assert len(lines(with_model(library, server, "--all", "--json"))) == 2


def test_a_server_that_is_not_there_ends_the_run(library: Shell, server: OpenAIServer) -> None:
    ran = with_model(library, server, "--all", OPENAI_BASE_URL="http://127.0.0.1:9/v1")
    assert ran.code == 3
    assert "nothing answers at http://127.0.0.1:9/v1" in ran.err
    assert "2 still to do" in ran.err


def test_a_refusal_of_one_text_is_that_articles_failure(
    library: Shell, server: OpenAIServer
) -> None:
    server.replies += [Failure(403, "flagged by moderation"), TALKS]
    ran = with_model(library, server, "--all", "--json")
    assert [found["article_ids"] for found in lines(ran)] == [[SECOND]]
    assert "1 summarised, 1 failed" in ran.err
    assert ran.code == 1


def test_summaries_in_which_nothing_passed_are_counted(
    library: Shell, server: OpenAIServer
) -> None:
    server.replies += ["NOT IN THE ARTICLES", TALKS]
    ran = with_model(library, server, "--all", "--json")
    assert "2 summarised, 1 of them with nothing that passed the checks" in ran.err
