"""Whether two texts are one story: the same text in another's house style, cut, or added to.

What the shorter has must stand in the longer, in the words and in the names and numbers: what fills
in a template has other names. Where both begin alike less is enough, as a follow-up that repeats an
earlier report as background does not begin with it. `eval/bench_stories.py` measures it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from qa.english.words import is_stop_word
from qa.stories.shingles import FEWEST, shingles

CONTAINED: Final = 0.7
BEGUN_ALIKE: Final = 0.5
"""The share of the shorter text's shingles that the longer has, if they are one story; the latter
where it has that share of the other's first words too, and the other of its."""
FIRST_WORDS: Final = 40
NAMED: Final = 0.6
"""The share of the names and numbers of the one with fewer that the other has."""
RESEMBLING: Final = 0.1
"""The least that two such texts resemble one another (`resemblance`), but for rare ill luck."""

_NAME = re.compile(r"\d+(?:[.,:]\d+)*|\b[A-Z][\w'’-]+")


def is_same_story(one: str, other: str) -> bool:
    """Whether one text is made of the other, or both of a third."""
    sets = shingles(one), shingles(other)
    if min(map(len, sets)) < FEWEST:
        return one == other
    share = contained(*sets)
    alike = share >= CONTAINED or (share >= BEGUN_ALIKE and _begin_alike((one, other), sets))
    return alike and contained(names(one), names(other)) >= NAMED


def _begin_alike(texts: tuple[str, str], sets: tuple[frozenset[str], frozenset[str]]) -> bool:
    """Whether the words that each text begins with stand in the other."""
    begun = [shingles(" ".join(text.split()[:FIRST_WORDS])) for text in texts]
    return all(
        len(first & whole) >= BEGUN_ALIKE * len(first)
        for first, whole in zip(begun, reversed(sets), strict=True)
    )


def contained(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the smaller set that is in the other; all of an empty one is."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 1.0


@lru_cache(maxsize=2)
def names(text: str) -> frozenset[str]:
    """Its numbers and its words with a capital, but for those that only begin a sentence."""
    found = (match[0].lower() for match in _NAME.finditer(text))
    return frozenset(word for word in found if not is_stop_word(word))
