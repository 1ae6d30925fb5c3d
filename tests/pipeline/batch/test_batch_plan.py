"""What a batch would take, told beforehand, against what it then takes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from qa.errors import ArticleError
from qa.models.client import connect
from qa.models.endpoint import EndpointChat
from qa.models.journal import Journal
from qa.models.prices import BATCH_FACTOR
from qa.pipeline.batch import Calls, Item, Progress, item_key, journal_at, plan, run
from qa.pipeline.summarize import Told, Wanted
from qa.schema import Article
from qa.summarize.length import Length, Style
from tests.fakes import FakeModels, ScriptedChat
from tests.pipeline.batch.newsdesk import (
    PRICE,
    WANTED,
    Always,
    answering,
    calls,
    items,
    models_at,
    work,
)
from tests.server import OpenAIServer, openai_server

PRICES = {"test-model": PRICE}


@pytest.fixture
def server() -> Iterator[OpenAIServer]:
    with openai_server() as server:
        answering(server)
        yield server


def long_article() -> list[Told]:
    said = "\n\n".join(
        f"Resident number {n} of Aldmere told the council that the harbour had been closed for"
        f" {n + 2} weeks and that nobody had said why."
        for n in range(120)
    )
    return [Told(Article.of(said))]


def test_a_plan_asks_nothing_and_bounds_what_the_run_takes(
    server: OpenAIServer, tmp_path: Path
) -> None:
    models = models_at(server.url, prices=PRICES)
    batch = items(12, models)
    before = plan(batch, models, WANTED)
    assert not server.requests
    assert (before.items, before.done, before.failed, before.unreadable) == (12, 0, 0, 0)
    assert (before.once.calls, before.at_most.calls) == (12, 24)
    assert before.once.cost_usd == pytest.approx(
        PRICE.cost(before.once.prompt_tokens, before.once.completion_tokens)
    )
    work(tmp_path / "j", models, 12)
    assert before.once.calls <= len(server.requests) == calls(range(12)) <= before.at_most.calls
    sent = sum(len(json.dumps(request.body)) for request in server.requests) // 4
    assert sent <= before.at_most.prompt_tokens

    after = plan(batch, models, WANTED, Journal.load(tmp_path / "j"))
    assert after.done == 12
    assert after.once == after.at_most == Calls(cost_usd=0.0)


def test_replies_that_are_there_are_not_asked_for_again(
    server: OpenAIServer, tmp_path: Path
) -> None:
    models = models_at(server.url, prices=PRICES)
    work(tmp_path / "j", models, 6)
    lines = (tmp_path / "j").read_bytes().splitlines(keepends=True)
    (tmp_path / "j").write_bytes(b"".join(x for x in lines if json.loads(x)["kind"] == "reply"))
    told = plan(items(8, models), models, WANTED, Journal.load(tmp_path / "j"))
    assert (told.done, told.once.calls) == (0, 2)


def test_what_failed_is_planned_only_where_it_is_wanted(tmp_path: Path) -> None:
    def gone() -> list[Told]:
        raise ArticleError("it is gone")

    models = FakeModels(chat=ScriptedChat([]))
    batch = [Item("a", "a", gone), *items(2, models)]
    with journal_at(tmp_path / "j") as journal:
        journal.put("failure", "a", "it is gone")
        told = plan(batch, models, WANTED, journal)
        assert (told.failed, told.unreadable, told.once.calls) == (1, 0, 2)
        told = plan(batch, models, WANTED, journal, retry_failed=True)
        assert (told.failed, told.unreadable, told.once.calls) == (0, 1, 2)


def test_an_article_that_is_too_long_is_counted_part_by_part(
    server: OpenAIServer, tmp_path: Path
) -> None:
    server.replies = Always(lambda: json.dumps({"sentences": []}))
    models = models_at(server.url)
    wanted = Wanted(Length.of(Style.BRIEF), context=900)
    batch = [Item(item_key(["x"], models, wanted), "x", long_article)]
    told = plan(batch, models, wanted)
    assert 1 < told.once.calls <= told.at_most.calls
    with journal_at(tmp_path / "j") as journal:
        list(run(batch, models, wanted, journal))
    assert told.once.calls <= len(server.requests) + 1
    assert len(server.requests) <= told.at_most.calls


def test_the_built_in_summariser_asks_nothing() -> None:
    told = plan(items(3, FakeModels()), FakeModels(), WANTED)
    assert told.once == told.at_most == Calls()
    assert told.items == 3


def test_the_batch_api_costs_half(server: OpenAIServer) -> None:
    models = models_at(server.url, prices=PRICES)
    whole, half = (plan(items(3, models), models, WANTED, factor=f) for f in (1.0, BATCH_FACTOR))
    assert whole.once.cost_usd
    assert half.once.cost_usd == whole.once.cost_usd / 2


def test_a_price_that_is_not_known_without_a_call_is_unknown(server: OpenAIServer) -> None:
    chat = EndpointChat(None, connect(server.url, None), PRICES)
    models = FakeModels(chat=chat)
    batch = [Item(str(n), str(n), partial(long_article)) for n in range(2)]
    told = plan(batch, models, WANTED)
    assert not server.requests
    assert told.once.cost_usd is None
    assert chat.name == "test-model"
    assert plan(batch, models, WANTED).once.cost_usd


def test_rate_and_time_left() -> None:
    fresh = Progress(10, 0, 0, 0, 0, 0.0, None)
    assert (fresh.rate, fresh.seconds_left) == (None, None)
    some = Progress(10, done=4, failed=1, pending=1, repeated=1, seconds=2.0, spent=0.5)
    assert (some.rate, some.seconds_left) == (2.0, 2.0)
    whole = Progress(10, done=10, failed=0, pending=0, repeated=10, seconds=2.0, spent=0.5)
    assert (whole.rate, whole.seconds_left) == (None, 0.0)
