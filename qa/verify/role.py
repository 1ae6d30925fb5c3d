"""Who did it to whom: the same names around the same verb must not change places.

Only what is certain is judged: a claim and a cited sentence share a verb, both name what stands
before and after it, and the two are exchanged; or the claim gives a verb's "to" or "by" a name that
the source has in another place; or a country does what only another cited sentence names it in.
"X-backed Y" is read as "X backed Y".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from qa.english.clauses import clause_end
from qa.english.common import ROLES
from qa.english.names import Name
from qa.english.places import country, country_of_capital, is_people
from qa.english.reading import Reading
from qa.english.same_name import is_body
from qa.english.words import Word, fold
from qa.schema import Reason, ReasonKind
from qa.verify import turned
from qa.verify.name import may_name
from qa.verify.passive import is_passive
from qa.verify.reading import Cited

_PREPOSITION = re.compile(
    r".*(?<!according )\b(to|from|by|of|with|against|over|into)\s+(?:the\s+|a\s+|an\s+)?(?:[\w'’-]+\s+){0,2}?$",
    re.I,
)
_REACH = 40
_WITHIN = re.compile(r"\b(?:in|of|from|to|at|for|by|with|on|and|against)\s+(?:the\s+)?$", re.I)
_OWNS = re.compile(
    r"(?:['’]s?\b|['’](?=\s))(?!\s+(?:administration|government|team|party)\b)|-", re.IGNORECASE
)
_INSIDE = re.compile(r"\b(?:in|of|from|to|at|for|by|with|on|against)\s+(?:the\s+)?$", re.IGNORECASE)
_DIRECTLY = re.compile(
    r"\s+(?:(?:has|have|had|will|would|also|already|earlier|later|\w+ly|(?:in|on|last|this)\s\w+)\s+)*$"
)
_AND = re.compile(r"\band\s+(?:the\s+)?$", re.IGNORECASE)
_BY = re.compile(r"\s+by\s+(?:the\s+)?", re.IGNORECASE)
_ARTICLE = re.compile(r"\b[Aa]n?\s$")
_BY_NOUN = re.compile(r"\s+by\s+(?:the\s+|its\s+|his\s+|her\s+|their\s+)?([a-z]+(?:\s+[a-z]+)?)")
_NOUN = re.compile(r"\s+(?:the\s+|its\s+|his\s+|her\s+|their\s+)?([a-z]+(?:\s+[a-z]+)?)")
_RECIPROCAL = frozenset("meet marri face play fight rival border divorc date call join".split())
_PLACES = frozenset({"to", "from", "into", "against", "by"})


@dataclass(frozen=True, slots=True)
class Roles:
    """The names in the places of one verb: who acts, on whom, and by preposition."""

    verb: str
    agents: tuple[str, ...]
    objects: tuple[str, ...]
    by_preposition: tuple[tuple[str, str], ...]


def check(claim: Reading, cited: Cited) -> tuple[Reason, ...]:
    """At most one reason: two names have changed places around a verb."""
    shared = [
        word
        for word in claim.content
        if word.stem in cited.stems and word.text[0].islower() and word.stem != "accord"
    ]
    for word in shared:
        homes = [r for r in cited.readings if word.stem in r.stems]
        uses = [(r, w) for r in homes for w in r.content if w.stem == word.stem]
        faults = [_fault(claim, word, reading, use) for reading, use in uses]
        fault = faults[0] if faults and all(faults) else _elsewhere(claim, word, uses, cited)
        if fault:
            return (Reason(ReasonKind.ROLE, fault),)
    return ()


def changes_places(claim: Reading, verb: str, told: Reading) -> bool:
    """Whether the names around the verb with the stem `verb` have changed places, at each use."""
    ours = [word for word in claim.content if word.stem == verb]
    theirs = [word for word in told.content if word.stem == verb]
    faults = [_fault(claim, word, told, use) for word in ours for use in theirs]
    return bool(faults) and all(faults)


def doer(reading: Reading, verb: Word) -> str | None:
    """The name that does what a verb says, where that is sure; None of a mutual one, "met"."""
    return None if verb.stem in _RECIPROCAL else _sure_doer(reading, verb)


def _fault(claim: Reading, word: Word, reading: Reading, use: Word) -> str | None:
    ours, theirs = roles(claim, word), roles(reading, use)
    return (
        _exchanged(ours, theirs)
        or _other_doer(claim, word, reading, use)
        or _misplaced(ours, theirs, reading, use)
        or _doer_as_object(claim, word, reading, use)
        or turned.fault(claim, word, reading, use)
    )


@lru_cache(maxsize=4096)
def roles(reading: Reading, verb: Word) -> Roles:
    """The names around `verb` in its clause."""
    passive = is_passive(reading.text, verb)
    end = clause_end(reading.text, verb.end)
    before = [n for n in reading.names if n.end <= verb.start]
    after = [n for n in reading.names if verb.end <= n.start < end]
    after = [n for n in after if not _OWNS.match(reading.text, n.end)]
    placed = [(p, n.text) for n in after if (p := _preposition(reading.text, verb.end, n))]
    direct = _in_one_row([n for n in after if not _preposition(reading.text, verb.end, n)])
    subject = tuple(n.text for n in before[-1:] if _may_act(reading.text, n, verb))
    by = tuple(text for p, text in placed if p == "by")
    if verb.start and reading.text[verb.start - 1] == "-":
        backer = tuple(n.text for n in before[-1:] if n.end == verb.start - 1)
        return Roles(verb.stem, backer, direct if backer else (), tuple(placed))
    if passive:
        return Roles(verb.stem, by, subject, tuple(placed))
    return Roles(verb.stem, subject, direct, tuple(placed))


def _in_one_row(names: list[Name]) -> tuple[str, ...]:
    """The first name, and the next where it follows at once: "US Supreme Court" may be two."""
    adjacent = len(names) > 1 and names[1].start - names[0].end == 1
    return tuple(name.text for name in names[: 1 + adjacent])


def _may_act(text: str, name: Name, verb: Word) -> bool:
    """Whether nothing shows that a name before a verb is part of something else that acts."""
    within = _WITHIN.search(text[max(0, name.start - _REACH) : name.start]) or _OWNS.match(
        text, name.end
    )
    return not within and clause_end(text, name.end) >= verb.start


def _preposition(text: str, start: int, name: Name) -> str | None:
    match = _PREPOSITION.search(text[max(start, name.start - _REACH) : name.start])
    return match[1].lower() if match else None


def _exchanged(ours: Roles, theirs: Roles) -> str | None:
    """What is exchanged between two readings of one verb; None where nothing is for sure."""
    if _swapped(ours.agents, ours.objects, theirs.agents, theirs.objects):
        return f'"{ours.agents[0]}" and "{ours.objects[0]}" have changed places'
    if (
        ours.agents
        and ours.objects
        and ours.verb not in _RECIPROCAL
        and country(ours.agents[0])
        and is_people(ours.objects[0])
        and is_people(theirs.objects[0] if theirs.objects else "")
        and _in(ours.agents[0], theirs.objects)
        and not _in(ours.objects[0], theirs.objects)
    ):
        return f'"{ours.agents[0]}" does what is done to "{theirs.objects[0]}" in the cited text'
    return None


def _misplaced(ours: Roles, theirs: Roles, reading: Reading, use: Word) -> str | None:
    """A preposition's name that is not the source's, though the source has it in another place."""
    for preposition, name in ours.by_preposition:
        places = [given for p, given in theirs.by_preposition if p == preposition]
        if preposition not in _PLACES or not places or _in(name, places):
            continue
        others = [given for p, given in theirs.by_preposition if p != preposition]
        before = [n.text for n in reading.names if n.end <= use.start]
        alike = all(_is_country(name) and _is_country(place) for place in places)
        if _in(name, [*others, *theirs.agents]) or (alike and _in(name, before)):
            said, given = f"{preposition} {name}", f"{preposition} {places[0]}"
            return f'it has "{said}" where the cited text has "{given}"'
    return None


def _doer_as_object(claim: Reading, word: Word, reading: Reading, use: Word) -> str | None:
    """As in "it criticised groups" for "it was criticised by groups": the doer is the object."""
    doer, thing = _BY_NOUN.match(reading.text, use.end), _NOUN.match(claim.text, word.end)
    turned = is_passive(reading.text, use) and not is_passive(claim.text, word)
    if not turned or not doer or not thing or doer[1] != thing[1]:
        return None
    return f'"{doer[1]}" does it in the cited text'


def _elsewhere(
    claim: Reading, word: Word, uses: list[tuple[Reading, Word]], cited: Cited
) -> str | None:
    """A name as the doer of a verb that only a sentence without it has, with another as doer.

    Both must be of one sort, a country, a body or a person, or they may be names for one another.
    """
    ours = _direct_agent(claim, word)
    if len(cited.readings) < 2 or len(uses) != 1 or not ours:
        return None
    reading, use = uses[0]
    theirs = _direct_agent(reading, use)
    if not theirs or _in(ours, [n.text for n in reading.names]):
        return None
    if _sort(ours) != _sort(theirs) or _is_office(ours):
        return None
    return f'"{ours}" does what the cited text has "{theirs}" do'


def _other_doer(claim: Reading, word: Word, reading: Reading, use: Word) -> str | None:
    """A sure doer in the claim that the sentence names elsewhere, with a sure other of its sort.

    As in "M23, backed by Congo" for "a strike in Congo by the Rwandan-backed M23".
    """
    ours = _sure_doer(claim, word)
    if not ours or word.stem in _RECIPROCAL or _is_office(ours):
        return None
    theirs = _sure_doer(reading, use)
    if not theirs or may_name(ours, theirs) or may_name(theirs, ours):
        return None
    named = _is_country(ours) or _in(ours, [n.text for n in reading.names])
    if _sort(ours) != _sort(theirs) or not named:
        return None
    return f'"{ours}" does what the cited text has "{theirs}" do'


@lru_cache(maxsize=4096)
def _sure_doer(reading: Reading, verb: Word) -> str | None:
    """The name right before an active verb or after the "by" of a passive one, or "X" of "X-led"."""
    if verb.start and reading.text[verb.start - 1] == "-":
        return next((n.text for n in reading.names if n.end == verb.start - 1), None)
    by = [n for n in reading.names if _BY.fullmatch(reading.text, verb.end, n.start)]
    if by:
        return by[0].text if not _OWNS.match(reading.text, by[0].end) else None
    doer = _direct_agent(reading, verb)
    shared = any(
        n.text == doer and _AND.search(reading.text[max(0, n.start - _REACH) : n.start])
        for n in reading.names
    )
    return None if shared else doer


def _is_office(name: str) -> bool:
    """Whether a name is of an office alone, "Prime Minister", whose holder may be named elsewhere."""
    return all(word in ROLES for word in fold(name).split())


def _sort(name: str) -> str:
    if _is_country(name):
        return "country"
    return "body" if is_body(name) or name.isupper() else "other"


def _direct_agent(reading: Reading, verb: Word) -> str | None:
    """The name right before an active verb, where only auxiliaries stand between."""
    if is_passive(reading.text, verb):
        return None
    before = [n for n in reading.names if n.end <= verb.start][-1:]
    sure = [
        n.text
        for n in before
        if _DIRECTLY.fullmatch(reading.text, n.end, verb.start)
        and not _INSIDE.search(reading.text[max(0, n.start - _REACH) : n.start])
        and not _ARTICLE.search(reading.text[max(0, n.start - 4) : n.start])
    ]
    return sure[0] if sure else None


def _is_country(name: str) -> bool:
    return bool(country(name) or country_of_capital(name))


def _swapped(
    agents: tuple[str, ...], objects: tuple[str, ...], a: tuple[str, ...], o: tuple[str, ...]
) -> bool:
    if not (agents and objects and a and o):
        return False
    return _in(agents[0], o) and any(_in(name, a) for name in objects) and not _in(agents[0], a)


def _in(name: str, names: list[str] | tuple[str, ...]) -> bool:
    return any(may_name(name, other) for other in names)
