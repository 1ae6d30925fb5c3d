"""Sentences with a reporting verb: who says it, and which words are what they say.

>>> text = "The road is closed, police in Lima said."
>>> [(a.speaker, text[slice(*a.content)]) for a in reported(text)]
[('police in Lima', 'The road is closed,')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.english.forms import any_form
from qa.english.irregular import BASE_FORMS

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
_AUXILIARY = re.compile(
    r"(?:^|\s+)(?:has|had|have|also|later|then|previously|earlier|already|now|recently|would|will"
    r"|did|further|again|today|yesterday|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\w+ly)$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"^(?:and|but|or|however|so)(?:\s+|,\s*|$)", re.IGNORECASE)
_SEGMENT = re.compile(
    r"[,;:()\[\]“”\"]|\s[–—-]+\s|\b(?:and|but|that|while|because|as|after|when|although)\b\s"
)
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
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|had|have|will|would|can|could|may|might|must|should|did|does|do"
    r"|\w{2,}ed|n['’]t)\b"
)
_LEADS_IN = re.compile(
    r"\W*(?:on|in|at|after|before|during|following|as|when|while|since|for|from|by|with|under"
    r"|speaking|writing|asked|responding|despite|although|though|amid|because|until|upon|to"
    r"|last|this|earlier|later|however|meanwhile|also|separately|but|and|yesterday|today"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
"""How words begin that set the scene for the one who speaks: "In a statement, police said ..."."""
_SCENE = re.compile(
    r"(?:[Ww]hen|[Aa]fter|[Aa]sked|[Ss]peaking|[Ii]n|[Oo]n|[Aa]t|[Dd]uring|[Ff]ollowing)\s(?:[^,]*\s)?"
    r"(?P<who>he|she|they|it|we)$"
)
_WHEN = re.compile(
    r"(?:[Ll]ate |[Ee]arly )?(?:[Ii]n|[Oo]n|[Bb]y)\s(?:(?:late|early|mid|the|of|\d{1,2}(?:st|nd|rd|th)?"
    r"|\d{4}|Jan\w*|Feb\w*|March|April|May|June|July|Aug\w*|Sept\w*|Oct\w*|Nov\w*|Dec\w*|[A-Z]\w+day"
    r"|morning|evening|night|afternoon),?\s)+(?P<who>\S.*)$"
)
_JOINING = re.compile(r"(?:which|whom|that)\s+(?P<who>\w.*)$")
_ACRONYM = re.compile(r"\([\w.&-]{2,12}\)")
_REACH = 240
_RELATIVE = frozenset({"who", "which", "that", "those who", "it", "what"})
_ENDS_IN_RELATIVE = re.compile(r"\b(?:who|which|that)\s+$", re.IGNORECASE)
_PAST_FORMS = "|".join(
    sorted(
        form
        for form, base in BASE_FORMS.items()
        if form != base and base not in {"man", "woman", "child", "person", "speak", "lead"}
    )
)
_FINITE_IN_PHRASE = re.compile(
    rf"(?<![\w-])(?:is|are|was|were|has|had|have|will|would|can|could|may|might|did|does|{_PAST_FORMS})(?![\w-])"
)
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


def near(text: str, end: int) -> str:
    """The last of `text` before offset `end`: as much as a pattern for what stands there needs."""
    return text[max(0, end - _REACH) : end]


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
        if inverted and not _FINITE_IN_PHRASE.search(inverted[1]):
            return match.start(), inverted[1].strip()
    return subject(masked, match.start())


def subject(text: str, verb: int) -> tuple[int, str | None]:
    """The words before the verb in its clause, with the apposition they close, and their start."""
    first = max(0, verb - _REACH)
    whole = _ACRONYM.sub(lambda m: "_" * len(m[0]), text)
    stops = [first, *(m.end() for m in _SEGMENT.finditer(whole, first, verb))]
    for index in range(len(stops) - 1, -1, -1):
        phrase = _after_scene(_bare(text[stops[index] : verb]))
        if not phrase:
            if _ENDS_IN_RELATIVE.search(text[first : stops[index]]):
                return stops[index], None
            continue
        if phrase.lower() in _RELATIVE:
            return stops[index], None
        if index and phrase.startswith(("who ", "which ", "whose ")):
            continue
        if index and _continues(text, stops, index, len(stops) - 1):
            outer = _bare(text[stops[index - 1] : stops[index]])
            if outer and len(outer.split()) <= 9 and not _FINITE.search(outer):
                return stops[index - 1], before_verb(f"{outer}, {phrase}")
        return stops[index], before_verb(phrase)
    return verb, None


def _after_scene(phrase: str | None) -> str | None:
    """A subject without the words before it that only set the scene, or that join it.

    >>> _after_scene("When asked about it he"), _after_scene("which it"), _after_scene("In May 2024 Sy")
    ('he', 'it', 'Sy')
    """
    told = phrase or ""
    match = _SCENE.match(told) or _JOINING.match(told) or _WHEN.match(told)
    return match["who"] if match else phrase


def before_verb(phrase: str) -> str | None:
    """`phrase` up to its first finite verb: whose second verb it is, theirs is the first one too.

    >>> before_verb("Ana Sy gave the toll and"), before_verb("was seen"), before_verb("the accused")
    ('Ana Sy', None, 'the accused')
    """
    verb = _FINITE_IN_PHRASE.search(phrase)
    return _bare(phrase[: verb.start()]) if verb else phrase or None


def _continues(text: str, stops: list[int], index: int, last: int) -> bool:
    """Whether the segment before is of the subject too: an apposition, or joined by "and"."""
    before = near(text, stops[index]).rstrip()
    return (index < last and before.endswith(",")) or before.endswith(" and")


def _bare(segment: str) -> str | None:
    phrase = _JOINED.sub("", segment.strip(" ,.\"“”'’\n_"))
    while True:
        shorter = _AUXILIARY.sub("", phrase).rstrip(" ,")
        if shorter == phrase:
            return phrase or None
        phrase = shorter


def _content(text: str, match: re.Match[str], speaker_start: int) -> tuple[int, int]:
    before = text[:speaker_start].rstrip()
    rest = text[match.end() :]
    inverted = speaker_start == match.start()
    if len(before) > 2 and before[-1] in _CLOSING and (inverted or _is_told(before, rest, match)):
        within = rest.startswith(",") and before[-1] == "," and not _FINITE.search(before)
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
    return before[-1] in "\"”’'?!" or not _sets_scene(before) or not _FINITE.search(rest)


def _sets_scene(before: str) -> bool:
    """Whether all of `before` only says when, where or how: no clause of its own is in it."""
    parts = [part for part in before.split(",") if part.strip()]
    return all(_LEADS_IN.match(part) or not _FINITE.search(part) for part in parts) and bool(
        _LEADS_IN.match(before)
    )
