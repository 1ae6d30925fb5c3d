"""Negations taken away: "did not sign" -> "signed", "refused to" -> "agreed to"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from qa.english.vocabulary import vocabulary
from qa.evaluate.mutations.edit import inside, quoted, swap
from qa.evaluate.mutations.verbs import past_of, third_of

_MASS = vocabulary(
    """
    evidence information progress damage access proof money work trace help support truth
    compensation interest contact word doubt change
    """
)
_EMPTY = re.compile(r"\s(?:only|just|merely|simply|until|least|all|every|more|fewer|less|long)\b")
_BOUND = re.compile(r"\b(?:until|either|nor|any ?more|at all)\b")
"""Words that a negation before them cannot be taken from."""


def affirmed(text: str) -> Iterator[str]:
    """`text` with one of its negations taken away, for each that can be."""
    marks = quoted(text)
    for pattern, positive in _TAKEN:
        for match in re.finditer(pattern, text):
            rest = re.split(r"[,;]", text[match.end() :])[0]
            if inside(marks, match.start()) or _EMPTY.match(rest) or _BOUND.search(rest):
                continue
            if (new := positive(match)) is not None:
                yield _tidy(swap(text, match.start(), match.end(), new) if new else _cut(match))


def _cut(match: re.Match[str]) -> str:
    """The text without the match and the space after it."""
    return match.string[: match.start()] + match.string[match.end() :].lstrip()


def _tidy(text: str) -> str:
    text = re.sub(r"\bany\b(?! of)", "some", text)
    return text[0].upper() + text[1:]


def _did(match: re.Match[str]) -> str | None:
    return past_of(match[1])


def _does(match: re.Match[str]) -> str | None:
    return third_of(match[1])


def _none(match: re.Match[str]) -> str | None:
    """What stands for "no" before a noun: "some" of many or much, else "a"."""
    one, two = match[1], match[2] or ""
    if one in {"longer", "one", "more", "fewer", "less", "sooner", "doubt", "later", "such"}:
        return None
    is_many = re.search(r"[^s]s$", one) or re.search(r"[^s]s$", two) or one in _MASS or two in _MASS
    article = "an" if one[0] in "aeiou" else "a"
    return f"{'some' if is_many or one in {'further', 'other'} else article} {match[0][3:]}"


def _same(new: str) -> Callable[[re.Match[str]], str | None]:
    return lambda match: match.expand(new)


_TAKEN: tuple[tuple[str, Callable[[re.Match[str]], str | None]], ...] = (
    (r"\bdid(?: not|n['’]t) (\w+)", _did),
    (r"\bdoes(?: not|n['’]t) (\w+)", _does),
    (r"\bdo(?: not|n['’]t) (?=\w)", _same("")),
    (r"\b(is|are|was|were|has|have|had|would|should|could|must)(?: not|n['’]t) yet\b",
     _same(r"\1 already")),
    (r"\b(is|are|was|were|has|have|had|will|would|should|could|must)(?: not|n['’]t)\b",
     _same(r"\1")),
    (r"\bwon['’]t\b", _same("will")),
    (r"\b(?:cannot|can['’]t)\b", _same("can")),
    (r"\b(is|are|was|were|has|have|had) no longer\b", _same(r"\1 still")),
    (r"\b(has|have|had|will|would|was|were|is|are) never\b", _same(r"\1")),
    (r"\bnot (?=to \w+)", _same("")),
    (r"\b[Nn]o one\b", _same("someone")),
    (r"\b[Nn]obody\b", _same("somebody")),
    (r"\b[Nn]othing\b", _same("something")),
    (r"\b[Nn]one of\b", _same("all of")),
    (r"\b[Nn]o ([a-z]+)(?: ([a-z]+))?", _none),
    (r"\bwithout (?=\w+ing\b)", _same("while ")),
    (r"\brefused to\b", _same("agreed to")),
    (r"\brefuses to\b", _same("agrees to")),
    (r"\brefusing to\b", _same("agreeing to")),
    (r"\bdeclined to\b", _same("agreed to")),
    (r"\bdeclines to\b", _same("agrees to")),
    (r"\bdeclining to\b", _same("agreeing to")),
    (r"\bfailed to\b", _same("managed to")),
    (r"\bfails to\b", _same("manages to")),
    (r"\bunable to\b", _same("able to")),
    (r"\bdenied\b", _same("admitted")),
    (r"\bdenies\b", _same("admits")),
    (r"\bdenying\b", _same("admitting")),
    (r"\brejected\b", _same("accepted")),
    (r"\brejects\b", _same("accepts")),
    (r"\bopposed\b(?! to)", _same("backed")),
)  # fmt: skip
