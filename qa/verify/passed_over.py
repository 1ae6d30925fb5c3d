"""What the cited text names only as not taken or left out must not be what a claim says was taken.

As in "it uses trams" for "it uses buses instead of trams", "it approved the third chapter" for "it
approved the pact except for its third chapter".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.english.forms import is_past
from qa.english.reading import Reading
from qa.english.unreal import passed_over
from qa.english.words import Word
from qa.verify.reading import Cited

_LED = re.compile(r"\b(?:will|would|to|has|have|had)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_BETWEEN = frozenset("the a an its his her their both some all new and".split())
_CONTRAST = re.compile(
    r"\b(?:instead|rather|except\w*|exclud\w+|apart|replac\w+|prefer\w*|than|over|either|or|between"
    r"|against|fail\w*|reject\w*|refus\w+|only|but|whether|if|plan\w*|propos\w+|consider\w*)\b",
    re.IGNORECASE,
)
"""Words before which a claim may name the one and the other."""


def takes_what_was_left(claim: Reading, cited: Cited) -> str | None:
    """What a claim has it done to that the cited text has only after "instead of", "except"."""
    own = passed_over(claim.text)
    for verb, thing in _pairs(claim):
        before = claim.text[: thing.start]
        is_own = any(one.start <= thing.start < one.end for one in own)
        if is_own or _CONTRAST.search(before) or any(n.start < thing.end for n in claim.negations):
            continue
        for reading in cited.readings:
            cue = _left_by(reading, verb, thing)
            others = (r for r in cited.readings if r is not reading)
            if cue and not any(thing.stem in other.stems for other in others):
                return f'the cited text has "{thing.text}" only after "{cue}"'
    return None


def _pairs(claim: Reading) -> Iterator[tuple[Word, Word]]:
    """A verb and each word after it, up to four, with no word between that turns elsewhere."""
    for at, verb in enumerate(claim.words):
        if not verb.is_content or not (
            is_past(verb.text) or _LED.search(claim.text, 0, verb.start)
        ):
            continue
        for thing in claim.words[at + 1 : at + 6]:
            if not thing.is_content and thing.text.lower() not in _BETWEEN:
                break
            if set(claim.text[verb.end : thing.start]) & set(",;:()"):
                break
            if thing.is_content:
                yield verb, thing


def _left_by(reading: Reading, verb: Word, thing: Word) -> str | None:
    """The cue after which alone a sentence names the thing, where it has the verb before it."""
    uses = [w for w in reading.words if w.stem == thing.stem]
    found = [
        next((p for p in passed_over(reading.text) if p.start <= w.start < p.end), None)
        for w in uses
    ]
    first = found[0] if found else None
    if first is None or not all(found):
        return None
    has_verb = any(w.stem == verb.stem and w.end <= first.start for w in reading.words)
    return first.cue if has_verb else None
