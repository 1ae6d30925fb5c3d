"""`qa eval`: cases through the pipeline, with scripted, recorded or live models."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli.evaluation.progress import cases_done
from qa.cli.options import AsJson, Suites, settings
from qa.cli.output import check_writable, say, width
from qa.errors import ConfigError, UsageError
from qa.evaluate import require_extra

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.config import Settings
    from qa.evaluate.players import Player
    from qa.evaluate.run_file import Run
    from qa.models.protocols import ChatModel
    from qa.pipeline.models import ConfiguredModels

RECORD_HELP = "Ask the endpoint's model, and keep what it replies; go on where it was cut."


def evaluate(
    context: typer.Context,
    suite: Suites = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="Only cases of this kind, such as list."),
    ] = None,
    model: Annotated[
        list[str] | None,
        typer.Option("--model", metavar="NAME", help="Only this model, such as extractive."),
    ] = None,
    live: Annotated[bool, typer.Option("--live", help="Ask the endpoint's model.")] = False,
    record: Annotated[
        Path | None, typer.Option("--record", metavar="FILE", help=RECORD_HELP)
    ] = None,
    replay: Annotated[
        Path | None,
        typer.Option("--replay", metavar="FILE", help="Give recorded replies again, offline."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Save the run here.  [default: QA_HOME/eval/]"),
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Measure how faithful the answers are, offline.

    Cases, whose answers are known, go through the ordinary pipeline with the built-in answerer and
    with scripted models: a good one, and others that say what is not so. The run is saved and its
    figures are printed with 95 % intervals; a v marks those of which less is better.
    """
    if context.invoked_subcommand is not None:
        if any((suite, kind, model, live, record, replay, out, as_json)):
            raise UsageError(
                f"options go after the command: qa eval {context.invoked_subcommand} ..."
            )
        return 0
    require_extra()
    from qa.evaluate.evaluation import Plan, kinds, suites
    from qa.evaluate.probes import probes
    from qa.evaluate.run_file import save
    from qa.pipeline.models import ConfiguredModels

    if sum((live, record is not None, replay is not None)) > 1:
        raise UsageError("--live, --record and --replay exclude each other: give one of them")
    asks = live or record is not None
    if len(model or ()) > 1 and (asks or replay):
        raise UsageError("--live, --record and --replay take one --model")
    chosen = settings(model=model[0] if model and asks else None)
    models = ConfiguredModels(chosen)
    plan = Plan(
        suites(suite or ()),
        _players(model or [], endpoint(models) if asks else None, record or replay),
        kinds(kind or ()),
        () if any((suite, kind, model, asks, replay)) else probes(),
    )
    path = out or _new_file(chosen)
    check_writable(path)
    with cases_done() as on_case:
        done = plan.run(models, on_case)
    typer.echo(_json(done, path) if as_json else _text(done))
    save(done, path)
    say(f"saved in {path}; qa eval report {out or ''}".rstrip() + " shows each case")
    return 0


def _new_file(chosen: Settings) -> Path:
    """A file for a run that nobody named; its folder is made where it is not."""
    folder = chosen.home / "eval"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}.json"


def endpoint(models: ConfiguredModels) -> ChatModel:
    """The endpoint's model.

    Raises:
        ConfigError: the settings name none.
    """
    if models.chat is None:
        raise ConfigError(
            "--live and --record need an endpoint: set OPENAI_API_KEY, or OPENAI_BASE_URL for a"
            " server of your own"
        )
    return models.chat


def _players(
    names: Sequence[str], chat: ChatModel | None, recording: Path | None
) -> tuple[Player, ...]:
    from qa.evaluate.evaluation import live, offline, recorded
    from qa.models.replay import Recording

    if recording is not None:
        if chat is None and not recording.exists():
            raise UsageError(f"{recording} is not there: qa eval --record {recording} makes it")
        return recorded(Recording.load(recording), names[0] if names else None, chat)
    return live(chat) if chat else offline(names)


def _text(done: Run) -> str:
    from qa.evaluate.figures import figures
    from qa.evaluate.report.words import MEASURED
    from qa.evaluate.table import as_lines
    from qa.render.text import wrap

    return "\n".join([*as_lines(figures(done.outcomes, done.probed)), "", wrap(MEASURED, width())])


def _json(done: Run, path: Path) -> str:
    from qa.evaluate.figures import figures
    from qa.evaluate.table import as_objects
    from qa.render import dumps

    return dumps(
        {
            "schema": 1,
            "run": str(path),
            "inputs": done.inputs,
            "settings": dict(done.settings),
            "figures": as_objects(figures(done.outcomes, done.probed)),
        }
    )
