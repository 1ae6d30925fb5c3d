"""Evidence, what a model said of it, and the checked answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from qa.schema.article import Article, Publication, Sentence, Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """Sentence `number` (1..n) of what an answer may rest on; `score` is the reranker's logit."""

    number: int
    sentence: Sentence
    article: Article
    publications: tuple[Publication, ...]
    score: float


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """One sentence a model wrote, and the evidence numbers it cited. Nothing in it is trusted."""

    text: str
    citations: tuple[int, ...]


class ReasonKind(StrEnum):
    """Why a statement is not supported: the closed list behind `reasons` in the JSON."""

    NO_CITATION = "no_citation"
    UNKNOWN_CITATION = "unknown_citation"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    ROLE = "role"
    NEGATION = "negation"
    SCOPE = "scope"
    CAUSE = "cause"
    QUOTATION = "quotation"
    ATTRIBUTION = "attribution"
    SUPPORT = "support"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Reason:
    """A failed check and, in words for a person, what it found."""

    kind: ReasonKind
    detail: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """SUPPORTED is the verdict without a reason against it."""

    reasons: tuple[Reason, ...] = ()

    @property
    def supported(self) -> bool:
        """Whether every check passed."""
        return not self.reasons


@dataclass(frozen=True, slots=True)
class Citation:
    """The words a statement rests on: `article.quote(span) == quote`, always.

    `publications` says who published them; more than one where outlets carried the same text.
    """

    number: int
    span: Span
    quote: str
    publications: tuple[Publication, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of an answer with what it cites and what the checks said of it."""

    text: str
    citations: tuple[Citation, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Sources that tell `topic` differently: each side is a value and its citations."""

    topic: str
    sides: tuple[tuple[str, tuple[Citation, ...]], ...]


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens an endpoint counted. `cost_usd` is None where no price is known."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost_usd: float | None = None


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds spent in each stage."""

    retrieve: float = 0.0
    answer: float = 0.0
    verify: float = 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What may be shown: `statements` passed every check, `dropped` did not and are not fact.

    `complete` is False when the model's stream was cut. Citation numbers are 1..m by first use
    in `statements`; sentences that only dropped statements cite come after them.
    """

    question: str
    statements: tuple[Statement, ...]
    dropped: tuple[Statement, ...]
    model: str
    abstained: bool
    complete: bool = True
    disagreements: tuple[Disagreement, ...] = ()
    usage: Usage = field(default_factory=Usage)
    timings: Timings = field(default_factory=Timings)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation once, by number."""
        found = {c.number: c for s in (*self.statements, *self.dropped) for c in s.citations}
        return tuple(found[number] for number in sorted(found))
