"""Text on its way out: what an article, a model or a file name brings is made harmless here."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_BLANK = re.compile("[\t\v\f\r\x1c-\x1f\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f"  # C0 but newline, DEL, C1
    "\xad\u061c\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def safe(text: str) -> str:
    """`text` without the characters that a terminal acts on or a reader cannot see.

    Control characters (but newline), bidirectional overrides and isolates, zero-width characters
    and tags are taken out; other white space becomes a space, a lone surrogate U+FFFD. Of an
    escape sequence only the escape goes: no visible character is ever lost.
    """
    return _SURROGATE.sub("\ufffd", _UNSEEN.sub("", _BLANK.sub(" ", text)))


def line(text: str) -> str:
    """`safe` text on one line: every run of white space is a single space."""
    return " ".join(safe(text).split())


def escaped_json(text: str) -> str:
    """Serialised JSON with each character that `safe` would take out as a `\\u` escape.

    It is the same JSON: outside a string none of them occurs.
    """
    return _SURROGATE.sub(_escape, _UNSEEN.sub(_escape, text))


def _escape(match: re.Match[str]) -> str:
    units = match.group().encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))


def day(published: str | None) -> str:
    """Such as "5 May 2025" for an ISO 8601 date or time; another text as it is; "" for None."""
    try:
        found = date.fromisoformat((published or "")[:10])
    except ValueError:
        return line(published or "")
    return f"{found.day} {found:%B} {found.year}"


def wrap(text: str, width: int | None, indent: str = "") -> str:
    """`text`, which is one line, on lines of at most `width` columns (None: on one line).

    The lines after the first begin with `indent`. A word that is too long is left whole, so that
    an address or a command can still be copied.
    """
    if width is None:
        return text
    return "\n".join(
        textwrap.wrap(
            text,
            max(width, len(indent) + 20),
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
    )


@dataclass(frozen=True, slots=True)
class Paint:
    """Emphasis for a terminal; does nothing where `color` is False."""

    color: bool

    def bold(self, text: str) -> str:
        """Headings."""
        return self._sgr("1", text)

    def dim(self, text: str) -> str:
        """What may be overlooked."""
        return self._sgr("2", text)

    def accent(self, text: str) -> str:
        """The [n] of a citation."""
        return self._sgr("36", text)

    def marked(self, text: str) -> str:
        """Cited words in their context; « » where there is no colour."""
        return self._sgr("7", text) if self.color else f"«{text}»"

    def removed(self, text: str) -> str:
        """What was taken out of a text."""
        return self._sgr("31", text)

    def added(self, text: str) -> str:
        """What was put into a text."""
        return self._sgr("32", text)

    def _sgr(self, code: str, text: str) -> str:
        if not self.color or not text:
            return text
        return "\n".join(f"\x1b[{code}m{part}\x1b[0m" if part else "" for part in text.split("\n"))


def columns(rows: Iterable[tuple[str, ...]], width: int | None = None) -> str:
    """Rows of one-line cells under one another; the last column is cut at `width`."""
    table = [tuple(row) for row in rows]
    sizes = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = []
    for row in table:
        cells = [cell.ljust(size) for cell, size in zip(row, sizes, strict=True)]
        lines.append(cut("  ".join(cells).rstrip(), width))
    return "\n".join(lines)


def cut(text: str, width: int | None) -> str:
    """`text` in at most `width` columns, ending in "…" if something had to go."""
    if width is None or len(text) <= width:
        return text
    return text[: max(width - 1, 0)].rstrip() + "…"
