"""Texts as sets of word shingles, and MinHash signatures by which near-equal sets are found.

Broder, "On the resemblance and containment of documents" (SEQUENCES 1997). Two signatures agree in
about the share of their places that their sets have in common (the Jaccard index). Two places are a
band: texts that share a band are candidates. Of two texts that have a third in common, 97 % share
one; of two that have a hundredth, 0.3 %.
"""

from __future__ import annotations

import re
import struct
from functools import lru_cache
from typing import Final

from qa.english.words import fold

SHINGLE: Final = 3
"""Words a shingle has."""
FEWEST: Final = 20
"""Shingles below which a text is too short to tell whether it is another's copy."""
PLACES: Final = 64

_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4)  # a text is held against several others, by its beginning too
def shingles(text: str) -> frozenset[str]:
    """Every run of `SHINGLE` words of `text`, folded; none of a text that is shorter."""
    words = _WORD.findall(text.lower())
    if not text.isascii():
        words = [word if word.isascii() else fold(word) for word in words]
    runs = zip(*(words[i:] for i in range(SHINGLE)), strict=False)
    return frozenset(map(" ".join, runs))


def head() -> bytes:
    """What a signature begins with: one that begins otherwise was made in another way."""
    from rensa import RMinHash

    return bytes((1, RMinHash.ALGORITHM_VERSION))


def signature(text: str) -> bytes:
    """The head and the MinHash of the shingles of `text`; the head alone of a text too short."""
    from rensa import RMinHash

    found = shingles(text)
    if len(found) < FEWEST:
        return head()
    hashed = RMinHash(PLACES, seed=1)
    hashed.update(list(found))
    return head() + struct.pack(f"<{PLACES}I", *hashed.digest())


def resemblance(one: bytes, other: bytes) -> float:
    """About the share of all their shingles that two texts have in common, by their signatures."""
    start = len(head())
    places = [memoryview(signed[start:]).cast("I").tolist() for signed in (one, other)]
    return sum(1 for a, b in zip(*places, strict=False) if a == b) / PLACES
