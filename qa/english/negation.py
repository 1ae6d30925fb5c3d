"""Cues that turn a statement round, and the words they turn.

    >>> [(n.cue, n.head) for n in negations("The UK did not accept the deal.")]
    [('not', 'accept')]
    >>> [(n.cue, n.head) for n in negations("It failed to agree and has yet to decide.")]
    [('failed to', 'agre'), ('yet to', 'decid')]

"Not only", "no fewer than", "not until" and their like negate nothing and are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.english.clauses import clause_end
from qa.english.forms import any_form
from qa.english.vocabulary import vocabulary
from qa.english.words import Word, words

_TO_VERB = (
    rf"(?:{any_form('refuse decline fail neglect forget')}|failure|unable|unwilling|reluctant"
    r"|impossible|unlikely|forbidden|not allowed|too \w+) to"
)
_FROM_VERB = (
    rf"{any_form('prevent stop block ban bar prohibit refrain')}(?:\s[\w'’]+){{0,6}}?"
    r"(?:\s[–—-]+\s[^–—.;]{1,90}?\s[–—-]+|,\s[^,.;]{1,90},)? from"
)
_BEFORE_GERUND = (
    rf"(?:{any_form('avoid')}|stops?|stopped|{any_form('rule')} out"
    rf"|{any_form('prevent')}(?: \w+){{0,3}}?)(?= (?:having |being )?\w+ing\b)"
)
_CUE = re.compile(
    rf"\b(?:no longer|{_TO_VERB}|{_FROM_VERB}|{_BEFORE_GERUND}"
    r"|(?:has|have|had|is|are|was|were) yet to|yet to"
    r"|not|cannot|never|nobody|no one|nothing|none|nor|neither|no|without|rarely|seldom|hardly"
    rf"|barely|{any_form('lack')}(?: of)?|nowhere)\b"
    r"|n['’]t\b|\bnon(?=-\w)",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"not (?:only|just|merely|simply|until|least|alone|to mention|all|every|everyone|everything"
    r"|necessarily|surprisingly|more than|fewer than|less than)\b"
    r"|no (?:doubt|fewer|less|more than|matter|later than|sooner|wonder|earlier|one else but)\b"
    r"|no\.? ?\d|without (?:a )?doubt\b|nothing (?:but|less than)\b|never before\b"
    r"|none other than\b|too (?:early|late) to\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"(?:\s[\w'’-]+){0,7}?\suntil\b")
"""After a "not": it did happen, at the time that follows."""
_REACH = 200
_PERFECT = re.compile(r"^(?:has|have|had|is|are|was|were) ", re.IGNORECASE)
_DETERMINERS = vocabulary(
    """
    no none neither nor without lack lacks lacked nobody
    """
)
_ABSENCES = frozenset({"no one", "nobody", "none", "nothing", "nowhere"})
_PLAIN = re.compile(r"(?:not|cannot|never|no longer|yet to|n['’]t)$", re.IGNORECASE)
_NO_ADVERBS = vocabulary("ally apply comply family fly imply multiply rally rely reply supply")
_LIGHT = vocabulary(
    """
    be have do yet ani alreadi even immedi onc fulli realli veri current
    """
)


@dataclass(frozen=True, slots=True)
class Negation:
    """A cue at `text[start:end]`, turning the words from `end` to `scope_end`.

    `head` is the stem of the first content word it turns, which is the one it negates for sure;
    None where nothing follows. `before` is where the word starts that a "no" follows at once and
    turns as well, in its way: "found no evidence" is "did not find any".
    """

    cue: str
    start: int
    end: int
    scope_end: int
    head: str | None
    before: int | None = None

    @property
    def is_determiner(self) -> bool:
        """Whether the cue stands before a noun ("no deal", "without books") and not a verb."""
        return self.cue.lower() in _DETERMINERS

    @property
    def is_absence(self) -> bool:
        """Whether the cue says that there is none of something: "no one", "none"."""
        return self.cue.lower() in _ABSENCES

    @property
    def is_implied(self) -> bool:
        """Whether the cue is a verb of its own ("refused to", "avoid") and not a plain "not"."""
        return not _PLAIN.match(self.cue)


def negations(text: str, every: list[Word] | None = None) -> tuple[Negation, ...]:
    """Every cue in `text`, in order; `every` holds its words, where they are known."""
    every = words(text) if every is None else every
    found = []
    for match in _cues(text):
        if _EMPTY.match(text, match.start()) or _is_ruled_out(text, match):
            continue
        if _UNTIL.match(text, match.end()):
            continue
        start = match.start() + len((_PERFECT.match(match[0]) or [""])[0])
        scope_end = clause_end(text, match.end())
        found.append(
            Negation(
                text[start : match.end()],
                start,
                match.end(),
                scope_end,
                _head(every, match.end(), scope_end),
                _before(text, every, start),
            )
        )
    return tuple(found)


def _cues(text: str) -> Iterator[re.Match[str]]:
    """Every match, those in an aside within another one too."""
    for match in _CUE.finditer(text):
        yield match
        if match[0].endswith((" from", " FROM")):
            yield from _CUE.finditer(text, match.start() + 1, match.end())


def polarity(found: tuple[Negation, ...], word: Word) -> bool | None:
    """Whether `word` is asserted: False if it is the head of an odd number of cues.

    None where that is not sure: a cue stands before it but another word is the head ("did not say
    when it began"), or a "no" follows it ("found no evidence").
    """
    if any(n.before == word.start for n in found):
        return None
    over = [n for n in found if n.end <= word.start < n.scope_end]
    heads = sum(n.head == word.stem for n in over)
    return None if over and not heads else heads % 2 == 0


def _is_ruled_out(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _REACH) : match.start()].lower()
    clause = before[max(before.rfind(mark) for mark in ".,;:") + 1 :]
    return before.endswith(("whether or ", "why ")) or bool(re.search(r"\b(?:if|unless)\b", clause))


def _before(text: str, every: list[Word], start: int) -> int | None:
    if not re.match(
        r"(?:no|none|nothing|nobody|neither|little|few)\b", text[start:], re.IGNORECASE
    ):
        return None
    return next((w.start for w in reversed(every) if w.end <= start and w.end >= start - 1), None)


def is_adverb(word: str) -> bool:
    """Whether it has the ending of an adverb and is none of the verbs that have it: "reply"."""
    return word.endswith("ly") and word.lower() not in _NO_ADVERBS


def _head(every: list[Word], start: int, end: int) -> str | None:
    inside = [word for word in every if start <= word.start < end and word.is_content]
    heads = [word.stem for word in inside if word.stem not in _LIGHT and not is_adverb(word.text)]
    return heads[0] if heads else None
