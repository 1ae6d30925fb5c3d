"""A sentence with all that is read out of it: words, names, numbers, dates, who says it."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache

from qa.english.attribution import Attribution, attributions
from qa.english.dates import DateMention, dates
from qa.english.names import Name, names
from qa.english.negation import Negation, negations
from qa.english.numbers import Quantity, quantities
from qa.english.quotations import Quotation, quotations
from qa.english.words import Word, fold, words

LONGEST = 2_000
"""Characters of a sentence that are read; what is longer is a table or no prose."""

_SMALL = frozenset({"of", "the"})
_LETTERS = re.compile(r"[^\W_]+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def one_line(text: str) -> str:
    """`text` on one line, without the characters that cannot be seen."""
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " * c.isspace() for c in text)
    return " ".join(text.split())


@lru_cache(maxsize=4096)
def normalise(text: str) -> str:
    """`text` as it is compared: on one line, NFKC but for digits that are not on the line."""
    text = one_line(text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", _BEYOND_ASCII.sub(lambda c: _plain(c[0]), text))
    return " ".join(text.replace("``", '"').replace("''", '"').split())


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    """NFKC of a character; but "1³" is not 13, nor "3⅓" 31⁄3, so digits of that kind stay."""
    plain = unicodedata.normalize("NFKC", character)
    is_plain = character.isdecimal() or not any(map(str.isdigit, plain))
    return plain if is_plain else character


class Reading:
    """One sentence; everything is read out of it when it is first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> list[Word]:
        """Its words."""
        return words(self.text)

    @cached_property
    def content(self) -> list[Word]:
        """Its content words, in order."""
        return [word for word in self.words if word.is_content]

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all its words."""
        return frozenset(word.stem for word in self.words)

    @cached_property
    def content_stems(self) -> frozenset[str]:
        """The stems of its content words."""
        return frozenset(word.stem for word in self.content)

    @cached_property
    def folded(self) -> str:
        """Its words, folded, a space before and after each: for finding a run of words."""
        return folded_words(self.text)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Its names."""
        return names(self.text)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its quantities."""
        return quantities(self.text, self.dates)

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """Its dates and times."""
        return dates(self.text)

    @cached_property
    def negations(self) -> tuple[Negation, ...]:
        """Its negations."""
        return negations(self.text, self.words)

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """Its attributions and hedges."""
        return attributions(self.text)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Its quotations."""
        return quotations(self.text, self.attributions)

    def words_in(self, start: int, end: int) -> list[Word]:
        """The content words that begin in `text[start:end]`."""
        return [word for word in self.content if start <= word.start < end]


@lru_cache(maxsize=4096)
def read(text: str) -> Reading:
    """The reading of one normalised sentence; kept, because evidence is read again and again.

    Only the first `LONGEST` characters are read: what stands after them supports nothing.
    """
    return Reading(text[:LONGEST])


def folded_words(text: str) -> str:
    """`text` folded to words with a space around each; "of" and "the" are left out."""
    return (
        f" {' '.join(w for w in _LETTERS.findall(fold(text.replace('.', ''))) if w not in _SMALL)} "
    )
