"""Whether a sentence that may answer a question bears out what the question takes for granted.

"When did Norway open the second bridge?" is answered by a sentence that tells that Norway opened
the second bridge, and by no other that is near it: not by one about the first bridge, nor by one
of a bridge that is planned, nor where Sweden opened it. Each test here finds one way in which a
sentence tells of something else. Where none does it may answer: that it does is for the score.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.answer.candidate import Candidate
from qa.answer.clause import clause
from qa.answer.premise import Premise, premises
from qa.answer.question import Question
from qa.answer.score import particle_of_verb, says_little
from qa.answer.verb import is_past_form
from qa.english.antonyms import are_converse, are_opposite
from qa.english.attribution import attributions
from qa.english.contraries import are_contrary
from qa.english.negation import negations
from qa.english.reading import read
from qa.english.unsettled import goes_on
from qa.english.words import Word, fold, stem, words
from qa.verify import bears_out, have_one_doer, is_of_others, speaks_as_done, tells

_NUMBERED = re.compile(r"\b(?P<name>[A-Z]\w+) (?P<number>\d{1,3})\b(?!\s?%|[.,]\d)")
_AVOIDED = re.compile(r"\b(?:avoid|prevent|avert)\w*\s+(?:(?:the|an?)\s+)?(?P<what>[a-z-]+)")
_GERUND = re.compile(r"\b(?:for|after|by|since|despite)\s+(?P<verb>[a-z]+ing)\b")

FEWEST_LETTERS = 3
"""Letters before "est" in a superlative: "rest" and "west" are none."""


def holds(question: Question, candidate: Candidate) -> bool:
    """Whether nothing in the sentence tells otherwise than `question` takes for granted."""
    every = [p for p in premises(question) if not p.aside]
    taken = [p for p in every if not p.negated]
    return (
        all(
            _is_too_little(question, p, candidate)
            or tells(p.text, p.verb, candidate.evidence, is_open=p.open)
            for p in taken
        )
        and not any(_is_done_or_of_another(p, candidate) for p in every if p.negated)
        and all(_is_told_elsewhere(p, question, candidate) for p in taken)
        and _is_the_same_thing(question, candidate)
        and not _is_absent(question, candidate)
        and not _is_undone_beside(question, candidate)
        and _tells_of_gerunds(question, candidate)
    )


def _is_too_little(question: Question, premise: Premise, candidate: Candidate) -> bool:
    """Whether the verb says too little to be held against the sentence, which has not its particle."""
    if not says_little(question, premise.verb):
        return False
    particle = particle_of_verb(question, premise.verb)
    told = read(candidate.text)
    return not particle or not any(
        word.stem == premise.verb and told.text[word.end :].lstrip().startswith(f"{particle} ")
        for word in told.words
    )


def _is_done_or_of_another(premise: Premise, candidate: Candidate) -> bool:
    """Whether what the question takes to have been left undone was done, or others left it so."""
    return bears_out(premise.done, premise.verb, candidate.evidence) or is_of_others(
        premise.done, premise.verb, candidate.evidence
    )


def _is_told_elsewhere(premise: Premise, question: Question, candidate: Candidate) -> bool:
    """Of a verb that the sentence has not: whether it can still be told, in other words.

    What a reader has just read may have the verb, as done. Other words cannot be held against a
    "not" or a plan, so in such a sentence they tell of nothing; but "sold" does for "bought".
    """
    verb = premise.verb
    if speaks_as_done(verb, candidate.text) is not None or says_little(question, verb):
        return True
    around = [speaks_as_done(verb, text) for text in (candidate.title, *candidate.before[-1:])]
    if False in around and True not in around:
        return False
    told = read(candidate.text)
    sides = [word for word in told.words if are_converse(verb, word.stem)]
    if premise.open or sides:
        return not sides or any(
            speaks_as_done(side.stem, candidate.text)
            and (premise.open or not have_one_doer(premise.text, verb, candidate.evidence, side))
            for side in sides
        )
    marks = {mark.kind for mark in attributions(candidate.text)}
    return not (marks & {"plan", "doubt", "accused"} or told.negations or goes_on(told))


def _is_the_same_thing(question: Question, candidate: Candidate) -> bool:
    """Whether what the question names is not told of as another: "Kestrel 3", "the south gate"."""
    return not (
        any(
            _is_numbered_otherwise(m["name"], m["number"], candidate)
            for m in _NUMBERED.finditer(question.text)
            if not any(d.start < m.end() and m.start() < d.end for d in question.dates)
        )
        or _is_described_otherwise(question, candidate)
        or _is_at_the_other_end(question, candidate)
        or _is_of_another_office(question, candidate)
    )


def _is_of_another_office(question: Question, candidate: Candidate) -> bool:
    """Whether nobody there holds the office of whom the question has speak."""
    known = candidate.stems | candidate.context_stems
    return question.speaker is not None and not all(map(known.issuperset, question.offices))


def _is_numbered_otherwise(name: str, number: str, candidate: Candidate) -> bool:
    for text in (candidate.text, candidate.context):
        told = {m["number"] for m in _NUMBERED.finditer(text) if m["name"] == name}
        if told:
            return number not in told
    return False


def _is_described_otherwise(question: Question, candidate: Candidate) -> bool:
    """Whether a noun of the question has, at each place, a word before it that excludes its own."""
    found = clause(question)
    verb = found.verb.stem if found else ""
    told = list(_phrases(candidate.text, verb))
    for head, own in _phrases(question.text, verb):
        others = [before for noun, before in told if noun == head]
        if others and all(_exclude(own - other, other - own) for other in others):
            return True
    return False


def _exclude(some: set[str], others: set[str]) -> bool:
    return any(are_opposite(a, b) or are_contrary(a, b) for a in some for b in others)


def _phrases(text: str, verb: str) -> Iterator[tuple[str, set[str]]]:
    """The last word of each run of content words, and those before it; the verb is in none."""
    run: list[Word] = []
    for word in words(text):
        ends = run and text[run[-1].end : word.start].strip()
        if run and (ends or not word.is_content or word.stem == verb):
            yield run[-1].stem, {w.stem for w in run[:-1]}
            run = []
        if word.is_content and word.stem != verb:
            run.append(word)
    if run:
        yield run[-1].stem, {w.stem for w in run[:-1]}


def _is_at_the_other_end(question: Question, candidate: Candidate) -> bool:
    """Whether it has the opposite superlative: "lowest" for "highest"."""
    asked = {fold(w.text) for w in words(question.text)}
    told = {fold(w.text) for w in words(candidate.text)}
    return any(
        are_opposite(a, b)
        for most in asked - told
        for least in told - asked
        for a in _positives(most)
        for b in _positives(least)
    )


def _positives(superlative: str) -> set[str]:
    """What a superlative may be of: "largest" -> "larg", "large"."""
    root = superlative.removesuffix("est")
    if root == superlative or len(root) < FEWEST_LETTERS:
        return set()
    return {stem(root), stem(f"{root}e"), stem(root[:-1])}


def _is_absent(question: Question, candidate: Candidate) -> bool:
    """Whether it says that there is none of what is asked about: "no sign of fraud"."""
    if negations(question.text):
        return False
    asked = {w.stem for w in question.content}
    avoided = {
        stem(part) for m in _AVOIDED.finditer(candidate.text) for part in m["what"].split("-")
    }
    if avoided & asked and not _AVOIDED.search(question.text):
        return True
    told = read(candidate.text)
    for cue in told.negations:
        over = told.words_in(cue.end, cue.scope_end)[:2]
        is_whole = len(over) > 1 and " of " in told.text[over[0].end : over[1].start + 1]
        things = over[: 1 + is_whole]
        if (cue.is_determiner or cue.is_absence) and asked & {cue.head, *(w.stem for w in things)}:
            return True
    return False


def _is_undone_beside(question: Question, candidate: Candidate) -> bool:
    """Whether it has a further verb of the question as undone: "the money that she took"."""
    if negations(question.text) or question.future:
        return False
    return any(
        speaks_as_done(word.stem, candidate.text) is False
        and speaks_as_done(word.stem, question.text) is not False
        for word in question.content
        if is_past_form(word) and word.stem != question.past_verb
    )


def _tells_of_gerunds(question: Question, candidate: Candidate) -> bool:
    """Whether what is told "for" or "after doing" is told of, there or just before."""
    known = candidate.stems | candidate.context_stems
    verbs = [stem(m["verb"]) for m in _GERUND.finditer(question.text)]
    return all(verb in known or says_little(question, verb) for verb in verbs)
