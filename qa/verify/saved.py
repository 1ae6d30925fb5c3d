"""Reading a saved answer: untrusted JSON in, a value out, or one line that says what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qa.errors import UsageError

_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class SavedCitation:
    """A citation as `qa ask --json` writes it."""

    number: int
    article_id: str
    start: int
    end: int
    quote: str
    title: str | None
    source: str | None
    url: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class SavedAnswer:
    """The parts of a saved answer that are checked again."""

    answer: str
    abstained: bool
    complete: bool
    statements: tuple[tuple[str, tuple[int, ...]], ...]
    disagreements: tuple[tuple[str, tuple[int, ...]], ...]
    citations: tuple[SavedCitation, ...]


class _Fields:
    """An object of the JSON that says where it is when one of its fields is wrong."""

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, Mapping):
            raise _error(f"{where} is not an object")
        self._value = value
        self._where = where

    def text(self, name: str) -> str:
        value = self._value.get(name)
        if not isinstance(value, str):
            raise _error(f"{self._where}.{name} is not text")
        return value

    def text_or_none(self, name: str) -> str | None:
        return None if self._value.get(name) is None else self.text(name)

    def number(self, name: str) -> int:
        value = self._value.get(name)
        if not _is_number(value):
            raise _error(f"{self._where}.{name} is not a whole number from 0 up")
        return int(str(value))

    def flag(self, name: str, default: bool) -> bool:
        value = self._value.get(name, default)
        if not isinstance(value, bool):
            raise _error(f"{self._where}.{name} is not true or false")
        return value

    def numbers(self, name: str) -> tuple[int, ...]:
        value = self._value.get(name)
        if not isinstance(value, list) or not all(map(_is_number, value)):
            raise _error(f"{self._where}.{name} is not a list of numbers")
        return tuple(value)

    def objects(self, name: str) -> list[_Fields]:
        value = self._value.get(name, [])
        if not isinstance(value, list):
            raise _error(f"{self._where}.{name} is not a list")
        return [_Fields(item, f"{self._where}.{name}[{i}]") for i, item in enumerate(value)]


def parse(answer: object) -> SavedAnswer:
    """The saved answer in parsed JSON.

    Raises:
        UsageError: it is not what `qa ask --json` writes.
    """
    fields = _Fields(answer, "answer")
    if fields.number("schema") != _SCHEMA:
        raise _error(f"answer.schema is not {_SCHEMA}")
    citations = tuple(_citation(item) for item in fields.objects("citations"))
    if len({citation.number for citation in citations}) < len(citations):
        raise _error("answer.citations has a number twice")
    return SavedAnswer(
        answer=fields.text("answer"),
        abstained=fields.flag("abstained", default=False),
        complete=fields.flag("complete", default=True),
        statements=tuple(
            (s.text("text"), s.numbers("citations")) for s in fields.objects("statements")
        ),
        disagreements=tuple(
            (item.text("topic"), side.numbers("citations"))
            for item in fields.objects("disagreements")
            for side in item.objects("sides")
        ),
        citations=citations,
    )


def _citation(fields: _Fields) -> SavedCitation:
    start, end, quote = fields.number("start"), fields.number("end"), fields.text("quote")
    if not quote.strip() or end - start != len(quote):
        raise _error(
            f"citation {fields.number('number')} has a quote that is not as long as its span"
        )
    return SavedCitation(
        fields.number("number"), fields.text("article_id"), start, end, quote,
        fields.text_or_none("title"), fields.text_or_none("source"),
        fields.text_or_none("url"), fields.text_or_none("published"),
    )  # fmt: skip


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _error(what: str) -> UsageError:
    return UsageError(
        f"not an answer that `qa ask --json` wrote: {what}; ask again and save the JSON"
    )
