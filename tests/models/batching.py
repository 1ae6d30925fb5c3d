"""Works through the Batch API as a command does, with what a process that died would leave."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

from qa.errors import Deferred, ModelError
from qa.models.batches.run import BatchRun
from qa.models.batches.status import Status
from qa.models.client import connect
from qa.models.endpoint import EndpointChat
from qa.models.journal import Journal
from qa.models.prices import Price
from qa.models.protocols import Message
from qa.models.replay import ReplayChat
from qa.schema import Usage
from tests.models.asking import Sleeper
from tests.server import OpenAIServer

QUESTIONS = tuple(f"What is said in article {number}?" for number in range(6))


class Hours(Event):
    """A stop that is never asked for; to wait for it takes no time, and is kept in `waits`."""

    def __init__(self, meanwhile: Callable[[int], None] = lambda _: None) -> None:
        super().__init__()
        self.waits: list[float | None] = []
        self._meanwhile = meanwhile

    def wait(self, timeout: float | None = None) -> bool:
        """Calls `meanwhile` with the number of the wait."""
        self.waits.append(timeout)
        self._meanwhile(len(self.waits))
        return self.is_set()


@dataclass
class Desk:
    """Asks `questions` of the server's model, each round as a new process would."""

    server: OpenAIServer
    path: Path
    questions: Sequence[str] = QUESTIONS
    key: str | None = None
    now: float = field(default_factory=time.time)
    answers: dict[str, str] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    usage: Usage = field(default_factory=Usage)
    kind: type[Journal] = Journal
    schema: dict[str, Any] | None = None
    worked: int = 0
    prices: dict[str, Price] = field(default_factory=lambda: {"test-model": Price(1.0, 10.0)})

    def open(self, **options: Any) -> BatchRun:
        """The run of a new process."""
        endpoint = connect(self.server.url, self.key, timeout=10.0, sleep=Sleeper())
        chat = EndpointChat("test-model", endpoint, self.prices)
        self.journal = self.kind.load(self.path)
        return BatchRun(chat, self.journal, clock=lambda: self.now, **options)

    def round(self, **options: Any) -> Status:
        """A command: a new process, one round."""
        run = self.open(**options)
        try:
            return run.advance(lambda: self.work(run))
        finally:
            run.close()

    def work(self, run: BatchRun) -> None:
        """Asks every question, and one that follows on its answer."""
        self.worked += 1
        self.answers.clear()
        self.failures.clear()
        self.usage = Usage()
        for question in self.questions:
            chat = ReplayChat(self.journal, question, run.chat.for_case(question), run.chat.url)
            try:
                self.answers[question] = self._ask(chat, question)
            except Deferred:
                continue
            except ModelError as error:
                self.failures[question] = str(error)

    def _ask(self, chat: ReplayChat, question: str) -> str:
        pieces = list(chat.stream([Message("user", question)], self.schema))
        for piece in pieces:
            if isinstance(piece, Usage):
                self.usage += piece
        return "".join(piece for piece in pieces if isinstance(piece, str))


def answer(body: dict[str, Any]) -> str:
    """An answer that tells its question."""
    return f"An answer to {body['messages'][0]['content']}"


ANSWERED = {question: f"An answer to {question}" for question in QUESTIONS}
