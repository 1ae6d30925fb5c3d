"""How well a score tells claims people call supported from the rest.

A threshold is chosen on other documents than it is used on: the documents are dealt into `FOLDS`
parts, and each part is decided with the threshold that does best on the others, as the median of
`TRIALS` bootstrap samples of them has it, which is steadier than the best of a few documents.
Intervals are the middle 95 % of `DRAWS` bootstrap samples. All are drawn by document, because the
claims of one document stand or fall together.

There are figures only of `LEAST` claims or more of each label, from `FOLDS` documents or more. Of
fewer than 20 claims with a share of 3 in 4 one expects fewer than five mistakes, and neither the
share nor the spread of its bootstrap samples says much; and without a document of each label for
every part, some parts have nothing to choose or to decide.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

FOLDS: Final = 10
TRIALS: Final = 50
DRAWS: Final = 1_000
LEAST: Final = 20
SEED: Final = 7
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its 95 % bootstrap interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares of claims: the supported that are dropped, the others that are caught."""

    true_dropped: float
    false_caught: float

    @property
    def balanced_accuracy(self) -> float:
        """The mean of the shares decided rightly among the supported and among the others."""
        return (1 - self.true_dropped + self.false_caught) / 2


def rates(kept: Bools, true: Bools) -> Rates:
    """The rates of the decision `kept` where `true` is right; both labels must occur."""
    return Rates(float(1 - kept[true].mean()), float(1 - kept[~true].mean()))


class Sample:
    """Labelled claims with the documents they are of, for measuring any number of scores."""

    def __init__(self, true: Sequence[bool], documents: Sequence[Hashable]) -> None:
        self.true: Bools = np.array(true, dtype=np.bool_)
        numbers = {document: number for number, document in enumerate(dict.fromkeys(documents))}
        self.documents: Ints = np.array([numbers[document] for document in documents])

    @property
    def shortfall(self) -> str:
        """Why no figure can be had of these claims; "" where one can."""
        if self.true.all() or not self.true.any():
            which = "every claim is supported" if self.true.any() else "no claim is supported"
            return f"{which}, so nothing can be told apart"
        few = []
        for name, label in (("supported", self.true), ("other", ~self.true)):
            claims, documents = int(label.sum()), len(np.unique(self.documents[label]))
            if claims < LEAST or documents < FOLDS:
                few.append(f"{claims} {name} claims of {documents} documents")
        least = f"a figure takes {LEAST} claims of {FOLDS} documents for each label"
        return f"too few: {' and '.join(few)}; {least}" if few else ""

    @cached_property
    def folds(self) -> tuple[tuple[Ints, Ints], ...]:
        """Pairs (others, part) of indices: no document is in both, the labels as even as can be."""
        from sklearn.model_selection import StratifiedGroupKFold

        dealt = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=SEED)
        parts = dealt.split(self.true, self.true, self.documents)
        return tuple((others, part) for others, part in parts if len(part))

    def thresholds(self, scores: Floats) -> Floats:
        """For each claim the threshold that other documents' claims chose for it."""
        found = np.full(len(scores), np.nan)
        for others, part in self.folds:
            found[part] = self._steady_threshold(scores, others)
        return found

    def _steady_threshold(self, scores: Floats, others: Ints) -> float:
        chance = np.random.default_rng(SEED)
        documents = np.unique(self.documents[others])
        found = []
        for _ in range(TRIALS):
            counts = np.bincount(
                chance.choice(documents, len(documents)), minlength=documents.max() + 1
            )
            drawn = np.repeat(others, counts[self.documents[others]])
            if len(set(self.true[drawn].tolist())) == 2:
                found.append(best_threshold(scores[drawn], self.true[drawn]))
        return float(np.median(found or [best_threshold(scores[others], self.true[others])]))

    def balanced_accuracy(self, kept: Bools) -> Figure:
        """That of a decision, with its interval."""
        return _figure(rates(kept, self.true).balanced_accuracy, self.drawn(kept))

    def gain(self, kept: Bools, over: Bools) -> Figure:
        """How much more one decision reaches than another on the same samples of documents."""
        value, other = (rates(one, self.true).balanced_accuracy for one in (kept, over))
        return _figure(value - other, self.drawn(kept) - self.drawn(over))

    def drawn(self, kept: Bools) -> Floats:
        """The balanced accuracy of a decision in each bootstrap sample."""
        right = self.draws * (kept == self.true)
        shares = [
            right[:, label].sum(axis=1) / self.draws[:, label].sum(axis=1)
            for label in (self.true, ~self.true)
        ]
        both: Floats = (shares[0] + shares[1]) / 2
        return both

    def auc(self, scores: Floats) -> Figure:
        """The chance that a supported claim scores above another; a tie counts half."""
        once = np.ones((1, len(scores)))
        return _figure(float(self._auc(scores, once)[0]), self._auc(scores, self.draws))

    def _auc(self, scores: Floats, weight: Floats) -> Floats:
        order = np.argsort(scores, kind="stable")
        starts = np.flatnonzero(np.diff(scores[order], prepend=np.nan) != 0)
        true = np.add.reduceat((weight * self.true)[:, order], starts, axis=1)
        other = np.add.reduceat((weight * ~self.true)[:, order], starts, axis=1)
        below = np.cumsum(other, axis=1) - other / 2
        found: Floats = (true * below).sum(axis=1) / (true.sum(axis=1) * other.sum(axis=1))
        return found

    @cached_property
    def draws(self) -> Floats:
        """How often each claim is in each bootstrap sample that has both labels."""
        documents = int(self.documents.max()) + 1
        dealt = np.random.default_rng(SEED).integers(documents, size=(DRAWS, documents))
        counts = np.stack([np.bincount(drawn, minlength=documents) for drawn in dealt])
        weight = counts[:, self.documents].astype(np.float64)
        both = weight[:, self.true].any(axis=1) & weight[:, ~self.true].any(axis=1)
        return weight[both]


def best_threshold(scores: Floats, true: Bools) -> float:
    """Where balanced accuracy is greatest: midway between two scores; the middle one of equals."""
    values = np.unique(scores)
    cuts = np.concatenate([values[:1], (values[:-1] + values[1:]) / 2])
    kept_true = 1 - np.searchsorted(np.sort(scores[true]), cuts) / true.sum()
    kept_other = 1 - np.searchsorted(np.sort(scores[~true]), cuts) / (~true).sum()
    gain = kept_true - kept_other
    best = np.flatnonzero(gain >= gain.max() - 1e-9)
    return float(cuts[best[len(best) // 2]])


def _figure(value: float, drawn: Floats) -> Figure:
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Figure(value, float(low), float(high))
