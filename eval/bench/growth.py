"""How does a library behave as it grows: to 1,000, 10,000 and 100,000 articles?

    python -m eval.bench.growth [--sizes 1000 10000 100000] [--texts FOLDER] [--chart growth.svg]

One library grows through the sizes; a copy of it is kept at each. The articles are synthetic: the
sentences of real ones (the project's own, or those of FOLDER) drawn anew, with invented names of
which few are common and most are rare, cut to two passages. Their vectors are those of real
passages, mixed and perturbed, so that what is measured is the library and not the model; questions
are embedded and sentences reranked by the local models. At the end the same questions are asked of
all copies in turn, so that a machine that slows down slows all alike.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import numpy as np

from eval.bench.growth_chart import draw
from eval.bench.synthetic import PerturbedEmbedder, Texts
from qa.models import reranker
from qa.pipeline.ingest import ingest, reindex
from qa.retrieve import retrieve
from qa.schema import Document
from qa.store import Store

ROOT = Path(__file__).parents[2]
OWN_TEXTS = (ROOT / "eval" / "articles", ROOT / "seeds")
QUESTIONS = 40
RECALL_AT = 20
MORE = 10
"""Articles of the small ingest into the grown library."""


@dataclass(frozen=True)
class Grown:
    """What a library of `size` articles is like, and what growing to it cost."""

    size: int
    ingest_per_second: float
    ingest_cpu_seconds: float
    peak_mb: float
    ten_more_seconds: float
    reindex_seconds: float
    recall: float
    sqlite_mb: float
    chroma_mb: float
    words_ms: float = 0.0
    vectors_ms: float = 0.0
    retrieve_ms: float = 0.0
    retrieve_cpu_ms: float = 0.0


def grow(library: Path, texts: Texts, start: int, end: int) -> dict[str, float]:
    """Ingests the articles from `start` to `end`; the time of making them up does not count."""
    making = [0.0, 0.0]

    def made() -> Iterator[Document]:
        for number in range(start, end):
            before = perf_counter(), process_time()
            document = texts.article(number)
            making[0] += perf_counter() - before[0]
            making[1] += process_time() - before[1]
            yield document

    before = perf_counter(), process_time()
    with Store.open(library, create=True) as store:
        ingest(store, PerturbedEmbedder(texts.vectors), made())
    seconds = perf_counter() - before[0] - making[0]
    return {
        "ingest_per_second": (end - start) / seconds,
        "ingest_cpu_seconds": process_time() - before[1] - making[1],
        "peak_mb": peak_mb(),
    }


def look(library: Path, texts: Texts, size: int) -> dict[str, float]:
    """Ingests a few articles more, makes the index again, and measures its recall."""
    made_up = PerturbedEmbedder(texts.vectors)
    with Store.open(library) as store:
        started = perf_counter()
        ingest(store, made_up, (texts.article(10**9 + n) for n in range(MORE)))
        more = perf_counter() - started
        started = perf_counter()
        reindex(store, made_up)
        seconds = perf_counter() - started
        found = recall(store, made_up, [texts.question(n % size) for n in range(QUESTIONS)])
    return {
        "ten_more_seconds": more,
        "reindex_seconds": seconds,
        "recall": found,
        "sqlite_mb": (library / "library.sqlite3").stat().st_size / 1e6,
        "chroma_mb": _bytes(library / "chroma") / 1e6,
    }


def recall(store: Store, made_up: PerturbedEmbedder, questions: Sequence[str]) -> float:
    """The mean share of the passages nearest to a question that the library finds."""
    with closing(sqlite3.connect(store.folder / "library.sqlite3")) as db:
        rows = db.execute(
            "SELECT p.id, v.vector FROM current_passages p JOIN vectors v ON v.hash = p.embedded_as"
        ).fetchall()
    ids = np.array([row[0] for row in rows])
    matrix = np.frombuffer(b"".join(row[1] for row in rows), "<f4").reshape(len(rows), -1)
    shares = []
    for question in questions:
        vector = made_up.embed_query(question)
        exact = set(ids[np.argsort(-(matrix @ vector))[:RECALL_AT]].tolist())
        near = {passage_id for passage_id, _ in store.search_vectors(vector, RECALL_AT)}
        shares.append(len(exact & near) / RECALL_AT)
    return float(np.mean(shares))


def ask(libraries: dict[int, Path], texts: Texts) -> dict[int, dict[str, float]]:
    """The median of retrieval in each library, warm: every question is asked of each in turn."""
    made_up, ranker = PerturbedEmbedder(texts.vectors), reranker()
    stores = {size: Store.open(folder) for size, folder in libraries.items()}
    times: dict[int, list[tuple[float, ...]]] = {size: [] for size in stores}
    for number in range(-3, QUESTIONS):
        for size, store in stores.items():
            question = texts.question(number % size)
            vector = made_up.embed_query(question)
            moments = [perf_counter()]
            store.search_words(question, 50)
            moments.append(perf_counter())
            store.search_vectors(vector, 50)
            moments.append(perf_counter())
            cpu = process_time()
            retrieve(question, store, made_up, ranker)
            if number >= 0:  # the first few warm everything up
                times[size].append((
                    moments[1] - moments[0], moments[2] - moments[1],
                    perf_counter() - moments[2], process_time() - cpu,
                ))  # fmt: skip
    for store in stores.values():
        store.close()
    names = ("words_ms", "vectors_ms", "retrieve_ms", "retrieve_cpu_ms")
    return {
        size: {
            n: 1000 * median(column)
            for n, column in zip(names, zip(*rows, strict=True), strict=True)
        }
        for size, rows in times.items()
    }


def peak_mb() -> float:
    """The most memory this process has had."""
    told = Path("/proc/self/status").read_text(encoding="utf-8")
    status = dict(line.split(":", 1) for line in told.splitlines())
    return int(status["VmHWM"].split()[0]) / 1024


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _measured(deed: str, work: Path, library: Path, *numbers: int) -> dict[str, float]:
    """What `deed` tells, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "eval.bench.growth", "--deed", deed, str(work), str(library),
         *map(str, numbers)],
        check=True, capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _deed(deed: str, work: Path, library: Path, *numbers: str) -> dict[str, float]:
    texts = Texts(
        tuple(json.loads((work / "sentences").read_text())), np.load(work / "vectors.npy")
    )
    if deed == "grow":
        return grow(library, texts, *map(int, numbers))
    return look(library, texts, *map(int, numbers))


def measure(sizes: Sequence[int], texts: Texts, work: Path) -> list[Grown]:
    """Grows a library through the sizes and measures it at each."""
    (work / "sentences").write_text(json.dumps(texts.sentences))
    np.save(work / "vectors.npy", texts.vectors)
    found, copies, last = {}, {}, 0
    for size in sorted(sizes):
        grown = _measured("grow", work, work / "growing", last, size)
        copies[size] = shutil.copytree(work / "growing", work / str(size))
        found[size] = grown | _measured("look", work, copies[size], size)
        print(f"{size} articles: {grown['ingest_per_second']:.0f} articles/s", file=sys.stderr)
        last = size
    asked = ask(copies, texts)
    return [Grown(size, **found[size], **asked[size]) for size in found]


def main() -> None:
    """Measures, prints a table and draws it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--texts", type=Path, nargs="+", default=OWN_TEXTS, metavar="FOLDER")
    parser.add_argument("--chart", type=Path, metavar="FILE", help="an .svg or .png to draw")
    parser.add_argument("--json", type=Path, metavar="FILE", help="where the figures go too")
    parser.add_argument("--deed", nargs="+", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.deed:
        deed, work, library, *numbers = given.deed
        print(json.dumps(_deed(deed, Path(work), Path(library), *numbers)))
        return
    with tempfile.TemporaryDirectory() as work:
        found = measure(given.sizes, Texts.of(given.texts), Path(work))
    for name in Grown.__annotations__:
        print(f"{name:22}" + "".join(f"{getattr(one, name):12.4g}" for one in found))
    if given.json:
        given.json.write_text(json.dumps([asdict(one) for one in found], indent=2))
    if given.chart:
        draw([asdict(one) for one in found], given.chart)


if __name__ == "__main__":
    main()
