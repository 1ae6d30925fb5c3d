"""A conversation over a library: what was asked, and as which whole question it was answered."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation.

    `asked` is what was typed and `question` the whole question that was answered. `names` are the
    names told in the answer, `citations` the spans it cited: what was answered is no evidence for
    what comes after, so the answer itself is not kept.
    """

    asked: str
    question: str
    names: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConversationInfo:
    """A stored conversation: its number, when it was begun (ISO 8601, UTC) and its turns."""

    id: int
    started: str
    turns: tuple[Turn, ...]
