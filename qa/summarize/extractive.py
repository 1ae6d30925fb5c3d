"""Summaries made of the articles' own sentences: no key, no network, nothing reworded.

A sentence is worth the more the nearer it is in meaning to the rest of what is told, the earlier
it stands (news tells the most important first), and, where a topic was asked for, the nearer to
that. Sentences are taken by their worth as long as they fit, say something new and can be
understood where they stand, and are told in the order of the articles.

What is said again is left out, after Carbonell and Goldstein, The use of MMR, SIGIR 1998; what a
later report has overtaken is too, and where the later one can stand in its place, it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

import numpy as np

from qa.english.disowned import disowns_what_was_said, is_disowned
from qa.english.instructions import is_instruction
from qa.english.standing import is_in_a_voice, is_note, is_prose, stands_alone
from qa.english.words import fold
from qa.models.protocols import Embedder
from qa.schema import DraftSentence, Evidence
from qa.summarize.length import Length, word_count
from qa.summarize.overtaken import Overtaken
from qa.summarize.repeats import Repeats
from qa.summarize.told import Told
from qa.summarize.worth import worth

READ: Final = 2_000
"""Sentences of an article that are read: a book is not summarised by its last chapter."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence to be told, and those of other articles that may say the same.

    `number` and `alike` are numbers of evidence, those alike the nearest first.
    """

    number: int
    alike: tuple[int, ...]

    def draft(self, evidence: Evidence, confirmed: Sequence[int] = ()) -> DraftSentence:
        """The sentence as a draft that cites itself and those `confirmed` to say the same."""
        return DraftSentence(evidence.sentence.text, (self.number, *confirmed))


def extractive(
    evidence: Sequence[Evidence], length: Length, embedder: Embedder, topic: str | None = None
) -> tuple[Fact, ...]:
    """The facts of a summary of the articles whose sentences are `evidence`, in their order.

    There is none only where no sentence can stand alone.
    """
    readable = _readable(evidence)
    if not readable:
        return ()
    told = Told(readable, embedder.embed_passages([e.sentence.text for e in readable]))
    order = np.argsort(-worth(told, embedder.embed_query(topic) if topic else None), kind="stable")
    repeats = Repeats(told)
    chosen = _Choice(told, length, repeats, Overtaken(told)).of(map(int, order))
    return tuple(
        Fact(readable[i].number, tuple(readable[j].number for j in repeats.elsewhere(i)))
        for i in chosen
    )


def _readable(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The sentences that tell something, each text once an article, `READ` of an article at most.

    What a page tells its reader or a machine to say is no news, but its corrections count. Nor is
    what the article itself does not stand behind.
    """
    seen: dict[str, set[str]] = {}
    found = []
    for one, following in zip_longest(evidence, evidence[1:]):
        known = seen.setdefault(one.article.id, set())
        text = fold(one.sentence.text)
        is_new = len(known) < READ and text not in known
        if is_new and _tells(one.sentence.text) and not _is_taken_back(one, following):
            known.add(text)
            found.append(one)
    return found


def _tells(text: str) -> bool:
    return (is_prose(text) or is_note(text)) and not (is_instruction(text) or is_disowned(text))


def _is_taken_back(one: Evidence, following: Evidence | None) -> bool:
    is_next = following is not None and following.article.id == one.article.id
    return following is not None and is_next and disowns_what_was_said(following.sentence.text)


class _Choice:
    """Which sentences, by their positions in `told`, a summary tells."""

    def __init__(self, told: Told, length: Length, repeats: Repeats, overtaken: Overtaken) -> None:
        self._told = told
        self._length = length
        self._repeats = repeats
        self._overtaken = overtaken
        self._chosen: list[int] = []
        self._words = 0

    def of(self, order: Iterable[int]) -> list[int]:
        """The sentences in their order, taken as they come in `order` while they fit."""
        waiting = list(order)
        while waiting and len(self._chosen) != self._length.sentences:
            taken = next((t for i in waiting if (t := self._current(i)) is not None), None)
            if taken is None:
                break
            self._chosen.append(taken)
            self._words += word_count(self._told.text(taken))
            waiting = [i for i in waiting if i != taken]
        return sorted(self._chosen)

    def _current(self, i: int) -> int | None:
        """The sentence, or the one that has overtaken it, if it can be told now."""
        if not self._is_fit(i):
            return None
        if not self._overtaken.is_overtaken(i):
            return i
        return next((j for j in self._overtaken.by(i) if self._is_fit(j)), None)

    def _is_fit(self, i: int) -> bool:
        """Whether there is room for it, it is understood and nothing chosen says it."""
        return (
            i not in self._chosen
            and self._length.leaves_room(self._words, self._told.text(i))
            and self._is_understood(i)
            and not (self._chosen and self._repeats.any_of(self._chosen, i))
        )

    def _is_understood(self, i: int) -> bool:
        """Whether it stands alone, or joins on to a sentence that has been chosen."""
        told = self._told
        if is_in_a_voice(told.text(i)) or not is_prose(told.text(i)):
            return False
        if stands_alone(told.text(i)):
            return True
        follows = i - 1 in self._chosen and told.article(i - 1) == told.article(i)
        return follows and told.evidence[i - 1].number == told.evidence[i].number - 1
