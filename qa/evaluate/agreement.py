"""What articles tell differently and what they tell alike, found and held against what a reader finds.

disagreement_precision    the share of the disagreements found that are labelled
disagreement_recall       the share of those labelled that are found: both values are among its sides
disagreement_kind         the share of the ones found of which the kind is the labelled one
agreement_recall          the share of the pairs of sentences told alike that are taken for that

All sentences of a case's articles are the evidence, though no question is asked of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel, ConfigDict, Field

from qa.agreement import Alignment
from qa.chunk import sentences
from qa.evaluate.lines import File, Mistakes, parse
from qa.evaluate.probes import Cases, Probed
from qa.schema import Article, DisagreementKind, DraftDisagreement, Evidence, Publication

if TYPE_CHECKING:
    from qa.pipeline.models import Models

NAME: Final = "agreement"


class _Told(BaseModel):
    """An article; without a date it has none."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    text: str = Field(min_length=20)
    source: str
    published: str | None = None


class _Differ(BaseModel):
    """Words of two articles that tell one thing differently, and how these stand to each other."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: DisagreementKind
    values: tuple[str, str]


class Case(BaseModel):
    """Articles with all that they `differ` on, and words of sentences in which they `agree`.

    `half` is "before" or "after": whether the rules were made when it was known.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str = Field(pattern=r"^agreement-[a-z0-9-]+$")
    half: str = Field(pattern="^(before|after)$")
    articles: tuple[_Told, ...] = Field(min_length=2, max_length=5)
    differ: tuple[_Differ, ...] = ()
    agree: tuple[tuple[str, str], ...] = ()


class Agreement(Cases[Case]):
    """The cases in `eval/cases/agreement.jsonl`; each brings its articles."""

    def __init__(self, cases: File | None = None) -> None:
        super().__init__(NAME, Case, cases)

    def load(self) -> tuple[Case, ...]:
        """The cases.

        Raises:
            UsageError: names every mistake.
        """
        mistakes = Mistakes()
        cases = []
        for where, case in parse(self.file, Case, mistakes):
            quoted = [value for one in case.differ for value in one.values]
            quoted += [words for pair in case.agree for words in pair]
            for words in quoted:
                if not any(words in told.text for told in case.articles):
                    mistakes.add(where, f"{words!r} is in no article")
            cases.append(case)
        mistakes.check()
        return tuple(cases)

    def run(self, models: Models) -> Iterator[Probed]:
        """How each case fared.

        Raises:
            UsageError: as `load`.
        """
        for case in self.load():
            evidence = evidence_of(case)
            alignment = Alignment(evidence, models.matcher)
            for one in scored(case, alignment, evidence):
                yield one
                half = f"{one.metric}:{case.half}"
                yield Probed(NAME, case.id, half, one.part, one.whole)


def evidence_of(case: Case) -> tuple[Evidence, ...]:
    """All sentences of the case's articles, numbered from 1."""
    found: list[Evidence] = []
    for at, told in enumerate(case.articles):
        article = Article.of(told.text)
        by = Publication(article.id, f"{at}.txt", source=told.source, published=told.published)
        for sentence in sentences(article):
            found.append(Evidence(len(found) + 1, sentence, article, (by,), 0.0))
    return tuple(found)


def scored(case: Case, alignment: Alignment, evidence: Sequence[Evidence]) -> Iterator[Probed]:
    """What a case adds to each figure."""
    found = list(alignment.disagreements())
    hits: list[tuple[_Differ, DraftDisagreement]] = []
    for wanted in case.differ:
        hit = next((one for one in found if _tells(one, wanted)), None)
        if hit:
            found.remove(hit)
            hits.append((wanted, hit))
    missed = [one for one in case.differ if all(one is not wanted for wanted, _ in hits)]
    right = [hit for wanted, hit in hits if hit.kind is wanted.kind]
    extra = tuple(f"found {_written(one)}" for one in found)
    lacking = tuple(f"not found: {one.kind}: {' / '.join(one.values)}" for one in missed)
    mistaken = tuple(f"{_written(h)} is {w.kind}" for w, h in hits if h.kind is not w.kind)
    yield Probed(
        NAME, case.id, "disagreement_precision", len(hits), len(hits) + len(found), wrong=extra
    )
    yield Probed(NAME, case.id, "disagreement_recall", len(hits), len(case.differ), wrong=lacking)
    yield Probed(NAME, case.id, "disagreement_kind", len(right), len(hits), wrong=mistaken)
    apart = [pair for pair in case.agree if not _are_aligned(pair, alignment, evidence)]
    yield Probed(
        NAME,
        case.id,
        "agreement_recall",
        len(case.agree) - len(apart),
        len(case.agree),
        wrong=tuple(f"not taken for alike: {' / '.join(pair)}" for pair in apart),
    )


def _tells(found: DraftDisagreement, wanted: _Differ) -> bool:
    """Whether each value, or words that hold it or that it holds, is a side of its own."""
    at = [
        {
            side
            for side, (words, _) in enumerate(found.sides)
            if value.lower() in words.lower() or words.lower() in value.lower()
        }
        for value in wanted.values
    ]
    return all(at) and len(at[0] | at[1]) > 1


def _are_aligned(pair: tuple[str, str], alignment: Alignment, evidence: Sequence[Evidence]) -> bool:
    one, other = (next(e.number for e in evidence if words in e.sentence.text) for words in pair)
    return other in alignment.agreeing(one)


def _written(found: DraftDisagreement) -> str:
    return f"{found.topic}, {found.kind}: {' / '.join(words for words, _ in found.sides)}"
