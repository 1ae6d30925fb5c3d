"""A part must not be told as the whole, nor one of several as the first or the largest.

As in "the largest lake" for "one of the largest lakes", or "the 48 schools shut" for "some of the 48
schools shut".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from qa.english.forms import is_past
from qa.english.reading import Reading
from qa.english.words import Word, stem
from qa.schema import Reason, ReasonKind
from qa.verify.reading import Cited
from qa.verify.scope import alike

_ORDINAL = (
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|\d+(?:st|nd|rd|th)"
)
_TOP = re.compile(
    r"(?:\bthe|['’]s|\bits|\bhis|\bher|\btheir)\s+(?P<nth>(?:world['’]s|country['’]s|nation['’]s|single)\s+)?"
    rf"(?:(?P<ordinal>{_ORDINAL})[\s-]+)?"
    r"(?P<top>(?:first|last)(?! (?:few |\d+ |two |three )?(?:time|half|quarter|round|lady|minister|leg|set"
    r"|stage|phase|name|second|minute|hour|day|night|week|month|year|decade|century|season|summer|winter)s?\b)"
    r"|(?!(?:rest|west|east|past|cast|host|forest|protest|interest|guest|quest|priest"
    r"|harvest|honest|modest|request|arrest|contest|test|latest|furthest|nearest)\b)[a-z]{3,}est|best|worst"
    r"|most\s(?!recent\b)(?=[a-z]+(?:ed|ing|ful|ous|ive|able|ible|ent|ant|al|ic|ar)\b)[a-z]+)\b",
    re.I,
)
_AMONG = re.compile(
    r"\b(?:(?:one|two|three|four|five|some|several|many|few|part|any)\s+of|among|amongst)\s+"
    r"(?:[\w'’-]+\s+){0,3}$",
    re.I,
)
"""What stands before the largest of several: "one of the country's"."""
_NTH = re.compile(rf"\b(?P<ordinal>{_ORDINAL})[\s-]+$", re.I)
_OF_THEM = re.compile(
    r"\b(?P<part>some|several|half|many|most|part|few|a few|a third|two[- ]thirds|a quarter|three[- ]quarters"
    r"|a number|the majority|a majority|a handful|dozens|(?:\d[\d.]*|\w+)\s(?:per ?cent|%)|one|two|three)"
    r"\s+of\s+(?:the\s+|its\s+|their\s+|his\s+|her\s+)?(?P<number>\d[\d,.]*\d|\d)\s+(?P<noun>[\w'’-]+)",
    re.I,
)
_PART = re.compile(
    r"\b(?:some|several|half|many|most|part|few|third|thirds|quarters?|number|majority|handful|dozens|per ?cent"
    r"|percent|one|two|three|of|among|out|up to|partly|nearly|almost)\b|%",
    re.I,
)
_MOST = re.compile(
    r"\b(?:most|(?:the|a) majority)\s+(?:of\s+)?(?:the\s+)?(?:\d[\d,]*\s+)?(\w+)", re.I
)
_SOME = re.compile(
    r"(?<!more than )(?<!over )(?<!\bthe )\b(some|several|a few|few|a handful|a number|a minority|a third|a quarter)\s+(?:of\s+)?(?:the\s+)?"
    r"(?:\d[\d,]*\s+)?(\w+)",
    re.I,
)
_LIGHT = frozenset({"be", "have", "do"})
_DETERMINERS = frozenset({"the", "all", "its", "their", "his", "her"})
_WILL = re.compile(r"\b(?:will|would|to|be|been|was|were|is|are)\s+(?:be\s+|also\s+)?$")
_LOST = dict.fromkeys(map(stem, "go cut lose axe shed scrap eliminate".split()), "<lost")
"""Verbs that tell the same of jobs."""
_SHARED = re.compile(
    r"\b(?:shar(?:e|es|ed|ing)|a total of|combined|between them)\s+(?:the\s+)?$", re.I
)
_EACH = re.compile(r"\b(?:each|every|apiece|per (?:person|head))\b", re.I)
_TOGETHER = re.compile(
    r"\b(?:shar(?:e|es|ed|ing)|total|combined|between them|together|jointly)\b", re.I
)
_THE_ONLY = re.compile(r"\bthe (?:only|sole)\s+(\w+)", re.I)
_ONE_OF_FEW = re.compile(
    r"\bone of (?:(?:just|only|the|its|a)\s+)*(?:few|handful|two|three|four|five|six|\d+|several|many)\b",
    re.I,
)
_ALONE = re.compile(r"(?<!one of )(?<!one of the )\b(?:only|sole|solely|alone)\b", re.I)
_BREAK = re.compile(r",(?!\d)|[;:]|\band\b")
_ANY_MOST = re.compile(
    r"\b(?:most|mostly|majority|mainly|largely|bulk|half|all|every|per ?cent|thirds|three[- ]quarters)\b|%",
    re.I,
)


def check(claim: Reading, cited: Cited) -> tuple[Reason, ...]:
    """One reason for each part of something that the claim tells as more of it."""
    found = [
        *_one_of(claim, cited),
        *_only(claim, cited),
        *_whole(claim, cited),
        *_most(claim, cited),
        *_shared(claim, cited),
    ]
    return tuple(Reason(ReasonKind.SCOPE, detail) for detail in dict.fromkeys(found))


def _one_of(claim: Reading, cited: Cited) -> Iterator[str]:
    """The first or the largest, where each use in the cited text is one of several, or the second."""
    for match in _TOP.finditer(claim.text):
        start = match.start("top")
        if _AMONG.search(claim.text, 0, start) or any(
            q.start <= start < q.end for q in claim.quotations
        ):
            continue
        words = alike(match["top"].lower())
        uses = [
            (reading.text, m.start())
            for reading in cited.readings
            for m in re.finditer(rf"\b(?:{'|'.join(map(re.escape, words))})\b", reading.text, re.I)
        ]
        ours = (match["ordinal"] or "").lower()
        if uses and all(_AMONG.search(text, 0, at) for text, at in uses):
            yield f'it says "{match["top"]}" where the cited text has one of several'
        elif uses and all(
            (n := _NTH.search(text, 0, at)) and n[1].lower() != ours for text, at in uses
        ):
            yield f'it says "{match["top"]}", the cited text another in order'


def _only(claim: Reading, cited: Cited) -> Iterator[str]:
    """The only one, where the cited text has one of a few."""
    ours = _THE_ONLY.search(claim.text)
    texts = [reading.text for reading in cited.readings]
    few = next(filter(None, map(_ONE_OF_FEW.search, texts)), None)
    if ours and few and stem(ours[1]) in cited.stems and not any(map(_ALONE.search, texts)):
        yield f'it says "only" where the cited text says "{few[0]}"'


def _whole(claim: Reading, cited: Cited) -> Iterator[str]:
    """A number of things that do what only a part of them does in the cited text."""
    for reading in cited.readings:
        for part in _OF_THEM.finditer(reading.text):
            pattern = rf"\b{re.escape(part['number'])}\s+{re.escape(part['noun'])}\b"
            ours = re.search(pattern, claim.text, re.I)
            if not ours or _PART.search(claim.text, 0, ours.start()):
                continue
            if len(re.findall(pattern, " ".join(r.text for r in cited.readings), re.I)) > 1:
                continue
            verbs = _verbs_after(claim, ours.end()) | _verbs_before(claim, ours.start())
            if verbs & _verbs_after(reading, part.end()):
                yield f'it says "{ours[0]}", the cited text "{part[0]}"'


def _verbs_after(reading: Reading, start: int) -> set[str]:
    """The first verb that follows a noun."""
    found = (w for w in reading.words if w.start >= start and _is_verb(reading, w))
    return {_LOST.get(word.stem, word.stem) for word in islice(found, 1)}


def _verbs_before(reading: Reading, start: int) -> set[str]:
    """The verb that a number stands right after, with nothing but "the" or "all" between."""
    before = [w for w in reading.words if w.end <= start and w.text.lower() not in _DETERMINERS]
    return {_LOST.get(word.stem, word.stem) for word in before[-1:]}


def _is_verb(reading: Reading, word: Word) -> bool:
    if not word.is_content or word.stem in _LIGHT:
        return False
    return is_past(word.text) or bool(_WILL.search(reading.text[: word.start]))


def _most(claim: Reading, cited: Cited) -> Iterator[str]:
    """Most of what the cited text has only some of."""
    for match in _MOST.finditer(claim.text):
        noun = stem(match[1])
        given = [
            m[1]
            for r in cited.readings
            if not _ANY_MOST.search(r.text)
            for m in _SOME.finditer(r.text)
            if stem(m[2]) == noun
        ]
        if given and not any(_ANY_MOST.search(r.text) for r in cited.readings):
            yield f'it says "{match[0].split()[0]}" where the cited text says "{given[0]}"'


def _shared(claim: Reading, cited: Cited) -> Iterator[str]:
    """An amount shared by all where the cited text has it for each."""
    texts = " ".join(reading.text for reading in cited.readings)
    if _TOGETHER.search(texts) or _EACH.search(claim.text):
        return
    for quantity in claim.quantities:
        if not _SHARED.search(claim.text[: quantity.start]):
            continue
        given = [
            (r.text, q)
            for r in cited.readings
            for q in r.quantities
            if (q.value, q.unit) == (quantity.value, quantity.unit)
        ]
        if given and all(_EACH.search(_clause(text, q.start, q.end)) for text, q in given):
            yield f'it has "{quantity.text}" as shared, the cited text for each'


def _clause(text: str, start: int, end: int) -> str:
    """The words around a number up to the next comma or "and"."""
    breaks = [0, *(m.end() for m in _BREAK.finditer(text)), len(text)]
    return text[max(at for at in breaks if at <= start) : min(at for at in breaks if at >= end)]
