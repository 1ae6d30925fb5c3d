"""Where it happened: a place of the cited text must not be put with another of its events.

As in "the ship left Vik" for "the ship left Torvo and reached Vik", or "a fire in Vik" for "a fire in
Torvo drew crews from Vik".
"""

from __future__ import annotations

import re
from typing import Final

from qa.english.clauses import clause_end
from qa.english.forms import any_form
from qa.english.names import Name
from qa.english.places import country, country_of_capital
from qa.english.reading import Reading
from qa.english.regions import country_of_region
from qa.english.words import Word
from qa.schema import Reason, ReasonKind
from qa.verify.name import may_name
from qa.verify.reading import Cited

_WAYS: Final = {"in": "in", "at": "in", "near": "in", "outside": "in", "from": "from", "to": "to"}
_PLACED = re.compile(
    r"\s+(in|at|near|outside|from|to)\s+(?:the\s+)?(?:(?:city|town|village)\s+of\s+)?$"
)
_MOVES = re.compile(rf"{any_form('leave reach enter visit')}|left")
_AT_ONCE = re.compile(r"\s+(?:the\s+)?(?:(?:city|town|village)\s+of\s+)?$")
_WHERE = re.compile(r",?\s+where\s+[^,;.:]*$")
_WITHIN = re.compile(r"(?:,|\s+in|\s+near|\s+outside|\s+or|\s+and)\s+(?:the\s+)?$")
_THAN = re.compile(r"\bthan\b")
_AREA = re.compile(
    r"\s+(?:province|district|county|state|region|area|valley|governorate|prefecture)\b", re.I
)
Slot = tuple[str, Name]


def check(claim: Reading, cited: Cited) -> tuple[Reason, ...]:
    """At most one reason: a place of the cited text stands where another one is told of."""
    for word in () if _THAN.search(claim.text) else claim.content:
        if not word.text[0].islower() or not (ours := _place(claim, word)):
            continue
        uses = [(r, w) for r in cited.readings for w in r.words if w.stem == word.stem]
        faults = [_fault(ours, reading, use) for reading, use in uses]
        if faults and all(faults):
            return (Reason(ReasonKind.ROLE, str(faults[0])),)
    return ()


def _place(reading: Reading, word: Word) -> Slot | None:
    """The place that is told right after a word, and the way it is told."""
    text = reading.text
    name = next((n for n in reading.names if n.start > word.end), None)
    if name is None:
        return None
    if placed := _PLACED.fullmatch(text, word.end, name.start):
        return _WAYS[placed[1]], name
    if _MOVES.fullmatch(word.text) and _AT_ONCE.fullmatch(text, word.end, name.start):
        return "", name
    return None


def _where(reading: Reading, word: Word) -> Slot | None:
    """The place that a clause with "where" is told of: "Vik, where fans waited"."""
    before = [n for n in reading.names if n.end <= word.start][-1:]
    found = [n for n in before if _WHERE.fullmatch(reading.text, n.end, word.start)]
    return ("in", found[0]) if found else None


def _fault(ours: Slot, reading: Reading, use: Word) -> str | None:
    way, name = ours
    theirs = _place(reading, use) or (_where(reading, use) if way == "in" else None)
    if theirs is None or theirs[0] != way or not _are_apart(name.text, theirs[1].text):
        return None
    there = [n for n in reading.names if may_name(name.text, n.text)]
    end = clause_end(reading.text, theirs[1].end)
    if not there or any(
        use.start <= n.start < end or _is_beside(reading, theirs[1], n) for n in there
    ):
        return None
    is_area = any(_AREA.match(reading.text, n.end) for n in there)
    if is_area or not any(_is_place(reading, n) for n in there):
        return None
    return f'it has "{name.text}" where the cited text has "{theirs[1].text}"'


def _is_beside(reading: Reading, one: Name, other: Name) -> bool:
    """Whether two places stand together, the one in the other or both told of: "Vik, Torvo"."""
    first, second = sorted((one, other), key=lambda n: n.start)
    return bool(_WITHIN.fullmatch(reading.text, first.end, second.start))


def _is_place(reading: Reading, name: Name) -> bool:
    """Whether a name stands as a place in the sentence, so that it can be taken for another's."""
    before = [w for w in reading.words if w.end <= name.start]
    return any((at := _place(reading, w)) is not None and at[1] == name for w in before[-4:])


def _are_apart(one: str, other: str) -> bool:
    """Whether neither of two places can lie in the other: of one sort, or in other countries."""
    if may_name(one, other) or may_name(other, one):
        return False
    lands = [_land(place) for place in (one, other)]
    if all(lands):
        are_countries = bool(country(one) and country(other))
        return lands[0] != lands[1] or are_countries
    return not any(lands)


def _land(place: str) -> str | None:
    return country(place) or country_of_capital(place) or country_of_region(place)
