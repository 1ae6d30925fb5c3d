"""Whether a text tells a fact, known by its wordings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from qa.english.words import fold

_WORDS = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+|[$€£%]")


def tells(text: str, wordings: Iterable[str]) -> bool:
    """Whether one of `wordings` stands in `text` as whole words, whatever their case and marks.

    >>> tells("He paid 1,200 dollars.", ["$1,200", "1,200 dollars"])
    True
    >>> tells("He paid 11,200 dollars.", ["1,200 dollars"])
    False
    """
    known = run_of_words(text)
    return any(run_of_words(wording) in known for wording in wordings)


@lru_cache(maxsize=8192)
def run_of_words(text: str) -> str:
    """The words of `text`, folded, with a space before and after each."""
    return f" {' '.join(_WORDS.findall(fold(text)))} "
