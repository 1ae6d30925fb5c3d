"""Cases through the ordinary pipeline: retrieved once a case, answered once a model, checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from qa.articles import load
from qa.errors import UsageError
from qa.evaluate.cases import Case
from qa.evaluate.outcome import Original, Outcome, Said, Shown
from qa.evaluate.suite import Suite, key
from qa.evaluate.wording import tells
from qa.pipeline.ask import SHOWN_TO_A_MODEL, answer
from qa.pipeline.ingest import ingest
from qa.retrieve import Ranking, rank
from qa.schema import DraftSentence, Evidence, Statement
from qa.store import Store
from qa.verify import Verifier

if TYPE_CHECKING:
    from qa.answer.extractive import WordMatcher
    from qa.evaluate.players import Player, Turn
    from qa.models.protocols import ChatModel, Embedder, Judge, Reranker
    from qa.pipeline.models import Models

RANKED: Final = 10
"""Sentences of evidence that the ranking figures read."""


@dataclass(frozen=True, slots=True)
class _Playing:
    """The models of a library, with the chat model that is under test."""

    embedder: Embedder
    reranker: Reranker
    judge: Judge
    matcher: WordMatcher
    chat: ChatModel | None
    choice: str = "under test"


def run(
    suite: Suite,
    players: Sequence[Player],
    models: Models,
    on_case: Callable[[Case], None] = lambda _: None,
) -> Iterator[Outcome]:
    """Every player's outcome of every case of the suite, case by case.

    Raises:
        UsageError: a recording lacks a reply; the error names the case.
        ModelError: the endpoint of a live model failed.
    """
    with _library(suite, models) as store:
        names = {article.id: name for name, article in suite.corpus.articles.items()}
        for case in suite.cases:
            on_case(case)
            ranking = rank(case.question, store, models.embedder, models.reranker)
            best = {k: ranking.best(k) for k in {SHOWN_TO_A_MODEL, *(p.reads for p in players)}}
            prints = {k: _printing(evidence, models.judge) for k, evidence in best.items()}
            shown = _shown(suite, case, ranking, best[SHOWN_TO_A_MODEL], names)
            for player in players:
                evidence = best[player.reads]
                turn = player.turn(suite, case, evidence)
                if turn is not None:
                    yield _outcome(
                        suite,
                        case,
                        player.name,
                        turn,
                        models,
                        evidence,
                        shown,
                        prints[player.reads],
                    )


def _printing(evidence: Sequence[Evidence], judge: Judge) -> Callable[[DraftSentence], bool]:
    """Tells whether a sentence is printed from `evidence`, having checked it but once."""
    verifier = Verifier(evidence, judge)
    return cache(lambda sentence: verifier.check(sentence).verdict.supported)


@contextmanager
def _library(suite: Suite, models: Models) -> Iterator[Store]:
    """The suite's articles in a library that is gone afterwards."""
    with TemporaryDirectory(prefix="qa-eval-") as folder:
        store = Store.open(Path(folder) / suite.name, create=True)
        try:
            report = ingest(store, models.embedder, load([suite.corpus.folder]))
            if report.skipped:
                first = report.skipped[0]
                raise UsageError(f"{first.origin} cannot be read: {first.reason}")
            yield store
        finally:
            store.close()


def _shown(
    suite: Suite,
    case: Case,
    ranking: Ranking,
    few: Sequence[Evidence],
    names: dict[str, str],
) -> tuple[Shown, ...]:
    """What a model is shown, and after it the next best."""
    spans = {e.sentence.span for e in few}
    rest = [e for e in ranking.best(RANKED) if e.sentence.span not in spans]
    gold = suite.gold(case)
    return tuple(
        Shown(
            number,
            names[e.article.id],
            e.sentence.text,
            (found := key(e.sentence.text)),
            e.score,
            found in gold,
        )
        for number, e in enumerate((*few, *rest)[:RANKED], start=1)
    )


def _outcome(
    suite: Suite,
    case: Case,
    name: str,
    turn: Turn,
    models: Models,
    evidence: Sequence[Evidence],
    shown: tuple[Shown, ...],
    prints: Callable[[DraftSentence], bool],
) -> Outcome:
    said: list[Said] = []

    def on_checked(sentence: DraftSentence, statement: Statement) -> None:
        known, reasons = turn.known(sentence), statement.verdict.reasons
        said.append(
            Said(
                statement.text,
                sentence.citations,
                known.needs,
                known.label,
                known.mutation,
                tuple(str(reason.kind) for reason in reasons),
                tuple(reason.detail for reason in reasons),
                known.nearness,
                Original(known.original.text, prints(known.original)) if known.original else None,
            )
        )

    playing = _Playing(models.embedder, models.reranker, models.judge, models.matcher, turn.chat)
    answer(case.question, evidence, playing, on_checked=on_checked)
    printed = [one.text for one in said if one.is_printed]
    return Outcome(
        suite.name,
        case,
        name,
        len(suite.gold(case)),
        shown,
        len(evidence),
        tuple(said),
        turn.unsaid,
        tuple(any(tells(text, fact) for text in printed) for fact in case.required),
        tuple(any(tells(text, fact) for text in printed) for fact in case.forbidden),
        turn.is_labelled,
        turn.unchanged,
    )
