"""Text to paragraphs: lines that were broken at a column are joined again."""

from __future__ import annotations

from itertools import pairwise

from qa.articles.furniture import furniture
from qa.articles.shape import ends_sentence, is_item, pauses

_NARROWEST, _WIDEST = 40, 120  # characters; plain text is wrapped at 60 to 100


def paragraphs(text: str) -> list[list[str]]:
    """The blocks of `text` (divided by blank lines), each a list of its paragraphs or list items.

    Hard-wrapped text, as in an e-mail, is known by how wrapping works: on nearly every line the
    first word of the next would not have fitted, and the next goes on with a small letter.
    Elsewhere a line is joined to the one before only when that is unfinished and it begins with
    a small letter.
    """
    blocks = [block.split("\n") for block in text.split("\n\n")]
    width = _width(blocks)
    return [joined for block in blocks if (joined := _join(block, width))]


def _width(blocks: list[list[str]]) -> int:
    """The column the text was wrapped at; 0 if it was not."""
    lengths = [len(line) for block in blocks for line in block]
    width = max((n for n in lengths if n <= _WIDEST), default=0)
    if width < _NARROWEST or sum(n > _WIDEST for n in lengths) * 10 > len(lengths):
        return 0
    pairs = [pair for block in blocks for pair in pairwise(block)]
    unfinished = [(a, b) for a, b in pairs if not (ends_sentence(a) or is_item(a) or is_item(b))]
    full = [(a, b) for a, b in unfinished if _is_full(a, b, width)]
    going_on = sum(b[:1].islower() or b[:1].isdigit() for _, b in full)
    fits = len(full) >= 2 and (len(unfinished) - len(full)) * 8 <= len(pairs)
    return width if fits and going_on * 2 >= len(full) else 0


def _is_full(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width


def _join(block: list[str], width: int) -> list[str]:
    joined: list[list[str]] = []
    last = ""
    for line in block:
        if joined and _continues(last, line, width):
            joined[-1] += ["" if last.endswith("-") and last[-2:-1].isalpha() else " ", line]
        elif line:
            joined.append([line])
        last = line
    return ["".join(parts) for parts in joined]


def _continues(last: str, line: str, width: int) -> bool:
    if not line or is_item(line):
        return False
    if width and _is_full(last, line, width):
        return True
    unfinished = not (ends_sentence(last) or pauses(last))
    return unfinished and line[0].islower() and not (furniture(line) or furniture(last))
