"""Which sentences say the same, so that a summary tells it once.

One cosine does not tell: two sentences on one event are near, whether or not they report the same
of it. Below `SAYS_THE_SAME` a sentence repeats another where they also have words in common, and
never where they tell of other places, times or numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import Final

import numpy as np

from qa.english.changed import are_apart
from qa.summarize.told import Told

SAYS_THE_SAME: Final = 0.83
"""The cosine from which two sentences say the same in whatever words."""
NEAR: Final = 0.72
"""The cosine from which they say the same where they share words."""
SHARED: Final = 0.25
"""The share of the content words of each that the other has too."""


class Repeats:
    """Tells which of the sentences `told` say the same."""

    def __init__(self, told: Told) -> None:
        self._told = told

    def any_of(self, chosen: Sequence[int], i: int) -> bool:
        """Whether one of `chosen` says what sentence `i` says."""
        cosines = self._told.vectors[list(chosen)] @ self._told.vectors[i]
        return any(map(self._says_the_same, repeat(i), chosen, map(float, cosines)))

    def elsewhere(self, i: int) -> tuple[int, ...]:
        """The nearest sentence of each other article that says the same, the nearest first."""
        cosines = self._told.vectors @ self._told.vectors[i]
        near = sorted(map(int, np.flatnonzero(cosines >= NEAR)), key=lambda j: -cosines[j])
        found: dict[str, int] = {}
        for j in near:
            article = self._told.article(j)
            is_new = article != self._told.article(i) and article not in found
            if is_new and self._says_the_same(i, j, float(cosines[j])):
                found[article] = j
        return tuple(found.values())

    def _says_the_same(self, i: int, j: int, cosine: float) -> bool:
        if cosine < NEAR:
            return False
        one, other = (self._told.reading(k).content_stems for k in (i, j))
        is_same = cosine >= SAYS_THE_SAME or _share(one, other) >= SHARED
        return is_same and not are_apart(self._told.report(i), self._told.report(j))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one), len(other))
