"""Rows of the labelled sets, with the premise that `qa eval checker` would pick for each sentence.

Needs the package's own models, not torch. A file may have more than its claims: DeFacto's readers
wrote a corrected summary beside each false one, BUMP's pairs differ in one sentence.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from eval.checker.rows import Row, document_key
from qa.chunk import sentences
from qa.english.reading import read
from qa.evaluate.checker.labelled import LabelledClaim, Page, load
from qa.evaluate.checker.tokenised import plain
from qa.schema import Article
from qa.verify.reading import Cited, claim_text
from qa.verify.signals import likeness

if TYPE_CHECKING:
    from qa.models.protocols import Matcher

PICKED: Final = 6
"""The most sentences a premise has."""
WORDS: Final = 90
"""The most words it has, but for its first sentence; more would be cut off by the model."""
FILES: Final = (
    "faithfulness_summedits_news",
    "faithfulness_defacto",
    "faithfulness_frank_valid",
    "faithfulness_bump_pairs",
    "citations_wice_dev",
)


@lru_cache(maxsize=4)
def _cited(page: Page) -> Cited:
    return Cited(page.evidence())


def premise(sentence: str, page: Page, matcher: Matcher) -> str:
    """The sentences of `page` that together come nearest to `sentence`, in the page's order."""
    claim, cited = read(claim_text(sentence)), _cited(page)
    if not claim.words:
        return ""
    texts = [evidence.sentence.text.strip() for evidence in cited.evidence]
    return fitted(texts, likeness(claim, cited, matcher).nearest(PICKED))


def fitted(texts: Sequence[str], ranked: Sequence[int]) -> str:
    """As many of the sentences numbered in `ranked`, the best first, as fit, in their order.

    >>> fitted(["One two.", "Three " * 88 + "four.", "Five six."], [2, 1, 0])
    'One two. Five six.'
    """
    kept: list[int] = []
    room = WORDS
    for number in ranked:
        words = len(texts[number].split())
        if words <= room or not kept:
            kept.append(number)
            room -= words
    return " ".join(texts[number] for number in sorted(kept))


def told(claim: str) -> list[str]:
    """The sentences of a claim that say something."""
    found = [sentence.text.strip() for sentence in sentences(Article.of(claim))]
    return [sentence for sentence in found if read(claim_text(sentence)).words]


def labelled_rows(path: Path, matcher: Matcher) -> Iterator[Row]:
    """Rows of every claim of a labelled file; `group` is `file:number of the claim`."""
    name = path.name.partition(".")[0]
    for number, claim in enumerate(load(path)):
        yield from _rows(f"{name}:{number}", _part(name, claim), claim, matcher)


def _part(name: str, claim: LabelledClaim) -> str:
    return f"{name} {claim.origin}" if claim.origin else name


def _rows(group: str, part: str, claim: LabelledClaim, matcher: Matcher) -> Iterator[Row]:
    document = document_key(claim.page.text)
    for sentence in told(claim.text):
        against = premise(sentence, claim.page, matcher)
        yield Row(group, document, part, sentence, against, claim.supported)


def corrected_rows(path: Path, matcher: Matcher) -> Iterator[Row]:
    """DeFacto's summaries as readers corrected them, which the article supports."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            item = json.loads(line)
            corrected = (item.get("feedback") or {}).get("summary") or ""
            if item["label"] or not corrected.strip() or corrected == item["claim"]:
                continue
            claim = LabelledClaim(plain(corrected), Page(item["document"]), True)
            yield from _rows(f"corrected:{number}", "defacto corrected", claim, matcher)


def _size(chosen: frozenset[int]) -> tuple[int, list[int]]:
    return len(chosen), sorted(chosen)


def gold_rows(path: Path) -> Iterator[Row]:
    """WiCE's supported claims beside the sentences that people chose, and its others beside all."""
    for number, claim in enumerate(load(path)):
        if not claim.gold:
            continue
        smallest = min(claim.gold, key=_size)
        chosen = sorted(smallest)
        against = " ".join(claim.page.lines[at].strip() for at in chosen)
        document = document_key(claim.page.text)
        yield Row(f"gold:{number}", document, "wice gold", claim.text, against, claim.supported)
