"""A whole reply -> draft sentences: from JSON where the endpoint kept to the schema, else from text.

The JSON is read by the same reader as text, so that both are cut and cited alike.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from qa.draft.reply import ReplyReader
from qa.draft.thoughts import Thoughts
from qa.schema import DraftSentence

SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {
        "sentences": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "text": {"type": "string"},
                    "citations": {"type": "array", "items": {"type": "integer"}},
                },
                "required": ["text", "citations"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["sentences"],
    "additionalProperties": False,
}
"""The JSON Schema of a reply: sentences, each with the evidence numbers it rests on."""


def sentences(reply: str) -> tuple[DraftSentence, ...]:
    """The sentences of a reply, whichever way it was written; none where it abstains."""
    items = _items(reply)
    if items is None:
        items = [(reply, ())]
    return tuple(sentence for text, numbers in items for sentence in _read(text, numbers))


def _read(text: str, given: tuple[int, ...]) -> Iterator[DraftSentence]:
    reader = ReplyReader(given)
    yield from reader.feed(text)
    yield from reader.close()


def _items(reply: str) -> list[tuple[str, tuple[int, ...]]] | None:
    """Texts and citations of a reply that holds the JSON asked for; None where it does not.

    What a model thinks aloud before it, and words around it, are left out.
    """
    thoughts = Thoughts()
    said = thoughts.end(thoughts.leave_out("", reply))
    try:
        items = json.loads(said[said.index("{") : said.rindex("}") + 1])["sentences"]
        return [(_text(item["text"]), _numbers(item["citations"])) for item in items]
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None


def _text(value: object) -> str:
    return str(value).encode("utf-8", "replace").decode()  # JSON can hold half of a character


def _numbers(value: object) -> tuple[int, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(map(int, value))
