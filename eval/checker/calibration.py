"""Makes a probability of the support model's logit, and says how well that holds.

    python -m eval.checker.calibration FILE... --scores OOF.jsonl [--cache FILE.npz]

FILES and OOF.jsonl are those of `eval.checker.ablation`: each claim has the logit of the model that was
trained without its article. The curve is Platt's: a logistic regression on the logit in which every
set weighs the same, and so do its true and false claims. The threshold is the probability under which
5 % of the true claims fall that the typed checks let through. The lines of sets are of a curve and a threshold
that were fitted on the other sets, and so is the table of reliability.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from math import exp
from pathlib import Path
from typing import NamedTuple

import numpy as np

from eval.checker.ablation import Judged, judged_sets, read_logits
from eval.fit_checker import even_weight
from qa.evaluate.checker.figures import Bools, Floats, Ints

DROPPED = 0.05
BINS = 5


class Curve(NamedTuple):
    """sigmoid(slope x logit + intercept)."""

    slope: float
    intercept: float

    def __call__(self, logit: float) -> float:
        """The probability that a claim of this logit is supported, true and false even."""
        return 1 / (1 + exp(-(self.slope * logit + self.intercept)))


def fit(logits: Floats, true: Bools, weight: Floats) -> Curve:
    """The curve under which these labels are likeliest."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=1e6).fit(logits[:, None], true, weight)
    return Curve(float(model.coef_[0, 0]), float(model.intercept_[0]))


def quantile(values: Floats, weight: Floats, share: float) -> float:
    """The value under which `share` of the weight lies."""
    order = values.argsort()
    return float(values[order][np.searchsorted(weight[order].cumsum() / weight.sum(), share)])


def report(sets: Mapping[str, Judged]) -> None:
    """Prints the fit, a line a set for a fit without it, and the reliability of these."""
    every = list(sets.values())
    of = np.repeat(np.arange(len(sets)), [len(one.found) for one in every])
    logits = np.concatenate([one.scores["model"] for one in every])
    true = np.concatenate([one.sample.true for one in every])
    kept = np.concatenate([one.kept for one in every])
    print(f"fitted: {' '.join(map(str, fitted(of, logits, true, kept)))}")
    print(f"{'set':32} {'n':>5} {'kept':>5} dropped caught   by a threshold of other sets")
    held_out = np.zeros(len(of))
    for number, name in enumerate(sets):
        here = of == number
        curve, threshold = fitted(of[~here], logits[~here], true[~here], kept[~here])
        held_out[here] = [curve(logit) for logit in logits[here]]
        low = held_out[here] < threshold
        passed, right = kept[here], true[here]
        dropped, caught = low[passed & right].mean(), low[passed & ~right].mean()
        print(f"{name:32} {here.sum():5} {passed.sum():5} {100 * dropped:7.1f} {100 * caught:6.1f}")
    reliability(held_out, true, even_weight(of, true))


def fitted(of: Ints, logits: Floats, true: Bools, kept: Bools) -> tuple[Curve, float]:
    """The curve, and the threshold under which few true claims fall that pass the checks."""
    weight = even_weight(of, true)
    curve = fit(logits, true, weight)
    asked_of = kept & true
    chances = np.array([curve(logit) for logit in logits[asked_of]])
    return curve, quantile(chances, even_weight(of[asked_of], true[asked_of]), DROPPED)


def reliability(chances: Floats, true: Bools, weight: Floats) -> None:
    """Prints what share of the claims of about a probability is true, sets and labels weighing the same."""
    print("probability   claims  mean   true")
    for low in np.arange(BINS) / BINS:
        here = (chances >= low) & (chances < low + 1 / BINS)
        if here.any():
            mean, share = (np.average(one[here], weights=weight[here]) for one in (chances, true))
            print(f"{low:.2f} to {low + 1 / BINS:.2f} {here.sum():7} {mean:6.2f} {share:6.2f}")


def main() -> None:
    """Reads the files, judges every claim, prints the fit."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--scores", type=Path, required=True, metavar="OOF.jsonl")
    parser.add_argument("--cache", type=Path, metavar="FILE.npz")
    options = parser.parse_args()
    report(judged_sets(options.files, read_logits(options.scores), options.cache))


if __name__ == "__main__":
    main()
