"""`qa eval compare`: what differs between two runs, and whether it is noise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qa.cli.options import AsJson
from qa.errors import UsageError
from qa.evaluate import require_extra

if TYPE_CHECKING:
    from qa.evaluate.compare import Comparison, Difference

RunFile = Annotated[Path, typer.Argument(metavar="RUN.json", help="A run that qa eval saved.")]


def compare(
    a: RunFile,
    b: RunFile,
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
    correction, whether that is more than noise, and the cases that differ.
    """
    require_extra()
    from qa.evaluate.compare import compare as compared
    from qa.evaluate.figures import bearing_on
    from qa.evaluate.run_file import load
    from qa.render import dumps

    if against is not None and model is None:
        raise UsageError("--against belongs to --model: give both")
    first, second = load(a), load(b)
    pairs = (
        [(model, against or model)]
        if model
        else [(name, name) for name in first.models if name in second.models]
    )
    if not pairs:
        raise UsageError("the two runs share no model: give --model and --against")
    for name, run in ((pairs[0][0], first), (pairs[0][1], second)):
        if name not in run.models:
            raise UsageError(f"the run has no model {name}: it has {', '.join(run.models)}")
    found = {
        pair: compared(first.of(pair[0]), second.of(pair[1]), bearing_on(first.of(pair[0])))
        for pair in pairs
    }
    if as_json:
        typer.echo(dumps([_json(*pair, comparison) for pair, comparison in found.items()]))
    else:
        typer.echo("\n".join(line for pair, one in found.items() for line in _lines(*pair, one)))
    return 0


def _lines(a: str, b: str, found: Comparison) -> Iterator[str]:
    yield f"{a if a == b else f'{a} -> {b}'}: {found.shared} cases"
    for one in found.differences:
        if not one.changed:
            continue
        yield (
            f"  {one.name:28} {one.a:.3f} -> {one.b:.3f}   {one.difference:+.3f}"
            f"   {one.low:+.3f} to {one.high:+.3f}   p {one.p_holm:.3f} ({one.test})"
            f"   {'noise' if one.is_noise else 'more than noise'}"
        )
        for case in one.changed:
            yield f"      {case.suite} {case.case}   {_value(case.a)} -> {_value(case.b)}"
    if not any(one.changed for one in found.differences):
        yield "  no case differs"
    unscored = [name for name in found.without_value if not name.startswith("catch_rate")]
    if unscored:
        yield f"  not scored on a side: {', '.join(unscored)}"
    for what, cases in (
        ("only in the first run", found.only_a),
        ("only in the second run", found.only_b),
        ("not compared, for the case has been rewritten", found.rewritten),
    ):
        if cases:
            yield f"  {what}: {', '.join(case for _, case in cases)}"


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
