"""Where clauses begin and end, told from punctuation and the words that join clauses."""

from __future__ import annotations

import re

_BOUNDARY = re.compile(
    r"[;:()\[\]!?]|[.](?=\s|$)|\s[–—-]+\s|[–—]|,(?!\d)"
    r"|\b(?:but|although|though|because|whereas|while|unless|that|which|who|whom|whether|when"
    r"|where|after|before|since|until|as|if|and|or|despite|amid|so)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\s*\n\s*")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Capt|St|Sen|Rep|Gov|No|vs)|\b[A-Z])\.$"
)


def clause_end(text: str, start: int) -> int:
    """The offset of the first clause boundary at or after `start`, or the end of the text."""
    match = _BOUNDARY.search(text, start)
    return match.start() if match else len(text)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Rough half-open spans of the sentences of `text`, for looking back in an article.

    What is cited is cut by `qa.chunk`; this only has to find the sentences around it.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _SENTENCE.finditer(text):
        if _ABBREVIATED.search(text[max(start, match.start() - 6) : match.start()]):
            continue
        if match.start() > start:
            spans.append((start, match.start()))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans
