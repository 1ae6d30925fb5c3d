from __future__ import annotations

import json

import pytest

from qa.errors import BudgetReached, ConfigError, ModelError
from qa.models.batches.outbox import Limits
from qa.models.prices import BATCH_FACTOR
from tests.batch_routes import BatchRoutes
from tests.models.asking import KEY
from tests.models.batching import ANSWERED, QUESTIONS, Desk, Hours
from tests.server import Failure, Raw, Reply, openai_server

COLLECTED = "collected 6 replies for $0.0003"


def test_submit_then_status_then_collect(desk: Desk, routes: BatchRoutes) -> None:
    first = desk.round()
    assert desk.answers == {}
    assert "submitted 6 requests in 1 batch" in str(first)
    assert "1 batch out (1 being checked): 0 of 6 requests done, the rest by " in str(first)
    second = desk.round()
    assert second.is_out
    assert "submitted" not in str(second)
    routes.work()
    third = desk.round()
    assert str(third) == COLLECTED
    assert not third.is_out
    assert desk.answers == ANSWERED
    assert str(desk.round()) == "no batch is out"
    assert len(routes.sent()) == 6


def test_replies_cost_what_they_do_in_a_batch(desk: Desk, routes: BatchRoutes) -> None:
    desk.round()
    routes.work()
    desk.round()
    cost = 6 * BATCH_FACTOR * (21 * 1.0 + 7 * 10.0) / 1_000_000
    assert (desk.usage.prompt_tokens, desk.usage.completion_tokens) == (126, 42)
    assert desk.usage.cost_usd == pytest.approx(cost)
    assert desk.journal.paid(QUESTIONS[0]) == pytest.approx(cost / 6)


def test_a_request_is_as_the_batch_api_wants_it(desk: Desk, routes: BatchRoutes) -> None:
    desk.schema = {"type": "object"}
    desk.round()
    (file,) = routes.files.values()
    line = file.lines[0]
    assert line.keys() == {"custom_id", "method", "url", "body"}
    assert (line["method"], line["url"]) == ("POST", "/v1/chat/completions")
    assert len(line["custom_id"]) == 64
    assert line["body"]["messages"] == [{"role": "user", "content": QUESTIONS[0]}]
    assert line["body"]["response_format"]["type"] == "json_schema"
    assert not {"stream", "stream_options"} & line["body"].keys()


def test_a_request_that_comes_twice_is_sent_once(desk: Desk, routes: BatchRoutes) -> None:
    desk.questions = (*QUESTIONS, *QUESTIONS)
    desk.round()
    assert len(routes.sent()) == 6


@pytest.mark.parametrize("limits", [Limits(requests=4), Limits(size=1200)])
def test_files_are_split_at_the_limits(desk: Desk, routes: BatchRoutes, limits: Limits) -> None:
    status = desk.round(limits=limits)
    assert "submitted 6 requests in 2 batches" in str(status)
    assert [len(file.lines) for file in routes.files.values()] == [4, 2]
    assert all(len(file.content) <= limits.size for file in routes.files.values())
    routes.work()
    desk.round()
    assert desk.answers == ANSWERED


def test_a_request_that_no_file_can_hold_fails_alone(desk: Desk, routes: BatchRoutes) -> None:
    desk.questions = (*QUESTIONS, "x" * 2000)
    desk.round(limits=Limits(size=1200))
    assert desk.failures.keys() == {"x" * 2000}
    assert "too long for a batch" in desk.failures["x" * 2000]
    assert len(routes.sent()) == 6


def test_lines_that_are_not_of_the_batch_are_left_alone(desk: Desk, routes: BatchRoutes) -> None:
    desk.round()
    routes.work()
    output = routes.files["file-2"]
    strange = {"custom_id": "f" * 64, "response": {"status_code": 200, "body": {}}, "error": None}
    first = output.content.splitlines(keepends=True)[0]
    output.content = (
        b'{"cut": \n\n[1]\n' + json.dumps(strange).encode() + b"\n" + first + output.content
    )
    assert str(desk.round()) == COLLECTED
    assert desk.answers == ANSWERED


def test_any_character_comes_back_as_it_was_sent(desk: Desk, routes: BatchRoutes) -> None:
    desk.questions = ("Wer\u2028sagt\x85 das, \N{SNOWMAN} \ud83d?",)
    routes.answer = lambda body: f"Er.\u2028\x0b{body['messages'][0]['content'][:12]}"
    desk.round()
    routes.work()
    desk.round()
    assert list(desk.answers.values()) == ["Er.\u2028\x0bWer\u2028sagt\x85 da"]


def test_a_budget_without_a_price_is_refused(desk: Desk) -> None:
    desk.prices = {}
    with pytest.raises(ConfigError, match="no budget can be kept"):
        desk.open(budget=1.0)


def test_a_cost_that_is_not_known_is_not_told(desk: Desk, routes: BatchRoutes) -> None:
    desk.prices = {}
    desk.round()
    routes.work()
    assert str(desk.round()) == "collected 6 replies"
    assert desk.usage.cost_usd is None


def test_a_time_that_cannot_be_is_not_told(desk: Desk, routes: BatchRoutes) -> None:
    desk.round()
    routes.batches["batch_1"] |= {"expires_at": 1.8e12, "status": "mystery", "metadata": 3}
    assert str(desk.round()) == "1 batch out (1 in progress): 0 of 6 requests done"


def test_follow_waits_and_works_only_when_something_has_come(
    desk: Desk, routes: BatchRoutes
) -> None:
    said: list[str] = []

    def meanwhile(waits: int) -> None:
        if waits == 2:
            routes.faults["retrieve"].extend([Failure(500)] * 4)
        if waits == 4:
            routes.work()

    hours = Hours(meanwhile)
    run = desk.open(stop=hours)
    run.follow(lambda: desk.work(run), said.append, poll=7)
    run.close()
    assert hours.waits == [7, 7, 7, 7]
    assert desk.worked == 2
    assert desk.answers == ANSWERED
    submitted, out, failed, still, collected = said
    assert submitted.startswith("submitted 6 requests")
    assert out == still
    assert "failed (500) and kept failing" in failed
    assert collected == COLLECTED


def test_follow_gives_an_endpoint_up_that_fails_for_an_hour(
    desk: Desk, routes: BatchRoutes
) -> None:
    hours = Hours()
    run = desk.open(stop=hours)
    routes.faults["retrieve"].extend([Failure(401)] * 10)
    with pytest.raises(ModelError, match="does not accept the key"):
        run.follow(lambda: desk.work(run), lambda _: None, poll=1500)
    run.close()
    assert hours.waits == [1500, 1500, 1500]


def test_follow_does_not_wait_for_what_was_never_sent(desk: Desk, routes: BatchRoutes) -> None:
    hours = Hours()
    run = desk.open(stop=hours)
    routes.faults["upload"].append(Failure(401))
    with pytest.raises(ModelError, match="does not accept the key"):
        run.follow(lambda: desk.work(run), lambda _: None)
    run.close()
    assert hours.waits == []


@pytest.mark.parametrize("status", [404, 405, 501])
def test_an_endpoint_without_the_routes_is_told_in_one_line(
    desk: Desk, routes: BatchRoutes, status: int
) -> None:
    routes.faults["list"].append(Failure(status))
    with pytest.raises(ModelError) as caught:
        desk.round()
    assert str(caught.value) == (
        f"{desk.server.url} has no Batch API ({status}): leave --batch-api away"
    )
    assert not routes.files


def test_what_is_not_of_the_batch_api_is_told(desk: Desk, routes: BatchRoutes) -> None:
    routes.faults["list"].append(Raw(b"<html>", "text/html"))
    with pytest.raises(ModelError, match=r"with something else: leave --batch-api away"):
        desk.round()


def test_a_batch_that_the_endpoint_does_not_know(desk: Desk, routes: BatchRoutes) -> None:
    desk.round()
    routes.batches.clear()
    with pytest.raises(ModelError, match=r"does not know the batch batch_1: set the key"):
        desk.round()


def test_no_key_is_in_an_error_or_in_the_journal(desk: Desk, routes: BatchRoutes) -> None:
    desk.server.key = desk.key = KEY
    routes.answer = lambda body: Failure(400, f"no {body['messages'][0]['content']} with {KEY}")
    desk.round()
    routes.work()
    status = desk.round()
    routes.faults["upload"].append(Failure(400, f"Bearer {KEY} is not right"))
    desk.questions = ("Another?",)
    with pytest.raises(ModelError) as caught:
        desk.round()
    assert len(desk.failures) == 0
    assert KEY not in f"{status} {caught.value}"
    assert KEY not in desk.path.read_text(encoding="utf-8")


def test_a_budget_holds_back_what_could_pass_it(desk: Desk, routes: BatchRoutes) -> None:
    # a reply may cost 4,096 x $10 / 1M / 2 = $0.02
    status = desk.round(budget=0.05)
    assert "4 requests not sent yet: no room in the budget" in str(status)
    assert len(routes.sent()) == 2
    assert routes.files["file-1"].lines[0]["body"]["max_completion_tokens"] == 4096
    routes.work()
    assert "submitted 2 requests" in str(desk.round(budget=0.05))
    routes.work()
    with pytest.raises(BudgetReached, match=r"\$0\.01 has no room.*\$0\.0050 is spent.*--budget"):
        desk.round(budget=0.01, spent=0.0049)


def test_a_budget_counts_what_was_paid_for_in_vain(desk: Desk, routes: BatchRoutes) -> None:
    routes.answer = lambda _: Reply("No.", refusal=True, usage=(10_000, 1_000))
    desk.round(budget=0.04)  # room for one; a refusal costs (0.01 + 0.01) / 2
    routes.work()
    assert desk.round(budget=0.04).submitted == 1
    routes.work()
    with pytest.raises(BudgetReached):
        desk.round(budget=0.04)
    assert len(routes.sent()) == 2


def test_other_models_batches_are_left_alone(desk: Desk, routes: BatchRoutes) -> None:
    desk.round()
    routes.work()
    with openai_server() as other:
        Desk(other, desk.path, questions=()).round()
        assert not other.requests
    desk.round()
    assert desk.answers == ANSWERED
