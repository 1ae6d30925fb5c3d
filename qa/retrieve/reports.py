"""Which sentences are of one report, so that who only repeats another does not count beside it.

A sentence is of the outlet or agency that it credits for its news; else of the agency that its
article, or a copy of that, is from; else of the outlet that published the story first. A sentence
that two articles have word for word is of one report.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final, Protocol
from urllib.parse import urlsplit

from qa.english.credits import credited, credited_agency
from qa.english.outlets import outlet_key
from qa.english.sentences import sentences_before
from qa.english.words import fold
from qa.schema import Article, Evidence, Publication, Sentence

BEFORE: Final = 3
"""Sentences before one that are read for whom "the newspaper said" is of."""
COPIES_READ: Final = 4
"""Articles of a story that are read for the agency it is from, those first published."""
WORDS_OF_ONE: Final = 8
"""Words that two articles do not both write by chance."""


class Sources(Protocol):
    """What is asked of a library about where its articles are from."""

    def article(self, article_id: str) -> Article:
        """An article."""
        ...

    def publications(self, article_id: str) -> tuple[Publication, ...]:
        """Who published it."""
        ...

    def story(self, article_id: str) -> tuple[str, ...]:
        """The current articles of its story, the first published first; it alone if there is none."""
        ...

    def raw_text(self, article_id: str) -> str:
        """What it was before cleaning, which takes credits away; empty if that is markup."""
        ...


def with_reports(evidence: Iterable[Evidence], sources: Sources) -> tuple[Evidence, ...]:
    """The evidence, each sentence with whose report it is of: see `Reports`."""
    found = tuple(evidence)
    outlets = (outlet(p) for one in found for p in (*one.publications, *one.also))
    reports = Reports(sources, filter(None, outlets))
    return tuple(replace(one, report=reports.of(one.sentence)) for one in found)


class Reports:
    """Tells whose report sentences are of; one outlet is spelt the same throughout."""

    def __init__(self, sources: Sources, outlets: Iterable[str] = ()) -> None:
        self._sources = sources
        self._spelt = {outlet_key(name): name for name in reversed(tuple(outlets))}
        self._known = frozenset(self._spelt) - {""}
        self._origins: dict[str, str] = {}
        self._worded: dict[tuple[str, ...], str] = {}

    def of(self, sentence: Sentence) -> str:
        """The name of the outlet or agency whose report it is; else the id of its story's article."""
        words = tuple(fold(sentence.text).split())
        found = self._worded.get(words) or self._credited(sentence)
        if len(words) >= WORDS_OF_ONE:
            self._worded[words] = found
        return found

    def _credited(self, sentence: Sentence) -> str:
        article = self._sources.article(sentence.span.article_id)
        before = sentences_before(article.text, sentence.span.start, BEFORE)
        named = credited(sentence.text, before, self._known)
        return self._spelling(named) if named else self._origin(article.id)

    def _origin(self, article_id: str) -> str:
        """Whose report a whole article is."""
        if article_id not in self._origins:
            story = self._sources.story(article_id)
            found = self._agency(story) or self._first_outlet(story) or story[0]
            self._origins.update(dict.fromkeys((article_id, *story), found))
        return self._origins[article_id]

    def _agency(self, story: Iterable[str]) -> str | None:
        for article_id in tuple(story)[:COPIES_READ]:
            text = self._sources.raw_text(article_id) or self._sources.article(article_id).text
            authors = [a for p in self._sources.publications(article_id) for a in p.authors]
            if found := credited_agency(text, authors):
                return self._spelling(found)
        return None

    def _first_outlet(self, story: Iterable[str]) -> str | None:
        published = (p for article_id in story for p in self._sources.publications(article_id))
        dated = sorted(published, key=lambda p: (p.published is None, p.published or ""))
        return next((self._spelling(name) for p in dated if (name := outlet(p))), None)

    def _spelling(self, name: str) -> str:
        return self._spelt.setdefault(outlet_key(name), name)


def outlet(publication: Publication) -> str | None:
    """The outlet by its name, else by the site it is on."""
    if publication.source:
        return publication.source
    try:
        host = urlsplit(publication.url or "").hostname or ""
    except ValueError:  # what stands where an address should
        host = ""
    return host.removeprefix("www.") or None
