"""A question -> an answer: retrieve, draft, verify. Each statement is told as soon as it passed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from typing import TYPE_CHECKING

from qa.answer.extractive import NAME, extractive
from qa.errors import ModelStreamCut
from qa.retrieve import retrieve
from qa.schema import Answer, DraftSentence, Evidence, Statement, Timings, Usage
from qa.verify import Verifier

if TYPE_CHECKING:
    from qa.models.protocols import ChatModel
    from qa.pipeline.models import Models
    from qa.retrieve import Index

SHOWN_TO_A_MODEL = 8
READ_BUILT_IN = 24
"""Sentences of evidence, unless the caller says how many."""


def ask(
    question: str,
    index: Index,
    models: Models,
    *,
    k: int | None,
    on_statement: Callable[[Statement], None],
) -> Answer:
    """Answers `question` from the `k` best sentences of `index`.

    `on_statement` is called with each supported statement, in order, while the model still
    writes.

    Raises:
        ModelError: the endpoint failed before a statement had passed. After one has, the answer
            comes back with `complete` False.
    """
    started = perf_counter()
    chat = models.chat
    wanted = k or (SHOWN_TO_A_MODEL if chat else READ_BUILT_IN)
    evidence = retrieve(question, index, models.embedder, models.reranker, wanted)
    retrieved = perf_counter()
    verifier = Verifier(evidence, models.judge)
    usage, complete, shown, checking = Usage(), True, 0, 0.0
    try:
        for piece in _draft(question, evidence, models, chat):
            if isinstance(piece, Usage):
                usage = piece
                continue
            before = perf_counter()
            statement = verifier.check(piece)
            checking += perf_counter() - before
            if statement.verdict.supported:
                shown += 1
                on_statement(statement)
    except ModelStreamCut:
        if not shown:
            raise
        complete = False
    answering = perf_counter() - retrieved - checking
    return verifier.answer(
        question,
        chat.name if chat else NAME,
        complete=complete,
        usage=usage,
        timings=Timings(
            retrieve=1000 * (retrieved - started), answer=1000 * answering, verify=1000 * checking
        ),
    )


def _draft(
    question: str, evidence: Sequence[Evidence], models: Models, chat: ChatModel | None
) -> Iterator[DraftSentence | Usage]:
    if chat is None:
        return iter(
            extractive(question, evidence, models.embedder, models.reranker, models.matcher)
        )
    from qa.answer.prompted import prompted
    from qa.pipeline.prompts import prompt

    return prompted(question, evidence, chat, prompt("answer"))
