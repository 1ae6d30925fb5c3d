"""Which sentences of the passages found are worth a reranker's time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import Protocol

from qa.english.sentences import sentences_before
from qa.english.words import content_stems
from qa.retrieve.copies import Copies, Stories
from qa.retrieve.fusion import reciprocal_rank_fusion
from qa.schema import Article, Passage, Sentence

PASSAGES_OPENED = 24
COPIES_OPENED = 12
"""Passages whose sentences are looked at: about 120 sentences of news, not counting passages that are
mostly copies of them; and how many of those may add what they tell otherwise in their place."""
OF_CONTEXT = 0.5
"""What a word of the question counts in the title or the sentence before, beside 1 in its own."""

_POINTER = re.compile(
    r"\W*(?:(?:related|see also|(?:also|must) read|read (?:more|also|next|on)|more (?:from|on|in)"
    r"|elsewhere (?:in|on)|also (?:in|on)|in other news|from our archives?|further reading"
    r"|you (?:may|might) also)\b[^.!?:]{0,60}:"
    r"|(?:see|read) (?:also )?our (?:\w+ ){0,2}(?:report|story|article|coverage|analysis)\b)",
    re.I,
)
"""The head of a line that only points at other articles: what it says of them is not reported."""
_QUESTION = re.compile(r"\?\s*$")
"""The end of a sentence that asks, as headings do; one that quotes a question ends with the quote."""


class Articles(Stories, Protocol):
    """What is asked of a library about the articles of passages."""

    def article(self, article_id: str) -> Article:
        """The article a passage is from."""
        ...


@dataclass(frozen=True)
class Candidate:
    """A sentence with what a reader has just read: the title, and the sentence before.

    `standing` is that of the passage it was found in.
    """

    sentence: Sentence
    title: str
    before: str
    standing: float = 0.0

    @cached_property
    def context(self) -> str:
        """The title and the sentence before, each with a full stop; empty where there is none."""
        return " ".join(f"{part}." for part in (self.title, self.before) if part)

    @property
    def in_context(self) -> str:
        """The context and the sentence."""
        return f"{self.context} {self.sentence.text}".strip()


def candidates(
    question: str,
    passages: Iterable[Passage],
    articles: Articles,
    opened: int = PASSAGES_OPENED,
) -> list[Candidate]:
    """The sentences of `opened` of the passages, the most promising first; each text once a story.

    Two rankings are fused: that of the passages, and one by the question's words in the sentence
    and its context, each the heavier the fewer sentences have it.
    """
    found = _sentences(passages, articles, opened)
    asked = set(content_stems(question))
    own = [asked.intersection(content_stems(one.sentence.text)) for one in found]
    near = [asked.intersection(content_stems(one.context)) for one in found]
    have = Counter(stem for stems in own for stem in stems)
    weight = {stem: log(1 + len(found) / (1 + have[stem])) for stem in asked}
    shared = [
        sum(weight[stem] for stem in here) + OF_CONTEXT * sum(weight[stem] for stem in there - here)
        for here, there in zip(own, near, strict=True)
    ]
    by_words = sorted(range(len(found)), key=lambda i: (-shared[i], i))
    return [found[i] for i in reciprocal_rank_fusion([range(len(found)), by_words])]


def _sentences(passages: Iterable[Passage], articles: Articles, most: int) -> list[Candidate]:
    """In the order of `passages`, but what the copies after `COPIES_OPENED` add comes last."""
    found: dict[tuple[str, str], Candidate] = {}
    added: dict[tuple[str, str], Candidate] = {}
    copies, opened, copied = Copies(articles), 0, 0
    for passage in passages:
        told = _told(passage, articles.article(passage.span.article_id), copies)
        keys = told.keys() - found.keys() - added.keys()
        new = {key: _candidate(told[key], passage, articles) for key in told if key in keys}
        is_copy = 2 * len(new) < len(told)
        opened, copied = opened + (not is_copy), copied + is_copy
        (added if is_copy and copied > COPIES_OPENED else found).update(new)
        if opened == most:
            break
    return [*found.values(), *added.values()]


def _told(passage: Passage, article: Article, copies: Copies) -> dict[tuple[str, str], Sentence]:
    """The sentences of a passage that tell something, each by the first published copy of it."""
    firsts = (copies.of(Sentence(span, article.quote(span)))[0] for span in passage.sentences)
    return {(s.span.article_id, s.text): s for s in firsts if not _tells_nothing(s.text)}


def _candidate(sentence: Sentence, passage: Passage, articles: Articles) -> Candidate:
    article = articles.article(sentence.span.article_id)
    title = articles.publications(article.id)[0].title or ""
    before = "".join(sentences_before(article.text, sentence.span.start, 1))
    return Candidate(sentence, title, before, passage.standing)


def _tells_nothing(text: str) -> bool:
    return bool(_POINTER.match(text) or _QUESTION.search(text))
