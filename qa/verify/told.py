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
from qa.english.synonyms import particle_of, telling
from qa.english.unsettled import breaks_off
from qa.english.words import Word
from qa.schema import Evidence
from qa.verify.denial import bears_out, denies, is_denied, is_unreal, uses_of
from qa.verify.name import may_name
from qa.verify.passive import is_passive
from qa.verify.phrases import heads, is_named, meet, object_of, stands, subject_of
from qa.verify.role import doer
from qa.verify.turned import fault

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
    an `is_open` statement, which has "someone" for what is asked, only a denial counts; of a sentence
    that has another verb for the act, that it is done to who does it.
    """
    claim, own, told, found = _beside(statement, verb, evidence)
    if speaks_as_done(verb, told.text) is None:
        others = telling(verb, particle_of(claim.text, own), told) if own else []
        return not (own and others) or not all(fault(claim, own, told, use) for use in others)
    if is_open:
        return not denies(statement, verb, evidence, outright=True)
    if not bears_out(statement, verb, evidence) or not speaks_as_done(verb, told.text):
        return False
    return (
        own is None
        or not found
        or not (
            _is_of_others(claim, own, told, found)
            or _is_turned(claim, own, told, found)
            or _is_broken_off(claim, own, told, found)
        )
    )


def is_of_others(statement: str, verb: str, evidence: Evidence) -> bool:
    """Whether a sentence with the verb of `statement` tells it of others, done or not."""
    claim, own, told, found = _beside(statement, verb, evidence)
    return own is not None and bool(found) and _is_of_others(claim, own, told, found)


def have_one_doer(statement: str, verb: str, evidence: Evidence, side: Word) -> bool:
    """Whether who does it in `statement` does the other side of it in the sentence: "sold", "bought"."""
    claim, own, told, _ = _beside(statement, verb, evidence)
    if own is None or is_passive(claim.text, own) or is_passive(told.text, side):
        return False
    ours, theirs = subject_of(claim, own), subject_of(told, side)
    return meet(claim, heads(claim, ours), told, heads(told, theirs))


def _beside(
    statement: str, verb: str, evidence: Evidence
) -> tuple[Reading, Word | None, Reading, list[Word]]:
    """A statement with its verb, and the sentence with each use of that verb."""
    claim, told = read(normalise(statement)), read(normalise(evidence.sentence.text))
    own = next((word for word in claim.words if word.stem == verb), None)
    return claim, own, told, [word for word in told.words if word.stem == verb]


def _is_supposed(told: Reading, word: Word) -> bool:
    return bool(_SUPPOSED.search(told.text, 0, word.start))


def _is_of_others(claim: Reading, own: Word, told: Reading, found: list[Word]) -> bool:
    """Whether each use of the verb has somebody else do it, or has it done to somebody else."""
    if _is_another(claim, own, told, found):
        return True
    if is_passive(claim.text, own) or any(is_passive(told.text, use) for use in found):
        return False
    return _is_by_another(claim, own, told, found) or _is_to_another(claim, own, told, found)


def _is_another(claim: Reading, own: Word, told: Reading, found: list[Word]) -> bool:
    """Whether the claim has a sure doer, and the sentence another at each use of the verb."""
    ours, theirs = doer(claim, own), [doer(told, use) for use in found]
    if not ours:
        return False
    own_parts = set(core(ours))
    return all(
        name and own_parts.isdisjoint(core(name)) and not may_name(ours, name) for name in theirs
    )


def _is_by_another(claim: Reading, own: Word, told: Reading, found: list[Word]) -> bool:
    """Whether each use has a subject that the claim's is not in.

    Two names, or the claim's has to stand elsewhere in the sentence: "the region banned phones" for
    "a school banned phones, the first in the region".
    """
    ours, theirs = heads(claim, subject_of(claim, own)), [subject_of(told, use) for use in found]
    if not ours or any(not heads(told, at) or stands(claim, ours, told, at) for at in theirs):
        return False
    last = [[w for w in told.content if w.end <= use.start][-1:] for use in found]
    if any(meet(claim, ours, told, before) for before in last):  # "the money the hackers demanded"
        return False
    are_names = is_named(claim, ours) and all(is_named(told, heads(told, at)) for at in theirs)
    return are_names or stands(claim, ours, told, (0, len(told.text)))


def _is_to_another(claim: Reading, own: Word, told: Reading, found: list[Word]) -> bool:
    """Whether the claim names whom it is done to, and each use somebody else."""
    ours = heads(claim, object_of(claim, own))
    theirs = [heads(told, object_of(told, use)) for use in found]
    return (
        bool(ours)
        and is_named(claim, ours)
        and all(their and is_named(told, their) for their in theirs)
        and not any(meet(claim, ours, told, their) for their in theirs)
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
