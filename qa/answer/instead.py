"""Words of a follow-up put in the place of what is like them in the last question."""

from __future__ import annotations

import re

from qa.english.dates import dates
from qa.english.names import names
from qa.english.places import country

PREPOSITION = re.compile(
    r"^(?P<p>in|on|at|with|to|from|by|for|of|against|about|since|during)\s+", re.I
)
_SUBJECT = re.compile(
    r"\b(?:did|does|do|has|have|had|was|were|is|are|will|would)\s+(?P<np>(?:the|an?|its|his|her|their)\s"
    r"[a-z-]+(?:\s[a-z-]+)??)(?=\s[a-z]+)"
)


def put_in(question: str, put: str) -> str | None:
    """`question` with `put` in the place of its date, its place or the name most like it.

    >>> put_in("What did El Salvador offer", "the UK")
    'What did the UK offer'
    """
    return _dated(question, put) or _placed(question, put) or _named(question, put)


def _dated(question: str, put: str) -> str | None:
    """A date for the date, or at the end: "and in April?"."""
    given, there = dates(put), dates(question)
    if not given or (names(put) and not PREPOSITION.match(put)):
        return None
    if not there:
        return f"{question} {put if PREPOSITION.match(put) else f'in {put}'}"
    is_placed = PREPOSITION.match(put) and re.search(
        r"\b(?:in|on|at|during|since)\s+$", question[: there[0].start]
    )
    own = put[given[0].start :] if is_placed else put
    return f"{question[: there[0].start]}{own}{question[there[0].end :]}"


def _placed(question: str, put: str) -> str | None:
    """A phrase with a preposition for the one with the same: "and with the UK?"."""
    match = PREPOSITION.match(put)
    if not match:
        return None
    there = [
        m for m in re.finditer(rf"\b{match['p']}\s+(?:the\s+)?", question, re.I)
        if any(n.start == m.end() for n in names(question))
    ]  # fmt: skip
    if not there:
        return f"{question} {put}"
    end = next(n.end for n in names(question) if n.start == there[-1].end())
    return f"{question[: there[-1].start()]}{put}{question[end:]}"


def _named(question: str, put: str) -> str | None:
    """A name for the name that is most like it, and words for the subject."""
    found = [n for n in names(question) if not n.initial]
    own = names(f"It is {put}.")
    if own and found:
        alike = [n for n in found if _sort(n.text) == _sort(own[0].text)] or found
        start, end = alike[0].start, alike[0].end
        article = re.search(r"\bthe\s+$", question[:start], re.I)
        return f"{question[: article.start() if article else start]}{put}{question[end:]}"
    subject = _SUBJECT.search(question)
    if subject:
        return f"{question[: subject.start('np')]}{put}{question[subject.end('np') :]}"
    if own and country(own[0].text):
        return f"{question} in {put}"
    return None


def _sort(name: str) -> str:
    if country(name):
        return "country"
    return "person" if len(name.split()) > 1 else "other"
