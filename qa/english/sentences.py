"""The sentences that stand before a place in a text."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…][\"'”’)\]]*\s+|\n+")
_WINDOW = 1200
"""Characters looked back at: more than two sentences of news have."""


def sentences_before(text: str, start: int, count: int) -> tuple[str, ...]:
    """At most `count` sentences that end before `start`, in order, without their end mark.

    >>> sentences_before("He left. She stayed. It rained.", 21, 1)
    ('She stayed',)
    """
    earlier = _END.split(text[max(0, start - _WINDOW) : start].rstrip())
    found = [sentence.rstrip(".!?…") for sentence in earlier if sentence]
    return tuple(found[-count:])
