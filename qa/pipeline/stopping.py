"""Models that ask, before they work, whether anybody still waits for it.

Nearly all the time of an answer, a summary, a timeline or a check passes in the models. So what is
being done ends soon after `go_on` raises, and no stage needs to know of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

if TYPE_CHECKING:
    from qa.models.protocols import ChatModel, Embedder, Judge, Message, Reranker, Schema
    from qa.pipeline.models import Models, TokenMatcher
    from qa.schema import Usage

Kind = TypeVar("Kind")
GoOn = Callable[[], None]

AT_ONCE: Final = 16
"""Texts that are reranked between two questions whether to go on: some 60 ms on two cores."""


@dataclass(frozen=True, slots=True)
class Stoppable:
    """The same models: `go_on` is called before each call of one, and what it raises ends that."""

    models: Models
    go_on: GoOn

    @property
    def embedder(self) -> Embedder:  # noqa: D102
        return self._asking(self.models.embedder)

    @property
    def reranker(self) -> Reranker:  # noqa: D102
        return _Reranker(self.models.reranker, self.go_on)

    @property
    def judge(self) -> Judge:  # noqa: D102
        return self._asking(self.models.judge)

    @property
    def matcher(self) -> TokenMatcher:  # noqa: D102
        return self._asking(self.models.matcher)

    @property
    def chat(self) -> ChatModel | None:  # noqa: D102
        chat = self.models.chat
        return None if chat is None else _Chat(chat, self.go_on)

    @property
    def choice(self) -> str:  # noqa: D102
        return self.models.choice

    def _asking(self, model: Kind) -> Kind:
        return cast("Kind", _Asking(model, self.go_on))


class _Asking:
    """A model whose methods ask first; what else is known of it is as it was."""

    def __init__(self, model: Any, go_on: GoOn) -> None:
        self._model = model
        self._go_on = go_on

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._model, name)
        if not callable(found):
            return found

        def asking(*given: Any, **named: Any) -> Any:
            self._go_on()
            return found(*given, **named)

        return asking


class _Reranker(_Asking):
    """Asks also between some texts and the next: each is scored alone."""

    def score(self, query: str, texts: Sequence[str]) -> list[float]:
        logits: list[float] = []
        for start in range(0, len(texts), AT_ONCE):
            self._go_on()
            logits += self._model.score(query, texts[start : start + AT_ONCE])
        return logits


class _Chat(_Asking):
    """Asks also at each piece of a reply."""

    name: str

    def stream(
        self, messages: Sequence[Message], schema: Schema | None = None
    ) -> Iterator[str | Usage]:
        self._go_on()
        for piece in self._model.stream(messages, schema):
            self._go_on()
            yield piece
