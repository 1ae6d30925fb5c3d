"""How exact a number is said to be: "about", "more", "at least", "less", "at most", "exactly", or None."""

from __future__ import annotations

import re

_BEFORE = {
    "about": "about, around, roughly, approximately, some, almost, nearly, circa, an estimated,"
    " estimated, close to, approaching, just under, just over, just short of, just shy of,"
    " in the region of, something like, more or less, slightly more than, slightly less than,"
    " slightly over, slightly under, a little over, a little under, little more than",
    "more": "more than, over, above, exceeding, in excess of, greater than, upwards of",
    "at least": "at least, no fewer than, no less than, a minimum of, not less than,"
    " not fewer than",
    "less": "less than, fewer than, under, below",
    "exactly": "exactly, precisely",
    "at most": "at most, no more than, up to, as many as, as much as, a maximum of, not more than, as high as,"
    " can reach, could reach, may reach, can total, could total, can run to, could run to",
}
_OF_PHRASE = {
    phrase.strip(): bound for bound, phrases in _BEFORE.items() for phrase in phrases.split(",")
}
_PHRASES = "|".join(
    re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(_OF_PHRASE, key=len, reverse=True)
)
_PHRASE_BEFORE = re.compile(rf"\b({_PHRASES})\s+(?:the\s+|a\s+)?$", re.IGNORECASE)
_AFTER = (
    ("at least", re.compile(r"\s*(?:\+|\bor (?:more|higher|older|above|over)\b|\bplus\b)")),
    ("at most", re.compile(r"\s+or (?:less|fewer|under|below|younger)\b")),
    ("about", re.compile(r"\s+or so\b|-(?:odd|ish)\b")),
)
_PLACES = frozenset({"over", "under", "above", "below"})
_FEW = re.compile(
    r"(?:\d|two|three|four|five|six|seven|eight|nine|ten)\s+(?!(?:hundred|thousand|million|billion|times"
    r"|(?:second|minute|hour|day|week|month|year|decade|mile|metre|meter|kilometre|foot|inch|tonne)s?)\b)"
    r"[a-z]",
    re.IGNORECASE,
)
"""A few things, which words of place stand before: "handed over two islands"."""
_REACH = 32


def bound(text: str, start: int, end: int) -> str | None:
    """What `text` says of the exactness of the number `text[start:end]`.

    >>> bound("no more than 5 men", 13, 14), bound("50+ men", 0, 2), bound("5 men", 0, 1)
    ('at most', 'at least', None)
    """
    match = _PHRASE_BEFORE.search(text[max(0, start - _REACH) : start])
    if match and not (match[1].lower() in _PLACES and _FEW.match(text, start)):
        return _OF_PHRASE[" ".join(match[1].lower().split())]
    return next((bound for bound, pattern in _AFTER if pattern.match(text, end)), None)
