"""How long a summary may be, and what it looks like."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from qa.errors import UsageError


class Style(StrEnum):
    """What a summary looks like: one line, a few sentences, a list, or a paragraph."""

    HEADLINE = "headline"
    BRIEF = "brief"
    BULLETS = "bullets"
    PARAGRAPH = "paragraph"


WORDS: Final = {Style.HEADLINE: 20, Style.BRIEF: 50, Style.BULLETS: 100, Style.PARAGRAPH: 120}
"""The ceiling of each style, in words, where the user names none."""

OVER: Final = 1.15
"""A model may pass the ceiling by this much: it cannot count words while it writes."""


@dataclass(frozen=True, slots=True)
class Length:
    """A style and its ceiling in words; `sentences` is the most of them, if there is a most."""

    style: Style = Style.BRIEF
    words: int = WORDS[Style.BRIEF]

    @classmethod
    def of(cls, style: Style | str, words: int | None = None) -> Length:
        """The length of a style; `words` instead of its own ceiling where one is given.

        Raises:
            UsageError: there is no such style, or `words` is less than 1.
        """
        if style not in set(Style):
            known = ", ".join(Style)
            raise UsageError(f"{style!r} is no style of a summary: the styles are {known}")
        if words is not None and words < 1:
            raise UsageError(f"words is the most of them, 1 or more, not {words}")
        return cls(Style(style), words or WORDS[Style(style)])

    @property
    def sentences(self) -> int | None:
        """The most sentences there may be; None where words alone count."""
        return 1 if self.style is Style.HEADLINE else None

    def leaves_room(self, told: int, text: str, *, tolerance: float = 1.0) -> bool:
        """Whether `text` fits after `told` words. The first sentence always does."""
        return not told or told + word_count(text) <= self.words * tolerance


def word_count(text: str) -> int:
    """Words as a newsroom counts them: what stands between blanks."""
    return len(text.split())
