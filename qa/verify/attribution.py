"""What someone says must not become what is so, nor another's saying.

Four faults: a claim asserts flatly what the cited sentence attributes or hedges; it gives it to
another speaker; it puts in someone's mouth what the article itself asserts; it turns an accusation
or a plan into a fact. A news outlet or a record only tells where a fact was found, and a body's own
act is told by it as well as by anyone. A claim without a verb (the fragment "An Iraqi, in March")
asserts nothing of this kind.
"""

from __future__ import annotations

import re

from qa.english.attribution import Attribution
from qa.english.forms import any_form
from qa.english.irregular import PAST_FORMS
from qa.english.names import names
from qa.english.reading import Reading
from qa.english.same_name import same_name
from qa.english.sources import is_outlet, is_record
from qa.english.words import content_stems, stem
from qa.schema import Reason, ReasonKind
from qa.verify.accused import told_as_done
from qa.verify.own_act import TELLS, is_own_act
from qa.verify.passed_over import takes_what_was_left
from qa.verify.reading import Cited
from qa.verify.speaker import heads_of, wrong_speaker
from qa.verify.surer import surer
from qa.verify.undone import undone

_ENOUGH = 0.6
"""The share of a claim's content words that a sentence must have to be what the claim rests on."""
_SPEAKS = re.compile(
    r"\b(?:"
    + any_form(
        "say tell speak talk warn inform brief ask answer reply describe announce declare testify"
        " express argue demand urge put give report find show call blame credit promise expect"
        " want deny refuse believe think hope fear estimate count praise criticise criticize oppose"
        " confirm welcome reject dismiss insist claim predict note state write propose plan"
    )
    + r"|interview(?:ed)?|statement|comments?|remarks|speech)\b"
)
_PRONOUN = re.compile(r"he|she|they|it|i|we", re.IGNORECASE)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|do|does|did|\w+ed)\b", re.I
)
_HEARSAY = re.compile(
    r"reported|alleg|apparently|supposed|purported|suspected|rumou?red|(?:thought|said) to", re.I
)
_PLANS = re.compile(
    r"\b(?:promis|pledg|vow|offer|plan|propos|agree|intend|aim|seek|sought|hop(?:e|ing)|want|forecast"
    r"|predict|expect|invit|consider|threat|attempt|tried|trying|tries|decline|reject|refus|turn\w* down"
    r"|talks|negotiat)\w*",
    re.I,
)
_AHEAD = re.compile(r"\b(?:will|(?:is|are|was|were) (?:to|going to|about to|ready to))\b", re.I)
_EXPECTED = frozenset({"expected", "likely"})
_CALLS = re.compile(r"\b(?:call|describ|dub|label|brand)\w*\s[^\"“'‘]{0,60}[\"“'‘]", re.I)
_DENIES = re.compile(r"den(?:y|ies|ied|ying)\b", re.I)
_AT_LENGTH = 4
"""Content words of a quotation that make it speech, not a word or two marked off."""
_RANKS = (
    re.compile(r"consider|mull|weigh|talks|in talks|open|ready|willing|proposal", re.I),
    re.compile(r"offer|ask|urg|call|propos", re.I),
    re.compile(r"plan|intend|inten|prepar|aim|want|hop|seek|sought|tr[yi]|attempt|threat", re.I),
    re.compile(r"agree|set|promis|due|schedul|pledg|vow", re.I),
)
"""Words for what is not done yet, from the least to the most that is promised by them."""
_FLAT = 0.6
"""How much of that share must stand outside what is attributed for the claim to rest on that."""


def check(claim: Reading, cited: Cited) -> tuple[Reason, ...]:
    """At most one reason: the claim is flat, or its speaker is not the source's."""
    own = _outside_quotes(claim)
    spoken = [a for a in own if a.speaker and a.kind != "accused"]
    faults = (
        *(wrong_speaker(claim, mark, cited) for mark in spoken),
        *(_turned(claim, mark, cited) for mark in own),
        *(_firmer(claim, mark, cited) for mark in own if mark.kind == "plan"),
        _flattened(claim, cited, _granted(claim, own), spoken),
        undone(claim, cited),
        surer(claim, cited),
        takes_what_was_left(claim, cited),
        told_as_done(claim, cited),
    )
    fault = next(filter(None, faults), None)
    return (Reason(ReasonKind.ATTRIBUTION, fault),) if fault else ()


def _granted(claim: Reading, own: list[Attribution]) -> set[str]:
    """The kinds of marks in a source that a claim with the marks `own` need not repeat."""
    kinds = {"confirmed", *(mark.kind for mark in own)}
    later = "would" in claim.stems and any(mark.speaker for mark in own)
    if later or _PLANS.search(claim.text) or _AHEAD.search(claim.text):
        kinds.add("plan")
    if _CALLS.search(claim.text):
        kinds.add("said")
    hearsay = any(_HEARSAY.match(mark.cue) for mark in own)
    if hearsay or kinds & {"said", "accused"} or any(mark.speaker for mark in own):
        kinds |= {"said", "accused"}
    return kinds


def _outside_quotes(reading: Reading) -> list[Attribution]:
    return [
        a
        for a in reading.attributions
        if not any(q.start <= a.start < q.end for q in reading.quotations)
    ]


def _speech(reading: Reading) -> list[Attribution]:
    """What is quoted at length: someone's words, whoever says them."""
    return [
        Attribution("said", "say", q.start, q.start, q.speaker, (q.start, q.end))
        for q in reading.quotations
        if len(reading.words_in(q.start, q.end)) >= _AT_LENGTH
    ]


def _flattened(
    claim: Reading, cited: Cited, granted: set[str], spoken: list[Attribution]
) -> str | None:
    """What the claim drops of the marks in its source; those of the kinds `granted` it may."""
    stems = _told(claim, spoken)
    if not stems or not _asserts(claim):
        return None
    best, flat, cue = 0.0, 0.0, None
    for reading in cited.readings:
        total = len(stems & reading.content_stems) / len(stems)
        if total < _FLAT * _ENOUGH:
            continue
        marks = [
            mark
            for mark in (*_outside_quotes(reading), *(() if claim.quotations else _speech(reading)))
            if not (_is_granted(mark, granted, claim) or _tells_of(claim, mark))
            and not (_is_sourcing(mark) or is_own_act(mark, reading))
        ]
        flat = max(flat, len(stems & _unmarked(reading, marks)) / len(stems))
        if total > best:
            best, cue = total, _dropped(stems, reading, marks)
    return cue if best >= _ENOUGH and flat < _FLAT * best else None


def _told(claim: Reading, spoken: list[Attribution]) -> frozenset[str]:
    """The content stems of a claim without those of who says it and of saying it."""
    if not spoken:
        return claim.content_stems
    who = {stem for mark in spoken for stem in content_stems(mark.speaker or "")}
    inside = {w.stem for mark in spoken for w in claim.words_in(*mark.content)}
    return frozenset(inside - who) if len(inside - who) > 2 else frozenset()


def _is_granted(mark: Attribution, granted: set[str], claim: Reading) -> bool:
    """Whether a claim may drop `mark`; a claim or concern of someone's is as good as said."""
    told = mark.kind == "doubt" and mark.cue.endswith((" that", " he", " she", " they"))
    ahead = mark.cue.lower() in _EXPECTED and "plan" in granted
    named = mark.kind in {"plan", "doubt"} and stem(mark.cue.split()[0]) in claim.stems
    return mark.kind in granted or ahead or named or (told and "said" in granted)


def _is_sourcing(mark: Attribution) -> bool:
    """Whether a mark only says where a fact was found: in a news outlet or in a record.

    What someone with a stake says stays theirs, and so does what an outlet or record only claims.
    """
    who = mark.speaker or ""
    return bool(TELLS.match(mark.cue)) and (is_outlet(who) or is_record(who))


def _tells_of(claim: Reading, mark: Attribution) -> bool:
    """Whether a claim tells in other words that the speaker speaks: "she gave an interview to"."""
    if mark.kind not in {"said", "confirmed"} or not _SPEAKS.search(claim.text):
        return False
    who = mark.speaker or "he"
    if _PRONOUN.fullmatch(who):
        return True
    named = any(same_name(n.text, other.text) for n in names(who) for other in claim.names)
    return named or not claim.content_stems.isdisjoint(heads_of(who))


def _asserts(claim: Reading) -> bool:
    """Whether the claim is a sentence; a short one without a verb to be seen is a fragment."""
    if len(claim.content_stems) > 2 or (claim.content and _FINITE.search(claim.text)):
        return True
    return any(word.text in PAST_FORMS for word in claim.content)


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


def _turned(claim: Reading, mark: Attribution, cited: Cited) -> str | None:
    """A denial told as a confirmation, or the other way round, of the same words."""
    denies = bool(_DENIES.match(mark.cue))
    said = {word.stem for word in claim.words_in(*mark.content)}
    if len(said) < 2 or not (denies or mark.kind in {"said", "confirmed"}) or claim.negations:
        return None
    for reading in cited.readings:
        if reading.negations or bool(_DENIES.search(reading.text)) == denies:
            return None
    other = [
        a
        for reading in cited.readings
        for a in reading.attributions
        if bool(_DENIES.match(a.cue)) != denies
        and ((denies and a.kind in {"said", "confirmed"}) or _DENIES.match(a.cue))
        and len(said & {w.stem for w in reading.words_in(*a.content)}) >= _ENOUGH * len(said)
    ]
    return f'it says "{mark.cue}", the cited text "{other[0].cue}"' if other else None


def _firmer(claim: Reading, mark: Attribution, cited: Cited) -> str | None:
    """A plan told as surer than it is: "offered to" as "agreed to"."""
    planned = {word.stem for word in claim.words_in(*mark.content)}
    same = [
        other
        for reading in cited.readings
        for other in reading.attributions
        if other.kind == "plan"
        and len(planned & {w.stem for w in reading.words_in(*other.content)})
        >= max(1.0, len(planned) / 2)
    ]
    marks = [a for r in cited.readings for a in r.attributions if a.kind == "plan"]
    if not same and len(marks) == 1 and planned & _inside(marks[0], cited):
        same = marks
    if same and all(_rank(mark.cue) > _rank(other.cue) for other in same):
        return f'the cited text says only "{same[0].cue}", not "{mark.cue}"'
    return None


def _inside(mark: Attribution, cited: Cited) -> set[str]:
    homes = [r for r in cited.readings if mark in r.attributions]
    return {word.stem for reading in homes for word in reading.words_in(*mark.content)}


def _rank(cue: str) -> int:
    return next((rank for rank, words in enumerate(_RANKS) if words.match(cue)), len(_RANKS))
