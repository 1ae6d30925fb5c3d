"""Labelled sets that put one part of the pipeline to the test, beside the cases that ask questions.

A probe runs that part over its set and tells for each labelled thing how it fared. Its figures
stand under its name, beside those of the models, in the report and in the gate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol

from qa.config.resources import data
from qa.evaluate.lines import File, Line, read_all

if TYPE_CHECKING:
    from qa.pipeline.models import Models


@dataclass(frozen=True, slots=True)
class Probed:
    """What one case of a probe adds to one of its figures: `part` of `whole`.

    `wrong` says, a line each, what was not as it is labelled.
    """

    probe: str
    case: str
    metric: str
    part: float
    whole: float
    higher_is_better: bool = True
    wrong: tuple[str, ...] = ()


class Probe(Protocol):
    """A labelled set and how it is run."""

    @property
    def name(self) -> str:
        """What its figures stand under."""
        ...

    def contents(self) -> dict[str, bytes]:
        """The bytes of all its files, by a name that does not depend on where they are."""
        ...

    def run(self, models: Models) -> Iterator[Probed]:
        """How each case fared.

        Raises:
            UsageError: the set has mistakes.
        """
        ...


class Cases(Generic[Line]):
    """The cases of a probe that has them in one file, `eval/cases/NAME.jsonl` or another."""

    def __init__(self, name: str, model: type[Line], file: File | None = None) -> None:
        self.name = name
        self.file = file or data(f"eval/cases/{name}.jsonl")
        self._model = model

    def contents(self) -> dict[str, bytes]:
        """The bytes of all its files."""
        return {f"{self.name}/cases": self.file.read_bytes()}

    def load(self) -> tuple[Line, ...]:
        """The cases.

        Raises:
            UsageError: names every mistake.
        """
        return read_all(self.file, self._model)


def probes() -> tuple[Probe, ...]:
    """Those that come with `qa`."""
    from qa.evaluate.agreement import Agreement
    from qa.evaluate.claims import Claims
    from qa.evaluate.independence import Independence
    from qa.evaluate.talk import FollowUps, Premises
    from qa.evaluate.timelines import Timelines
    from qa.evaluate.times import Times

    return (Agreement(), Independence(), Timelines(), Times(), FollowUps(), Premises(), Claims())


def wrong(probed: Iterable[Probed]) -> dict[tuple[str, str], tuple[str, ...]]:
    """What was not as labelled, by probe and case; cases in which all was are left out."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for one in probed:
        found.setdefault((one.probe, one.case), {}).update(dict.fromkeys(one.wrong))
    return {name: tuple(lines) for name, lines in found.items() if lines}
