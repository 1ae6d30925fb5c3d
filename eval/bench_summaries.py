"""Scores the built-in summaries with ROUGE against the lead of the articles, in the same run.

    python eval/bench_summaries.py --roundups multidoc_neus_val.jsonl.gz \\
        --articles faithfulness_bump_pairs.jsonl.gz

`--roundups`: several outlets' articles on one event and an editor's summary of them (NeuS, Lee et
al., NAACL 2022; titles and separators are taken out). The lead is the first sentence of each; the
built-in summary may have as many words as that, item by item. `--articles`: one article and a
reference summary; both have the same ceiling, and the lead is as many of the article's
first sentences as fit. ROUGE is F1 with stemming (Lin, 2004), means over items, and the difference has a
95 % bootstrap interval. `verbatim` is the share of statements that are a cited sentence, word for
word, and `dropped` counts what failed a check.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
from rouge_score.rouge_scorer import RougeScorer

from qa.chunk import sentences
from qa.config import resolve
from qa.pipeline.models import ConfiguredModels
from qa.pipeline.summarize import Told, Wanted, summarize
from qa.schema import Article, Summary
from qa.summarize.length import Length, Style, word_count

MEASURES = ("rouge1", "rouge2", "rougeL")
WORDS = 60
"""The ceiling of a summary of one article."""


@dataclass(frozen=True, slots=True)
class Item:
    """Texts that are summed up, and what a person wrote."""

    texts: tuple[str, ...]
    reference: str


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file, also as .gz."""
    content = path.read_bytes()
    text = gzip.decompress(content) if path.suffix == ".gz" else content
    return map(json.loads, text.splitlines())


def roundups(path: Path) -> list[Item]:
    """Items of several articles; those left without any text are not there."""
    found = []
    for line in lines(path):
        texts = tuple(filter(None, map(_body, line["source"].split("[SEP]"))))
        found.append(Item(texts, _body(line["roundup"])))
    return [item for item in found if item.texts and item.reference]


def _body(text: str) -> str:
    return re.sub(r".*?ARTICLE=>|TITLE=>", "", text, count=1, flags=re.DOTALL).strip()


def articles(path: Path) -> list[Item]:
    """Items of one article."""
    return [Item((line["article"],), line["reference_summary"]) for line in lines(path)]


def leads(texts: Sequence[str]) -> str:
    """The first sentence of each text."""
    return " ".join(sentences(Article.of(text))[0].text for text in texts)


def lead(text: str, length: Length) -> str:
    """The first sentences of a text that fit."""
    kept: list[str] = []
    for sentence in sentences(Article.of(text)):
        if not length.leaves_room(word_count(" ".join(kept)), sentence.text):
            break
        kept.append(sentence.text)
    return " ".join(kept)


def told(summary: Summary) -> str:
    """The words of a summary."""
    return " ".join(statement.text for statement in summary.statements)


class Table:
    """ROUGE of two systems over the same items."""

    def __init__(self) -> None:
        self._scorer = RougeScorer(MEASURES, use_stemmer=True)
        self._scores: dict[str, list[list[float]]] = {"lead": [], "built in": []}
        self._words: dict[str, list[int]] = {"lead": [], "built in": []}

    def add(self, reference: str, **by_system: str) -> None:
        """Scores an item's summaries, `lead` and `built_in`."""
        for name, text in by_system.items():
            found = self._scorer.score(reference, text)
            self._scores[name.replace("_", " ")].append([found[m].fmeasure for m in MEASURES])
            self._words[name.replace("_", " ")].append(word_count(text))

    def print(self, title: str) -> None:
        """A line a system, and the difference."""
        print(f"{title:28}" + "".join(f"{name:>18}" for name in (*MEASURES, "words")))
        for name, scores in self._scores.items():
            means = 100 * np.mean(scores, axis=0)
            print(f"  {name:26}" + "".join(f"{mean:18.1f}" for mean in means), end="")
            print(f"{fmean(self._words[name]):18.1f}")
        gain = 100 * (np.array(self._scores["built in"]) - np.array(self._scores["lead"]))
        chance = np.random.default_rng(7)
        drawn = [gain[chance.integers(len(gain), size=len(gain))].mean(axis=0) for _ in range(1000)]
        low, high = np.quantile(drawn, [0.025, 0.975], axis=0)
        shown = [
            f"{m:+.1f} ({a:+.1f} {b:+.1f})" for m, a, b in zip(gain.mean(0), low, high, strict=True)
        ]
        print(f"  {'difference':26}" + "".join(f"{text:>18}" for text in shown))


def measure(title: str, items: Sequence[Item], play: Callable[[Item], tuple[Summary, str]]) -> None:
    """Prints the table of `items`; `play` gives an item's summary and its lead."""
    table, made = Table(), []
    for item in items:
        summary, first = play(item)
        made.append(summary)
        table.add(item.reference, lead=first, built_in=told(summary))
    table.print(f"{title}, {len(items)} items")
    statements = [s for summary in made for s in summary.statements]
    verbatim = sum(s.text in {" ".join(c.quote.split()) for c in s.citations} for s in statements)
    several = sum(len({c.span.article_id for c in s.citations}) > 1 for s in statements)
    dropped = sum(len(summary.dropped) for summary in made)
    print(
        f"  {len(statements)} statements: {verbatim} verbatim, {several} with more than one"
        f" source, {dropped} dropped; {sum(s.abstained for s in made)} items without a summary\n"
    )


def main() -> None:
    """Reads the files and prints a table for each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--roundups", type=Path, metavar="FILE")
    parser.add_argument("--articles", type=Path, metavar="FILE")
    parser.add_argument("--limit", type=int, metavar="N")
    options = parser.parse_args()
    models = ConfiguredModels(resolve(model="extractive").settings)

    def together(item: Item) -> tuple[Summary, str]:
        first = leads(item.texts)
        wanted = Wanted(Length.of(Style.PARAGRAPH, word_count(first)))
        return summarize([Told(Article.of(t)) for t in item.texts], models, wanted), first

    def alone(item: Item) -> tuple[Summary, str]:
        wanted = Wanted(Length.of(Style.PARAGRAPH, WORDS))
        summary = summarize([Told(Article.of(item.texts[0]))], models, wanted)
        return summary, lead(item.texts[0], wanted.length)

    if options.roundups:
        measure("roundups", roundups(options.roundups)[: options.limit], together)
    if options.articles:
        measure("single articles", articles(options.articles)[: options.limit], alone)


if __name__ == "__main__":
    main()
