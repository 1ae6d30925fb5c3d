"""A pasted page to its article: what the page adds around and between the prose is removed.

Known by what it says (see `furniture`), or by where it stands, on a page whose other lines are
sentences:

    age, mark     "4 hours -", "***"; two or more make the short lines around them a list
    list          what follows a header such as "Latest Stories", up to the next sentence
    title         the first line without a full stop, before the prose
    heading       a short line without a full stop between paragraphs: a section's heading or a
                  related headline, which no shape tells apart
    repeated      a line that stood on the page before

Prose is a line that ends a sentence, breaks off with a comma, colon or dash, or reads as a
sentence. It is never removed for its place. Lists that belong to the prose stay: after a colon,
with bullets or numbers or a repeated label, verse, tables of short lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby

from qa.articles.dates import believable, iso_date
from qa.articles.furniture import DATE, byline
from qa.articles.lines import Line, judge, runs
from qa.articles.lists import mark_lists
from qa.articles.page import Page, author_names, told_by
from qa.articles.shape import ends_sentence, label
from qa.articles.summaries import mark_summaries
from qa.schema import Removed

_TABLE = 3  # lines
_SHORT = 6  # words a headline has at least
_REPEATED = 8  # words a sentence needs before its second copy goes: "Yes." may be said twice
_TITLE_QUESTION = 15  # words
_UPDATED = re.compile(r"\b(?:last )?(?:updated|modified)\b", re.IGNORECASE)
_DATELINE = re.compile(r"([A-Z][^.!?]{2,90}?)\s*(?:--|[-–—])\s")
_IN_DATELINE = re.compile(r"(?:[A-Z][a-z]+\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]+\.? \d{4})\b")
_PUBLISHED = re.compile(r"\W*(?:published|posted)\W*(?:on\W*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The article's own text, what was removed around it, and what the page said of itself."""

    text: str
    removed: tuple[Removed, ...] = ()
    title: str | None = None
    byline: str | None = None
    published: str | None = None

    def head(self) -> Page:
        """What the lines above the prose say, as a page without text."""
        published = believable(self.published, earliest="")
        page = Page("", self.title, None, None, author_names(self.byline), published)
        return told_by(page, "text")


def clean(text: str, title: str | None = None, *, marked: bool = False) -> Cleaned:
    """The article in repaired `text`; `title` is what is known of it from elsewhere.

    Where the text is `marked`, its format has told paragraphs, headings and lists of links apart,
    so that headings stay and no broken line is joined. Cleaning the result again, with its title,
    changes nothing.
    """
    judged: dict[str, Line] = {}
    page = _pass(text, title, judged, marked)
    while (again := _pass(page.text, page.title, judged, marked)).text != page.text:
        page = replace(page, text=again.text, removed=page.removed + again.removed)
    return page


def _pass(text: str, title: str | None, judged: dict[str, Line], marked: bool) -> Cleaned:
    lines = judge(text, judged, marked)
    mark_summaries(lines)
    mark_lists(lines)
    found = _Head(title)
    if marked:
        found = _marked_head(lines, title)
    elif _is_prose_page(lines):
        found = _head(lines, title)
        _headings(lines)
    _repeats(lines)
    kept = [line for line in lines if not line.reason]
    blocks = ["\n".join(line.text for line in b) for _, b in groupby(kept, lambda x: x.block)]
    removed = tuple(removed for line in lines for removed in _removed(line))
    return Cleaned("\n\n".join(blocks), removed, found.title, found.byline, found.published)


def _removed(line: Line) -> tuple[Removed, ...]:
    return (Removed(line.text, line.reason), *line.cut) if line.reason else line.cut


def _is_prose_page(lines: list[Line]) -> bool:
    """Whether what is left is mostly sentences with their marks, so that a line without stands out.

    It is not on a page of scores, nor in a language that writes no full stops, as Thai.
    """
    left = [line for line in lines if not (line.reason or line.item)]
    prose = [line for line in left if line.prose]
    marked = sum(ends_sentence(line.text) for line in prose)
    size = sum(len(line.text) for line in prose)
    return size * 2 > sum(len(line.text) for line in left) and marked * 2 >= len(prose)


@dataclass(slots=True)
class _Head:
    """What the lines above the prose say."""

    title: str | None
    byline: str | None = None
    published: str | None = None


def _head(lines: list[Line], title: str | None) -> _Head:
    first = next((i for i, line in enumerate(lines) if line.prose or line.item), len(lines))
    head = _Head(title)
    candidates = [line for line in lines[:first] if line.bare and line.reason != DATE]
    candidates += [line for line in lines[first : first + 1] if _is_title(line, lines, head)]
    named = [line for line in candidates if line.words > 3] or candidates
    if named and not title:
        head.title = named[0].text
    for line in candidates:
        same = head.title is not None and _letters(line.text) == _letters(head.title)
        line.reason = "title" if same else "heading"
        line.prose = False
    return _told(lines[: first + 1], head)


def _marked_head(lines: list[Line], title: str | None) -> _Head:
    """The head of a text whose title is known from its page: only that is no part of the text."""
    head = _Head(title)
    first = next((i for i, line in enumerate(lines) if line.prose or line.item), len(lines))
    for line in lines[: first + 1]:
        if title and not line.reason and _letters(line.text) == _letters(title):
            line.reason = "title"
    return _told(lines[: first + 1], head)


def _told(around: list[Line], head: _Head) -> _Head:
    """`head` with the names and the date that the lines above the prose tell."""
    names = (byline(line.text) for line in around if line.reason)
    head.byline = next(filter(None, names), None)
    dates = (_published(line.text) for line in around if line.reason == DATE)
    head.published = next(filter(None, dates), None) or _dateline(around[-1:])
    return head


def _dateline(lines: list[Line]) -> str | None:
    """The date before the dash in "PORT SALLE, 3 March 2025 (NWS) - The dam ..."."""
    before = _DATELINE.match(lines[0].text) if lines else None
    found = _IN_DATELINE.search(before[1]) if before else None
    return iso_date(found[0]) if found else None


def _is_title(line: Line, lines: list[Line], head: _Head) -> bool:
    """A first line that ends like a sentence but is the title, or a question above the prose."""
    if head.title:
        return _letters(line.text) == _letters(head.title)
    question = line.text.endswith(("?", "？")) and line.words <= _TITLE_QUESTION
    rest = sum(other.prose for other in lines) - 1
    return line is lines[0] and question and rest >= 3


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _published(line: str) -> str | None:
    """The date of a line that says when the page was published; not when it was updated."""
    return iso_date(_PUBLISHED.sub("", _UPDATED.split(line)[0], count=1))


def _headings(lines: list[Line]) -> None:
    last_prose = max((i for i, line in enumerate(lines) if line.prose or line.item), default=-1)
    for start, end in runs(lines):
        bare = [line for line in lines[start:end] if line.bare]
        table = start < last_prose and _is_table(bare)
        for line in bare:
            if table:
                line.keep()
            else:
                line.reason = line.reason or "heading"


def _is_table(bare: list[Line]) -> bool:
    """Three or more lines, most too short for headlines or led by a number: names, scores."""
    short = sum(line.words < _SHORT or line.text[0].isdigit() for line in bare)
    return len(bare) >= _TABLE and short * 2 > len(bare)


def _repeats(lines: list[Line]) -> None:
    seen: set[str] = set()
    for line in lines:
        if line.prose and not line.reason and line.words >= _REPEATED and not label(line.text):
            if line.text in seen:
                line.reason = "repeated"
            seen.add(line.text)
