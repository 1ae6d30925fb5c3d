"""A claim must be prose: what a reader would follow or misread, and no check reads, is a fault."""

from __future__ import annotations

import re

from qa.english.reading import Reading
from qa.schema import Reason, ReasonKind
from qa.verify.reading import Cited, unread_digits

_ADDRESS = re.compile(r"\]\(|//\w|\bwww\.|\w\.[^\W\d]\w+/|\w@\w", re.IGNORECASE)
_AROUND = ".,:;!?()\"'“”‘’"


def check(claim: Reading, cited: Cited) -> tuple[Reason, ...]:
    """A reason for an address that is not in the cited text, and for raised or lowered digits."""
    reasons = []
    for word in claim.text.split() if _ADDRESS.search(claim.text) else ():
        if _ADDRESS.search(word) and not _is_told(word, cited):
            detail = f"the address {word.strip(_AROUND)} is not in the cited text"
            reasons.append(Reason(ReasonKind.SUPPORT, detail))
    if digits := unread_digits(claim.text):
        reasons.append(Reason(ReasonKind.NUMBER, f'"{digits}" cannot be read as a number'))
    return tuple(reasons)


def _is_told(address: str, cited: Cited) -> bool:
    told = (word.strip(_AROUND) for reading in cited.readings for word in reading.text.split())
    return address.strip(_AROUND) in told
