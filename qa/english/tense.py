"""Whether a date in a sentence is past or ahead: told by the words nearest to it.

>>> text = "Seized on Tuesday, the airport will open on Friday."
>>> [ways(text, text.index(day), text.index(day) + len(day)).leans_ahead for day in ("Tuesday", "Friday")]
[False, True]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from qa.english.forms import any_form
from qa.english.irregular import BASE_FORMS
from qa.english.number_words import SMALL

T = TypeVar("T")

_AHEAD = re.compile(
    r"will|won['’]t|would|wouldn['’]t|next|upcoming|due|scheduled|planned|expected|forecasts?|hopes?|wants|must"
    r"|be|adjourned|postponed|delayed|rescheduled|extended|suspended|deferred|remanded|slated",
    re.IGNORECASE,
)
_PLANS = re.compile(
    any_form(
        "open reopen close start begin end leave arrive play meet run fly expire resume return vote go"
        " face come stop apply hear retire present take depart visit lift"
    )
    + r"|may|can|shall|should|could",
    re.IGNORECASE,
)
"""In the present, as a plan is told: "the court meets on Monday"."""
_LEADS = frozenset({"will", "won't", "won’t", "would", "must", "be", "to"})
"""Words after which a participle is not of the past: "will be sworn in"."""
_PRESENT = frozenset({"am", "is", "are", "has", "does", "goes"})
_BEING = frozenset({"is", "are", "isn't", "aren't"})
_PAST = frozenset(form for form, base in BASE_FORMS.items() if form != base) - _PRESENT | {
    "was", "were", "had", "did", "been", "lit",
}  # fmt: skip
_OF_THE_PAST = frozenset(
    """accused alleged believed blamed charged convicted feared found injured known reported said
    suspected thought understood wanted""".split()
)
"""Participles that, in the present, are of what is over: "is accused of having"."""
_NO_VERB = frozenset(
    "the a an his her its their our my your this that these those at it him them us".split()
)
_OF_A_NOUN = frozenset("the a an his her its their our my your".split())
"""Words after which a participle is of a noun: "her alleged role"."""
_PARTS = frozenset("the early late mid mid- end start beginning middle of".split())
"""Words between a preposition and a date: "since late March"."""
_GOES_TO = frozenset(
    """according access back brought came come comes coming close down deported flew fled home moved returned sent
    spoke spoken speaking taken talked thanks travelled up went""".split()
)
"""Words after which "to" leads to a place or a person, not to a verb."""
_LENGTHS = frozenset("year month months quarter quarters week weeks night".split())
"""Words before "to" and a date that is the end of something: "the year to July"."""
_WAS_TO_BE = frozenset(
    """was were agreed asked chose decided elected expected hoped ordered planned pledged promised
    scheduled set swore told threatened undertook urged vowed voted wanted warned""".split()
)
"""Forms of the past after which an infinitive lies ahead of it; others tell what was: "tried to"."""
_TOKEN = re.compile(r"[\w'’-]+|[,;:()—–]")
_BREAKS = frozenset(
    ", ; : ( ) — – that which who after before when while because but although though".split()
)
_BREAK, _WEAK = 5, 4
"""How many words the end of a clause counts, and how many what only hints at the time."""
_TIE = 1
"""Words by which a cue for the past may stand nearer than one for the future, or the other way."""
_NEAR = 4
_REACH = 120
_FAR = 1_000


class Ways(NamedTuple):
    """Whether a date may be past, whether it may be ahead, and which is likelier.

    `is_plain` where the word that tells stands near it.
    """

    back: bool
    ahead: bool
    leans_ahead: bool
    is_plain: bool = False

    def order(self, back: Sequence[T], ahead: Sequence[T]) -> list[T]:
        """What is past and what is ahead, as far as either may be, the likelier first."""
        both = [list(back) if self.back else [], list(ahead) if self.ahead else []]
        return [one for side in (both[::-1] if self.leans_ahead else both) for one in side]


BACK, AHEAD = Ways(True, False, False, True), Ways(False, True, True, True)


def ways(text: str, start: int, end: int, *, hints_ahead: bool = False) -> Ways:
    """What the words around `text[start:end]` tell; where none does, it may be either.

    `hints_ahead` is where the date itself hints at the future, as "this Friday" does.
    """
    before = _TOKEN.findall(text[max(0, start - _REACH) : start])
    after = _TOKEN.findall(text[end : end + _REACH])
    while before and before[-1].lower() in _PARTS:
        before.pop()
    led = before[-1].lower() if before else ""
    if led == "since":
        return BACK
    found = [*_costs(before, backwards=True), *_costs(after, backwards=False)]
    if hints_ahead or led in {"until", "till", "by"}:
        found.append(("ahead", _WEAK))
    if led == "to" and not _is_end(before):
        found.append(("ahead", 0))
    if led == "after":
        found.append(("past", _WEAK))
    past, ahead = (
        min((cost for told, cost in found if told == way), default=_FAR)
        for way in ("past", "ahead")
    )
    is_plain = min(past, ahead) <= _NEAR
    return Ways(past <= ahead + _TIE, ahead <= past + _TIE, ahead < past, is_plain)


def _is_end(before: Sequence[str]) -> bool:
    """Whether "to", at the end of `before`, leads to the end of something: "from May to July"."""
    words = [word.lower() for word in before]
    return "from" in words or not _LENGTHS.isdisjoint(words[-2:])


def _costs(tokens: Sequence[str], *, backwards: bool) -> Iterator[tuple[str, int]]:
    """What each word tells, "past" or "ahead", and how far it stands from the date."""
    told = list(_cues(tokens))
    if not backwards and tokens and not tokens[0].endswith("s") and told[0] == ("ahead", _WEAK):
        told[0] = ("", 0)  # a noun: "the 6 January vote"
    if not backwards and [token.lower() for token in tokens[:1]] == ["to"]:
        told[:2] = [("", 0)] * len(told[:2])  # of the verb before: "voted on Tuesday to ban"
    cost = 0
    for at in range(len(tokens))[:: -1 if backwards else 1]:
        way, weight = told[at]
        if way:
            yield way, cost + weight
        cost += _BREAK if tokens[at].lower() in _BREAKS else 1


def _cues(tokens: Sequence[str]) -> Iterator[tuple[str, int]]:
    for at, token in enumerate(tokens):
        yield _cue(token, [word.lower() for word in tokens[max(0, at - 2) : at]], tokens[at + 1 :])


def _cue(token: str, before: list[str], after: Sequence[str]) -> tuple[str, int]:
    """What a word tells after the two words before it, and how much its distance is to count."""
    word, last = token.lower(), before[-1] if before else ""
    if word == "since":
        return "past", 0
    if _is_past(token):
        return _participle(word, before), 0
    if last == "to" and token.islower() and _is_verb_after_to(word, before):
        return "ahead", 0
    if _AHEAD.fullmatch(word) or (word == "set" and after[:1] and after[0] in {"for", "to"}):
        return "ahead", 0
    is_plan = word in _BEING or (token.islower() and _PLANS.fullmatch(word) and word[-3:] != "ing")
    is_noun = last in _OF_A_NOUN or last.endswith(("'s", "’s"))
    return ("ahead", _WEAK) if is_plan and not is_noun else ("", 0)


def _participle(word: str, before: list[str]) -> str:
    """What a form of the past tells: "is presented" nothing, "her alleged role" neither."""
    if not _LEADS.isdisjoint(before) or _AHEAD.fullmatch(word):
        return "ahead"
    if before and before[-1] in _OF_A_NOUN:
        return ""
    return "past" if _BEING.isdisjoint(before) or word in _OF_THE_PAST else ""


def _is_verb_after_to(word: str, before: list[str]) -> bool:
    """Whether "to", the last of `before`, and `word` tell of what was not yet."""
    led = before[0]
    is_noun = word in _NO_VERB or word.endswith("s") or led in _GOES_TO
    is_noun |= word in SMALL or not word[0].isalpha()  # "by 11 votes to six", "11 to 6"
    return not is_noun and (led in _WAS_TO_BE or not _is_past(led))


def _is_past(word: str) -> bool:
    return word.lower() in _PAST or (len(word) > 3 and word.endswith("ed"))
