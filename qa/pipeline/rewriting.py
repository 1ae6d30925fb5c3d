"""A follow-up made a whole question by a chat model. What it writes is checked, not trusted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from qa.english.language import is_english
from qa.english.names import names
from qa.english.same_name import same_name
from qa.pipeline.prompts import prompt

if TYPE_CHECKING:
    from qa.models.protocols import ChatModel
    from qa.schema import Turn

_SHOWN: Final = 4
"""Earlier questions that the model is shown."""
_LONGEST: Final = 300
_NUMBER = re.compile(r"\d+")


def rewritten(asked: str, earlier: Sequence[Turn], chat: ChatModel) -> str | None:
    """The whole question that the model takes `asked` to mean; None where it cannot be used.

    It must be one English question, and may name and count nothing that was not asked or told.

    Raises:
        ModelError: as `ChatModel.stream`.
    """
    from qa.models.protocols import Message

    shown = earlier[-_SHOWN:]
    lines = [f"- {t.question} (names in the answer: {', '.join(t.names) or 'none'})" for t in shown]
    filled = {"earlier": "\n".join(lines), "asked": " ".join(asked.split())}
    system, user = (part.substitute(filled).strip() for part in prompt("followup"))
    pieces = chat.stream((Message("system", system), Message("user", user)))
    reply = "".join(piece for piece in pieces if isinstance(piece, str)).strip().strip('"“”')
    known = [asked, *(text for t in shown for text in (t.question, *t.names))]
    return reply if _is_sound(reply, known) else None


def _is_sound(reply: str, known: Sequence[str]) -> bool:
    if not reply.endswith("?") or "\n" in reply or len(reply) > _LONGEST or not is_english(reply):
        return False
    told = [name.text for text in known for name in names(text)] + list(known)
    named = [name.text for name in names(reply) if not name.initial]
    numbers = {number for text in known for number in _NUMBER.findall(text)}
    return set(_NUMBER.findall(reply)) <= numbers and all(
        any(same_name(name, other) for other in told) for name in named
    )
