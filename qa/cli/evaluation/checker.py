"""`qa eval checker`: verify against claims that people labelled."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli.evaluation.progress import counted
from qa.cli.options import AsJson, settings
from qa.cli.output import say
from qa.evaluate import require_extra

if TYPE_CHECKING:
    from qa.evaluate.checker.report import Row


def checker(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Files of labelled claims.")
    ],
    as_json: AsJson = False,
    ablation: Annotated[
        bool, typer.Option("--ablation", help="Also say what each check and signal adds.")
    ] = False,
    limit: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Take only the first N lines of each file."),
    ] = None,
) -> None:
    """Measure the checker against claims that people labelled.

    A file is JSON Lines, also as .gz: document, claim and label; or evidence_sentences, claim and
    label; or article, reference_summary and edited_summary. Lines with an origin are reported
    apart. Thresholds are chosen on other documents than they are reported on. Where there are
    fewer than 20 claims or 10 documents of a label there is no figure, but the counts.
    """
    require_extra()
    from qa.evaluate.checker.labelled import load
    from qa.evaluate.checker.report import rows
    from qa.evaluate.checker.scoring import scored
    from qa.evaluate.checker.shown import as_object, table
    from qa.pipeline.models import ConfiguredModels
    from qa.render import dumps

    files = [(path.name, load(path, limit)) for path in paths]
    models = ConfiguredModels(settings())
    judge = models.judge
    found: list[Row] = []
    for name, claims in files:
        say(f"{name}: {len(claims)} claims")
        with counted("claims") as show:
            scores = list(scored(claims, models.matcher, show, judge=judge))
        found += rows(name, scores, ablation=ablation, threshold=judge.threshold)
    typer.echo(dumps([as_object(row) for row in found]) if as_json else table(found))
