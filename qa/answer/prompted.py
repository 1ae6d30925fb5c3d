"""Answers written by a chat model from the evidence. What comes out is a draft: unchecked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from string import Template
from typing import NamedTuple

from qa.answer.reply import ABSTAIN, ReplyReader
from qa.models.protocols import ChatModel, Message
from qa.schema import DraftSentence, Evidence, Usage


class Prompt(NamedTuple):
    """The two templates of `prompts/answer.*.txt`."""

    system: Template
    user: Template


def prompted(
    question: str, evidence: Sequence[Evidence], model: ChatModel, prompt: Prompt
) -> Iterator[DraftSentence | Usage]:
    """The model's sentences as they come, and its token usage if the endpoint tells it.

    No sentence means that the model abstained. Without evidence the model is not asked.

    Raises:
        ModelError: as `ChatModel.stream`.
    """
    if not evidence:
        return
    reader = ReplyReader()
    for piece in model.stream(messages(question, evidence, prompt)):
        if isinstance(piece, Usage):
            yield piece
        else:
            yield from reader.feed(piece)
    yield from reader.close()


def messages(question: str, evidence: Sequence[Evidence], prompt: Prompt) -> tuple[Message, ...]:
    """The request: article text stands between two fences that it cannot contain.

    The fence is a hash of the evidence, so the same request is always the same text.
    """
    lines = "\n".join(_line(item) for item in evidence)
    digest = hashlib.sha256(f"{question}\n{lines}".encode()).hexdigest()
    fence = f"<<<{digest[:12]}>>>"
    return (
        Message("system", prompt.system.substitute(fence=fence, abstain=ABSTAIN).strip()),
        Message(
            "user",
            prompt.user.substitute(
                fence=fence, evidence=lines, question=" ".join(question.split())
            ).strip(),
        ),
    )


def _line(item: Evidence) -> str:
    first = item.publications[0] if item.publications else None
    known = [first.source, first.published] if first else []
    where = ", ".join(" ".join(value.split()) for value in known if value)
    text = " ".join(item.sentence.text.split())
    return f"[{item.number}] ({where}) {text}" if where else f"[{item.number}] {text}"
