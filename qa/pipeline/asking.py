"""What a library is asked: questions, searches, timelines and conversations."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from typing import TYPE_CHECKING

from qa.errors import EmptyLibrary, UsageError
from qa.schema import Answer, Citation, ConversationInfo, Filters, Statement, Timeline, Turn

if TYPE_CHECKING:
    from qa.models.protocols import Embedder
    from qa.pipeline.chat import Conversation
    from qa.pipeline.models import Models
    from qa.store import Narrowed, Store


class Asking:
    """The part of `Library` that retrieves and answers."""

    _store: Store
    _models: Models
    _note: Callable[[str], None]

    def ask(
        self,
        question: str,
        *,
        k: int | None = None,
        filters: Filters | None = None,
        on_statement: Callable[[Statement], None] = lambda _: None,
    ) -> Answer:
        """Answers from the articles; every statement has been checked against what it cites.

        Args:
            question: in English; an answer in another language could not be checked.
            k: how many sentences of evidence the answer may rest on; if None, 16 are shown to a
                model, and the built-in answerer, which pays nothing for more, reads 24.
            filters: which articles are asked; all of them if None.
            on_statement: is called with each supported statement as soon as it has been checked.

        Raises:
            UsageError: the question is empty or not English, or `k` is less than 1.
            LibraryError: the library is empty, or was made with another embedder, or `filters`
                leave no article.
            ModelError: the model endpoint failed.
        """
        from qa.english.language import is_english
        from qa.models import preload
        from qa.pipeline.ask import ask
        from qa.pipeline.narrowing import as_of, marked

        question = " ".join(question.encode("utf-8", "replace").decode().split())
        if not question:
            raise UsageError('the question is empty: try qa ask "Who has Rwanda taken in?"')
        if k is not None and k < 1:
            raise UsageError(f"k is the number of evidence sentences, 1 or more, not {k}")
        index = self._index(filters)
        preload(self._check_embedder(), self._models.reranker)
        if not is_english(question):
            raise UsageError("qa can check English only: ask in English")
        self._note(self._models.choice)
        today = as_of(filters)
        answer = ask(question, index, self._models, k=k, on_statement=on_statement, today=today)
        return marked(answer, filters)

    def search(
        self, query: str, *, k: int = 8, filters: Filters | None = None
    ) -> tuple[Citation, ...]:
        """The sentences nearest to a question or some words, best first, numbered from 1.

        Args:
            query: in English; it may be of any form.
            k: the most sentences.
            filters: which articles are searched; all of them if None.

        Raises:
            UsageError: the query is empty, or `k` is less than 1.
            LibraryError: as `ask`.
        """
        from qa.models import preload
        from qa.retrieve import retrieve
        from qa.verify.citation import Numbering

        query = " ".join(query.encode("utf-8", "replace").decode().split())
        if not query:
            raise UsageError("the query is empty: give a question or some words")
        if k < 1:
            raise UsageError(f"k is the number of sentences, 1 or more, not {k}")
        index = self._index(filters)
        preload(self._check_embedder(), self._models.reranker)
        found = retrieve(query, index, self._models.embedder, self._models.reranker, k)
        return Numbering().cite(found)

    def timeline(
        self, topic: str, *, limit: int | None = None, filters: Filters | None = None
    ) -> Timeline:
        """The dated events that the articles tell of a topic, in order, each cited and checked.

        Args:
            topic: what they are about, in a few words or as a question.
            limit: the most events; if None, 30. Of more, those nearest to the topic.
            filters: which articles are read; all of them if None.

        Raises:
            UsageError: the topic is empty, or `limit` is less than 1.
            LibraryError: the library is empty, or was made with another embedder, or `filters`
                leave no article.
        """
        from qa.models import preload
        from qa.pipeline.timeline import LIMIT, timeline

        topic = " ".join(topic.encode("utf-8", "replace").decode().split())
        if not topic:
            raise UsageError('the topic is empty: try qa timeline "deported migrants"')
        if limit is not None and limit < 1:
            raise UsageError(f"limit is the number of events, 1 or more, not {limit}")
        index = self._index(filters)
        preload(self._check_embedder(), self._models.reranker)
        return timeline(topic, index, self._models, limit=limit or LIMIT)

    def chat(self, resume: int | None = None) -> Conversation:
        """A conversation: questions that may lean on the ones before. It is kept in the library.

        Args:
            resume: the number of an earlier conversation to go on with; a new one if None.

        Raises:
            UsageError: there is no such conversation.
            LibraryError: what is kept of conversations cannot be read.
        """
        from qa.pipeline.chat import Conversation
        from qa.store import Conversations

        turns: tuple[Turn, ...] = ()
        if resume is not None:
            found = next((one for one in self.conversations() if one.id == resume), None)
            if found is None:
                raise UsageError(f"there is no conversation {resume}: qa chat --list shows them")
            turns = found.turns
        history = Conversations(self._store.folder)
        return Conversation(self, self._models.chat, history, resume, turns)

    def conversations(self) -> tuple[ConversationInfo, ...]:
        """The conversations held over this library, the newest first.

        Raises:
            LibraryError: what is kept of them cannot be read.
        """
        from qa.store import Conversations

        return Conversations(self._store.folder).all()

    @property
    def _is_empty(self) -> str:
        folder = shlex.quote(str(self._store.folder))
        return f"the library in {folder} is empty: fill it with `qa ingest --library {folder} PATH`"

    def _index(self, filters: Filters | None) -> Store | Narrowed:
        """What is asked: all of the library, or what `filters` leave of it."""
        from qa.pipeline.narrowing import narrowed

        if self._store.is_empty():
            raise EmptyLibrary(self._is_empty)
        return narrowed(self._store, filters, self._note)

    def _check_embedder(self) -> Embedder:
        embedder = self._models.embedder
        self._store.check_embedder(embedder.name, embedder.dimension)
        return embedder
