"""A question that takes for granted what the articles deny: what they say in its place.

"When did Rwanda sign the deal with the US?" takes it that there is a deal; the articles tell of
talks. A premise has failed where a sentence about it denies it and none bears it out. Where no
sentence tells of it at all, nothing is known: that is for the answerer, who then finds no answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.answer.candidate import Candidate
from qa.answer.extractive import asked_of
from qa.answer.fits import is_statement
from qa.answer.premise import Premise, premises
from qa.answer.question import Question
from qa.english.words import stem, words
from qa.schema import Answer, DraftSentence, Evidence, Reason, ReasonKind
from qa.verify import bears_out, denies, is_agreement

LEAST_SHARED = 0.5
"""Share of the words of a premise, names and verb apart, that a sentence about it has or follows."""
_PRONOUN = re.compile(r"\W*(?:he|she|they|it|the)\b", re.I)
_LEAD = 400
"""Characters at the head of an article that say what it is about."""
_ANYBODY = frozenset(map(stem, "someone something people person".split()))


@dataclass(frozen=True, slots=True)
class FailedPremise:
    """What a question takes for granted, and the sentences that tell otherwise, the best first."""

    text: str
    against: tuple[Evidence, ...]

    @property
    def correction(self) -> DraftSentence:
        """The best of those sentences."""
        best = self.against[0]
        return DraftSentence(best.sentence.text, (best.number,))

    def uncorrected(self, sentence: DraftSentence) -> Reason | None:
        """Why a model's sentence is not to be the first that is shown: it corrects nothing.

        The first that is shown must rest on a sentence that denies the premise; what comes after
        it is read beside it.
        """
        if {e.number for e in self.against} & set(sentence.citations):
            return None
        return Reason(ReasonKind.PREMISE, f"it takes it that {self.text}, which is not so")

    def corrected(self, answer: Answer) -> Answer:
        """The answer, marked as correcting the question."""
        if not answer.statements:
            return answer
        return replace(answer, notes=(*answer.notes, self.note), false_premise=self.text)

    @property
    def note(self) -> str:
        """What a reader of the correction is told."""
        return f"The question takes it that {self.text}; the articles say otherwise."


def failed_premise(question: str, evidence: Sequence[Evidence]) -> FailedPremise | None:
    """The premise of `question` that `evidence` denies, if it denies one."""
    asked = asked_of(question, evidence)
    for premise in premises(asked):
        about = [c for c in map(Candidate, evidence) if _is_about(premise, asked, c)]
        done = [c for c in about if _bears_out(premise, asked, c)]
        undone = [
            c
            for c in about
            if denies(premise.done, premise.verb, c.evidence, outright=premise.open)
        ]
        against, borne_out = (done, undone) if premise.negated else (undone, done)
        if against and not borne_out:
            found = sorted((c.evidence for c in against), key=lambda e: -e.score)
            return FailedPremise(premise.text, tuple(found))
    return None


def _bears_out(premise: Premise, asked: Question, candidate: Candidate) -> bool:
    """Whether the sentence tells as done, and of the same, what the verb of the premise says."""
    is_done = bears_out(premise.done, premise.verb, candidate.evidence)
    return is_done and _names_all(premise, asked, candidate)


def _is_about(premise: Premise, asked: Question, candidate: Candidate) -> bool:
    """Whether the sentence tells of the names of the premise and of most of its other words."""
    if not is_statement(candidate.text):
        return False
    named = _named(premise, asked)
    known = (*named, *(d.text for d in asked.dates))
    parts = {w.stem for text in known for w in words(text)} | _ANYBODY | {premise.verb}
    other = {
        w.stem for w in words(premise.text) if w.is_content and not is_agreement(w.text)
    } - parts
    if not named and not other:
        return False
    if not all(candidate.is_about(name) or _is_in_lead(name, candidate) for name in named):
        return False
    if named and not _names_one(named, candidate):
        return False
    shared = other & (candidate.stems | candidate.context_stems)
    return len(shared) >= LEAST_SHARED * len(other)


def _names_one(named: Sequence[str], candidate: Candidate) -> bool:
    """Whether it names one of those itself, or has a pronoun or nothing in the place of a name."""
    is_open = not candidate.names or _PRONOUN.match(candidate.text)
    return bool(is_open) or any(candidate.writes(name) for name in named)


def _named(premise: Premise, asked: Question) -> list[str]:
    """The names of the premise; a weekday is none."""
    when = " ".join(date.text for date in asked.dates)
    return [name for name in asked.names if name in premise.text and name not in when]


def _names_all(premise: Premise, asked: Question, candidate: Candidate) -> bool:
    """Whether the sentence itself has the names of the premise; "he" may stand for one."""
    unnamed = [name for name in _named(premise, asked) if not candidate.writes(name)]
    return not unnamed or (len(unnamed) == 1 and bool(_PRONOUN.match(candidate.text)))


def _is_in_lead(name: str, candidate: Candidate) -> bool:
    """Whether a sentence without names stands in an article that is about `name`."""
    return not candidate.names and name in candidate.evidence.article.text[:_LEAD]
