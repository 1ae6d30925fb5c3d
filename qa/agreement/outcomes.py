"""What came of a thing, where two tellings say the opposite: approved or rejected, held or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from qa.agreement.found import Found, is_later_news
from qa.agreement.pair import Pair
from qa.agreement.telling import Part, Telling
from qa.agreement.times import Relation, relation
from qa.english.antonyms import are_converse, are_opposite, is_directional
from qa.english.negation import Negation, polarity
from qa.english.words import Word, stem
from qa.schema import DisagreementKind

LEAST_COVERED: Final = (0.76, 0.86)
"""How much of two clauses, the words that differ left out, the other sentence tells too."""
VERY_LIKE: Final = 0.86
"""How like two sentences are of which that may be said of all of both."""
_OUTCOMES: Final = """
guilty convicted convict | cleared clear acquitted acquit innocent
open opened reopened reopen | closed close shut
found rescued alive safe unharmed survived survive | dead died killed shot drowned
missing | found rescued alive dead
man | woman
held hold run give stage play open start begin launch sign | cancel postpone scrap veto
approved approve passed pass backed adopted | rejected reject blocked vetoed voted-down
"""
"""What can come of one thing in news; a line's members, between bars, exclude one another."""
_NO_DENIALS: Final = frozenset({"without", "barely", "hardly", "rarely", "seldom"})
_DENY: Final = stem("deny")
_DENIED = re.compile(r"\s+(?:that\b|(?:having\s+|being\s+)?\w+ing\b)", re.IGNORECASE)
_AUXILIARY = re.compile(
    r"(?:\b(?:has|have|had|is|are|was|were|be|been|will|would|to|not|remains?|remained)\s+)+$",
    re.IGNORECASE,
)


_INFINITIVE = re.compile(r"\bto\s+$", re.IGNORECASE)


@cache
def _members() -> tuple[tuple[frozenset[str], ...], ...]:
    lines = _OUTCOMES.strip().splitlines()
    return tuple(
        tuple(frozenset(map(stem, side.split())) for side in line.split("|")) for line in lines
    )


def outcome(pair: Pair) -> Iterator[Found]:
    """The first thing of which one says what the other denies or tells the opposite of."""
    if _are_dated_otherwise(pair):
        return
    for one, other in (*_denied(pair), *_opposite(pair)):
        is_denial = _denial(pair.one, one) or _denial(pair.other, other)
        is_over = is_later_news(pair) and not is_denial
        kind = DisagreementKind.SUPERSEDED if is_over else DisagreementKind.CONFLICT
        told = _words(pair.one, one), _words(pair.other, other)
        yield Found("whether", kind, "", *told, pair, (told[0].lower(), told[1].lower()))
        return


def _are_dated_otherwise(pair: Pair) -> bool:
    """Whether both are dated and none of their dates can be the same, though nothing is later."""
    relations = {relation(a, b) for a in pair.one.moments for b in pair.other.moments}
    same = {Relation.EQUAL, Relation.NESTED}
    return bool(relations) and not relations & same and not is_later_news(pair)


def _denied(pair: Pair) -> Iterator[tuple[Word, Word]]:
    """Words of both of which one asserts what the other denies."""
    for word in pair.one.words:
        ours = _polarity(pair.one, word)
        same = [w for w in pair.other.words if w.stem == word.stem]
        theirs = {_polarity(pair.other, w) for w in same}
        if not same or ours is None or theirs != {not ours}:
            continue
        if _are_of_one_form(pair, word, same[0]) and _fits(pair, word, same[0]):
            yield word, same[0]


def _are_of_one_form(pair: Pair, one: Word, other: Word) -> bool:
    """Whether both are verbs, or both nouns of which one says there is none."""
    verbs = {one in pair.one.verbs, other in pair.other.verbs}
    if len(verbs) > 1:
        return False
    cues = (_cue(pair.one, one), _cue(pair.other, other))
    return verbs == {True} or any(cue is not None and cue.is_determiner for cue in cues)


def _polarity(telling: Telling, word: Word) -> bool | None:
    """Whether it asserts `word`; what somebody denies is not asserted."""
    plain = tuple(n for n in telling.reading.negations if n.cue.lower() not in _NO_DENIALS)
    told = polarity(plain, word)
    if told is None or not any(w.stem == _DENY for w in telling.reading.words):
        return told
    return not told if _denial(telling, word) else None


def _denial(telling: Telling, word: Word) -> Word | None:
    """The "denied" that `word` follows."""
    for deny in telling.reading.words:
        if deny.stem == _DENY and _DENIED.match(telling.reading.text, deny.end):
            after = [w for w in telling.verbs if w.start > deny.end]
            ing = [w for w in telling.words if w.start > deny.end and w.text.endswith("ing")]
            if word in sorted((*after[:1], *ing[:1]), key=lambda w: w.start)[:1]:
                return deny
    return None


def _opposite(pair: Pair) -> Iterator[tuple[Word, Word]]:
    for word in pair.one.words:
        for other in pair.other.words:
            if _exclude(pair, word, other) and _is_only_in(pair, word, other):
                ours, theirs = _polarity(pair.one, word), _polarity(pair.other, other)
                if ours is not None and ours == theirs and _fits(pair, word, other):
                    yield word, other


def _exclude(pair: Pair, one: Word, other: Word) -> bool:
    """Whether the words tell outcomes that exclude each other."""
    told = ((pair.one, one), (pair.other, other))
    if any(_INFINITIVE.search(telling.reading.text[: word.start]) for telling, word in told):
        return False
    if any(_are_members(one.stem, other.stem, line) for line in _members()):
        return True
    if not all(word in telling.verbs for telling, word in told):
        return False
    if is_directional(one.stem) or are_converse(one.stem, other.stem):
        return False
    return are_opposite(one.stem, other.stem)


def _are_members(one: str, other: str, line: Sequence[frozenset[str]]) -> bool:
    a, b = ({i for i, side in enumerate(line) if stem in side} for stem in (one, other))
    return bool(a and b) and not a & b


def _is_only_in(pair: Pair, word: Word, other: Word) -> bool:
    """Whether neither sentence says of the other's word that it was done; later news may."""
    later = pair.in_order[1] if pair.in_order else None
    return (later is pair.other or not _does(pair.other, word)) and (
        later is pair.one or not _does(pair.one, other)
    )


def _does(telling: Telling, word: Word) -> bool:
    return any(w.stem == word.stem for w in telling.verbs)


def _fits(pair: Pair, word: Word, other: Word) -> bool:
    """Whether both words are told of one thing."""
    if _counts(pair.one, word) and _counts(pair.other, other):
        return False
    a, b = pair.one.part_at(word.start), pair.other.part_at(other.start)
    without = ((word.start, word.end), (other.start, other.end))
    if _are_of_one_thing(pair, a, b, without):
        return True
    whole = (pair.one.whole, pair.other.whole)
    return pair.like >= VERY_LIKE and _are_of_one_thing(pair, *whole, without)


def _are_of_one_thing(pair: Pair, one: Part, other: Part, without: tuple[Part, Part]) -> bool:
    covered = sorted(pair.covered(one, other, without))
    return pair.are_bound(one, other) and all(
        told >= least for told, least in zip(covered, LEAST_COVERED, strict=True)
    )


def _counts(telling: Telling, word: Word) -> bool:
    """Whether a number stands beside it: "killed 7" and "injured 31" do not exclude each other."""
    return any(
        q.kind not in {"ordinal"}
        and (0 <= q.start - word.end <= 12 or 0 <= word.start - q.end <= 20)
        for q in telling.reading.quantities
    )


def _words(telling: Telling, word: Word) -> str:
    """The word with what denies it and its auxiliaries."""
    text = telling.reading.text
    turned = _cue(telling, word) or _denial(telling, word)
    start = turned.start if turned else word.start
    auxiliary = _AUXILIARY.search(text[:start])
    return text[auxiliary.start() if auxiliary else start : word.end]


def _cue(telling: Telling, word: Word) -> Negation | None:
    return next(
        (
            n
            for n in telling.reading.negations
            if n.end <= word.start < n.scope_end and n.head == word.stem
        ),
        None,
    )
