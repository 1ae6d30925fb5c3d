"""What is told as done must not be only promised, planned or possible in the cited text."""

from __future__ import annotations

import re

from qa.english.irregular import PAST_FORMS
from qa.english.reading import Reading
from qa.english.words import Word
from qa.verify.reading import Cited

_ONCE = re.compile(r"\b(?:will|would)\b.*\b(?:once|when|until|if|after|before)\b")
"""Words that put what follows them in a time to come."""
_BE = re.compile(r"(?:\b(?:is|are|was|were|be|been|being|to|will|would)|,)\s+(?:\w+ly\s+)?$", re.I)
_DONE = re.compile(r"\b(?:has|have|had)\s+(?:\w+ly\s+|also\s+|already\s+|now\s+)?$", re.I)
_WAS = re.compile(r"\b(?:was|were|been)\s+(?:\w+ly\s+)?$", re.I)
_OBJECT = re.compile(
    r"\s+(?:(?:the|an?|it|its|him|his|her|them|their|some|many|more|all|about)\b|\d|(?-i:[A-Z]))",
    re.I,
)
"""What follows a verb in "ed" that is no participle of what stands before it."""
_IDIOMS = frozenset({"blame"})
"""Verbs that "is to" does not put off: "the storm is to blame"."""
_NOT_DONE = re.compile(
    r"\b(?:offer|agree|deal|plan|promis|pledg|vow|propos|propose|talks|bid|ask|urg|want|hop|intend"
    r"|open|ready|willing|set|due|aim|call|consider|threat|expect|schedul|prepar|likely|seek|tr[yi]"
    r"|attempt)\w*\b[^.;:]{0,70}?\bto\s+(?:be\s+|have\s+|be being\s+)?(?:\w+ly\s+)?$"
    r"|\b(?-i:will|would|could|may|might|should|must|shall)\s+(?:(?:still|also|now|not|\w+ly)\s+)*"
    r"(?:be\s+)?(?:\w+ly\s+)?$"
    r"|\b(?:has|have|needs?|is|are|was|were)\s+(?:still\s+)?to\s+(?:be\s+)?(?:\w+ly\s+)?$",
    re.I,
)
"""What stands before a verb that tells of something not done, or not done yet."""


def undone(claim: Reading, cited: Cited) -> str | None:
    """A verb told as done that the cited text has only as promised, planned or possible."""
    for word in claim.content:
        if not _is_told_done(claim, word):
            continue
        homes = [r for r in cited.readings if word.stem in r.stems]
        uses = [(r, w) for r in homes for w in r.words if w.stem == word.stem]
        if any(w.text.endswith("ing") for _, w in uses):
            continue
        if uses and all(is_not_done(r, w) for r, w in uses):
            return f'it tells "{word.text}" as done, the cited text does not'
    return None


def is_not_done(reading: Reading, word: Word) -> bool:
    """Whether what stands before a verb tells that it is not done, or not yet: "agreed to sell"."""
    return word.stem not in _IDIOMS and bool(
        _NOT_DONE.search(reading.text[max(0, word.start - 100) : word.start])
    )


def _is_told_done(claim: Reading, word: Word) -> bool:
    """Whether a claim's verb is in the past or perfect: "has sold", "was sold", "sold the ship"."""
    before = claim.text[max(0, word.start - 80) : word.start]
    if _ONCE.search(before):
        return False
    if _DONE.search(before):
        return True
    past = word.text in PAST_FORMS
    if past or word.text.endswith("ed"):
        if _WAS.search(before):
            return True
        return not _BE.search(before) and (past or bool(_OBJECT.match(claim.text, word.end)))
    return False
