"""How well retrieval ranks the sentences that answer, by the weight of a sentence's context.

    .venv/bin/python -m eval.bench_retrieval SUITE...

SUITE is a suite that comes with `qa` or a folder with cases.jsonl and articles/, as `qa eval` takes
it. The last line of a suite is what `qa` does: `IN_CONTEXT` of `qa.retrieve.evidence`. "read" is
the share of the gold sentences that the reranker reads, which no order of them can pass.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from qa.articles import load
from qa.config.settings import Settings
from qa.evaluate.cases import Case
from qa.evaluate.metrics.metric import Metric, total
from qa.evaluate.metrics.ranking import DEEPEST, MRR, NDCG, RECALL
from qa.evaluate.outcome import Outcome, Shown
from qa.evaluate.suite import Suite, SuiteFiles, key
from qa.pipeline.ingest import ingest
from qa.pipeline.models import ConfiguredModels
from qa.retrieve.evidence import IN_CONTEXT, Logits, by_relevance, reranked
from qa.store import Store

WEIGHTS = (0.0, 0.25, 0.5, 0.75, 1.0, IN_CONTEXT)
METRICS = (*RECALL, MRR, NDCG)


@dataclass(frozen=True)
class Read:
    """A case with the keys of the sentences that the reranker reads and what it says of them."""

    case: Case
    gold: frozenset[str]
    keys: tuple[str, ...]
    logits: tuple[Logits, ...]
    standing: tuple[float, ...]
    seconds: float

    def outcome(self, in_context: float) -> Outcome:
        """What the ranking figures are computed from, ranked with that weight of the context."""
        ranked = (self.keys[i] for i in by_relevance(self.logits, self.standing, in_context))
        first = list(dict.fromkeys(ranked))[:DEEPEST]
        shown = tuple(
            Shown(number, "", one, one, 0.0, one in self.gold)
            for number, one in enumerate(first, start=1)
        )
        return Outcome("", self.case, "", len(self.gold), shown, len(shown), (), 0, (), ())


def read(suite: Suite, models: ConfiguredModels) -> Iterator[Read]:
    """The answerable cases of the suite; seconds are of processor time."""
    with TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "library", create=True)
        try:
            ingest(store, models.embedder, load([suite.corpus.folder]))
            reranked(suite.name, store, models.embedder, models.reranker)  # loads the models
            for case in suite.cases:
                if case.answerable:
                    started = process_time()
                    found = reranked(case.question, store, models.embedder, models.reranker)
                    seconds = process_time() - started
                    keys = tuple(key(one.sentence.text) for one in found[0])
                    standing = tuple(one.standing for one in found[0])
                    gold = suite.gold(case)
                    yield Read(case, gold, keys, tuple(found[1]), standing, seconds)
        finally:
            store.close()


def value(metric: Metric, outcomes: Iterable[Outcome]) -> float:
    """The metric over the outcomes; 0 where it bears on none."""
    counts = [found for one in outcomes if (found := metric.counts(one))]
    return (metric.value(total(counts)) if counts else None) or 0.0


def table(cases: Sequence[Read]) -> Iterator[str]:
    """A line of figures a weight."""
    yield "context " + " ".join(f"{metric.name:>8}" for metric in METRICS)
    for weight in WEIGHTS:
        outcomes = [case.outcome(weight) for case in cases]
        figures = " ".join(f"{value(metric, outcomes):8.3f}" for metric in METRICS)
        yield f"{weight:7.2f} {figures}"


def main() -> None:
    """Prints the table of each suite."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("suites", nargs="+", metavar="SUITE")
    models = ConfiguredModels(Settings())
    for name in parser.parse_args().suites:
        suite = SuiteFiles.find(name).load()
        cases = list(read(suite, models))
        share = sum(len(case.gold.intersection(case.keys)) / len(case.gold) for case in cases)
        spent = sum(case.seconds for case in cases)
        print(f"\n{suite.name}: {len(cases)} answerable, read {share / len(cases):.3f},", end=" ")
        print(f"{1000 * spent / len(cases):.0f} ms of processor time a question")
        print(*table(cases), sep="\n")


if __name__ == "__main__":
    main()
