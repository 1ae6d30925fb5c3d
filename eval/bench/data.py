"""The articles and questions that the systems are measured on."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Source:
    """An article as its publisher has it."""

    url: str
    title: str
    text: str
    published: str | None = None


@dataclass(frozen=True)
class Question:
    """A question, and what must be found for it: of each group, any of the strings."""

    text: str
    needs: tuple[tuple[str, ...], ...]

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        alternatives = ("|".join(re.escape(_folded(one)) for one in need) for need in self.needs)
        return tuple(re.compile(rf"(?<!\w)(?:{either})(?!\w)") for either in alternatives)

    def found_in(self, texts: Iterable[str]) -> float:
        """The share of what is needed that one of the texts has, as whole words in any case."""
        folded = [_folded(text) for text in texts]
        met = [any(map(pattern.search, folded)) for pattern in self._patterns]
        return sum(met) / len(met)


@dataclass(frozen=True)
class Task:
    """Articles and the questions on them."""

    name: str
    sources: tuple[Source, ...]
    questions: tuple[Question, ...]

    def answerable(self) -> Task:
        """Without the questions that no article answers."""
        texts = [f"{source.title}\n{source.text}" for source in self.sources]
        kept = [one for one in self.questions if one.found_in(texts)]
        return Task(self.name, self.sources, tuple(kept))


def news(corpus: Path, questions: Path, articles: int | None = None) -> Task:
    """Articles, and quiz questions whose answer is a word or a phrase."""
    sources = [
        Source(line["url"], line["title"] or "", line["text"], line.get("publish_date"))
        for line in _lines(corpus)
    ][:articles]
    asked = [Question(line["question"], (tuple(line["answer"]),)) for line in _lines(questions)]
    return Task("news questions", tuple(sources), tuple(asked)).answerable()


def multihop(path: Path) -> Task:
    """Questions on several articles, of which the file has the sentences that are evidence.

    An article is made of all sentences that any question has of it.
    """
    facts: dict[str, dict[str, None]] = {}
    about: dict[str, dict[str, Any]] = {}
    asked = []
    for line in _lines(path):
        evidence = line["evidence_list"]
        for one in evidence:
            facts.setdefault(one["url"], {})[one["fact"]] = None
            about[one["url"]] = one
        if evidence:
            asked.append(Question(line["question"], tuple((one["fact"],) for one in evidence)))
    sources = [
        Source(url, about[url]["title"], "\n\n".join(texts), about[url]["published_at"])
        for url, texts in facts.items()
    ]
    return Task("multi-hop evidence", tuple(sources), tuple(asked))


def parts(sources: Sequence[Source], count: int) -> list[list[Source]]:
    """The articles in about equal parts, none empty."""
    return [part for part in (list(sources[i::count]) for i in range(count)) if part]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
