"""A question -> an answer: retrieve, draft, verify. Each statement is told as soon as it passed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING

from qa.answer.extractive import NAME, asked_of, extractive
from qa.errors import ModelStreamCut
from qa.pipeline.age import age
from qa.pipeline.agreeing import Agreeing
from qa.pipeline.premise import FailedPremise, failed_premise
from qa.pipeline.presupposed import holds
from qa.retrieve import retrieve
from qa.schema import Answer, DraftSentence, Evidence, Statement, Timings, Usage
from qa.verify import Verifier

if TYPE_CHECKING:
    from qa.pipeline.models import Models
    from qa.retrieve import Index

SHOWN_TO_A_MODEL = 16
READ_BUILT_IN = 24
"""Sentences of evidence, unless the caller says how many.

16 are about 1,000 tokens a question with the prompt, 8 were 660. Of the newsroom's required facts a
good model's printed answers tell .765 from 16, and told .683 from 8.
"""


def ask(
    question: str,
    index: Index,
    models: Models,
    *,
    k: int | None,
    on_statement: Callable[[Statement], None],
    today: date | None = None,
) -> Answer:
    """Answers `question` from the `k` best sentences of `index`.

    `on_statement` is called with each supported statement, in order, while the model still
    writes. `today` is what "this week" is counted from.

    Raises:
        ModelError: the endpoint failed before a statement had passed. After one has, the answer
            comes back with `complete` False.
    """

    def on_checked(_: DraftSentence, statement: Statement) -> None:
        if statement.verdict.supported:
            on_statement(statement)

    started = perf_counter()
    wanted = k or (SHOWN_TO_A_MODEL if models.chat else READ_BUILT_IN)
    evidence = retrieve(question, index, models.embedder, models.reranker, wanted, today)
    retrieved = 1000 * (perf_counter() - started)
    answered = answer(question, evidence, models, on_checked=on_checked)
    notes = (*answered.notes, *age(answered, today))
    return replace(answered, notes=notes, timings=replace(answered.timings, retrieve=retrieved))


def answer(
    question: str,
    evidence: Sequence[Evidence],
    models: Models,
    *,
    on_checked: Callable[[DraftSentence, Statement], None],
) -> Answer:
    """Answers `question` from `evidence`.

    `on_checked` is called with each sentence as it was said and as it was checked.

    Raises:
        ModelError: as `ask`.
    """
    started = perf_counter()
    verifier = Verifier(evidence, models.judge)
    usage, complete, shown, checking = Usage(), True, False, 0.0
    agreeing = Agreeing(evidence, models.matcher, verifier)
    failed = failed_premise(question, evidence)
    try:
        for piece in _draft(question, evidence, models, failed):
            if isinstance(piece, Usage):
                usage = piece
                continue
            before = perf_counter()
            uncorrected = failed.uncorrected(piece) if failed and not shown else None
            statement = agreeing.check(piece, against=uncorrected)
            checking += perf_counter() - before
            if statement:
                shown = shown or statement.verdict.supported
                on_checked(piece, statement)
    except ModelStreamCut:
        if not shown:
            raise
        complete = False
    if failed and not shown and (corrected := agreeing.check(failed.correction)):
        on_checked(failed.correction, corrected)
    disagreements = agreeing.disagreements()
    answering = perf_counter() - started - checking
    answered = verifier.answer(
        question,
        models.chat.name if models.chat else NAME,
        complete=complete,
        usage=usage,
        timings=Timings(answer=1000 * answering, verify=1000 * checking),
        disagreements=disagreements,
    )
    return failed.corrected(answered) if failed else answered


def _draft(
    question: str, evidence: Sequence[Evidence], models: Models, failed: FailedPremise | None
) -> Iterator[DraftSentence | Usage]:
    if models.chat is None and failed:
        return iter(())
    if models.chat is None:
        asked = asked_of(question, evidence)
        return iter(
            extractive(
                question, evidence, models.embedder, models.matcher, lambda c: holds(asked, c)
            )
        )
    from qa.draft.prompted import prompted
    from qa.pipeline.prompts import prompt

    return prompted(evidence, models.chat, prompt("answer"), question=question)
