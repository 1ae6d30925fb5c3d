"""The run of a batch whose model is asked through the Batch API."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qa.models.batches.run import BatchRun
from qa.models.batches.status import Status
from qa.models.endpoint import EndpointChat
from qa.pipeline.batch import Done, Item, Result, item_key, journal_at, run
from qa.pipeline.models import WithChat
from qa.pipeline.summarize import Told, Wanted
from qa.schema import Article, Publication
from qa.summarize.length import Length, Style
from tests.batch_routes import BatchRoutes
from tests.pipeline.batch.newsdesk import (
    PRICE,
    WANTED,
    answering,
    calls,
    check,
    items,
    kinds,
    models_at,
    wrote,
)
from tests.server import Failure, OpenAIServer


def command(
    server: OpenAIServer,
    path: Path,
    given: list[Item] | int,
    wanted: Wanted = WANTED,
    *,
    retry_failed: bool = False,
) -> tuple[Status, list[Result]]:
    """One command, with all that it opens."""
    models = models_at(server.url, prices={"test-model": PRICE})
    assert isinstance(models.chat, EndpointChat)
    wished = items(given, models, wanted) if isinstance(given, int) else given
    results: list[Result] = []
    with journal_at(path) as journal:
        batches = BatchRun(models.chat, journal, retry_failed=retry_failed)
        asking = WithChat(models, batches.chat)

        def work() -> None:
            results[:] = run(wished, asking, wanted, journal, retry_failed=retry_failed)

        status = batches.advance(work)
        batches.close()
    return status, results


def test_a_night_takes_a_round_for_each_asking(server: OpenAIServer, tmp_path: Path) -> None:
    routes = BatchRoutes.of(server, wrote)
    status, results = command(server, tmp_path / "j", 9)
    assert (kinds(results), status.submitted) == ("ppppppppp", 9)
    routes.work()
    status, results = command(server, tmp_path / "j", 9)
    assert (kinds(results), status.submitted) == ("pdddpdddp", 3)
    routes.work()
    status, results = command(server, tmp_path / "j", 9)
    assert not status.is_out
    check(results, 9)
    assert len(routes.sent()) == calls(range(9))
    done = results[0]
    assert isinstance(done, Done)
    assert done.summary.usage.cost_usd == pytest.approx(2 * (21 * 1.0 + 7 * 10.0) / 2e6)


def test_a_night_that_was_begun_in_batches_is_ended_without(
    server: OpenAIServer, tmp_path: Path
) -> None:
    routes = BatchRoutes.of(server, wrote)
    command(server, tmp_path / "j", 8)
    routes.work()
    command(server, tmp_path / "j", 8)
    answering(server)
    models = models_at(server.url)
    with journal_at(tmp_path / "j") as journal:
        results = list(run(items(8, models), models, WANTED, journal))
    check(results, 8)
    assert len(server.sent("/v1/chat/completions")) == 2


def test_an_article_whose_request_fails_fails_alone(server: OpenAIServer, tmp_path: Path) -> None:
    def refuses_two(body: dict[str, Any]) -> str | Failure:
        said = wrote(body)
        return Failure(400, "no") if "voted 102 to 5" in said else said

    routes = BatchRoutes.of(server, refuses_two)
    for _ in range(2):
        command(server, tmp_path / "j", 4)
        routes.work()
    status, results = command(server, tmp_path / "j", 4)
    assert (kinds(results), status.is_out) == ("ddfd", False)
    routes.answer = wrote
    status, _ = command(server, tmp_path / "j", 4, retry_failed=True)
    assert status.submitted == 1
    routes.work()
    check(command(server, tmp_path / "j", 4, retry_failed=True)[1], 4)


def test_the_parts_of_a_long_article_are_asked_for_in_one_round(
    server: OpenAIServer, tmp_path: Path
) -> None:
    lines = [f"The council of Aldmere voted {n} to 5 to rebuild pier {n}." for n in range(100, 400)]
    article = Article.of("\n\n".join(lines))
    long = [Told(article, (Publication(article.id, "long.txt", source="Wire"),))]
    wanted = Wanted(Length.of(Style.BRIEF), context=2_000)
    key = item_key([article.id], models_at(server.url), wanted)

    def first_of_them(body: dict[str, Any]) -> str:
        shown = body["messages"][1]["content"]
        number, line = next((n, x) for n, x in enumerate(lines, start=1) if x in shown)
        return json.dumps({"sentences": [{"text": line, "citations": [number]}]})

    routes = BatchRoutes.of(server, first_of_them)
    sent = []
    for _ in range(4):
        status, results = command(server, tmp_path / "j", [Item(key, "long", lambda: long)], wanted)
        sent.append(status.submitted)
        routes.work()
    assert sent[0] > 3
    assert sent[1:] == [1, 0, 0]
    assert isinstance(results[0], Done)
    assert results[0].summary.statements[0].text == lines[0]
