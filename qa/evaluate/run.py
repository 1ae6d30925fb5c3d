"""Cases through the ordinary pipeline: retrieved once a case, answered once a model, checked.

A case of kind `summary` is put to the summariser instead, which is shown its articles whole. The
figures of a model's summaries stand apart from those of its answers, under a name of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from qa.articles import load
from qa.errors import UsageError
from qa.evaluate.cases import Case, Kind
from qa.evaluate.outcome import Original, Outcome, Said, Shown
from qa.evaluate.players import Script, model_name
from qa.evaluate.suite import Suite, key
from qa.evaluate.wording import tells
from qa.pipeline.ask import SHOWN_TO_A_MODEL, answer
from qa.pipeline.ingest import ingest
from qa.pipeline.selection import told
from qa.pipeline.summarize import Wanted, evidence_of, summarize
from qa.retrieve import Ranking, rank
from qa.schema import Answer, Checked, DraftSentence, Evidence, Statement
from qa.store import Store
from qa.summarize.length import Length, Style
from qa.verify import Verifier

if TYPE_CHECKING:
    from qa.evaluate.players import Player, Turn
    from qa.models.protocols import ChatModel, Embedder, Judge, Reranker
    from qa.pipeline.models import Models, TokenMatcher

RANKED: Final = 10
"""Sentences of evidence that the ranking figures read."""
WHATEVER_IS_WRITTEN: Final = 10_000
"""The ceiling in words of a summary that a script says: all of it is to be checked."""

OnChecked = Callable[[DraftSentence, Statement], None]


@dataclass(frozen=True, slots=True)
class _Playing:
    """The models of a library, with the chat model that is under test."""

    embedder: Embedder
    reranker: Reranker
    judge: Judge
    matcher: TokenMatcher
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
            if case.kind is Kind.SUMMARY:
                task = _summarizing(suite, case, store, names)
            else:
                task = _answering(suite, case, store, models, names, players)
            prints = cache(lambda k, task=task: _printing(task.evidence[k], models.judge))
            for player in players:
                turn = player.turn(suite, case, task.evidence[player.reads])
                if turn is not None:
                    yield _outcome(suite, case, player, turn, models, task, prints(player.reads))


@dataclass(frozen=True, slots=True)
class _Task:
    """A case as it is put to models: what each is shown, and how it is asked."""

    evidence: Mapping[int, Sequence[Evidence]]
    shown: tuple[Shown, ...]
    ask: Callable[[_Playing, Sequence[Evidence], OnChecked], Checked]


def _answering(
    suite: Suite,
    case: Case,
    store: Store,
    models: Models,
    names: dict[str, str],
    players: Sequence[Player],
) -> _Task:
    ranking = rank(case.question, store, models.embedder, models.reranker)
    best = {k: ranking.best(k) for k in {SHOWN_TO_A_MODEL, *(p.reads for p in players)}}

    def ask(playing: _Playing, evidence: Sequence[Evidence], on_checked: OnChecked) -> Checked:
        return answer(case.question, evidence, playing, on_checked=on_checked)

    return _Task(best, _shown(suite, case, ranking, best[SHOWN_TO_A_MODEL], names), ask)


def _summarizing(suite: Suite, case: Case, store: Store, names: dict[str, str]) -> _Task:
    articles = [told(store, suite.corpus.articles[name].id) for name in case.articles]
    evidence = evidence_of(articles)

    def ask(playing: _Playing, _: Sequence[Evidence], on_checked: OnChecked) -> Checked:
        words = WHATEVER_IS_WRITTEN if isinstance(playing.chat, Script) else None
        wanted = Wanted(Length.of(Style.PARAGRAPH, words))
        return summarize(articles, playing, wanted, on_checked=on_checked)

    return _Task(defaultdict(lambda: evidence), _as_shown(suite, case, evidence, names), ask)


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
    return _as_shown(suite, case, (*few, *rest)[:RANKED], names)


def _as_shown(
    suite: Suite, case: Case, evidence: Sequence[Evidence], names: dict[str, str]
) -> tuple[Shown, ...]:
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
        for number, e in enumerate(evidence, start=1)
    )


def _outcome(
    suite: Suite,
    case: Case,
    player: Player,
    turn: Turn,
    models: Models,
    task: _Task,
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
    evidence = task.evidence[player.reads]
    asked = task.ask(playing, evidence, on_checked)
    printed = [one.text for one in said if one.is_printed]
    return Outcome(
        suite.name,
        case,
        model_name(player.name, case),
        len(suite.gold(case)),
        task.shown,
        len(evidence),
        tuple(said),
        turn.unsaid,
        tuple(any(tells(text, fact) for text in printed) for fact in case.required),
        tuple(any(tells(text, fact) for text in printed) for fact in case.forbidden),
        turn.is_labelled,
        turn.unchanged,
        isinstance(asked, Answer) and bool(asked.false_premise),
    )
