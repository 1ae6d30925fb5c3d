"""What is told as done must not be only promised, planned or possible in the cited text."""

from __future__ import annotations

import re

from qa.english.forms import UNCHANGED
from qa.english.irregular import PAST_FORMS
from qa.english.reading import Reading
from qa.english.unreal import Unreal, is_accusing, passed_over, unreal
from qa.english.words import Word
from qa.verify.reading import Cited

_ONCE = re.compile(r"\b(?:will|would)\b.*\b(?:once|when|until|if|after|before)\b")
"""Words that put what follows them in a time to come."""
_BE = re.compile(r"(?:\b(?:is|are|was|were|be|been|being|to|will|would)|,)\s+(?:\w+ly\s+)?$", re.I)
_DONE = re.compile(r"\b(?:has|have|had)\s+(?:\w+ly\s+|also\s+|already\s+|now\s+)?$", re.I)
_WAS = re.compile(r"\b(?:was|were|been)\s+(?:\w+ly\s+)?$", re.I)
_HAD_BEEN = re.compile(r"\b(?:has|have|had) (?:\w+ly )?been (?:\w+ly )?$", re.I)
_DID = re.compile(r"\b(?:went on|managed|came back|returned|recovered|proceeded) to (?:\w+ly )?$")
"""What tells of something done although a plan stands before: "expected to lose, went on to win"."""
_WHO = re.compile(r"\b(?:who|that|which|when|whenever)\s+(?:\w+ly\s+)?$")
_BY_ONE = re.compile(
    r"\b(?!(?:to|not|did|does|do|can|and|or|an?|the|be|they|we|you|who|that|have|been|being)\s)"
    r"(?:[a-z]*[a-rt-z]|(?-i:[A-Z])[\w'’-]*[a-rt-z])\s+$"
)
_BREAK = re.compile(
    r"[;:]|\b(?:when|where|while|after|before|because|but|as|since|although|though|who|which)\b"
)
_OF_A_NOUN = re.compile(
    r"(?:^|\b(?:the|an?|its?|his|her|their|this|that|no|any|\w+['’]s)\s+)$", re.I
)
_FINITE = re.compile(
    r"is|are|was|were|has|have|had|will|would|can|could|may|might|must|do|does|did|\w+ed"
)
"""Words that may be the verb of a clause, so that a participle beside them is none."""
_OBJECT = re.compile(
    r"\s+(?:(?:the|an?|it|its|him|his|her|them|their|some|many|more|all|about)\b|\d|(?-i:[A-Z]))",
    re.I,
)
"""What follows a verb in "ed" that is no participle of what stands before it."""
_NOT_DONE = re.compile(
    r"\b(?:offer|agree|deal|plan|promis|pledg|vow|propos|propose|talks|bid|ask|urg|want|hop|intend"
    r"|open|ready|willing|set|due|aim|call|consider|threat|expect|schedul|prepar|likely|seek|tr[yi]"
    r"|attempt|suppos|meant)\w*\b[^.;:]{0,70}?\bto\s+(?:be\s+|have\s+|be being\s+)?(?:\w+ly\s+)?$"
    r"|\b(?-i:will|would|could|may|might|should|must|shall)\s+(?:(?:still|also|now|not|\w+ly)\s+)*"
    r"(?:be\s+|have\s+)?(?:been\s+)?(?:\w+ly\s+)?$"
    r"|\b(?:has|have|needs?|is|are|was|were|about)\s+(?:still\s+)?to\s+(?:be\s+)?"
    r"(?:have\s+)?(?:been\s+)?"
    r"(?:\w+ly\s+)?$"
    r"|\b(?:has|have|needs?|must)\s[^.;:,]{0,90}\b(?:and|or)\s+to\s+(?:\w+ly\s+)?$"
    r"|\b(?:ordered|instructed|invited|encouraged|advised|recommended|plott(?:ed|ing)|plots?"
    r"|conspir\w+"
    r"|efforts?|struggl\w+|campaign\w*|pretend\w*)(?:\s[\w'’]+){0,3}?\s+to\s+(?:be\s+)?"
    r"(?:\w+ly\s+)?$"
    r"|\b(?-i:will)\s[^.;:,]{0,60}\bto\s+(?:\w+ly\s+)?$",
    re.I,
)
"""What stands before a verb that tells of something not done, or not done yet."""


def undone(claim: Reading, cited: Cited) -> str | None:
    """A verb told as done that the cited text has only as promised, planned, asked or denied."""
    own = unreal(claim.text)
    for word in claim.content:
        if not _is_told_done(claim, word) or _over(own, word):
            continue
        uses = [(r, w) for r in cited.readings for w in r.words if w.stem == word.stem]
        cues = [_unreal_by(r, w) for r, w in uses]
        if not uses or None in cues or any(_may_drop(claim, word, cue) for cue in cues):
            continue
        cue = next(filter(None, cues), None)
        only = f'the cited text only after "{cue}"' if cue else "the cited text does not"
        return f'it tells "{word.text}" as done, {only}'
    return None


def is_left(reading: Reading, word: Word) -> bool:
    """Whether the words before it tell that it was not so: "nearly sank", "instead of trams"."""
    parts = (*unreal(reading.text), *passed_over(reading.text))
    return any(part.is_untrue and part.start <= word.start < part.end for part in parts)


def _unreal_by(reading: Reading, word: Word) -> str | None:
    """What makes a word less than a fact: the cue, "" where it is one for the time; else None."""
    over = _over(unreal(reading.text), word)
    if over is not None:
        return over.cue
    is_idiom = word.text == "blame"  # who "is to blame" is blamed
    is_done = is_idiom or word.text.endswith("ing") or not is_not_done(reading, word)
    return None if is_done else ""


def _may_drop(claim: Reading, word: Word, cue: str | None) -> bool:
    """Whether a claim may go without the cue: "say he stole" for "charged with", "who spoke"."""
    if is_accusing(cue or ""):
        return any(a.content[0] <= word.start < a.content[1] for a in claim.attributions)
    return cue in {"if", "If"} and bool(_WHO.search(claim.text, 0, word.start))


def _over(found: tuple[Unreal, ...], word: Word) -> Unreal | None:
    return next((one for one in found if one.start <= word.start < one.end), None)


def is_not_done(reading: Reading, word: Word) -> bool:
    """Whether what stands before a verb tells that it is not done, or not yet: "agreed to sell"."""
    before = reading.text[max(0, word.start - 100) : word.start]
    return bool(_NOT_DONE.search(before)) and not _DID.search(before)


def _is_told_done(claim: Reading, word: Word) -> bool:
    """Whether a claim's verb is in the past or perfect: "has sold", "was sold", "sold the ship"."""
    before = claim.text[max(0, word.start - 80) : word.start]
    if _ONCE.search(before) or is_not_done(claim, word):
        return False
    if _DONE.search(before):
        return True
    if word.text.endswith("ing"):
        return bool(_HAD_BEEN.search(before))
    past = word.text in PAST_FORMS
    if past or word.text.endswith("ed"):
        if _WAS.search(before):
            return True
        is_verb = past or bool(_OBJECT.match(claim.text, word.end)) or _is_only_verb(claim, word)
        return not _BE.search(before) and is_verb
    is_one = word.text in UNCHANGED and _BY_ONE.search(before)  # "cut": one firm "cuts" today
    return bool(is_one and _OBJECT.match(claim.text, word.end)) and _is_first(claim, word)


def _is_only_verb(claim: Reading, word: Word) -> bool:
    """Whether nothing else beside it in its clause can be the verb: "he resigned on Monday"."""
    end = _BREAK.search(claim.text, word.end)
    clause = claim.text[word.end : end.start() if end else None]
    is_of_noun = _OF_A_NOUN.search(claim.text, 0, word.start)
    return _is_first(claim, word) and not is_of_noun and not any(map(_is_verb, clause.split()))


def _is_first(claim: Reading, word: Word) -> bool:
    return not any(_is_verb(w.text) for w in claim.words if w.end <= word.start)


def _is_verb(word: str) -> bool:
    return word in PAST_FORMS or bool(_FINITE.fullmatch(word))
