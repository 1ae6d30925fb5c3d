"""A claim must not turn round what the cited sentences say.

Two ways to do it: a negation added to or taken from a word ("did not accept"), and an opposite in
its place ("refused"), or a word of one kind with it that excludes it ("mosque" for "school"). Only
what is said of the same thing counts: for an opposite, a neighbouring content word must be shared;
"not refused" for "accepted" turns twice and passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.english.antonyms import are_converse, are_opposite, is_directional, may_oppose
from qa.english.contraries import are_contrary, are_of_one_member
from qa.english.forms import any_form
from qa.english.negation import polarity
from qa.english.reading import Reading
from qa.english.same_name import same_name
from qa.english.units import measure
from qa.english.unreal import passed_over, unreal
from qa.english.words import Word, stem
from qa.schema import Reason, ReasonKind
from qa.verify.passive import is_passive
from qa.verify.reading import Cited
from qa.verify.twin import twins
from qa.verify.undone import is_left

_CONDITION = re.compile(r"\b(?:if|unless|until|whether|should|must|could|may|might|once)\b")
_NEGATIVE = re.compile(
    r"\b(?:un(?!it|ion|der|til|iver|iq|less)\w{4,}|dis(?!cuss|tan|tri|play|cover|patch|eas|ast)\w{4,}"
    r"|(?:non|in|im|ir)(?=possib|complet|conclus|suffic|activ|valid|elig|correct|accur|adequa|dependen"
    r"|capab|form|effect|regular|relev|existen)\w+|illegal|\w{3,}less|only|empty|little|few|former|ex|too"
    r"|against|still|yet|instead|rather|alone|free|absent|absence|anything but|rule\w* out|ongoing"
    r"|continu\w+|far from|remain\w*|"
    + any_form(
        "refuse reject deny fail lack avoid prevent stop ban block end abandon scrap cancel"
        " withhold withdraw drop leave lose acquit clear miss exclude halt close decline"
        " doubt postpone delay suspend quit resign oppose keep put defer freeze"
    )
    + r"|left)\b",
    re.IGNORECASE,
)
"""Words that deny something in their way, so that a claim may put it with a "not"."""
_FEW = re.compile(r"(?<!\ba )\b(?:few|little|scarcely|scarce)\s(?:[\w’'-]+\s)?$", re.IGNORECASE)
_GOES_ON = re.compile(
    rf"\b(?:still|yet|ongoing|continu\w+|remain\w*|{any_form('keep stay')})\b", re.IGNORECASE
)
"""Words that deny an end: "was not scrapped"."""
_BESIDE = 5
"""Content words between such a word and what the claim denies."""
_SUFFERED = frozenset({"die", "surviv"})
"""Verbs whose subject is done to, as that of a passive is."""
_MARKS = frozenset(",;:.")
_SCOPE = 6
_REACH = 200
_NEAR, _FAR = 3, 8
"""Content words to each side that are looked at for a shared one."""


def check(claim: Reading, cited: Cited) -> tuple[Reason, ...]:
    """One reason for each word of `claim` that the cited sentences use the other way round."""
    found = dict.fromkeys([*_turned(claim, cited), *_opposed(claim, cited)])
    return tuple(found or _unheard_of(claim, cited))


def _turned(claim: Reading, cited: Cited) -> Iterator[Reason]:
    nearest = cited.nearest(claim)
    heads = {n.head for r in (claim, *nearest) for n in r.negations if n.head}
    told = {(w.stem, polarity(claim.negations, w)): w for w in claim.words if w.stem in heads}
    for (_, asserted), word in told.items():
        if asserted is None:
            continue
        homes = [r for r in nearest if word.stem in r.stems]
        uses = [(r, w) for r in homes for w in r.words if w.stem == word.stem]
        if any(_is_told_too(word, claim, r) or _is_told_too(word, r, claim) for r in homes):
            continue
        if any(polarity(r.negations, w) in {asserted, None} for r, w in uses):
            continue
        if _is_few(claim, word) if asserted else any(is_left(r, w) for r, w in uses):
            continue
        if any(_is_same_use(claim, word, r, w) for r, w in uses):
            ours, theirs = ("says", "denies") if asserted else ("denies", "says")
            detail = f'it {ours} "{word.text}", the cited text {theirs} it'
            yield Reason(ReasonKind.NEGATION, detail)


def _is_few(claim: Reading, word: Word) -> bool:
    """Whether a claim says that there were few of it, which is nearly to deny it: "hardly any"."""
    return bool(_FEW.search(claim.text, 0, word.start))


def _is_told_too(word: Word, denying: Reading, other: Reading) -> bool:
    """Whether the verb that denies `word` in one is in the other: "blocked from", "blocked the"."""
    cues = [n.cue for n in denying.negations if n.head == word.stem and n.is_implied]
    return any(stem(cue.split()[0]) in other.stems and " " in cue for cue in cues)


def _unheard_of(claim: Reading, cited: Cited) -> Iterator[Reason]:
    """A denial where nothing in the cited text denies: no negation, negative word or opposite."""
    for negation in claim.negations:
        opposed = any(are_opposite(negation.head or "", base) for base in cited.stems)
        if not negation.head or opposed or (negation.is_implied and not negation.is_absence):
            continue
        told = claim.words_in(negation.end, negation.scope_end)[:_SCOPE]
        head = next((w.text for w in told if w.stem == negation.head), "")
        words = _GOES_ON if _NEGATIVE.fullmatch(head) else _NEGATIVE
        stems = frozenset(word.stem for word in told)
        if not any(_denies(r, stems, words) for r in cited.readings):
            detail = f'it says "{negation.cue}" and the cited text denies nothing like it'
            yield Reason(ReasonKind.NEGATION, detail)


def _denies(reading: Reading, told: frozenset[str], words: re.Pattern[str]) -> bool:
    """Whether a negation or a negative word stands near what is `told`, or anywhere if it is not."""
    cues = [n.start for n in reading.negations]
    cues += [match.start() for match in words.finditer(reading.text)]
    parts = (*unreal(reading.text), *passed_over(reading.text))
    cues += [part.start for part in parts if part.is_untrue]
    at = [index for index, word in enumerate(reading.content) if word.stem in told]
    if not at:
        return bool(cues)
    places = [sum(word.start < cue for word in reading.content) for cue in cues]
    return any(abs(place - index) <= _BESIDE for place in places for index in at)


def _is_same_use(claim: Reading, word: Word, reading: Reading, use: Word) -> bool:
    """Whether both stand among the same words; a verb needs less of that than a noun does.

    "No books were found" does not deny every other mention of books.
    """
    cues = [n for r in (claim, reading) for n in r.negations if n.head == word.stem]
    if word.text[0].isupper() or _conditions(claim, word) != _conditions(reading, use):
        return False
    window = 2 if any(cue.is_determiner for cue in cues) else _FAR
    if all(cue.is_implied for cue in cues):
        window = min(window, _NEAR)
    ours = _around(claim, word, window)
    theirs = _around(reading, use, window)
    return not any(ours) or _shares(ours, theirs, _is_turned(claim, word, reading, use))


def _conditions(reading: Reading, word: Word) -> set[str]:
    """The words before `word` in its clause that make it less than a fact."""
    clause = re.split(r"[,;:.]", reading.text[max(0, word.start - _REACH) : word.start])[-1]
    return set(_CONDITION.findall(clause.lower()))


def _opposed(claim: Reading, cited: Cited) -> Iterator[Reason]:
    nearest = cited.nearest(claim)
    told = twins(claim, cited)
    units = {q.unit for q in claim.quantities if measure(q.unit)}
    for word in {word.stem: word for word in claim.words if word.stem not in units}.values():
        homes = [r for r in cited.readings if word.stem in r.stems]
        elsewhere = bool(told) and not any(r in nearest for r in homes)
        if (homes and not elsewhere) or not may_oppose(word.stem):
            continue
        for reading in told if homes else nearest:
            use = _opposite(claim, word, reading)
            if use and _says_opposite(claim, word, reading, use):
                detail = f'it says "{word.text}" where the cited text says "{use.text}"'
                yield Reason(ReasonKind.NEGATION, detail)
                break


def _opposite(claim: Reading, word: Word, reading: Reading) -> Word | None:
    opposed = (
        w
        for w in reading.words
        if are_opposite(word.stem, w.stem) or are_contrary(word.stem, w.stem)
    )
    return next((w for w in opposed if not _says(claim, w)), None)


def _says(claim: Reading, word: Word) -> bool:
    """Whether a claim has that word too, or another one for it: "hurt" for "injured"."""
    return any(told == word.stem or are_of_one_member(told, word.stem) for told in claim.stems)


def _says_opposite(claim: Reading, word: Word, reading: Reading, use: Word) -> bool:
    if polarity(claim.negations, word) != polarity(reading.negations, use):
        return False
    if is_directional(word.stem):
        if (
            claim.text[word.end : word.end + 1] in _MARKS
            or reading.text[use.end : use.end + 1] in _MARKS
        ):
            return False
        following = _around(claim, word, 1)[1]
        return bool(following) and following == _around(reading, use, 1)[1]
    if are_converse(word.stem, use.stem) and not _same_subject(claim, word, reading, use):
        return False
    ours, theirs = _around(claim, word, _NEAR), _around(reading, use, _NEAR)
    is_free = word.text.endswith("ly") and use.text.endswith("ly")  # an adverb's place is
    return _shares(ours, theirs, is_free or _is_turned(claim, word, reading, use))


def _is_turned(claim: Reading, word: Word, reading: Reading, use: Word) -> bool:
    """Whether one of two verbs is passive, so that what stands before the one is after the other."""
    ours, theirs = is_passive(claim.text, word), is_passive(reading.text, use)
    return (ours or word.stem in _SUFFERED) != (theirs or use.stem in _SUFFERED)


def _around(reading: Reading, word: Word, window: int) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of the content words within `window` before and after `word`."""
    before = [w.stem for w in reading.content if w.end <= word.start][-window:]
    after = [w.stem for w in reading.content if w.start >= word.end][:window]
    return frozenset(before), frozenset(after)


def _shares(
    ours: tuple[frozenset[str], frozenset[str]],
    theirs: tuple[frozenset[str], frozenset[str]],
    turned: bool,
) -> bool:
    """Whether a word stands on the same side in both, or `turned` on the other."""
    across = turned and (ours[0] & theirs[1] or ours[1] & theirs[0])
    return bool(ours[0] & theirs[0] or ours[1] & theirs[1] or across)


def _same_subject(claim: Reading, word: Word, reading: Reading, use: Word) -> bool:
    ours = [n.text for n in claim.names if n.end <= word.start]
    theirs = [n.text for n in reading.names if n.end <= use.start]
    return bool(ours and theirs) and same_name(ours[-1], theirs[-1])
