"""`qa eval gate`: floors under the figures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qa.cli.evaluation.progress import cases_done
from qa.cli.options import Suites, settings
from qa.cli.output import check_writable, say
from qa.errors import UsageError
from qa.evaluate import require_extra


def gate(
    suite: Suites = None,
    baseline: Annotated[
        Path, typer.Option("--baseline", metavar="FILE", help="Where the floors are pinned.")
    ] = Path("eval/baseline.json"),
    pin: Annotated[
        bool, typer.Option("--pin", help="Pin the floors to this run's figures.")
    ] = False,
    lower: Annotated[
        str | None,
        typer.Option(
            "--lower", metavar="REASON", help="With --pin: lower floors too, and say why."
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Also save the run here.")
    ] = None,
) -> int:
    """Run all cases offline, and fail below a pinned floor.

    It also fails where the cases, articles, replies, mutants or prompts have changed since the
    floors were pinned. Pinning again never lowers a floor without a reason, which the file keeps.
    """
    require_extra()
    from qa.evaluate.evaluation import Plan, offline, suites
    from qa.evaluate.figures import figures
    from qa.evaluate.gate import NOTHING_PINNED, Baseline, floors
    from qa.evaluate.probes import probes
    from qa.evaluate.run_file import save
    from qa.evaluate.table import as_lines
    from qa.pipeline.models import ConfiguredModels

    if lower is not None and not pin:
        raise UsageError("--lower belongs to --pin: give both")
    plan = Plan(suites(suite or ()), offline(()), probes=() if suite else probes())
    old = Baseline.load(baseline) if baseline.exists() or not pin else NOTHING_PINNED
    for file in filter(None, (out, baseline if pin else None)):
        check_writable(file)
    with cases_done() as on_case:
        done = plan.run(ConfiguredModels(settings()), on_case)
    if out is not None:
        save(done, out)
    found = figures(done.outcomes, done.probed)
    typer.echo("\n".join(as_lines(found)))
    reached = {one.name: one.figure.value for one in found}
    if pin:
        new = old.again(floors(found), done.inputs, lower, reached)
        new.save(baseline)
        say(f"pinned {len(new.floors)} floors in {baseline}")
        return 0
    broken = old.broken_by(reached, done.inputs)
    for line in broken:
        say(f"qa: {line}")
    if broken:
        return 1
    say(f"all {len(old.floors)} floors in {baseline} hold")
    return 0
