"""What can be measured of a claim's support: likenesses of its words, and faults that checks find.

    likeness   how near the claim's words come to the cited ones, by a model's word vectors
    faults     what no likeness shows: typed reasons, held against everything cited and against
               the one sentence that says most of the claim

Numbers only; `score` weighs them. Every signal is one of `Signals`, each documented there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from qa.english.reading import Reading
from qa.schema import ReasonKind
from qa.verify.checks import is_verbatim, typed_reasons
from qa.verify.reading import Cited

if TYPE_CHECKING:
    from qa.models.protocols import Matcher, Vectors

COMPARED: Final = 60
"""Sentences whose words are compared with the claim's: those that share most of its words."""

_NEAR: Final = 3
"""Content words this near to each other in a claim ought to stand together in one sentence."""


@dataclass(frozen=True, slots=True)
class Signals:
    """The signals of one sentence of a claim. Cosines are from 0 to 1, checks 0 or 1."""

    mean: float
    """The mean, over the content words, of the cosine to the nearest cited word."""
    names: float
    """The lowest of these cosines over the words of names; 1 where there are none."""
    together: float
    """The mean, over pairs of near content words, of how like both are to one same sentence; to
    the power 8, because only what is copied almost whole is the safer for it."""
    fault: float
    """Whether any check fires against everything cited."""
    negation: float
    """Whether that check does."""
    nearest_number: float
    nearest_negation: float
    """Whether that check fires against the nearest sentence alone."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like each content word of a claim is to its nearest word in each sentence compared."""

    table: Vectors
    """Cosines, a row a content word and a column a sentence."""
    sentences: tuple[int, ...]
    """The number of each column's sentence among those cited."""

    def nearest(self, count: int) -> tuple[int, ...]:
        """The numbers of up to `count` sentences that together come nearest, the best first."""
        chosen: list[int] = []
        covered = np.zeros((len(self.table), 1), dtype=np.float32)
        for _ in range(min(count, len(self.sentences))):
            gain = np.maximum(self.table, covered).mean(axis=0)
            gain[chosen] = -1
            chosen.append(int(gain.argmax()))
            covered = np.maximum(covered, self.table[:, chosen[-1:]])
        return tuple(self.sentences[column] for column in chosen)


def compared(claim: Reading, cited: Cited) -> tuple[int, ...]:
    """The numbers of the sentences whose words are compared with those of `claim`."""
    shared = [len(claim.content_stems & reading.stems) for reading in cited.readings]
    order = sorted(range(len(shared)), key=lambda n: (not cited.readings[n].words, -shared[n], n))
    return tuple(sorted(order[:COMPARED]))


def likeness(claim: Reading, cited: Cited, matcher: Matcher) -> Likeness:
    """The claim's content words (all words where it has none) beside the cited sentences."""
    chosen = compared(claim, cited)
    spans = [(word.start, word.end) for word in claim.content or claim.words]
    texts = [cited.readings[n].text for n in chosen]
    return Likeness(matcher.nearness(claim.text, spans, texts), chosen)


def signals(claim: Reading, cited: Cited, matcher: Matcher) -> Signals:
    """The signals of one sentence against the sentences cited, of which there is at least one."""
    like = likeness(claim, cited, matcher)
    against = _kinds(claim, cited)
    nearest = _kinds(claim, Cited([cited.evidence[n] for n in like.nearest(1)]))
    return Signals(
        mean=float(like.table.max(axis=1).mean()),
        names=_names(claim, like.table),
        together=_together(like.table),
        fault=float(bool(against)),
        negation=float(ReasonKind.NEGATION in against),
        nearest_number=float(ReasonKind.NUMBER in nearest),
        nearest_negation=float(ReasonKind.NEGATION in nearest),
    )


def _kinds(claim: Reading, cited: Cited) -> frozenset[ReasonKind]:
    if is_verbatim(claim.text, cited.evidence):
        return frozenset()
    return frozenset(reason.kind for reason in typed_reasons(claim, cited))


def _names(claim: Reading, table: Vectors) -> float:
    spans = [(name.start, name.end) for name in claim.names if not name.initial]
    best = table.max(axis=1)
    told = [
        float(cosine)
        for word, cosine in zip(claim.content or claim.words, best, strict=True)
        if any(start <= word.start < end for start, end in spans)
    ]
    return min(told, default=1.0)


def _together(table: Vectors) -> float:
    rows = range(len(table))
    pairs = [(one, other) for one in rows for other in rows if one < other <= one + _NEAR]
    both = [float(np.minimum(table[a], table[b]).max()) for a, b in pairs or [(0, 0)]]
    return float(np.mean(both)) ** 8
