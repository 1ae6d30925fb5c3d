"""Fits the curve of `qa.answer.score`, and shows what its thresholds separate.

    .venv/bin/python -m eval.answer_calibration SUITE...

SUITE is a suite that comes with `qa` or a folder with cases.jsonl and articles/, as `qa eval` takes
it. The sentence with the highest logit that passes the gates is a case's example, positive if the
case marks it as gold: whether to answer is what the curve decides, and sentences far below tell it
nothing of that. What is printed for a suite comes from curves fitted without its own group of cases: a sixth
of the articles at a time.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from qa.answer.extractive import asked_of, contenders, examined
from qa.answer.score import Signals
from qa.articles import load
from qa.config.settings import Settings
from qa.evaluate.cases import Case
from qa.evaluate.suite import Suite, SuiteFiles, key
from qa.pipeline.ask import READ_BUILT_IN
from qa.pipeline.ingest import ingest
from qa.pipeline.models import ConfiguredModels
from qa.retrieve import retrieve
from qa.schema import Evidence
from qa.store import Store

FOLDS = 6
STRENGTH = 0.1
"""Of the penalty: scikit-learn's C."""
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)


@dataclass(frozen=True)
class Read:
    """A case with the signals of its sentences that pass the gates, and which are gold."""

    suite: str
    case: Case
    signals: tuple[Signals, ...]
    is_gold: tuple[bool, ...]


def evidence_of(
    suite: Suite, models: ConfiguredModels
) -> Iterable[tuple[Case, tuple[Evidence, ...]]]:
    """What the built-in answerer is shown, case by case."""
    with TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "library", create=True)
        try:
            ingest(store, models.embedder, load([suite.corpus.folder]))
            for case in suite.cases:
                shown = retrieve(
                    case.question, store, models.embedder, models.reranker, READ_BUILT_IN
                )
                yield case, shown
        finally:
            store.close()


def read(suite: Suite, case: Case, evidence: Sequence[Evidence], models: ConfiguredModels) -> Read:
    """The examples of a case."""
    asked = asked_of(case.question, evidence)
    found = contenders(examined(asked, evidence, models.matcher))
    gold = suite.gold(case)
    return Read(
        suite.name,
        case,
        tuple(signals for _, signals in found),
        tuple(key(candidate.text) in gold for candidate, _ in found),
    )


def fitted(cases: Sequence[Read]) -> tuple[NDArray[np.float64], float]:
    """Weights and intercept over the examples of `cases`."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    first = [
        max(zip(case.signals, case.is_gold, strict=True), key=lambda one: one[0].logit)
        for case in cases
        if case.signals
    ]
    x = np.array([read for read, _ in first], dtype=np.float64)
    y = np.array([is_gold for _, is_gold in first])
    scale = StandardScaler().fit(x)
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(scale.transform(x), y)
    weights = model.coef_[0] / scale.scale_
    return weights, float(model.intercept_[0] - weights @ scale.mean_)


def held_out(cases: Sequence[Read]) -> list[NDArray[np.float64]]:
    """For each case the likelihoods of its sentences, by a curve that saw no case of its articles."""
    groups = sorted({case.case.articles for case in cases})
    fold = {articles: number % FOLDS for number, articles in enumerate(groups)}
    likely: list[NDArray[np.float64]] = [np.empty(0)] * len(cases)
    for number in range(FOLDS):
        weights, intercept = fitted([c for c in cases if fold[c.case.articles] != number])
        for i, case in enumerate(cases):
            if fold[case.case.articles] == number and case.signals:
                logits = np.array(case.signals, dtype=np.float64) @ weights + intercept
                likely[i] = 1 / (1 + np.exp(-logits))
    return likely


def table(cases: Sequence[Read], likely: Sequence[NDArray[np.float64]]) -> Iterable[str]:
    """Abstention and the best sentence, by the threshold from which a sentence is printed."""
    yield "from   abstention P   R     F1    best is gold   of those printed"
    answerable = np.array([case.case.answerable for case in cases])
    best = np.array([scores.max(initial=0.0) for scores in likely])
    right = np.array(
        [
            bool(len(scores)) and case.is_gold[int(scores.argmax())]
            for case, scores in zip(cases, likely, strict=True)
        ]
    )
    for threshold in THRESHOLDS:
        silent = best < threshold
        true = int((silent & ~answerable).sum())
        precision, recall = true / max(1, silent.sum()), true / max(1, (~answerable).sum())
        f1 = 2 * true / max(1, silent.sum() + (~answerable).sum())
        found = (right & ~silent).sum() / max(1, answerable.sum())
        share = (right & ~silent).sum() / max(1, (~silent).sum())
        yield (
            f"{threshold:.2f}   {precision:12.3f} {recall:.3f} {f1:.3f} {found:10.3f} {share:14.3f}"
        )


def main() -> None:
    """Prints the table of each suite and the curve fitted on all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("suites", nargs="+", metavar="SUITE")
    models, cases = ConfiguredModels(Settings()), list[Read]()
    for name in parser.parse_args().suites:
        suite = SuiteFiles.find(name).load()
        cases += [read(suite, *shown, models) for shown in evidence_of(suite, models)]
    report(cases)


def report(cases: Sequence[Read]) -> None:
    """Prints what `main` does, of cases that have been read."""
    likely = held_out(cases)
    for name in dict.fromkeys(case.suite for case in cases):
        own = [i for i, case in enumerate(cases) if case.suite == name]
        print(f"\n{name}: {len(own)} cases, by curves fitted without their articles")
        print(*table([cases[i] for i in own], [likely[i] for i in own]), sep="\n")
    weights, intercept = fitted(cases)
    named = zip(Signals._fields, weights, strict=True)
    print("\n" + ", ".join(f"{name}={weight:.2f}" for name, weight in named), f"{intercept:.2f}")


if __name__ == "__main__":
    main()
