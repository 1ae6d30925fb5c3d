"""What a later report makes of an earlier one: another value, another name, a denial, an end.

A report of another place, another stretch of time or another thing counted changes nothing, and
neither does one of what has happened since.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from qa.english.names import Name
from qa.english.negation import polarity
from qa.english.reading import Reading
from qa.english.report import Report
from qa.english.same_name import same_name
from qa.english.tallies import LIGHT, has_other_value, have_a_number_in_common
from qa.english.unsettled import breaks_off, is_present, is_to_come, is_unsettled, tells_of_an_event
from qa.english.words import content_stems, words

_IN_PLACE = re.compile(r"\b(?:in|at|near)\s+(?:the\s+(?:\w+\s+of\s+)?)?$", re.IGNORECASE)
_REACH = 30
_CORRECTS = re.compile(
    r"\b(?:correct(?:ed|ing|ion)|contradict(?:ed|ing|s)|retract(?:ed|ion)|revis(?:ed|ing|ion)"
    r"|misstated|mistaken(?:ly)?|wrong(?:ly)?|in error|erroneous(?:ly)?|initially|originally"
    r"|disqualified|annulled|overturned|quashed|revoked|rescinded|stripped|struck out|reversed"
    r"|turned down|pulled out|fell through"
    r"|no longer|at first|first (?:said|reported|thought|believed|announced)"
    r"|earlier (?:reports?|said|statements?|figures?|count|estimates?|announced|version)"
    r"|previous(?:ly)? (?:said|reported|thought|believed|count)"
    r"|had (?:earlier |first |previously )?(?:said|reported|announced|claimed"
    r"|been (?:reported|thought)))\b",
    re.IGNORECASE,
)
_NOT_THAT = re.compile(
    r"(?:\b(?:and|but)|,|–|—) not ((?:[\w'’-]+\s?){1,5})"
    r"|\b(?:rather than|instead of) ((?:[\w'’-]+\s?){1,4})",
    re.IGNORECASE,
)
_CORRECTED: Final = 2
"""Words beside names that a correction shares with what it corrects."""
_MISSPELT: Final = 0.8
"""How alike two spellings of a name are."""


def changed(earlier: Report, later: Report) -> bool:
    """Whether `later` tells otherwise what `earlier`, of an earlier day, tells.

    That both tell of one thing is for the caller to see: `overlap` and a cosine say it.
    """
    if earlier.day is None or any(r.is_background(earlier.day) for r in (earlier, later)):
        return False
    one, other = earlier.reading, later.reading
    if _is_respelt(one, other) or _is_replaced(one, other):
        return True
    if is_to_come(one) and breaks_off(other):
        return True
    is_of_time = is_to_come(one) or later.is_of_the_time_of(earlier)
    if not is_of_time or _is_elsewhere(one, other):
        return False
    if not earlier.is_done() and _is_denied(one, other):
        return True
    return not later.is_news_after(earlier) and has_other_value(one, other)


def overlap(one: Reading, other: Reading) -> float:
    """The share of the words of the shorter, names apart, that the other has too."""
    names = {w.stem for reading in (one, other) for n in reading.names for w in words(n.text)}
    ours, theirs = (reading.content_stems - names - LIGHT for reading in (one, other))
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def settles(earlier: Report, later: Report) -> bool:
    """Whether `later` corrects what was told, or tells what has come of how things stood."""
    if earlier.day is None or later.is_background(earlier.day):
        return False
    is_open = is_unsettled(earlier.reading) or is_present(earlier.reading)
    is_settled = is_open and tells_of_an_event(later.reading)
    return is_settled or corrects(later.reading)


def corrects(reading: Reading) -> bool:
    """Whether it takes back what was told before: "initially", "revised", "an earlier count"."""
    return bool(_CORRECTS.search(reading.text))


def are_apart(one: Report, other: Report) -> bool:
    """Whether two reports, however alike, tell of other places, times or numbers."""
    a, b = one.reading, other.reading
    return (
        (_is_elsewhere(a, b) and not _have_in_common(a.names, b.names))
        or not one.is_of_the_time_of(other)
        or _is_long_ago(one) != _is_long_ago(other)
        or one.is_news_after(other)
        or other.is_news_after(one)
        or (has_other_value(a, b) and not have_a_number_in_common(a, b))
    )


def _shared(one: Reading, other: Reading) -> frozenset[str]:
    """The content words of both that are in no name and tell what they are about."""
    names = {word.stem for name in one.names for word in words(name.text)}
    return (one.content_stems & other.content_stems) - names - LIGHT


def _is_long_ago(report: Report) -> bool:
    return report.day is not None and report.is_background(report.day)


def _is_elsewhere(one: Reading, other: Reading) -> bool:
    ours, theirs = _places(one), _places(other)
    return bool(ours and theirs) and not _have_in_common(ours, theirs)


def _places(reading: Reading) -> list[Name]:
    return [n for n in reading.names if _IN_PLACE.search(reading.text[: n.start][-_REACH:])]


def _have_in_common(some: Sequence[Name], others: Sequence[Name]) -> bool:
    return any(same_name(a.text, b.text) for a in some for b in others)


def _is_replaced(earlier: Reading, later: Reading) -> bool:
    """Whether the later one says "and not" or "instead of" what the earlier one tells."""
    return any(
        not earlier.content_stems.isdisjoint(content_stems(match[1] or match[2]))
        for match in _NOT_THAT.finditer(later.text)
    )


def _is_denied(earlier: Reading, later: Reading) -> bool:
    """Whether one says of a word what the other denies."""
    common = (earlier.content_stems & later.content_stems) - LIGHT
    for word in earlier.content:
        told = polarity(earlier.negations, word)
        if word.stem in common and told is not None:
            uses = {polarity(later.negations, w) for w in later.content if w.stem == word.stem}
            if uses == {not told}:
                return True
    return False


def _is_respelt(earlier: Reading, later: Reading) -> bool:
    """Whether a full name is spelt otherwise, of somebody of whom the same is told."""
    return len(_shared(earlier, later)) >= _CORRECTED and any(
        _are_spellings(name.text, other.text) for name in earlier.names for other in later.names
    )


def _are_spellings(one: str, other: str) -> bool:
    initials = [[word[0] for word in name.split()] for name in (one, other)]
    if len(initials[0]) < 2 or initials[0] != initials[1] or same_name(one, other):
        return False
    return SequenceMatcher(None, one, other).ratio() >= _MISSPELT
