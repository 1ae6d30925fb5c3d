"""Lines that every news site puts around its articles, known by what the whole line says.

Each rule is anchored to the whole line and asks for the form such lines have (an order to the
reader, a label, a list of nothing but share buttons), so that prose about newsletters or cookies
passes. The reasons are the keys of `Removed.reason`; `clean` adds those it finds by position.
"""

from __future__ import annotations

import re

from qa.articles.rules import LABELS, LIST_HEADER, ORDERS
from qa.articles.shape import ends_sentence, is_quoted, words

__all__ = ["AGE", "BYLINE", "DATE", "LIST_HEADER", "MARK", "byline", "furniture", "is_signature"]

AGE = "age"
MARK = "mark"
DATE = "date"
BYLINE = "byline"

_LONGEST = 60  # words
_LONGEST_CHARACTERS = 600

_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec"
)
_DATE_WORD = re.compile(
    rf"(?:{_MONTHS}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|tues|wed|thu|thur|thurs|fri|"
    r"sat|sun|\d{1,4}(?:st|nd|rd|th|am|pm|h)?|[ap]m?|m|noon|midnight|e[sd]?t|c[sde]?t|p[sd]?t|"
    r"gmt|utc|bst|cest|wat|cat|eat|ist|z|at|on|of|the|published|updated|posted|modified|last|first|"
    r"date|time|local)",
    re.IGNORECASE,
)
_MONTH_OR_YEAR = re.compile(rf"{_MONTHS}|(?:19|20)\d\d", re.IGNORECASE)
_AGE_WORD = re.compile(
    r"(?:\d{1,3}[smhdwy]?|an?|one|two|few|about|s|sec|secs|seconds?|m|min|mins|minutes?|h|hr|hrs|"
    r"hours?|d|days?|w|weeks?|months?|years?|ago|read|watch|listen|updated|published|posted|just|"
    r"now|yesterday|today|old)",
    re.IGNORECASE,
)
_AGE_UNIT = re.compile(
    r"\b(?:\d{1,3}\s*(?:[mhdwy]|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|"
    r"years?)|an? (?:minute|hour|day|week|month|year) ago|just now|yesterday)\b",
    re.IGNORECASE,
)
_SHARE_WORD = re.compile(
    r"(?:share[sd]?|facebook|twitter|x|whats ?app|whatsapp|e-?mail|print|copy|link|copied|linkedin|"
    r"telegram|reddit|pinterest|tweet|save|pin|messenger|bluesky|threads|mastodon|sms|bookmark|"
    r"instagram|youtube|tiktok|flipboard|viber|gift|on|this|article|story|post|via|to|by|and|with|"
    r"your|friends|more|options|a|or|icon|button|click|now|it|us|follow)",
    re.IGNORECASE,
)
_SHARE_STRONG = re.compile(
    r"\b(?:shared?|shares|facebook|twitter|whats ?app|linkedin|telegram|reddit|pinterest|tweet|"
    r"print|copy link|bluesky|instagram|flipboard|e-?mail this|save this)\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\s,.|/:•·()\[\]–—−&-]+")
_ALNUM = re.compile(r"[^\W_]")
_TEMPLATE = re.compile(r"(?:none|null|undefined|nan|n/a|\[object object\]|lorem ipsum.*)", re.I)


_BYLINE = re.compile(r"(?:(?:written|reported|story|words|analysis|report)\s+)?by:?\s+(.+)", re.I)
_IN_BYLINE = re.compile(r"and|in|of|for|the|at|with|de|van|von|der|bin|al|el|da|di|del|la|&|\|")
_SIGNATURE = re.compile(r"[-–—−―]+\s*(.+)")
_ADDRESS = re.compile(r"\S+@\S+\.\w+|@\w+|https?://\S+|www\.\S+", re.IGNORECASE)


def furniture(line: str) -> str | None:
    """The reason to remove `line` for what it says, whatever stands around it; None if none.

    >>> furniture("Audio By Carbonatix"), furniture("4 hours -"), furniture("He uses cookies.")
    ('player', 'age', None)
    """
    if not _ALNUM.search(line):
        return MARK
    if len(line) > _LONGEST_CHARACTERS or words(line) > _LONGEST or is_quoted(line):
        return None
    if _TEMPLATE.fullmatch(line):
        return "leftover"
    if _ADDRESS.fullmatch(line):
        return "contact"
    return _by_words(line) or _by_rule(line) or (BYLINE if byline(line) else None)


def _by_words(line: str) -> str | None:
    """Lines made only of the words of an age, a date or a row of share buttons."""
    tokens = _TOKEN.findall(line)
    if len(tokens) > 16:
        return None
    if _AGE_UNIT.search(line) and all(map(_AGE_WORD.fullmatch, tokens)):
        return AGE
    if _is_date(tokens) and any(map(str.isdigit, line)):
        return DATE
    if _SHARE_STRONG.search(line) and all(map(_SHARE_WORD.fullmatch, tokens)):
        return "share"
    return None


def _is_date(tokens: list[str]) -> bool:
    """Opening hours are words of dates too, but name neither a month nor a year."""
    return any(map(_MONTH_OR_YEAR.fullmatch, tokens)) and all(map(_DATE_WORD.fullmatch, tokens))


def _by_rule(line: str) -> str | None:
    rules = ORDERS if ends_sentence(line) else (*LABELS, *ORDERS)
    return next((reason for reason, rule in rules if rule.fullmatch(line)), None)


def byline(line: str) -> str | None:
    """The names in a line such as "By Ada Obi and Jon Vik in Lagos"; None if it is no byline."""
    found = _BYLINE.fullmatch(line)
    if not found or words(line) > 14 or ends_sentence(line):
        return None
    names = re.split(r"\s+(?:in|for|at)\s+|\s*[|,]\s*|\s+[-–—]\s+", found[1])[0]
    tokens = names.split()
    if not 2 <= len(tokens) <= 9:
        return None
    return names if all(t[:1].isupper() or _IN_BYLINE.fullmatch(t) for t in tokens) else None


def is_signature(line: str) -> bool:
    """Whether `line` is a dash and a name, as "— Ada Obi" under a report or a quotation."""
    found = _SIGNATURE.fullmatch(line)
    if not found or ends_sentence(line):
        return False
    tokens = found[1].split()
    return len(tokens) <= 8 and all(t[:1].isupper() or _IN_BYLINE.fullmatch(t) for t in tokens)
