"""Answers with the articles' own sentences: no key, no network, nothing reworded.

The fewest sentences that answer: the best one, and one from another article that says the same.
It abstains where no sentence passes the gates of `qa.answer.fits` with a score that its overlap
with the question's words makes credible.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from qa.answer.fits import Candidate, counts_what_is_asked, fits, has_kind, new_names
from qa.answer.question import Kind, Question
from qa.english.common import ROLES
from qa.english.dates import dates
from qa.english.names import core, names
from qa.english.words import fold, words
from qa.models.protocols import Embedder, Reranker
from qa.schema import DraftSentence, Evidence

NAME = "extractive"

LEAST_LOGIT = -1.0
"""The least reranker logit of a sentence that has, or rewords, every word of the question."""
LEAST_LOGIT_ONE_MISSING = 0.0
"""For one that lacks a single word, and has at least half of them."""
LEAST_LOGIT_MORE_MISSING = 5.0
LEAST_LOGIT_COUNTED = -6.0
"""For a sentence with a number that counts the very thing "how many" asks for."""
LEAST_LOGIT_ANOTHER_EVENT = 3.0
"""For a "when" or "how many" whose verb the sentence neither has nor rewords: the date of another
event ("When did Rwanda sign the deal?" - "the talks started in January") is worse than none."""
SAME_WORD = 0.72
"""Likeness of two words in their sentences above which one rewords the other: on the seeds
"scrapped"/"abandoned" .78, "armed"/"military" .73, but "sign"/"talks" .69, "leads"/"office" .56."""
LEAST_COSINE = 0.7
"""Likeness of two sentences that may tell the same fact, when they share the thing asked for."""
LEAST_COSINE_UNTYPED = 0.75
"""The same for questions whose answer has no form by which the shared thing could be told."""
LEAST_LOGIT_SECOND = -2.0


class WordMatcher(Protocol):
    """Says how near each word of one text is to the nearest word of another, in context."""

    def similarities(
        self, text: str, spans: Sequence[tuple[int, int]], other: str
    ) -> Sequence[float]:
        """A cosine a span of `text`."""
        ...


def extractive(
    question: str,
    evidence: Sequence[Evidence],
    embedder: Embedder,
    reranker: Reranker,
    matcher: WordMatcher,
) -> tuple[DraftSentence, ...]:
    """The sentences that answer `question`, best first; none where the evidence does not."""
    asked = Question.of(question, _names_known(evidence))
    fitting = [c for c in map(Candidate, evidence) if fits(asked, c)]
    scored = [(_score(asked, c, reranker), c) for c in fitting]
    scored.sort(key=lambda pair: -pair[0])
    best = next((c for score, c in scored if _is_credible(asked, c, score, matcher)), None)
    if best is None:
        return ()
    copies = [c for c in fitting if c.text == best.text]
    second = _second_source(asked, best, fitting, evidence, embedder)
    draft = DraftSentence(best.text, tuple(c.evidence.number for c in copies))
    if second is None:
        return (draft,)
    return (draft, DraftSentence(second.text, (second.evidence.number,)))


def _score(question: Question, candidate: Candidate, reranker: Reranker) -> float:
    """The logit of the sentence, or if it only points at a name, half with what stands before.

    "They abandoned the scheme" says nothing of Rwanda alone. Its own logit still counts half,
    because with more text it may be the sentence before that answers.
    """
    alone = candidate.evidence.score
    if all(candidate.writes(name) for name in question.names) or alone < LEAST_LOGIT_COUNTED:
        return alone
    (in_context,) = reranker.score(
        question.text, [" ".join((*candidate.before[-1:], candidate.text))]
    )
    return max(alone, (alone + in_context) / 2)


def _is_credible(
    question: Question, candidate: Candidate, score: float, matcher: WordMatcher
) -> bool:
    missing = [w for w in question.content if w.stem not in candidate.stems]
    if missing and score >= LEAST_LOGIT_COUNTED:
        spans = [(w.start, w.end) for w in missing]
        near = matcher.similarities(question.text, spans, candidate.text)
        missing = [w for w, likeness in zip(missing, near, strict=True) if likeness < SAME_WORD]
    if not missing and counts_what_is_asked(question, candidate):
        return score >= LEAST_LOGIT_COUNTED
    least = _least_logit(len(missing), len(question.content))
    if question.kind in {Kind.TIME, Kind.COUNT} and question.past_verb in {w.stem for w in missing}:
        return candidate.evidence.score >= max(least, LEAST_LOGIT_ANOTHER_EVENT)
    return score >= least


def _least_logit(missing: int, words_asked: int) -> float:
    if not missing:
        return LEAST_LOGIT
    if missing == 1 and words_asked >= 2:
        return LEAST_LOGIT_ONE_MISSING
    return LEAST_LOGIT_MORE_MISSING


def _second_source(
    question: Question,
    best: Candidate,
    fitting: Sequence[Candidate],
    evidence: Sequence[Evidence],
    embedder: Embedder,
) -> Candidate | None:
    """The sentence of another article nearest to `best` that shares what answers the question."""
    home = best.evidence.article.id
    others = [
        c
        for c in fitting
        if c.evidence.article.id != home
        and c.text != best.text
        and c.evidence.score >= LEAST_LOGIT_SECOND
        and has_kind(question, c)
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


def _told(question: Question, candidate: Candidate) -> frozenset[str]:
    """What the sentence tells of the kind asked for, in a form that two sentences can share."""
    match question.kind:
        case Kind.PERSON:
            return new_names(question, candidate)
        case Kind.COUNT | Kind.AMOUNT | Kind.AGE:
            return frozenset(str(q.value) for q in candidate.quantities)
        case Kind.TIME:
            return frozenset(
                f"{d.year}-{d.month}-{d.day}-{d.weekday}" for d in dates(candidate.text)
            )
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
    named = {part for text in texts for n in names(text) for part in core(n.text)} - ROLES
    plain = {fold(w.text) for text in texts for w in words(text) if w.text.islower()}
    return frozenset(named - plain)
