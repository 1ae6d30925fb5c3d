"""The edits that mutations make, and what they have to see of a text to make them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import TypeVar

from qa.english.words import content_stems

Item = TypeVar("Item")

_LISTED = re.compile(
    r"(?:[^a-zA-Z]|\b(?:and|or|to|through|until|on|in|at|of|the|[A-Z][a-z]*)\b|(?<=\d)(?:st|nd|rd|th)"
    r"|[ap]\.?m\b)*"
)


def listed(between: str) -> bool:
    """Whether of what stands on both sides of these words the same is said.

    >>> listed(" and "), listed(" June, 11 and 12 "), listed(" were killed and ")
    (True, True, False)
    """
    return bool(_LISTED.fullmatch(between))


def shuffled(items: Iterable[Item], seed: str) -> list[Item]:
    """`items` in an order that depends on nothing but them and `seed`."""
    return sorted(items, key=lambda item: hashlib.sha256(f"{seed}\0{item!r}".encode()).digest())


def swap(text: str, start: int, end: int, new: str) -> str:
    """`text` with `new` for `text[start:end]`, its capital kept and "a" or "an" before it mended.

    >>> swap("It took an Iraqi in.", 11, 16, "Venezuelan")
    'It took a Venezuelan in.'
    """
    before, after = text[:start], text[end:]
    if not before.strip("\"“‘'") and text[start].isupper():
        new = new[0].upper() + new[1:]
    if article := re.search(r"\b([Aa])n? ([\"“‘']?)$", before):
        before = (
            before[: article.start()]
            + article[1]
            + ("n " if _sounds_open(new) else " ")
            + article[2]
        )
    return before + new + after


_CLOSED = re.compile(r"(?:uni|use|usu|eu|one\b|once\b|u[a-z]*\b(?<=\bukrainian))", re.IGNORECASE)
_OPEN_DIGITS = re.compile(r"8|1[18](?!\d)")


def _sounds_open(words: str) -> bool:
    """Whether "an" stands before `words`."""
    first = words.split()[0]
    if first[0].isdigit():
        return bool(_OPEN_DIGITS.match(first))
    if first.isupper() and len(first) > 1:
        return first[0] in "AEFHILMNORSX"
    return first[0].lower() in "aeiou" and not _CLOSED.match(first)


def overlap(text: str, sentence: str) -> float:
    """The share of the content words of `text` that `sentence` has too."""
    wanted = set(content_stems(text))
    return len(wanted & set(content_stems(sentence))) / len(wanted) if wanted else 0.0


def inside(spans: Iterable[tuple[int, int]], at: int) -> bool:
    """Whether the offset `at` is in one of the half-open `spans`."""
    return any(start <= at < end for start, end in spans)


_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|(?<!\w)‘[^’]*’(?!\w)|(?<!\w)'[^']*'(?!\w)")


def quoted(text: str) -> list[tuple[int, int]]:
    """The spans of quotations, with their marks, as anyone sees them."""
    return [match.span() for match in _QUOTED.finditer(text)]
