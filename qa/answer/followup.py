"""A question that leans on what came before, made a whole one: by rules, from earlier questions.

>>> earlier = [Turn("", "When did Rwanda accept the Iraqi?", ("Rwanda", "Iraqi"))]
>>> whole("Why?", earlier)
Whole(question='Why did Rwanda accept the Iraqi?', leaned=True)
>>> whole("And the UK?", [Turn("", "What did El Salvador offer?")]).question
'What did the UK offer?'

Only questions and the names told in answers are leant on: what an answer said is no evidence, and
nothing of it gets into a question. Where it is in doubt what is meant, the reader is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.answer.clause import Clause, article, clause
from qa.answer.instead import PREPOSITION, put_in
from qa.answer.premise import premises, with_thing
from qa.answer.pronouns import Unresolved, resolved
from qa.answer.question import Question
from qa.english.irregular import BASE_FORMS
from qa.english.participle import participle
from qa.english.words import fold
from qa.schema import Turn

_LEAD_IN = re.compile(r"^(?:(?:and|but|so|ok|okay|then|well|also|now|yes|no)\b[\s,]*)+", re.I)
_ENDS = r"[\s?.!]*$"
_EVENT = (
    r"(?:\s+(?:was|did|is|has|does)\s+(?:that|this|it)(?:\s+(?:happen(?:ed)?|take place|so|be|done))?"
    r"|\s+(?:did|does|has|have)\s+(?:it|they|he|she)\s+(?:do|done)\s+(?:that|this|so|it)"
    r"|\s+so|\s+exactly)?"
)
_BARE = re.compile(
    rf"^(?P<wh>when|where|why(?: not)?|how come|since when|until when|how long ago|(?:for )?how long|how|on what day|in which"
    rf" (?:month|year|country)|what for|for what reason){_EVENT}{_ENDS}",
    re.I,
)
_SAME = {"how come": "why", "what for": "why", "for what reason": "why", "how long ago": "when"}
_WHO_DID = re.compile(
    rf"^(?:by whom|who by|who(?:\s+(?:did|was|has done)\s+(?:that|this|it))?){_ENDS}", re.I
)
_WHO_SAID = re.compile(
    rf"^(?:who (?:said|says|claimed|reported|told) (?:that|so|this|it)){_ENDS}", re.I
)
_AMOUNT = re.compile(rf"^how (?P<what>many|much)(?:\s+(?P<noun>[\w-]+(?:\s[\w-]+)?))?{_ENDS}", re.I)
_ELSE = re.compile(
    rf"^(?:(?P<wh>who|whom|what|where|when|why|which\s+[\w-]+|which)(?:\s+(?:other|others))?(?:\s+else)?"
    rf"|any(?:one|body|thing|where)\s+else|any others?|which others?){_ENDS}",
    re.I,
)
_IS_ELSE = re.compile(r"\b(?:else|others?)\b", re.I)
_ABOUT = re.compile(rf"^(?:(?:what|how)\s+about|what\s+of)\s+(?P<x>.+?){_ENDS}", re.I)
_PHRASE = re.compile(rf"^(?P<x>[^?]{{1,60}}?){_ENDS}", re.I)
_ASKS = re.compile(
    r"^(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|has|have|had|will"
    r"|would|can|could|should|may|might|tell|show|list|give|explain|describe|name|since|until|(?:in|on"
    r"|at|for|by|from|to|with|under)\s+(?:what|which|whom|whose))\b",
    re.I,
)
_AND = re.compile(r"^(?:and|but|or|also|then|ok|okay)\b", re.I)
_PARTICLE = re.compile(r"(?:out|up|over|off|away|back|down)\b", re.I)
"""After a verb of which it is a part: "took over" is not done to what follows."""
_WAY = re.compile(r"\s+(?:to|into|over|after|before|during)\s")
_HEAD = re.compile(
    r"^(?P<head>(?:(?:in|on|at|for|by|from|to|with|under)\s+)?(?:who|whom|whose|what|which|when|where"
    r"|why|how)\b(?:\s+(?:many|much|long|old|far|often))?)(?P<asked>(?:\s+(?!(?:did|does|do|has|have|had"
    r"|was|were|is|are|will|would|can|could)\b)[\w'’-]+){0,5}?)\s+"
    r"(?P<rest>(?:did|does|do|has|have|had|was|were|is|are|will|would|can|could)\b.*)$",
    re.I,
)
_YES_NO = re.compile(r"^(?:did|does|do|has|have|had|was|were|is|are|will|would|can|could)\b", re.I)


@dataclass(frozen=True, slots=True)
class Whole:
    """A question that stands alone; `leaned` where it did not as it was asked."""

    question: str
    leaned: bool = False


@dataclass(frozen=True, slots=True)
class Unclear:
    """What the reader is asked, in one line, where it is in doubt what a question means."""

    ask_back: str


def leans(asked: str) -> bool:
    """Whether a question cannot be understood without what came before."""
    text = _LEAD_IN.sub("", asked.strip())
    if any(form.match(text) for form in (_BARE, _WHO_DID, _WHO_SAID, _ELSE, _ABOUT)):
        return True
    if _AMOUNT.match(text) or not text:
        return True
    return _is_phrase(asked, text) or bool(resolved(text, None))


def whole(asked: str, earlier: Sequence[Turn]) -> Whole | Unclear:
    """The whole question that `asked` means after `earlier` ones, or what is to be asked back."""
    asked = " ".join(asked.split())
    text = _LEAD_IN.sub("", asked)
    if not leans(asked):
        return Whole(asked)
    if not earlier:
        return Unclear(f'what is "{asked}" about? Nothing has been asked before it')
    for rule in (_bare, _who, _amount, _else, _about, _pronoun):
        found = rule(asked, text, earlier)
        if isinstance(found, str):
            return Whole(_sentence(found), leaned=True)
        if found is not None:
            return found
    return Unclear(f'what does "{asked}" mean here? Ask it as a whole question')


def _sentence(text: str) -> str:
    text = " ".join(text.rstrip("?!. ").split())
    return f"{text[:1].upper()}{text[1:]}?"


def _bare(_: str, text: str, earlier: Sequence[Turn]) -> str | None:
    """As in "when was that?": the last question, asked in that way."""
    match = _BARE.match(text)
    if not match:
        return None
    wh = match["wh"].lower()
    return _asked_anew(_SAME.get(wh, wh), earlier[-1].question)


def _asked_anew(wh: str, question: str) -> str | None:
    """`question` with `wh` in the place of what it asks for."""
    plain = question.rstrip("?!. ")
    if wh == "why not":
        return _not_done(question)
    if _YES_NO.match(plain):
        return f"{wh} {plain[0].lower()}{plain[1:]}"
    found = clause(Question.of(question))
    if found and found.subject:
        return f"{wh} {_of_the_past(found)}{with_thing(found)}"
    if found:
        return _of_doer(wh, found)
    head = _HEAD.match(plain)
    if head is None or re.match(r"(?:is|are)\b", head["rest"]):
        return None
    thing = head["asked"].strip()
    many = head["head"].lower().endswith(("many", "much"))
    told = thing if many or not thing or thing.endswith("s") else f"{article(thing)} {thing}"
    return f"{wh} {head['rest']}{' ' if told else ''}{told}"


def _not_done(question: str) -> str | None:
    """As "why not?" is meant after a question whether something was done."""
    found = clause(Question.of(question))
    if found is None or found.wh or not found.subject:
        return None
    return f"why {found.helper} {found.subject} not {found.verb.text}{found.after}"


def _of_the_past(found: Clause) -> str:
    """The helper, subject and verb: "has Rwanda taken" as "did Rwanda take"."""
    base = BASE_FORMS.get(fold(found.verb.text))
    if found.helper in {"has", "have", "had"} and base:
        return f"did {found.subject} {base}"
    return f"{found.helper} {found.subject} {found.verb.text}"


def _of_doer(wh: str, found: Clause) -> str | None:
    """Of a question for who did it: "Who scrapped the deal?" -> "why was the deal scrapped"."""
    thing = found.thing or "something"
    if found.helper:
        helper, _, been = found.helper.partition(" ")
        return f"{wh} {helper} {thing}{' ' if been else ''}{been} {found.verb.text}{found.after}"
    folded = fold(found.verb.text)
    base, after = BASE_FORMS.get(folded, ""), found.after.strip()
    plural = re.match(r"(?:[\w-]+ )?[a-z]+s\b(?! of\b)", after) is not None
    is_done = bool(after) and not (PREPOSITION.match(after) or _PARTICLE.match(after))
    if thing in {"someone", "something"} and is_done:
        done = participle(base) if base else found.verb.text
        way = _WAY.search(after)
        at = way.start() if way else len(after)
        return f"{wh} {'were' if plural else 'was'} {after[:at]} {done}{after[at:]}"
    return f"{wh} did {thing} {base} {after}" if base else None


def _who(_: str, text: str, earlier: Sequence[Turn]) -> str | Unclear | None:
    """As in "by whom?" and "who said that?"."""
    question = Question.of(earlier[-1].question)
    if _WHO_SAID.match(text):
        taken = premises(question)
        return f"Who said that {taken[0].text}" if taken and not taken[0].open else None
    found = clause(question) if _WHO_DID.match(text) else None
    if found is None or found.helper.split()[:1] not in (["was"], ["were"]):
        return None
    whom = found.subject or found.thing
    return f"Who {found.verb.text} {whom}{found.after}" if whom else None


def _amount(_: str, text: str, earlier: Sequence[Turn]) -> str | None:
    """As in "how many?": of the things that the last question is about."""
    match = _AMOUNT.match(text)
    if not match:
        return None
    question = earlier[-1].question
    found, wh = clause(Question.of(question)), f"How {match['what'].lower()}"
    if match["what"].lower() == "much":
        return _asked_anew(wh, question) if not match["noun"] else None
    if found and not found.subject:
        things = match["noun"] or ("people" if found.thing == "someone" else found.thing)
        tense = " ".join(filter(None, (found.helper, found.verb.text)))
        return f"{wh} {things} {tense}{found.after}" if things else None
    if found is None:
        return None
    things = match["noun"] or _things(found)
    if not things:
        return None
    after = re.sub(rf"(^|(?<=\s))(?:the\s+)?(?:{re.escape(things)}|someone)\b", "", found.after)
    return f"{wh} {things} {found.helper} {found.subject} {found.verb.text}{after}"


def _things(found: Clause) -> str | None:
    """A plural noun that is asked for or stands right after the verb."""
    if found.thing == "someone" or re.search(r"\bsomeone\b", found.after):
        return "people"
    plural = re.match(r"\s*([a-z-]+s)\b", found.after)
    if found.thing and found.thing.endswith("s"):
        return found.thing
    return plural[1] if plural else None


def _else(_: str, text: str, earlier: Sequence[Turn]) -> str | Unclear | None:
    """As in "who else?": the last question, for more."""
    if not _ELSE.match(text) or not _IS_ELSE.search(text):
        return None
    question = earlier[-1].question.rstrip("?!. ")
    if re.match(r"\w+\s+else\b", question):
        return question
    head = re.match(r"(?:who|whom|what|where|when|why)\b(?!\s+else)", question, re.I)
    if head and not re.match(r"what\s+(?!did|does|do|has|have|was|is|were|are)", question, re.I):
        return f"{head[0]} else{question[head.end() :]}"
    which = re.match(r"(which|what)\s+", question, re.I)
    return f"{which[1]} other {question[which.end() :]}" if which else None


def _is_phrase(asked: str, text: str) -> bool:
    """Whether it is no question but a name or a few words: "and the UK?"."""
    is_short = len(text.split()) <= (6 if _AND.match(asked) else 4)
    return is_short and not _ASKS.match(text) and asked.rstrip().endswith("?")


def _about(asked: str, text: str, earlier: Sequence[Turn]) -> str | Unclear | None:
    """As in "what about the UK?": in place of what is like it in the last question."""
    match = _ABOUT.match(text) or (_PHRASE.match(text) if _is_phrase(asked, text) else None)
    if not match:
        return None
    question, put = earlier[-1].question.rstrip("?!. "), match["x"].strip()
    return put_in(question, put)


def _pronoun(_: str, text: str, earlier: Sequence[Turn]) -> str | Unclear | None:
    """Names for the pronouns, such as "he" and "there"."""
    found = resolved(text, earlier)
    if isinstance(found, Unresolved):
        return Unclear(found.ask_back)
    return found
