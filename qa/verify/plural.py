"""One person must not become several: "refugees" for a source that has only "a refugee".

Only words for people are judged, and only where the cited text has the word once, after "a": "each
firm hired a worker" and "a worker in Lima and a worker in Cusco" may both make "workers".
"""

from __future__ import annotations

import re

from qa.english.places import is_people
from qa.english.reading import Reading
from qa.english.vocabulary import vocabulary
from qa.english.words import Word, stem
from qa.schema import Reason, ReasonKind
from qa.verify.reading import Cited

PEOPLE = vocabulary(
    """
    man woman boy girl child person officer official refugee migrant immigrant soldier victim
    suspect worker driver teacher doctor nurse patient student pupil lawyer judge prosecutor
    minister lawmaker politician senator spokesman spokeswoman spokesperson source witness
    resident passenger prisoner inmate criminal gunman attacker protester journalist reporter
    player fan scientist researcher expert analyst critic farmer firefighter pilot employee
    customer survivor activist tourist civilian
    """
)
"""Words for one person."""
_MEN = {"men": "man", "women": "woman", "children": "child", "people": "person"}
_IRREGULAR = re.compile(r"(?P<before>[a-z]*)(?P<plural>men|women|children|people)$", re.IGNORECASE)
_MANY = re.compile(
    r"\b(?:each|every|any|all|per|like|as|no|not|if|can|should|(?-i:may)|must)\b", re.I
)
_ONE_OF = re.compile(r"\bone of (?:the |its |his |her |their )?(?:[\w’'-]+ ){0,2}$", re.IGNORECASE)

_BEFORE_PLURAL = re.compile(r"\s+[a-z]+s\b(?!['’])")


def check(claim: Reading, cited: Cited) -> tuple[Reason, ...]:
    """At most one reason: a plural of the claim is one person in the cited text."""
    for word in claim.words:
        single = _singular(word)
        counted = any(q.unit == word.stem for q in claim.quantities)
        if not single or counted or _ONE_OF.search(claim.text[: word.start]):
            continue
        uses = [(r, w) for r in cited.readings for w in r.words if w.stem == stem(single)]
        if len(uses) == 1 and (found := _only_one(*uses[0])):
            detail = f'"{word.text}": the cited text has only "{found}"'
            return (Reason(ReasonKind.NUMBER, detail),)
    return ()


def _singular(word: Word) -> str | None:
    """The singular of a plural word for people."""
    text = word.text.lower()
    irregular = _IRREGULAR.match(text)
    if irregular:
        single = irregular["before"] + _MEN[irregular["plural"].lower()]
        return single if single in PEOPLE else None
    single = text.removesuffix("s")
    if single == text or "'" in text or "’" in text:
        return None
    is_people_name = word.text[0].isupper() and is_people(word.text[:-1])
    return single if single in PEOPLE or is_people_name else None


def _only_one(reading: Reading, use: Word) -> str | None:
    """The words from "a" to the only use of a word, where they stand so: "a US official"."""
    if _singular(use) or _MANY.search(reading.text) or _BEFORE_PLURAL.match(reading.text, use.end):
        return None
    before = reading.text[: use.start]
    match = re.search(r"\b(?:an?|one)\s+(?:(?!of\b)[\w’'-]+\s+){0,4}?$", before, re.IGNORECASE)
    return before[match.start() :] + use.text if match else None
