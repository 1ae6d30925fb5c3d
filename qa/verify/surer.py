"""What a claim says will be, or is so, must not be only possible, or over, in the cited text."""

from __future__ import annotations

import re

from qa.english.forms import any_form, is_past
from qa.english.reading import Reading
from qa.english.unsettled import is_unsettled
from qa.english.words import Word
from qa.verify.reading import Cited

_ADVERBS = r"(?:(?:also|now|soon|then|still|\w+ly)\s+)*"
_WILL = re.compile(rf"\b(?:will|shall)\s+{_ADVERBS}(?:be\s+)?{_ADVERBS}$", re.IGNORECASE)
_MAY = re.compile(rf"\b(?P<cue>may|might|could)\s+{_ADVERBS}(?:be\s+)?{_ADVERBS}$")
_HEDGED = re.compile(
    r"\b(?:if|unless|(?-i:may)|might|could|would|should|possibl[ey]|perhaps|probably|likely"
    r"|potential\w*|when|once|whether|fear\w*|risk\w*|threat\w*|warn\w*|expect\w*|can|able"
    r"|depend\w*|provided)\b",
    re.IGNORECASE,
)
_IF = r"(?<!even )(?<!as )\b(?P<cue>if|unless|provided that"
_NO_MORE = r")\b(?! (?:not|only|any)\b)"
_IF_AFTER = re.compile(rf"[^.;:,]{{0,80}}\s{_IF}{_NO_MORE}", re.IGNORECASE)
_IF_BEFORE = re.compile(
    rf"(?:^|[,;:]\s|\b(?:and|that|but)\s){_IF}|should|provided{_NO_MORE}[^.;:]{{5,90}}"
    r"\bwill\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_ASKS = re.compile(any_form("ask decide see consider check know determine say discuss learn"))
"""Verbs after which "if" is "whether"."""
_OBJECT = re.compile(
    r"\s+(?:the|an?|its?|him|her|his|them|their|some|all)\b|\s+in\s+(?:\d{4}|[A-Z]\w+)"
)
_LED = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|to|will|would|not|n['’]t|the|an?|its|if)|,)"
    r"\s+(?:\w+ly\s+)?$"
)
_USED_TO = re.compile(r"\bused\s+to\s+(?:be\s+)?(?:\w+ly\s+)?$", re.IGNORECASE)
_IS = re.compile(r"\b(?:is|are)\s+(?:\w+ly\s+)?$")
_OVER = re.compile(
    r"\b(?:used|former\w*|once|previous\w*|earlier|past|until|no longer|was|were|had|did|ex)\b",
    re.IGNORECASE,
)
_DETERMINED = re.compile(r"\b(?:an?|the|its?|his|her|their|this|that|these|those|of|for|in)\s+$")


def surer(claim: Reading, cited: Cited) -> str | None:
    """A verb told as sure to be, or so today, that the cited text has as possible, or over."""
    is_hedged, was_over = bool(_HEDGED.search(claim.text)), bool(_OVER.search(claim.text))
    for word in claim.content:
        uses = [(r, w) for r in cited.readings for w in r.words if w.stem == word.stem]
        if uses and not is_hedged and _WILL.search(claim.text, 0, word.start):
            fault = _promised(uses, cited)
            if fault:
                return fault
        if not uses or was_over or not _is_present(claim, word):
            continue
        if all(_USED_TO.search(r.text, 0, w.start) for r, w in uses):
            return f'it tells "{word.text}" as so today, the cited text says "used to"'
    return None


def _promised(uses: list[tuple[Reading, Word]], cited: Cited) -> str | None:
    """What a "will" has against it where the cited text has the same verb, in all its `uses`."""
    cues = [_MAY.search(r.text, 0, w.start) for r, w in uses]
    if cues[0] and all(cues):
        return f'it says "will", the cited text "{cues[0]["cue"]}"'
    conditions = [_condition(r, w) for r, w in uses]
    if conditions[0] and all(conditions):
        return f'the cited text says it only with "{conditions[0]}"'
    is_settled = not any(map(is_unsettled, cited.readings))
    if is_settled and all(_is_past(r, w) for r, w in uses):
        return f'it says "will", the cited text tells "{uses[0][1].text}" as done'
    return None


def _is_past(reading: Reading, word: Word) -> bool:
    """Whether it is a verb of the past that tells of what is done: "ratified a treaty"."""
    if not is_past(word.text) or not _OBJECT.match(reading.text, word.end):
        return False
    return not _LED.search(reading.text, 0, word.start)


def _condition(reading: Reading, word: Word) -> str | None:
    """The "if" on which it hangs that something will be, where it stands in the same sentence."""
    if not _WILL.search(reading.text, 0, word.start):
        return None
    after = None if _ASKS.fullmatch(word.text) else _IF_AFTER.match(reading.text, word.end)
    before = _IF_BEFORE.search(reading.text, 0, word.start)
    found = after or before
    return found["cue"] if found else None


def _is_present(claim: Reading, word: Word) -> bool:
    """Whether a claim's word can be a verb of the present: "runs", "is run"."""
    if is_past(word.text):
        return bool(_IS.search(claim.text, 0, word.start))
    return not _DETERMINED.search(claim.text, 0, word.start)
