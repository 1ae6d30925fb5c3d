"""What a question takes for granted: "When did X sign the deal?" takes it that X signed the deal.

>>> [p.text for p in premises(Question.of("When did Rwanda sign the deal with the US?"))]
['Rwanda signed the deal with the US']
>>> [p.text for p in premises(Question.of("Which diplomat did Latvia expel?"))]
['Latvia expelled a diplomat']
>>> premises(Question.of("Did Rwanda sign the deal?"))
()

A question whose form leaves doubt about what it takes for granted is given none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.answer.clause import Clause, clause, is_past, spans_of
from qa.answer.question import Question
from qa.answer.relative import relative
from qa.answer.verb import is_past_form
from qa.english.forms import past
from qa.english.irregular import BASE_FORMS
from qa.english.words import fold, words

_PARTICLE = re.compile(
    r"\s*(in|out|up|over|off|away|back|down|on)\b(?=\s*$|\s+(?:in|on|at|from|to|for|by|with)\b)"
)
_STRANDED = re.compile(
    r"\s+(?:for|of|from|about|with|to|by|on|against|as|in|at|over)(?:\s+doing)?$", re.I
)
_LATER = re.compile(
    r"\b(?:after|since|when|before|once|because|although)\s+(?P<clause>[^,;?]+)", re.I
)
_HOLDS_A_CLAUSE = re.compile(r"\b(?:who|whom|whose|that|which|what|if|whether)\b|[;:()]", re.I)
_INFINITIVE = re.compile(r"\bto\s+[a-z]+$")
_ANY = re.compile(r"\b(?:some|any)(?:one|body|thing)\b", re.I)
_NEGATION = re.compile(r"\s+(?:not|never)\b|n['’]t\b", re.I)
_AUXILIARY = re.compile(r"\s*(?:did|has|have|had|was|were|is|are|do|does)\b", re.I)
_WHERE_WHEN = frozenset({"when", "where", "why", "how"})


@dataclass(frozen=True, slots=True)
class Premise:
    """A statement that a question takes for granted; `verb` is the stem it turns on.

    It is `open` where it has a word for what is asked: "Rwanda took in someone"; `negated` where
    what it tells is that something was not done; an `aside` where it says which thing is meant, so
    that an answer need not tell it again: "the deal that Rwanda signed".
    """

    text: str
    verb: str
    open: bool = False
    negated: bool = False
    aside: bool = False

    @property
    def done(self) -> str:
        """The statement without the "not" of a negated one: "Fiji did sign the pact"."""
        return self.text.replace(" not ", " ", 1) if self.negated else self.text


def premises(question: Question) -> tuple[Premise, ...]:
    """What `question` takes for granted, its main clause first."""
    if question.future or question.compares:
        return ()
    told = relative(question.text, spans_of(question, question.text))
    asides = (Premise(told.told, told.verb, aside=True),) if told else ()
    plain = _reread(question, told.question) if told else question
    negation = _NEGATION.search(plain.text)
    if negation:
        return (*_negated(plain, negation), *asides)
    found = clause(plain)
    if found and not found.wh:
        return ()
    main = _stated(found) if found else None
    return tuple(premise for premise in (main, _later(plain.text), *asides) if premise)


def _reread(question: Question, text: str) -> Question:
    """Another wording of the question, with the names that are known of it."""
    known = frozenset(fold(part) for name in question.names for part in name.split())
    return Question.of(text, known)


def _negated(question: Question, negation: re.Match[str]) -> tuple[Premise, ...]:
    """What "Why didn't Tuvalu sign?" takes for granted: that Tuvalu did not sign."""
    text = question.text
    plain = _reread(question, f"{text[: negation.start()]}{text[negation.end() :]}")
    found = clause(plain)
    if found is None or not (found.wh and found.subject and found.helper):
        return ()
    if found.verb.start < negation.start() or _NEGATION.search(plain.text):
        return ()
    told = f"{found.subject} {found.helper} not {found.verb.text}{with_thing(found)}"
    return (Premise(told, found.verb.stem, negated=True),)


def _stated(found: Clause) -> Premise | None:
    """A subject, its verb as told, and the rest with what is asked for in its place."""
    verb, helper = found.verb, found.helper
    if found.subject.lower() == "it":
        return None
    if not found.subject:
        can_act = found.wh not in _WHERE_WHEN and (helper or is_past_form(verb))
        told = " ".join(filter(None, (found.thing or "something", helper, verb.text)))
        return Premise(f"{told}{found.after}", verb.stem, open=True) if can_act else None
    folded = fold(verb.text)
    if helper in {"is", "are"} and (found.thing or not is_past_form(verb)):
        return None
    if helper == "did" and folded.endswith("ing"):
        return None
    told = past(BASE_FORMS.get(folded, folded)) if helper == "did" else f"{helper} {verb.text}"
    rest = with_thing(found)
    is_open = bool(found.thing) or bool(_ANY.search(rest))
    return Premise(f"{found.subject} {told}{rest}", verb.stem, open=is_open)


def with_thing(found: Clause) -> str:
    """What follows the verb, with the words for what is asked for in their place."""
    after, particle = found.after, _PARTICLE.match(found.after)
    before = ""
    if particle:
        before, after = f" {particle[1]}", after[particle.end() :]
    rest = _STRANDED.sub("", after)
    if not found.thing or rest != after or found.helper in {"was", "were"}:
        return f"{before}{rest}"
    if _INFINITIVE.search(rest):
        return f"{before}{rest} {found.thing}"
    return f"{before} {found.thing}{rest}"


def _later(text: str) -> Premise | None:
    """What a clause after "after" or "when" tells: "after Nduhungirehe resigned"."""
    match = _LATER.search(text.rstrip("?!. "), text.find(" ", 6))
    if match is None or _AUXILIARY.match(match["clause"]):
        return None
    told = match["clause"].strip()
    verb = next((w for w in words(told)[1:] if is_past(w)), None)
    if verb is None or _HOLDS_A_CLAUSE.search(told):
        return None
    return Premise(told, verb.stem)
