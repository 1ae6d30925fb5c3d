"""What a sentence puts in an order: before and after, cause and effect, more and less.

>>> [(r.kind, sorted(r.first), sorted(r.second)) for r in relations(Reading("He left after a vote."))]
[('time', ['vote'], ['left'])]
>>> one = relations(Reading("Rents in Ulm are lower than in Bonn."))[0]
>>> one.kind, sorted(one.first), sorted(one.second)
('size', ['bonn'], ['ulm'])
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from qa.english.forms import any_form
from qa.english.reading import Reading
from qa.english.vocabulary import vocabulary
from qa.english.words import content_stems

_CAUSING = any_form("cause prompt trigger spark provoke")
_BY = rf"(?:{_CAUSING}|forced|fuelled|fueled|driven|blamed) (?:by|on)"
_CUES = (
    ("cause", True, re.compile(rf"\b(?:because(?: of)?|(?<!\w )due to|owing to|as a result of|{_BY})\b")),
    ("cause", True, re.compile(r"\b(?:is|are|was|were|mainly|largely|partly) due to\b")),
    ("cause", False, re.compile(rf"\b(?:{_CAUSING}(?! by\b)|{any_form('result')} in|led(?! by\b)|leads to|leading to|(?<=, )(?:leading|forcing))\b")),
    ("cause", True, re.compile(rf"\b(?:{any_form('result stem arise')} from)\b")),
    ("cause", False, re.compile(rf"\b(?:{any_form('bring')} about|{any_form('give')} rise to)\b")),
    ("time", True, re.compile(r"\b(?:after|following)\b", re.I)),
    ("time", False, re.compile(r"\bbefore\b", re.I)),
    ("rank", False, re.compile(r"\bahead of\b")),
    ("number", False, re.compile(any_form("outnumber exceed"))),
    ("rank", True, re.compile(r"\bbehind\b")),
)  # fmt: skip
"""A kind of order, whether what comes first in it stands after the words for it, and those words."""
_SIZES: Final = {
    "size": ("higher larger bigger greater", "lower smaller"),
    "age": ("older", "younger"),
    "speed": ("faster quicker", "slower"),
    "length": ("longer taller", "shorter"),
    "worth": ("better stronger richer wealthier", "worse weaker poorer"),
    "price": ("dearer costlier", "cheaper"),
}
_DIMENSIONS = {
    word: (kind, is_less)
    for kind, both in _SIZES.items()
    for is_less, group in enumerate(both)
    for word in group.split()
}
_THAN = re.compile(
    rf"\b(?:(?P<size>{'|'.join(_DIMENSIONS)})(?:\s[\w'’-]+){{0,3}}?"
    r"|(?P<more>more|fewer|less)\s(?P<what>[\w'’-]+)(?:\s[\w'’-]+){0,2}?)\sthan\b",
    re.I,
)
_STOP = re.compile(r"[;:()]|\b(?:and|but|while|whereas|although|though)\b|,\s(?:which|who|where)\b")
_AT_COMMA = re.compile(r",(?!\d)")
_ABOUT = re.compile(
    r"\b(?:over|about|against|at|as|after|amid|because|for|following|when|from|since)\b|,"
)
_GOES_ON = re.compile(r"(?:,|\bwhich|, in turn,?)\s+(?:also\s+|then\s+)?$")
"""What makes all before it what follows from: ", leading to", "which caused"."""
_LIGHT = vocabulary(
    """
    say year month week day hour minut second time later earlier short soon shortli immedi one two
    three four five six seven eight nine ten few lead led caus result becaus
    """
)


_Cue = tuple[str, bool, re.Match[str]]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Relation:
    """What comes before, causes or is more than what: the stems of either side, and the words for it.

    `effect` holds the stems of what stands right after a verb of causing.
    """

    kind: str
    cue: str
    first: frozenset[str]
    second: frozenset[str]
    effect: frozenset[str] = frozenset()


@lru_cache(maxsize=4096)
def relations(reading: Reading) -> tuple[Relation, ...]:
    """Every order that a sentence tells, with what stands on both sides of the words for it."""
    text = reading.text
    found = sorted(_found(text), key=lambda one: one[2].start())
    starts = [match.start() for _, _, match in found]
    made: list[Relation] = []
    left, lead = (0, 0), 0
    for at, (kind, is_turned, match) in enumerate(found):
        stop = starts[at + 1] if at + 1 < len(found) else len(text)
        right = (match.end(), _stop(text, match.end(), stop))
        before = (0 if _GOES_ON.search(text[: match.start()]) else lead, match.start())
        if _stems(reading, *before):
            left = before
        elif is_turned and (comma := _AT_COMMA.search(text, match.end())):
            right = (match.end(), comma.start())
            left = (comma.start(), _stop(text, comma.end(), len(text)))
        lead = right[1]
        if one := _relation(reading, (kind, is_turned, match), left, right):
            made.append(one)
    return tuple(made)


def _relation(reading: Reading, cue: _Cue, left: Place, right: Place) -> Relation | None:
    kind, is_turned, match = cue
    sides = [_names(reading, *left), _names(reading, *right)]
    if kind in {"time", "cause"} or not all(sides):
        sides = [_stems(reading, *left), _stems(reading, *right)]
    first, second = reversed(sides) if is_turned else sides
    if not (first and second):
        return None
    effect = frozenset[str]() if is_turned else _effect(reading, *right)
    return Relation(kind, match[0], first, second, effect)


def _found(text: str) -> Iterator[_Cue]:
    for kind, is_turned, pattern in _CUES:
        for match in pattern.finditer(text):
            yield kind, is_turned, match
    for match in _THAN.finditer(text):
        if match["size"]:
            kind, is_less = _DIMENSIONS[match["size"].lower()]
        else:
            kind = f"more {match['what'].lower()}"
            is_less = match["more"].lower() != "more"
        yield kind, bool(is_less), match


def _stop(text: str, start: int, stop: int) -> int:
    end = _STOP.search(text, start, stop)
    return end.start() if end else stop


def _effect(reading: Reading, start: int, end: int) -> frozenset[str]:
    """The stems of what is caused, without what it is about: "protests over prices"."""
    about = _ABOUT.search(reading.text, start, end)
    return _stems(reading, start, about.start() if about else end)


def _names(reading: Reading, start: int, end: int) -> frozenset[str]:
    """The stems of the names of one side: what two things held against each other differ in."""
    named = [n.text for n in reading.names if start <= n.start < end]
    return frozenset(stem for name in named for stem in content_stems(name))


def _stems(reading: Reading, start: int, end: int) -> frozenset[str]:
    return frozenset(w.stem for w in reading.words_in(start, end)) - _LIGHT
