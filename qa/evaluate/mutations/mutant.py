"""What a mutation is given, and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from qa.chunk import sentences
from qa.evaluate.cases import Case, Fact
from qa.evaluate.mutations.material import Material
from qa.evaluate.outcome import Nearness
from qa.evaluate.replies import Template
from qa.evaluate.suite import Suite, key
from qa.schema import Article

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A sentence that its citations do not support.

    `cites` are quotes, as in a template; `invented` is how many citations of numbers beyond the
    evidence shown are added to them; `nearness` tells where what is new in it stands.
    """

    text: str
    cites: tuple[str, ...]
    invented: int = 0
    nearness: Nearness | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a sentence of a reply.

    Attributes:
        cited: the whole sentences that it cites.
        others: the other sentences of its reply.
        articles: the case's articles, by their names in `material`.
        gold: the whole sentences that answer the case.
        required: the facts that a whole answer tells.
        material: the sentences and the names of the corpus.
    """

    cited: tuple[str, ...]
    others: tuple[Template, ...]
    articles: tuple[str, ...]
    gold: frozenset[str]
    required: tuple[Fact, ...]
    material: Material

    @classmethod
    def of(cls, suite: Suite, case: Case, template: Template, reply: Sequence[Template]) -> Context:
        """What stands around `template`, a sentence of the `reply` to `case`."""
        known = _material(tuple(suite.corpus.articles.items()))
        gold = suite.gold(case)
        return cls(
            tuple(dict.fromkeys(s for quote in template.cites for s in known.quoted(quote))),
            tuple(other for other in reply if other is not template),
            case.articles,
            frozenset(s for s in known.every if key(s) in gold),
            case.required,
            known,
        )

    @property
    def story(self) -> tuple[str, ...]:
        """The sentences of the case's articles."""
        return self.material.sentences(self.articles)

    def nearness(self, item: Item, read: Callable[[str], Container[Item]]) -> Nearness:
        """Where `item` stands, given what is read in a sentence."""
        if any(item in read(sentence) for sentence in self.cited):
            return Nearness.CITED
        found = any(item in read(sentence) for sentence in self.story)
        return Nearness.STORY if found else Nearness.OTHER


@lru_cache(maxsize=4)
def _material(articles: tuple[tuple[str, Article], ...]) -> Material:
    """One for all cases of a corpus: it costs time to read the names of every sentence."""
    return Material({name: tuple(s.text for s in sentences(a)) for name, a in articles})


Mutation = Callable[[Template, Context], Iterator[Mutant]]
"""Makes one kind of mutant of a sentence, the hardest first; the same ones each time."""
