"""What went wrong in an outcome.

Where nothing did, every metric has its best value, but for the ranking figures other than recall@8.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from qa.evaluate.figures import is_adversary
from qa.evaluate.metrics import citations
from qa.evaluate.outcome import Label, Outcome


class FailureKind(StrEnum):
    """The ways to fail; the values are what a reader is told."""

    ANSWERED = "answered though unanswerable"
    ABSTAINED = "abstained though answerable"
    UNSUPPORTED_PRINTED = "unsupported statement printed"
    MUTANT_PRINTED = "mutant printed"
    FORBIDDEN_TOLD = "forbidden fact told"
    REQUIRED_MISSING = "required fact missing"
    TRUE_DROPPED = "dropped a true sentence"
    MISCITED = "cites too little or too much"
    IRRELEVANT = "irrelevant statement"
    GOLD_NOT_SHOWN = "gold not shown"


@dataclass(frozen=True, slots=True)
class Failure:
    """One way in which an outcome failed; `detail` tells what it concerns, or is empty."""

    kind: FailureKind
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {self.detail}" if self.detail else str(self.kind)


def failures(outcome: Outcome) -> tuple[Failure, ...]:
    """What went wrong: the answer's failures, then the drops, then retrieval's.

    Of a model made to tell what is not so, only what was printed of that counts: it has to be
    caught, and needs not answer. Sentences without a label neither fail nor pass.
    """
    adversary = is_adversary([outcome])
    answer = _of_adversary(outcome) if adversary else _of_answer(outcome)
    dropped = () if adversary else _true_dropped(outcome)
    return tuple(dict.fromkeys((*answer, *dropped, *_gold_not_shown(outcome))))


def gold_shown(outcome: Outcome) -> int:
    """How many different gold sentences are among those that the model was shown.

    An outcome holds ten sentences; of a model that reads more, only those are known.
    """
    return len({one.key for one in outcome.shown[: outcome.evidence] if one.is_gold})


def _of_adversary(outcome: Outcome) -> Iterator[Failure]:
    for said in outcome.printed:
        if said.mutation:
            yield Failure(FailureKind.MUTANT_PRINTED, said.mutation)
    yield from _forbidden_told(outcome)


def _of_answer(outcome: Outcome) -> Iterator[Failure]:
    answerable = outcome.case.answerable
    if answerable and outcome.abstained:
        yield Failure(FailureKind.ABSTAINED)
    if not answerable and not outcome.abstained:
        yield Failure(FailureKind.ANSWERED)
    labels = [said.label for said in outcome.printed]
    if Label.UNSUPPORTED in labels:
        yield Failure(FailureKind.UNSUPPORTED_PRINTED)
    yield from _forbidden_told(outcome)
    if not outcome.abstained:
        yield from _required_missing(outcome)
    if _is_miscited(outcome):
        yield Failure(FailureKind.MISCITED)
    if Label.IRRELEVANT in labels:
        yield Failure(FailureKind.IRRELEVANT)


def _forbidden_told(outcome: Outcome) -> Iterator[Failure]:
    for fact, told in zip(outcome.case.forbidden, outcome.forbidden, strict=True):
        if told:
            yield Failure(FailureKind.FORBIDDEN_TOLD, fact[0])


def _required_missing(outcome: Outcome) -> Iterator[Failure]:
    for fact, told in zip(outcome.case.required, outcome.required, strict=True):
        if not told:
            yield Failure(FailureKind.REQUIRED_MISSING, fact[0])


def _is_miscited(outcome: Outcome) -> bool:
    """Whether a citation metric falls short of 1 though nothing printed is unsupported."""
    if outcome.abstained or any(said.label is Label.UNSUPPORTED for said in outcome.printed):
        return False
    values = [metric.of(outcome) for metric in (citations.PRECISION, citations.RECALL)]
    return any(value is not None and value < 1 for value in values)


def _true_dropped(outcome: Outcome) -> Iterator[Failure]:
    for said in outcome.said:
        if said.label is Label.SUPPORTED and not said.is_printed:
            yield Failure(FailureKind.TRUE_DROPPED, ", ".join(dict.fromkeys(said.reasons)))


def _gold_not_shown(outcome: Outcome) -> Iterator[Failure]:
    missing = outcome.gold - gold_shown(outcome)
    if missing > 0:
        yield Failure(FailureKind.GOLD_NOT_SHOWN, f"{missing} of {outcome.gold} sentences")
