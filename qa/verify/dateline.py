"""The date of a report itself: "In April, Ana Sy said" of an article that appeared in April.

The day of publication dates the saying and what a sentence says is so now, never what happened. It
is taken to the month or year, and only where the cited sentence does not date the saying; what an
outlet writes, to the day.
"""

from __future__ import annotations

import re

from qa.english.attribution import Attribution
from qa.english.dates import DateMention
from qa.english.days import Period
from qa.english.forms import any_form
from qa.english.irregular import BASE_FORMS
from qa.english.period import holds
from qa.english.reading import Reading
from qa.verify.reading import Cited

_AT = re.compile(r"\s+(?:(?:late|early) )?(?:(?:on|in) )?", re.IGNORECASE)
"""What may stand between a reporting verb and the date of the report."""
_TELL = re.compile(
    any_form(
        "say tell report write state announce put give name call describe list quote count estimate"
        " forecast predict warn insist argue deny refuse confirm declare publish promise find show"
        " expect want plan value"
    )
)
_NOW = re.compile(r"\b(?:now|currently|at present|is|are|expects)\b")
_VERB = re.compile(r"\b(?:is|was|are|were|has|had|have|will|would|did|\w{2,}ed)\b")
_WORD = re.compile(r"[a-z][\w'’]*")
_PAST_FORMS = frozenset(form for form, base in BASE_FORMS.items() if form != base)


def is_of_report(claimed: DateMention, claim: Reading, cited: Cited) -> bool:
    """Whether a claim dates only the saying, by when the article appeared that tells of it."""
    teller = _teller(claimed, claim)
    return any(
        holds(claimed, claim, Period(day, day), day)
        for index in range(len(cited.readings))
        for day in cited.published(index)
        if _may_date(claimed, teller, cited, index)
    )


def _may_date(claimed: DateMention, teller: str | None, cited: Cited, index: int) -> bool:
    """Whether the day of publication is that of the saying, as exactly as it is claimed."""
    if teller and cited.is_own(index, teller):
        return True
    reading = cited.readings[index]
    if claimed.day or claimed.weekday or claimed.relative:
        return False
    if teller is None:
        return bool(_NOW.search(reading.text)) and not reading.dates
    return all(_is_said(mention, reading) for mention in reading.dates)


def _teller(claimed: DateMention, claim: Reading) -> str | None:
    """Who says what the claim tells, where its date stands outside that."""
    telling = [a for a in claim.attributions if a.kind in {"said", "confirmed"} and a.speaker]
    if telling:
        inside = any(_is_inside(claimed, mark, claim) for mark in telling)
        return None if inside else telling[0].speaker
    return _who_puts_it(claimed, claim)


def _who_puts_it(claimed: DateMention, claim: Reading) -> str | None:
    """The subject of a claim whose first verb tells, "the bank put it at", with its date beside."""
    for word in _WORD.finditer(claim.text):
        if _TELL.fullmatch(word[0]):
            before = claim.text[: word.start()]
            beside = _AT.fullmatch(claim.text, word.end(), claimed.start)
            return before if claimed.end <= word.start() or beside else None
        if word[0] in _PAST_FORMS or _VERB.fullmatch(word[0]):
            return None
    return None


def _is_said(mention: DateMention, reading: Reading) -> bool:
    """Whether a date of a sentence is in what someone says, and not of the saying."""
    told = [a for a in reading.attributions if a.kind in {"said", "confirmed"}]
    return not told or any(_is_inside(mention, mark, reading) for mark in told)


def _is_inside(mention: DateMention, said: Attribution, reading: Reading) -> bool:
    """Whether a date is in what is said; right after the verb it is of the saying."""
    beside = mention.start >= said.end and _AT.fullmatch(reading.text, said.end, mention.start)
    return said.content[0] <= mention.start < said.content[1] and not beside
