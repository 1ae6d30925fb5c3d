"""Sentences of an article that tell the reader something else than the news.

An instruction to whoever reads or summarises the page, and a withdrawn statement quoted in a
correction, are true words of an article and answer nothing.
"""

from __future__ import annotations

import re

from qa.english.instructions import is_instruction

__all__ = ["is_instruction", "is_withdrawn"]

_CORRECTION = re.compile(
    r"^\W*(?:correction|corrections and clarifications|clarification|editor['’]?s?['’]? note)\b"
    r"|\b(?:an?|the|our) (?:earlier|previous|original|first) (?:version|edition|article|report|story)"
    r"\b[^.]{0,80}\b(?:said|stated|gave|named|reported|put|had|misstated|described|wrongly)\b"
    r"|\bour (?:\w+ ){0,2}(?:article|report|story|headline)\b[^.]{0,80}\b(?:said|stated|gave|named"
    r"|reported|put|misstated|described|wrongly)\b"
    r"|\bwe (?:wrongly|incorrectly|mistakenly|erroneously) \w+",
    re.I,
)
_SET_RIGHT = re.compile(
    r"\b(?:should have|in fact|actually|rather than|instead of|correct(?:ed)? \w+ (?:is|was|are|were))\b"
    r"|, not\b|\bnot [^.,;]{1,40}, (?:but|as)\b",
    re.I,
)


def is_withdrawn(sentence: str) -> bool:
    """Whether it quotes what a publisher takes back, without what is right in its place.

    >>> is_withdrawn("An earlier version of this article said that nine people had died.")
    True
    """
    return bool(_CORRECTION.search(sentence)) and not _SET_RIGHT.search(sentence)
