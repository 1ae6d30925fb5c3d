"""What is reported of one set of scored claims: a row a file, or a row an origin of a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from qa.evaluate.checker.figures import Bools, Figure, Floats, Rates, Sample, rates
from qa.evaluate.checker.scoring import Scored
from qa.verify.score import GROUPS, probability

BARRED: Final = -1.0
"""The score of a claim that a typed check drops, under that of every other."""


@dataclass(frozen=True, slots=True)
class Decision:
    """How a yes or no agrees with people."""

    balanced_accuracy: Figure
    rates: Rates


@dataclass(frozen=True, slots=True)
class Measured:
    """How a score agrees with people. `threshold` is the mean of those the folds chose."""

    auc: Figure
    decision: Decision
    threshold: float


@dataclass(frozen=True, slots=True)
class Judged:
    """What a judge adds to the typed checks.

    Attributes:
        alone: the judge's score, whatever the checks say.
        checked: that score of the claims the checks let through; of the others none.
        gain: what `checked` reaches in balanced accuracy beyond the checks alone.
        product: the checks, and then the judge with its own threshold.
        speed: claims a second that it judges, the sentences it is shown being known.
    """

    alone: Measured
    checked: Measured
    gain: Figure
    product: Decision
    speed: float


@dataclass(frozen=True, slots=True)
class Picked:
    """How the nearest sentences agree with those people chose, a mean over claims that have some."""

    claims: int
    best_f1: float
    pair_f1: float


@dataclass(frozen=True, slots=True)
class Speed:
    """Claims a second once the page has been read, and what reading a page costs."""

    claims: float
    typed_claims: float
    page_seconds: float


@dataclass(frozen=True, slots=True)
class Pairs:
    """The share of pairs whose true claim scores above the false one; a tie counts half."""

    count: int
    above: float


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one file or origin.

    Attributes:
        file: its name.
        origin: the part of the file, if its lines name one.
        n: how many claims there are.
        supported: how many of them people call supported.
        documents: how many documents they are of.
        dropped: how many of the supported the typed checks drop.
        caught: how many of the others they catch.
        shortfall: why there are no figures; "" where there are.
        score: that of verify; None where there are no figures, as are the next four.
        typed: the typed checks' decision.
        unigram: the overlap of words.
        bigram: the overlap of pairs of words.
        judged: what a judge adds; None also where none was asked.
        pairs: None where no line is a pair.
        picked: None where people chose no sentences.
        speed: how fast they were scored.
        without_check: the typed checks without one of them.
        without_signals: the score without a group of its signals.
    """

    file: str
    origin: str | None
    n: int
    supported: int
    documents: int
    dropped: int
    caught: int
    shortfall: str
    score: Measured | None
    typed: Decision | None
    unigram: Measured | None
    bigram: Measured | None
    judged: Judged | None
    pairs: Pairs | None
    picked: Picked | None
    speed: Speed
    without_check: dict[str, Decision]
    without_signals: dict[str, Measured]


def rows(
    file: str, found: Sequence[Scored], *, ablation: bool = False, threshold: float = 0.0
) -> tuple[Row, ...]:
    """A row for each origin of a file's claims, never pooled; `threshold` is the judge's own."""
    origins = dict.fromkeys(one.claim.origin for one in found)
    parts = ((o, [one for one in found if one.claim.origin == o]) for o in origins)
    return tuple(
        row(file, origin, part, ablation=ablation, threshold=threshold) for origin, part in parts
    )


def row(
    file: str, origin: str | None, found: Sequence[Scored], *, ablation: bool, threshold: float
) -> Row:
    """The figures of claims of one origin."""
    sample = sample_of(found)
    kept, shortfall = _kept(found), sample.shortfall
    ablated = ablation and not shortfall

    def of(scores: Sequence[float]) -> Measured | None:
        return None if shortfall else measured(sample, np.array(scores))

    return Row(
        file,
        origin,
        len(found),
        int(sample.true.sum()),
        len(set(sample.documents.tolist())),
        dropped=int((~kept[sample.true]).sum()),
        caught=int((~kept[~sample.true]).sum()),
        shortfall=shortfall,
        score=of([one.score for one in found]),
        typed=None if shortfall else decided(sample, kept),
        unigram=of([one.unigram for one in found]),
        bigram=of([one.bigram for one in found]),
        judged=None if shortfall else judged(sample, found, threshold),
        pairs=_pairs(found),
        picked=_sentences_picked(found),
        speed=_speed(found),
        without_check=_without_checks(sample, found) if ablated else {},
        without_signals=_without_signals(sample, found) if ablated else {},
    )


def decided(sample: Sample, kept: Bools) -> Decision:
    """The figures of a decision that needs no threshold."""
    return Decision(sample.balanced_accuracy(kept), rates(kept, sample.true))


def measured(sample: Sample, scores: Floats) -> Measured:
    """The figures of a score."""
    thresholds = sample.thresholds(scores)
    decision = decided(sample, scores >= thresholds)
    return Measured(sample.auc(scores), decision, float(thresholds.mean()))


def sample_of(found: Sequence[Scored]) -> Sample:
    """The labels and documents of scored claims."""
    return Sample([one.claim.supported for one in found], [one.claim.page for one in found])


def judged(sample: Sample, found: Sequence[Scored], threshold: float) -> Judged | None:
    """What the judge adds whose own threshold that is."""
    told = [one.judged for one in found if one.judged is not None]
    if not told:
        return None
    alone, kept = np.array(told), _kept(found)
    passed = np.where(kept, alone, BARRED)
    thresholds = sample.thresholds(passed)
    decision = kept & (passed >= thresholds)
    return Judged(
        measured(sample, alone),
        Measured(sample.auc(passed), decided(sample, decision), float(thresholds.mean())),
        sample.gain(decision, kept),
        decided(sample, kept & (alone >= threshold)),
        len(found) / max(1e-9, sum(one.timing.judge for one in found)),
    )


def _kept(found: Sequence[Scored], without: str = "") -> Bools:
    return np.array([one.kinds <= {without} for one in found])


def _pairs(found: Sequence[Scored]) -> Pairs | None:
    twins: dict[int, dict[bool, float]] = {}
    for one in found:
        if one.claim.twin is not None:
            twins.setdefault(one.claim.twin, {})[one.claim.supported] = one.score
    above = [np.sign(pair[True] - pair[False]) / 2 + 0.5 for pair in twins.values()]
    return Pairs(len(above), float(np.mean(above))) if above else None


def _sentences_picked(found: Sequence[Scored]) -> Picked | None:
    gold = [(one.picked, sets) for one in found if (sets := [g for g in one.claim.gold if g])]
    if not gold:
        return None
    best, pair = (
        float(
            np.mean([max(_f1(picked[:count], chosen) for chosen in sets) for picked, sets in gold])
        )
        for count in (1, 2)
    )
    return Picked(len(gold), best, pair)


def _f1(picked: Sequence[int], chosen: frozenset[int]) -> float:
    return 2 * len(chosen & set(picked)) / (len(chosen) + len(picked)) if picked else 0.0


def _speed(found: Sequence[Scored]) -> Speed:
    total = sum(one.timing.typed + one.timing.score for one in found)
    typed = sum(one.timing.typed for one in found)
    firsts = {one.claim.page: one.timing.page for one in reversed(found)}
    return Speed(len(found) / total, len(found) / typed, sum(firsts.values()) / len(firsts))


def _without_checks(sample: Sample, found: Sequence[Scored]) -> dict[str, Decision]:
    """The typed decision without each check that fires on these claims."""
    kinds = sorted({kind for one in found for kind in one.kinds})
    return {kind: decided(sample, _kept(found, without=kind)) for kind in kinds}


def _without_signals(sample: Sample, found: Sequence[Scored]) -> dict[str, Measured]:
    """The score with each group of signals left out of the sum."""
    return {
        group: measured(
            sample,
            np.array([probability(o.signals, without=names) if o.signals else 0.0 for o in found]),
        )
        for group, names in GROUPS.items()
    }
