"""Time expressions resolved by the day their article appeared, held against labelled days.

time_accuracy        the share of the times told that are found and whose days are right. A sentence
                     that tells none counts as one, right where none is found; so does a time that
                     names no days ("soon"). What is found and not labelled counts as one more, wrong
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel, ConfigDict, Field, field_validator

from qa.english.times import time_expressions
from qa.evaluate.lines import File
from qa.evaluate.probes import Cases, Probed
from qa.schema import TimeExpression

if TYPE_CHECKING:
    from qa.pipeline.models import Models

NAME: Final = "times"
METRIC: Final = "time_accuracy"
_MARKED: Final = re.compile(r"\[\[(?P<words>[^|\]]+)(?:\|(?P<days>[^\]]+))?\]\]")
_DAYS: Final = re.compile(r"\d{4}(?:-\d\d){0,2}(?:\.\.\d{4}(?:-\d\d){0,2})?")


@dataclass(frozen=True, slots=True)
class Label:
    """A time of a sentence, from `start` to `end` of it; `days` is None where it names none."""

    start: int
    end: int
    days: tuple[date, date] | None


class Case(BaseModel):
    """A sentence of an article that appeared on `published`, each time in it marked.

    A mark is "[[last month|2025-04]]": what it means is a day, a month, a year, or one "..another";
    "[[soon]]" means none. `earlier` are the sentences before it, the nearest first. `half` is
    "before" or "after": whether the rules were made when it was known.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str = Field(pattern=r"^times-[a-z0-9-]+$")
    half: str = Field(pattern="^(before|after)$")
    published: date | None = None
    text: str = Field(min_length=10)
    earlier: tuple[str, ...] = ()

    @field_validator("text")
    @classmethod
    def _is_marked_rightly(cls, text: str) -> str:
        if "[[" in _MARKED.sub("", text):
            raise ValueError("a mark is [[words|days]] or [[words]]")
        for mark in _MARKED.finditer(text):
            if mark["days"]:
                _days(mark["days"])
        return text

    @property
    def sentence(self) -> str:
        """The sentence as the article has it, without the marks."""
        return _MARKED.sub(lambda mark: mark["words"], self.text)

    @property
    def labels(self) -> tuple[Label, ...]:
        """The times marked in it, by their place in the sentence."""
        found, taken = [], 0
        for mark in _MARKED.finditer(self.text):
            start = mark.start() - taken
            end = start + len(mark["words"])
            taken = mark.end() - end
            found.append(Label(start, end, _days(mark["days"]) if mark["days"] else None))
        return tuple(found)


class Times(Cases[Case]):
    """The cases in `eval/cases/times.jsonl`."""

    def __init__(self, cases: File | None = None) -> None:
        super().__init__(NAME, Case, cases)

    def run(self, models: Models) -> Iterator[Probed]:  # noqa: ARG002  (a probe may need none)
        """How each case fared.

        Raises:
            UsageError: as `load`.
        """
        for case in self.load():
            yield from scored(case, time_expressions(case.sentence, case.published, case.earlier))


def scored(case: Case, found: Sequence[TimeExpression]) -> Iterator[Probed]:
    """What a case adds to each figure."""
    wrong = [line for label in case.labels if (line := _against(label, case, found))]
    labelled = {id(one) for label in case.labels for one in _at(label, found)}
    extra = [one for one in found if id(one) not in labelled]
    wrong += [f"“{one.text}” is labelled nothing, but taken for {_said([one])}" for one in extra]
    whole = max(1, len(case.labels) + len(extra))
    right = whole - len(wrong)
    yield Probed(NAME, case.id, METRIC, right, whole, wrong=tuple(wrong))
    yield Probed(NAME, case.id, f"{METRIC}:{case.half}", right, whole)


def _against(label: Label, case: Case, found: Sequence[TimeExpression]) -> str:
    """What is wrong with how a time was resolved; "" if nothing is."""
    told = _at(label, found)
    days = [(one.start, one.end) for one in told]
    if days == ([label.days] if label.days else []):
        return ""
    words = case.sentence[label.start : label.end]
    wanted = f"{label.days[0]} to {label.days[1]}" if label.days else "no days"
    return f"“{words}” is {wanted}, not {_said(told)}"


def _at(label: Label, found: Sequence[TimeExpression]) -> list[TimeExpression]:
    return [one for one in found if one.at < label.end and label.start < one.at + len(one.text)]


def _said(told: Sequence[TimeExpression]) -> str:
    return " and ".join(f"{one.start} to {one.end}" for one in told) or "found"


def _days(code: str) -> tuple[date, date]:
    """The first and the last day of "2025", "2025-04", "2025-04-05" or one "..another".

    Raises:
        ValueError: it is none of these, or ends before it begins.
    """
    if not _DAYS.fullmatch(code):
        raise ValueError(f"{code!r} names no days")
    first, _, last = code.partition("..")
    start, end = _ends(first)[0], _ends(last or first)[1]
    if end < start:
        raise ValueError(f"{code!r} ends before it begins")
    return start, end


def _ends(code: str) -> tuple[date, date]:
    year, *rest = map(int, code.split("-"))
    if len(rest) == 2:
        return date(year, *rest), date(year, *rest)
    month = rest[0] if rest else None
    last = monthrange(year, month or 12)[1]
    return date(year, month or 1, 1), date(year, month or 12, last)
