"""Agreements and sales: whether one is told as made, only talked about, or as fallen through."""

from __future__ import annotations

import re

from qa.english.forms import any_form
from qa.english.reading import Reading
from qa.english.words import Word

_AGREEMENT = re.compile(
    r"\b(?:deals?|agreements?|accords?|pacts?|treat(?:y|ies)|contracts?|truces?|ceasefires?|mergers?"
    r"|takeovers?|settlements?|arrangements?|memorandum)\b",
    re.I,
)
_INDEFINITE = re.compile(rf"\ban?\s+(?:[\w-]+\s+){{0,3}}?(?:{_AGREEMENT.pattern})", re.I)
_CONCLUDE = re.compile(
    any_form(
        "sign strike reach conclude seal agree ratify finalise finalize make close clinch complete"
        " approve announce accept renew"
    ),
    re.I,
)
_TALKS = re.compile(
    r"\b(?:in|early|initial|first|preliminary|advanced|further|ongoing|continu\w+|new)\b[^.;]{0,40}"
    r"\b(?:talks|discussions|negotiations)\b|\b(?:is|are|were|was|still|been) (?:negotiating|discussing)\b"
    r"|\b(?:talks|negotiations|discussions)\b[^.;]{0,60}\b(?:began|begun|start\w*|continu\w*|go on|under ?way"
    r"|broke|broken|collaps\w+|fail\w+|stall\w+|are|were|resum\w+)\b",
    re.I,
)
_AGREE = re.compile(any_form("agree"), re.I)
_CHANGES_HANDS = re.compile(
    rf"\b{any_form('buy acquire purchase sell merge join transfer')}\b|\bpaid\b.*\bfor\b", re.I
)
_BROKEN = (
    any_form("abandon drop withdraw scrap cancel reject rebuff refuse")
    + r"|call(?:ed|ing|s)? off|turn(?:ed|ing|s)? down|br(?:oke|oken|eaks?|eaking) off"
)
_BARGAIN = r"(?:talks|takeover|bid|offer|merger|deal|sale|purchase|acquisition|move|transfer)"
_FELL_THROUGH = re.compile(
    rf"\b(?:{_BROKEN})\s+(?:\w+\s+){{0,4}}?{_BARGAIN}\b"
    rf"|\b{_BARGAIN}\b[^.;]{{0,40}}\b(?:broke down|collapsed|fell through|failed"
    rf"|(?:was|were|been) (?:{_BROKEN}))\b",
    re.I,
)


def is_agreement(word: str) -> bool:
    """Whether it is a word for an agreement: what is in its place may be "talks" or "a proposal"."""
    return bool(_AGREEMENT.fullmatch(word))


def is_made(claim: Reading) -> bool:
    """Whether the claim has an agreement as made: "signed the deal"; which one must be told."""
    found = _AGREEMENT.search(claim.text)
    return bool(found) and any(_CONCLUDE.fullmatch(word.text) for word in claim.words)


def concluding(told: Reading) -> list[Word]:
    """The words of a sentence that may tell of an agreement as made: "reached" a deal, "agreed"."""
    made = _CONCLUDE if _AGREEMENT.search(told.text) else _AGREE
    return [word for word in told.words if made.fullmatch(word.text)]


def is_not_agreed(claim: Reading, told: Reading) -> bool:
    """Whether an agreement or a sale that the claim has as made is talked about or fell through."""
    made = is_made(claim) and not _INDEFINITE.search(claim.text)
    if made and _TALKS.search(told.text):
        return True
    changes = made or _CHANGES_HANDS.search(claim.text)
    return bool(changes and _FELL_THROUGH.search(told.text))
