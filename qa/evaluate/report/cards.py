"""Each case as the page has it: failing ones in full, with their evidence once; the others in a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress

from qa.evaluate.cases import Case, Fact
from qa.evaluate.figures import RETRIEVAL, is_adversary
from qa.evaluate.outcome import Outcome, Said, Shown
from qa.evaluate.players import REFUSAL, player_of
from qa.evaluate.report.failures import Failure, FailureKind, failures, gold_shown
from qa.evaluate.suite import key


@dataclass(frozen=True, slots=True)
class Told:
    """A fact by its wordings, and whether the printed answer tells it."""

    fact: Fact
    is_told: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """A model's failing answer.

    Attributes:
        model: the model's name.
        failures: what went wrong, at least one thing.
        printed: what was printed.
        dropped: what was not, if it is of interest: an adversary's sentences are made to be.
        caught: how many of an adversary's sentences were dropped.
        unsaid: sentences that were not said because what they cite was not shown.
        evidence: how many sentences the model was shown.
        required: the required facts; empty for an adversary, which has not to tell them.
        forbidden: the forbidden facts that were told.
    """

    model: str
    failures: tuple[Failure, ...]
    printed: tuple[Said, ...]
    dropped: tuple[Said, ...]
    caught: int
    unsaid: int
    evidence: int
    required: tuple[Told, ...]
    forbidden: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A case that something failed.

    Attributes:
        suite: the suite of the case.
        case: the case.
        shown: the first sentences retrieved.
        unseen: the gold quotes that stand in none of them.
        retrieval: what retrieval failed to do for the model that it showed least gold.
        answers: the failing answers, in the order of the run.
    """

    suite: str
    case: Case
    shown: tuple[Shown, ...]
    unseen: tuple[str, ...]
    retrieval: Failure | None
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Passed:
    """A case with the models that failed nothing in it."""

    suite: str
    case: Case
    models: tuple[str, ...]


def cards(outcomes: Iterable[Outcome]) -> tuple[Card, ...]:
    """The failing cases."""
    return tuple(card for mine in _by_case(outcomes) if (card := _card(mine)) is not None)


def failing(card: Card) -> tuple[str, ...]:
    """Who failed: models, and retrieval."""
    models = tuple(answer.model for answer in card.answers)
    return (RETRIEVAL, *models) if card.retrieval else models


def passed(outcomes: Iterable[Outcome]) -> tuple[Passed, ...]:
    """For each case that a model passed, which did."""
    found = []
    for mine in _by_case(outcomes):
        models = tuple(one.model for one in _judged(mine) if not _of_model(failures(one)))
        if models:
            found.append(Passed(mine[0].suite, mine[0].case, models))
    return tuple(found)


def _by_case(outcomes: Iterable[Outcome]) -> Iterable[Sequence[Outcome]]:
    found: dict[tuple[str, str], list[Outcome]] = {}
    for one in outcomes:
        found.setdefault((one.suite, one.case.id), []).append(one)
    return found.values()


def _card(mine: Sequence[Outcome]) -> Card | None:
    first = mine[0]
    least = failures(min(mine, key=gold_shown))
    retrieval = next((one for one in least if one.kind is FailureKind.GOLD_NOT_SHOWN), None)
    answers = tuple(
        _answer(one, found) for one in _judged(mine) if (found := _of_model(failures(one)))
    )
    if not (retrieval or answers):
        return None
    gold = [shown.key for shown in first.shown if shown.is_gold]
    unseen = tuple(q for q in first.case.gold if not any(key(q) in shown for shown in gold))
    return Card(first.suite, first.case, first.shown, unseen, retrieval, answers)


def _judged(mine: Iterable[Outcome]) -> Iterable[Outcome]:
    """All but the scripted refusal: it fails wherever there is an answer, and passes elsewhere."""
    return (one for one in mine if player_of(one.model) != REFUSAL)


def _of_model(found: Iterable[Failure]) -> tuple[Failure, ...]:
    """Failures of the answer; what was retrieved is the same for every model of a case."""
    return tuple(one for one in found if one.kind is not FailureKind.GOLD_NOT_SHOWN)


def _answer(one: Outcome, found: tuple[Failure, ...]) -> Answer:
    adversary = is_adversary([one])
    dropped = tuple(said for said in one.said if not said.is_printed)
    return Answer(
        one.model,
        found,
        one.printed,
        () if adversary else dropped,
        len(dropped) if adversary else 0,
        one.unsaid,
        one.evidence,
        () if adversary else tuple(map(Told, one.case.required, one.required)),
        tuple(compress(one.case.forbidden, one.forbidden)),
    )
