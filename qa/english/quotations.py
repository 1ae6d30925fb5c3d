"""Quoted words and who is given as saying them.

    >>> [(q.text, q.speaker) for q in quotations('"We are ready," Ms Diallo said.')]
    [('We are ready,', 'Ms Diallo')]
    >>> [q.text for q in quotations("It is “open” to ‘more’ talks, the minister's aide said.")]
    ['open', 'more']

A quotation that another sentence opens or closes reaches to the start or end of this one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.english.attribution import Attribution, attributions

_DOUBLE = re.compile('["“”„«»＂]')
_OPENS_SINGLE = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–-]))['‘](?=\w|\.\.\.|…)")
_CLOSES_SINGLE = re.compile(r"(?<=[\w.,!?…])['’](?!\w)")
_MORE = re.compile(r"\s+[a-z]")
_ENDS_QUOTED = re.compile(r"(?<=[.,!?…])['’]\s*$")
_FEET_AND_INCHES = re.compile(r"(?<=\d)[\"”](?=\s|$|,)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words between two quote marks, `source[start:end] == text`, and their speaker if told."""

    text: str
    start: int
    end: int
    speaker: str | None = None


def quotations(text: str, attributed: Sequence[Attribution] | None = None) -> tuple[Quotation, ...]:
    """Every outermost quotation in one sentence, in order. Nested ones are part of theirs.

    `attributed` holds its attributions, where they are known.
    """
    spans = _double(text)
    spans += [span for span in _single(text) if not any(a <= span[0] < b for a, b in spans)]
    marks = attributions(text) if attributed is None else attributed
    said = [a for a in marks if a.speaker and a.kind in {"said", "confirmed"}]
    found = []
    for start, end in sorted(spans):
        if not text[start:end].strip():
            continue
        outside = [a for a in said if not start <= a.start < end]
        nearest = min(
            outside, key=lambda a: min(abs(a.start - end), abs(start - a.end)), default=None
        )
        found.append(Quotation(text[start:end], start, end, nearest.speaker if nearest else None))
    return tuple(found)


def _double(text: str) -> list[tuple[int, int]]:
    marks = [m.start() for m in _DOUBLE.finditer(text)]
    inches = {m.start() for m in _FEET_AND_INCHES.finditer(text)} if len(marks) % 2 else set()
    marks = [mark for mark in marks if mark not in inches]
    spans: list[tuple[int, int]] = []
    if len(marks) % 2 and _closes(text, marks[0]):
        spans.append((0, marks.pop(0)))
    for opening, closing in zip(marks[::2], [*marks[1::2], len(text)], strict=False):
        spans.append((opening + 1, closing))
    return spans


def _closes(text: str, mark: int) -> bool:
    if text[mark] in "”»":
        return True
    return text[mark] == '"' and mark > 0 and not text[mark - 1].isspace()


def _single(text: str) -> list[tuple[int, int]]:
    spans = []
    at = 0
    while opening := _OPENS_SINGLE.search(text, at):
        closing = _closing(text, opening.end())
        if not closing:
            break
        spans.append((opening.end(), closing.start()))
        at = closing.end()
    lone = _ENDS_QUOTED.search(text)
    return spans if spans or not lone else [(0, lone.start())]


def _closing(text: str, start: int) -> re.Match[str] | None:
    """The first mark that is no plural possessive ("the workers' pay"), else the first of all."""
    first = None
    for closing in _CLOSES_SINGLE.finditer(text, start):
        plural = text[closing.start() - 1] == "s" and _MORE.match(text, closing.end())
        if not plural:
            return closing
        first = first or closing
    return first
