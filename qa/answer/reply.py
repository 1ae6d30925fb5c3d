"""What a model writes, as it streams in -> draft sentences with the numbers they cite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentencex import segment

from qa.schema import DraftSentence

ABSTAIN = "NOT IN THE ARTICLES"
"""What the prompt asks a model to write when the evidence does not answer."""

LONGEST_RANGE = 50
"""[2-4] means 2, 3 and 4; a range longer than this is taken as its two ends."""

_CITATION = re.compile(
    r"[\[【]\s*(?:[A-Za-z]+\s+)?[\^#]?(\d{1,6}(?:\s*(?:[-–,;&]|and)\s*[\^#]?\d{1,6})*)\s*[\]】]"
)
_LEADING = re.compile(rf"(?:\s*{_CITATION.pattern})+[\s.]*")
_OPEN_BRACKET = re.compile(r"[\[【][^\]】]*\Z")
_NUMBER_OR_RANGE = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")
_BULLET = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)]|#{1,6})\s+")
_EMPHASIS = re.compile(r"\*\*|__|`")
_THINKING = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
_SAYS_NOTHING = re.compile(
    rf"{ABSTAIN}|(?:the )?(?:articles?|evidence|sources?) (?:do|does) not (?:say|answer|mention)\b.*",
    re.IGNORECASE,
)


class ReplyReader:
    """Cuts a streamed reply into sentences; each comes out as soon as the next one has begun.

    A citation after the full stop ("... in March. [3]") belongs to the sentence before it, which
    is why a sentence is held back until something other than a citation follows.
    """

    def __init__(self) -> None:
        self._text = ""
        self._taken = 0

    def feed(self, piece: str) -> Iterator[DraftSentence]:
        """The sentences that `piece` completes."""
        self._text += piece
        yield from self._emit(final=False)

    def close(self) -> Iterator[DraftSentence]:
        """What is left when the stream has ended."""
        yield from self._emit(final=True)

    def _emit(self, *, final: bool) -> Iterator[DraftSentence]:
        text = _THINKING.sub("", self._text)
        ready = _parts(text) if final else _parts(_settled(text))[:-1]
        for part in ready[self._taken :]:
            self._taken += 1
            if sentence := _sentence(part):
                yield sentence


def _settled(text: str) -> str:
    """`text` without the bracket or quotation that its end has left open.

    What closes it decides where the sentence ends, so nothing can be cut there yet.
    """
    start = text.rfind("\n") + 1
    line = text[start:]
    if (bracket := _OPEN_BRACKET.search(line)) is not None:
        line = line[: bracket.start()]
    if line.count('"') % 2:
        line = line[: line.rindex('"')]
    if line.count("“") > line.count("”"):
        line = line[: line.rindex("“")]
    return text[:start] + line


def _parts(text: str) -> list[str]:
    """`text` in sentences, line by line, each with the citations that come before the next."""
    parts: list[str] = []
    for line in text.splitlines():
        for piece in segment("en", _BULLET.sub("", line)):
            leading = _LEADING.match(piece)
            if leading and parts:
                parts[-1] += leading[0]
                piece = piece[leading.end() :]
            if piece.strip():
                parts.append(piece)
    return parts


def _sentence(part: str) -> DraftSentence | None:
    text = _EMPHASIS.sub("", _CITATION.sub("", part))
    text = re.sub(r"\s+([.,;:!?])", r"\1", " ".join(text.split()))
    if not any(c.isalnum() for c in text) or _SAYS_NOTHING.fullmatch(text.strip(" .!\"'")):
        return None
    return DraftSentence(text, tuple(dict.fromkeys(_numbers(part))))


def _numbers(part: str) -> Iterator[int]:
    for citation in _CITATION.finditer(part):
        for first, last in _NUMBER_OR_RANGE.findall(citation[1]):
            low, high = int(first), int(last or first)
            yield from range(low, high + 1) if 0 <= high - low <= LONGEST_RANGE else (low, high)
