"""Who did it to whom, told by common nouns as by names: the sides of a verb in claim and source.

As in "ministers criticised the mayor" for "the mayor criticised ministers", "the judge was dismissed"
for "the judge dismissed a claim", "the senator leaked it" for "the senator, whose aide leaked it":
the claim and the sentence share the verb, and who stands before it in the claim stands in the sentence
where it cannot have done it. What the sentence tells only by a pronoun is left open.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Final, NamedTuple

from qa.english.forms import is_past
from qa.english.reading import Reading
from qa.english.words import Word, stem
from qa.verify.passive import is_passive
from qa.verify.phrases import (
    NOWHERE,
    Phrase,
    alike,
    antecedent_of,
    doer_of,
    heads,
    is_named,
    is_next_to,
    leading,
    meet,
    object_of,
    stands,
    subject_of,
)

_DETERMINED = re.compile(
    r"(?:\b(?:an?|the|his|her|its|their|this|these|most|many|some|all)|['’]s?)\s+$", re.I
)
MOST_USES: Final = 4
"""Of a verb in one sentence; of one that has it more often nothing is certain."""
_THAN = re.compile(r"[^,;:]*?\bthan\b")
_MUTUAL: Final = frozenset(
    map(
        stem,
        "said told add meet marry fight face play divorce join agree sign talk become be".split(),
    )
)
"""Verbs that have both on either side, or whose subject may follow them."""


def fault(claim: Reading, word: Word, told: Reading, use: Word) -> str | None:
    """What is turned round between a verb of the claim and the same verb of a sentence."""
    if not (is_past(word.text) and is_past(use.text)) or use.stem in _MUTUAL:
        return None
    if max(_uses(claim)[word.stem], _uses(told)[use.stem]) > MOST_USES:
        return None
    if _is_adjective(claim, word) or _is_compared(claim, word) or _is_compared(told, use):
        return None
    ours, theirs = _sides(claim, word), _sides(told, use)
    if not is_passive(claim.text, word) and not is_next_to(claim, ours.doer, word):
        return None
    head = next(iter(ours.doers or ours.patients), None)
    is_turned = (
        _is_patient(claim, ours, told, theirs)
        or _is_doer(claim, ours, told, theirs)
        or _is_by_another(claim, ours, told, theirs)
        or _is_to_another(claim, ours, told, theirs, use)
        or (ours.is_active and theirs.is_active and _is_exchanged(claim, word, told, use))
    )
    if head is None or not is_turned:
        return None
    return f'"{head.text}" stands on the other side of "{use.text}" in the cited text'


class _Sides(NamedTuple):
    """Where the doer of a verb and whom it is done to stand, and the heads of both.

    `is_sure` says of the doer that nobody else can be meant.
    """

    is_active: bool
    doer: Phrase
    doers: list[Word]
    patient: Phrase
    patients: list[Word]
    is_sure: bool


def _is_compared(reading: Reading, verb: Word) -> bool:
    """Whether the sides of a verb are compared: "exports rose faster than imports"."""
    return bool(_THAN.match(reading.text, verb.end))


@lru_cache(maxsize=4096)
def _uses(reading: Reading) -> Counter[str]:
    return Counter(word.stem for word in reading.words)


@lru_cache(maxsize=4096)
def _sides(reading: Reading, verb: Word) -> _Sides:
    before, by = subject_of(reading, verb), doer_of(reading, verb)
    is_active = by == NOWHERE and not is_passive(reading.text, verb)
    doer, patient, is_sure = by, before, by != NOWHERE
    if is_active:
        meant = antecedent_of(reading, verb) if before == NOWHERE else NOWHERE
        doer, patient = meant if meant != NOWHERE else before, object_of(reading, verb)
        is_sure = meant != NOWHERE or is_next_to(reading, before, verb)
    return _Sides(is_active, doer, heads(reading, doer), patient, heads(reading, patient), is_sure)


def _is_adjective(reading: Reading, word: Word) -> bool:
    """Whether a participle is no verb of a clause: "the trapped man", "those led by Lund"."""
    is_reduced = doer_of(reading, word) != NOWHERE and not is_passive(reading.text, word)
    return is_reduced or bool(_DETERMINED.search(reading.text, 0, word.start))


def _is_patient(claim: Reading, ours: _Sides, told: Reading, theirs: _Sides) -> bool:
    """Whether it is done, in the sentence, to who does it in the claim."""
    is_exchanged = meet(claim, ours.patients, told, theirs.doers)
    return (
        bool(ours.patients)
        and meet(claim, ours.doers, told, theirs.patients)
        and not stands(claim, ours.doers, told, theirs.doer)
        and (ours.is_active != theirs.is_active or is_exchanged)
    )


def _is_doer(claim: Reading, ours: _Sides, told: Reading, theirs: _Sides) -> bool:
    """Whether somebody does it to another, in the sentence, to whom it is done in the claim."""
    return (
        not ours.is_active
        and bool(theirs.patients)
        and meet(claim, ours.patients, told, theirs.doers)
        and not stands(claim, ours.patients, told, theirs.patient)
    )


def _is_by_another(claim: Reading, ours: _Sides, told: Reading, theirs: _Sides) -> bool:
    """Whether another is sure to do it, and who does it in the claim stands elsewhere.

    Both are named or neither is: "Lund" may be "the mayor". And something is done to something: what
    only changes may be told of its measure, "the rate of trains fell".
    """
    return (
        theirs.is_sure
        and bool(ours.doers and theirs.doers and ours.patients)
        and is_named(claim, ours.doers) == is_named(told, theirs.doers)
        and not stands(claim, ours.doers, told, theirs.doer)
        and stands(claim, ours.doers, told, (0, len(told.text)))
    )


def _is_to_another(claim: Reading, ours: _Sides, told: Reading, theirs: _Sides, use: Word) -> bool:
    """Whether it is done to another, and whom the claim has it done to stands before the verb.

    What follows the verb may be its object too: "gave boats to the army", "gave the army boats".
    """
    found = alike(claim, ours.patients, told, told.words)
    return (
        ours.is_active
        and theirs.is_active
        and bool(theirs.patients and found)
        and is_named(claim, ours.patients) == is_named(told, theirs.patients)
        and not stands(claim, ours.patients, told, theirs.patient)
        and all(w.end <= use.start for w in found)
    )


def _is_exchanged(claim: Reading, word: Word, told: Reading, use: Word) -> bool:
    """Of two actives, whether who acts in the claim comes after the verb and another before it.

    "Behind Lund" is the other side of "ahead of Tarn", so the same word has to follow both verbs.
    """
    ours, theirs = (leading(r, w) for r, w in ((claim, word), (told, use)))
    if ours != theirs:
        return False
    at = alike(claim, _sides(claim, word).doers, told, told.words)
    others = [w for w in claim.content if w.start >= word.end]
    there = [alike(claim, [w], told, told.words) for w in others]
    before = any(found and all(w.end <= use.start for w in found) for found in there)
    return before and bool(at) and all(w.start >= use.end for w in at)
