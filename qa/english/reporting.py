"""Sentences with a reporting verb: who says it, and which words are what they say.

>>> text = "The road is closed, police in Lima said."
>>> [(a.speaker, text[slice(*a.content)]) for a in reported(text)]
[('police in Lima', 'The road is closed,')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.english.forms import any_form
from qa.english.subject import FINITE, FINITE_IN_PHRASE, near, subject

_SAY = any_form(
    "say tell add argue insist warn believe think allege claim assert contend predict testify reply"
)
_SAY_THAT = any_form(
    "suggest maintain declare state report write tweet complain estimate remark comment explain ask"
    " reiterate emphasise emphasize stress repeat hint indicate signal feel"
)
_FACTIVE = any_form("confirm reveal admit acknowledge announce note concede") + r"|points? out"
_VERB = re.compile(
    rf"(?<![\w'’-])(?:(?P<say>{_SAY})|(?P<that>{_SAY_THAT})|(?P<factive>{_FACTIVE}))(?![\w'’-])"
)
_TAKES_CLAUSE = re.compile(
    r"\s+(?:\w+ly\s+|(?:on|in|at|to|last|late|earlier)\s[^,.]{1,40}?\s)?that\b|\s*[:,]?\s*[\"“'‘]|:"
)
"""What must follow a verb that has other uses, where it does not close its sentence."""
_CLOSES = re.compile(
    r"[,\"”’'?!]\s*(?:(?:the|an?|his|her|their|[A-Z])\S*\s+(?:\S+\s+){0,6}?)?"
    r"(?:has |have |had |also |later )?$"
)
_NO_CLAUSE = re.compile(r"\s+(?:to|by|of|against)\b")
_OF_WHOM = re.compile(r"\s+of\s[^\"“:]{1,60}[:,]\s*[\"“]")
"""Whom quoted words are about, between the verb and them."""
_NOUNS_TOO = re.compile(
    r"(?:claim|report|state|estimate|comment|remark|hint|signal|stress|note)", re.I
)
_NOT_VERB_BEFORE = re.compile(
    r"\b(?:the|an?|his|her|their|its|this|these|those|any|some|of|in|by|for|to|from|with|no|my|our"
    r"|being|been|is|was|are|were|be|can|should|must|if|not|\w+['’]s|such|recent|government|media"
    r"|false|new|latest|official|annual)\s+$",
    re.IGNORECASE,
)
_NEVER_BEFORE = re.compile(
    r"\b(?:to|than|not|the|an?|his|her|their|its|this|these|those|any|no)\s+$", re.IGNORECASE
)
PASSIVE_BEFORE = re.compile(r"\b(?:is|was|are|were|been|being|be|get|got)\s+(?:\w+ly\s+)?$", re.I)
_CONTENT_BREAK = re.compile(
    r",\s+(?:after (?:having|\w+ing)|before \w+ing|following|despite|while|whereas|although|though"
    r"|but|without)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”“]*”|(?<!\w)‘[^’‘]{0,600}(?:’(?=\w)[^’‘]{0,600}){0,9}’")
_BARE_ROLE = (
    r"(?:(?!(?:about|after|again|also|and|as|at|before|but|by|during|earl\w+|for|from|if|in|it|just|last"
    r"|later?|next|not|of|on|one|only|that|then|there|this|through|to|today|via|when|while|with"
    r"|yesterday)\b)[a-z][\w-]*\s){1,4}(?=[A-Z])"
)
"""What someone is before a name: "fire chief Liam Doyle"."""
_INVERTED = re.compile(
    r"\s+((?:[A-Z]|(?:the|an?|his|her|their|one)\s|(?:he|she|they)\b"
    r"|(?:police|officials|officers|prosecutors|authorities|organisers|doctors|investigators|lawyers"
    r"|residents|witnesses|analysts|experts|researchers|scientists|rescuers|campaigners)\b\s?"
    rf"|{_BARE_ROLE})(?:[\w.'’-]*\s?){{1,8}})"
)
_CLOSING = ",”\"’'?!–—-"
_ENDS_HERE = re.compile(
    r"\s*(?:[.!?,]|$|(?:on|in|at|late|during|through|last|to|via)\b[^,\"“:]*[.,]?\s*$"
    r"|(?:[A-Z]|the\b|an?\b))"
)
_ENDS_SENTENCE = re.compile(r"\s*(?:[.!?]|$)")
_TOLD_AND_ENDS = re.compile(
    r"(?:\s+(?:(?:the|an?)\s)?(?:[\w'’&-]+\s?){1,4}?)?\s*(?:[.!?,]|$|(?:on|in|at|during|late|last"
    r"|after|via|through|to|earlier|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b[^,\"“:]*[.,]?\s*$)"
)
_SAID_AND_ENDS = re.compile(
    r"\s*(?:[.!?,]|$|(?:on|in|at|during|late|last|after|via|through|to|earlier"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b[^,\"“:]*[.,]?\s*$)"
)
_TOLD = re.compile(r"\s+[^,.;\"“]{1,60}?\s(?=that\b|[\"“])")
_WHEN_OR_WHERE = re.compile(
    r"\s+(?:on|in|at|to|during|late|last|early|earlier|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"[^,.;\"“]{0,60}?\s(?=that\b)",
    re.IGNORECASE,
)
"""What stands between a reporting verb and what is said: to whom, when or where."""
_LEADS_IN = re.compile(
    r"\W*(?:on|in|at|after|before|during|following|as|when|while|since|for|from|by|with|under"
    r"|speaking|writing|asked|responding|despite|although|though|amid|because|until|upon|to"
    r"|last|this|earlier|later|however|meanwhile|also|separately|but|and|yesterday|today"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
"""How words begin that set the scene for the one who speaks: "In a statement, police said ..."."""
_OPENS_SENTENCE = re.compile(r"(?<=[^,:;(\s])\s+[\"“‘'](?=[A-Z]\w*['’]?\w*\s(?:\S+\s){2})")
"""Where quoted words begin a sentence of their own in the middle of a text, as captions do."""
_ENDS_QUOTED_SENTENCE = re.compile(r"[.!?][\"”’'](?=\s*[A-Z])")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue that puts `text[content[0]:content[1]]` in someone's mouth or in doubt.

    `kind` is "said", "confirmed" (the verb vouches for its content), "accused", "doubt"
    ("reportedly", "may") or "plan" ("offered to"). `speaker` is as written, None for a doubt or a
    plan, and where it cannot be told.
    `start` and `end` are those of the cue.
    """

    kind: str
    cue: str
    start: int
    end: int
    speaker: str | None
    content: tuple[int, int]


def mentions_saying(text: str) -> bool:
    """Whether any reporting verb is in `text`, whatever it does there."""
    return bool(_VERB.search(text))


def reported(text: str) -> list[Attribution]:
    """What is said in one sentence, in order."""
    found = []
    masked = _mask_quotes(text)
    for match in _VERB.finditer(masked):
        if not _is_reporting(masked, text, match):
            continue
        speaker_start, speaker = _speaker(masked, match)
        kind = "confirmed" if match["factive"] else "said"
        content = _content(text, match, speaker_start)
        found.append(Attribution(kind, match[0], match.start(), match.end(), speaker, content))
    return found


def _mask_quotes(text: str) -> str:
    """`text` with what stands in double quotes blanked out: a verb in there reports nothing."""
    return _QUOTED.sub(lambda m: m[0][0] + "_" * (len(m[0]) - 2) + m[0][-1], text)


def _is_reporting(masked: str, text: str, match: re.Match[str]) -> bool:
    before, after = near(masked, match.start()), text[match.end() :]
    if PASSIVE_BEFORE.search(before) or (_NO_CLAUSE.match(after) and not _OF_WHOM.match(after)):
        return False
    if _NEVER_BEFORE.search(before):
        return False
    surely = match[0].endswith("ed") and re.match(r"\s+that\b", after)
    if _NOUNS_TOO.match(match[0]) and not surely and _NOT_VERB_BEFORE.search(before):
        return False
    if match["say"] or _TAKES_CLAUSE.match(after):
        return True
    return bool(_CLOSES.search(before) and _ENDS_HERE.match(after))


def _speaker(masked: str, match: re.Match[str]) -> tuple[int, str | None]:
    """Who speaks, and where the words for them begin (the verb, where they follow it)."""
    before = near(masked, match.start()).rstrip()
    if before.endswith((",", '"', "”", "’", "'", "?", "!", "-", "–", "—")) and match[0][0] != "t":
        inverted = _INVERTED.match(masked, match.end())
        if inverted and not FINITE_IN_PHRASE.search(inverted[1]):
            return match.start(), inverted[1].strip()
    return subject(masked, match.start())


def _content(text: str, match: re.Match[str], speaker_start: int) -> tuple[int, int]:
    before = text[:speaker_start].rstrip()
    rest = text[match.end() :]
    inverted = speaker_start == match.start()
    if len(before) > 2 and before[-1] in _CLOSING and (inverted or _is_told(before, rest, match)):
        within = rest.startswith(",") and before[-1] == "," and not FINITE.search(before)
        return _opening(before), len(text) if within else len(before)
    start = match.end()
    told = (_TOLD if match[0].startswith("t") else _WHEN_OR_WHERE).match(rest)
    if told:
        start += told.end()
    broken = _CONTENT_BREAK.search(text, start)
    quoted = _ENDS_QUOTED_SENTENCE.search(text, start)
    ends = [broken.start() if broken else len(text), quoted.end() if quoted else len(text)]
    return start, min(ends)


def _opening(before: str) -> int:
    """Where what is told before its speaker begins: at quoted words that are a whole sentence."""
    if before[-1] not in "\"”’'" and before[-2:-1] not in {"”", "’", '"', "'"}:
        return 0
    found = [match.start() for match in _OPENS_SENTENCE.finditer(before)]
    return found[-1] if found else 0


def _is_told(before: str, rest: str, match: re.Match[str]) -> bool:
    """Whether the words before the speaker, and not those after the verb, are what is said."""
    ends = _TOLD_AND_ENDS if match[0].startswith("t") else _SAID_AND_ENDS
    if _ENDS_SENTENCE.match(rest):
        return True
    if not ends.match(rest) or re.search(r"\bthat\b", rest):
        return False
    return before[-1] in "\"”’'?!" or not _sets_scene(before) or not FINITE.search(rest)


def _sets_scene(before: str) -> bool:
    """Whether all of `before` only says when, where or how: no clause of its own is in it."""
    parts = [part for part in before.split(",") if part.strip()]
    return all(_LEADS_IN.match(part) or not FINITE.search(part) for part in parts) and bool(
        _LEADS_IN.match(before)
    )
