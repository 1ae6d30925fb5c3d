"""What a body tells of itself is so as soon as it tells it: what it did, its own figures."""

from __future__ import annotations

import re

from qa.english.attribution import Attribution
from qa.english.forms import any_form
from qa.english.irregular import PAST_FORMS
from qa.english.names import names
from qa.english.numbers import quantities
from qa.english.places import country
from qa.english.reading import Reading
from qa.english.same_name import is_body

_NO_ACTS = {
    "was",
    "were",
    "been",
    "had",
    "did",
    "done",
    "is",
    "are",
    "am",
    "has",
    "does",
    "felt",
    "thought",
}
_WHOSE = r"\s*(?:that\s+)?(?:it|they|its (?:\w+\s)?(?:officers|staff|teams?))"
_NAMED = r"\s*(?:that\s+)?(?:\w+\s)?(?-i:[A-Z])[\w.&-]*(?:\s(?-i:[A-Z])[\w.&-]*){0,3}"
_COMPANY = re.compile(
    r"the (?:\w+ )?(?:company|firm|bank|lender|airline|retailer|manufacturer|operator|club|chain|group"
    r"|brewer|developer|supplier|\w+maker)$",
    re.IGNORECASE,
)
"""What a body that its sentence has named is called."""
_WILL = re.compile(
    rf"{_NAMED}\swill\s(?:also\s|now\s)?(?:add|appoint|build|buy|close|cut|cease|end|expand|halt|hire|invest|launch"
    r"|move|open|pay|pull|recall|reopen|resume|sack|sell|shut|stop|suspend)\b"
)
_ACTS = re.compile(
    rf"(?:{_WHOSE}|(?P<named>{_NAMED}))\s+(?:(?:has|have|had|is|are|was|were|also|already|now)\s+)*"
    r"(?!(?:been|not|never|no|being|would|could|may|might|should|did|do|does|believe|think|want|hope|plan)\b)"
    rf"(?:\w+(?:ed|ing)|{'|'.join(sorted(PAST_FORMS - _NO_ACTS))})\b"
)
_OFFICE_ACTS = re.compile(
    r"\b(?:was|were|(?:has|have|had) been|(?:is|are|was|were) being)\s+(?:\w+ly\s+|also\s+)?(?:"
    + any_form(
        "arrest detain charge release question evacuate close shut reopen cancel suspend seize"
        " rescue deploy appoint fine approve launch halt recall divert search issue postpone restore"
    )
    + r")\b(?! by\b)"
)
"""What is done by the body that tells of it."""
_OWN = re.compile(r"\W*(?:that\s+)?(?:[\w'’-]+\s+){0,4}?(?:its|their)\s", re.IGNORECASE)
_NOT_SO_YET = re.compile(r"\b(?:been|would|will|could|may|might|should|expect\w*|plan\w*|hop\w+)\b")
_BODY = re.compile(
    r"\b(?:[Pp]olice|officials|[Pp]rosecutors|authorities|officers|[Ff]irefighters|force|company|firm|club|airline|[A-Z]{3,6}|[Cc]oastguard"
    r"|brigade|operator|union|authority|regulator|agency|retailer|developer|manufacturer|maker|council)\b"
)
TELLS = re.compile(r"according|report|say|said|tell|told|show|state|stating", re.I)


def is_own_act(mark: Attribution, reading: Reading) -> bool:
    """Whether a body tells what it does itself: "police said they had arrested two men".

    It does so too where it need not name itself ("two men had been arrested"), and where it gives
    figures of its own ("revenue at its shops fell").
    """
    if not (mark.speaker and TELLS.match(mark.cue) and _is_body(mark.speaker)):
        return False
    start, end = mark.content
    told = reading.text[start:end]
    passive = _OFFICE_ACTS.search(told)
    own = _OWN.match(told) and quantities(told) and not _NOT_SO_YET.search(told)
    acts = _ACTS.match(reading.text, start)
    is_its_own = acts and (not acts["named"] or _COMPANY.match(mark.speaker))
    will = _COMPANY.match(mark.speaker) and _WILL.match(reading.text, start)
    return bool(own or passive or is_its_own or will)


def _is_body(speaker: str) -> bool:
    """Whether a speaker is a body, told by its noun or its letters, and no person or country."""
    if any(country(name.text) or len(name.text.split()) > 1 for name in names(speaker)):
        return is_body(speaker)
    return is_body(speaker) or bool(_BODY.search(speaker))
