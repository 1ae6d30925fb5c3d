"""A relative clause in a question, which tells a thing of its own.

>>> relative("What did the pact that Japan drafted ban?", [])
Relative(told='Japan drafted the pact', verb='draft', question='What did the pact ban?')
>>> relative("When was the man who robbed the bank jailed?", []).told
'the man robbed the bank'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from qa.answer.clause import is_past
from qa.answer.inverted import verb_after
from qa.english.words import Word, words

_RELATIVE = re.compile(
    r"\b(?P<head>(?:the|an?|his|her|its|their)\s+(?:(?!(?:the|an?)\b)[\w'’-]+\s+){1,3}?)"
    r"(?:that|which|who|whom)\s+(?P<told>[^,;:?]+)",
    re.I,
)
_AUXILIARY = re.compile(r"\b(?:did|was|were|has|have|had)(?:n['’]t)?\s+$", re.I)
_HELPERS = re.compile(r"(?:^|\s)(?:(?:was|were|has|have|had|been|also|later|first|\w+ly)\s*)+$")
_LONGEST_SUBJECT = 5
_LEFT_OPEN = re.compile(
    r"\b(?:said|told|claimed|warned|thought|believed|added|will|would|could|can|may|might|should)\b",
    re.I,
)
"""In the clause: it tells what somebody said, or what is not done yet."""


class Relative(NamedTuple):
    """What the clause tells, the stem of its verb, and the question without it."""

    told: str
    verb: str
    question: str


def relative(text: str, named: Sequence[tuple[int, int]]) -> Relative | None:
    """The first relative clause of a question, if it tells what was done; `named` are its names."""
    match = _RELATIVE.search(text)
    verb = _verb(text, match) if match else None
    if match is None or verb is None or _LEFT_OPEN.search(text, match.start("told")):
        return None
    before = text[match.start("told") : verb.start]
    helpers = _HELPERS.search(before)
    subject = (before[: helpers.start()] if helpers else before).strip()
    if len(subject.split()) > _LONGEST_SUBJECT:
        return None
    head, end = match["head"].strip(), match.end("told")
    if _AUXILIARY.search(text, 0, match.start()):
        main = _main_verb(text, named, verb)
        end = main.start if main else verb.end
    after = text[verb.end : end].strip()
    done = f"{helpers[0].strip()} {verb.text}" if helpers else verb.text
    told = f"{subject} {done} {head} {after}" if subject else f"{head} {done} {after}"
    rest = f"{text[: match.end('head')]}{text[end:].lstrip()}"
    return Relative(told.strip(), verb.stem, rest.replace(" ?", "?"))


def _verb(text: str, match: re.Match[str]) -> Word | None:
    past = (w for w in words(text) if w.start >= match.start("told") and is_past(w))
    return next((w for w in past if w.is_content), None)


def _main_verb(text: str, named: Sequence[tuple[int, int]], verb: Word) -> Word | None:
    """The verb that follows a clause within the subject: the last word, where no other is found."""
    found = verb_after(text, named, verb.end)
    return found or next((w for w in reversed(words(text)) if w.start > verb.start), None)
