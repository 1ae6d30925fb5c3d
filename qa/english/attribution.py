"""Who says it, and how sure it is: reporting verbs, "according to", accusations and hedges.

>>> [(a.kind, a.speaker) for a in attributions("Police said the road was closed.")]
[('said', 'Police')]
>>> [(a.kind, a.speaker) for a in attributions("The talks failed, according to a diplomat.")]
[('said', 'a diplomat')]
>>> [a.kind for a in attributions("Ghana reportedly plans to sign next week.")]
['doubt', 'plan']
"""

from __future__ import annotations

import re

from qa.english.common import HONORIFICS, ROLES
from qa.english.forms import any_form
from qa.english.names import names
from qa.english.reporting import PASSIVE_BEFORE, Attribution, mentions_saying, reported
from qa.english.subject import before_verb, near, subject

_ACCORDING = re.compile(
    r"\baccording to\s+(?P<speaker>[^,.;]+)|\bin the words of\s+(?P<words>[^,.;]+)", re.I
)
_JOINS = re.compile(r"(?:\b(?:and|but|while|because)|[;:])$", re.IGNORECASE)
_ACCUSED = re.compile(
    rf"(?<!\bto )\b(?P<verb>{any_form('accuse suspect blame')})\s+(?:[^,.;]{{1,80}}?\s)?(?:of|for)\s+",
    re.IGNORECASE,
)
_COMPLEMENT = re.compile(r",| \(| (?:of|in|from|at|on|until|who|for|via|through)\b")
_MAKER_GOES_ON = re.compile(
    r",\s+(?:\w+ly\s+)?(?:deny|reject|add|say|insist|warn|call|vow|refus)\w*ing\b"
)
_TITLES = re.compile(
    rf"(?:the\s+)?(?:(?:{'|'.join(sorted(HONORIFICS | ROLES))})\.?\s+)*", re.IGNORECASE
)
_BARE_ROLE = re.compile(r"(?:(?!(?:a|an|at|for|from|in|of|the|to|with)\b)[a-z][a-z-]*\s+){1,4}")
"""What someone is before a name: "fire chief Liam Doyle"; "Bradley's mother" is another one."""
_PREPOSITION_BEFORE = re.compile(
    r"\b(?:of|for|from|in|at|with|to|by|on|the)\s+(?:the\s+)?$", re.IGNORECASE
)
_DENIED = re.compile(
    rf"\b{any_form('deny')}\s+(?:that\b|(?=(?:having |being )?\w+ing\b))", re.IGNORECASE
)
_CONCERN = re.compile(
    r"(?:\b(?P<who>(?!(?:The|An?|This) )(?-i:[A-Z])[\w'’]*(?:\s(?:(?-i:[A-Z])[\w'’]*|government|officials?|police))*)\s)?"
    r"\b(?:concerns?|fears?|claims?|allegations?|reports?|rumou?rs?|warnings?|suspicions?|risk"
    r"|(?P<feels>(?:are|is|was|were) (?:\w+ly )?(?:concerned|worried|afraid)))\b"
    r"(?: by (?P<by>[^,.;]{1,40}?)(?=\s(?:that|he|she|they)\s))?[^,.;]{0,40}?\b(?:that|he|she|they)\s+",
    re.IGNORECASE,
)
_CAPITALS = re.compile(
    r"(?:(?:the|an?)\s)?[A-Z][\w.&'’-]*(?:\s(?:(?:of|for|the)\s)*[A-Z][\w.&'’-]*)*"
)
_DOUBT = re.compile(
    r"\b(?:reportedly|allegedly|apparently|supposedly|purportedly|possibly|perhaps|probably|likely"
    r"|unlikely|may|might|can|could|if|alleged|suspected|rumou?red|unconfirmed|expected|believed"
    r"|(?:thought|said|reported|understood|estimated|considered|able) to|the possibility of"
    r"|(?:is|are|was|were|be) possible"
    r"|favou?rites? to|too early|risk(?:s|ed|ing)?|at risk)\b",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"\b(?:(?:"
    + any_form(
        "plan hope want intend aim seek threaten promise vow offer try attempt pledge agree call"
        " ask prepare"
    )
    + rf"|{any_form('urge')}\s\w+|set|due|scheduled|talks(?:\s\w+){{0,5}}?|(?:open|ready|willing)[\"”’']?) to"
    rf"|{any_form('consider mull propose')}|{any_form('weigh')}(?! (?:about |nearly |over )?\d)|{any_form('plan')} (?:an?|the|on|for)|proposal|plans for|in talks"
    r"|(?:promises?|pledges?|offers?|threats?|hopes?|prospects?|plans?) of)\b",
    re.IGNORECASE,
)
_HEDGE_END = re.compile(
    r"[;:.!?]|,\s(?!as well as\b)|\b(?:but|although|while|because|after|amid|where|who|according to|in response to"
    r"|over (?:claims|allegations|concerns|fears))\b"
)


__all__ = ["Attribution", "attributions", "head_name", "mentions_saying"]


def attributions(text: str) -> tuple[Attribution, ...]:
    """Every attribution and hedge in one sentence, in order."""
    found = [
        *reported(text),
        *_according(text),
        *_accused(text),
        *_doubted(text),
        *_hedged(text),
    ]
    return tuple(sorted(found, key=lambda a: a.start))


def _according(text: str) -> list[Attribution]:
    return [
        Attribution(
            "said",
            m[0].split(" ")[0],
            m.start(),
            m.end(),
            (m["speaker"] or m["words"]).strip(),
            _scope(text, m.start(), m.end()),
        )
        for m in _ACCORDING.finditer(text)
    ]


def _scope(text: str, start: int, end: int) -> tuple[int, int]:
    """What "according to" covers: what follows at the head of a clause, else all before it."""
    before = near(text, start).rstrip(" ,")
    if not before or _JOINS.search(before):
        return end, len(text)
    return (0, len(text)) if text[end : end + 2] == ", " else (0, start)


def _accused(text: str) -> list[Attribution]:
    found = []
    for match in _ACCUSED.finditer(text):
        passive = PASSIVE_BEFORE.search(near(text, match.start()))
        speaker = None if passive else subject(text, match.start())[1]
        found.append(
            Attribution(
                "accused",
                match["verb"],
                match.start(),
                match.end(),
                speaker,
                (match.end(), _accusation_end(text, match.end())),
            )
        )
    return found


def _accusation_end(text: str, start: int) -> int:
    """Where an accusation ends: at a clause that tells what its maker does, ", denying it"."""
    match = _MAKER_GOES_ON.search(text, start)
    return match.start() if match else len(text)


def _doubted(text: str) -> list[Attribution]:
    return [
        Attribution(
            "doubt",
            match[0].strip(),
            match.start(),
            match.end(),
            _holder(match),
            (match.end(), _doubt_end(text, match.end())),
        )
        for pattern in (_CONCERN, _DENIED)
        for match in pattern.finditer(text)
    ]


def _doubt_end(text: str, start: int) -> int:
    match = _ACCORDING.search(text, start)
    return match.start() if match else len(text)


def _holder(match: re.Match[str]) -> str | None:
    """Whose claim or concern it is, where the words for them stand beside it."""
    groups = match.groupdict()
    if groups.get("by") or not groups.get("feels"):
        by = before_verb(groups.get("by") or "") or ""
        named = _CAPITALS.match(by)
        return (named[0] if named else by) or groups.get("who")
    return subject(match.string, match.start("feels"))[1]


def _hedged(text: str) -> list[Attribution]:
    found = []
    for kind, pattern in (("doubt", _DOUBT), ("plan", _PLAN)):
        for match in pattern.finditer(text):
            if match[0] == "May":  # the month
                continue
            stop = _HEDGE_END.search(text, match.end())
            content = (match.end(), stop.start() if stop else len(text))
            found.append(Attribution(kind, match[0], match.start(), match.end(), None, content))
    return found


def head_name(speaker: str) -> str | None:
    """The name of the one who speaks, where the words for them are a name and not a description.

    >>> head_name("the striker's agent, Paul Adu")
    'Paul Adu'
    >>> head_name("a spokesman for Ama Mensah") is None, head_name("Bradley's mother") is None
    (True, True)
    """
    found = names(speaker)
    if not found:
        return None
    first, last = found[0], found[-1]
    after = speaker[first.end :]
    is_titled = any(p.fullmatch(speaker, 0, first.start) for p in (_TITLES, _BARE_ROLE))
    if is_titled and (not after or _COMPLEMENT.match(after)):
        return first.text
    before = speaker[: last.start]
    bare = last.end == len(speaker.rstrip(" .,)"))
    return last.text if bare and not _PREPOSITION_BEFORE.search(before) else None
