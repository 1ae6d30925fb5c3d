"""How well what is cited supports a claim, from 0 to 1: the signals, weighed.

A logistic regression whose weights stand below. `python eval/fit_checker.py FILE...` fits them again
and says how well they do on sets they were not fitted on. A claim of several sentences is as like
its source as its sentences are on average, and as faulty as the worst of them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from math import exp
from typing import TYPE_CHECKING, Final

from qa.english.reading import read
from qa.verify.reading import Cited, claim_text
from qa.verify.signals import Signals, signals

if TYPE_CHECKING:
    from qa.models.protocols import Matcher
    from qa.schema import Evidence

SIGNALS: Final = tuple(field.name for field in fields(Signals))
LIKENESS: Final = ("mean", "names", "together")
"""The signals that are averaged over a claim's sentences; of the others the worst counts."""

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "likeness of words": ("mean",),
    "likeness of names": ("names",),
    "words that stand together": ("together",),
    "checks against all": ("fault", "negation"),
    "checks against the nearest": ("nearest_number", "nearest_negation"),
}
"""For saying what each adds."""

WEIGHTS: Final[Mapping[str, float]] = {
    "mean": 10.343,
    "names": 4.274,
    "together": 2.042,
    "fault": -0.727,
    "negation": -1.555,
    "nearest_number": -0.380,
    "nearest_negation": -0.692,
}
INTERCEPT: Final = -13.641
FITTED_ON: Final = "SummEdits news, FRANK validation, DeFacto, BUMP, WiCE dev"


def combined(found: Sequence[Signals]) -> dict[str, float]:
    """One number a signal for a claim of one or more sentences."""
    values = {name: [getattr(one, name) for one in found] for name in SIGNALS}
    return {
        name: sum(told) / len(told) if name in LIKENESS else max(told)
        for name, told in values.items()
    }


def probability(found: Sequence[Signals], without: Collection[str] = ()) -> float:
    """The probability that a claim with these signals is supported, where half of all are.

    `without` names signals to leave out of the sum.
    """
    values = combined(found).items()
    logit = INTERCEPT + sum(WEIGHTS[name] * value for name, value in values if name not in without)
    return 1 / (1 + exp(-logit))


def claim_signals(
    sentences: Sequence[str], evidence: Sequence[Evidence], matcher: Matcher
) -> tuple[Signals, ...]:
    """The signals of each sentence of a claim that has words; none where nothing is cited."""
    cited = Cited(evidence)
    readings = (read(claim_text(sentence)) for sentence in sentences)
    told = [reading for reading in readings if reading.words]
    return tuple(signals(reading, cited, matcher) for reading in told) if evidence else ()
