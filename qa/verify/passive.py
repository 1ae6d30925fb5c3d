"""Whether a verb is told in the passive, so that what stands before it is not who does it."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.english.words import Word

_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being|be|get|got|gets)\s+(?:\w+ly\s+|also\s+|not\s+|already\s+)?$",
    re.IGNORECASE,
)
_REACH = 40


@lru_cache(maxsize=4096)
def is_passive(text: str, verb: Word) -> bool:
    """Whether a form of "be" or "get" stands before `verb` in `text`, and it is no "-ing" form.

    >>> from qa.english.words import words
    >>> is_passive("The deal was quickly signed.", words("The deal was quickly signed.")[-1])
    True
    """
    if verb.text.endswith("ing"):
        return False
    return bool(_PASSIVE.search(text[max(0, verb.start - _REACH) : verb.start]))
