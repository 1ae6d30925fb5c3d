"""What someone says must not become what is so, nor another's saying.

Four faults: a claim asserts flatly what the cited sentence attributes or hedges; it gives it to
another speaker; it puts in someone's mouth what the article itself asserts; it turns an accusation
or a plan into a fact. A claim without a verb (the fragment "An Iraqi, in March") asserts nothing
of this kind.
"""

from __future__ import annotations

import re

from qa.english.attribution import Attribution, head_name, mentions_saying
from qa.english.names import names
from qa.english.places import country
from qa.english.same_name import same_name
from qa.english.words import content_stems
from qa.schema import Reason, ReasonKind
from qa.verify.anaphora import candidates
from qa.verify.reading import Cited, Reading

_ENOUGH = 0.6
"""The share of a claim's content words that a sentence must have to be what the claim rests on."""
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|do|does|did|\w+ed)\b", re.I
)
_FLAT = 0.6
"""How much of that share must stand outside what is attributed for the claim to rest on that."""


def check(claim: Reading, cited: Cited) -> tuple[Reason, ...]:
    """At most one reason: the claim is flat, or its speaker is not the source's."""
    own = _outside_quotes(claim)
    spoken = [a for a in own if a.speaker and a.kind in {"said", "confirmed"}]
    if spoken:
        fault = _wrong_speaker(claim, spoken[0], cited)
    elif claim.quotations or any(a.kind in {"said", "accused", "doubt"} for a in own):
        fault = None
    else:
        granted = {"confirmed"} | ({"plan"} if any(a.kind == "plan" for a in own) else set())
        fault = _flattened(claim, cited, granted)
    return (Reason(ReasonKind.ATTRIBUTION, fault),) if fault else ()


def _outside_quotes(reading: Reading) -> list[Attribution]:
    return [
        a
        for a in reading.attributions
        if not any(q.start <= a.start < q.end for q in reading.quotations)
    ]


def _flattened(claim: Reading, cited: Cited, granted: set[str]) -> str | None:
    """What the claim drops of the marks in its source; those of the kinds `granted` it may."""
    stems = claim.content_stems
    if not _asserts(claim):
        return None
    best, flat, cue = 0.0, 0.0, None
    for reading in cited.readings:
        marks = [mark for mark in _outside_quotes(reading) if mark.kind not in granted]
        total = len(stems & reading.content_stems) / len(stems)
        flat = max(flat, len(stems & _unmarked(reading, marks)) / len(stems))
        if total > best:
            best, cue = total, _dropped(stems, reading, marks)
    return cue if best >= _ENOUGH and flat < _FLAT * best else None


def _asserts(claim: Reading) -> bool:
    """Whether the claim is a sentence; a short one without a verb to be seen is a fragment."""
    return len(claim.content_stems) > 2 or bool(claim.content and _FINITE.search(claim.text))


def _dropped(stems: frozenset[str], reading: Reading, marks: list[Attribution]) -> str | None:
    for mark in marks:
        inside = {word.stem for word in reading.words_in(*mark.content)}
        if not stems & inside:
            continue
        if mark.kind in {"doubt", "plan"}:
            return f'the cited text says it only with "{mark.cue}"'
        return f"the cited text gives it as the words of {mark.speaker or 'someone'}"
    return None


def _unmarked(reading: Reading, marks: list[Attribution]) -> set[str]:
    """The stems of the words that nothing attributes or hedges."""
    return {
        word.stem
        for word in reading.content
        if not any(start <= word.start < end for start, end in (mark.content for mark in marks))
    }


def _wrong_speaker(claim: Reading, mark: Attribution, cited: Cited) -> str | None:
    if _is_outlet(mark.speaker or "", cited):
        return None
    said = {word.stem for word in claim.words_in(*mark.content)} - set(
        content_stems(mark.speaker or "")
    )
    if not said:
        return None
    shares = [len(said & r.content_stems) / len(said) for r in cited.readings]
    index = max(range(len(shares)), key=shares.__getitem__)
    if shares[index] < _ENOUGH:
        return None
    return _compare(mark, said, cited, index)


def _compare(mark: Attribution, said: set[str], cited: Cited, index: int) -> str | None:
    reading = cited.readings[index]
    speakers = _speakers(said, reading)
    claimed = head_name(mark.speaker or "")
    if not speakers:
        near = (reading, *cited.earlier(index)[:3])
        known = any(same_name(n.text, claimed or "") for r in near for n in r.names)
        return _invented(mark, reading) if known else None
    given = [name for speaker in speakers if (name := head_name(speaker))]
    if claimed and not given:
        given = sorted(candidates(reading, cited.earlier(index)))
    if _agree(mark.speaker or "", claimed, speakers, given):
        return None
    return f"the cited text gives it as the words of {speakers[0]}, not {mark.speaker}"


def _speakers(said: set[str], reading: Reading) -> list[str]:
    """Those to whom the sentence gives most of what is said."""
    shares = {
        a.speaker: len(said & {w.stem for w in reading.words_in(*a.content)})
        for a in reading.attributions
        if a.speaker
    }
    enough = max(1.0, _ENOUGH * max(shares.values(), default=0))
    return [speaker for speaker, share in shares.items() if share >= enough]


def _agree(speaker: str, claimed: str | None, speakers: list[str], given: list[str]) -> bool:
    """Whether both may be one: names by name, descriptions by the countries they name."""
    if claimed and given:
        return any(same_name(claimed, name) for name in given)
    if claimed or given:
        return True
    ours, theirs = _countries([speaker]), _countries(speakers)
    return not ours or not theirs or bool(ours & theirs)


def _countries(speakers: list[str]) -> set[str]:
    found = (country(name.text) for speaker in speakers for name in names(speaker))
    return {name for name in found if name}


def _invented(mark: Attribution, reading: Reading) -> str | None:
    """No speaker in the cited sentence: fine inside a quotation that another sentence opens."""
    if mentions_saying(reading.text) or reading.quotations or mark.kind != "said":
        return None
    return f"the cited text does not give it as the words of {mark.speaker}"


def _is_outlet(speaker: str, cited: Cited) -> bool:
    return any(same_name(name.text, source) for name in names(speaker) for source in cited.sources)
