"""Which sentences of an article can stand by themselves, and which need the one before them.

>>> stands_alone("But he said that the port would reopen.")
False
>>> stands_alone("Mayor Ana Ruiz said that she would reopen the port.")
True
"""

from __future__ import annotations

import re
from typing import Final

from qa.english.common import ROLES
from qa.english.quotations import quotations
from qa.english.vocabulary import vocabulary
from qa.english.words import words

FEWEST_WORDS: Final = 5
"""A shorter line is a heading, a caption or an exclamation, whatever it ends with."""

_ENDS = re.compile(r"[.!?…][\"”’')\]]*$")
_ASKS = re.compile(r"\?[\"”’')\]]*$")
_FRAGMENT = re.compile(r"(?:[a-z]{2,}|ET|PT|CT|MT|GMT)\s")
_OF_THE_PAGE = re.compile(
    r"""\W*(?:
      (?:editor|author|writer|publisher)s?['’]?s?\s+note\b | (?:correction|clarification)s?\s*[:–—]
    | ai-assisted\s+summary | questions\s+like\b | sign\s+up\b | subscribe\b | click\b
    | (?:read|learn|see|find|hear|listen)\s+(?:more|on|also|next|out)\b | follow\s+(?:us|him|her|them|@)
    | (?:contact|reach|email)\s+(?:us|him|her|them|the\s+(?:reporter|author))\b
    | here(?:['’]s|\s+are|\s+is)\b | a\s+version\s+of\s+this\b
    | this\s+(?:story|article|page|list)\s+(?:was|is|will|has|first|originally|contains)\b
    | (?:related|see\s+also|more\s+on\s+this|from\s+(?:our|the)\s+archives?|watch|listen|photo|picture
      |image|video|advertisement)\b\s*[:|]
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""How a page speaks of itself to its reader."""
_NOTE = re.compile(
    r"\W*(?:(?:correction|clarification)s?\s*[:–—]|an\s+earlier\s+version\s+of\b)", re.IGNORECASE
)
_CONNECTIVE = re.compile(
    r"[\"“‘']?(?:but|and|or|nor|so|yet|then|however|meanwhile|moreover|furthermore|also|still"
    r"|instead|nevertheless|nonetheless|therefore|thus|hence|besides|likewise|similarly|otherwise"
    r"|consequently|additionally|indeed|in addition|as a result|for (?:example|instance)"
    r"|on the other hand|in (?:contrast|response|return|turn|fact)|at the (?:same )?time"
    r"|by (?:contrast|comparison)|after (?:that|this)|the (?:former|latter|same)"
    r"|(?:an)?other(?!\s+than)|both|neither|either|more(?:\s+than)?\s+of\s+(?:them|these|those)"
    r"|that['’]s|there,|here,|too,|again,|earlier,|later,)\b",
    re.I,
)
_SOMEBODY_KNOWN = re.compile(
    rf"the\s+(?:{'|'.join(sorted(ROLES))})\s+(?:also\s+|later\s+|then\s+)?"
    r"(?:said|says|added|adds|told|tells|continued|went on)\b",
    re.I,
)
_DEMONSTRATIVE = re.compile(
    r"[\"“‘']?(?:this|that|these|those|such)\b"
    r"(?!\s+(?:week|weekend|month|year|morning|afternoon|evening|season|summer|autumn|winter|spring))",
    re.I,
)
_PRONOUN = re.compile(r"\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs)\b", re.I)
_FIRST_PERSON = re.compile(
    r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us|myself|ourselves|[Yy]ou|[Yy]ours?|[Ll]et['’]s)\b(?!\.)"
)
_IMPERSONAL = re.compile(
    r"\bit\s+(?:is|was|has been|had been|will be|would be|may be|remains?|remained|seems?|appears?)"
    r"\s+(?:not\s+|also\s+|still\s+)?(?:\w+ly\s+)?\w+\s+(?:that|to|whether|how|when|who|for)\b",
    re.I,
)
_TIMES = vocabulary(
    """
    days weeks weekends months years hours minutes moments mornings evenings nights before after
    since soon shortly two three four five six jan feb aug sept oct nov dec a.m. p.m.
    day week weekend month year morning afternoon evening night hour minute today yesterday tonight
    tomorrow last next earlier later early late ago past recent recently monday tuesday wednesday
    thursday friday saturday sunday january february march april may june july august september
    october november december spring summer autumn winter speaking asked according statement
    interview time
    """
)
"""Words that can stand before a pronoun and are not whom it means."""


def is_prose(text: str) -> bool:
    """Whether it is a whole sentence that states something, and of the news, not of its page."""
    is_whole = len(text.split()) >= FEWEST_WORDS and bool(_ENDS.search(text))
    return is_whole and not (
        _ASKS.search(text) or _FRAGMENT.match(text) or _OF_THE_PAGE.match(text)
    )


def is_note(text: str) -> bool:
    """Whether the page corrects itself in it: no news, but it tells what was wrong."""
    return bool(_NOTE.match(text))


def stands_alone(text: str) -> bool:
    """Whether a reader knows who and what is meant without the sentence before.

    It is not in somebody's voice, does not begin by joining on to another, and has mentioned
    whomever its first pronoun outside of a quotation can mean.
    """
    return not is_in_a_voice(text) and not _joins_on(text)


def is_in_a_voice(text: str) -> bool:
    """Whether somebody speaks in it, it is not said who: "I", "we" or "you", or all of it quoted."""
    told = _outside_quotations(text)
    return len(told.split()) < 2 or bool(_FIRST_PERSON.search(told))


def _joins_on(text: str) -> bool:
    if any(joins.match(text) for joins in (_CONNECTIVE, _DEMONSTRATIVE, _SOMEBODY_KNOWN)):
        return True
    told = _outside_quotations(text)
    impersonal = {match.start() for match in _IMPERSONAL.finditer(told)}
    pronouns = (match.start() for match in _PRONOUN.finditer(told))
    first = next((start for start in pronouns if start not in impersonal), None)
    return first is not None and not _mentions_something(told[:first])


def _outside_quotations(text: str) -> str:
    for quotation in reversed(quotations(text)):
        text = text[: quotation.start] + text[quotation.end :]
    return text


def _mentions_something(text: str) -> bool:
    told = (re.split("['’]", word.text.lower())[0] for word in words(text) if word.is_content)
    return any(word not in _TIMES and not word[0].isdigit() for word in told)
