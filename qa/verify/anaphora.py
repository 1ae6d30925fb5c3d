"""Who a pronoun or a description in a cited sentence can stand for.

This is the one door by which a name reaches a claim from outside the cited sentences, so it is
narrow: the sentence must hold the pronoun or description before any name that could be meant
instead, and the name must be the one that the article's earlier sentences put forward for it.
"""

from __future__ import annotations

import re
from collections import Counter

from qa.english.common import ROLES
from qa.english.names import Name
from qa.english.places import continent, country
from qa.english.reading import Reading
from qa.english.same_name import core, is_body, same_name
from qa.english.vocabulary import listed, vocabulary
from qa.english.words import fold
from qa.verify.reading import Cited

_PERSON = re.compile(r"\b(?:he|she|him|his|her|hers)\b", re.I)
_THING = re.compile(r"\b(?:it|its|they|their|them)\b", re.I)
_COUNTRY = re.compile(
    r"\b(?:the|this|its|that)\s+((?:[\w'’-]+\s+){0,3}?)"
    r"(?:country|nation|state|kingdom|republic|island)\b",
    re.I,
)
_PREFIXES = vocabulary("vice prime foreign deputy former acting affairs chief")
_ROLE = re.compile(
    r"\b(?:the|his|her|its|their)\s+(?:[\w'’-]+\s+){0,3}?"
    rf"({'|'.join(sorted(ROLES - _PREFIXES))})\b",
    re.I,
)
_BODY = listed(
    """
    company firm club team party group agency court bank ministry charity union airline organisation
    organization university force side city town region province government giant retailer carmaker
    maker newspaper broadcaster watchdog body school hospital airport film show rebels lender
    manufacturer operator supplier insurer developer publisher network platform regulator commission
    committee council museum port institute movement militia army probe mission ship vessel river
    lake dam storm festival tournament
    """
)
_GROUP = re.compile(rf"\bthe\s+(?:[\w'’-]+\s+){{0,2}}?({'|'.join(_BODY)})\b", re.I)
_HUMAN = listed(
    """
    striker singer actor actress man woman player teenager victim suspect defendant star boss
    champion politician billionaire author artist student mother father couple pair officer
    """
)
_DESCRIBED = re.compile(rf"\b(?:the|a)\s+(?:(?:[\w-]+\s+)?\d+-year-old|{'|'.join(_HUMAN)})\b", re.I)
_ACTS = re.compile(r",? (?:said|told|added|says|has said|who)\b")
_UNNAMED = re.compile(r"\bthe\s+(official|diplomat|source|aide|spokes\w+|minister)\b", re.I)
_NEAR = 3
"""Sentences back in which a thing that "it" or "the company" means is looked for."""


def stands_for(name: Name, cited: Cited) -> bool:
    """Whether an earlier sentence's `name` is meant by a word in one of the cited sentences."""
    return any(
        any(
            same_name(name.text, candidate)
            for candidate in candidates(reading, cited.earlier(index))
        )
        for index, reading in enumerate(cited.readings)
    )


def candidates(reading: Reading, earlier: tuple[Reading, ...]) -> set[str]:
    """The names of earlier sentences that pronouns and descriptions of `reading` can stand for."""
    found: set[str] = set()
    person = _PERSON.search(reading.text) or _DESCRIBED.search(reading.text)
    if (person and not _person_before(reading, person.start())) or _is_bare_quotation(reading):
        found |= _last_person(earlier)
    for match in _COUNTRY.finditer(reading.text):
        if not any(country(n.text) for n in reading.names if n.end <= match.start()):
            found |= _countries(match[1], earlier)
    for match in _ROLE.finditer(reading.text):
        found |= _holders(match[1].lower(), earlier)
    for match in _UNNAMED.finditer(reading.text):
        found |= _belonging(match[1].lower(), earlier)
    return found | _things(reading, earlier)


def words_for_people(reading: Reading) -> frozenset[str]:
    """The words by which a sentence means someone without a name: "he", "mayor" of "the mayor"."""
    patterns = (_PERSON, _ROLE, _DESCRIBED, _UNNAMED)
    found = (match[0] for pattern in patterns for match in pattern.finditer(reading.text))
    return frozenset(words.split()[-1].lower() for words in found)


def _belonging(role: str, earlier: tuple[Reading, ...]) -> set[str]:
    """The country or body that the nearest earlier `role` is of: "a Rwandan official"."""
    for reading in earlier:
        if re.search(rf"\b{role}\b", reading.text, re.I):
            return {
                name.text
                for name in reading.names
                if re.match(rf"(?:['’]s)?\s+(?:\w+\s+)?{role}\b", reading.text[name.end :], re.I)
                and (country(name.text) or is_body(name.text))
            }
    return set()


def _things(reading: Reading, earlier: tuple[Reading, ...]) -> set[str]:
    group = _GROUP.search(reading.text)
    thing = group or _THING.match(reading.text.lstrip("\"“'‘"))
    before = [n for n in reading.names if thing and n.end <= thing.start()]
    if not thing or any(not looks_like_person(n, reading) for n in before):
        return set()
    return _called(group[1].lower(), earlier) if group else _last_things(earlier)


def _is_bare_quotation(reading: Reading) -> bool:
    """Whether the whole sentence is someone's words, with their name in another sentence."""
    return any(
        q.speaker is None and q.end - q.start > 0.9 * len(reading.text) for q in reading.quotations
    )


def _person_before(reading: Reading, start: int) -> bool:
    return any(n.end <= start and looks_like_person(n, reading) for n in reading.names)


def looks_like_person(name: Name, reading: Reading) -> bool:
    """Whether a name can be a person's: titled, or speaking, or of two or three plain words."""
    if country(name.text) or is_body(name.text):
        return False
    parts = name.text.split()
    plain = all(p[:1].isupper() and not p.isupper() for p in parts)
    return is_person(name, reading) or (plain and len(parts) in {2, 3})


def is_person(name: Name, reading: Reading) -> bool:
    """Whether a name is a person's for sure: it has a title or an office, or it speaks."""
    before = fold(reading.text[max(0, name.start - 24) : name.start]).replace(",", " ").split()
    titled = bool(before) and before[-1].rstrip(".") in ROLES
    own_title = len(core(name.text)) < len(re.findall(r"\w+", name.text))
    return titled or own_title or bool(_ACTS.match(reading.text, name.end))


def _last_person(earlier: tuple[Reading, ...]) -> set[str]:
    """The person that the nearest earlier sentence with one puts first."""
    surnames = {
        core(name.text)[-1]
        for reading in earlier
        for name in reading.names
        if len(name.text.split()) > 1 and is_person(name, reading) and core(name.text)
    }
    for reading in earlier:
        people = [
            name.text
            for name in reading.names
            if looks_like_person(name, reading) or fold(name.text) in surnames
        ]
        if people:
            return {people[0]} if len(people) > 1 else set(people)
    return set()


def _countries(description: str, earlier: tuple[Reading, ...]) -> set[str]:
    """The country named most so far; on the continent that the description names, if it does."""
    named = [country(name.text) for sentence in earlier for name in sentence.names]
    counts = Counter(c for c in named if c)
    where = continent(description)
    if where:
        counts = Counter({c: n for c, n in counts.items() if continent(c) == where})
    best = max(counts.values(), default=0)
    return {c for c, n in counts.items() if n == best}


def _holders(role: str, earlier: tuple[Reading, ...]) -> set[str]:
    """The name nearest back that `role` is written beside."""
    for reading in earlier:
        beside = {
            name.text
            for name in reading.names
            if not country(name.text)
            and re.search(
                rf"\b{role}\b", reading.text[max(0, name.start - 30) : name.end + 30], re.I
            )
        }
        if beside:
            return beside
    return set()


def _called(noun: str, earlier: tuple[Reading, ...]) -> set[str]:
    """The names nearest back with `noun` in them, in full and without it, or the last thing."""
    for reading in earlier:
        named = [core(name.text) for name in reading.names if noun in core(name.text)]
        if named:
            short = (" ".join(part for part in parts if part != noun) for parts in named)
            return {" ".join(parts) for parts in named} | set(filter(None, short))
    return _last_things(earlier)


def _last_things(earlier: tuple[Reading, ...]) -> set[str]:
    """The first thing, not a person, that the nearest earlier sentence with one names."""
    for reading in earlier[:_NEAR]:
        things = [n for n in reading.names if not is_person(n, reading)]
        sure = [n for n in things if not looks_like_person(n, reading)]
        if things:
            return {(sure or things)[0].text}
    return set()
