"""Answers with the articles' own sentences: no key, no network, nothing reworded.

The fewest sentences that answer: the best one, and one from another article that says the same;
to a question that asks for several things, each sentence that adds one. It abstains where no
sentence passes the gates of `fits` with a likelihood by `score` of at least `ANSWERS`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from qa.answer.candidate import Candidate
from qa.answer.fits import fits, has_kind, new_names
from qa.answer.question import Kind, Question
from qa.answer.score import (
    CURVE,
    Signals,
    WordMatcher,
    counts_what_is_asked,
    signals,
    tells_what_was_done,
)
from qa.english.common import BODIES, ROLES
from qa.english.names import core, names
from qa.english.words import fold, words
from qa.models.protocols import Embedder
from qa.schema import DraftSentence, Evidence, first_published

__all__ = ["NAME", "WordMatcher", "extractive"]

NAME = "extractive"

Examined = tuple[Candidate, Signals]

ANSWERS = 0.33
"""Likelihood from which a sentence is printed: `eval/answer_calibration.py` shows what others do."""
ANSWERS_TOO = 0.2
"""From which a sentence of another article is, that says what the best one says."""
MOST_SENTENCES = 5
"""Printed to a question that asks for several things."""
MOST_BEHIND = 3.0
"""How far below the best logit a sentence that answers may lie."""
LEAST_COSINE = 0.7
"""Likeness of two sentences that may tell the same fact, when they share the thing asked for."""
LEAST_COSINE_UNTYPED = 0.75
"""The same for questions whose answer has no form by which the shared thing could be told."""


def extractive(
    question: str,
    evidence: Sequence[Evidence],
    embedder: Embedder,
    matcher: WordMatcher,
    holds: Callable[[Candidate], bool] = lambda _: True,
) -> tuple[DraftSentence, ...]:
    """The sentences that answer `question`, best first; none where the evidence does not.

    `holds` tells whether what the question takes for granted is so by a sentence.
    """
    asked = asked_of(question, evidence)
    read = examined(asked, evidence, matcher)
    likely = [
        c
        for c, s in contenders(read)
        if CURVE(s) >= ANSWERS and tells_what_was_done(asked, c, matcher) and holds(c)
    ]
    if not likely:
        return ()
    if asked.several:
        return tuple(_drafted(c, read) for c in _new(likely))
    others = [c for c, s in read if CURVE(s) >= ANSWERS_TOO]
    second = _second_source(asked, likely[0], others, evidence, embedder)
    second = second or _other_count(asked, likely)
    return tuple(_drafted(c, read) for c in (likely[0], second) if c)


def asked_of(question: str, evidence: Sequence[Evidence]) -> Question:
    """The question, read with the names that its evidence knows."""
    return Question.of(question, _names_known(evidence))


def examined(
    question: Question, evidence: Sequence[Evidence], matcher: WordMatcher
) -> list[Examined]:
    """The sentences that pass every gate, with their signals."""
    fitting = [c for c in map(Candidate, evidence) if fits(question, c)]
    return [(c, signals(question, c, matcher)) for c in fitting]


def contenders(read: Sequence[Examined]) -> list[Examined]:
    """Those not far behind the best logit, the likeliest first, and any that count what is asked."""
    best = max((s.logit for _, s in read), default=0.0)
    near = [(c, s) for c, s in read if s.counted or s.logit >= best - MOST_BEHIND]
    return sorted(near, key=lambda one: -CURVE(one[1]))


def _drafted(candidate: Candidate, read: Sequence[Examined]) -> DraftSentence:
    """The sentence, citing every article that has it word for word."""
    copies = [c for c, _ in read if c.text == candidate.text]
    return DraftSentence(candidate.text, tuple(c.evidence.number for c in copies))


def _new(likely: Sequence[Candidate]) -> list[Candidate]:
    """Those that say more than the ones before them: half of their words are new."""
    told, chosen = set[str](), list[Candidate]()
    for candidate in likely:
        if len(candidate.stems - told) * 2 > len(candidate.stems):
            chosen.append(candidate)
            told |= candidate.stems
    return chosen[:MOST_SENTENCES]


def _second_source(
    question: Question,
    best: Candidate,
    likely: Sequence[Candidate],
    evidence: Sequence[Evidence],
    embedder: Embedder,
) -> Candidate | None:
    """The sentence of another article nearest to `best` that shares what answers the question."""
    home = best.evidence.article.id
    others = [
        c
        for c in likely
        if c.evidence.article.id != home and c.text != best.text and has_kind(question, c)
    ]
    common = _common(question, evidence)
    told = _told(question, best) - common
    others = [c for c in others if (_told(question, c) - common) & told]
    if not others:
        return None
    vectors = embedder.embed_passages([c.text for c in (best, *others)])
    cosines = [float(cosine) for cosine in vectors[1:] @ vectors[0]]
    nearest = max(range(len(others)), key=lambda i: cosines[i])
    untyped = question.kind in {Kind.OTHER, Kind.PLACE}
    least = LEAST_COSINE_UNTYPED if untyped else LEAST_COSINE
    return others[nearest] if cosines[nearest] >= least else None


def _other_count(question: Question, likely: Sequence[Candidate]) -> Candidate | None:
    """A likely sentence of another article, no earlier one, that counts otherwise what is asked."""
    best, told = likely[0], _told(question, likely[0])
    if not counts_what_is_asked(question, best):
        return None
    return next(
        (
            c
            for c in likely[1:]
            if c.evidence.article.id != best.evidence.article.id
            and counts_what_is_asked(question, c)
            and not _told(question, c) & told
            and _day(c) >= _day(best)
        ),
        None,
    )


def _day(candidate: Candidate) -> date:
    """The day on which its article appeared; the first of all where that is not known."""
    return first_published(candidate.evidence.publications) or date.min


def _told(question: Question, candidate: Candidate) -> frozenset[str]:
    """What the sentence tells of the kind asked for, in a form that two sentences can share."""
    match question.kind:
        case Kind.PERSON:
            return new_names(question, candidate)
        case Kind.COUNT | Kind.AMOUNT | Kind.AGE:
            return frozenset(str(q.value) for q in candidate.quantities)
        case Kind.TIME:
            return frozenset(f"{d.year}-{d.month}-{d.day}-{d.weekday}" for d in candidate.dates)
        case _:
            asked = {w.stem for w in words(question.text)}
            said = {w.stem for w in words(candidate.text) if w.is_content}
            return frozenset(said - asked)


def _common(question: Question, evidence: Sequence[Evidence]) -> frozenset[str]:
    """What more than half of the evidence tells, which therefore distinguishes nothing."""
    counts = Counter(told for e in evidence for told in _told(question, Candidate(e)))
    return frozenset(told for told, n in counts.items() if n > max(2, len(evidence) / 2))


def _names_known(evidence: Sequence[Evidence]) -> frozenset[str]:
    """The folded words that the evidence writes in names and nowhere in lower case."""
    texts = [e.sentence.text for e in evidence]
    named = {part for text in texts for n in names(text) for part in core(n.text)}
    plain = {fold(w.text) for text in texts for w in words(text) if w.text.islower()}
    return frozenset(named - plain - ROLES - BODIES)
