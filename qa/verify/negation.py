"""A claim must not turn round what the cited sentences say.

Two ways to do it: a negation added to or taken from a word ("did not accept"), and an opposite in
its place ("refused"). Only what is said of the same thing counts: for an opposite, a neighbouring
content word must be shared; "not refused" for "accepted" turns twice and passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.english.antonyms import are_converse, are_opposite, is_directional, may_oppose
from qa.english.forms import any_form
from qa.english.negation import polarity
from qa.english.same_name import same_name
from qa.english.words import Word
from qa.schema import Reason, ReasonKind
from qa.verify.reading import Cited, Reading

_CONDITION = re.compile(r"\b(?:if|unless|until|whether|should|must|could|may|might|once)\b")
_NEGATIVE = re.compile(
    r"\b(?:(?:un|dis|non|in|im|ir)\w{4,}|\w+less|only|empty|little|few|former|ex|too|against|still"
    r"|yet|instead|rather|alone|free|absent|absence|anything but|"
    + any_form(
        "refuse reject deny fail lack avoid prevent stop ban block end abandon scrap cancel"
        " withhold withdraw drop leave lose rule acquit clear miss exclude halt close decline"
        " doubt remain postpone delay suspend quit resign oppose"
    )
    + r"|left)\b",
    re.IGNORECASE,
)
"""Words that deny something in their way, so that a claim may put it with a "not"."""
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
        uses = [(r, w) for r in nearest for w in r.words if w.stem == word.stem]
        if any(polarity(r.negations, w) in {asserted, None} for r, w in uses):
            continue
        if any(_is_same_use(claim, word, r, w) for r, w in uses):
            ours, theirs = ("says", "denies") if asserted else ("denies", "says")
            detail = f'it {ours} "{word.text}", the cited text {theirs} it'
            yield Reason(ReasonKind.NEGATION, detail)


def _unheard_of(claim: Reading, cited: Cited) -> Iterator[Reason]:
    """A denial that nothing in the cited text is like: neither a negation nor a negative word."""
    if any(r.negations or _NEGATIVE.search(r.text) for r in cited.readings):
        return
    for negation in claim.negations:
        opposed = any(are_opposite(negation.head or "", base) for base in cited.stems)
        if negation.head and not opposed and not negation.is_implied:
            detail = f'it says "{negation.cue}" and the cited text denies nothing'
            yield Reason(ReasonKind.NEGATION, detail)


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
    return not any(ours) or _shares_side(ours, _around(reading, use, window))


def _conditions(reading: Reading, word: Word) -> set[str]:
    """The words before `word` in its clause that make it less than a fact."""
    clause = re.split(r"[,;:.]", reading.text[max(0, word.start - _REACH) : word.start])[-1]
    return set(_CONDITION.findall(clause.lower()))


def _opposed(claim: Reading, cited: Cited) -> Iterator[Reason]:
    nearest = cited.nearest(claim)
    for word in {word.stem: word for word in claim.words}.values():
        if word.stem in cited.stems or not may_oppose(word.stem):
            continue
        for reading in nearest:
            use = _opposite(claim, word, reading)
            if use and _says_opposite(claim, word, reading, use):
                detail = f'it says "{word.text}" where the cited text says "{use.text}"'
                yield Reason(ReasonKind.NEGATION, detail)
                break


def _opposite(claim: Reading, word: Word, reading: Reading) -> Word | None:
    opposed = (w for w in reading.words if are_opposite(word.stem, w.stem))
    return next((w for w in opposed if w.stem not in claim.stems), None)


def _says_opposite(claim: Reading, word: Word, reading: Reading, use: Word) -> bool:
    if polarity(claim.negations, word) != polarity(reading.negations, use):
        return False
    if is_directional(word.stem):
        following = _around(claim, word, 1)[1]
        return bool(following) and following == _around(reading, use, 1)[1]
    if are_converse(word.stem, use.stem) and not _same_subject(claim, word, reading, use):
        return False
    return _shares_side(_around(claim, word, _NEAR), _around(reading, use, _NEAR))


def _around(reading: Reading, word: Word, window: int) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of the content words within `window` before and after `word`."""
    before = [w.stem for w in reading.content if w.end <= word.start][-window:]
    after = [w.stem for w in reading.content if w.start >= word.end][:window]
    return frozenset(before), frozenset(after)


def _shares_side(
    ours: tuple[frozenset[str], frozenset[str]], theirs: tuple[frozenset[str], frozenset[str]]
) -> bool:
    return bool(ours[0] & theirs[0] or ours[1] & theirs[1])


def _same_subject(claim: Reading, word: Word, reading: Reading, use: Word) -> bool:
    ours = [n.text for n in claim.names if n.end <= word.start]
    theirs = [n.text for n in reading.names if n.end <= use.start]
    return bool(ours and theirs) and same_name(ours[-1], theirs[-1])
