"""A conversation over a library: each question made a whole one, then asked like any other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qa.answer.followup import Unclear, Whole, leans, whole
from qa.english.names import names
from qa.english.same_name import same_name
from qa.errors import LibraryError, ModelError, UnclearQuestion
from qa.pipeline.rewriting import rewritten
from qa.schema import Answer, Turn

if TYPE_CHECKING:
    from qa.models.protocols import ChatModel
    from qa.pipeline.asking import Asking
    from qa.schema import Filters, Statement
    from qa.store.conversations import Conversations


class Conversation:
    """Questions that may lean on the ones before; made by `Library.chat`.

    >>> with Library.open("news") as library:  # doctest: +SKIP
    ...     conversation = library.chat()
    ...     conversation.ask("Who has Rwanda taken in?")
    ...     conversation.ask("When was that?").question
    'When has Rwanda taken in someone?'

    What was answered before is never evidence for what comes after. `id` is None until a turn has
    been kept; where none can be, `unkept` says why.
    """

    def __init__(
        self,
        library: Asking,
        chat: ChatModel | None,
        history: Conversations,
        number: int | None,
        turns: tuple[Turn, ...],
    ) -> None:
        self._library = library
        self._chat = chat
        self._history = history
        self.id = number
        self.turns = turns
        self.unkept: str | None = None

    def whole(self, asked: str) -> Whole:
        """The whole question that `asked` means here.

        Raises:
            UnclearQuestion: it is in doubt; the message asks back.
        """
        if self._chat and self.turns and leans(asked):
            try:
                if question := rewritten(asked, self.turns, self._chat):
                    return Whole(question, leaned=True)
            except ModelError:
                pass  # the rules need no endpoint; the answer will say what is wrong with it
        found = whole(asked, self.turns)
        if isinstance(found, Unclear):
            raise UnclearQuestion(found.ask_back)
        return found

    def ask(
        self,
        asked: str,
        *,
        k: int | None = None,
        filters: Filters | None = None,
        on_question: Callable[[str], None] = lambda _: None,
        on_statement: Callable[[Statement], None] = lambda _: None,
    ) -> Answer:
        """The answer to the whole question that `asked` means; `Library.ask` tells the rest.

        Args:
            asked: what was typed.
            k: as of `Library.ask`.
            filters: as of `Library.ask`.
            on_question: is called with the whole question where `asked` leaned on earlier ones.
            on_statement: as of `Library.ask`.

        Raises:
            UnclearQuestion: it is in doubt what is meant; the message asks back.
            QaError: as `Library.ask`.
        """
        meant = self.whole(asked)
        if meant.leaned:
            on_question(meant.question)
        answer = self._library.ask(meant.question, k=k, filters=filters, on_statement=on_statement)
        self._keep(Turn(" ".join(asked.split()), answer.question, _names(answer), _spans(answer)))
        return answer

    def _keep(self, turn: Turn) -> None:
        self.turns = (*self.turns, turn)
        if self.unkept is None:
            try:
                self.id, _ = self._history.keep(turn, self.id)
            except LibraryError as error:
                self.unkept = str(error)


def _names(answer: Answer) -> tuple[str, ...]:
    """The names told in the answer, each in its longest form."""
    kept: list[str] = []
    found = [n.text for s in answer.statements for n in names(s.text)]
    for name in sorted(found, key=len, reverse=True):
        if not any(same_name(name, other) for other in kept):
            kept.append(name)
    return tuple(sorted(kept, key=found.index))


def _spans(answer: Answer) -> tuple[str, ...]:
    return tuple(str(c.span) for s in answer.statements for c in s.citations)
