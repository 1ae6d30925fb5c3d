"""Builds the rows a model is trained on: `python -m eval.checker.data DATA_DIR OUT_DIR`.

DATA_DIR holds the labelled sets and the news articles (`news_corpus_2026q1.jsonl.gz`); OUT_DIR gets
`labelled.jsonl` (every claim of the sets, with its premise), `extra.jsonl` (DeFacto's corrected
summaries and WiCE's chosen sentences), `made.jsonl` (variants of the supported ones of both),
`news.jsonl` (true and false claims made from the news) and `same.json` (which texts are one article).
Needs the package's models, not torch. Seeds are fixed: the same data gives the same rows.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Final

from eval.checker.corruptions import Around, corruptions
from eval.checker.folds import beginning
from eval.checker.labelled import FILES, corrected_rows, fitted, gold_rows, labelled_rows
from eval.checker.rewordings import joined, reworded
from eval.checker.rows import Row, document_key, write_rows
from qa.chunk import sentences
from qa.english.names import names
from qa.evaluate.checker.labelled import load
from qa.models import judge
from qa.schema import Article

SEED: Final = 7
SENTENCES: Final = 7
"""Sentences of an article that claims are made from."""
FALSE: Final = 2
"""False variants of a true claim."""
_WORD = re.compile(r"[a-z0-9]{3,}")
_PROSE = re.compile(r"[a-z]{3,}.*[.!?][\"”]?$")
_SUFFIX = re.compile(r"\s+(?:[-|–—]\s+[^-|]{2,40}|\.\.\.)$")


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:6] for word in _WORD.findall(text.lower()))


@dataclass(frozen=True)
class Story:
    """A news article: its headline and its sentences."""

    key: str
    title: str
    sentences: tuple[str, ...]

    @cached_property
    def stems(self) -> tuple[frozenset[str], ...]:
        """The stems of each sentence."""
        return tuple(map(_stems, self.sentences))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names in it that do not only begin a sentence, once each."""
        found = (n.text for s in self.sentences for n in names(s) if not n.initial)
        return tuple(dict.fromkeys(name for name in found if len(name) > 3))

    @cached_property
    def usable(self) -> tuple[int, ...]:
        """The numbers of the sentences that a claim can be made from."""
        return tuple(
            number
            for number, text in enumerate(self.sentences)
            if 7 <= len(text.split()) <= 45 and _PROSE.search(text) and "Updated" not in text
        )


def stories(path: Path) -> list[Story]:
    """The articles of a corpus that have enough prose, each text once."""
    found: dict[str, Story] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            article = Article.of(item["text"])
            parts = [s.text.strip() for s in sentences(article)]
            story = Story(document_key(item["text"]), item["title"], tuple(filter(None, parts)))
            if len(story.usable) >= SENTENCES:
                found.setdefault(story.key, story)
    return list(found.values())


class News:
    """True and false claims from news articles that nobody has labelled."""

    def __init__(self, found: Sequence[Story], rng: Random) -> None:
        self._stories, self._rng = found, rng
        counts = Counter(stem for story in found for stem in frozenset[str]().union(*story.stems))
        self._rarity = {stem: math.log(len(found) / count) for stem, count in counts.items()}

    def _weight(self, stems: frozenset[str]) -> float:
        return sum(self._rarity.get(stem, 5.0) for stem in sorted(stems))

    def nearest(self, claim: str, story: Story, without: frozenset[int]) -> list[int]:
        """The sentences of a story by how much of a claim they share, the most first."""
        told = _stems(claim)
        ranked = [
            (-self._weight(told & stems), number)
            for number, stems in enumerate(story.stems)
            if number not in without
        ]
        return [number for _, number in sorted(ranked)]

    def share(self, claim: str, texts: Sequence[str]) -> float:
        """How much of a claim's words, by rarity, `texts` have."""
        told = _stems(claim)
        return self._weight(told & _stems(" ".join(texts))) / (self._weight(told) or 1.0)

    def premise(self, claim: str, story: Story, source: Sequence[int]) -> str:
        """Sentences as they would be picked or cited for a claim made from `source`."""
        way = self._rng.random()
        if way < 0.2:
            ranked = list(source)
        elif way < 0.4:
            beside = [n + step for n in source for step in (-1, 1)]
            ranked = [*source, *(n for n in beside if 0 <= n < len(story.sentences))]
        else:
            ranked = [*source, *self.nearest(claim, story, frozenset())]
        count = self._rng.choice([3, 4, 5, 6])
        return fitted(story.sentences, list(dict.fromkeys(ranked))[:count])

    def around(self, story: Story, source: Sequence[int]) -> Around:
        """What edits of a sentence of `story` may draw on."""
        other = self._rng.choice(self._stories)
        kept = [s for n, s in enumerate(story.sentences[:40]) if n not in source]
        return Around(kept, story.names, other.sentences[:40], other.names)

    def rows(self) -> Iterator[Row]:
        """All rows, article by article."""
        for story in self._stories:
            chosen = sorted(self._rng.sample(story.usable, SENTENCES))
            for number in chosen:
                yield from self._made(story, [number], story.sentences[number])
            yield from self._joined(story)
            yield from self._headline(story)
            yield from self._missing(story)
            yield from self._foreign(story)

    def _made(self, story: Story, source: list[int], text: str) -> Iterator[Row]:
        true, kind = (text, "verbatim")
        if self._rng.random() < 0.8:
            true, kind = reworded(text, self._rng)
        yield self._row(story, source, true, f"true {kind}", supported=True)
        base = true if self._rng.random() < 0.6 else text
        made = corruptions(base, self.around(story, source), self._rng, FALSE)
        for kind, false in made:
            yield self._row(story, source, false, f"false {kind}", supported=False)

    def _row(
        self, story: Story, source: list[int], claim: str, part: str, *, supported: bool
    ) -> Row:
        premise = self.premise(claim, story, source)
        group = document_key(claim + premise)
        return Row(f"news:{group}", story.key, f"news {part}", claim, premise, supported)

    def _joined(self, story: Story) -> Iterator[Row]:
        one = self._rng.choice(story.usable)
        near = [n for n in story.usable if n != one and abs(n - one) <= 2]
        texts = story.sentences
        if not near or len((texts[one] + texts[near[0]]).split()) > 50:
            return
        source = sorted([one, self._rng.choice(near)])
        text = joined(texts[source[0]], texts[source[1]], self._rng)
        yield from self._made(story, source, text)

    def _headline(self, story: Story) -> Iterator[Row]:
        title = _SUFFIX.sub("", _SUFFIX.sub("", story.title))
        if len(title.split()) < 6 or title.endswith(("?", "...", "…")):
            return
        source = sorted(self.nearest(title, story, frozenset())[:5])
        if self.share(title, [story.sentences[n] for n in source]) > 0.75:
            yield from self._made(story, source, title)

    def _missing(self, story: Story) -> Iterator[Row]:
        """A sentence of the article beside others of it that do not say it."""
        for number in self._rng.sample(story.usable, 2):
            text = story.sentences[number]
            premise = fitted(story.sentences, self.nearest(text, story, frozenset({number}))[:5])
            if self.share(text, [premise]) < 0.7:
                yield Row(
                    f"news:{document_key(text + premise)}", story.key, "news false not there",
                    text, premise, False,
                )  # fmt: skip

    def _foreign(self, story: Story) -> Iterator[Row]:
        """A sentence of the most alike of some other articles."""
        texts = " ".join(story.sentences[:15])
        others = self._rng.sample(self._stories, min(25, len(self._stories)))
        other = max(others, key=lambda o: self._weight(_stems(texts) & _stems(o.title)))
        if other.key == story.key:
            return
        text = other.sentences[self._rng.choice(other.usable)]
        premise = fitted(story.sentences, self.nearest(text, story, frozenset())[:5])
        if self.share(text, [premise]) < 0.6:
            yield Row(
                f"news:{document_key(text + premise)}", story.key, "news false of another article",
                text, premise, False,
            )  # fmt: skip


def made_from_labelled(rows: Sequence[Row], seed: int = SEED) -> Iterator[Row]:
    """Reworded and false variants of the labelled claims that are supported."""
    rng = Random(seed)  # noqa: S311
    true = [row for row in rows if row.supported and len(row.claim.split()) >= 5]
    for row in true:
        own, other = _sentences(row.premise), rng.choice(true).premise
        around = Around(own, _names(own), _sentences(other), _names(_sentences(other)))
        text, kind = reworded(row.claim, rng)
        variants = [("true", text)] if kind != "verbatim" else []
        base = text if rng.random() < 0.4 else row.claim
        variants += [("false", false) for _, false in corruptions(base, around, rng, FALSE)]
        for number, (label, claim) in enumerate(variants):
            yield Row(
                f"{row.group}/{number}", row.document, f"made {label} {row.part}", claim,
                row.premise, label == "true",
            )  # fmt: skip


def _sentences(text: str) -> list[str]:
    return [s.text.strip() for s in sentences(Article.of(text))] if text.strip() else []


def _names(texts: Sequence[str]) -> list[str]:
    return [n.text for text in texts for n in names(text) if not n.initial]


def main() -> None:
    """Writes the rows."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    paths = {name: options.data / f"{name}.jsonl.gz" for name in FILES}
    found = stories(options.data / "news_corpus_2026q1.jsonl.gz")
    print("news", write_rows(options.out / "news.jsonl", News(found, Random(SEED)).rows()))  # noqa: S311
    matcher = judge()
    labelled = [row for path in paths.values() for row in labelled_rows(path, matcher)]
    extra = [
        *corrected_rows(paths["faithfulness_defacto"], matcher),
        *gold_rows(paths["citations_wice_dev"]),
    ]
    same = {
        document_key(claim.page.text): beginning(claim.page.text)
        for path in paths.values()
        for claim in load(path)
    }
    (options.out / "same.json").write_text(json.dumps(same), encoding="utf-8")
    made = made_from_labelled([*labelled, *extra])
    for name, rows in (("labelled", labelled), ("extra", extra), ("made", made)):
        print(name, write_rows(options.out / f"{name}.jsonl", rows))


if __name__ == "__main__":
    main()
