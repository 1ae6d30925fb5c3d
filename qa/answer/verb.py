"""The verb that a question turns on: what it says was done."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answer.inverted import verb_after
from qa.english.forms import UNCHANGED
from qa.english.irregular import BASE_FORMS
from qa.english.words import Word, fold

_DID = re.compile(r"\bdid\b(?! not\b)", re.I)
_BE = re.compile(r"\b(?:has|have|had|was|were|is|are)\b", re.I)
_NOT_PAST = re.compile(r"\b(?:do|does|will|would|could|can|(?-i:may)|might|should|must)\b", re.I)
_PRESENT = re.compile(r"(?:is|are)$", re.I)
_WHO = re.compile(r"\b(?:who|which \w+|what|how many(?: \w+){1,2}?)\s+(?P<verb>[a-z]+)\b", re.I)


def main_verb(text: str, content: Sequence[Word], named: Sequence[tuple[int, int]]) -> Word | None:
    """The verb of a question about the past, or the word likeliest to be it; None without one."""
    if _NOT_PAST.search(text):
        return None
    if did := _DID.search(text):
        return verb_after(text, named, did.end())
    if be := _BE.search(text):
        after = [word for word in content if word.start >= be.end()]
        other = after[0] if after and not _PRESENT.match(be[0]) else None
        return next(filter(is_past_form, after), other)
    if who := _WHO.search(text):
        asked = next((w for w in content if w.start == who.start("verb")), None)
        if asked and is_past_form(asked):
            return asked
    return next(filter(is_past_form, content), None)


def is_past_form(word: Word) -> bool:
    """Whether it looks like a past tense or participle."""
    folded = fold(word.text)
    return folded.endswith("ed") or folded in BASE_FORMS or folded in UNCHANGED | {"left", "found"}
