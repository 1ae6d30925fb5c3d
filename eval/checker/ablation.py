"""What each part of the checker adds on labelled sets, with paired intervals of the differences.

    python -m eval.checker.ablation FILE... --scores OOF.jsonl [--cache FILE.npz]

FILES are those `qa eval checker` reads; a file, or each of its origins, is a set. OOF.jsonl is what
`python -m eval.checker.score` writes: the logit of each claim by the support model that was trained
without its article. Claims it does not hold are left out.

Every line is a decision: of the typed checks alone, of a score whose threshold was chosen on other
articles, or of a score among the claims that the checks let through, which is how `qa` decides. The
score of `qa/verify/score.py` is fitted anew on other articles than it is reported on, once as it is and
once with the model's logit among its signals. `over checks` and `over judge` are differences on the
same bootstrap samples of articles: to the typed checks, and to them with the judge of answers today.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from eval.fit_checker import CachedMatcher, Data, by_documents, gather
from qa import models
from qa.evaluate.checker.figures import Bools, Floats, Sample
from qa.evaluate.checker.labelled import load
from qa.evaluate.checker.report import BARRED, sample_of
from qa.evaluate.checker.scoring import Scored, score
from qa.verify.score import SIGNALS

CHECKS, TODAY = "typed checks", "checks, then judge"
Logits = Mapping[tuple[str, int], float]
"""By the name of a file and the number of a claim in it."""


def read_logits(path: Path) -> Logits:
    """The logits of a file of `eval.checker.score`."""
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {(line["file"], line["claim_index"]): line["score"] for line in lines}


class Judged:
    """A set's claims with the score of each judge; `model` is a logit."""

    def __init__(self, found: Sequence[Scored], model: Sequence[float]) -> None:
        self.found, self.sample = found, sample_of(found)
        self.kept: Bools = np.array([not one.kinds for one in found])
        self.scores: dict[str, Floats] = {
            "judge": np.array([one.judged for one in found], dtype=np.float64),
            "model": np.array(model, dtype=np.float64),
        }

    def decisions(self) -> Iterator[tuple[str, Bools]]:
        """Each way to decide, with what it keeps."""
        yield CHECKS, self.kept
        for name, scores in self.scores.items():
            yield name, scores >= self.sample.thresholds(scores)
            passed = np.where(self.kept, scores, BARRED)
            yield f"checks, then {name}", self.kept & (passed >= self.sample.thresholds(passed))


def judged_sets(files: Sequence[Path], logits: Logits, cache: Path | None) -> dict[str, Judged]:
    """The scored claims of each file, or of each origin of a file, that have a logit."""
    matcher, judge = CachedMatcher(models.judge(), cache), models.judge()
    found: dict[str, list[tuple[Scored, float]]] = {}
    for path in files:
        file = path.name.partition(".")[0]
        for number, claim in enumerate(load(path)):
            if (logit := logits.get((file, number))) is not None:
                name = " ".join(filter(None, (file, claim.origin)))
                found.setdefault(name, []).append((score(claim, matcher, judge), logit))
    matcher.save()
    return {
        name: Judged([one for one, _ in told], [logit for _, logit in told])
        for name, told in found.items()
    }


def add_fitted(sets: Mapping[str, Judged]) -> None:
    """Gives each set the scores that a fit on other articles reaches, without the model and with it."""
    data = gather({name: list(one.found) for name, one in sets.items()})
    logits = np.concatenate([one.scores["model"] for one in sets.values()])
    rows = np.column_stack([data.rows, logits])
    both = Data(data.names, data.of, data.documents, data.true, rows)
    signals = list(range(len(SIGNALS)))
    for name, columns in (("score", signals), ("score and model", [*signals, len(SIGNALS)])):
        scores = by_documents(both, columns)
        for number, one in enumerate(sets.values()):
            one.scores[name] = scores[data.of == number]


def report(sets: Mapping[str, Judged]) -> None:
    """Prints a table a set, and one of the mean over the sets."""
    drawn: dict[str, list[tuple[float, Floats]]] = {}
    for name, one in sets.items():
        sample = one.sample
        print(f"\n{name}: {len(one.found)} claims, {int(sample.true.sum())} supported")
        if sample.shortfall:
            print(f"  {sample.shortfall}")
            continue
        decided = dict(one.decisions())
        for way, kept in decided.items():
            value = sample.balanced_accuracy(kept).value
            drawn.setdefault(way, []).append((value, sample.drawn(kept)))
        _table({way: told[-1] for way, told in drawn.items()}, decided, sample)
    if not drawn:
        return
    count = {way: min(len(draws) for _, draws in told) for way, told in drawn.items()}
    mean = {
        way: (
            float(np.mean([value for value, _ in told])),
            np.mean([draws[: count[way]] for _, draws in told], axis=0),
        )
        for way, told in drawn.items()
    }
    print(f"\nmean of {len(drawn[CHECKS])} sets")
    _table(mean)


def _table(
    figures: Mapping[str, tuple[float, Floats]],
    decided: Mapping[str, Bools] | None = None,
    sample: Sample | None = None,
) -> None:
    print(
        f"  {'':30} {'balanced accuracy':>18} {'over checks':>22} {'over judge':>22} dropped caught"
    )
    for way, (value, draws) in figures.items():
        told = [f"  {way:30} {100 * value:6.1f} {_interval(draws):>11}"]
        for base in (CHECKS, TODAY):
            apart = draws - figures[base][1]
            told.append(
                f"{100 * (value - figures[base][0]):+7.1f} {_interval(apart, sign='+'):>14}"
            )
        if decided and sample:
            kept = decided[way]
            dropped, caught = 1 - kept[sample.true].mean(), 1 - kept[~sample.true].mean()
            told.append(f"{100 * dropped:7.1f} {100 * caught:6.1f}")
        print(" ".join(told))


def _interval(draws: Floats, sign: str = "") -> str:
    low, high = np.quantile(draws, [0.025, 0.975])
    return f"({100 * low:{sign}.1f} {100 * high:{sign}.1f})"


def main() -> None:
    """Reads the files, judges every claim, prints the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--scores", type=Path, required=True, metavar="OOF.jsonl")
    parser.add_argument("--cache", type=Path, metavar="FILE.npz")
    options = parser.parse_args()
    sets = judged_sets(options.files, read_logits(options.scores), options.cache)
    add_fitted(sets)
    report(sets)


if __name__ == "__main__":
    main()
