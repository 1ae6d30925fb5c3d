"""Whether a sentence tells what somebody takes for granted: as done, by the same, to the same.

>>> speaks_as_done("sell", "The town sold its harbour."), speaks_as_done("sell", "It may sell it.")
(True, False)
>>> speaks_as_done("sell", "The town bought a crane.") is None
True
"""

from __future__ import annotations

import re

from qa.english.clauses import clause_end
from qa.english.forms import any_form
from qa.english.names import core
from qa.english.negation import negations
from qa.english.reading import Reading, normalise, read
from qa.english.unsettled import breaks_off
from qa.english.words import Word
from qa.schema import Evidence
from qa.verify.denial import bears_out, denies, is_denied, is_unreal, uses_of
from qa.verify.name import may_name
from qa.verify.passive import is_passive
from qa.verify.role import doer

_SUPPOSED = re.compile(
    r"\b(?:if|unless|whether)\b[^,;.]*$"
    r"|\b(?:until|once)\b[^,;.]*\b(?:is|are|has|have)\s(?:\w+\s)?$"
    rf"|\b{any_form('accuse suspect')}\b[^,;.]*\bof\b[^,;.]*$",
    re.I,
)
"""What stands before a verb that is only supposed: a condition, an accusation."""
_OBJECT = re.compile(r"\s+(?:the|an?|his|her|its|their)\b", re.I)
_BY = re.compile(r"\bby\b", re.I)


def speaks_as_done(verb: str, text: str) -> bool | None:
    """Whether `text` tells of what the stem `verb` says as done; None where it does not speak of it."""
    told, nothing = read(normalise(text)), read("")
    found = uses_of(verb, told)
    if not found:
        return None
    return any(
        not (is_denied(nothing, told, w) or is_unreal(told, w) or _is_supposed(told, w))
        for w in found
    )


def tells(statement: str, verb: str, evidence: Evidence, *, is_open: bool = False) -> bool:
    """Whether nothing in a sentence that has the verb of `statement` tells otherwise.

    It tells otherwise where the verb is not borne out, where somebody else does it, or it is done to
    who does it, and where whom it is done to stands only in a clause that breaks something off. Of
    an `is_open` statement, which has "someone" for what is asked, only a denial counts.
    """
    told = read(normalise(evidence.sentence.text))
    if speaks_as_done(verb, told.text) is None:
        return True
    if is_open:
        return not denies(statement, verb, evidence, outright=True)
    claim = read(normalise(statement))
    own = next((word for word in claim.words if word.stem == verb), None)
    found = [word for word in told.words if word.stem == verb]
    if not bears_out(statement, verb, evidence) or not speaks_as_done(verb, told.text):
        return False
    return (
        own is None
        or not found
        or not (
            _is_another(claim, own, told, found)
            or _is_turned(claim, own, told, found)
            or _is_broken_off(claim, own, told, found)
        )
    )


def _is_supposed(told: Reading, word: Word) -> bool:
    return bool(_SUPPOSED.search(told.text, 0, word.start))


def _is_another(claim: Reading, own: Word, told: Reading, found: list[Word]) -> bool:
    """Whether the claim has a sure doer, and the sentence another at each use of the verb."""
    ours, theirs = doer(claim, own), [doer(told, use) for use in found]
    if not ours:
        return False
    own_parts = set(core(ours))
    return all(
        name and own_parts.isdisjoint(core(name)) and not may_name(ours, name) for name in theirs
    )


def _is_turned(claim: Reading, own: Word, told: Reading, found: list[Word]) -> bool:
    """Whether who does it in the claim has it done to, or the other way, at each use.

    The sentence has to name whom the claim has before the verb, and say of no other that it is "by" them.
    """
    before = [n.text for n in claim.names if n.end <= own.start]
    there = [n for n in told.names if before and may_name(before[-1], n.text)]
    if not there or not claim.text[own.end :].strip(". "):
        return False
    if is_passive(claim.text, own):
        return all(
            not is_passive(told.text, use)
            and _OBJECT.match(told.text, use.end)
            and all(n.end <= use.start for n in there)
            for use in found
        )
    return all(
        is_passive(told.text, use)
        and not _BY.search(told.text, use.end, clause_end(told.text, use.end))
        for use in found
    )


def _is_broken_off(claim: Reading, own: Word, told: Reading, found: list[Word]) -> bool:
    """Whether a name after the verb stands only where something else is broken off or denied."""
    parts = list(_clauses(told.text))
    for name in (n.text for n in claim.names if n.start >= own.end):
        at = [n.start for n in told.names if may_name(name, n.text)]
        homes = [(a, b) for a, b in parts if any(a <= start < b for start in at)]
        if homes and all(_is_off(told, a, b, found) for a, b in homes):
            return True
    return False


def _is_off(told: Reading, start: int, end: int, found: list[Word]) -> bool:
    part = told.text[start:end]
    is_told = any(start <= use.start < end and use.text.endswith("ed") for use in found)
    return not is_told and bool(breaks_off(Reading(part)) or negations(part))


def _clauses(text: str) -> list[tuple[int, int]]:
    """The parts of a sentence between the marks and words that divide clauses."""
    parts, start = [], 0
    while start < len(text):
        end = clause_end(text, start)
        if text[start:end].strip():
            parts.append((start, end))
        joined = re.compile(r"\w+|\W").match(text, end)
        start = joined.end() if joined else end + 1
    return parts
