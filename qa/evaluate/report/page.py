"""A run as one HTML page: its style and script inside it, and nothing asked of any other place.

All text of articles, cases and models is data. It is escaped wherever it stands, what a reader
cannot see in it is taken out (`qa.render.text.safe`), and no text is ever part of the script. The
page's Content-Security-Policy lets through its own style and script, by hash, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from qa.evaluate.figures import figures
from qa.evaluate.probes import wrong
from qa.evaluate.report.cards import Card, cards, failing, passed
from qa.evaluate.report.failures import Failure, FailureKind
from qa.evaluate.report.plots import gold_ranks, headlines, plots
from qa.evaluate.report.words import MEASURED, of_metric, of_model
from qa.evaluate.run_file import Run
from qa.render.text import line


def page(run: Run) -> str:
    """The page of a run, the same for the same run."""
    style, script = _own("style.css"), _own("filter.js")
    found = figures(run.outcomes, run.probed)
    failed = cards(run.outcomes)
    return (
        _environment()
        .from_string(_own("page.html"))
        .render(
            run=run,
            when=f"{run.created:%Y-%m-%d %H:%M %Z}",
            count=len({(one.suite, one.case.id) for one in run.outcomes}),
            policy=_policy(style, script),
            style=style,
            script=script,
            figures=found,
            metrics=list(dict.fromkeys(one.metric.name for one in found)),
            headlines=headlines(found),
            plots=plots(found),
            ranks=gold_ranks(run.outcomes),
            cards=failed,
            passed=passed(run.outcomes),
            wrong=wrong(run.probed),
            choices=_choices(failed),
            measured=MEASURED,
            of_metric=of_metric,
            of_model=of_model,
            tokens=_tokens,
        )
    )


def _own(name: str) -> Markup:
    """A file of this package: markup of our own, not data."""
    return Markup(files(__package__).joinpath(name).read_text(encoding="utf-8"))  # noqa: S704


def _environment() -> Environment:
    return Environment(
        autoescape=True,
        finalize=_visible,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _visible(value: object) -> object:
    """What is put in the page: all but our own markup on one line, without what cannot be seen."""
    return value if isinstance(value, Markup) else line(str(value))


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)};"
        " base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _choices(failed: Sequence[Card]) -> Mapping[str, Counter[str]]:
    """What there is to choose from in each filter, with the number of failing cases."""
    kinds = Counter(kind for card in failed for kind in _kinds(card))
    return {
        "suite": Counter(card.suite for card in failed),
        "kind": Counter(str(card.case.kind) for card in failed),
        "model": Counter(model for card in failed for model in failing(card)),
        "failure": Counter({kind: kinds[kind] for kind in FailureKind if kind in kinds}),
    }


def _kinds(card: Card) -> frozenset[FailureKind]:
    of_answers = {one.kind for answer in card.answers for one in answer.failures}
    return frozenset(of_answers | ({card.retrieval.kind} if card.retrieval else set()))


def _tokens(found: Iterable[Failure]) -> str:
    """Kinds of failures as the filter names them."""
    return " ".join(dict.fromkeys(one.kind.name.lower() for one in found))
