"""Which lists on a page belong to its prose, and which are lists of other stories."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from qa.articles.furniture import AGE, DATE, LIST_HEADER, MARK, is_signature
from qa.articles.lines import Line, neighbours, runs
from qa.articles.shape import ends_sentence, is_item, is_quoted, label, pauses

_NEAR = 4  # lines from one age to the next in a list: headline, teaser, section, age
_TEASER = 40  # words of the longest teaser
_HEADLINE = 20  # words of the longest headline
_VERSE = 12  # words of the longest line of verse


def mark_lists(lines: list[Line]) -> None:
    """Give lines of other stories a reason, and make items of those that belong to the prose."""
    for step in (_ages, _listed, _aged, _continued, _verse, _labelled, _between, _signatures):
        step(lines)


def _ages(lines: list[Line]) -> None:
    """A short question beside an age is a headline, not prose."""
    for before, line, after in neighbours(lines):
        if line.prose and line.words <= _HEADLINE and line.text.rstrip("\"'”’")[-1:] in "?!…":
            line.prose = AGE not in {n.reason for n in (before, after) if n}


def _listed(lines: list[Line]) -> None:
    """What follows a list's header, bulleted or not, up to the next sentence."""
    for i, line in enumerate(lines):
        if line.reason == LIST_HEADER:
            for other in lines[i + 1 : _end_of_list(lines, i)]:
                _drop(other)


def _end_of_list(lines: list[Line], header: int) -> int:
    """Where the list under `header` ends: at prose, unless ages keep coming every few lines.

    Teasers between ages may be sentences; they are other stories' all the same.
    """
    end = next((i for i in range(header + 1, len(lines)) if _says(lines[i])), len(lines))
    last = header
    for i in range(header + 1, len(lines)):
        if lines[i].words > _TEASER or i - last > _NEAR:
            break
        if lines[i].reason == AGE:
            last = i
    return max(end, last + 1)


def _says(line: Line) -> bool:
    """Whether `line` is prose, or an item that is a sentence; headlines may ask, but do not say."""
    return line.prose or (line.item and ends_sentence(line.text) and line.text[-1] not in "?!…")


def _drop(line: Line) -> None:
    if line.reason is None or line.reason == DATE:
        line.prose, line.item, line.reason = False, False, "list"


def _aged(lines: list[Line]) -> None:
    """Short lines with ages or marks between them are a list, header or not."""
    for start, end in runs(lines):
        if sum(line.reason in {AGE, MARK} for line in lines[start:end]) >= 2:
            for line in lines[start:end]:
                _drop(line)


def _continued(lines: list[Line]) -> None:
    """Lines after an unfinished one are its list: across a blank line only after a colon."""
    open_ended = colon = False
    block = -1
    for line in lines:
        if line.bare and open_ended and (colon or line.block == block):
            line.keep()
        elif not line.reason:
            colon = line.text.endswith((":", "："))
            open_ended = line.prose and (colon or pauses(line.text))
        elif line.reason == LIST_HEADER:
            open_ended = False
        block = line.block


def _verse(lines: list[Line]) -> None:
    """A block of its own made of short lines, some of them punctuated, is kept whole."""
    blocks = [list(block) for _, block in groupby(lines, lambda line: line.block)]
    for block in blocks if len(blocks) > 1 else ():
        short = all(line.words <= _VERSE and not line.reason for line in block)
        if len(block) >= 3 and short and any(line.prose for line in block):
            for line in block:
                line.keep()


def _labelled(lines: list[Line]) -> None:
    """A label that comes back ("Where:", "Where:") makes its lines a table."""
    bare = [line for line in lines if line.bare]
    # Two lines that are the same are no table but a promotion shown twice.
    counts = Counter(label(text) for text in {line.text for line in bare})
    for line in bare:
        name = label(line.text)
        if name and counts[name] > 1:
            line.keep()


def _between(lines: list[Line]) -> None:
    """A bare line between two items of a list is one that lost its mark."""
    for before, line, after in neighbours(lines):
        if line.bare and before and after and before.item and after.item:
            line.keep()


def _signatures(lines: list[Line]) -> None:
    """A dash and a name is a reporter's credit; in a list an item, under a quotation its source."""
    for before, line, after in neighbours(lines):
        if line.reason or not is_signature(line.text):
            continue
        if not any(n.item and is_item(n.text) for n in (before, after) if n):
            quoted = before is not None and is_quoted(before.text)
            line.item, line.reason = quoted, None if quoted else "credit"
