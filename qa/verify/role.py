"""Who did it to whom: the same names around the same verb must not change places.

Only what is certain is judged: a claim and a cited sentence share a verb, both name what stands
before and after it, and the two are exchanged; or the claim gives a verb's "to" the name that the
source gives to its "from" or has as the one who acts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from qa.english.clauses import clause_end
from qa.english.names import Name
from qa.english.same_name import same_name
from qa.english.words import Word
from qa.schema import Reason, ReasonKind
from qa.verify.reading import Cited, Reading

_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being|be|get|got|gets)\s+(?:\w+ly\s+|also\s+|not\s+|already\s+)?$",
    re.I,
)
_PREPOSITION = re.compile(
    r".*\b(to|from|by|of|with|against|over|into)\s+(?:the\s+|a\s+|an\s+)?(?:[\w'’-]+\s+){0,2}?$",
    re.I,
)
_REACH = 40
_WITHIN = re.compile(r"\b(?:in|of|from|to|at|for|by|with|on|and|against)\s+(?:the\s+)?$", re.I)
_OWNS = re.compile(r"['’]s?\b|['’](?=\s)|-")


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
        word for word in claim.content if word.stem in cited.stems and not word.text[0].isupper()
    ]
    for word in shared:
        ours = roles(claim, word)
        theirs = [roles(r, w) for r in cited.readings for w in r.content if w.stem == word.stem]
        faults = [_exchanged(ours, other) for other in theirs]
        if faults and all(faults):
            return (Reason(ReasonKind.ROLE, faults[0] or ""),)
    return ()


@lru_cache(maxsize=4096)
def roles(reading: Reading, verb: Word) -> Roles:
    """The names around `verb` in its clause."""
    passive = bool(_PASSIVE.search(reading.text[max(0, verb.start - _REACH) : verb.start]))
    end = clause_end(reading.text, verb.end)
    before = [n for n in reading.names if n.end <= verb.start]
    after = [n for n in reading.names if verb.end <= n.start < end]
    after = [n for n in after if not _OWNS.match(reading.text, n.end)]
    placed = [(p, n.text) for n in after if (p := _preposition(reading.text, verb.end, n))]
    direct = tuple(n.text for n in after if not _preposition(reading.text, verb.end, n))[:1]
    subject = tuple(n.text for n in before[-1:] if _may_act(reading.text, n, verb))
    by = tuple(text for p, text in placed if p == "by")
    if passive:
        return Roles(verb.stem, by, subject, tuple(placed))
    return Roles(verb.stem, subject, direct, tuple(placed))


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
    for preposition, name in ours.by_preposition:
        if preposition not in {"to", "from", "into", "against"}:
            continue
        places = [given for p, given in theirs.by_preposition if p == preposition]
        others = [given for p, given in theirs.by_preposition if p != preposition] + list(
            theirs.agents
        )
        if places and not _in(name, places) and _in(name, others):
            said, given = f"{preposition} {name}", f"{preposition} {places[0]}"
            return f'it has "{said}" where the cited text has "{given}"'
    return None


def _swapped(
    agents: tuple[str, ...], objects: tuple[str, ...], a: tuple[str, ...], o: tuple[str, ...]
) -> bool:
    if not (agents and objects and a and o):
        return False
    return _in(agents[0], o) and _in(objects[0], a) and not _in(agents[0], a)


def _in(name: str, names: list[str] | tuple[str, ...]) -> bool:
    return any(same_name(name, other) for other in names)
