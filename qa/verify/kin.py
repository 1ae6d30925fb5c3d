"""What somebody's wife or lawyer did must not be told of them, nor what was done to her.

As in "Ana Sy bought shares" for "Ana Sy's brother bought shares", or "her brother sold them" for
"her lawyer sold them" where both are told of.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from qa.english.clauses import clause_end
from qa.english.common import ROLES
from qa.english.forms import any_form, is_past
from qa.english.names import Name
from qa.english.reading import Reading
from qa.english.vocabulary import vocabulary
from qa.english.words import Word, stem
from qa.schema import Reason, ReasonKind
from qa.verify.name import may_name
from qa.verify.passive import is_passive
from qa.verify.phrases import NOWHERE, Phrase, doer_of, heads, is_named, object_of, subject_of
from qa.verify.plural import PEOPLE
from qa.verify.reading import Cited
from qa.verify.turned import MOST_USES

_KIN = vocabulary(
    """
    wife husband son daughter brother sister father mother parent cousin nephew niece uncle aunt
    grandson granddaughter grandfather grandmother widow widower fiance fiancee girlfriend boyfriend
    partner stepson stepfather twin friend neighbour colleague lawyer attorney solicitor barrister
    accountant doctor driver chauffeur bodyguard assistant secretary aide adviser advisor deputy
    predecessor successor rival opponent teammate coach trainer manager agent publisher
    """
)
"""Words for people told of as somebody's."""
_KIN_STEMS = frozenset(stem(word) for word in _KIN)
_SPEAKS_FOR = re.compile(any_form("deny reject plead say tell confirm refuse decline appeal claim"))
"""What somebody does by those who speak for them."""
_FOR_OTHERS = frozenset(
    stem(word) for word in "lawyer attorney solicitor barrister agent aide adviser manager".split()
)
_WITH_OTHERS = re.compile(r"\b(?:and|or|with|as well as)\b")
_AND = re.compile(r"\s*,?\s*(?:and|with|as well as)\b")
_BE = frozenset("is are was were been being be get got gets".split())
_HIS = re.compile(r"\b(?:his|her|their|whose)\s+(?:[\w-]+\s+){0,3}$", re.I)
_OWNS = re.compile(r"['’]s?\s+(?:(?!and\b)[\w-]+\s+){0,3}")
_OWNED = re.compile(r"\s+(?:(?!and\b)[\w-]+\s+){0,3}")
_OF = re.compile(r"\s+(?:of|for|to)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}")


def check(claim: Reading, cited: Cited) -> tuple[Reason, ...]:
    """At most one reason: what is told of one is of one of theirs in the cited text."""
    for word in claim.content:
        if not is_past(word.text):
            continue
        told = [r for r in cited.readings if r.stems & _KIN_STEMS]
        uses = [(r, w) for r in cited.readings for w in r.words if told and w.stem == word.stem]
        if len(uses) > MOST_USES * len(cited.readings):
            continue
        for place in (_doer, _done_to) if uses else ():
            faults = [_fault(claim, word, reading, use, place) for reading, use in uses]
            if all(faults):
                return (Reason(ReasonKind.ROLE, str(faults[0])),)
    return ()


def _doer(reading: Reading, verb: Word) -> Phrase:
    return (doer_of if is_passive(reading.text, verb) else subject_of)(reading, verb)


def _done_to(reading: Reading, verb: Word) -> Phrase:
    if not is_passive(reading.text, verb):
        return object_of(reading, verb)
    be = [w for w in reading.words if w.end <= verb.start and w.text.lower() in _BE][-1:]
    return subject_of(reading, be[0] if be else verb)


def _fault(
    claim: Reading,
    word: Word,
    reading: Reading,
    use: Word,
    place: Callable[[Reading, Word], Phrase],
) -> str | None:
    """What one place of the verb has in the claim and in a sentence, where kin stand there."""
    ours, span = heads(claim, place(claim, word)), place(reading, use)
    theirs = heads(reading, span)
    if not ours or not theirs or theirs[0].stem not in _KIN_STEMS or span == NOWHERE:
        return None
    if _WITH_OTHERS.search(reading.text, *span) or _AND.match(reading.text, span[1]):
        return None
    if _SPEAKS_FOR.fullmatch(use.text) and theirs[0].stem in _FOR_OTHERS:
        return None
    given = f'"{theirs[0].text}" does it' if place is _doer else f'it is done to "{theirs[0].text}"'
    detail = f'it has "{ours[0].text}" where {given} in the cited text'
    if is_named(claim, ours):
        name = next(n for n in claim.names if n.start <= ours[0].start < n.end)
        return detail if _is_of(name, theirs[0], reading, span) else None
    stems = {head.stem for head in theirs}
    is_other = ours[0].stem in (_KIN_STEMS & reading.stems) - stems
    is_one = len(ours) == 1 and (is_other or _is_of_noun(ours[0], theirs[0], reading, span))
    return detail if is_one else None


def _is_of_noun(noun: Word, kin: Word, reading: Reading, span: Phrase) -> bool:
    """Whether a word for kin is of whom the claim has: "the mayor's son", "the mayor said his son"."""
    text = reading.text
    end = max(span[1], clause_end(text, kin.end))
    uses = [w for w in reading.words if w.stem == noun.stem and w.end <= end]
    inside = [w for w in uses if w.start >= span[0]]
    if inside:
        return all(
            (w.text.endswith(("'s", "’s")) and _OWNED.fullmatch(text, w.end, kin.start))
            or _OF.fullmatch(text, kin.end, w.start)
            for w in inside
        )
    is_person = noun.text.lower() in PEOPLE | ROLES
    return is_person and bool(uses) and bool(_HIS.search(text[max(0, kin.start - 40) : kin.start]))


def _is_of(name: Name, kin: Word, reading: Reading, span: Phrase) -> bool:
    """Whether a word for kin in a sentence is of whom the claim names, who is not told of there."""
    text = reading.text
    end = max(span[1], clause_end(text, kin.end))
    inside = [n for n in reading.names if span[0] <= n.start < end]
    owners = [n for n in inside if _OWNS.fullmatch(text, n.end, kin.start)]
    owners += [n for n in inside if _OF.fullmatch(text, kin.end, n.start)]
    named = [n for n in inside if may_name(name.text, n.text)]
    if named:
        return all(n in owners for n in named)
    before = [n for n in reading.names if n.end <= span[0]]
    is_his = _HIS.search(text[max(0, kin.start - 40) : kin.start])
    return bool(is_his) and any(may_name(name.text, n.text) for n in before)
