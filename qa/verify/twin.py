"""The sentences that say nearly all of a claim: what they say otherwise, no other sentence mends."""

from __future__ import annotations

from qa.english.reading import Reading
from qa.verify.reading import Cited

_NEARLY_ALL = 0.7
"""The share of a claim's content words that such a sentence has."""


def twins(claim: Reading, cited: Cited) -> tuple[Reading, ...]:
    """The nearest cited sentences that have nearly all content words of `claim`."""
    enough = _NEARLY_ALL * len(claim.content_stems)
    near = cited.nearest(claim) if claim.content_stems else ()
    return tuple(r for r in near if len(claim.content_stems & r.content_stems) >= enough)
