"""What a model writes, as it streams in -> draft sentences with the numbers they cite."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sentencex import segment

from qa.draft.thoughts import Thoughts
from qa.schema import DraftSentence

ABSTAIN = "NOT IN THE ARTICLES"
"""What the prompt asks a model to write when the evidence does not answer."""

LONGEST_RANGE = 50
"""[2-4] means 2, 3 and 4; a range longer than this is taken as its two ends."""
LONGEST_SENTENCE = 4000
"""Characters after which what has no end is cut: no check reads a sentence of that length."""

_NUMBER = r"(?:[A-Za-z]+ )?[\^#]?\d{1,6}(?:†[^\]】]*)?"
_ONE = rf"[\[【]\s*{_NUMBER}(?:\s*(?:[-–,;&/]|and|to)\s*{_NUMBER})*\s*[\]】]"
_CITATIONS = re.compile(rf"\(?{_ONE}(?:\s*(?:[,;&–-]|and|,\s*and)?\s*{_ONE}){{0,20}}\)?")
_LEADING = re.compile(rf"\s*(?:{_CITATIONS.pattern}[\s.]*)+")
_ENDS_INSIDE = re.compile(rf"[.!?][\"”’']?\s*{_CITATIONS.pattern}(?=\s+[\"“‘'A-Z])")
_BETWEEN_BRACKETS = re.compile(r"[\]】]\s*[-–]\s*[\[【]")
_NUMBER_OR_RANGE = re.compile(r"(\d+)(?:†[^\]】]*)?(?:\s*(?:[-–]|to)\s*(\d+))?")
_LINE = re.compile(r"[^\n\r]+")
_BULLET = re.compile(
    r"^\s*(?:[-*•>]\s+|\d{1,2}[.)]\s+|#{1,6}\s+|(?:\*\*)?answer:(?:\*\*)?\s*)+", re.I
)
_EMPHASIS = re.compile(r"\*\*|__|`|~~")
_SAYS_NOTHING = re.compile(
    rf"{ABSTAIN}|(?:the )?(?:articles?|evidence|sources?) (?:do|does) not (?:say|answer|mention)\b.*",
    re.IGNORECASE,
)


class _Part(NamedTuple):
    """A sentence with the citations that come before the next; `start` is where it begins."""

    text: str
    start: int


class ReplyReader:
    """Cuts a streamed reply into sentences; each comes out as soon as the next one has begun.

    A citation after the full stop ("... in March. [3]") belongs to the sentence before it, which
    is why a sentence is held back until something other than a citation follows. At the head of a
    line it belongs to that line. What a model thinks aloud is left out, and so is a line that
    cites nothing and only leads up to others ("Here is the summary:").

    `given` are citations that stand beside the text; a sentence has them that has none of its own.
    """

    def __init__(self, given: tuple[int, ...] = ()) -> None:
        self._given = given
        self._thoughts = Thoughts()
        self._text = ""

    def feed(self, piece: str) -> Iterator[DraftSentence]:
        """The sentences that `piece` completes."""
        self._text = self._thoughts.leave_out(self._text, piece)
        if len(self._text) > LONGEST_SENTENCE:
            yield from self._rest()
            return
        *ready, last = _parts(_settled(self._text)) or [_Part("", 0)]
        if ready:
            self._text = self._text[last.start :]
        yield from self._sentences(ready)

    def close(self) -> Iterator[DraftSentence]:
        """What is left when the stream has ended."""
        self._text = self._thoughts.end(self._text)
        yield from self._rest()

    def _rest(self) -> Iterator[DraftSentence]:
        rest, self._text = self._text, ""
        yield from self._sentences(_parts(rest))

    def _sentences(self, parts: Iterable[_Part]) -> Iterator[DraftSentence]:
        found = (_sentence(part.text, self._given) for part in parts)
        return (sentence for sentence in found if sentence)


def _settled(text: str) -> str:
    """`text` without the bracket or quotation that its end has left open.

    What closes it decides where the sentence ends, so nothing can be cut there yet.
    """
    start = text.rfind("\n") + 1
    line = text[start:]
    for opening, closing in ("[]", "【】", "()", "“”"):
        if line.count(opening) > line.count(closing):
            line = line[: line.rindex(opening)]
    if line.count('"') % 2:
        line = line[: line.rindex('"')]
    return text[:start] + line


def _parts(text: str) -> list[_Part]:
    """`text` in sentences, line by line."""
    parts: list[_Part] = []
    for line in _LINE.finditer(text):
        bullet = _BULLET.match(line[0])
        at = line.start() + (bullet.end() if bullet else 0)
        heads_line = True
        for piece in _pieces(text[at : line.end()]):
            leading = _LEADING.match(piece)
            cut = leading.end() if leading and parts else 0
            if heads_line and piece[cut:].strip():
                cut = 0
            if cut:
                parts[-1] = parts[-1]._replace(text=parts[-1].text + piece[:cut])
            if piece[cut:].strip():
                parts.append(_Part(piece[cut:], at + cut))
            at += len(piece)
            heads_line = False
    return parts


def _pieces(line: str) -> Iterator[str]:
    """The sentences of a line, cut also where a citation stands between two of them."""
    for sentence in segment("en", line):
        start = 0
        for end in _ENDS_INSIDE.finditer(sentence):
            yield sentence[start : end.end()]
            start = end.end()
        yield sentence[start:]


def _sentence(part: str, given: tuple[int, ...]) -> DraftSentence | None:
    text = _EMPHASIS.sub("", _CITATIONS.sub("", part))
    text = re.sub(r"\s+([.,;:!?])", r"\1", " ".join(text.split()))
    numbers = tuple(dict.fromkeys(_numbers(part)))
    if not any(c.isalnum() for c in text):
        return None
    if not numbers and _SAYS_NOTHING.fullmatch(text.strip(" .!\"'")):
        return None
    if not (numbers or given) and text.endswith(":"):
        return None
    return DraftSentence(text, numbers or given)


def _numbers(part: str) -> Iterator[int]:
    for citations in _CITATIONS.finditer(part):
        for first, last in _NUMBER_OR_RANGE.findall(_BETWEEN_BRACKETS.sub("-", citations[0])):
            low, high = int(first), int(last or first)
            yield from range(low, high + 1) if 0 <= high - low <= LONGEST_RANGE else (low, high)
