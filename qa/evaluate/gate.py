"""The gate: pinned floors under the figures, and a hash over all that the figures rest on.

A run fails below a floor. It also fails where cases, articles, replies, the mutants made of them or
prompts are not those that were pinned: then the floors say nothing about it. Pinning again refuses to lower a floor
unless a reason is given, and the file keeps it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from pathlib import Path
from typing import Any, Final

from qa.config.resources import data
from qa.errors import UsageError
from qa.evaluate.figures import ModelFigure
from qa.evaluate.mutations import fingerprint
from qa.evaluate.probes import Probe
from qa.evaluate.suite import Suite, SuiteFiles

SLACK: Final = 0.01
"""How far below its figure a floor is pinned: another processor rounds a model otherwise."""
_SCHEMA: Final = 1


@dataclass(frozen=True, slots=True)
class Floor:
    """What a figure must reach; one of which less is better must stay under it."""

    model: str
    metric: str
    bound: float
    higher_is_better: bool

    def holds(self, value: float | None) -> bool:
        """Whether a figure reaches it; one that could not be computed does not."""
        if value is None:
            return False
        return value >= self.bound if self.higher_is_better else value <= self.bound

    @property
    def name(self) -> tuple[str, str]:
        """The model and the metric."""
        return self.model, self.metric

    def __str__(self) -> str:
        sign = ">=" if self.higher_is_better else "<="
        return f"{self.model} {self.metric} {sign} {self.bound:.3f}"

    def is_laxer_than(self, other: Floor) -> bool:
        """Whether it lets through what `other` does not."""
        if self.higher_is_better:
            return self.bound < other.bound
        return self.bound > other.bound


def pinned(model: str, metric: str, value: float, *, higher_is_better: bool) -> Floor:
    """The floor under a figure."""
    thousandths = 1000 * (value - SLACK if higher_is_better else value + SLACK)
    bound = floor(thousandths) if higher_is_better else ceil(thousandths)
    return Floor(model, metric, min(1.0, max(0.0, bound / 1000)), higher_is_better)


@dataclass(frozen=True, slots=True)
class Baseline:
    """What `eval/baseline.json` holds; `lowered` tells which floors were lowered, and why."""

    inputs: str
    floors: tuple[Floor, ...]
    lowered: tuple[str, ...] = ()

    @classmethod
    def load(cls, path: Path) -> Baseline:
        """The baseline in `path`.

        Raises:
            UsageError: there is none, or it is no baseline.
        """
        try:
            found = json.loads(path.read_bytes())
            if found["schema"] != _SCHEMA:
                raise ValueError
            floors = tuple(
                Floor(
                    str(one["model"]),
                    str(one["metric"]),
                    float(one.get("least", one.get("most"))),
                    "least" in one,
                )
                for one in found["floors"]
            )
            return cls(str(found["inputs"]), floors, tuple(map(str, found["lowered"])))
        except OSError as error:
            raise UsageError(
                f"{path} cannot be read: {error.strerror}; qa eval gate --pin writes it"
            ) from None
        except (ValueError, TypeError, KeyError):
            raise UsageError(
                f"{path} is not a baseline: qa eval gate --pin writes a new one"
            ) from None

    def save(self, path: Path) -> None:
        """Writes it, a floor a line."""
        floors = ",\n".join(f"    {json.dumps(_line(one))}" for one in self.floors)
        lowered = json.dumps(self.lowered, indent=4, ensure_ascii=False)
        path.write_text(
            f'{{\n  "schema": {_SCHEMA},\n  "inputs": "{self.inputs}",\n'
            f'  "floors": [\n{floors}\n  ],\n  "lowered": {lowered}\n}}\n',
            encoding="utf-8",
        )

    def broken_by(self, figures: Mapping[tuple[str, str], float | None], inputs: str) -> list[str]:
        """What is wrong with a run's figures, a line each; nothing if it passes."""
        found = []
        if inputs != self.inputs:
            found.append(
                "the cases, articles, replies, mutants or prompts have changed since the floors were"
                " pinned: look at the figures, then qa eval gate --pin"
            )
        for one in self.floors:
            value = figures.get(one.name)
            if not one.holds(value):
                shown = "not computed" if value is None else f"{value:.3f}"
                found.append(f"{one} does not hold: {shown}")
        return found

    def again(
        self,
        floors: Sequence[Floor],
        inputs: str,
        reason: str | None,
        reached: Mapping[tuple[str, str], float | None] | None = None,
    ) -> Baseline:
        """This baseline pinned again to `floors`; one that the figures `reached` is not lowered.

        Raises:
            UsageError: a floor would be lowered or lost, and no reason is given.
        """
        figures = reached or {}
        wanted = {one.name: one for one in floors} | {
            old.name: old
            for one in floors
            for old in self.floors
            if one.name == old.name and one.is_laxer_than(old) and old.holds(figures.get(old.name))
        }
        laxer = [
            f"{old} -> {wanted.get(old.name, 'gone')}"
            for old in self.floors
            if old.name not in wanted or wanted[old.name].is_laxer_than(old)
        ]
        if laxer and not (reason and reason.strip()):
            raise UsageError(
                f'pinning would lower {len(laxer)} floors: {"; ".join(laxer)}; give --lower "reason"'
                " if that is right"
            )
        noted = tuple(f"{one}: {reason}" for one in laxer)
        return Baseline(inputs, tuple(wanted.values()), self.lowered + noted)


NOTHING_PINNED: Final = Baseline("", ())
"""What the first pinning starts from."""


def floors(figures: Iterable[ModelFigure]) -> tuple[Floor, ...]:
    """The floors under all figures that have a value."""
    return tuple(
        pinned(
            one.model,
            one.metric.name,
            one.figure.value,
            higher_is_better=one.metric.higher_is_better,
        )
        for one in figures
        if one.figure.value is not None
    )


def _line(one: Floor) -> dict[str, Any]:
    bound = "least" if one.higher_is_better else "most"
    return {"model": one.model, "metric": one.metric, bound: one.bound}


def inputs_hash(
    files: Iterable[SuiteFiles], suites: Iterable[Suite], probes: Iterable[Probe] = ()
) -> str:
    """SHA-256, in hex, over the names and bytes of all that the figures of `suites` and `probes` rest on.

    `files` are those that `suites` were read from. Of the mutations it is what they make that
    counts, and not their code.
    """
    contents = {
        f"prompts/{one.name}": one.read_bytes()
        for one in data("prompts").iterdir()
        if one.is_file()
    }
    for file in files:
        contents |= file.contents()
    for suite in suites:
        contents[f"{suite.name}/mutants"] = fingerprint(suite).encode()
    for probe in probes:
        contents |= probe.contents()
    digest = hashlib.sha256()
    for name in sorted(contents):
        digest.update(f"{name}\n{len(contents[name])}\n".encode())
        digest.update(contents[name])
    return digest.hexdigest()
