"""Whether two names name the same thing: short forms, titles, acronyms, peoples of countries.

>>> same_name("Sir Keir Starmer", "Starmer"), same_name("US", "United States")
(True, True)
>>> same_name("Washington", "Washington Post"), same_name("Washington", "US")
(False, False)
"""

from __future__ import annotations

import re
from functools import lru_cache

from qa.english.common import HONORIFICS, NICKNAMES, ROLES
from qa.english.places import country, key
from qa.english.vocabulary import vocabulary
from qa.english.words import fold

_KEEPS_APART = vocabulary(
    """
    new north south east west northern southern eastern western central upper lower saint st
    san santa papua great equatorial
    """
)
"""Words at the front of a name without which it is another place: "New York" is not "York"."""

_TAILS = vocabulary(
    """
    party group inc ltd plc corp corporation company co llc government administration
    organisation organization agency foundation fc afc club
    """
)
"""Words at the end of a name without which it still names the same: "Labour Party"."""

_HEADS = vocabulary(
    """
    times post herald news journal tribune telegraph mail guardian university college school
    bank airport hospital street road avenue county state city united island islands river
    lake beach hotel stadium park square museum church cathedral court ministry department
    office council commission committee institute association union league cup prize award
    treaty accord agreement act house palace castle bridge station radio television tv press
    review sea ocean gulf bay desert mountain mountains valley airlines airways arena hall
    centre center memorial festival championship open campaign secretary society fund network
    alliance movement castle zoo awards championships games final
    """
)
"""Words at the end of a name that make it a thing of its own: "Washington Post"."""


_ALIASES = {
    alias: number
    for number, line in enumerate(
        """
        conservative, conservatives, conservative party, tory, tories, tory party
        liberal democrat, liberal democrats, lib dem, lib dems
        republican, republicans, republican party, gop
        democrat, democrats, democratic party
        metropolitan police, met police, met, scotland yard
        house of commons, commons
        house of lords, lords
        house of representatives, house
        manchester united, man utd, man united, manchester utd
        manchester city, man city
        tottenham hotspur, tottenham, spurs
        formula one, formula 1, f1
        first world war, world war one, world war i, wwi
        second world war, world war two, world war ii, wwii
        los angeles, la
        new york, new york city, nyc
        prime minister's office, downing street, number 10, no 10
        white house, us administration
        world health organization, world health organisation
        """.strip().splitlines()
    )
    for alias in line.strip().split(", ")
}
"""Names that go by others which no rule tells: one line each."""

_PEOPLE = re.compile(r"(?:i?an|n|i?er|ese|ite|ish|ional)s?")
_PLACE = re.compile(r"(?:s|a|ia|o|y|e|um|land)?")
_LEAST_SHARED = 4
"""The letters that a place and its people must begin with in common."""
_SMALL = frozenset({"the", "of", "and", "for", "elect", "designate"})


@lru_cache(maxsize=16384)
def same_name(a: str, b: str) -> bool:
    """Whether `a` and `b` can be two ways to write one name.

    A surname matches the full name, a full name its form with titles and middle initials, an
    acronym the words it stands for, a people its country. A capital does not match its country.
    """
    left, right = country(a), country(b)
    if left or right:
        return left == right
    alias = _ALIASES.get(key(a))
    if alias is not None and alias == _ALIASES.get(key(b)):
        return True
    one, two = core(a), core(b)
    if not one or not two:
        return key(a) == key(b)
    if sorted(one) == sorted(two) or "".join(one) == "".join(two):
        return True
    if len(one) == len(two) == 1 and (_is_people_of(*one, *two) or _is_people_of(*two, *one)):
        return True
    if _is_thinned(one, two) or _is_thinned(two, one):
        return True
    return _is_short_form(one, two) or _is_short_form(two, one) or _is_acronym_of(a, b, one, two)


@lru_cache(maxsize=16384)
def core(name: str) -> tuple[str, ...]:
    """The folded words of `name` that tell it apart: no titles, roles, articles or initials."""
    parts = [part for part in re.split(r"[\s\-.,&]+", key(name)) if part]
    kept = [p for p in parts if p not in HONORIFICS and p not in _SMALL]
    told = [p for p in kept if p not in ROLES and p.removesuffix("s") not in ROLES] or kept
    if len(told) > 2:
        told = [p for p in told if len(p) > 1]
    return tuple(told)


def _is_people_of(people: str, place: str) -> bool:
    """Whether one word is the people or the adjective of the other: "Texans" of "Texas".

    >>> _is_people_of("texans", "texas"), _is_people_of("indiana", "india")
    (True, False)
    """
    return any(
        people[:at] == place[:at] and _PEOPLE.fullmatch(people, at) and _PLACE.fullmatch(place, at)
        for at in range(_LEAST_SHARED, min(len(people), len(place)) + 1)
    )


def _is_thinned(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether words in the middle or the front are left out of a body's name, and its last is not.

    As in "Reagan National Airport" for "Ronald Reagan Washington National Airport".
    """
    if not 1 < len(short) < len(long) or short[-1] != long[-1]:
        return False
    rest = iter(long)
    if not all(word in rest for word in short):
        return False
    return short[-1] in _HEADS and not _KEEPS_APART & (set(long) - set(short))


def _is_short_form(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    if len(short) >= len(long):
        return len(short) == len(long) and _same_person(short, long)
    if long[-len(short) :] == short:
        return long[-len(short) - 1] not in _KEEPS_APART
    if long[: len(short)] == short:
        rest = long[len(short) :]
        return all(word in _TAILS for word in rest) or not (_HEADS | _KEEPS_APART) & {*rest, *short}
    return short[0] == long[0] and short[-1] == long[-1] and len(short) > 1


def _same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    first = {NICKNAMES.get(a[0], a[0]), NICKNAMES.get(b[0], b[0])}
    if len(a) == 1:
        return len(first) == 1
    initial = min(len(a[0]), len(b[0])) == 1 and a[0][0] == b[0][0]
    return a[1:] == b[1:] and (len(first) == 1 or initial)


def _is_acronym_of(a: str, b: str, one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    return _stands_for(a, b, two) or _stands_for(b, a, one)


def _stands_for(short: str, long: str, parts: tuple[str, ...]) -> bool:
    letters = short.replace(".", "")
    if not (sum(map(str.isupper, letters)) > 1 and letters.isalpha() and len(letters) <= 8):
        return False
    every = [part[0] for part in re.split(r"[\s\-]+", key(long)) if part]
    return fold(letters) in {"".join(p[0] for p in parts), "".join(every)} and len(every) > 1


def is_acronym_of(short: str, long: str) -> bool:
    """Whether `short` is the first letters of the words of `long`: "MoD", "Ministry of Defence"."""
    return _stands_for(short, long, core(long))


def is_body(name: str) -> bool:
    """Whether a word of `name` says that it is a body or a place: "Northgate Bank"."""
    return any(part in _HEADS or part in _TAILS for part in core(name))


def split_head(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of `name` that are its own, and those at its end that say what kind of thing it is.

    >>> split_head("Lima City Council"), split_head("Ana Sy")
    ((('lima',), ('city', 'council')), (('ana', 'sy'), ()))
    """
    parts = core(name)
    cut = len(parts)
    while cut > 1 and ({parts[cut - 1], parts[cut - 1].removesuffix("s")} & (_HEADS | _TAILS)):
        cut -= 1
    return parts[:cut], parts[cut:]
