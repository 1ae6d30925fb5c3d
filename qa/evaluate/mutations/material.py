"""What mutations are made of: the sentences of a corpus, the names in them, and who speaks.

What kind of thing a name names is told by how the whole corpus uses it, not by the sentence that
is mutated, so that a person is replaced by a person and a town by a town.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from qa.english.attribution import attributions, head_name
from qa.english.common import ROLES
from qa.english.names import Name, core, names, same_name
from qa.english.places import is_people
from qa.english.words import fold
from qa.evaluate.mutations.kinds import (
    BODY,
    COUNTRY,
    PERSON,
    PLACE,
    SITE,
    bare_span,
    last_word,
    spoken_names,
    told_by_form,
    votes,
)
from qa.evaluate.suite import key

_PART_OF_A_NAME = re.compile(r"(?<![.!?:] )(?<!^)\b(?!The )[A-Z][\w'’]* $")
_WITH_THE = re.compile(
    r"(?:US|UK|EU|UN|USA|UAE|DRC|DR)$|United |Democratic |Dominican Rep|Czech R|Central African"
    r"|(?:Netherlands|Philippines|Gambia|Maldives|Bahamas|Seychelles|Vatican)$"
)
_THE = re.compile(r"\bthe $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the corpus: what it names, and whether "the" stands before it."""

    text: str
    kind: str
    has_the: bool


class Material:
    """The sentences of a corpus, by article."""

    def __init__(self, articles: Mapping[str, tuple[str, ...]]) -> None:
        self._articles = dict(articles)
        self._names: dict[tuple[str, ...], tuple[Known, ...]] = {}
        self._speakers: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._mentions: dict[str, tuple[str, ...]] = {}
        self._kinds: dict[str, str | None] = {}
        self._beside: dict[tuple[str, str], bool] = {}

    def sentences(self, articles: Iterable[str]) -> tuple[str, ...]:
        """The sentences of `articles`, in order."""
        return tuple(s for name in articles for s in self._articles.get(name, ()))

    def quoted(self, quote: str) -> tuple[str, ...]:
        """The sentences that `quote` is words of."""
        words = key(quote)
        return tuple(s for s in self.every if words in key(s))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every word of the corpus that is written small, in order."""
        found = (w for s in self.every for w in re.findall(r"(?<!-)\b[a-z]{4,}\b(?![-'’])", s))
        return tuple(dict.fromkeys(found))

    @cached_property
    def every(self) -> tuple[str, ...]:
        """Every sentence of the corpus, in order."""
        return self.sentences(self._articles)

    @cached_property
    def _votes(self) -> dict[str, Counter[str]]:
        return votes(self.every)

    def kind(self, name: str) -> str | None:
        """What `name` names, if the corpus tells."""
        if name not in self._kinds:
            self._kinds[name] = self._kind(name)
        return self._kinds[name]

    def _kind(self, name: str) -> str | None:
        if told := told_by_form(name):
            return told
        last = re.split(r"[\s-]", name)[-1]
        if fold(last) in ROLES or is_people(last):  # "Affairs Minister", "East African"
            return None
        ranked = self._votes.get(last_word(name), Counter()).most_common(2)
        is_sure = bool(ranked) and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1])
        return ranked[0][0] if is_sure else None

    def names(self, sentences: tuple[str, ...] | None = None) -> tuple[Known, ...]:
        """The names in `sentences`, or in all, whose kind is known; one for each way to write it."""
        wanted = self.every if sentences is None else sentences
        if wanted not in self._names:
            found: dict[str, Known] = {}
            for sentence in wanted:
                for name in spoken_names(sentence):
                    if not name.initial and (known := self._known(sentence, name)):
                        found.setdefault(known.text, known)
            self._names[wanted] = tuple(found.values())
        return self._names[wanted]

    def _known(self, sentence: str, name: Name) -> Known | None:
        start, end = bare_span(name)
        text = sentence[start:end]
        kind = self.kind(text)
        if not kind or not core(text):
            return None
        before = sentence[:start]
        if kind in {BODY, SITE, PLACE} and _PART_OF_A_NAME.search(before):
            return None
        if kind == COUNTRY:
            return Known(text, kind, bool(_WITH_THE.match(text)))
        return Known(text, kind, bool(_THE.search(before)))

    def speakers(self, articles: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Full names of people who are given as saying something, in order."""
        wanted = tuple(self._articles) if articles is None else articles
        if wanted not in self._speakers:
            self._speakers[wanted] = self._speaking(wanted)
        return self._speakers[wanted]

    def _speaking(self, articles: tuple[str, ...]) -> tuple[str, ...]:
        kept: list[str] = []
        for sentence in self.sentences(articles):
            for said in attributions(sentence):
                head = head_name(said.speaker) if said.speaker else None
                name = _bare(head or "")
                is_new = not any(same_name(name, other) for other in kept)
                if is_new and " " in name and self.kind(name) == PERSON:
                    kept.append(name)
        return tuple(kept)

    def is_surname(self, name: str) -> bool:
        """Whether a longer name ends in `name`."""
        return any(other.endswith(f" {name}") for other in self._every_name)

    def is_beside(self, one: str, other: str) -> bool:
        """Whether `one` may lie in `other`: a region, or a place that stands beside it."""
        if (one, other) not in self._beside:
            self._beside[one, other] = self._lies_beside(one, other)
        return self._beside[one, other]

    def _lies_beside(self, one: str, other: str) -> bool:
        if self.kind(one) == PERSON:
            return False
        if self._is_region(other):
            return True
        both = [s for s in self.every if one in s and other in s]
        link = r"\W{1,3}(?:s )?(?:(?:in|of|near|and)\W+)?(?:the )?"
        one, other = re.escape(one), re.escape(other)
        pattern = re.compile(rf"\b(?:{one}{link}{other}|{other}{link}{one})\b")
        return any(pattern.search(sentence) for sentence in both)

    def _is_region(self, name: str) -> bool:
        area = r"(?:region|province|district|county|state|basin|valley)"
        pattern = re.compile(rf"\b{area} of {re.escape(name)}\b|\b{re.escape(name)} {area}\b")
        return any(name in s and pattern.search(s) for s in self.every)

    def mentions(self, name: str) -> tuple[str, ...]:
        """The sentences with `name`, or another way to write it, in them."""
        if name not in self._mentions:
            same = {other for other in self._every_name if same_name(name, other)}
            self._mentions[name] = tuple(s for s, found in self._named if same & set(found))
        return self._mentions[name]

    @cached_property
    def _every_name(self) -> frozenset[str]:
        return frozenset(name for _, found in self._named for name in found)

    @cached_property
    def _named(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple((s, tuple(name.text for name in names(s))) for s in self.every)


def _bare(name: str) -> str:
    found = names(f"Then {name}")
    if not found:
        return name
    start, end = bare_span(found[-1])
    return f"Then {name}"[start:end]
