"""The lines of printed pages to paragraphs: running heads out, lines and parted words joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_MARGIN = 0.12  # of a page's height, where running heads and page numbers stand
_COLUMN = 80  # points: lines that begin nearer to one another are of one column
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?\d+(?:\s*(?:/|of)\s*\d+)?\W*", re.IGNORECASE)
_HYPHEN = re.compile("[\x02\xad\ufffe]$")
_LAST = re.compile(r"\w+$")
_WORD = re.compile(r"[\w'’]+(?:-[\w'’]+)*")
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]]*$")
# What an English compound with a hyphen ends in more often than a word does after a syllable.
_SECOND = frozenset(
    "aged age backed based born century class controlled day deep depth driven educated elect ever "
    "fifth fourth free friendly funded general half hand held high hour in laden law leader led level "
    "like long made maker making minded minister minute month off old on out owned page party per "
    "person point president profile proof quarter quarters ranking rate related resistant right run "
    "running scale sized speaking sponsored standing style term thirds time to told trained up wage "
    "week wide wing winner winning world year years yet".split()
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print and where it stands, in points from the lower left corner of its page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """The lines of a page, in the order they were set."""

    height: float
    lines: Sequence[Line]


def text_of(pages: Sequence[PrintedPage]) -> str:
    """The text of `pages`, a line a paragraph.

    Lines at the top and the bottom that stand on most pages, whatever number is in them, and page
    numbers are left out. A word that is parted by a hyphen at the end of a line is whole again.
    """
    kept = _without_running_heads(pages)
    lines = [line for page in kept for line in page]
    if not lines:
        return ""
    words = {word.lower() for line in lines for word in _WORD.findall(line.text)}
    edges = [edge for page in kept for edge in _edges(page)]
    steps = sorted(a.bottom - b.bottom for a, b in pairwise(lines) if a.bottom > b.bottom)
    pitch = steps[len(steps) // 5] if steps else 0.0  # most steps may be between paragraphs
    paragraphs = [[lines[0].text]]
    for (before, line), ((_, right), (left, _)) in zip(
        pairwise(lines), pairwise(edges), strict=True
    ):
        if _begins(before, line, left, right, pitch):
            paragraphs.append([line.text])
        else:
            _join(paragraphs[-1], line.text, words)
    return "\n\n".join(_HYPHEN.sub("-", " ".join(parts)) for parts in paragraphs)


def _without_running_heads(pages: Sequence[PrintedPage]) -> list[list[Line]]:
    outer = Counter(
        form for page in pages for form in {_form(x) for x in page.lines if _is_outer(x, page)}
    )
    often = max(2, len(pages) // 2)

    def runs(line: Line, page: PrintedPage) -> bool:
        if not _is_outer(line, page):
            return False
        return outer[_form(line)] >= often or _PAGE_NUMBER.fullmatch(line.text) is not None

    return [[line for line in page.lines if not runs(line, page)] for page in pages]


def _is_outer(line: Line, page: PrintedPage) -> bool:
    margin = page.height * _MARGIN
    return line.bottom > page.height - margin or line.top < margin


def _form(line: Line) -> str:
    return _DIGITS.sub("0", line.text).lower()


def _edges(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """For each line of a page, where the lines of its column and size begin and end."""
    left: dict[tuple[int, int], float] = {}
    right: dict[tuple[int, int], float] = {}
    for line in lines:
        for key in _columns(line):
            left[key] = min(left.get(key, line.left), line.left)
            right[key] = max(right.get(key, line.right), line.right)
    return [
        (min(left[key] for key in _columns(line)), max(right[key] for key in _columns(line)))
        for line in lines
    ]


def _columns(line: Line) -> list[tuple[int, int]]:
    """The two stretches of left edges it belongs to; an indented line shares one with the others."""
    size = round(line.top - line.bottom)
    return [
        (int(line.left // _COLUMN), size),
        (-1 - int((line.left + _COLUMN / 2) // _COLUMN), size),
    ]


def _begins(before: Line, line: Line, left: float, right: float, pitch: float) -> bool:
    """Whether a paragraph begins with `line`.

    `left` is where the lines of its column begin, `right` where those of the column before end.
    """
    if _HYPHEN.search(before.text):
        return False
    size = before.top - before.bottom
    if abs(line.top - line.bottom - size) > size * 0.15:
        return True
    ended = _SENTENCE_END.search(before.text) is not None
    short = before.right < right - size * 1.5
    if before.bottom - line.bottom < size * 0.5:  # the next column or page
        return ended and (short or line.text[:1].isupper())
    if before.bottom - line.bottom > max(pitch, size) * 1.25:
        return True
    indented = line.left > left + size * 0.5 and (short or line.left > before.left + size * 0.5)
    return indented or (short and ended)


def _join(parts: list[str], line: str, words: set[str]) -> None:
    """Adds a line to the `parts` of a paragraph, the word that is parted between them in one."""
    if not _HYPHEN.search(parts[-1]):
        parts.append(line)
        return
    before, rest = parts[-1][:-1], _WORD.match(line)
    parted = _LAST.search(before)
    if rest is None or parted is None:
        parts[-1] = f"{before}-{line}"
        return
    whole = f"{parted[0]}{rest[0]}".lower()
    hyphened = f"{parted[0]}-{rest[0]}".lower()
    keeps = hyphened in words or not rest[0].islower() or rest[0] in _SECOND
    hyphen = "-" if (keeps or not parted[0][-1].isalpha()) and whole not in words else ""
    parts[-1] = f"{before}{hyphen}{line}"
