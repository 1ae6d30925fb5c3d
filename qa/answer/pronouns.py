"""The pronouns of a follow-up, and the names of earlier questions and answers they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.english.common import HONORIFICS, ROLES
from qa.english.names import Name, names
from qa.english.places import continent, country, country_of_capital, is_people
from qa.english.same_name import is_body, same_name
from qa.english.words import fold
from qa.schema import Turn

_PRONOUN = re.compile(
    r"\b(?P<person>he|she|him|her|his)\b|\b(?P<many>they|them|their|theirs)\b|\b(?P<thing>it|its)\b"
    r"|(?<!are )(?<!is )(?<!was )(?<!were )(?<!be )\b(?P<there>there)\b(?!\s+(?:is|are|was|were|be|been)\b)"
    r"|\b(?P<that>that|this|those|these)(?=\s*\?|\s+(?:deal|agreement|man|woman|country|city|company|plan"
    r"|talks|decision|group|person|official|law|case|story|vote|attack|strike|report)\b|\s*$)",
    re.I,
)
_EXPLETIVE = re.compile(
    r"\bit\s+(?:(?:is|was|will be|would be|be)\s+)?(?:true|possible|likely|clear|known|rain\w*|snow\w*"
    r"|take\w*\s+(?:to|for)|costs?\s+to)\b|\b(?:is|was)\s+it\s+(?:true|possible|likely|clear|known|legal"
    r"|rain\w*|snow\w*)\b|\bhow long (?:did|does|will) it take\b",
    re.I,
)
_WHO = re.compile(r"(?:who|which|what)\b", re.I)
_WHICH = re.compile(r"(?:which|what)\b", re.I)
_AT = re.compile(r"\b(?:in|at|near|to|from|into|evacuated?|left|reach(?:ed)?)\s+(?:the\s+)?$", re.I)
_OF_OFFICE = re.compile(r"\b(?P<office>[\w-]+)\s+(?:of|for|in|at)\s+(?:the\s+)?$", re.I)
"""Before what an office is of: "the mayor of Halden"."""
_OWNING = frozenset({"his", "its", "their"})
_HER_OWN = re.compile(r"\s+[a-z]")
_DEFINITE = re.compile(r"\b(?:the|its|their|his|her)\s+(?:[a-z-]+\s){0,2}?[a-z-]+\b(?=[\s?]|$)")


@dataclass(frozen=True, slots=True)
class Unresolved:
    """What the reader is asked where a pronoun may stand for several, or for none."""

    ask_back: str


def resolved(text: str, earlier: Sequence[Turn] | None) -> str | Unresolved | None:
    """`text` with names in the place of its pronouns; None where it has none that leans.

    Without `earlier` it tells only whether there is one: then it is `Unresolved`.
    """
    found = _first(text)
    if found is None:
        return None
    if earlier is None:
        return Unresolved("")
    while found is not None:
        meant = _meant(found, text, earlier)
        if isinstance(meant, Unresolved):
            return meant
        text = f"{text[: found.start()]}{_in_place(found, meant, text)}{text[found.end() :]}"
        found = _first(text, found.start() + len(meant))
    return text


def _first(text: str, start: int = 0) -> re.Match[str] | None:
    """The first pronoun for which no name stands before it in the question itself."""
    for match in _PRONOUN.finditer(text, start):
        if _EXPLETIVE.search(text, max(0, match.start() - 20), match.end() + 20):
            continue
        before = [n for n in names(text[: match.start()]) if not n.initial]
        if not any(_suits(match.lastgroup or "", n.text) for n in before):
            return match
    return None


def _meant(match: re.Match[str], text: str, earlier: Sequence[Turn]) -> str | Unresolved:
    """What a pronoun stands for: of the last questions first, then of the last answer.

    After a question for who did it, "they" are first those whom the answer names.
    """
    kind, said = match.lastgroup or "", match[0].lower()
    for turn in reversed(earlier[-3:]):
        asked = _asked(kind, turn.question, text)
        told = [n for n in turn.names if _suits(kind, n) and not _has(turn.question, n)]
        if kind == "many" and told and _WHO.match(turn.question):
            return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
        new = [name for name in turn.names if not _has(turn.question, name)]
        if kind in {"thing", "that"} and _WHICH.match(turn.question) and len(new) == 1:
            return new[0]
        told = told if kind != "many" else []
        if asked and (kind != "person" or len(asked) == 1):
            return asked[0]
        told = _distinct([*asked, *told])
        whole = [name for name in told if kind == "person" and len(name.split()) > 1]
        if len(told) == 1 or len(whole) == 1:
            return (whole or told)[0]
        if len(told) > 1:
            return Unresolved(f'what does "{said}" mean: {", ".join(told[:4])}? Ask with the name')
        noun = _DEFINITE.search(turn.question)
        if kind in {"thing", "that", "many"} and noun:
            return noun[0]
    return Unresolved(f'what does "{said}" mean? Ask with the name')


def _asked(kind: str, question: str, text: str) -> list[str]:
    """The names of an earlier question that a pronoun may stand for; the only name may be a thing."""
    found = [n for n in names(question) if not n.initial]
    meant = [
        _with_article(question, n)
        for n in found
        if _suits(kind, n.text) and _fits(kind, question, n)
    ]
    if not meant and kind in {"thing", "that"} and len(found) == 1:
        meant = [_with_article(question, found[0])]
    return [name for name in meant if not _has(text, name)]


def _fits(kind: str, question: str, name: Name) -> bool:
    """Whether a name stands where a place does if a place is meant, and not where one does else."""
    if kind == "person":
        of = _OF_OFFICE.search(question[: name.start])
        return not (of and fold(of["office"]) in ROLES)
    if kind != "there" or country(name.text) or country_of_capital(name.text):
        return True
    return bool(_AT.search(question[: name.start])) or question.startswith(f"{name.text} ")


def _with_article(text: str, name: Name) -> str:
    article = re.search(r"\bthe\s$", text[: name.start], re.I)
    return f"the {name.text}" if article else name.text


def _has(text: str, name: str) -> bool:
    plain = name.removeprefix("the ")
    return any(same_name(plain, other.text) for other in names(text))


def _suits(kind: str, name: str) -> bool:
    """Whether a name can be what a pronoun of this kind stands for."""
    plain = name.removeprefix("the ")
    place = bool(country(plain) or country_of_capital(plain))
    group = place or is_body(plain) or plain.isupper()
    match kind:
        case "person":
            return not (group or is_people(plain) or continent(plain) or _is_title(plain))
        case "there":
            return place or len(plain.split()) == 1
        case "thing" | "that":
            return group or len(plain.split()) == 1
        case _:
            return True


def _distinct(found: Sequence[str]) -> list[str]:
    """The names that are not another's other form, the longest form of each."""
    kept: list[str] = []
    for name in sorted(found, key=len, reverse=True):
        if not any(same_name(name, other) for other in kept) and not _is_title(name):
            kept.append(name)
    return kept


def _is_title(name: str) -> bool:
    return fold(name).split()[-1] in ROLES | HONORIFICS


def _in_place(match: re.Match[str], meant: str, text: str) -> str:
    """The words for a pronoun: with "'s" where it owns, with "in" for "there"."""
    said = match[0].lower()
    owns = said in _OWNING or (said == "her" and _HER_OWN.match(text, match.end()))
    if owns:
        return f"{meant}'" if meant.endswith("s") else f"{meant}'s"
    return f"in {meant}" if said == "there" else meant
