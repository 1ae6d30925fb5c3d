"""What a batch spends, also where the endpoint fails in every way it can."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.models.meter import LONGEST_REPLY
from qa.models.prices import Price
from qa.pipeline.batch import Failed, Pending, Progress
from tests.pipeline.batch.newsdesk import (
    PRICE,
    Always,
    answering,
    calls,
    check,
    kinds,
    models_at,
    work,
    wrote,
)
from tests.server import Failure, OpenAIServer, Raw, Reply, Scripted, Slow, openai_server

PRICES = {"test-model": PRICE}
USAGE = 900, 3000
COST = PRICE.cost(*USAGE)


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with openai_server() as server:
        server.replies = Always(lambda: Reply(wrote, usage=USAGE))
        yield server


@pytest.mark.parametrize("concurrency", [1, 8])
def test_a_budget_stops_before_it_is_passed(
    server: OpenAIServer, tmp_path: Path, concurrency: int
) -> None:
    models = models_at(server.url, prices=PRICES)
    told: list[Progress] = []
    first = work(
        tmp_path / "j", models, 40, budget=0.5, concurrency=concurrency, progress=told.append
    )
    spent = COST * len(server.requests)
    assert spent <= 0.5 < spent + PRICE.cost(5000, LONGEST_REPLY)
    assert told[-1].spent == pytest.approx(spent)
    found = kinds(first)
    assert set(found) == {"d", "p"}
    assert told[-1].pending == found.count("p")
    why = next(result.why for result in first if isinstance(result, Pending))
    assert "the budget of $0.5 is reached" in why
    assert why.endswith("the same command with a larger --budget goes on")
    assert all(
        request.body["max_completion_tokens"] == LONGEST_REPLY for request in server.requests
    )

    before = len(server.requests)
    assert kinds(work(tmp_path / "j", models, 40, budget=0.5)) == found
    assert len(server.requests) == before
    work(tmp_path / "j", models, 40, budget=0.8)
    assert 0.5 < COST * len(server.requests) <= 0.8
    check(work(tmp_path / "j", models, 40, budget=5.0), 40)
    assert len(server.requests) == calls(range(40))


def test_calls_that_were_paid_for_nothing_count_in_every_run(
    server: OpenAIServer, tmp_path: Path
) -> None:
    most = 0.0
    replies: list[Scripted] = [Reply(wrote, usage=USAGE, cut_after=0)] * 3
    server.replies = Always(lambda: replies.pop() if replies else Reply(wrote, usage=USAGE))
    models = models_at(server.url, prices=PRICES)
    told: list[Progress] = []
    assert kinds(work(tmp_path / "j", models, 3, budget=5.0, progress=told.append)) == "fff"
    most = told[-1].spent or 0.0
    assert most > 3 * PRICE.cost(0, LONGEST_REPLY)
    before = len(server.requests)
    assert kinds(work(tmp_path / "j", models, 3, budget=most)) == "ppp"
    assert len(server.requests) == before
    check(work(tmp_path / "j", models, 3, budget=most + 1.0), 3)


def test_what_a_summary_has_cost_is_in_it_also_when_it_is_repeated(
    server: OpenAIServer, tmp_path: Path
) -> None:
    models = models_at(server.url, prices=PRICES)
    for _ in range(2):
        costs = [r.summary.usage.cost_usd for r in work(tmp_path / "j", models, 2)]  # type: ignore[union-attr]
        assert costs == [pytest.approx(2 * COST), pytest.approx(COST)]


def test_a_free_model_has_a_budget_of_nothing(server: OpenAIServer, tmp_path: Path) -> None:
    models = models_at(server.url, prices={"test-model": Price(0.0, 0.0)})
    check(work(tmp_path / "j", models, 3, budget=0.0), 3)


class Faulty:
    """Answers one time in two, and fails in some way in the others; keeps what it would bill."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self.billed = 0.0

    def __call__(self) -> Scripted:
        whole = Reply(wrote, usage=USAGE)
        failing: tuple[Scripted, ...] = (
            Failure(500),
            Failure(429, headers={"retry-after": "0"}),
            Failure(400, "no"),
            Reply(wrote, usage=USAGE, cut_after=3),
            Reply(wrote, usage=USAGE, cut_after=0),
            Reply("", usage=USAGE, finish="length"),
            Reply(wrote, usage=None),
            Raw(b"<html>not it</html>", "text/html"),
            Raw(b"\xff\xfe{", "text/event-stream"),
            Slow(),
        )
        answer = self._chance.choice(failing) if self._chance.random() < 0.5 else whole
        self.billed += 0.0 if isinstance(answer, Failure) else COST
        return answer


@pytest.mark.parametrize("seed", range(3))
def test_faults_fail_their_item_and_no_more(tmp_path: Path, seed: int) -> None:
    faulty = Faulty(seed)
    with openai_server() as server:
        server.replies = Always(faulty)
        models = models_at(server.url, prices=PRICES, retries=3, timeout=0.5)
        results = work(tmp_path / "j", models, 20, budget=1.5, concurrency=8)
        assert len(results) == 20
        assert "d" in kinds(results)
        assert faulty.billed <= 1.5
        for _ in range(2):
            work(tmp_path / "j", models, 20, budget=1.5, concurrency=8, retry_failed=True)
            assert faulty.billed <= 1.5
        errors = [result.error for result in results if isinstance(result, Failed)]
        assert all("\n" not in error and "fault of qa" not in error for error in errors)
        answering(server)
        check(work(tmp_path / "j", models, 20, retry_failed=True), 20)
