"""How well the built-in likeness tells which answers of different outlets agree.

    .venv/bin/python eval/bench_agreement.py FILE

FILE is JSON Lines (`.gz` or plain): a line is a question with its answers, of which those that
agree are in one cluster:

    {"question": "...", "answers": [{"Answer": "...", "cluster_global": 2}, ...]}

Every two answers to one question are a pair. The threshold for the pairs of a question is the one
that does best on the pairs of all others. Balanced accuracy is the mean of the shares of pairs
decided rightly among those that agree and among the others, over all pairs and for each question.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np

from qa.agreement.answers import likeness
from qa.config.settings import Settings
from qa.evaluate.checker.figures import Bools, Floats, best_threshold, rates
from qa.pipeline.models import ConfiguredModels, Models


def pairs(path: Path) -> Iterator[tuple[str, str, str, bool]]:
    """The question, two of its answers, and whether people say that these agree."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            asked = json.loads(line)
            answers = [one for one in asked["answers"] if one["Answer"].strip()]
            for one, other in combinations(answers, 2):
                agree = one["cluster_global"] == other["cluster_global"]
                yield asked["question"], one["Answer"], other["Answer"], agree


def decided(scores: Floats, agree: Bools, questions: np.ndarray) -> Bools:
    """What each pair is taken for, by the threshold that the other questions choose."""
    found = np.zeros(len(scores), dtype=np.bool_)
    for question in np.unique(questions):
        own = questions == question
        found[own] = scores[own] >= best_threshold(scores[~own], agree[~own])
    return found


def measured(path: Path, models: Models) -> None:
    """Prints the figures of a file."""
    rows = list(pairs(path))
    scores = np.array([likeness(a, b, models.embedder, models.matcher) for _, a, b, _ in rows])
    agree = np.array([row[3] for row in rows], dtype=np.bool_)
    questions = np.array([row[0] for row in rows])
    taken = decided(scores, agree, questions)
    print(f"{len(rows)} pairs, {int(agree.sum())} of them agree")
    print(f"balanced accuracy {100 * rates(taken, agree).balanced_accuracy:.1f}")
    for question in dict.fromkeys(questions.tolist()):
        own = questions == question
        share = 100 * rates(taken[own], agree[own]).balanced_accuracy
        print(f"  {share:.1f}  {question}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, metavar="FILE")
    measured(parser.parse_args().file, ConfiguredModels(Settings()))
