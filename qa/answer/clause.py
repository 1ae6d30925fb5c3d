"""A question taken apart into what asks, its subject, its verb and the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.answer.question import Question
from qa.answer.verb import main_verb
from qa.english.irregular import PAST_FORMS
from qa.english.words import Word, fold, stem, words

_ASKS = re.compile(
    r"^\W*(?:(?:and|but|so|then)\s+)?"
    r"(?P<ask>(?P<place>(?:in|on|at|for|by|from|to|with|under|after|since)\s+)?"
    r"(?P<wh>when|where|why|how(?:\s+(?:many|much|long|often|far|soon|badly|big|large))?"
    r"|what|which|whom|whose|who)\b)\s*",
    re.I,
)
_AUX = re.compile(r"\b(?P<aux>did|has|have|had|was|were|is|are)\s+", re.I)
_BEEN = re.compile(r"(?:^|\s+)(?P<been>(?:already |ever |also )?been|being|already|ever)$", re.I)
_LONGEST_ASKED = 5
"""Words of the thing asked for: "which of the two wire services"."""
_WH = r"(?:who|whom|whose|that|which|if|whether|what|when|where|why|how|while|because|by whom)"
_CLAUSE = re.compile(
    rf"(?:,?\s+(?:and|or|but)|,)\s+{_WH}\b|\b{_WH}\b|\b(?:say|says|said)\b|[;:()]", re.I
)
_SIDE = re.compile(r"\s+(?:after|before|since|once|although)\b(?P<told>.*)", re.I)
_LONGEST_SUBJECT = 9
_TELLING = frozenset(map(stem, "say claim add argue think believe happen do".split()))
"""Verbs that take nothing for granted but that somebody spoke, or nothing at all."""


@dataclass(frozen=True, slots=True)
class Clause:
    """The main clause of a question: "When | did | Rwanda | sign | the deal with the US".

    `wh` is empty where it asks for yes or no; `thing` has words for what is asked for ("migrants" of
    "how many migrants"), `helper` the auxiliaries, and `subject` is empty where it is asked for.
    """

    wh: str
    thing: str
    helper: str
    subject: str
    verb: Word
    after: str


def clause(question: Question) -> Clause | None:
    """The main clause of a question about what was done; None where its form leaves doubt."""
    text = question.text.rstrip("?!. ")
    asks, verb = _ASKS.match(text), _verb(question, text)
    start = asks.end() if asks else 0
    aux = _AUX.search(text, start, verb.start) if verb else None
    if verb is None or verb.start < start or _is_told(question, verb) or not (asks or aux):
        return None
    asked = text[start : aux.start() if aux else verb.start].strip()
    subject = text[aux.end() : verb.start].strip() if aux else ""
    if _is_long(asked, _LONGEST_ASKED) or _is_long(subject, _LONGEST_SUBJECT):
        return None
    helper, been = aux["aux"].lower() if aux else "", _BEEN.search(subject)
    if been:
        subject, helper = subject[: been.start()], f"{helper} {been['been']}"
    wh = asks["wh"].lower() if asks else ""
    thing = "" if asks is None or asks["place"] else _thing(wh, asked)
    return Clause(wh, thing, helper, subject, verb, _without_clause(text[verb.end :]))


def _is_long(part: str, most: int) -> bool:
    """Whether it is too long to be a subject or a thing asked for, or holds a clause."""
    return len(part.split()) > most or bool(_CLAUSE.search(part))


def _is_told(question: Question, verb: Word) -> bool:
    """Whether the question is of what somebody said, or a verb of telling follows the verb."""
    after = words(question.text[verb.end :])
    told = bool(after) and after[0].stem in _TELLING
    return told or verb.stem in _TELLING or question.speaker is not None


def _verb(question: Question, text: str) -> Word | None:
    return main_verb(text, question.content, spans_of(question, text))


def spans_of(question: Question, text: str) -> list[tuple[int, int]]:
    """Where the names of the question stand in `text`."""
    return [(at, at + len(name)) for name in question.names if (at := text.find(name)) >= 0]


def _thing(wh: str, asked: str) -> str:
    """Words for what is asked for: "how many trains" -> "trains", "which ship" -> "a ship"."""
    if not asked:
        return {"who": "someone", "whom": "someone", "what": "something"}.get(wh, "")
    if wh in {"what", "which"}:
        is_several = asked.split()[-1].endswith("s")
        return asked if is_several else f"{article(asked)} {asked}"
    return asked if wh.startswith("how m") else ""


def article(noun: str) -> str:
    """The article that goes before it: "a" or "an"."""
    return "an" if noun[0] in "aeiouAEIOU" else "a"


def _without_clause(text: str) -> str:
    """The words up to a clause of its own: "sign the deal, and where" -> "sign the deal"."""
    stop = _CLAUSE.search(text)
    plain = (text[: stop.start()] if stop else text).rstrip()
    side = _SIDE.search(plain)
    return plain[: side.start()] if side and any(map(is_past, words(side["told"]))) else plain


def is_past(word: Word) -> bool:
    """Whether it is a past tense or participle in lower case."""
    folded = fold(word.text)
    return folded in PAST_FORMS or (folded.endswith("ed") and word.text.islower())
