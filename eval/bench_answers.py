"""How often the built-in answerer answers, and rightly, on quiz questions over real news.

    .venv/bin/python -m eval.bench_answers DATA_DIR [--library DIR]

DATA_DIR holds news_corpus_2026q1.jsonl.gz and news_questions_2026q1.jsonl.gz: 125 quiz questions
of one quarter, many about "this week", over 971 articles of several years that a search found for
them; for some the articles do not have the answer. The library is made if it is not there, which
takes a few minutes. An answer counts as right when it has six tenths of the content words of the
quiz's answer: a rough measure, of use for comparing versions.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from qa import Library
from qa.config.settings import Settings
from qa.english.words import content_stems
from qa.pipeline.models import ConfiguredModels
from qa.retrieve import retrieve
from qa.store import Store

SHARE = 0.6


def has(texts: Iterable[str], answers: Iterable[str]) -> bool:
    """Whether the texts have most of the content words of one of the answers."""
    said = {stem for text in texts for stem in content_stems(text)}
    wanted = [set(content_stems(answer)) for answer in answers]
    return any(words and len(words & said) >= SHARE * len(words) for words in wanted)


def measure(folder: Path, questions: list[dict[str, list[str]]]) -> Counter[str]:
    """Counts questions by what became of them."""
    settings = Settings(library=folder)
    models = ConfiguredModels(settings)
    counts: Counter[str] = Counter()
    with Store.open(folder) as store, Library.open(settings=settings) as library:
        for item in questions:
            question, answers = str(item["question"]), item["answer"]
            shown = retrieve(question, store, models.embedder, models.reranker, 8)
            counts["answer in the 8 sentences"] += has((e.sentence.text for e in shown), answers)
            answer = library.ask(question)
            told = [statement.text for statement in answer.statements]
            counts["answered"] += bool(told)
            counts["answered with the quiz's answer"] += has(told, answers)
            counts["dropped by the checks"] += bool(answer.dropped)
    return counts


def main() -> None:
    """Prints the counts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--library", type=Path)
    options = parser.parse_args()
    with gzip.open(options.data / "news_questions_2026q1.jsonl.gz", "rt", encoding="utf-8") as file:
        questions = [json.loads(line) for line in file]
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.library or Path(scratch)
        with Library.open(folder, create=True) as library:
            library.ingest([options.data / "news_corpus_2026q1.jsonl.gz"])
        counts = measure(folder, questions)
    print(f"{len(questions)} questions")
    for what, count in counts.items():
        print(f"{what:34}{count:4}")


if __name__ == "__main__":
    main()
