"""Asks a chat endpoint over real HTTP, without waiting between attempts."""

from __future__ import annotations

import pytest

from qa.errors import ModelError
from qa.models.client import connect
from qa.models.endpoint import EndpointChat
from qa.models.protocols import Message
from tests.server import OpenAIServer

ASK = [Message("system", "Cite."), Message("user", "Who has Rwanda taken in?")]
KEY = "sk-secret-1234567890"


class Sleeper:
    """Stands in for time.sleep: keeps what it was asked to wait."""

    def __init__(self) -> None:
        self.waits: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.waits.append(seconds)


def chat(
    server: OpenAIServer,
    model: str | None = "test-model",
    *,
    key: str | None = None,
    timeout: float = 10.0,
    retries: int = 4,
    sleep: Sleeper | None = None,
) -> EndpointChat:
    endpoint = connect(server.url, key, timeout=timeout, retries=retries, sleep=sleep or Sleeper())
    return EndpointChat(model, endpoint)


def text(model: EndpointChat) -> str:
    return "".join(piece for piece in model.stream(ASK) if isinstance(piece, str))


def failure(server: OpenAIServer, **settings: object) -> str:
    """What the user is told when the reply fails: one line, which the caller compares."""
    with pytest.raises(ModelError) as caught:
        text(chat(server, **settings))  # type: ignore[arg-type]
    line = str(caught.value)
    assert "\n" not in line
    return line
