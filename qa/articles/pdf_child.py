"""A PDF on standard input to its lines on standard output, as JSON; run as a process of its own.

A page of a few hundred bytes can draw itself a billion times over, and the library that draws it
cannot be interrupted: this process gets a share of time and memory, and ends with it. It imports
nothing of `qa`, so that it starts at once.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import suppress

import pypdfium2
from pypdfium2.raw import FPDFText_GetUnicode

SECONDS = 4  # of processor time
MEMORY = 1_500_000_000  # bytes
PAGES = 2_000
CHARACTERS = 5_000_000
HYPHENS = "\x02\xad\ufffe"
"""What the library gives for a hyphen that parts a word at the end of a line."""

Line = tuple[str, float, float, float, float]
"""Text, left, right, bottom and top, in points from the lower left corner."""


def main() -> None:
    """Reads, parses, writes."""
    raw = sys.stdin.buffer.read()
    _limit()
    try:
        found = parsed(raw)
    except pypdfium2.PdfiumError as problem:
        found = {"error": "password" if "password" in str(problem).lower() else "damaged"}
    json.dump(found, sys.stdout)


def _limit() -> None:
    with suppress(ImportError):  # Windows, where only the clock of the parent limits this
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def parsed(raw: bytes) -> dict[str, object]:
    """The pages, each its height and its lines, and what the document says of itself."""
    document = pypdfium2.PdfDocument(raw)
    if len(document) > PAGES:
        return {"error": "pages"}
    pages = []
    size = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        size += text.count_chars()
        if size > CHARACTERS:
            return {"error": "characters"}
        pages.append((page.get_height(), list(_lines(text))))
        text.close()
        page.close()
    return {"pages": pages, **document.get_metadata_dict()}


def _lines(text: pypdfium2.PdfTextPage) -> Iterator[Line]:
    """The lines of a page in the order they were written in, each with where it stands."""
    count = text.count_chars()
    characters = [chr(FPDFText_GetUnicode(text, index)) for index in range(count)]
    start = 0
    for index, character in enumerate(characters):
        if character in "\r\n":
            yield from _line(text, characters, start, index)
            start = index + 1
        elif character in HYPHENS:
            yield from _line(text, characters, start, index + 1)
            start = index + 1
    yield from _line(text, characters, start, count)


def _line(
    text: pypdfium2.PdfTextPage, characters: list[str], start: int, end: int
) -> Iterator[Line]:
    while start < end and characters[start].isspace():
        start += 1
    last = end - 1
    while last > start and (characters[last].isspace() or characters[last] in HYPHENS):
        last -= 1
    if start < end:
        left, bottom, _, top = text.get_charbox(start, loose=True)
        right = text.get_charbox(last, loose=True)[2]
        yield "".join(characters[start:end]), left, right, bottom, top


if __name__ == "__main__":
    main()
