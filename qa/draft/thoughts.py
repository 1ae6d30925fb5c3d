"""Leaves out what a reasoning model thinks aloud before its answer: <think>...</think>."""

from __future__ import annotations

import re

_TAG = re.compile(r"[<◁](?P<close>/?)(?:think|thinking|thought|reasoning)[>▷]", re.IGNORECASE)
_LONGEST_TAG = len("</reasoning>")


class Thoughts:
    """Follows the marks of thought through a stream; they may be nested.

    A closing mark without an opening one, which a server may have eaten, makes a thought of all
    that came before it and is still held.
    """

    def __init__(self) -> None:
        self._depth = 0
        self._begun = ""

    def leave_out(self, said: str, piece: str) -> str:
        """What has been said so far and not yet been used: `said`, then `piece` without thoughts."""
        text, self._begun = self._begun + piece, ""
        at = 0
        for mark in _TAG.finditer(text):
            if not self._depth:
                said += text[at : mark.start()]
            at = mark.end()
            if not mark["close"]:
                self._depth += 1
            elif self._depth:
                self._depth -= 1
            else:
                said = ""
        rest = text[at:]
        tail = max(0, len(rest) - _LONGEST_TAG)
        opening = max(rest.rfind("<", tail), rest.rfind("◁", tail))
        if opening >= 0:
            rest, self._begun = rest[:opening], rest[opening:]
        return said if self._depth else said + rest

    def end(self, said: str) -> str:
        """`said` with what looked like the beginning of a mark and was none."""
        begun, self._begun = self._begun, ""
        return said if self._depth else said + begun
