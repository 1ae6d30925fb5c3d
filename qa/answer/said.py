"""What a sentence says of the verb and the names of a question: that it was done, and of whom."""

from __future__ import annotations

import re

from qa.answer.candidate import Candidate, names_it
from qa.answer.question import Kind, Question
from qa.english.attribution import attributions
from qa.english.clauses import clause_end
from qa.english.contraries import are_contrary
from qa.english.names import core, names
from qa.english.negation import negations, polarity
from qa.english.places import country
from qa.english.words import Word, stem, words

_MODAL = re.compile(r"\b(?:would|could|may|might|should|must|will|can)\b", re.I)
_OR_INFINITIVE = re.compile(r"\bto [a-z]+\b[^.;]*\bor $")
"""Before the second of two infinitives: "a choice to pay or leave"."""
_UNSURE = re.compile(
    r"(?:den(?:y|ie)|may|might|can|could|if|unlikely|expected|the possib|too early)", re.I
)
"""Doubts that it happened at all; "allegedly" tells of something that did, in someone's words."""
_NAME_OF = re.compile(r"\bnames? of (?:the |an? )?(?P<whose>[^?,.]+)", re.I)
_ASKED_FOR = re.compile(r"\b(?:which|what) (?:kind of |sort of )?\w+", re.I)
_RELATIVE = re.compile(r"\b(?:who|whom|that|which|in|of|for|from|at|on)\b", re.I)
NEAR = 32
"""Characters between a thing and the name it is given: "the law, known as the Alien Act"."""
_AGE_OF = re.compile(
    r"\b[\w-]+-year-old (?P<after>[A-Z]\w+)|(?P<before>[A-Z][\w'’-]+),\s*\d{1,3}\s*,"
)


def is_undone(question: Question, candidate: Candidate) -> bool:
    """Whether it has the verb of a question about the past, but only as doubted or denied."""
    verb, text = question.past_verb, candidate.text
    if verb is None or negations(question.text):
        return False
    told = [word for word in words(text) if word.stem == verb]
    return bool(told) and all(_is_unreal(text, word) for word in told)


def _is_unreal(text: str, word: Word) -> bool:
    if polarity(negations(text), word) is False:
        return True
    hedges = [a for a in attributions(text) if a.kind == "doubt" and _UNSURE.match(a.cue)]
    if any(start <= word.start < end for start, end in (a.content for a in hedges)):
        return True
    if _OR_INFINITIVE.search(text, 0, word.start):
        return True
    is_noun = stem(word.text) == word.stem and word.text.endswith(("ment", "tion", "al", "ure"))
    return is_noun and bool(_MODAL.search(text[word.end : clause_end(text, word.end)]))


def is_another_person(question: Question, candidate: Candidate) -> bool:
    """Whether a full name of the question is only half that of whom the article writes about."""
    return any(_is_half_known(asked, candidate) for asked in question.names)


def _is_half_known(asked: str, candidate: Candidate) -> bool:
    parts = core(asked)
    if len(parts) != 2:
        return False
    known = [core(n.text) for n in names(candidate.evidence.article.text)]
    alike = [other for other in known if len(other) > 1 and other[-1] == parts[-1]]
    return bool(alike) and not any(
        set(parts) <= set(other) or other == parts[:1] for other in known
    )


def names_what_is_asked(question: Question, candidate: Candidate) -> bool:
    """Whether a new name stands beside the thing whose name is asked for, if one is."""
    asked = _NAME_OF.search(question.text)
    if asked is None:
        return True
    whose = _RELATIVE.split(asked["whose"])[0]
    heads = [w.stem for w in words(whose) if w.is_content]
    if not heads:
        return True
    places = [w for w in words(candidate.text) if w.stem == heads[-1]]
    new = [
        n
        for n in names(candidate.text)
        if country(n.text) is None and not any(names_it(known, n.text) for known in question.names)
    ]
    return any(
        -NEAR <= n.start - w.end <= NEAR or 0 <= w.start - n.end <= NEAR
        for w in places
        for n in new
        if stem(n.text) != w.stem
    )


def is_age_of_another(question: Question, candidate: Candidate) -> bool:
    """Whether every age in the sentence stands beside the name of someone else."""
    if question.kind is not Kind.AGE or not question.names:
        return False
    owners = [m["after"] or m["before"] for m in _AGE_OF.finditer(candidate.text)]
    return bool(owners) and not any(
        set(core(owner)) & set(core(asked)) for owner in owners for asked in question.names
    )


def is_of_another_kind(question: Question, candidate: Candidate) -> bool:
    """Whether the sentence has what excludes a word of the question: "flood" in place of "fire"."""
    known = candidate.stems | candidate.context_stems
    head = _ASKED_FOR.search(question.text)
    asked = {w.stem for w in question.content if not head or w.start >= head.end()} - known
    return any(are_contrary(word, told) for word in asked for told in candidate.stems)
