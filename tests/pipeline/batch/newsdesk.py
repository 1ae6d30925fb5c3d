"""Numbered articles, a model that summarises them over HTTP, and what must come of it."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

from qa.models.client import connect
from qa.models.endpoint import EndpointChat
from qa.models.prices import Price
from qa.models.protocols import Message
from qa.models.replay import request_key
from qa.pipeline.batch import (
    Done,
    Failed,
    Item,
    Pending,
    Progress,
    Result,
    item_key,
    journal_at,
    run,
)
from qa.pipeline.models import Models
from qa.pipeline.summarize import Told, Wanted
from qa.schema import Article, Publication
from qa.summarize.length import Length, Style
from tests.fakes import FakeModels
from tests.server import OpenAIServer, Request, Scripted

WANTED = Wanted(Length.of(Style.BRIEF))
PRICE = Price(1.0, 10.0)


def sentence(number: int) -> str:
    return f"The council of Aldmere voted {number + 100} to 5 on Tuesday to rebuild the harbour."


def told(number: int) -> list[Told]:
    article = Article.of(f"{sentence(number)}\n\nMayor Ana Ruiz said that work begins in March.")
    return [Told(article, (Publication(article.id, f"{number}.txt", source="Wire"),))]


def items(count: int, models: Models, wanted: Wanted = WANTED) -> list[Item]:
    return [
        Item(item_key([told(n)[0].article.id], models, wanted), str(n), partial(told, n))
        for n in range(count)
    ]


def number_in(body: dict[str, Any]) -> int:
    """The number of the article that a request is about."""
    found = re.search(r"voted (\d+) to 5", body["messages"][1]["content"])
    assert found
    return int(found[1]) - 100


def is_first(body: dict[str, Any]) -> bool:
    return len(body["messages"]) == 2


def wrote(body: dict[str, Any]) -> str:
    """What the model says: the sentence; of every fourth article wrongly, until asked again."""
    number = number_in(body)
    wrong = number % 4 == 0 and is_first(body)
    said = sentence(number + 1 if wrong else number)
    return json.dumps({"sentences": [{"text": said, "citations": [1]}]})


def calls(numbers: Iterable[int]) -> int:
    """How many calls these articles take."""
    return sum(2 if number % 4 == 0 else 1 for number in numbers)


class Always(deque[Scripted]):
    """A script without an end: every request is answered by `script`."""

    def __init__(self, script: Callable[[], Scripted]) -> None:
        super().__init__([""])
        self._script = script

    def popleft(self) -> Scripted:
        return self._script()


def answering(server: OpenAIServer, reply: Callable[[dict[str, Any]], str] = wrote) -> None:
    server.replies = Always(lambda: reply)


def models_at(
    url: str,
    *,
    prices: dict[str, Price] | None = None,
    retries: int = 1,
    timeout: float = 30.0,
    sleep: Callable[[float], None] | None = lambda _: None,
) -> FakeModels:
    endpoint = connect(url, None, timeout=timeout, retries=retries, sleep=sleep)
    return FakeModels(chat=EndpointChat("test-model", endpoint, prices))


def work(
    path: Path,
    models: Models,
    count: int,
    *,
    concurrency: int = 4,
    budget: float | None = None,
    retry_failed: bool = False,
    progress: Callable[[Progress], None] = lambda _: None,
    stop: Event | None = None,
) -> list[Result]:
    with journal_at(path) as journal:
        return list(
            run(
                items(count, models),
                models,
                WANTED,
                journal,
                concurrency=concurrency,
                budget=budget,
                retry_failed=retry_failed,
                progress=progress,
                stop=stop,
            )
        )


def check(results: Sequence[Result], count: int) -> None:
    """Every article once, in order, with the one sentence that is true of it."""
    assert [result.item.name for result in results] == [str(n) for n in range(count)]
    for number, result in enumerate(results):
        assert isinstance(result, Done), result
        assert [s.text for s in result.summary.statements] == [sentence(number)]
        assert len(result.summary.dropped) == (number % 4 == 0)


def kinds(results: Sequence[Result]) -> str:
    """A letter a result: d(one), f(ailed) or p(ending)."""
    letters = {Done: "d", Failed: "f", Pending: "p"}
    return "".join(letters[type(result)] for result in results)


def key_of(request: Request, url: str) -> str:
    """The key under which the reply to a request is journaled."""
    body = request.body
    messages = [Message(m["role"], m["content"]) for m in body["messages"]]
    schema = body["response_format"]["json_schema"]["schema"]
    return request_key(body["model"], messages, schema, url)
