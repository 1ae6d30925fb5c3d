"""How likely a sentence is to answer a question: a logistic curve over a few signals.

`python -m eval.answer_calibration SUITE...` fits the curve and prints what it separates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import exp
from typing import Final, NamedTuple, Protocol

from qa.answer.candidate import Candidate
from qa.answer.clause import clause
from qa.answer.fits import has_kind
from qa.answer.premise import premises
from qa.answer.question import Kind, Question
from qa.english.reading import normalise, read
from qa.english.reporting import mentions_saying
from qa.english.synonyms import particle_of, telling
from qa.english.words import Word, stem

LEAST_LOGIT = -8.0
"""Below it a reranker's logit says no more than "unrelated"."""
SAME_WORD = 0.72
"""Likeness of two words in their sentences above which one rewords the other: on the seeds
"scrapped"/"abandoned" .78, "armed"/"military" .73, but "sign"/"talks" .69, "leads"/"office" .56."""
_LIGHT = frozenset(
    map(
        stem, "take come get make become know mean name go give have do put keep hold bring".split()
    )
)
_PARTICLE = re.compile(
    r"\s+(?P<particle>(?:out|up|off|away|back|down)\b(?!\s+[A-Z0-9])"
    r"|(?:in|over|on)\b(?!\s+(?:[A-Z0-9]|(?:the|an?|his|her|its|their)\b)))"
)
_AUXILIARIES = frozenset({"be", "have"})
_TELLING = frozenset(map(stem, "say tell speak talk".split()))
_MONEY = re.compile(
    r"\b(?:pa(?:y|id)|costs?|price|worth|spen[dt]|fees?|charged?|money|offer\w*|fund\w*|len[dt]"
    r"|rais\w+|fined?|earn\w*|owe\w*)\b",
    re.I,
)


class WordMatcher(Protocol):
    """Says how near each word of one text is to the nearest word of another, in context."""

    def similarities(
        self, text: str, spans: Sequence[tuple[int, int]], other: str
    ) -> Sequence[float]:
        """A cosine a span of `text`."""
        ...


class Signals(NamedTuple):
    """What is read from a question and a sentence.

    `logit`: the reranker's. `likeness`: the mean of how near the sentence comes to each word that
    the question turns on; `verb`: how far it is from the question's verb. `kind`: it has nothing of the kind asked for;
    `value`: it has a number or a date, but of something else; `counted`: it has all the question's
    words and a number of what "how many" asks for. `office`: an office that the
    question names is neither in it nor around it. `reason`: the question asks why.
    """

    logit: float
    likeness: float
    verb: float
    kind: float
    value: float
    counted: float
    office: float
    reason: float


class Curve(NamedTuple):
    """sigmoid(weights . signals + intercept)."""

    weights: Signals
    intercept: float

    def __call__(self, signals: Signals) -> float:
        """The probability that a sentence with these signals answers."""
        logit = sum(w * s for w, s in zip(self.weights, signals, strict=True)) + self.intercept
        return 1 / (1 + exp(-logit))


CURVE: Final = Curve(
    Signals(
        logit=0.17,
        likeness=3.83,
        verb=-2.80,
        kind=-1.24,
        value=-1.36,
        counted=0.06,
        office=-1.05,
        reason=-1.30,
    ),
    intercept=-2.58,
)


def signals(question: Question, candidate: Candidate, matcher: WordMatcher) -> Signals:
    """What the curve reads of a sentence."""
    likeness = _likeness(question, candidate, matcher)
    own = [near for near, _ in likeness]
    verb = [
        near for word, near in zip(question.content, own, strict=True) if _is_verb(word, question)
    ]
    is_whole = all(max(near) >= SAME_WORD for near in likeness)
    known = candidate.stems | candidate.context_stems
    return Signals(
        max(candidate.evidence.score, LEAST_LOGIT),
        sum(own) / len(own) if own else 1.0,
        _unlike(question, candidate, verb[0]) if verb else 0.0,
        not has_kind(question, candidate),
        _is_another_value(question, candidate),
        is_whole and counts_what_is_asked(question, candidate),
        not all(known.issuperset(office) for office in question.offices),
        question.kind is Kind.REASON,
    )


def _unlike(question: Question, candidate: Candidate, near: float) -> float:
    """How far it is from the question's verb; one verb of telling is as good as another."""
    reworded = question.past_verb in _TELLING and mentions_saying(candidate.text)
    return 0.0 if reworded else 1 - near


def tells_what_was_done(question: Question, candidate: Candidate, matcher: WordMatcher) -> bool:
    """Whether the sentence, or what a reader has just read, has the verb of the question reworded.

    What the question takes for granted is told nowhere near it otherwise. A light verb and one with
    a particle say too little by themselves: "take office", "step in".
    """
    found, taken = clause(question), premises(question)
    if found is None or not any(p.verb == found.verb.stem for p in taken):
        return True
    verb = found.verb
    if says_little(question, verb.stem) or verb.stem in candidate.stems | candidate.context_stems:
        return True
    around = list(filter(None, (candidate.text, candidate.context)))
    if any(_in_another_verb(question, verb, text) for text in around):
        return True
    spans = [(verb.start, verb.end)]
    return any(matcher.similarities(question.text, spans, text)[0] >= SAME_WORD for text in around)


def says_little(question: Question, verb: str) -> bool:
    """Whether the stem `verb` says too little to be looked for: "take", "say", "step" of "step in"."""
    return verb in _LIGHT | _TELLING | _AUXILIARIES or bool(particle_of_verb(question, verb))


def particle_of_verb(question: Question, verb: str) -> str:
    """The particle of the main verb, where it is `verb`: "down" of "step down"; or nothing."""
    found = clause(question)
    match = _PARTICLE.match(question.text, found.verb.end) if found else None
    return match["particle"] if found and match and found.verb.stem == verb else ""


def _is_verb(word: Word, question: Question) -> bool:
    return word.stem == question.past_verb


def _likeness(
    question: Question, candidate: Candidate, matcher: WordMatcher
) -> list[tuple[float, float]]:
    """For each content word of the question, how near the sentence and its context come to it."""
    if not question.content:
        return []
    spans = [(word.start, word.end) for word in question.content]
    own = matcher.similarities(question.text, spans, candidate.text)
    context = candidate.context
    around = matcher.similarities(question.text, spans, context) if context else [0.0] * len(own)
    return [
        (
            1.0 if _has(question, word, candidate.text, candidate.stems) else here,
            1.0 if _has(question, word, context, candidate.context_stems) else there,
        )
        for word, here, there in zip(question.content, own, around, strict=True)
    ]


def _has(question: Question, word: Word, text: str, stems: frozenset[str]) -> bool:
    """Whether a text with those stems has a word of the question, or the same act in another verb."""
    return word.stem in stems or _in_another_verb(question, word, text)


def _in_another_verb(question: Question, word: Word, text: str) -> bool:
    """Whether `text` tells in another verb the act that a word of the question says."""
    return bool(telling(word.stem, particle_of(question.text, word), read(normalise(text))))


def _is_another_value(question: Question, candidate: Candidate) -> bool:
    match question.kind:
        case Kind.COUNT:
            return not counts_what_is_asked(question, candidate)
        case Kind.AMOUNT:
            wants_money = bool(_MONEY.search(question.text))
            return wants_money and all(q.kind != "money" for q in candidate.quantities)
        case Kind.TIME:
            return not candidate.dates
        case _:
            return False


def counts_what_is_asked(question: Question, candidate: Candidate) -> bool:
    """Whether a number of the sentence counts the very thing that "how many" asks for."""
    return question.counted is not None and any(
        q.unit == question.counted for q in candidate.quantities
    )
