"""The lines of a page, each judged by itself: prose, a list's item, furniture, or bare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.articles.furniture import DATE, furniture
from qa.articles.paragraphs import paragraphs
from qa.articles.shape import (
    ends_sentence,
    is_item,
    is_quoted,
    pauses,
    reads_as_sentence,
    words,
)
from qa.schema import Removed

_DATELINE = 6  # words

_AGENCY = r"(?:[A-Z]{2,6}|Reuters|Bloomberg|dpa|Xinhua|Anadolu|Kyodo)"
_NAME = r"[A-Z][\w'’-]*"
_LEFTOVER = re.compile(r"(?<=[.!?)\]\"'”’])(?:none|null|undefined)$", re.IGNORECASE)
_LEFTOVER_LONGEST = 9  # characters
# After the end of a sentence: "(AFP)"; "Ada Obi/Coast Photo"; "— Ada Obi". It is looked for only
# in a line that ends as one can: the search stops at every character of the line.
_CREDIT_ENDS = ")]'’-_"
_CREDIT = re.compile(
    rf"(?:(?<=[.!?…])|(?<=[.!?…][\"'”’)]))(?:\s*[(\[]{_AGENCY}(?:[/,& ]+{_AGENCY})*[)\]]"
    rf"|\s{_NAME}\.?(?:\s{_NAME}\.?){{0,4}}/\s?{_NAME}(?:[ /]{_NAME}){{0,5}}"
    rf"|\s*[-–—−]+\s?{_NAME}(?:\.?\s{_NAME}){{0,3}})$"
)


@dataclass(slots=True)
class Line:
    """A line while it is judged: it is removed if there is a `reason`.

    Prose and items stay whatever stands around them; `cut` is what was removed at its end.
    """

    text: str
    words: int = 0
    block: int = 0
    prose: bool = False
    item: bool = False
    reason: str | None = None
    cut: tuple[Removed, ...] = ()

    @property
    def bare(self) -> bool:
        """Whether it is nothing by itself: short, without a full stop, known by its place alone."""
        return not (self.prose or self.item) and self.reason in {None, DATE}

    def at(self, block: int) -> Line:
        """A copy of it in a block."""
        return Line(self.text, self.words, block, self.prose, self.item, self.reason, self.cut)

    def keep(self) -> None:
        """Make it an item of a list that belongs to the prose."""
        self.item, self.reason = True, None


def judge(text: str, judged: dict[str, Line], marked: bool = False) -> list[Line]:
    """The lines of `text`; `judged` remembers each from one pass over a page to the next.

    Where the text is `marked`, each line is whole; elsewhere broken ones are joined.
    """
    lines: list[Line] = []
    blocks = [b.split("\n") for b in text.split("\n\n")] if marked else paragraphs(text)
    for block, members in enumerate(blocks):
        for member in filter(None, members):
            if member not in judged:
                judged[member] = _line(member)
            lines.append(judged[member].at(block))
    return lines


def _line(text: str) -> Line:
    text, cut = _trim(text)
    reason = furniture(text) or ("dateline" if _is_dateline(text) else None)
    item = not reason and is_item(text)
    prose = not (reason or item) and (
        ends_sentence(text) or pauses(text) or reads_as_sentence(text)
    )
    return Line(text, words(text), prose=prose, item=item, reason=reason, cut=cut)


def _trim(line: str) -> tuple[str, tuple[Removed, ...]]:
    """`line` without a credit or a template's leftover glued to its end."""
    cut: tuple[Removed, ...] = ()
    found = _LEFTOVER.search(line, max(0, len(line) - _LEFTOVER_LONGEST))
    if found:
        cut = (Removed(found[0].strip(), "leftover"),)
        line = line[: found.start()].rstrip()
    may_end_so = line[-1].isalnum() or line[-1] in _CREDIT_ENDS
    found = _CREDIT.search(line) if may_end_so else None
    # After a line that is all quotation, a dash and a name say who spoke.
    if found and not is_quoted(line[: found.start()].strip()):
        cut = (Removed(found[0].strip(), "credit"), *cut)
        line = line[: found.start()].rstrip()
    return line, cut


def _is_dateline(line: str) -> bool:
    """Whether `line` is a place, and perhaps an agency, before a dash: "Port Salle NWS —"."""
    if line[-1] not in "-–—" or words(line) > _DATELINE:
        return False
    return all(not w[0].isalpha() or w[0].isupper() or w == "and" for w in line.split())


def neighbours(lines: list[Line]) -> Iterator[tuple[Line | None, Line, Line | None]]:
    """Each line between the one before and the one after it."""
    padded = [None, *lines, None]
    for i, line in enumerate(lines):
        yield padded[i], line, padded[i + 2]


def runs(lines: list[Line]) -> list[tuple[int, int]]:
    """Stretches without prose and without kept items, as half-open ranges."""
    found: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        if line.prose or line.item:
            continue
        if found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return found
