"""Evidence, what a model said of it, and the checked answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from qa.schema.article import Article, Publication, Sentence, Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """Sentence `number` (1..n) of what an answer may rest on; `score` is the reranker's logit.

    `also` says who carried it in a copy of the article, which is no further evidence.
    """

    number: int
    sentence: Sentence
    article: Article
    publications: tuple[Publication, ...]
    score: float
    also: tuple[Publication, ...] = ()


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
    `also` says who carried them in a copy of it that is not the same to the letter.
    """

    number: int
    span: Span
    quote: str
    publications: tuple[Publication, ...] = ()
    also: tuple[Publication, ...] = ()

    @property
    def outlets(self) -> tuple[str, ...]:
        """All outlets known to carry the words, each once, that of the cited article first."""
        named = (p.source for p in (*self.publications, *self.also) if p.source)
        return tuple(dict.fromkeys(named))


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

    def __add__(self, other: Usage) -> Usage:
        """Both together; the cost is known only where both are."""
        costs = [
            one.cost_usd for one in (self, other) if one.prompt_tokens or one.completion_tokens
        ]
        known = [cost for cost in costs if cost is not None]
        return Usage(
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
            sum(known) if costs and len(known) == len(costs) else None,
        )


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds spent in each stage."""

    retrieve: float = 0.0
    answer: float = 0.0
    verify: float = 0.0


@dataclass(frozen=True, slots=True)
class Checked:
    """What may be shown of a draft: `statements` passed every check, `dropped` are not fact.

    `abstained` where no statement is left; `complete` is False when the model's stream was cut.
    Citation numbers are 1..m by first use in `statements`; sentences that only dropped statements
    cite come after them.
    """

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


@dataclass(frozen=True, slots=True)
class Answer(Checked):
    """A checked answer to a question."""

    question: str = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class Summary(Checked):
    """A checked summary of one article, or of several together.

    `publications` says who published each of them, in the order of `article_ids`; of an article
    that nothing is said of no citation does.
    """

    article_ids: tuple[str, ...] = field(kw_only=True)
    publications: tuple[tuple[Publication, ...], ...] = field(kw_only=True)
