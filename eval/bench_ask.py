"""Times what a user waits for, each beside the least it could take, in alternating runs.

    .venv/bin/python eval/bench_ask.py

- `qa --help` against `import typer`: at most 2.5 times.
- `qa ask` built in, from a cold process, against a process that only imports chromadb and loads
  the two local models: at most 2.0 times.
- retrieval of 8 evidence sentences in a warm process: under 300 ms in the median.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from qa import Library
from qa.config.settings import Settings
from qa.pipeline.models import ConfiguredModels
from qa.retrieve import retrieve
from qa.store import Store

SEEDS = Path(__file__).parents[1] / "seeds"
QUESTIONS = (
    "Who has Rwanda taken in?",
    "Why was the UK scheme abandoned?",
    "What did El Salvador offer?",
    "How many people live in Rwanda?",
    "Which armed group does Rwanda back?",
)
TYPER = "import typer"
CHROMA_AND_MODELS = """
import chromadb
from qa import models
embedder, reranker = models.embedder(), models.reranker()
embedder.embed_query("warm"), reranker.score("warm", ["up"])
"""


def seconds(*arguments: str) -> float:
    """Wall time of a Python process; it must succeed."""
    started = perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    return perf_counter() - started


def compare(what: str, ours: list[str], least: list[str], runs: int, bound: float) -> None:
    """Prints the medians of both and their ratio."""
    pairs = [(seconds(*ours), seconds(*least)) for _ in range(runs + 1)][1:]
    ours_median, least_median = (median(column) for column in zip(*pairs, strict=True))
    ratio = median(a / b for a, b in pairs)
    print(f"{what:34}{ours_median:8.3f} s {least_median:8.3f} s {ratio:6.2f} x  (at most {bound})")


def warm_retrieval(folder: Path, rounds: int) -> None:
    """Prints the median of one retrieval, reranking included, models loaded."""
    models = ConfiguredModels(Settings())
    with Store.open(folder) as store:
        taken = []
        for question in QUESTIONS * (rounds + 1):
            started = perf_counter()
            found = retrieve(question, store, models.embedder, models.reranker, 8)
            taken.append(1000 * (perf_counter() - started))
            if len(found) != min(8, len(found)):
                raise SystemExit("retrieval gave more than it was asked for")
    warm = taken[len(QUESTIONS) :]
    print(f"{'warm retrieval, 8 sentences':34}{median(warm):8.0f} ms median  (under 300)")


def main() -> None:
    """Runs the three measurements on a library of the seeds, or on the one that is given."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--library", type=Path, help="a library to retrieve from instead")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "seeds"
        with Library.open(folder, create=True) as library:
            library.ingest([SEEDS])
        ask = ["-m", "qa", "ask", "--library", str(folder), QUESTIONS[0]]
        print(f"{'':34}{'qa':>10}{'the least':>11}{'ratio':>8}")
        compare("qa --help", ["-m", "qa", "--help"], ["-c", TYPER], options.runs, 2.5)
        compare("qa ask, cold", ask, ["-c", CHROMA_AND_MODELS], options.runs, 2.0)
        warm_retrieval(options.library or folder, options.runs)


if __name__ == "__main__":
    main()
