"""What kind of thing a name names, told by its words and by how a whole corpus uses it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from qa.english.common import HONORIFICS, ROLES
from qa.english.names import Name, names
from qa.english.places import country, country_of_capital, is_people
from qa.english.same_name import is_body
from qa.english.vocabulary import vocabulary
from qa.english.words import fold

PERSON, PLACE, BODY, SITE = "person", "place", "body", "site"
COUNTRY, PEOPLE, UNION = "country", "people", "union"

_UNIONS = frozenset({"European Union", "United Nations", "Africa", "Asia", "Europe"})
"""What countries belong to: one cannot stand for the other."""
_SITES = vocabulary(
    """
    street road avenue river lake beach hotel stadium park square museum church cathedral bridge
    station sea ocean gulf bay desert mountain mountains valley arena hall airport hospital castle
    palace island islands harbour port market tunnel dam school theatre library
    """
)
_FIRMS = vocabulary(
    """
    club clube fk fc afc sc lines rovers rangers wanderers athletic united group holdings biologics
    pharma motors foods energy oil gas wire post daily media radio tv airways systems partners ltd
    plc inc gmbh sa ag
    """
)
_TITLED = re.compile(r"\b([\w-]+)\.? $")
_SPEAKS = re.compile(r" (?:said|says|told|added|argued|warned|insisted)\b")
_PERSONAL = re.compile(
    r",? (?:who|whose)\b|, (?:aged )?\d\d,| resigned\b| was born\b"
    r"|['’]s (?:lawyer|wife|husband|son|daughter|father|mother|brother|sister)\b"
)
_OWNS = re.compile(
    r"['’]s? (?:shares?|board|staff|shareholders|chairman|chief|headquarters|customers|offer|bid"
    r"|stake|headline|spokes\w+|president|factory|plant|midfielder|striker)\b| (?:shares|FK|FC)\b"
)
_BODY_BEFORE = re.compile(
    r"\b(?:company|group|operator|club|firm|bank|union|party|maker|outlet|agency|fund|newspaper"
    r"|supplier|manufacturer|charity|shares in|stake in|shares of|drug of) $"
)
_WHERE_BEFORE = re.compile(
    r"\b(?:in|near|outside|around|across|off"
    r"|(?:north|south|island|town|city|region|province|village|port) of) $"
)
_DATELINE = re.compile(r"[A-Z][A-Z .,']+(?:\([^)]*\) ?)?[-–—] ")


def spoken_names(sentence: str) -> tuple[Name, ...]:
    """The names of a sentence of an article, but for the dateline at its head."""
    head = _DATELINE.match(sentence)
    return tuple(name for name in names(sentence) if not head or name.start >= head.end())


def bare_span(name: Name) -> tuple[int, int]:
    """Where the name itself is, without titles before it or "of" and a body's name after it.

    >>> from qa.english.names import names
    >>> bare_span(names("Then President Ama Mensah of Lakemoor left.")[0])
    (15, 25)
    """
    first, of, _ = name.text.partition(" of ")
    end = name.start + len(first) if of and not is_body(first) else name.end
    for word in re.finditer(r"\S+", name.text):
        start = name.start + word.start()
        if fold(word[0].strip(".")) not in HONORIFICS | ROLES:
            return (start, end) if start < end else (name.start, name.end)
    return name.start, name.end


def told_by_form(name: str) -> str | None:
    """The kind of thing that the words of a name alone tell it names."""
    if home := country(name):
        if home in _UNIONS:
            return UNION
        return PEOPLE if is_people(name) else COUNTRY
    if country_of_capital(name):
        return PLACE
    parts = [fold(part) for part in name.split()]
    if parts[-1] in _SITES or parts[0] in {"museum", "port"}:
        return SITE
    is_firm = len(parts) > 1 and not _FIRMS.isdisjoint(parts)
    return BODY if is_firm or is_body(name) or (name.isupper() and len(name) > 1) else None


def last_word(name: str) -> str:
    """The word of a name by which its uses are counted."""
    return fold(re.split(r"[\s-]", name)[-1])


def votes(sentences: Iterable[str]) -> dict[str, Counter[str]]:
    """For the last word of each name in `sentences`, how much speaks for which kind."""
    counted: dict[str, Counter[str]] = {}
    written: set[str] = set()
    for sentence in sentences:
        for name in spoken_names(sentence):
            start, end = bare_span(name)
            if not name.initial:
                written.add(sentence[start:end])
            for kind, weight in _told_by_use(sentence, name):
                counted.setdefault(last_word(sentence[start:end]), Counter())[kind] += weight
    for word, kind, weight in _told_by_parts(written):
        counted.setdefault(fold(word), Counter())[kind] += weight
    return counted


def _told_by_parts(written: set[str]) -> Iterator[tuple[str, str, int]]:
    """What the short forms of long names tell: of a person the last word, of a firm the first."""
    for name in sorted(written):
        first, *_, last = name.split() if " " in name else (name, name)
        if first == last:
            continue
        if not _FIRMS.isdisjoint(map(fold, name.split())):
            yield from ((word, BODY, 9) for word in (first, last) if word in written)
        elif last in written:
            yield last, PERSON, 1
        elif first in written and told_by_form(name) is None:
            yield first, BODY, 5
            yield last, BODY, 5


def _told_by_use(sentence: str, name: Name) -> Iterator[tuple[str, int]]:
    """What a mention says that the name names, and how surely."""
    start, end = bare_span(name)
    before, after = sentence[:start], sentence[end:]
    title = _TITLED.search(before)
    if start > name.start or (title and fold(title[1]) in HONORIFICS | ROLES):
        yield PERSON, 3
    if _PERSONAL.match(after):
        yield PERSON, 3
    if _SPEAKS.match(after):
        yield PERSON, 1
    if _OWNS.match(after) or _BODY_BEFORE.search(before):
        yield BODY, 3
    if _WHERE_BEFORE.search(before):
        yield PLACE, 2
