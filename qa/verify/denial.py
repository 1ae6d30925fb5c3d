"""Whether a sentence of an article denies what somebody takes for granted, or bears it out.

What it takes for granted is a statement and the verb it turns on: "Rwanda signed the deal", "sign".
A sentence denies it that says the opposite, that it was not done, that somebody else did it, or
that it is only planned or talked about; it bears it out where it tells the same as done.
"""

from __future__ import annotations

import re
from functools import lru_cache

from qa.english.antonyms import are_converse, are_opposite, is_directional
from qa.english.attribution import attributions
from qa.english.clauses import clause_end
from qa.english.forms import UNCHANGED, any_form, is_past
from qa.english.negation import polarity
from qa.english.reading import Reading, read
from qa.english.same_name import same_name
from qa.english.synonyms import particle_of, telling
from qa.english.words import Word, stem, words
from qa.schema import Evidence
from qa.verify import agreed, negation, role
from qa.verify.reading import Cited, claim_text
from qa.verify.undone import is_not_done

_CALLED_OFF = re.compile(rf"\b(?:{any_form('cancel postpone')}|{any_form('call put')} off)\b", re.I)
_CLEARED = re.compile(
    rf"\b{any_form('clear acquit absolve exonerate')}\b[^.;]{{0,80}}\bof\s+(?:all\s+|any\s+)?$",
    re.I,
)
_WAS = re.compile(r"\b(?:was|were|been|be)\s+(?:\w+ly\s+)?$", re.I)
_UNSURE = re.compile(
    r"(?:den(?:y|ie)|may|might|can\b|could|if|unlikely|expected|the possib|too early)", re.I
)
"""Doubts that it happened at all; "allegedly" tells of something that did, in someone's words."""
_NOUNS = (
    "sell sale; buy purchase; die death; lose loss; choose choice; marry marriage; resign resignation;"
    " decide decision; expand expansion; invade invasion; extend extension; merge merger;"
    " seize seizure; close closure; depart departure; fail failure; divide division; permit permission"
)
"""Verbs with the nouns that tell the same and have another stem."""
_OTHER_FORMS = {"find": "found", "leav": "left", "see": "saw"}
_DETERMINED = re.compile(r"\b(?:an?|the|its|his|her|their|this|that)\s+(?:\w+\s+)?$", re.I)
_RIGHT_AFTER = re.compile(r"\b(?:an?|the|its|his|her|their|this|that)\s+$", re.I)
_ANYBODY = re.compile(r"(?:some|any)(?:one|body|thing)$|people$|persons?$", re.I)
_MORE = re.compile(r"\s+(?:\w+\s+){0,2}?(?:more|further|another|additional|again)\b", re.I)
_IT = re.compile(r"\b(?:it|them|this|that)\b", re.I)
_AUXILIARY = re.compile(r"\s+(?:(?:has|have|had|was|were|is|are|been|yet|ever|be|being|will)\s+)*")


def denies(statement: str, verb: str, evidence: Evidence, *, outright: bool = False) -> bool:
    """Whether the sentence tells otherwise than `statement`, which turns on the stem `verb`.

    With `outright`, a plan and what fell through do not count: somebody who plans to take in more
    people may have taken in some.
    """
    if bears_out(statement, verb, evidence):
        return False
    cited = Cited([evidence])
    claim, told = read(claim_text(statement)), cited.readings[0]
    return bool(
        _changes_places(claim, verb, told)
        or _is_undone(claim, verb, told, outright=outright)
        or _is_opposed(claim, verb, told)
        or (claim.negations and negation.check(claim, cited))
        or _is_called_off(claim, verb, told)
        or _is_left_out(claim, verb, told)
        or _is_not_there(claim, verb, told)
        or (not outright and agreed.is_not_agreed(claim, told))
    )


def bears_out(statement: str, verb: str, evidence: Evidence) -> bool:
    """Whether the sentence has the verb of `statement` as done, the names in their places."""
    claim, told = read(claim_text(statement)), Cited([evidence]).readings[0]
    own = next((word for word in claim.words if _is_form(word, verb)), None)
    uses = [w for w in told.words if _is_form(w, verb)]
    uses += telling(verb, particle_of(claim.text, own), told) if own else []
    uses = [w for w in uses if not _is_noun(told, w)]
    if agreed.is_made(claim):
        uses += agreed.concluding(told)
    done = any(not (is_denied(claim, told, w) or is_unreal(told, w)) for w in uses)
    elsewhere = _changes_places(claim, verb, told) or _is_left_out(claim, verb, told)
    return done and not elsewhere and _is_of_the_same(claim, verb, told)


def _is_noun(told: Reading, word: Word) -> bool:
    """Whether it is a noun here: "an earlier attack", and not "the robot cost"."""
    led = _RIGHT_AFTER if word.text in UNCHANGED else _DETERMINED
    return not is_past(word.text) and bool(led.search(told.text, 0, word.start))


def _is_of_the_same(claim: Reading, verb: str, told: Reading) -> bool:
    """Whether half of what the claim tells of besides names is in the sentence, or "it" for it."""
    named = {word.stem for name in claim.names for word in words(name.text)}
    rest = {
        w.stem
        for w in claim.content
        if not agreed.is_agreement(w.text) and not _ANYBODY.match(w.text)
    }
    rest -= named | {verb}
    return 2 * len(rest & told.stems) >= len(rest) or bool(_IT.search(told.text))


def uses_of(verb: str, told: Reading) -> list[Word]:
    """The words of a sentence that tell of what `verb` says: itself, its noun."""
    nouns = _related().get(verb, set())
    return [word for word in told.words if word.stem in nouns or _is_form(word, verb)]


def _is_form(word: Word, verb: str) -> bool:
    """Whether it is a form of the verb; "found" and "left" have stems of their own."""
    return word.stem == verb or word.text.lower() == _OTHER_FORMS.get(verb)


@lru_cache(maxsize=1)
def _related() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for pair in _NOUNS.split(";"):
        one, other = map(stem, pair.split())
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return found


def is_denied(claim: Reading, told: Reading, word: Word) -> bool:
    """Whether a "not" stands over the word, or a "no" over its subject or what it is done to."""
    if polarity(told.negations, word) is False or _CLEARED.search(told.text, 0, word.start):
        return True
    for cue in told.negations:
        if cue.before == word.start and (cue.is_absence or cue.head in claim.stems):
            return True
        heads = [w for w in told.words_in(cue.end, word.start) if w.stem == cue.head]
        if cue.is_determiner and any(
            _AUXILIARY.fullmatch(told.text, head.end, word.start) for head in heads
        ):
            return True
    return False


def is_unreal(told: Reading, word: Word) -> bool:
    """Whether the word is only planned, expected, offered or talked about."""
    if is_not_done(told, word):
        return True
    return any(
        (mark.kind == "plan" or (mark.kind == "doubt" and _UNSURE.match(mark.cue)))
        and mark.content[0] <= word.start < mark.content[1]
        for mark in attributions(told.text)
    )


def _is_undone(claim: Reading, verb: str, told: Reading, *, outright: bool) -> bool:
    """Whether the sentence has the verb only as denied or planned, and the claim as done."""
    own = [word for word in claim.words if _is_form(word, verb)]
    if not own or any(polarity(claim.negations, word) is False for word in own):
        return False
    uses = [use for use in uses_of(verb, told) if not _is_of_more(told, use)]
    return bool(uses) and all(
        is_denied(claim, told, w) or (not outright and is_unreal(told, w)) for w in uses
    )


def _is_of_more(told: Reading, use: Word) -> bool:
    """Whether it is of more of what there was before: "open to taking in more migrants"."""
    return bool(_MORE.match(told.text, use.end))


def _is_opposed(claim: Reading, verb: str, told: Reading) -> bool:
    """Whether the sentence has the opposite of the verb, and not the verb, of the same thing."""
    if verb in told.stems or is_directional(verb):
        return False
    verbs = {verb, verb.removeprefix("re")}
    opposites = [
        w
        for w in told.words
        if any(are_opposite(v, w.stem) and not are_converse(v, w.stem) for v in verbs)
    ]
    named = {word.stem for name in claim.names for word in words(name.text)}
    around = claim.content_stems - {verb}
    return any(
        polarity(told.negations, word) is not False
        and any(
            w.stem in around and (w.start > word.start or w.stem not in named)
            for w in told.content
            if w.start != word.start
        )
        for word in opposites
    )


def _is_called_off(claim: Reading, verb: str, told: Reading) -> bool:
    """Whether what the claim tells of as held was called off: "the strike was cancelled"."""
    match = _CALLED_OFF.search(told.text)
    if match is None or _CALLED_OFF.search(claim.text):
        return False
    off = told.words_in(match.end(), clause_end(told.text, match.end()))[:2]
    is_passive = _WAS.search(told.text, 0, match.start())
    before = told.words_in(0, match.start())[-2:] if is_passive else []
    named = {word.stem for name in claim.names for word in words(name.text)}
    return any(
        word.stem in claim.content_stems - named - {verb}
        for word in (before if is_passive else off)
    )


def _is_left_out(claim: Reading, verb: str, told: Reading) -> bool:
    """Whether what the claim has it done to is named only where another verb is denied.

    As in "it destroyed four houses but did not reach the theatre" for "it destroyed the theatre".
    """
    own = next((word for word in claim.words if _is_form(word, verb)), None)
    if not uses_of(verb, told):
        return False
    objects = [n.text for n in claim.names if own and n.start >= own.end]
    scopes = [
        (n.end, n.scope_end)
        for n in told.negations
        if not any(n.start <= use.start < n.scope_end for use in uses_of(verb, told))
    ]
    named = [n for n in told.names if any(same_name(n.text, other) for other in objects)]
    return bool(named) and all(any(a <= n.start < b for a, b in scopes) for n in named)


def _is_not_there(claim: Reading, verb: str, told: Reading) -> bool:
    """Whether a "not" or a "no" stands over what the claim has it done to, with another verb.

    As in "will not get a second runway" for "opened its second runway".
    """
    own = next((word for word in claim.words if _is_form(word, verb)), None)
    if own is None or uses_of(verb, told) or claim.negations:
        return False
    named = {word.stem for name in claim.names for word in words(name.text)}
    things = {w.stem for w in claim.content if w.start >= own.end} - named
    plain = [n for n in told.negations if n.is_determiner or not n.is_implied]
    over = {w.stem for n in plain for w in told.words_in(n.end, n.scope_end)}
    return bool(things) and len(things & over) * 2 > len(things)


def _changes_places(claim: Reading, verb: str, told: Reading) -> bool:
    """Whether the names around the verb change places, or whom it is done to does it."""
    if role.changes_places(claim, verb, told):
        return True
    own = next((word for word in claim.content if word.stem == verb), None)
    doers = [role.doer(told, use) for use in told.content if use.stem == verb]
    if own is None or not doers or None in doers:
        return False
    before = [n.text for n in claim.names if n.end <= own.start]
    starts = {word.start for word in claim.content}
    after = [  # "the UK scheme" is no UK
        n.text for n in claim.names if n.start >= own.end and n.end + 1 not in starts
    ]
    return all(
        any(same_name(doer, name) for name in after)
        and not any(same_name(doer, name) for name in before)
        for doer in filter(None, doers)
    )
