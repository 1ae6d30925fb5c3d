"""What all but one do must not be told of all, nor of the one that is excepted.

As in "all shops shut" for "all shops but one shut", or "Ulm signed" for "all towns except Ulm signed".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.english.forms import UNCHANGED, is_past
from qa.english.reading import Reading
from qa.english.words import stem
from qa.schema import Reason, ReasonKind
from qa.verify.name import may_name
from qa.verify.reading import Cited

_BUT = (
    r"except(?: for)?|excepting|apart from|other than|with the exception of|excluding|bar(?= \w+\b)"
)
_ALL = re.compile(
    r"\b(?:all|every|each)\s+(?:of\s+)?(?:the\s+)?(?:\d+\s+)?(?:\w+\s)??(?P<noun>\w+)"
    rf"(?:\s+\w+){{0,3}}?,?\s+(?P<but>{_BUT}|but(?= (?:one|two|three|four|five|\d+)\b|(?-i: [A-Z])))\s+",
    re.I,
)
_WHOLE = re.compile(
    r"(?<!almost )(?<!nearly )(?<!not )\b(?:all|every|each)\s+(?:of\s+)?(?:the\s+)?(?:\d+\s+)?(?:\w+\s)??(?P<noun>\w+)",
    re.I,
)
_EXCEPTS = re.compile(
    rf"\b(?:{_BUT}|but|without|save|not|most|almost|nearly|others?|remaining|rest)\b", re.I
)


def check(claim: Reading, cited: Cited) -> tuple[Reason, ...]:
    """At most one reason: the claim leaves out an exception, or tells of it what others do."""
    if _EXCEPTS.search(claim.text) or claim.negations:
        return ()
    found = [fault for reading in cited.readings for fault in _faults(claim, reading)]
    return tuple(Reason(ReasonKind.SCOPE, detail) for detail in found[:1])


def _faults(claim: Reading, reading: Reading) -> Iterator[str]:
    wholes = {stem(match["noun"]) for match in _WHOLE.finditer(claim.text)}
    for match in _ALL.finditer(reading.text):
        if stem(match["noun"]) in wholes and _verbs(claim) & _verbs(reading, match.end()):
            yield f'it leaves out what the cited text says with "{match["but"]}"'
        for name in (n for n in reading.names if n.start == match.end()):
            ours = [n for n in claim.names if may_name(n.text, name.text)]
            if any(_verbs(claim, n.end, 1) & _verbs(reading, name.end, 1) for n in ours):
                yield f'it has "{name.text}" do what the cited text excepts it from'


def _verbs(reading: Reading, start: int = 0, most: int | None = None) -> set[str]:
    """The stems of the words after `start` that may be verbs in the past, the first `most` of them."""
    found = [
        w.stem
        for w in reading.content
        if w.start >= start and (is_past(w.text) or w.text in UNCHANGED)
    ]
    return set(found[:most])
