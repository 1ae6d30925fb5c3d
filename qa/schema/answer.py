"""Evidence, what a model said of it, and the checked answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from qa.schema.article import Article, Publication, Sentence, Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """Sentence `number` (1..n) of what an answer may rest on; `score` is the reranker's logit.

    `also` says who carried it in a copy of the article, which is no further evidence. `report` is
    the same for sentences that are of one report, whoever prints them: that of one outlet or
    agency, by its name, else of one story. Where it is empty, each article is a report.
    """

    number: int
    sentence: Sentence
    article: Article
    publications: tuple[Publication, ...]
    score: float
    also: tuple[Publication, ...] = ()
    report: str = ""


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
    PREMISE = "premise"


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
class TimeExpression:
    """What `text`, at offset `at` of a quote, means: the days from `start` to `end`, both in it."""

    text: str
    at: int
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Citation:
    """The words a statement rests on: `article.quote(span) == quote`, always.

    `publications` says who published them; more than one where outlets carried the same text.
    `also` says who carried them in a copy of it that is not the same to the letter; `report` whose
    report they are of, as in `Evidence`; `times` what the times told in the quote mean.
    """

    number: int
    span: Span
    quote: str
    publications: tuple[Publication, ...] = ()
    also: tuple[Publication, ...] = ()
    report: str = ""
    times: tuple[TimeExpression, ...] = ()

    @property
    def outlets(self) -> tuple[str, ...]:
        """All outlets known to carry the words, each once, that of the cited article first."""
        named = (p.source for p in (*self.publications, *self.also) if p.source)
        return tuple(dict.fromkeys(named))


def independent_reports(citations: Iterable[Citation]) -> int:
    """How many reports that do not rest on one another are cited, as far as can be told."""
    return len({c.report or c.span.article_id for c in citations})


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of an answer with what it cites and what the checks said of it."""

    text: str
    citations: tuple[Citation, ...]
    verdict: Verdict

    @property
    def independent_reports(self) -> int:
        """How many reports that do not rest on one another back it, as far as can be told."""
        return independent_reports(self.citations)

    @property
    def outlets(self) -> tuple[str, ...]:
        """All outlets known to carry what it cites, each once, in the order of citing."""
        return tuple(dict.fromkeys(name for c in self.citations for name in c.outlets))


class DisagreementKind(StrEnum):
    """How sources that tell a thing differently stand to each other."""

    CONFLICT = "conflict"
    """They claim different things of the same time."""
    SUPERSEDED = "superseded"
    """Later reporting, or a correction, tells it otherwise; the last side is the latest."""
    DETAIL = "detail"
    """Both can be so: one is more exact, or they cannot be compared."""


@dataclass(frozen=True, slots=True)
class DraftDisagreement:
    """What sentences of the evidence tell differently, by their numbers. Nothing in it is trusted."""

    topic: str
    sides: tuple[tuple[str, tuple[int, ...]], ...]
    kind: DisagreementKind
    note: str = ""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Sources that tell `topic` differently: each side is a value, in their words, and its citations.

    `note` is a sentence on why that is, where there is more to say than the kind.
    """

    topic: str
    sides: tuple[tuple[str, tuple[Citation, ...]], ...]
    kind: DisagreementKind = DisagreementKind.CONFLICT
    note: str = ""


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
    Citation numbers are 1..m by first use in `statements`, then in `disagreements`; sentences that
    only dropped statements cite come after them. `notes` are remarks of a line each that a reader is shown beside it.
    """

    statements: tuple[Statement, ...]
    dropped: tuple[Statement, ...]
    model: str
    abstained: bool
    complete: bool = True
    disagreements: tuple[Disagreement, ...] = ()
    notes: tuple[str, ...] = ()
    usage: Usage = field(default_factory=Usage)
    timings: Timings = field(default_factory=Timings)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation once, by number."""
        found = {c.number: c for s in (*self.statements, *self.dropped) for c in s.citations}
        found |= {c.number: c for d in self.disagreements for _, side in d.sides for c in side}
        return tuple(found[number] for number in sorted(found))


@dataclass(frozen=True, slots=True)
class Answer(Checked):
    """A checked answer to a question.

    `false_premise` is what the question takes for granted and the articles deny: then the statements
    correct the question and do not answer it.
    """

    question: str = field(kw_only=True)
    false_premise: str = field(default="", kw_only=True)


@dataclass(frozen=True, slots=True)
class Summary(Checked):
    """A checked summary of one article, or of several together.

    `publications` says who published each of them, in the order of `article_ids`; of an article
    that nothing is said of no citation does.
    """

    article_ids: tuple[str, ...] = field(kw_only=True)
    publications: tuple[tuple[Publication, ...], ...] = field(kw_only=True)
