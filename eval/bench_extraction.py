"""Scores the text that `qa` keeps of a news page, beside trafilatura's, in the same run.

    python eval/bench_extraction.py FOLDER

FOLDER holds pages (`Outlet_0.html.gz`) and `ground_truth.json`: for each page the paragraphs of its
article, those in square brackets optional (the form of the Fundus evaluation, Dallabetta et al.,
ACL 2024). The measure is theirs too, ROUGE-LSum without stemming, sentence by sentence; optional
paragraphs are asked for where the extraction has them and that is to its good. Three columns:

    default       trafilatura.extract(page)
    no comments   the same without comments and tables, as the Fundus evaluation runs it
    qa            what `qa ingest` stores, title and all metadata aside

Shown are the mean F1 of each publisher, then over all pages F1, precision and recall, the lowest
F1 and recall of a page (none may lose its article), and milliseconds of processor time a page, the
best of `--rounds` in which the three take turns.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from time import process_time

import trafilatura
from rouge_score.rouge_scorer import RougeScorer

from qa.articles import read_bytes
from qa.chunk import sentences
from qa.schema import Article, Document

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Truth:
    """A page and the paragraphs of its article; `optional` are right to keep and right to drop."""

    name: str
    raw: bytes
    paragraphs: tuple[tuple[str, bool], ...]

    @property
    def publisher(self) -> str:
        """The outlet: the name before the last underscore."""
        return self.name.rpartition("_")[0]

    def references(self, found: str) -> set[str]:
        """What `found` may be: the paragraphs that must be, alone or with the optional it has."""
        have = " ".join(_words(found))
        needed = [text for text, optional in self.paragraphs if not optional]
        wanted = (
            text
            for text, optional in self.paragraphs
            if not optional or " ".join(_words(text)) in have
        )
        return {"\n".join(needed), "\n".join(wanted)}


@dataclass(frozen=True, slots=True)
class Score:
    """ROUGE-LSum of one page, and the processor seconds it took."""

    f1: float
    precision: float
    recall: float
    seconds: float


def truths(folder: Path) -> Iterator[Truth]:
    """The pages of the folder, by name."""
    known = json.loads((folder / "ground_truth.json").read_text(encoding="utf-8"))
    for name, page in sorted(known.items()):
        body = [text for text in page["body"] if text]
        paragraphs = (
            (text[1:-1], True) if text[0] + text[-1] == "[]" else (text, False) for text in body
        )
        raw = gzip.decompress((folder / name).read_bytes())
        yield Truth(name, raw, tuple(paragraphs))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def by_default(raw: bytes) -> str:
    """What trafilatura gives, asked for nothing in particular."""
    return trafilatura.extract(raw.decode("utf-8", "replace")) or ""


def without_comments(raw: bytes) -> str:
    """What trafilatura gives without comments and tables."""
    source = raw.decode("utf-8", "replace")
    return trafilatura.extract(source, include_comments=False, include_tables=False) or ""


def by_qa(raw: bytes) -> str:
    """The text of the article that `qa ingest` would store."""
    found = read_bytes("page.html", raw, media_type="text/html")
    return "\n".join(one.article.text for one in found if isinstance(one, Document))


EXTRACTORS: dict[str, Callable[[bytes], str]] = {
    "default": by_default,
    "no comments": without_comments,
    "qa": by_qa,
}


def score(truth: Truth, found: str, seconds: float, scorer: RougeScorer) -> Score:
    """How near `found` is to the article."""
    if not found:
        return Score(0.0, 0.0, 0.0, seconds)
    lines = _lines(found)
    scores = [scorer.score(_lines(one), lines)["rougeLsum"] for one in truth.references(found)]
    got = max(scores, key=lambda one: one.fmeasure)
    return Score(got.fmeasure, got.precision, got.recall, seconds)


def _lines(text: str) -> str:
    """The text with each sentence on a line of its own, which is what ROUGE-LSum compares."""
    return "\n".join(one.text.strip() for one in sentences(Article.of(text)))


def timed(extract: Callable[[bytes], str], raw: bytes) -> tuple[str, float]:
    """What is extracted, and the processor seconds it took."""
    started = process_time()
    found = extract(raw)
    return found, process_time() - started


def measured(pages: Sequence[Truth], rounds: int) -> dict[str, dict[str, Score]]:
    """The scores of each extractor by the page's name; the extractors take turns."""
    scorer = RougeScorer(["rougeLsum"])
    for extract in EXTRACTORS.values():
        extract(pages[0].raw)  # loads what is loaded once
    scores: dict[str, dict[str, Score]] = defaultdict(dict)
    for truth in pages:
        runs = [
            {name: timed(extract, truth.raw) for name, extract in EXTRACTORS.items()}
            for _ in range(rounds)
        ]
        for name in EXTRACTORS:
            seconds = min(run[name][1] for run in runs)
            scores[name][truth.name] = score(truth, runs[0][name][0], seconds, scorer)
    return scores


def table(scores: dict[str, dict[str, Score]]) -> Iterator[str]:
    """A line a publisher, then the means."""
    columns = list(scores.values())
    yield " " * 24 + "".join(f"{name:>13}" for name in scores)
    publishers = sorted({page.rpartition("_")[0] for page in columns[0]})
    for publisher in publishers:
        values = [
            fmean(one.f1 for page, one in column.items() if page.rpartition("_")[0] == publisher)
            for column in columns
        ]
        yield _row(publisher, [100 * value for value in values])
    yield ""
    for name in ("f1", "precision", "recall"):
        yield _row(name, [100 * fmean(getattr(s, name) for s in c.values()) for c in columns])
    for name in ("f1", "recall"):
        lowest = [min(getattr(one, name) for one in column.values()) for column in columns]
        yield _row(f"lowest {name}", [100 * value for value in lowest])
    yield _row("ms", [1000 * fmean(one.seconds for one in column.values()) for column in columns])


def _row(name: str, values: Iterable[float]) -> str:
    return f"{name:<24}" + "".join(f"{value:13.2f}" for value in values)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=1, help="runs a page; the fastest counts")
    arguments = parser.parse_args()
    if not (arguments.folder / "ground_truth.json").is_file():
        parser.error(f"{arguments.folder} is no folder with pages and their ground_truth.json")
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    scores = measured(list(truths(arguments.folder)), arguments.rounds)
    print(*table(scores), sep="\n")


if __name__ == "__main__":
    main()
