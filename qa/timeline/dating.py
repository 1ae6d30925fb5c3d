"""Which of the times of a sentence are when something happened, and not just a time it names.

"The bridge reopened on Monday, Ann Lee said on Tuesday" dates the reopening. "Before Monday", "the
2019 law" and "since 2014" date nothing that the sentence tells of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from qa.english.attribution import Attribution, attributions
from qa.english.instructions import is_instruction
from qa.english.quotations import quotations
from qa.english.standing import is_prose, stands_alone
from qa.english.words import content_stems
from qa.schema import TimeExpression

LONGEST: Final = timedelta(days=366)
"""What took longer, such as a decade, is no event."""
_REACH: Final = 60
_NOT_THEN = re.compile(
    r"""(?:
      \b(?:before|after|since|than|prior\ to|ahead\ of|following|every|each|most|unlike|like|about|with
        |toward|towards|(?:connection|connected|related|linked|relating)\ (?:to|with)|stemming\ from
        |compared\ (?:with|to)(?:\ the\ same\ (?:period|time))?)
      \s+(?:(?:the|early|late|mid|(?:end|beginning|start|middle)\ of)\s+)*
    | \b(?:before|after|since|following|ahead\ of)\s+(?:\S+\s+){0,3}\S+['’]s?\s+(?:\S+\s+){1,4}(?:on|in)\s+
    | \bfrom\s+(?:\S+\s+){1,3}to\s+
    | ,\s+(?:[^,;]*\s)?who\s[^,;]*\s
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
"""What stands before a time of something else than what is told: "after Ann's arrest on "."""
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_IN_OR_OF = re.compile(r"\b(?:in|of)\s+$", re.IGNORECASE)
_NAMED = re.compile(r"(?:\b(?:the|an?|his|her|its|their|our|whose|this)|['’]s?)\s+$", re.IGNORECASE)
_OF_A_MEETING = re.compile(r"\b(?:at|in|on|during|for|until)\s+(?:(?:the|an?)\s+)?$", re.IGNORECASE)
_THEN = re.compile(
    r"(?:\b(?:on|in|at|by|from|until|till|for|late|early|mid|around|during|through|over)\s+|^|[,;:(–—-]\s*)$",
    re.IGNORECASE,
)
"""What stands before a time that is one, though a noun follows: "on Monday police said"."""
_NOUN = re.compile(
    r",?\s+(?!(?:morning|afternoon|evening|night|at|in|on|of|and|or|as|when|while|where|for|to|by"
    r"|from|with|after|before|but|that|which|who|is|was|were|are|has|had|have|will|would|the|a|an"
    r"|he|she|it|they|its|his|her|their|if|because|over|under|about|against|during|into|amid)\b)"
    r"[A-Za-z][\w.-]+"
)
"""After a time that only says which: "the 2019 law", "Jan. 6 defendants", "a March 17 deadline"."""
_ABSOLUTE = re.compile(
    r"\d{4}|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|day\b", re.IGNORECASE
)
_DAY_WORDS = re.compile(r"(?:to|yester)day", re.IGNORECASE)
_COMPARES = re.compile(r"\s+than\b", re.IGNORECASE)
_TO = re.compile(r",?\s+to\b", re.IGNORECASE)
_CUT = re.compile(r"(?:[A-Z][a-z]+day|[ap]\.m\.),? (?:said|says|told)\b")
"""The rest of a sentence that was cut at "11 a.m."."""
_BREAK = re.compile(
    r"[,;:–—]\s|\b(?:and|but|while|after|before|when|since|as|who|which|that|where)\s",
    re.IGNORECASE,
)
_AT_FIRST: Final = 16
"""Characters before which a time opens its sentence: "Late on Monday, police said"."""
_SAYS_SO = frozenset({"said", "confirmed"})
_SPEAKING = re.compile(
    r"\b(?:speaking|asked|interview|statement|briefing|news conference|press conference|told"
    r"|post(?:ed)?|wrote)\b[^,.;]{0,60}$",
    re.IGNORECASE,
)


def is_told(text: str) -> bool:
    """Whether a sentence can be told by itself, as the news that it is."""
    is_whole = is_prose(text) and not _CUT.match(text)
    return is_whole and stands_alone(text) and not is_instruction(text)


def datings(text: str, times: Sequence[TimeExpression]) -> tuple[TimeExpression, ...]:
    """Those of the `times` of `text` that date what it tells, in order; each day or month once.

    Where they date both what is said and the saying, only the former. Of "on Monday this week" only
    the Monday.
    """
    exact = [one for one in times if _is_of_an_event(text, one)]
    told = [one for one in exact if not _is_of_the_saying(text, one)] or exact
    finest: list[TimeExpression] = []
    for one in sorted(told, key=lambda t: (t.end - t.start, t.at)):
        if not any(one.start <= other.start and other.end <= one.end for other in finest):
            finest.append(one)
    return tuple(sorted(finest, key=lambda t: t.at))


def clause(text: str, time: TimeExpression) -> frozenset[str]:
    """The stems of what the clause tells that a time stands in, the time itself apart."""
    end = time.at + len(time.text)
    breaks = [0, *(m.end() for m in _BREAK.finditer(text)), len(text)]
    start, stop = max(b for b in breaks if b <= time.at), min(b for b in breaks if b >= end)
    found = _stems(text, start, stop, time)
    return found or _stems(text, start, min((b for b in breaks if b > stop), default=stop), time)


def _stems(text: str, start: int, stop: int, time: TimeExpression) -> frozenset[str]:
    own = text[start : time.at] + " " + text[time.at + len(time.text) : stop]
    return frozenset(content_stems(own))


def _is_of_an_event(text: str, time: TimeExpression) -> bool:
    is_name = time.text.isalpha() and time.text.isupper()  # of a paper: "USA TODAY"
    is_another = time.text.lower().startswith("that ")  # told before, and dated there
    if is_name or is_another or time.end - time.start >= LONGEST or _is_of_a_speaker(text, time):
        return False
    before = text[max(0, time.at - _REACH) : time.at]
    after = text[time.at + len(time.text) :]
    is_compared = _COMPARES.match(after) or (_FROM.search(before) and _TO.match(after))
    if is_compared or _NOT_THEN.search(before):
        return False
    return not _is_a_name(time, before, after)


def _is_a_name(time: TimeExpression, before: str, after: str) -> bool:
    """Whether a date only says which one is meant: "the 2019 law", "his role in Jan. 6"."""
    if _IN_OR_OF.search(before) and time.start == time.end and _ABSOLUTE.match(time.text):
        return True
    if not _NOUN.match(after):
        return False
    if _NAMED.search(before):
        return not _OF_A_MEETING.search(before)
    return bool(_ABSOLUTE.search(time.text)) and not _THEN.search(before) and after[0] != ","


def _is_of_a_speaker(text: str, time: TimeExpression) -> bool:
    """Whether it is counted from when somebody spoke, which is seldom the day of the article."""
    is_counted = not _ABSOLUTE.search(_DAY_WORDS.sub("", time.text))
    return is_counted and any(q.start <= time.at < q.end for q in quotations(text))


def _is_of_the_saying(text: str, time: TimeExpression) -> bool:
    """Whether it says when somebody told what the sentence tells."""
    said = [mark for mark in attributions(text) if mark.kind in _SAYS_SO]
    if said and _SPEAKING.search(text[max(0, time.at - 2 * _REACH) : time.at]):
        return True
    is_inside = any(mark.content[0] <= time.at < mark.content[1] for mark in said)
    return not is_inside and any(_is_beside(text, time, mark) for mark in said)


def _is_beside(text: str, time: TimeExpression, mark: Attribution) -> bool:
    """Whether it stands in the clause that tells who says something."""
    start, end = mark.content
    is_on_its_side = time.at >= end if mark.start >= end else time.at < start
    places = sorted((time.at + len(time.text), mark.start))
    between = text[places[0] : places[1]]
    if time.at < _AT_FIRST:
        between = between.removeprefix(",")
    return is_on_its_side and not _BREAK.search(between)
