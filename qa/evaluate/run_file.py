"""A run of `qa eval` as a JSON file: what `compare` and `report` read.

Cases, and what was retrieved for them, are written once, however many models answered. Reading a
file gives back the run that was written, exactly, or one line that says what is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from qa.errors import UsageError
from qa.evaluate.cases import Case
from qa.evaluate.outcome import Outcome, Said, Shown
from qa.evaluate.probes import Probed

Setting = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Run:
    """What one `qa eval` did.

    Attributes:
        created: when it began.
        version: of `qa`.
        inputs: hash of all that the figures rest on: cases, articles, replies, mutants, prompts.
        settings: what it was run with.
        outcomes: of every model.
        probed: how the cases of probes fared.
    """

    created: AwareDatetime
    version: str
    inputs: str
    settings: Mapping[str, Setting]
    outcomes: tuple[Outcome, ...]
    probed: tuple[Probed, ...] = ()

    @property
    def models(self) -> tuple[str, ...]:
        """The models that answered, in the order they did."""
        return tuple(dict.fromkeys(one.model for one in self.outcomes))

    def of(self, model: str) -> tuple[Outcome, ...]:
        """One model's outcomes."""
        return tuple(one for one in self.outcomes if one.model == model)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A case with what was retrieved for it."""

    suite: str
    case: Case
    gold: int
    shown: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class _Answered:
    """A model's answer to the case at a place in the file's list."""

    asked: int
    model: str
    evidence: int
    said: tuple[Said, ...]
    unsaid: int
    required: tuple[bool, ...]
    forbidden: tuple[bool, ...]
    is_labelled: bool = True
    unchanged: int | None = None
    corrects: bool = False


_OF_AN_ANSWER = tuple(one.name for one in fields(_Answered) if one.name != "asked")
"""What an outcome and an answer in the file both have."""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)
    schema_number: Literal[1] = Field(alias="schema")
    created: AwareDatetime
    version: str
    inputs: str
    settings: dict[str, Setting]
    asked: tuple[_Asked, ...]
    answered: tuple[_Answered, ...]
    probed: tuple[Probed, ...] = ()


def save(run: Run, path: Path) -> None:
    """Writes the run.

    Raises:
        UsageError: the file cannot be written.
    """
    try:
        path.write_bytes(to_json(run))
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from None


def load(path: Path) -> Run:
    """The run in a file.

    Raises:
        UsageError: it cannot be read, or is not what `qa eval` wrote.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    try:
        return from_json(content)
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from None


def to_json(run: Run) -> bytes:
    """The run as one line of UTF-8 JSON."""
    asked: dict[_Asked, int] = {}
    answered = []
    for one in run.outcomes:
        place = asked.setdefault(_Asked(one.suite, one.case, one.gold, one.shown), len(asked))
        answered.append(_Answered(place, **{name: getattr(one, name) for name in _OF_AN_ANSWER}))
    file = _File(
        schema=1,
        created=run.created,
        version=run.version,
        inputs=run.inputs,
        settings=dict(run.settings),
        asked=tuple(asked),
        answered=tuple(answered),
        probed=run.probed,
    )
    return file.model_dump_json(by_alias=True, exclude_defaults=True).encode()


def from_json(content: bytes) -> Run:
    """The run that `to_json` wrote.

    Raises:
        UsageError: it wrote no such thing; the error names the first mistake.
    """
    try:
        file = _File.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise _error(f"{place}: {first['msg']}" if place else first["msg"]) from None
    _check(file)
    outcomes = tuple(
        Outcome(
            suite=(asked := file.asked[one.asked]).suite,
            case=asked.case,
            gold=asked.gold,
            shown=asked.shown,
            **{name: getattr(one, name) for name in _OF_AN_ANSWER},
        )
        for one in file.answered
    )
    return Run(file.created, file.version, file.inputs, file.settings, outcomes, file.probed)


def _check(file: _File) -> None:
    """What no type can tell."""
    for asked in file.asked:
        numbers = [shown.number for shown in asked.shown]
        if numbers != list(range(1, len(numbers) + 1)):
            raise _error(f"{asked.case.id}: what was shown is not numbered from 1 up")
        if len({shown.key for shown in asked.shown if shown.is_gold}) > asked.gold:
            raise _error(f"{asked.case.id}: more gold sentences were shown than there are")
    seen = set()
    for place, one in enumerate(file.answered):
        if not 0 <= one.asked < len(file.asked):
            raise _error(f"answered.{place}: there is no case {one.asked}")
        asked = file.asked[one.asked]
        if (name := (asked.suite, asked.case.id, one.model)) in seen:
            raise _error(f"{asked.case.id}: {one.model} answers it twice")
        seen.add(name)
        _check_answer(asked.case, one)


def _check_answer(case: Case, answered: _Answered) -> None:
    facts = (len(case.required), len(case.forbidden))
    if (len(answered.required), len(answered.forbidden)) != facts:
        raise _error(f"{case.id}: its facts and what {answered.model} told do not match")
    if answered.is_labelled and any(said.label is None for said in answered.said):
        raise _error(f"{case.id}: a sentence of {answered.model} has no label")


def _error(what: str) -> UsageError:
    return UsageError(f"not a run that qa eval wrote: {what}; run qa eval again and save it")
