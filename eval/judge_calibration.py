"""Fits the judge's curve and threshold, and says how well it does on public labelled sets.

    python eval/judge_calibration.py DATA [--claims 100]

DATA holds the gzipped JSON Lines of SummEdits (news), DeFacto, FRANK (validation) and WiCE (dev):
documents, claims and whether the document supports the claim. A claim is judged on the six
sentences of its document that are nearest to it, as an answer is on the sentences it cites. Every
set weighs the same, and so do its true and false claims. `other sets` is the AUC of a curve that
was fitted without the set; `dropped` counts true claims under the threshold, `caught` false ones.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from qa.chunk import sentences
from qa.models.colbert import CURVE, THRESHOLD, ColbertJudge, Curve, Signals
from qa.models.weights import COLBERT, find
from qa.schema import Article

PREMISES = 6
SENTENCES = 200
DROPPED = 0.05
Floats = NDArray[np.float64]


class Claim(NamedTuple):
    """A labelled claim with the sentences of its document."""

    of: str
    text: str
    true: bool
    document: tuple[str, ...]


def claims(data: Path) -> Iterator[Claim]:
    """The labelled claims of all sets; FRANK's two outlets are two sets."""
    for name in ("summedits_news", "defacto", "frank_valid"):
        for row in _rows(data / f"faithfulness_{name}.jsonl.gz"):
            texts = (sentence.text.strip() for sentence in sentences(Article.of(row["document"])))
            origin = f"{name} {row['origin']}" if "origin" in row else name
            yield Claim(origin, row["claim"], str(row["label"]) == "1", tuple(texts))
    for row in _rows(data / "citations_wice_dev.jsonl.gz"):
        cited = tuple(row["evidence_sentences"])
        yield Claim("wice", row["claim"], row["label"] == "supported", cited)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def measure(judge: ColbertJudge, claim: Claim) -> Signals:
    """The judge's signals on the premises nearest to the claim."""
    known = [text for text in dict.fromkeys(claim.document) if text.strip()][:SENTENCES]
    judge.signals(claim.text, known)  # reads them all at once
    near = sorted(known, key=lambda text: -judge.signals(claim.text, [text]).mean)[:PREMISES]
    return judge.signals(claim.text, near)


def fit(signals: Floats, true: NDArray[np.bool_], weight: Floats) -> Curve:
    """Logistic regression by Newton's method, with a little ridge."""
    rows = np.column_stack([signals, np.ones(len(signals))])
    factors = np.zeros(rows.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-rows @ factors))
        gradient = rows.T @ (weight * (p - true)) + 1e-3 * factors
        curvature = (rows.T * (weight * p * (1 - p))) @ rows + 1e-3 * np.eye(len(factors))
        factors -= np.linalg.solve(curvature, gradient)
    return Curve(*map(float, factors))


def auc(scores: Floats, true: NDArray[np.bool_]) -> float:
    """Chance that a true claim scores above a false one; ties count half."""
    above = np.subtract.outer(scores[true], scores[~true])
    return float((above > 0).mean() + (above == 0).mean() / 2)


def even(sets: NDArray[np.str_], true: NDArray[np.bool_]) -> Floats:
    """Weights under which each set, and true and false within it, count the same."""
    weight = np.zeros(len(sets))
    for name in np.unique(sets):
        for label in (True, False):
            chosen = (sets == name) & (true == label)
            weight[chosen] = 100 / chosen.sum()
    return weight


def quantile(values: Floats, weight: Floats, share: float) -> float:
    """The value under which `share` of the weight lies."""
    order = values.argsort()
    return float(values[order][np.searchsorted(weight[order].cumsum() / weight.sum(), share)])


def report(sets: NDArray[np.str_], true: NDArray[np.bool_], signals: Floats) -> None:
    """Prints the fit, then a line a set for the curve and threshold the package has."""
    weight = even(sets, true)
    fitted = fit(signals, true, weight)
    scores = np.array([fitted(Signals(*row)) for row in signals])
    threshold = quantile(scores[true], weight[true], DROPPED)
    print(f"fitted   {fitted}, threshold {threshold:.3f}")
    print(f"package  {CURVE}, threshold {THRESHOLD:.3f}")
    print(f"{'set':20} {'n':>5} {'AUC':>6} {'other sets':>10} {'balanced':>8} dropped caught")
    judged = np.array([CURVE(Signals(*row)) for row in signals])
    for name in np.unique(sets):
        here = sets == name
        without = fit(signals[~here], true[~here], weight[~here])
        held_out = np.array([without(Signals(*row)) for row in signals[here]])
        kept = judged[here] >= THRESHOLD
        dropped, caught = 1 - kept[true[here]].mean(), 1 - kept[~true[here]].mean()
        print(
            f"{name:20} {here.sum():5} {auc(judged[here], true[here]):6.3f}"
            f" {auc(held_out, true[here]):10.3f} {(1 - dropped + caught) / 2:8.3f}"
            f" {dropped:7.3f} {caught:6.3f}"
        )


def sample(found: Sequence[Claim], count: int) -> list[Claim]:
    """At most `count` claims a set, always the same ones."""
    chance = random.Random(1)  # noqa: S311 - for a sample
    names = dict.fromkeys(claim.of for claim in found)
    groups = [[claim for claim in found if claim.of == name] for name in names]
    return [claim for group in groups for claim in chance.sample(group, min(count, len(group)))]


def main() -> None:
    """Reads the data, measures each claim, prints the report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path, help="folder of the labelled sets")
    parser.add_argument("--claims", type=int, default=100, help="claims a set (default: 100)")
    options = parser.parse_args()
    judge = ColbertJudge(find(COLBERT))
    chosen = [c for c in sample(list(claims(options.data)), options.claims) if any(c.document)]
    signals = np.array([measure(judge, claim) for claim in chosen])
    report(np.array([c.of for c in chosen]), np.array([c.true for c in chosen]), signals)


if __name__ == "__main__":
    main()
