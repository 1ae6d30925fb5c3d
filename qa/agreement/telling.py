"""A sentence of an article as one telling of an event: its parts, its times, its names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Final

from qa.english.dates import DateMention
from qa.english.days import Period
from qa.english.forms import UNCHANGED
from qa.english.irregular import PAST_FORMS
from qa.english.names import Name, core, same_name
from qa.english.period import periods
from qa.english.reading import Reading, normalise, read
from qa.english.report import Report
from qa.english.tallies import LIGHT
from qa.english.words import Word, stem
from qa.schema import Evidence

Part = tuple[int, int]
"""A span of a sentence."""

_BOUNDARY = re.compile(
    r"[;:()]|\s[–—-]+\s|—|,(?!\d)"
    r"|\b(?:but|although|though|because|whereas|while|that|which|who|whom|whose|when|where|after"
    r"|before|since|as|until)\b",
    re.IGNORECASE,
)
_SAYS: Final = frozenset(
    "say tell report confirm add write reveal warn state deni claim reiter insist".split()
)
"""Stems of the verbs that a date beside them is the date of."""
_SAID_REACH: Final = 4
"""Words between a verb of saying and its date."""
_AHEAD_REACH: Final = 9
"""Words after which the verb comes of a date that opens its clause."""
_SINCE = re.compile(r"\b(?:since|until|till)\s+(?:\w+\s+)?$", re.IGNORECASE)
_OFTEN = re.compile(r"\b(?:every|each)\s+$", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\b(?:(?:early|late|earlier|later)\s+)?(?:on|in|at|from|by|early|late|earlier|later)\s+"
    r"(?:(?:the|early|late)\s+)?$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s?\s")
_WORD_AFTER = re.compile(r"\s+[a-z]")
_FINITE = re.compile(
    r"\b(?:has|have|had|is|are|was|were|be|been|will|would|to|did|does|do)\s+(?:\w+ly\s+)?$", re.I
)
_SHORT: Final = 3
_LIGHT: Final = LIGHT | {"near"}
_LEAST_WORDS: Final = 2
"""Words of its own that a part of a sentence needs to tell of something."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When the event was, as the sentence has it: `text` with its preposition, from `start`.

    `periods` are the days it can mean; none where the article has no date to count them from.
    `is_attribute` where it belongs to the word after it: "Tuesday's vote", "the 2010 law".
    """

    text: str
    start: int
    mention: DateMention
    periods: tuple[Period, ...]
    is_attribute: bool


class Telling:
    """One sentence of evidence; everything is read out of it when it is first asked for."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence

    @property
    def number(self) -> int:
        """Its number in the evidence."""
        return self.evidence.number

    @property
    def article_id(self) -> str:
        """Its article's id."""
        return self.evidence.article.id

    @cached_property
    def reading(self) -> Reading:
        """The sentence as it is read; offsets are into `reading.text`."""
        return read(normalise(self.evidence.sentence.text))

    @cached_property
    def day(self) -> date | None:
        """The day on which its article first appeared."""
        days = sorted(p.published[:10] for p in self.evidence.publications if p.published)
        try:
            return date.fromisoformat(days[0]) if days else None
        except ValueError:
            return None

    @cached_property
    def report(self) -> Report:
        """The sentence with that day."""
        return Report(self.reading, self.day)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words that tell what happened: not how many, when, or that it was said."""
        taken = [(d.start, d.end) for d in self.reading.dates]
        taken += [(q.start, q.start + len(q.text.split()[0])) for q in self.reading.quantities]
        return tuple(
            w
            for w in self.reading.content
            if w.stem not in _LIGHT and not any(a <= w.start < b for a, b in taken)
        )

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of those words."""
        return frozenset(w.stem for w in self.words)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The names in it, without days and whoever only says what it tells."""
        text = self.reading.text
        dates = [(d.start, d.end) for d in self.reading.dates]
        speakers = " ".join(a.speaker for a in self.reading.attributions if a.speaker)
        return tuple(
            n
            for n in self.reading.names
            if not n.initial
            and not any(a < n.end and n.start < b for a, b in dates)
            and not any(q.start < n.end and n.start < q.end for q in self.reading.quantities)
            and not (n.text in speakers and text.count(n.text) == 1)
        )

    def has(self, name: Name) -> bool:
        """Whether it has `name` in some form."""
        if any(same_name(name.text, n.text) for n in self.reading.names):
            return True
        return {stem(w) for w in core(name.text)} <= self.reading.stems

    @property
    def whole(self) -> Part:
        """The span of all of it."""
        return 0, len(self.reading.text)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The spans of its clauses; one with few words of its own belongs to its neighbour."""
        text = self.reading.text
        cuts = [0, *(m.start() for m in _BOUNDARY.finditer(text) if m.start()), len(text)]
        found: list[Part] = []
        start = 0
        for begin, end in pairwise(cuts):
            inside = sum(begin <= w.start < end for w in self.words)
            if inside >= _LEAST_WORDS or end == len(text):
                found.append((start, end))
                start = end
            elif found:
                found[-1] = (found[-1][0], end)
                start = end
        return tuple(found)

    def part_at(self, offset: int) -> Part:
        """The clause that `offset` is in."""
        return next((part for part in self.parts if part[0] <= offset < part[1]), self.parts[-1])

    @cached_property
    def verbs(self) -> tuple[Word, ...]:
        """The words that tell what was done, or will be: no parser says so, but their forms."""
        text = self.reading.text
        return tuple(
            w
            for w in self.words
            if w.text.islower()
            and (
                (len(w.text) > _SHORT and w.text.endswith("ed"))
                or w.text in PAST_FORMS
                or w.text in UNCHANGED
                or _FINITE.search(text[: w.start])
            )
        )

    def verb_of(self, at: int) -> Word | None:
        """The verb of the clause that `at` is in, the nearest one."""
        start, end = self.part_at(at)
        inside = [w for w in self.verbs if start <= w.start < end]
        return min(inside, key=lambda w: abs(w.start - at), default=None)

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """When what it tells of was: not when that was said, nor since when."""
        text = self.reading.text
        return tuple(
            Moment(
                text[_with_preposition(text, d.start) : d.end],
                d.start,
                d,
                periods(self.reading, self.day, [d]),
                self._is_attribute(d),
            )
            for d in self.reading.dates
            if not (d.decade or self._is_said(d))
            and not _SINCE.search(text[: d.start])
            and not _OFTEN.search(text[: d.start])
        )

    def _is_attribute(self, mention: DateMention) -> bool:
        text = self.reading.text
        if _POSSESSIVE.match(text, mention.end):
            return True
        return text[: mention.start].lower().endswith((" the ", " a ")) and bool(
            _WORD_AFTER.match(text, mention.end)
        )

    def _is_said(self, mention: DateMention) -> bool:
        """Whether it is the day on which somebody said it."""
        start, end = self.part_at(mention.start)
        inside = [w for w in self.reading.words if start <= w.start < end]
        at = sum(w.start < mention.start for w in inside)
        near = inside[max(0, at - _SAID_REACH) : at]
        after = inside[at : at + _AHEAD_REACH] if at == 0 else []
        beside = [w for w in inside if w.start >= mention.end][:1]
        return any(w.stem in _SAYS for w in (*near, *after, *beside))


def _with_preposition(text: str, start: int) -> int:
    found = _PREPOSITION.search(text[:start])
    return found.start() if found else start
