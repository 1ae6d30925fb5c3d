"""Reading a saved answer: untrusted JSON in, a value out, or one line that says what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from qa.errors import UsageError
from qa.schema import DisagreementKind, ReasonKind

_SCHEMA = 1
_NAMES = (
    "schema abstained complete answer statements dropped disagreements citations model usage"
    " timings_ms notes?"
)
_QUESTION_NAMES = "question false_premise? conversation? turn? asked?"
"""Of an answer; the last three are written by `qa chat --json`."""
_STATEMENT_NAMES = "text supported citations independent_reports? outlets?"
_CITATION_NAMES = "number article_id start end quote title source url published outlets? times?"


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
    outlets: tuple[str, ...]
    times: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class SavedSentence:
    """A statement, a dropped one, or a side of a disagreement: words and what they cite.

    `outlets` are those that a statement is said to be carried by.
    """

    text: str
    citations: tuple[int, ...]
    outlets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedAnswer:
    """The parts of a saved answer that are checked again; `sides` are of all disagreements."""

    answer: str
    abstained: bool
    complete: bool
    statements: tuple[SavedSentence, ...]
    dropped: tuple[SavedSentence, ...]
    sides: tuple[SavedSentence, ...]
    citations: tuple[SavedCitation, ...]


class _Fields:
    """An object of the JSON that says where it is when one of its fields is wrong.

    Of its `names`, one that ends in "?" need not be there: an older qa did not write it.
    """

    def __init__(self, value: object, where: str, names: str) -> None:
        if not isinstance(value, Mapping):
            raise _error(f"{where} is not an object")
        optional = {name[:-1] for name in names.split() if name.endswith("?")}
        odd = set(value) ^ {name.removesuffix("?") for name in names.split()}
        odd -= optional - set(value)
        if odd:
            wrong = "an unknown" if odd & set(value) else "no"
            raise _error(f"{where} has {wrong} {min(map(repr, odd & set(value) or odd))}")
        self._value = value
        self._where = where

    def has(self, name: str) -> bool:
        return name in self._value

    def text(self, name: str) -> str:
        value = self._value.get(name)
        if not isinstance(value, str):
            raise _error(f"{self._where}.{name} is not text")
        return value

    def text_or_none(self, name: str) -> str | None:
        return None if self._value.get(name) is None else self.text(name)

    def texts(self, name: str) -> tuple[str, ...]:
        value = self._value.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise _error(f"{self._where}.{name} is not a list of texts")
        return tuple(value)

    def number(self, name: str) -> int:
        value = self._value.get(name)
        if not _is_number(value):
            raise _error(f"{self._where}.{name} is not a whole number from 0 up")
        return int(str(value))

    def flag(self, name: str) -> bool:
        value = self._value.get(name)
        if not isinstance(value, bool):
            raise _error(f"{self._where}.{name} is not true or false")
        return value

    def amount(self, name: str) -> None:
        value = self._value.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float | None) or (value or 0) < 0:
            raise _error(f"{self._where}.{name} is not an amount")

    def citations(self) -> tuple[int, ...]:
        value = self._value.get("citations")
        if not isinstance(value, list) or not all(map(_is_number, value)):
            raise _error(f"{self._where}.citations is not a list of numbers")
        if len(set(value)) < len(value):
            raise _error(f"{self._where}.citations has a number twice")
        return tuple(value)

    def sentence(self, name: str = "text") -> SavedSentence:
        return SavedSentence(self.text(name), self.citations())

    def object(self, name: str, names: str) -> _Fields:
        return _Fields(self._value.get(name), f"{self._where}.{name}", names)

    def objects(self, name: str, names: str) -> list[_Fields]:
        value = self._value.get(name)
        if not isinstance(value, list):
            raise _error(f"{self._where}.{name} is not a list")
        return [_Fields(item, f"{self._where}.{name}[{i}]", names) for i, item in enumerate(value)]

    def reasons(self) -> None:
        value = self._value.get("reasons")
        if not isinstance(value, list) or not value or not set(map(str, value)) <= set(ReasonKind):
            raise _error(f"{self._where}.reasons is not a list of reasons")


def parse(answer: object) -> SavedAnswer:
    """The saved answer or summary in parsed JSON: every key that is written, and no other.

    Raises:
        UsageError: it is not what `qa ask --json` or `qa summarize --json` writes.
    """
    if isinstance(answer, Mapping) and answer.get("schema") != _SCHEMA:
        raise _error(f"answer.schema is not {_SCHEMA}")
    is_summary = isinstance(answer, Mapping) and "question" not in answer
    fields = _Fields(
        answer, "answer", f"{_NAMES} {'article_ids' if is_summary else _QUESTION_NAMES}"
    )
    if is_summary:
        fields.texts("article_ids")
    else:
        fields.text("question")
        fields.text_or_none("false_premise")
    fields.texts("notes")
    _particulars(fields)
    return SavedAnswer(
        answer=fields.text("answer"),
        abstained=fields.flag("abstained"),
        complete=fields.flag("complete"),
        statements=tuple(map(_statement, fields.objects("statements", _STATEMENT_NAMES))),
        dropped=tuple(map(_dropped, fields.objects("dropped", "text reasons citations"))),
        sides=tuple(
            side.sentence("value")
            for item in fields.objects("disagreements", "topic kind? note? sides")
            for side in _sides(item)
        ),
        citations=_citations(fields.objects("citations", _CITATION_NAMES)),
    )


def _particulars(fields: _Fields) -> None:
    fields.number("schema")
    fields.text("model")
    usage = fields.object("usage", "prompt_tokens completion_tokens cost_usd")
    timings = fields.object("timings_ms", "retrieve answer verify")
    for name in ("prompt_tokens", "completion_tokens", "cost_usd"):
        usage.amount(name)
    for name in ("retrieve", "answer", "verify"):
        timings.amount(name)


def _statement(fields: _Fields) -> SavedSentence:
    if not fields.flag("supported"):
        raise _error("answer.statements has one that is not supported")
    told = replace(fields.sentence(), outlets=fields.texts("outlets"))
    if fields.has("independent_reports"):
        reports = fields.number("independent_reports")
        if reports > len(told.citations) or bool(reports) != bool(told.citations):
            raise _error("answer.statements has one that counts other reports than it cites")
    return told


def _dropped(fields: _Fields) -> SavedSentence:
    fields.reasons()
    return fields.sentence()


def _sides(fields: _Fields) -> list[_Fields]:
    fields.text("topic")
    if fields.has("note"):
        fields.text("note")
    if fields.has("kind") and fields.text("kind") not in set(DisagreementKind):
        raise _error("answer.disagreements has one of an unknown kind")
    return fields.objects("sides", "value citations")


def _citations(found: list[_Fields]) -> tuple[SavedCitation, ...]:
    citations = tuple(map(_citation, found))
    if [citation.number for citation in citations] != list(range(1, len(citations) + 1)):
        raise _error("answer.citations are not numbered from 1 up")
    return citations


def _citation(fields: _Fields) -> SavedCitation:
    number, quote = fields.number("number"), fields.text("quote")
    start, end = fields.number("start"), fields.number("end")
    if not quote.strip() or end - start != len(quote):
        raise _error(f"citation {number} has a quote that is not as long as its span")
    return SavedCitation(
        number, fields.text("article_id"), start, end, quote,
        fields.text_or_none("title"), fields.text_or_none("source"),
        fields.text_or_none("url"), fields.text_or_none("published"), fields.texts("outlets"), _times(fields),
    )  # fmt: skip


def _times(fields: _Fields) -> tuple[tuple[str, str, str], ...]:
    """What each time of the quote is said to mean; nothing where an older qa wrote it."""
    told = fields.objects("times", "text start end") if fields.has("times") else []
    return tuple((one.text("text"), one.text("start"), one.text("end")) for one in told)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _error(what: str) -> UsageError:
    return UsageError(
        f"not what qa ask --json or qa summarize --json wrote: {what}; ask again and save the JSON"
    )
