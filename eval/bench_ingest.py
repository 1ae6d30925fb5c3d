"""How fast is an ingest beside the bare embedder?

    python eval/bench_ingest.py DATA_DIR [--articles N]

Both see the same texts (title and passage) in the same run, the corpus in parts: the embedder
alone runs over a part's texts, then the part is ingested, so that a machine that slows down slows
both. Then the whole corpus is ingested in a new process, where the peak memory and the time are
taken, and ingested there again. DATA_DIR holds news_corpus_2026q1.jsonl.gz.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from qa.articles import CLEANER, load
from qa.chunk import passages
from qa.models import embedder
from qa.pipeline.ingest import ingest
from qa.schema import Document, IngestReport
from qa.store import Store

CORPUS = "news_corpus_2026q1.jsonl.gz"
PARTS = 4
MEASURED = """
import sys
from pathlib import Path
from eval.bench_ingest import ingest_file
report = ingest_file(Path(sys.argv[1]), Path(sys.argv[2]))
# Not ru_maxrss: a child's begins with its parent's.
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
peak = int(status["VmHWM"].split()[0]) / 1024
print(report.seconds, report.passages, peak, "chromadb" in sys.modules)
"""


def ingest_file(library: Path, path: Path) -> IngestReport:
    """What `qa ingest` does."""
    with Store.open(library, create=True) as store:

        def known(origin: str, raw_hash: str) -> bool:
            return store.known(origin, raw_hash, CLEANER)

        started = perf_counter()
        report = ingest(store, embedder(), load([path], known=known))
    return IngestReport(
        report.added,
        report.updated,
        report.unchanged,
        report.skipped,
        report.passages,
        perf_counter() - started,
    )


def texts(path: Path) -> list[str]:
    """What an ingest of the file embeds."""
    return [
        f"{read.publication.title or ''}\n{passage.text}".strip()
        for read in load([path])
        if isinstance(read, Document)
        for passage in passages(read.article)
    ]


def parts(data: Path, articles: int | None, folder: Path) -> list[Path]:
    """The corpus as JSON Lines files; its date field under the name that `qa` reads."""
    with gzip.open(data / CORPUS, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines][:articles]
    for record in records:
        record["published"] = record.pop("publish_date", None)
    paths = []
    for number in range(PARTS):
        path = folder / f"part{number}.jsonl"
        mine = records[number::PARTS]
        path.write_text("\n".join(map(json.dumps, mine)), encoding="utf-8")
        paths.append(path)
    return paths


def main() -> None:
    """Measures, and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--articles", type=int, help="use only so many articles")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = parts(given.data, given.articles, folder)
        bare_seconds = bare_passages = ingest_seconds = ingest_passages = 0.0
        bare = embedder()
        bare.embed_query("load the model")
        for path in files:
            embedded = texts(path)
            started = perf_counter()
            bare.embed_passages(embedded)
            bare_seconds += perf_counter() - started
            bare_passages += len(embedded)
            report = ingest_file(folder / "alternating", path)
            ingest_seconds += report.seconds
            ingest_passages += report.passages
        first, _, peak, _ = measured(folder / "library", folder)
        second, _, second_peak, chroma = measured(folder / "library", folder)
    bare_speed, speed = bare_passages / bare_seconds, ingest_passages / ingest_seconds
    print(f"passages                    {bare_passages:8.0f}")
    print(f"bare embedder, passages/s   {bare_speed:8.1f}")
    print(f"ingest, passages/s          {speed:8.1f}   {speed / bare_speed:.1%} of bare")
    print(f"ingest, new process, s      {float(first):8.1f}   peak {float(peak):.0f} MB")
    print(
        f"again, new process, s       {float(second):8.2f}   {float(second) / float(first):.1%}, "
        f"peak {float(second_peak):.0f} MB, chromadb imported: {chroma}"
    )


def measured(library: Path, folder: Path) -> list[str]:
    """Seconds, passages, peak MB and whether chromadb was imported, of an ingest of its own."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(library), str(folder)],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[1],
    )
    return done.stdout.split()


if __name__ == "__main__":
    main()
