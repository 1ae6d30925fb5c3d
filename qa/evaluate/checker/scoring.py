"""Runs verify on labelled claims: typed checks, score and judge, and plain overlap beside.

A claim is held against every sentence of its page, far more than an answer would cite; but a judge is
shown, for each sentence of the claim, only those `SHOWN` of the page that come nearest to it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from time import perf_counter
from typing import TYPE_CHECKING, Final

from qa.chunk import sentences
from qa.english.reading import read
from qa.english.words import fold, words
from qa.evaluate.checker.labelled import LabelledClaim, Page
from qa.schema import Article
from qa.verify.checks import is_verbatim, reasons_against
from qa.verify.reading import Cited, claim_text
from qa.verify.score import claim_signals, probability
from qa.verify.signals import Signals, compared, likeness

if TYPE_CHECKING:
    from qa.models.protocols import Judge, Matcher
    from qa.schema import Evidence

SHOWN: Final = 3
"""Sentences of a page that a judge is shown: about as many as a statement cites at most."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds: to read the page's words and vectors, for the typed checks, the score, the judge."""

    page: float
    typed: float
    score: float
    judge: float = 0.0


@dataclass(frozen=True, slots=True)
class Scored:
    """A labelled claim with all that verify says of it.

    `kinds` are those of the reasons the typed checks give against any of its sentences; `unigram`
    and `bigram` are the shares of its words and pairs of words that its page has; `picked` are the
    page's two nearest sentences, the best first; `judged` is what a judge makes of the worst of its
    sentences, None where none was asked.
    """

    claim: LabelledClaim
    kinds: frozenset[str]
    signals: tuple[Signals, ...]
    unigram: float
    bigram: float
    picked: tuple[int, ...]
    timing: Timing
    judged: float | None = None

    @property
    def score(self) -> float:
        """The continuous score; 0 for a claim without words."""
        return probability(self.signals) if self.signals else 0.0


def scored(
    claims: Sequence[LabelledClaim],
    matcher: Matcher,
    progress: Callable[[int, int], None] = lambda *_: None,
    *,
    judge: Judge | None = None,
) -> Iterator[Scored]:
    """Each claim scored, in order; `progress` is told how many are done, and how many there are."""
    for done, claim in enumerate(claims, start=1):
        yield score(claim, matcher, judge)
        progress(done, len(claims))


def score(claim: LabelledClaim, matcher: Matcher, judge: Judge | None = None) -> Scored:
    """One claim against its page."""
    told = [sentence.text for sentence in sentences(Article.of(claim.text))]
    before = perf_counter()
    evidence = _evidence(claim.page)
    _read_page(claim.text, evidence, matcher)
    began = perf_counter()
    kinds = frozenset(str(r.kind) for text in told for r in reasons_against(text, evidence))
    checked = perf_counter()
    found = claim_signals(told, evidence, matcher)
    weighed = perf_counter()
    shown = [(text, shown_to_judge(text, evidence, matcher)) for text in told] if judge else []
    picked = perf_counter()
    judged = min((_judged(*one, judge) for one in shown), default=0.0) if judge else None
    times = (before, began, checked, weighed, picked, perf_counter())
    page, typed, weighing, _, judging = (late - early for early, late in pairwise(times))
    unigram, bigram = overlap(claim.text, evidence)
    return Scored(
        claim,
        kinds,
        found,
        unigram,
        bigram,
        _picked(claim.text, evidence, matcher),
        Timing(page, typed, weighing, judging),
        judged,
    )


def shown_to_judge(
    text: str, evidence: Sequence[Evidence], matcher: Matcher
) -> tuple[Evidence, ...]:
    """The sentences that one sentence of a claim comes nearest to, in the page's order."""
    claim = read(claim_text(text))
    if not claim.words:
        return ()
    near = likeness(claim, Cited(evidence), matcher).nearest(SHOWN)
    return tuple(evidence[number] for number in sorted(near))


def _judged(text: str, shown: Sequence[Evidence], judge: Judge) -> float:
    """As verify asks: what is there word for word needs no judge."""
    told = claim_text(text)
    if is_verbatim(told, shown):
        return 1.0
    return judge.support(told, [reading.text for reading in Cited(shown).readings])


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
