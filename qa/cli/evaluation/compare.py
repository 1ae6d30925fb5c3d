"""`qa eval compare`: what differs between two runs, and whether it is noise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from qa.cli.options import AsJson
from qa.errors import UsageError
from qa.evaluate import require_extra

if TYPE_CHECKING:
    from qa.evaluate.compare import Comparison, Difference
    from qa.evaluate.run_file import Run

SHOWN: Final = 10
"""Cases listed of a metric; --json has them all."""
_HEAD: Final = (
    f"  {'':28} first -> second change   its 95 % interval   p, corrected; is it more than noise?"
)
_OTHER_INPUTS: Final = "The runs rest on different cases, articles, replies or prompts."


def compare(
    a: Annotated[Path, typer.Argument(metavar="A.json", help="A run that qa eval saved.")],
    b: Annotated[Path, typer.Argument(metavar="B.json", help="The one to hold against it.")],
    model: Annotated[
        str | None,
        typer.Option("--model", metavar="NAME", help="Only this model.  [default: all of both]"),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option("--against", metavar="NAME", help="With --model: this one of the second run."),
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Compare two runs, case by case.

    Of each metric: both values, the difference with its 95 % interval, the p value after Holm's
    correction, whether that is more than noise, and the ten cases that differ most.
    """
    require_extra()
    from qa.evaluate.compare import comparable
    from qa.evaluate.compare import compare as compared
    from qa.evaluate.run_file import load
    from qa.render import dumps

    if against is not None and model is None:
        raise UsageError("--against belongs to --model: give both")
    first, second = load(a), load(b)
    found = {}
    for one, other in _pairs(first, second, model, against):
        sides = first.of(one), second.of(other)
        found[one, other] = compared(*sides, comparable(*sides))
    same_inputs = first.inputs == second.inputs
    if as_json:
        told = [_json(*pair, one) | {"same_inputs": same_inputs} for pair, one in found.items()]
        typer.echo(dumps(told))
        return 0
    lines = [] if same_inputs else [_OTHER_INPUTS]
    lines += [_HEAD, *(line for pair, one in found.items() for line in _lines(*pair, one))]
    typer.echo("\n".join(lines))
    return 0


def _pairs(
    first: Run, second: Run, model: str | None, against: str | None
) -> Sequence[tuple[str, str]]:
    """The models to compare: those named, or all that both runs have.

    Raises:
        UsageError: there is none.
    """
    if model is None:
        shared = [(name, name) for name in first.models if name in second.models]
        if not shared:
            raise UsageError("the two runs share no model: give --model and --against")
        return shared
    pair = (model, against or model)
    for name, run, which in zip(pair, (first, second), ("first", "second"), strict=True):
        if name not in run.models:
            raise UsageError(f"the {which} run has no model {name}: it has {', '.join(run.models)}")
    return [pair]


def _lines(a: str, b: str, found: Comparison) -> Iterator[str]:
    from qa.evaluate.compare import some

    yield f"{a if a == b else f'{a} -> {b}'}: {found.shared} cases"
    for one in found.differences:
        if one.changed:
            yield from _difference_lines(one)
    if not any(one.changed for one in found.differences):
        yield "  no case differs"
    for what, names in (
        ("metrics have no value on a side", found.without_value),
        ("cases are only in the first run", [case for _, case in found.only_a]),
        ("cases are only in the second run", [case for _, case in found.only_b]),
        ("cases have been rewritten and are not compared", [case for _, case in found.rewritten]),
    ):
        if names:
            yield f"  {len(names)} {what}: {some(names)}"


def _difference_lines(one: Difference) -> Iterator[str]:
    p = "p < 0.001" if one.p_holm < 0.0005 else f"p {one.p_holm:.3f}"
    yield (
        f"  {one.name:28} {one.a:.3f} -> {one.b:.3f}   {one.difference:+.3f}"
        f"   {one.low:+.3f} to {one.high:+.3f}   {p} ({one.test})"
        f"   {'noise' if one.is_noise else 'more than noise'}"
    )
    told = sorted(
        (case for case in one.changed if case.a != case.b),
        key=lambda case: -abs((case.b or 0) - (case.a or 0)),
    )
    for case in told[:SHOWN]:
        yield f"      {case.suite} {case.case}   {_value(case.a)} -> {_value(case.b)}"
    if len(told) > SHOWN:
        yield f"      and {len(told) - SHOWN} more; --json has them all"


def _value(value: float | None) -> str:
    return "none" if value is None else f"{value:.3f}"


def _json(a: str, b: str, found: Comparison) -> dict[str, Any]:
    return {
        "a": a,
        "b": b,
        "shared": found.shared,
        "differences": [_difference(one) for one in found.differences],
        "without_value": list(found.without_value),
        "only_a": [case for _, case in found.only_a],
        "only_b": [case for _, case in found.only_b],
        "rewritten": [case for _, case in found.rewritten],
    }


def _difference(one: Difference) -> dict[str, Any]:
    return asdict(one) | {
        "test": str(one.test),
        "difference": one.difference,
        "is_noise": one.is_noise,
        "changed": [asdict(case) for case in one.changed],
    }
