"""Requests and batches that fail: what is sent again, what is given up, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from qa.errors import JournalError
from qa.models.batches.collection import LEAST
from qa.models.batches.ledger import TRIES
from tests.batch_routes import Answer, BatchRoutes
from tests.models.batching import ANSWERED, QUESTIONS, Desk, answer
from tests.server import Failure, Reply


def first_fails(failed: Answer) -> Callable[[dict[str, Any]], Answer]:
    """Answers every question but the first."""
    return lambda b: failed if b["messages"][0]["content"] == QUESTIONS[0] else answer(b)


@pytest.mark.parametrize(
    ("failed", "why"),
    [
        (Failure(500, "it broke"), "failed (500)"),
        (Failure(429, "slowly"), "is limiting requests (429)"),
        (None, "the batch was not worked through within its 24 hours"),
        (Failure(200, "it broke"), "failed while it wrote: it broke"),
    ],
)
def test_what_may_pass_is_sent_again_up_to_a_number_of_times(
    desk: Desk, routes: BatchRoutes, failed: Answer, why: str
) -> None:
    routes.answer = first_fails(failed)
    desk.round()
    for _ in range(TRIES - 1):
        routes.work()
        status = desk.round()
        assert why in str(status)
        assert "submitted 1 request in 1 batch" in str(status)
    routes.work()
    assert "1 request failed" in str(desk.round())
    assert why in desk.failures[QUESTIONS[0]]
    assert len(desk.answers) == 5
    assert routes.sent().count(routes.files["file-1"].lines[0]["custom_id"]) == TRIES
    assert str(desk.round()) == "no batch is out"


@pytest.mark.parametrize(
    ("failed", "why"),
    [
        (Failure(400, "maximum context length is 8"), "the text is too long for test-model"),
        (Failure(401, "no"), "does not accept the key"),
        (Reply("I would rather not.", refusal=True), "refused to answer (I would rather not.)"),
        (Reply("An answer", finish="length"), "reached its token limit before the end"),
        (Reply("An", finish="content_filter"), "its content filter stopped it"),
        (Reply(""), "sent an empty reply"),
    ],
)
def test_what_would_fail_again_is_given_up(
    desk: Desk, routes: BatchRoutes, failed: Answer, why: str
) -> None:
    routes.answer = first_fails(failed)
    desk.round()
    routes.work()
    status = desk.round()
    assert "collected 5 replies for $0.0002\n1 request failed: " in str(status)
    assert why in desk.failures[QUESTIONS[0]]
    assert not status.is_out
    assert len(routes.batches) == 1


def test_what_was_given_up_is_sent_once_more_where_that_is_wanted(
    desk: Desk, routes: BatchRoutes
) -> None:
    routes.answer = first_fails(Failure(400, "no"))
    desk.round()
    routes.work()
    desk.round()
    run = desk.open(retry_failed=True)
    assert run.advance(lambda: desk.work(run)).submitted == 1
    routes.work()
    assert not run.advance(lambda: desk.work(run)).is_out
    assert "refused the request (400)" in desk.failures[QUESTIONS[0]]
    run.close()
    routes.answer = answer
    desk.round(retry_failed=True)
    routes.work()
    desk.round(retry_failed=True)
    assert desk.answers == ANSWERED
    assert desk.failures == {}


def test_a_refused_option_is_left_out_from_then_on(desk: Desk, routes: BatchRoutes) -> None:
    desk.server.refuses = ("temperature", "seed", "response_format")
    desk.schema = {"type": "object"}
    desk.round()
    for left in (3, 2, 1):
        assert len(list(routes.files.values())[-1].lines[0]["body"]) == left + 2
        routes.work()
        desk.round()
    routes.work()
    desk.round()
    assert desk.answers == ANSWERED
    desk.questions = ("Another?",)
    desk.round()
    routes.work()
    desk.round()
    assert desk.answers == {"Another?": "An answer to Another?"}


@pytest.mark.parametrize("ends_as", ["expired", "cancelled"])
def test_a_batch_that_was_not_worked_through(desk: Desk, routes: BatchRoutes, ends_as: str) -> None:
    routes.answer = first_fails(None)
    routes.ends_as = ends_as
    desk.round()
    routes.work()
    status = desk.round()
    assert "collected 5 replies for $0.0002\n1 request failed: the batch was " in str(status)
    routes.ends_as, routes.answer = "completed", answer
    routes.work()
    desk.round()
    assert desk.answers == ANSWERED
    assert len(routes.sent()) == 7


@pytest.mark.parametrize("ends_as", ["expired", "cancelled"])
def test_a_batch_without_files(desk: Desk, routes: BatchRoutes, ends_as: str) -> None:
    desk.round()
    routes.batches["batch_1"]["status"] = ends_as
    assert "6 requests failed: the batch was " in str(desk.round())


def test_a_batch_that_is_refused(desk: Desk, routes: BatchRoutes) -> None:
    desk.server.models = ("other-model",)
    for _ in range(TRIES):
        desk.round()
    status = desk.round()
    assert "6 requests failed" in str(status)
    assert "no model {'test-model'}" in str(status)
    assert not status.is_out
    assert set(desk.failures) == set(QUESTIONS)
    assert len(routes.batches) == TRIES


def test_a_batch_that_is_refused_without_a_word(desk: Desk, routes: BatchRoutes) -> None:
    desk.round()
    routes.batches["batch_1"]["status"] = "failed"
    assert "refused the request (400)" in str(desk.round())


LONG = tuple(f"{'x' * 4000} {number}" for number in range(12))


def test_batches_are_cut_to_the_queue_that_the_endpoint_tells(
    desk: Desk, routes: BatchRoutes
) -> None:
    routes.queue = 5_000
    desk.questions = LONG
    desk.round()
    status = desk.round()
    assert "requests not sent yet: no room in the endpoint's queue" in str(status)
    for _ in range(20):
        routes.work()
        desk.round()
    assert len(desk.answers) == 12
    assert max(len(file.lines) for file in list(routes.files.values())[1:]) <= 4
    assert sorted(set(routes.paid)) == sorted(routes.paid)


def test_a_queue_that_others_fill_is_tried_with_less(desk: Desk, routes: BatchRoutes) -> None:
    message = "Enqueued token limit reached for test-model. Limit: 20,000 enqueued tokens."
    desk.questions = LONG
    routes.faults["create"].extend([Failure(429, message, code="token_limit_exceeded")] * 2)
    assert desk.round().waiting == 12
    assert desk.round().waiting == 12
    status = desk.round()
    assert status.submitted < 12
    assert status.waiting == 12 - status.submitted
    for _ in range(20):
        routes.work()
        desk.round()
    assert len(desk.answers) == 12
    assert sorted(set(routes.paid)) == sorted(routes.paid)


def test_a_queue_of_unknown_size_is_tried_with_less(desk: Desk, routes: BatchRoutes) -> None:
    routes.faults["create"].extend([Failure(400, "too many enqueued tokens")] * 9)
    desk.questions = LONG
    for _ in range(9):
        assert desk.round().waiting == 12
    status = desk.round()
    assert 3 * LEAST // 4000 - 2 <= status.submitted < 12


def test_a_request_larger_than_the_queue_fails(desk: Desk, routes: BatchRoutes) -> None:
    routes.queue = 500
    desk.questions = (LONG[0], "Short?")
    for _ in range(12):
        desk.round()
        routes.work()
    assert desk.answers == {"Short?": "An answer to Short?"}
    assert desk.failures[LONG[0]] == "it alone is more than the endpoint takes into a batch"


def test_an_output_that_is_not_there_yet_is_waited_for(desk: Desk, routes: BatchRoutes) -> None:
    desk.round()
    routes.work()
    output = routes.batches["batch_1"].pop("output_file_id")
    assert "1 batch out (1 being finished): 6 of 6 requests done" in str(desk.round())
    routes.batches["batch_1"]["output_file_id"] = output
    desk.round()
    assert desk.answers == ANSWERED


@pytest.mark.usefixtures("routes")
def test_a_journal_that_tells_of_no_batch(desk: Desk) -> None:
    desk.round()
    desk.journal.put("batch ended", desk.journal.keys("batch asked")[0], {"again": 3})
    with pytest.raises(JournalError, match="tells of a batch what cannot be read"):
        desk.round()
