"""Fits the weights of `qa/verify/score.py` and says how well they do on what they were not fitted on.

    python eval/fit_checker.py FILE... [--cache FILE.npz]

Files are those `qa eval checker` reads; a file, or each of its origins, is a set. Every set weighs
the same, and so do supported and other claims within it. Each set has an intercept of its own
while fitting, because sets differ in what they call supported; the package gets their mean.
`other documents` are figures by 10 folds over articles, `other sets` those of a set that the fit
has not seen; thresholds are chosen on other documents in both. `--cache` keeps what the word
vectors said, which no change of a typed check alters, so that the next fit takes minutes.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from qa.evaluate.checker.figures import Bools, Floats, Ints, Sample, rates
from qa.evaluate.checker.labelled import load
from qa.evaluate.checker.scoring import Scored, scored
from qa.models import judge
from qa.models.protocols import Matcher, Vectors
from qa.verify.score import SIGNALS, combined

STRENGTH = 0.05
FOLDS = 10


class CachedMatcher:
    """A matcher that remembers, between runs too, what it was asked."""

    def __init__(self, matcher: Matcher, path: Path | None) -> None:
        self._matcher, self._path = matcher, path
        self.known: dict[str, Vectors] = {}
        if path and path.exists():
            with np.load(path) as saved:
                self.known = dict(saved.items())

    def nearness(
        self, text: str, spans: Sequence[tuple[int, int]], others: Sequence[str]
    ) -> Vectors:
        """As the matcher says; reading a page ahead of a claim is left out."""
        if not spans:
            return np.zeros((0, len(others)), dtype=np.float32)
        asked = "\0".join([text, repr(list(spans)), *others]).encode()
        key = hashlib.sha256(asked).hexdigest()
        if key not in self.known:
            self.known[key] = self._matcher.nearness(text, spans, others)
        return self.known[key]

    def save(self) -> None:
        """Writes everything known to the file, if there is one."""
        if self._path:
            np.savez(self._path, allow_pickle=False, **self.known)


@dataclass(frozen=True, slots=True)
class Data:
    """Claims of all sets: a row of signals each, labels, sets and documents by number."""

    names: tuple[str, ...]
    of: Ints
    documents: Ints
    true: Bools
    rows: Floats


def even_weight(of: Ints, true: Bools) -> Floats:
    """Under which sets, and labels within a set, count the same; 1 on average."""
    found = np.zeros(len(of))
    for number in np.unique(of):
        for label in (True, False):
            chosen = (of == number) & (true == label)
            found[chosen] = 1 / max(1, chosen.sum())
    weight: Floats = found / found.mean()
    return weight


def gather(found: dict[str, list[Scored]]) -> Data:
    """The data of scored claims by set."""
    claims = [(number, one) for number, part in enumerate(found.values()) for one in part]
    pages = {page: n for n, page in enumerate(dict.fromkeys(one.claim.page for _, one in claims))}
    values = [
        combined(one.signals) if one.signals else dict.fromkeys(SIGNALS, 0.0) for _, one in claims
    ]
    return Data(
        tuple(found),
        np.array([number for number, _ in claims]),
        np.array([pages[one.claim.page] for _, one in claims]),
        np.array([one.claim.supported for _, one in claims]),
        np.array([[told[name] for name in SIGNALS] for told in values]),
    )


def fit(data: Data, chosen: Bools, columns: Sequence[int]) -> tuple[Floats, float]:
    """Weights of the signals in `columns`, and the intercept, of the chosen claims."""
    from sklearn.linear_model import LogisticRegression

    rows = data.rows[chosen][:, columns]
    center, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    sets = np.eye(len(data.names))[data.of[chosen]] * 30  # so large that the penalty spares them
    model = LogisticRegression(C=STRENGTH, max_iter=2000, fit_intercept=False)
    model.fit(
        np.hstack([(rows - center) / scale, sets]),
        data.true[chosen],
        even_weight(data.of, data.true)[chosen],
    )
    weights = model.coef_[0, : len(columns)] / scale
    present = np.unique(data.of[chosen])
    intercept = float(model.coef_[0, len(columns) :][present].mean() * 30 - weights @ center)
    return weights, intercept


def by_documents(data: Data, columns: Sequence[int]) -> Floats:
    """Scores of each claim by a fit on other documents."""
    from sklearn.model_selection import GroupKFold

    found = np.zeros(len(data.true))
    for _, part in GroupKFold(FOLDS, shuffle=True, random_state=1).split(
        data.rows, groups=data.documents
    ):
        held = np.isin(np.arange(len(found)), part)
        weights, intercept = fit(data, ~held, columns)
        found[held] = data.rows[held][:, columns] @ weights + intercept
    return found


def by_sets(data: Data, columns: Sequence[int]) -> Floats:
    """Scores of each claim by a fit on other sets."""
    found = np.zeros(len(data.true))
    for number in range(len(data.names)):
        held = data.of == number
        weights, intercept = fit(data, ~held, columns)
        found[held] = data.rows[held][:, columns] @ weights + intercept
    return found


def report(data: Data, title: str, columns: Sequence[int]) -> None:
    """Prints a line a set: balanced accuracy and AUC, by other documents and by other sets."""
    print(f"{title:34} {'other documents':>17} {'other sets':>17}")
    scores = [by_documents(data, columns), by_sets(data, columns)]
    for number, name in enumerate(data.names):
        here = data.of == number
        sample = Sample(data.true[here].tolist(), data.documents[here].tolist())
        told = [f"{name:34}"]
        for score in scores:
            kept = score[here] >= sample.thresholds(score[here])
            accuracy = rates(kept, sample.true).balanced_accuracy
            told.append(f"{100 * accuracy:8.1f} {100 * sample.auc(score[here]).value:8.1f}")
        print(" ".join(told))


def ablate(data: Data) -> None:
    """Prints the mean AUC over sets, on other sets, without each signal: fitted anew each time."""
    every = range(len(SIGNALS))
    print(f"{'mean AUC on other sets':34} {100 * mean_auc(data, list(every)):6.2f}")
    for left_out, name in enumerate(SIGNALS):
        kept = [column for column in every if column != left_out]
        print(f"  without {name:24} {100 * mean_auc(data, kept):6.2f}")


def mean_auc(data: Data, columns: Sequence[int]) -> float:
    """The mean over sets of the AUC of a fit that has not seen the set."""
    scores = by_sets(data, columns)
    found = []
    for number in range(len(data.names)):
        here = data.of == number
        sample = Sample(data.true[here].tolist(), data.documents[here].tolist())
        found.append(sample.auc(scores[here]).value)
    return float(np.mean(found))


def read_sets(files: Sequence[Path], matcher: Matcher) -> dict[str, list[Scored]]:
    """The scored claims of each file, or of each origin of a file."""
    found: dict[str, list[Scored]] = {}
    for path in files:
        for one in scored(load(path), matcher):
            name = path.name.partition(".")[0] + (
                f" {one.claim.origin}" if one.claim.origin else ""
            )
            found.setdefault(name, []).append(one)
    return found


def main() -> None:
    """Reads the files, prints how well a fit does and the weights of the fit on everything."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--cache", type=Path, metavar="FILE.npz")
    options = parser.parse_args()
    matcher = CachedMatcher(judge(), options.cache)
    data = gather(read_sets(options.files, matcher))
    matcher.save()
    report(data, "all signals", list(range(len(SIGNALS))))
    ablate(data)
    weights, intercept = fit(data, np.ones(len(data.true), dtype=np.bool_), range(len(SIGNALS)))
    print("WEIGHTS = {")
    for name, weight in zip(SIGNALS, weights, strict=True):
        print(f'    "{name}": {weight:.3f},')
    print(f"}}\nINTERCEPT = {intercept:.3f}")


if __name__ == "__main__":
    main()
