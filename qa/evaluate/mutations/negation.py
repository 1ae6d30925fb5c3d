"""A statement is turned round: a negation is added to it, or taken from it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.evaluate.mutations.affirmation import affirmed
from qa.evaluate.mutations.edit import inside, quoted, swap
from qa.evaluate.mutations.mutant import Context, Mutant
from qa.evaluate.mutations.verbs import Finite, finite_verbs, is_participle
from qa.evaluate.replies import Template

_NEGATED = re.compile(
    r"\b(?:not|never|no|nobody|none|nothing|neither|nor|without|cannot|hardly|barely|yet|denie[sd]"
    r"|denying|reject\w*|refus\w*|declin\w*|fail\w*|unable)\b|n['’]t\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:if|whether|unless|in case|should|as|than|when|after|before|until|since|once|while)\b[^,;]*$"
    r"|\b(?:may|might|could|would|should|must|will|can|to|not|also|having) $",
    re.IGNORECASE,
)
_SCOPE = re.compile(
    r" (?:not|only|just|merely|simply|all|every|both|necessarily|no|never|also not|nearly|almost"
    r"|about|either|neither|among|likely|long)\b"
)
_QUANTIFIED = re.compile(r"\b(?:all|every|each|both|most|some|any|only|few|many|either)\b", re.I)
_ADVERB = re.compile(r" (?:also|since|still|now|then|so far|again)\b")
_ALREADY = re.compile(r" already\b")
_TURNED = (
    (r"agreed to", "refused to"), (r"agrees to", "refuses to"), (r"offered to", "refused to"),
    (r"promised to", "refused to"), (r"pledged to", "refused to"), (r"vowed to", "refused to"),
    (r"managed to", "failed to"), (r"is able to", "is unable to"), (r"was able to", "was unable to"),
    (r"were able to", "were unable to"), (r"confirmed", "denied"), (r"accepted", "rejected"),
    (r"accepts", "rejects"), (r"admitted", "denied"), (r"approved", "rejected"),
    (r"backed", "opposed"), (r"backs", "opposes"), (r"supported", "opposed"),
)  # fmt: skip
_BEFORE_TURNED = re.compile(
    r"\b(?:to|not|never|has been|have been|had been|be|which|the|an?|its|their|if|whether|unless"
    r"|\w+ing|\w+-)\s?$"
)


def negation(template: Template, context: Context) -> Iterator[Mutant]:
    """Mutants that say that it is not so; what is said not to be so first."""
    text = template.text
    del context
    for new in (*affirmed(text), *_negated(text), *_turned(text)):
        yield Mutant(new, template.cites)


def _negated(text: str) -> Iterator[str]:
    verbs = [verb for verb in finite_verbs(text) if _may_turn(text, verb)]
    for verb in sorted(verbs, key=lambda v: (_is_aside(text, v), bool(v.base))):
        yield _not(text, verb)


def _is_aside(text: str, verb: Finite) -> bool:
    """Whether it is the verb of a relative clause."""
    return bool(re.search(r"\b(?:who|which|that|whom)(?: \w+)? $", text[: verb.start]))


def _may_turn(text: str, verb: Finite) -> bool:
    """Whether the clause of a verb is stated, and states the contrary with a "not"."""
    before, after = text[: verb.start], text[verb.end :]
    clause = re.split(r",(?!\d)|;| and | but ", before)[-1]
    following = re.split(r"[,.](?!\d)|;| and | but ", after)[0]
    if _OPEN.search(before) or _SCOPE.match(after) or _QUANTIFIED.search(clause):
        return False
    if re.search(r"\bonly\b", following):
        return False
    return not _NEGATED.search(clause) and not _NEGATED.search(following)


def _not(text: str, verb: Finite) -> str:
    after = text[verb.end :]
    if verb.base:
        do = "does" if verb.text.endswith("s") else "did"
        adverb = re.search(r"\b\w+ly $", text[: verb.start])
        at = adverb.start() if adverb else verb.start
        return f"{text[:at]}{do} not {text[at : verb.start]}{verb.base}{after}"
    if verb.text in {"has", "have", "had"} and not is_participle(after):
        do = {"has": "does", "have": "do", "had": "did"}[verb.text]
        return f"{text[: verb.start]}{do} not have{after}"
    if verb.text == "can":
        return f"{text[: verb.end]}not{after}"
    if already := _ALREADY.match(after):
        return f"{text[: verb.end]} not yet{after[already.end() :]}"
    adverb = _ADVERB.match(after)
    at = verb.end + (adverb.end() if adverb else 0)
    return f"{text[:at]} not{text[at:]}"


def _turned(text: str) -> Iterator[str]:
    """With a verb that says the contrary: "agreed to" -> "refused to"."""
    marks = quoted(text)
    for said, contrary in _TURNED:
        for match in re.finditer(rf"\b{said}\b", text):
            if not inside(marks, match.start()) and not _BEFORE_TURNED.search(
                text[: match.start()]
            ):
                yield swap(text, match.start(), match.end(), contrary)
