"""What a sentence tells of that goes on: plans, searches, first counts, what is not known yet.

Later news settles it, so that it is no longer so, or was never to be.
"""

from __future__ import annotations

import re

from qa.english.forms import any_form
from qa.english.irregular import PAST_FORMS
from qa.english.reading import Reading

_GOES_ON = re.compile(
    rf"""\b(?:
      still | yet | so\ far | for\ now | currently | at\ present | ongoing | under\ ?way | remains?
    | continu(?:es?|ing) | awaiting | pending | at\ large | on\ the\ run | out\ of\ control
    | in\ (?:talks|force|effect|doubt|no\ (?:immediate\ )?danger)
    | unclear | uncertain | doubtful | unidentified | unknown | not\ (?:known|clear|certain)
    | too\ early\ to | {any_form("deny")} | {any_form("decline")}\ to
    | (?:is|are|been|reported|others?|people)\ (?:missing|trapped|unaccounted)
    | (?:is|are|has\ been|have\ been)\ (?:\w+ly\ )?
      (?:(?!including)\w+ing|put\ off|postponed|suspended|halted|delayed|stranded|cut\ off)
    | (?:has|have)(?:n['’]t|\ not)
    | no\ (?:plans?|intention|reports?|deaths?|injuries|casualties)
    | (?:is|are|remain)\ in\ (?:an?\ )?(?:critical|serious|grave|stable) | (?:can\ ?not|can['’]t)\ be
    | (?:no(?:\ \w+){{1,2}}|nobody|none(?:\ of\ \w+)?)\ (?:has|have|had|is|was|were)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_COMING = re.compile(
    rf"""\b(?:
      will | won['’]t | shall | would | could | (?-i:may) | tomorrow
    | (?:is|are|was|were)\ (?:due|(?:not\ )?to(?=\ [a-z]))
    | next\ (?:week|weekend|month|year|spring|summer|autumn|winter|\w+day)
    | {any_form("want expect plan forecast schedule hope intend aim")}
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_OPEN = re.compile(
    rf"""\b(?:
      initial(?:ly)? | preliminary | provisional | interim | presumed | feared | rumou?r\w*
    | early\ (?:results?|figures?|reports?|counts?|estimates?|signs?) | close\ to\ \w+ing
    | (?:person|people|sources?)\ (?:close\ to|familiar|with\ knowledge)
    | no\ (?:one|sign|reason|indication|evidence) | nobody | (?:is|are)\ (?:widely\ )?seen\ as | (?:is|are)(?:n['’]t|\ not|\ no)
    | (?:was|were|been)\ (?:told|ordered|urged|warned|asked)\ to
    | {any_form("refuse believe suspect estimate")}
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_IS = re.compile(r"\b(?:is|are)\b")
_BROKEN_OFF = re.compile(
    rf"""\b(?:
      (?:will|would|is\ to|are\ to)\ (?:not|no\ longer) | won['’]t
    | {any_form("postpone cancel delay scrap abandon withdraw")}
    | {any_form("call put")}\ off | {any_form("turn")}\ down | {any_form("pull drop")}\ out
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_DONE = re.compile(
    rf"(?<!\bbe )\b(?:\w{{2,}}ed|found|put|set|cut|hit|shut|left|{'|'.join(sorted(PAST_FORMS))})\b"
)
_SAID = re.compile(
    any_form("say tell add report announce expect plan want believe suspect be have")
)


def is_unsettled(reading: Reading) -> bool:
    """Whether it tells of what is to come, goes on, or is only planned, believed or not known.

    >>> is_unsettled(Reading("Police are searching for a man."))
    True
    >>> is_unsettled(Reading("A man was arrested on Sunday."))
    False
    """
    hedged = any(mark.kind in {"plan", "doubt"} for mark in reading.attributions)
    return hedged or goes_on(reading) or is_to_come(reading) or bool(_OPEN.search(reading.text))


def goes_on(reading: Reading) -> bool:
    """Whether it tells how things stand at the moment: "are searching", "still", "not yet"."""
    return bool(_GOES_ON.search(reading.text))


def is_present(reading: Reading) -> bool:
    """Whether it tells how something is."""
    return bool(_IS.search(reading.text))


def is_to_come(reading: Reading) -> bool:
    """Whether it tells of what is to come."""
    return bool(_COMING.search(reading.text))


def breaks_off(reading: Reading) -> bool:
    """Whether it tells that something is not to be, or not then."""
    return bool(_BROKEN_OFF.search(reading.text))


def tells_of_an_event(reading: Reading) -> bool:
    """Whether it tells of something that has happened, beside what somebody said.

    >>> tells_of_an_event(Reading("The girl who was missing was found on Sunday."))
    True
    >>> tells_of_an_event(Reading("He will resign, the party said."))
    False
    """
    return any(not _SAID.fullmatch(match[0]) for match in _DONE.finditer(reading.text))
