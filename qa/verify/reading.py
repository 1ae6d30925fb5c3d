"""A claim as it is read, and the cited sentences it is held against."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import cached_property, lru_cache

from qa.english.clauses import sentence_spans
from qa.english.names import Name, names
from qa.english.numbers import Quantity
from qa.english.reading import Reading, normalise, read
from qa.english.same_name import same_name
from qa.english.words import fold
from qa.schema import Article, Evidence

_MARKER = re.compile(r"\s*\[[\d\s,;\[\]-]*\d[\d\s,;\[\]-]*\]")
_MARKUP = re.compile(r"`+|\*+|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)|^(?:\s*(?:#{1,6}|[-•>])\s+)+")
_READ_FRACTIONS = "½¼¾"


def unread_digits(text: str) -> str:
    """The characters of a normalised `text` that hold a digit no check reads: "³", "⅓", "①"."""
    if text.isascii():
        return ""
    return "".join(
        c
        for c in text
        if not c.isdecimal()
        and c not in _READ_FRACTIONS
        and any(map(str.isdigit, unicodedata.normalize("NFKC", c)))
    )


@lru_cache(maxsize=4096)
def claim_text(text: str) -> str:
    """What a model's sentence claims: normalised, without citation markers and markup.

    Reading it again changes nothing, so that what was checked can be kept and shown as it is.
    """
    before, plain = None, text
    while plain != before:
        before, plain = plain, _MARKER.sub("", _MARKUP.sub("", normalise(plain)))
    return plain


_NEAREST = 0.6
"""The share of the best sentence's words in common that makes another one count beside it."""


class Cited:
    """The sentences a claim cites: the only text that its numbers, dates and quotes may rest on."""

    def __init__(self, evidence: Sequence[Evidence]) -> None:
        self.evidence = tuple(evidence)
        self.readings = tuple(read(normalise(e.sentence.text)) for e in self.evidence)
        self._nearest: dict[Reading, tuple[Reading, ...]] = {}

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all words of all cited sentences."""
        return frozenset().union(*(reading.stems for reading in self.readings))

    @cached_property
    def folded(self) -> str:
        """All cited words, folded; a bar keeps two sentences apart."""
        return "|".join(reading.folded for reading in self.readings)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The names of all cited sentences."""
        return tuple(name for reading in self.readings for name in reading.names)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities of all cited sentences."""
        return tuple(quantity for reading in self.readings for quantity in reading.quantities)

    def nearest(self, claim: Reading) -> tuple[Reading, ...]:
        """The cited sentences that share most words with `claim`: those it can rest on."""
        if claim not in self._nearest:
            shares = [len(claim.content_stems & r.content_stems) for r in self.readings]
            enough = _NEAREST * max(shares, default=0)
            near = (r for r, n in zip(self.readings, shares, strict=True) if n >= enough)
            self._nearest[claim] = tuple(near)
        return self._nearest[claim]

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The outlets that published what is cited."""
        found = (p.source for e in self.evidence for p in e.publications if p.source)
        return tuple(dict.fromkeys(found))

    def is_own(self, index: int, speaker: str) -> bool:
        """Whether `speaker` is an outlet that published the article of cited sentence `index`."""
        published = [p.source for p in self.evidence[index].publications if p.source]
        return any(same_name(name.text, source) for name in names(speaker) for source in published)

    def published(self, index: int) -> tuple[date, ...]:
        """The days on which the article of cited sentence `index` appeared."""
        found = (_day(p.published) for p in self.evidence[index].publications if p.published)
        return tuple(dict.fromkeys(day for day in found if day))

    def earlier(self, index: int) -> tuple[Reading, ...]:
        """The sentences before cited sentence `index` in its article, the nearest first."""
        evidence = self.evidence[index]
        return earlier_sentences(evidence.article, evidence.sentence.span.start)

    def is_plain(self, word: str) -> bool:
        """Whether a cited article writes `word` in lower case, so that it is not a name."""
        return any(fold(word) in plain_words(e.article) for e in self.evidence)


def _day(published: str) -> date | None:
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


_LOOK_BACK = 12_000
"""Characters of an article that are looked back through: several screens, so a check stays fast."""


@lru_cache(maxsize=512)
def earlier_sentences(article: Article, start: int) -> tuple[Reading, ...]:
    """The readings of the sentences of `article` before offset `start`, the nearest first."""
    text = article.text[max(0, start - _LOOK_BACK) : start]
    return tuple(read(normalise(text[a:b])) for a, b in reversed(sentence_spans(text)))


@lru_cache(maxsize=128)
def plain_words(article: Article) -> frozenset[str]:
    """The words that `article` writes in lower case."""
    return frozenset(fold(word) for word in re.findall(r"\b[a-z][a-z'’]+\b", article.text))
