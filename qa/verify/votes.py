"""Who voted for, against or not at all: nobody must be put on another side.

As in "Ulm voted for the toll" for "Bonn and Kiel voted for the toll, Ulm and Trier against it".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.english.forms import any_form
from qa.english.names import Name
from qa.english.reading import Reading
from qa.schema import Reason, ReasonKind
from qa.verify.name import may_name
from qa.verify.reading import Cited

_VOTE = re.compile(r"\b(?:vot(?:e[sd]?|ing|ers?)|ballots?|abst\w+)\b", re.I)
_SIDES = (
    ("for", re.compile(rf"(?:for\b|in favou?r of\b|{any_form('back support approve favour')}\b)")),
    ("against", re.compile(rf"(?:against\b|{any_form('oppose reject')}\b|not (?:back|support)\b)")),
    (
        "neither for nor against",
        re.compile(
            rf"(?:{any_form('abstain')}\b|(?:did|do|does|has|have) not vote|(?:was|were) absent)"
        ),
    ),
)
_ASIDE = re.compile(r",\s(?:who|whose|which)\b[^,;.]*,")
_BETWEEN = re.compile(
    r"(?:(?:and|or|both|all|also|has|have|had|the|will|would|vote[sd]?|came out|_+)\b|[\s,])*"
)
"""What may stand between one of several names and how they voted; other names are blanked out."""
_TURNS = re.compile(
    r"[^_;.]*\b(?:but|then|later|and)\s+(?:for|against|in favou?r|abstain\w*|back\w+|oppos\w+)\b"
)
"""Another vote of the same."""


def check(claim: Reading, cited: Cited) -> tuple[Reason, ...]:
    """At most one reason: somebody voted otherwise in the cited text."""
    if not (_VOTE.search(claim.text) and any(_VOTE.search(r.text) for r in cited.readings)):
        return ()
    theirs = [one for reading in cited.readings for one in _sides(reading)]
    for name, side in _sides(claim):
        given = {other for told, other in theirs if may_name(name.text, told.text)}
        if given and side not in given:
            detail = f'it has "{name.text}" as voting {side}, the cited text {min(given)}'
            return (Reason(ReasonKind.ROLE, detail),)
    return ()


def _sides(reading: Reading) -> Iterator[tuple[Name, str]]:
    """Each name of a sentence that is told to have voted in some way, with the way."""
    text = reading.text
    for name in reading.names:
        text = text[: name.start] + "_" * (name.end - name.start) + text[name.end :]
    text = _ASIDE.sub(lambda m: " " * len(m[0]), text)
    for name in reading.names:
        at = _BETWEEN.match(text, name.end)
        end = at.end() if at else name.end
        found = [side for side, pattern in _SIDES if end > name.end and pattern.match(text, end)]
        if found and not _TURNS.match(text, end):
            yield name, found[0]
