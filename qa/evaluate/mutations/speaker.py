"""What someone says is told as a fact, or put in the mouth of another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.english.names import names, same_name
from qa.english.words import content_stems
from qa.evaluate.mutations.dates import MONTH_NAMES, WEEKDAY_NAMES
from qa.evaluate.mutations.edit import shuffled, swap
from qa.evaluate.mutations.kinds import PERSON
from qa.evaluate.mutations.mutant import Context, Mutant
from qa.evaluate.mutations.verbs import finite_verbs
from qa.evaluate.outcome import Nearness
from qa.evaluate.replies import Template

_CLAIMS = (
    r"(?:said|says|added|adds|argued|argues|claimed|claims|insisted|insists|warned|warns|believes"
    r"|estimates|estimated|suggested|suggests|alleged|alleges|maintained|maintains|stated|states"
    r"|thinks|predicted|predicts|contended|contends|reported|reports)"
)
_REPORTS = re.compile(
    rf"\b(?:{_CLAIMS}|according to|told|accus\w+|den(?:y|ies|ied)|call(?:s|ed)?)\b", re.IGNORECASE
)
"""What has to stand in the source: only what it reports as a claim becomes false as a fact."""
_WHO = r"(?P<speaker>[^,\"“”;:]{2,60}?(?:, [^,\"“”;:]{2,60},)?)"
_TELLING = r"(?:told|tells|has told)(?: [\w'’]+){1,5}?(?= that\b|,|\.)"
_WHEN = r"(?: (?:on|in|at|last|late|earlier|this|to)\b(?:(?!\bthat\b)[^\"“]){2,60}?)?"
_SAYS = rf"(?:(?:has |have |had |also |later |since )*(?:{_TELLING}|{_CLAIMS}))"
_LEAD = (
    r"(?:In|On|At|By|Last|This|After|Before|During|Earlier|Speaking|Yesterday)\b[^,\"“]{2,40}, "
    r"|(?:In|On|Last) (?:[\w]+ ){1,3}?(?=the |an? |(?!"
    + "|".join((*MONTH_NAMES, *WEEKDAY_NAMES))
    + r")[A-Z][a-z]+ )"
)
_FRONT = re.compile(rf"^(?:{_LEAD})?{_WHO} {_SAYS}(?:{_WHEN},? that)? (?P<claim>[^\"“].+)$")
_INSIDE = re.compile(
    rf"^(?P<head>[^,\"“]{{2,80}}), (?:(?P<speaker>[^,\"“”;:]{{2,60}}) {_SAYS}{_WHEN}"
    r"|according to (?P<source>[^,\"“”;:]{2,60})), (?P<claim>.+)$"
)
_TRAILING = re.compile(rf"^(?P<claim>[^\"“].+?),? according to {_WHO}(?P<end>\.)$")
_LEADING = re.compile(r"^According to (?P<speaker>[^,\"“”;:]{2,60}), (?P<claim>[^\"“].+)$")
_AFTER = re.compile(rf"^(?P<claim>[^\"“].+?), {_WHO} {_SAYS}{_WHEN}(?P<end>\.)$")
_NAMED = re.compile(
    rf"(?:^|, |\" |” )(?:{_LEAD})?(?P<speaker>[A-Z][^,\"“”;:]{{2,60}}?(?:, [^\"“”;:]{{2,60}}?,)?) {_SAYS}(?=[ ,.:])"
    r"|[,!?.][\"”] (?:said|added|told \w+) (?P<named>[A-Z][^,.\"“]{2,40}?)(?=[,.]| in | on | at | for )"
)
"""Who speaks, where only a part of the sentence is what they say."""
_PERSONAL = re.compile(r"(he|she|they|it|his|her|their|its|I|we)\b", re.IGNORECASE)
_EXPLETIVE = re.compile(
    r"it (?:is|was|would be|had been|will be|has been)(?: \w+){1,3} (?:to|that)\b"
)
_NOT_A_CLAIM = re.compile(
    r"(?:to|of|by|against|nothing|no more|so|on|in|at|about|for|if|whether|last|late|earlier|this week|that)\b|.*:"
)
_OF_MIND = re.compile(
    r"(?:he|she|they|it) (?:also |still )?(?:want|accept|hope|plan|w(?:ould|ill)\b|intend|wish|expect|need|fear|belie|think"
    r"|thought|support|oppos|welcom|agree|disagree|regret|was (?:ready|willing|happy|sorry|proud|open))",
    re.IGNORECASE,
)
"""What nobody but the speaker can know: told as a fact it stays true."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Who says what in a sentence: the offsets of the speaker, and the words of the claim."""

    start: int
    end: int
    claim: str


def speaker(template: Template, context: Context) -> Iterator[Mutant]:
    """Mutants without the speaker, then with another one."""
    text = template.text
    if not context.cited or not all(_REPORTS.search(sentence) for sentence in context.cited):
        return
    facts = (_as_fact(text, saying, context) for saying in sayings(text))
    if fact := next(filter(None, facts), None):
        yield Mutant(fact, template.cites)
    yield from with_another_speaker(template, context)


def sayings(text: str) -> Iterator[Saying]:
    """The ways in which all of a sentence is someone's claim."""
    for pattern in (_LEADING, _INSIDE, _FRONT, _TRAILING, _AFTER):
        if not (match := pattern.match(text)):
            continue
        who = "speaker" if match["speaker"] else "source"
        if _is_speaker(match[who]) and not _NOT_A_CLAIM.match(match["claim"]):
            yield Saying(match.start(who), match.end(who), _claim(match))


def _claim(match: re.Match[str]) -> str:
    """The claim, with the part of it that stands before "X said"."""
    head = match.groupdict().get("head")
    if not head:
        return match["claim"]
    return f"{head}{', ' if re.match(_LEAD, f'{head}, ') else ' '}{match['claim']}"


def _is_speaker(words: str) -> bool:
    """Whether the words are those for one who speaks, and no clause of their own."""
    head = words.split(",")[0]
    return (
        len(words.split()) <= 14
        and not any(finite_verbs(f"x {head} x"))
        and not re.search(
            r"\b(?:who|which|that|not|never|it)\b|\b(?:and|but)$|^(?:and|but|No|Yes)\b", head
        )
    )


def _as_fact(text: str, saying: Saying, context: Context) -> str | None:
    claim = saying.claim.rstrip(".")
    if _OF_MIND.match(claim):
        return None
    claim = re.sub(r"\b(and|but) that\b", r"\1", claim)
    claim = re.sub(r"\bwould\b(?! have)", "will", claim, count=1)
    if not any(finite_verbs(f"x {claim} x")) and not re.search(r"\b\w{2,}(?:ed|s)\b", claim):
        return None
    told = text[saying.start : saying.end]
    if pronoun := _PERSONAL.match(claim):
        named = _for_pronoun(pronoun[0].lower(), told, claim, context)
        if named is None:
            return None
        claim = named + claim[pronoun.end() :]
    end = "" if claim.endswith(('."', ".”", "!", "?")) else "."
    return f"{claim[0].upper()}{claim[1:]}{end}"


def _for_pronoun(pronoun: str, told: str, claim: str, context: Context) -> str | None:
    """What stands for a pronoun at the head of a claim when its speaker is gone."""
    if pronoun == "it" and _EXPLETIVE.match(claim):
        return "It"
    spoken = told.split(",")[0]
    named = names(f"Then {spoken}")
    if pronoun not in {"it", "its"} or not named:
        return None
    if context.material.kind(named[-1].text) == PERSON:
        return None
    return spoken + ("'s" if pronoun == "its" else "")


def with_another_speaker(template: Template, context: Context) -> Iterator[Mutant]:
    """A template in the mouth of others of the same story, then of the corpus."""
    text = template.text
    spans = [(s.start, s.end) for s in sayings(text)]
    for match in _NAMED.finditer(text):
        who = "speaker" if match["speaker"] else "named"
        if _is_speaker(match[who]):
            spans.append(match.span(who))
    if not spans or re.fullmatch(r"(?:he|she|they|it|who)", text[slice(*spans[0])], re.IGNORECASE):
        return
    start, end = spans[0]
    for articles in (context.articles, None):
        for other in shuffled(context.material.speakers(articles), text):
            if _is_another(other, text[start:end], text, context):
                mutant = swap(text, start, end, other)
                yield Mutant(mutant, template.cites, nearness=_nearness(other, context))
                break


def _nearness(name: str, context: Context) -> Nearness:
    mentions = set(context.material.mentions(name))
    return context.nearness(True, lambda sentence: [sentence in mentions])


def _is_another(other: str, told: str, text: str, context: Context) -> bool:
    """Whether `other` is surely not who said it: neither by name nor by what they are called."""
    written = [n.text for s in (*context.cited, text) for n in names(s)]
    if any(same_name(other, name) for name in written):
        return False
    mentions = context.material.mentions(other)
    spoken = names(f"Then {told}")
    is_person = spoken and context.material.kind(spoken[-1].text) == PERSON
    if not (is_person or set(context.story).isdisjoint(mentions)):
        return False
    called = set(content_stems(told))
    return not any(called & set(content_stems(sentence)) for sentence in mentions)
