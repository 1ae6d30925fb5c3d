"""What the typed checks of `qa.verify` do alone, without a judge, on public labelled sets.

    python eval/checker_baseline.py DATA_DIR [--without KIND ...]

For each set: balanced accuracy, the share of true statements dropped, the share of false caught.
Evidence is every sentence of the article (for WiCE, the sentences its annotators chose), so a
claim is held against far more than an answer would cite. Some of these labels count a claim as
true that the checks drop by design: one that drops its speaker (`--without attribution` shows how
many), or one with a name or a number that only the world knows.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from qa.chunk import sentences
from qa.schema import Article, Evidence, Sentence, Span
from qa.verify.checks import reasons_against


@dataclass(frozen=True, slots=True)
class Case:
    """A claim, what it is held against, whether that supports it, and the kind of its error."""

    claim: str
    evidence: tuple[Evidence, ...]
    supported: bool
    error: str = ""


@lru_cache(maxsize=64)
def evidence(text: str) -> tuple[Evidence, ...]:
    """Every sentence of an article."""
    article = Article.of(text)
    found = enumerate(sentences(article), 1)
    return tuple(Evidence(number, sentence, article, (), 0.0) for number, sentence in found)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of one gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def bump(data: Path) -> Iterator[Case]:
    """BUMP: a reference summary, and the same with one error."""
    for row in rows(data / "faithfulness_bump_pairs.jsonl.gz"):
        shown = evidence(row["article"])
        yield Case(row["reference_summary"], shown, supported=True)
        yield Case(row["edited_summary"], shown, supported=False, error=row["error_type"])


def labelled(data: Path, name: str, origin: str | None = None) -> Iterator[Case]:
    """A set of documents and claims with a label, of one origin if it has several."""
    for row in rows(data / f"faithfulness_{name}.jsonl.gz"):
        if origin in {None, row.get("origin")}:
            yield Case(row["claim"], evidence(row["document"]), supported=int(row["label"]) == 1)


def wice(data: Path) -> Iterator[Case]:
    """WiCE: claims with the sentences of a page that annotators found to support them."""
    for row in rows(data / "citations_wice_dev.jsonl.gz"):
        for chosen in row["supporting_sentences"][:1]:
            cited = chosen_lines(row["evidence_sentences"], frozenset(chosen))
            yield Case(row["claim"], cited, supported=row["label"] == "supported")


def chosen_lines(lines: list[str], chosen: frozenset[int]) -> tuple[Evidence, ...]:
    """Some lines of a page as evidence, with the whole page as their article."""
    lines = [line.strip() or "-" for line in lines]
    article = Article.of("\n".join(lines))
    starts = accumulate((len(line) + 1 for line in lines), initial=0)
    return tuple(
        Evidence(number, Sentence(Span(article.id, at, at + len(line)), line), article, (), 0.0)
        for number, (at, line) in enumerate(zip(starts, lines, strict=False))
        if number in chosen
    )


def report(name: str, cases: Iterator[Case], without: frozenset[str]) -> None:
    """Prints one set's line, and how often each check fired on true and on false claims."""
    total: Counter[bool] = Counter()
    fired: Counter[bool] = Counter()
    kinds = {True: Counter[str](), False: Counter[str]()}
    caught: Counter[str] = Counter()
    errors: Counter[str] = Counter()
    for case in cases:
        found = faults(case) - without
        total[case.supported] += 1
        fired[case.supported] += bool(found)
        kinds[case.supported].update(found)
        if case.error:
            errors[case.error] += 1
            caught[case.error] += bool(found)
    dropped, kept_out = fired[True] / total[True], fired[False] / max(1, total[False])
    print(
        f"{name:14} n {total.total():5}  balanced accuracy {50 * (1 - dropped + kept_out):5.1f}"
        f"  true dropped {100 * dropped:5.1f} %  false caught {100 * kept_out:5.1f} %"
    )
    print(f"  on true: {dict(kinds[True].most_common())}")
    print(f"  on false: {dict(kinds[False].most_common())}")
    for error, count in errors.most_common():
        print(f"  {error}: {caught[error]} of {count}")


def faults(case: Case) -> frozenset[str]:
    """The kinds of reasons against any sentence of the claim."""
    return frozenset(
        str(reason.kind)
        for sentence in sentences(Article.of(case.claim))
        for reason in reasons_against(sentence.text, case.evidence)
    )


def main() -> None:
    """Reads the command line and reports every set."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, metavar="DATA_DIR")
    parser.add_argument("--without", nargs="*", default=[], metavar="KIND")
    options = parser.parse_args()
    data, without = options.data, frozenset(options.without)
    report("BUMP", bump(data), without)
    report("SummEdits news", labelled(data, "summedits_news"), without)
    report("DeFacto", labelled(data, "defacto"), without)
    report("FRANK CNN/DM", labelled(data, "frank_valid", "cnndm"), without)
    report("FRANK BBC", labelled(data, "frank_valid", "bbc"), without)
    report("WiCE gold", wice(data), without)


if __name__ == "__main__":
    main()
