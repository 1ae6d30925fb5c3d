"""Runs verify on labelled claims: the typed checks' decision, the score, and plain overlap beside.

A claim is held against every sentence of its page, far more than an answer would cite.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from time import perf_counter
from typing import TYPE_CHECKING

from qa.chunk import sentences
from qa.english.reading import read
from qa.english.words import fold, words
from qa.evaluate.checker.labelled import LabelledClaim, Page
from qa.schema import Article
from qa.verify.checks import reasons_against
from qa.verify.reading import Cited, claim_text
from qa.verify.score import claim_signals, probability
from qa.verify.signals import Signals, compared, likeness

if TYPE_CHECKING:
    from qa.models.protocols import Matcher
    from qa.schema import Evidence


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds: to read the page's words and vectors, for the typed checks, for the score."""

    page: float
    typed: float
    score: float


@dataclass(frozen=True, slots=True)
class Scored:
    """A labelled claim with all that verify says of it.

    `kinds` are those of the reasons the typed checks give against any of its sentences; `unigram`
    and `bigram` are the shares of its words and pairs of words that its page has; `picked` are the
    page's two nearest sentences, the best first.
    """

    claim: LabelledClaim
    kinds: frozenset[str]
    signals: tuple[Signals, ...]
    unigram: float
    bigram: float
    picked: tuple[int, ...]
    timing: Timing

    @property
    def score(self) -> float:
        """The continuous score; 0 for a claim without words."""
        return probability(self.signals) if self.signals else 0.0


def scored(
    claims: Sequence[LabelledClaim],
    matcher: Matcher,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Iterator[Scored]:
    """Each claim scored, in order; `progress` is told how many are done, and how many there are."""
    for done, claim in enumerate(claims, start=1):
        yield score(claim, matcher)
        progress(done, len(claims))


def score(claim: LabelledClaim, matcher: Matcher) -> Scored:
    """One claim against its page."""
    told = [sentence.text for sentence in sentences(Article.of(claim.text))]
    before = perf_counter()
    evidence = _evidence(claim.page)
    _read_page(claim.text, evidence, matcher)
    began = perf_counter()
    kinds = frozenset(str(r.kind) for text in told for r in reasons_against(text, evidence))
    checked = perf_counter()
    found = claim_signals(told, evidence, matcher)
    timing = Timing(began - before, checked - began, perf_counter() - checked)
    unigram, bigram = overlap(claim.text, evidence)
    return Scored(
        claim, kinds, found, unigram, bigram, _picked(claim.text, evidence, matcher), timing
    )


@lru_cache(maxsize=4)
def _evidence(page: Page) -> tuple[Evidence, ...]:
    return page.evidence()


def _read_page(text: str, evidence: tuple[Evidence, ...], matcher: Matcher) -> None:
    """Reads the words and vectors of the sentences that `text` will be compared with."""
    cited = Cited(evidence)
    chosen = compared(read(claim_text(text)), cited)
    matcher.nearness("", (), [cited.readings[n].text for n in chosen])


def _picked(text: str, evidence: tuple[Evidence, ...], matcher: Matcher) -> tuple[int, ...]:
    claim = read(claim_text(text))
    return likeness(claim, Cited(evidence), matcher).nearest(2) if claim.words else ()


def overlap(text: str, evidence: Iterable[Evidence]) -> tuple[float, float]:
    """The shares of the words, and of the pairs of neighbouring words, that a sentence has too."""
    one, two = _ngrams(text)
    pages = [_ngrams(e.sentence.text) for e in evidence]
    return _share(one, [p[0] for p in pages]), _share(two, [p[1] for p in pages])


@lru_cache(maxsize=4096)
def _ngrams(text: str) -> tuple[list[str], list[tuple[str, str]]]:
    folded = [fold(word.text) for word in words(text)]
    return folded, list(pairwise(folded))


def _share(told: Sequence[Hashable], pages: Sequence[Sequence[Hashable]]) -> float:
    have = {gram for page in pages for gram in page}
    return sum(gram in have for gram in told) / len(told) if told else 0.0
