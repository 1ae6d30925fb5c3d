"""What happened when a model answered a case: the values that every figure is computed from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qa.evaluate.cases import Case


class Label(StrEnum):
    """What a sentence is as part of an answer to its question. It never comes from the checker.

    SUPPORTED: it is true, and what it cites says so. UNSUPPORTED: it is not, or it is a sentence of
    an article that misleads as the answer. IRRELEVANT: an article's own sentence, true, that does
    not answer.
    """

    SUPPORTED = "supported"
    UNSUPPORTED = "unsupported"
    IRRELEVANT = "irrelevant"


@dataclass(frozen=True, slots=True)
class Shown:
    """A sentence of evidence, at rank `number` (1..n), that was retrieved for a case."""

    number: int
    article: str
    text: str
    key: str
    score: float
    is_gold: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that a model said, and what became of it.

    Attributes:
        text: as it was checked.
        citations: the evidence numbers it cited, in order; some may not exist.
        needs: the evidence numbers whose sentences together support it and of which none can be
            spared; empty for an unsupported one; None where nobody has labelled the sentence.
        label: None where nobody has labelled it.
        mutation: what made it false, if a mutation did.
        reasons: why it was dropped; empty if it was printed.
        details: the same in words.
    """

    text: str
    citations: tuple[int, ...]
    needs: tuple[int, ...] | None
    label: Label | None
    mutation: str | None = None
    reasons: tuple[str, ...] = ()
    details: tuple[str, ...] = ()

    @property
    def is_printed(self) -> bool:
        """Whether it passed every check."""
        return not self.reasons


@dataclass(frozen=True, slots=True)
class Outcome:
    """One model's answer to one case.

    Attributes:
        suite: the suite of the case.
        case: the case.
        model: the model's name.
        gold: how many different sentences of the corpus answer the case.
        shown: the first ten sentences retrieved, best first, whatever the model was shown.
        evidence: how many sentences the model was shown.
        said: what the model said, in order.
        unsaid: sentences that a scripted model left out because it was not shown what they cite.
        required: for each required fact, whether the printed answer tells it.
        forbidden: for each forbidden fact, whether the printed answer tells it.
    """

    suite: str
    case: Case
    model: str
    gold: int
    shown: tuple[Shown, ...]
    evidence: int
    said: tuple[Said, ...]
    unsaid: int
    required: tuple[bool, ...]
    forbidden: tuple[bool, ...]

    @property
    def printed(self) -> tuple[Said, ...]:
        """What was printed."""
        return tuple(said for said in self.said if said.is_printed)

    @property
    def abstained(self) -> bool:
        """Whether nothing was printed."""
        return not self.printed
