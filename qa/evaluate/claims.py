"""Claims of one sentence of news, true and false, put to the checker with its judge.

false_claims_caught     of the claims that a sentence does not support, the share that is dropped;
                        with `:KIND`, of those that are wrong in one way
true_claims_dropped     of those that it does support, the share that is dropped

Whoever wrote the sentences and claims had not seen its code. `:before` are those that its rules were made
with since, `:after` those that were kept apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from qa.chunk import sentences
from qa.evaluate.lines import File
from qa.evaluate.probes import Cases, Probed
from qa.schema import Article, DraftSentence, Evidence
from qa.verify import Verifier

if TYPE_CHECKING:
    from qa.models.protocols import Judge
    from qa.pipeline.models import Models

CLAIMS: Final = "claims"
Kind = Literal[
    "accusation", "attribution", "cause", "comparison", "condition", "modality", "negation", "number",
    "order", "part", "role", "tense",
]  # fmt: skip
"""In what a false claim is wrong; `part` is of a whole, a list or a superlative, `role` of who did it
to whom and whose it is, `order` of times and places."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Wrong(_Strict):
    claim: str = Field(min_length=4)
    kind: Kind


class _Case(_Strict):
    """A sentence, and what may be said of it."""

    id: str = Field(pattern=r"^claims-[0-9]+$")
    half: Literal["before", "after"]
    text: str = Field(min_length=20)
    supported: tuple[str, ...] = ()
    unsupported: tuple[_Wrong, ...] = ()


class Claims(Cases[_Case]):
    """Sentences with claims that they support, and claims that they do not."""

    def __init__(self, file: File | None = None) -> None:
        super().__init__(CLAIMS, _Case, file)

    def run(self, models: Models) -> Iterator[Probed]:
        """How each claim fared.

        Raises:
            UsageError: the set has mistakes.
        """
        for case in self.load():
            evidence = _evidence(case.text)
            for wrong in case.unsupported:
                caught = not _passes(wrong.claim, evidence, models.judge)
                for suffix in ("", f":{wrong.kind}", f":{case.half}"):
                    yield _probed(case, "false_claims_caught", suffix, wrong.claim, caught, caught)
            for claim in case.supported:
                dropped = not _passes(claim, evidence, models.judge)
                for suffix in ("", f":{case.half}"):
                    yield _probed(case, "true_claims_dropped", suffix, claim, dropped, not dropped)


def _evidence(text: str) -> tuple[Evidence, ...]:
    article = Article.of(text)
    found = enumerate(sentences(article), 1)
    return tuple(Evidence(number, sentence, article, (), 0.0) for number, sentence in found)


def _passes(claim: str, evidence: tuple[Evidence, ...], judge: Judge) -> bool:
    cited = tuple(one.number for one in evidence)
    return Verifier(evidence, judge).check(DraftSentence(claim, cited)).verdict.supported


def _probed(case: _Case, metric: str, suffix: str, claim: str, value: bool, right: bool) -> Probed:
    told = () if right else (f"{claim} -> {'passed' if metric.startswith('false') else 'dropped'}",)
    better = metric == "false_claims_caught"
    return Probed(CLAIMS, case.id, f"{metric}{suffix}", float(value), 1.0, better, told)
