"""Drafts written by a chat model from the evidence it is shown. What comes out is unchecked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from string import Template
from typing import NamedTuple

from qa.draft.reply import ABSTAIN, ReplyReader
from qa.models.protocols import ChatModel, Message
from qa.schema import DraftSentence, Evidence, Usage


class Prompt(NamedTuple):
    """The two templates of `prompts/NAME.*.txt`."""

    system: Template
    user: Template


def prompted(
    evidence: Sequence[Evidence], model: ChatModel, prompt: Prompt, **wanted: str
) -> Iterator[DraftSentence | Usage]:
    """The model's sentences as they come, and its token usage if the endpoint tells it.

    `wanted` fills the prompt's other places, such as `question`. No sentence means that the model
    abstained. Without evidence the model is not asked.

    Raises:
        ModelError: as `ChatModel.stream`.
    """
    if not evidence:
        return
    reader = ReplyReader()
    for piece in model.stream(messages(evidence, prompt, **wanted)):
        if isinstance(piece, Usage):
            yield piece
        else:
            yield from reader.feed(piece)
    yield from reader.close()


def messages(evidence: Sequence[Evidence], prompt: Prompt, **wanted: str) -> tuple[Message, ...]:
    """The request: article text stands between two fences that it cannot contain.

    The fence is a hash of the evidence, so the same request is always the same text.
    """
    lines = "\n".join(_line(item) for item in evidence)
    digest = hashlib.sha256("\n".join((*wanted.values(), lines)).encode()).hexdigest()
    filled = {name: " ".join(value.split()) for name, value in wanted.items()}
    filled |= {"fence": f"<<<{digest[:12]}>>>", "abstain": ABSTAIN, "evidence": lines}
    system, user = (template.substitute(filled).strip() for template in prompt)
    return Message("system", system), Message("user", user)


def _line(item: Evidence) -> str:
    first = item.publications[0] if item.publications else None
    known = [first.source, first.published] if first else []
    where = ", ".join(" ".join(value.split()) for value in known if value)
    text = " ".join(item.sentence.text.split())
    return f"[{item.number}] ({where}) {text}" if where else f"[{item.number}] {text}"
