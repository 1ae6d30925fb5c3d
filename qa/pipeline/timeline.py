"""A topic -> the dated events that the articles tell of it: retrieve, date, rank, merge, verify."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from qa.english.sentences import sentences_before
from qa.english.times import time_expressions, undated
from qa.english.words import content_stems
from qa.pipeline.aligned import Aligned
from qa.retrieve import Candidate, Ranking, broadly
from qa.schema import (
    Citation,
    Dating,
    DraftSentence,
    Event,
    Timeline,
    first_published,
)
from qa.timeline import Dated, Group, datings, is_told, merge
from qa.verify import Verifier

if TYPE_CHECKING:
    from qa.models.protocols import Reranker
    from qa.pipeline.models import Models
    from qa.retrieve import Index
    from qa.schema import Evidence, TimeExpression

LIMIT: Final = 30
"""Events told, unless the caller says how many."""
RANKED: Final = 60
"""Dated sentences that the reranker reads: most of the time."""
ON_TOPIC: Final = (-3.0, -4.5)
"""The reranker's logit from which a sentence is on a topic of which it has a word, or more.

Two words of sentences that surely are on it count as one. It is read after the title of its
article, so that the logit of one that has nothing in common with the topic says nothing.
"""
UNRANKED: Final = 0.0
"""The score of a sentence that only shows how the story is told."""
SURE: Final = 3.0
"""The logit from which a sentence is surely on the topic, so that its words are the story's."""
LOOKED_BACK: Final = 3
"""Sentences before, which may tell from when "four days later" is counted."""


@dataclass(frozen=True, slots=True)
class _Telling:
    """A sentence with the times of what it tells; none where it takes a day that is not known.

    `title` is that of its article, or the first sentence of it.
    """

    candidate: Candidate
    times: tuple[TimeExpression, ...]
    title: str

    @property
    def words(self) -> frozenset[str]:
        """The stems of what it tells, its times apart."""
        times = (stem for one in self.times for stem in content_stems(one.text))
        return frozenset(content_stems(self.candidate.sentence.text)).difference(times)

    @property
    def read(self) -> str:
        """What the reranker reads of it."""
        return f"{self.title}. {self.candidate.sentence.text}"


def timeline(topic: str, index: Index, models: Models, *, limit: int = LIMIT) -> Timeline:
    """The events that the articles of `index` tell of `topic`, at most `limit`, in order.

    Of more than that, those nearest to the topic.
    """
    candidates = broadly(topic, index, models.embedder)
    near = _near(topic, _tellings(candidates, index), models.reranker)
    found = [(telling, logit) for telling, logit in near if telling.times]
    evidence = _evidence(found, candidates, index)
    dated = [
        Dated(one, time)
        for one, (telling, _) in zip(evidence, found, strict=False)
        for time in telling.times
    ]
    groups = merge(dated, Aligned(evidence, models.matcher))
    return Timeline(
        topic,
        tuple(_checked(groups[:limit], Verifier(evidence, models.judge))),
        more=max(0, len(groups) - limit),
        undated=tuple(t.candidate.sentence.span.article_id for t, _ in near if not t.times),
    )


def _evidence(
    found: Sequence[tuple[_Telling, float]], candidates: Sequence[Candidate], index: Index
) -> tuple[Evidence, ...]:
    """The sentences `found`, in their order, and after them others on what they tell of.

    The others show which words are common in the story.
    """
    sentences = {telling.candidate.sentence: logit for telling, logit in found}
    others = (one.sentence for one in candidates if one.sentence not in sentences)
    sentences |= dict.fromkeys(islice(others, max(0, RANKED - len(found))), UNRANKED)
    return Ranking(tuple(sentences), tuple(sentences.values()), index).best(len(sentences))


def _tellings(candidates: Iterable[Candidate], index: Index) -> list[_Telling]:
    """The sentences that can be told and tell of a time, the most promising first."""
    found = []
    for one in candidates:
        if not is_told(one.sentence.text):
            continue
        article = index.article(one.sentence.span.article_id)
        day = first_published(index.publications(article.id))
        earlier = sentences_before(article.text, one.sentence.span.start, LOOKED_BACK)[::-1]
        times = datings(one.sentence.text, time_expressions(one.sentence.text, day, earlier))
        if times or (day is None and undated(one.sentence.text)):
            title = one.title or index.sentences(article.id)[0].text
            found.append(_Telling(one, times, title))
        if len(found) == RANKED:
            break
    return found


def _near(
    topic: str, tellings: Sequence[_Telling], reranker: Reranker
) -> list[tuple[_Telling, float]]:
    """Those on the topic, the nearest to it first, each with its logit."""
    logits = reranker.score(topic, [one.read for one in tellings]) if tellings else []
    words = [one.words for one in tellings]
    asked = frozenset(content_stems(topic))
    sure = (own for own, logit in zip(words, logits, strict=True) if logit >= SURE and own & asked)
    story = frozenset[str]().union(*sure) - asked
    near = [
        (one, logit)
        for one, own, logit in zip(tellings, words, logits, strict=True)
        if (common := len(own & asked) or (len(own & story) // 2 and 1))
        and logit >= ON_TOPIC[min(common, len(ON_TOPIC)) - 1]
    ]
    return sorted(near, key=lambda pair: -pair[1])


def _checked(groups: Iterable[Group], verifier: Verifier) -> Iterable[Event]:
    """The events in order, of sentences that passed the checks; citations by first use."""
    for group in sorted(groups, key=lambda g: (g.sides[0].start, g.sides[0].end, -g.score)):
        shown = group.told[0].evidence
        cited = tuple(dict.fromkeys(one.evidence.number for one in group.told))
        statement = verifier.check(DraftSentence(shown.sentence.text, cited))
        if statement.verdict.supported:
            yield _event(group, statement.text, statement.citations)


def _event(group: Group, text: str, citations: tuple[Citation, ...]) -> Event:
    by_span = {c.span: c for c in citations}
    sides = [
        Dating(
            side.start, side.end, tuple(by_span[one.evidence.sentence.span] for one in side.told)
        )
        for side in group.sides
    ]
    return Event(
        sides[0].start, sides[0].end, text, citations, tuple(sides) if len(sides) > 1 else ()
    )
