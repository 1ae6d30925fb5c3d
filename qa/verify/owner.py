"""Whose it is: what the cited text has as one's must not be told as another's.

As in "Ana Sy's interview" for "Ben Oru's first interview", where Ana Sy is named as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.english.dates import MONTHS, WEEKDAYS
from qa.english.names import Name
from qa.english.places import country, country_of_capital
from qa.english.reading import Reading
from qa.english.same_name import is_body
from qa.english.words import fold, is_stop_word, stem
from qa.schema import Reason, ReasonKind
from qa.verify.name import may_name
from qa.verify.reading import Cited

_OWNS = re.compile(r"['’]s?(?=\s)")
_WORD = re.compile(r"\s+([^\W\d_][\w’'-]*)")
_CALENDAR = frozenset([*MONTHS, *WEEKDAYS])
_PHRASE = 4
"""Words after a possessive in which the noun that is owned is looked for."""


def check(claim: Reading, cited: Cited) -> tuple[Reason, ...]:
    """At most one reason: something of someone's is given to another."""
    theirs = [owned for reading in cited.readings for owned in _owned(reading)]
    for owner, phrase in _owned(claim):
        head = phrase[-1:]
        others = [name for name, words in theirs if set(head) & set(words)]
        uses = sum(w.stem in head for reading in cited.readings for w in reading.words)
        if others and uses == 1 and not _may_be(owner, others[0]):
            written = others[0].text
            detail = f'"{owner.text}" has what is of "{written}" in the cited text'
            return (Reason(ReasonKind.ROLE, detail),)
    return ()


def _owned(reading: Reading) -> Iterator[tuple[Name, list[str]]]:
    """Each name in the possessive, with the stems of the words of what it owns."""
    for name in reading.names:
        match = _OWNS.match(reading.text, name.end)
        if fold(name.text) in _CALENDAR:
            continue
        if match and (phrase := _phrase(reading.text, match.end())):
            yield name, phrase


def _phrase(text: str, start: int) -> list[str]:
    found: list[str] = []
    while len(found) < _PHRASE and (match := _WORD.match(text, start)):
        if is_stop_word(match[1]):
            break
        found.append(stem(match[1]))
        start = match.end()
    return found


def _may_be(owner: Name, other: Name) -> bool:
    """Whether one may own what the other does: one name, or names of different sorts."""
    return may_name(owner.text, other.text) or _sort(owner.text) != _sort(other.text)


def _sort(name: str) -> str:
    if country(name) or country_of_capital(name):
        return "country"
    return "body" if is_body(name) or name.isupper() else "other"
