"""What happened when a model answered a case: the values that every figure is computed from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qa.evaluate.cases import Case, Kind


class Label(StrEnum):
    """What a sentence is as part of an answer to its question. It never comes from the checker.

    SUPPORTED: it is true, and what it cites says so. UNSUPPORTED: it is not, or it is a sentence of
    an article that misleads as the answer. IRRELEVANT: an article's own sentence, true, that does
    not answer.
    """

    SUPPORTED = "supported"
    UNSUPPORTED = "unsupported"
    IRRELEVANT = "irrelevant"


class Nearness(StrEnum):
    """Where the words that a mutation put into a sentence stand: the nearer, the harder to catch.

    CITED: in a sentence that it cites, for another thing. STORY: in another sentence of the case's
    articles. OTHER: in neither.
    """

    CITED = "cited"
    STORY = "story"
    OTHER = "other"


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
class Original:
    """The true sentence that a mutation changed, and whether it is printed from the same evidence."""

    text: str
    is_printed: bool


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
        nearness: where what the mutation put in stands; None where it put in no words of its own.
        original: what it was before the mutation.
    """

    text: str
    citations: tuple[int, ...]
    needs: tuple[int, ...] | None
    label: Label | None
    mutation: str | None = None
    reasons: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    nearness: Nearness | None = None
    original: Original | None = None

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
        shown: the first ten sentences retrieved, best first, whatever the model was shown; of a
            summary all that it was shown, in order.
        evidence: how many sentences the model was shown.
        said: what the model said, in order.
        unsaid: sentences of a scripted reply of which nothing was said because what they, or all
            their mutants, cite was not shown.
        required: for each required fact, whether the printed answer tells it.
        forbidden: for each forbidden fact, whether the printed answer tells it.
        is_labelled: whether all that the model may say at this case has a label.
        unchanged: of a model that mutates: sentences in which there is nothing to change.
        corrects: whether what is printed is marked as correcting the question.
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
    is_labelled: bool = True
    unchanged: int | None = None
    corrects: bool = False

    @property
    def was_retrieved(self) -> bool:
        """Whether what was shown was retrieved; the articles of a summary are given."""
        return self.case.kind is not Kind.SUMMARY

    @property
    def printed(self) -> tuple[Said, ...]:
        """What was printed."""
        return tuple(said for said in self.said if said.is_printed)

    @property
    def abstained(self) -> bool:
        """Whether nothing was printed as an answer."""
        return self.corrects or not self.printed
