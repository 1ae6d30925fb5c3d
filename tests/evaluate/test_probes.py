from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import html

from qa.evaluate.evaluation import Plan
from qa.evaluate.figures import figures
from qa.evaluate.gate import floors, inputs_hash
from qa.evaluate.probes import Probed, probes, wrong
from qa.evaluate.report.page import page
from qa.evaluate.report.words import of_metric, of_model
from qa.evaluate.run_file import from_json, to_json
from qa.evaluate.table import as_lines, as_objects
from qa.pipeline.models import Models
from tests.evaluate.report.example import HOSTILE, everything

RIGHT = Probed("timeline", "timeline-a", "event_recall", 3, 4, wrong=("not told: it fell",))
PROBED = (
    RIGHT,
    replace(RIGHT, case="timeline-b", part=1, whole=1, wrong=()),
    Probed("timeline", "timeline-a", "merge_recall", 0, 0),
    Probed("independence", "reports-a", "wrong_rate", 1, 4, higher_is_better=False),
)


@dataclass
class Scripted:
    """Says what it was given."""

    said: tuple[Probed, ...]
    file: bytes = b"cases"
    name: str = "scripted"

    def contents(self) -> dict[str, bytes]:
        return {f"{self.name}/cases": self.file}

    def run(self, models: Models) -> Iterator[Probed]:
        assert models
        yield from self.said


def test_figures_are_pooled_over_the_cases_of_a_probe() -> None:
    first, second = figures((), PROBED)
    assert (first.model, first.metric.name, first.figure.value) == ("timeline", "event_recall", 0.8)
    assert (first.figure.n, first.metric.higher_is_better) == (2, True)
    assert (second.model, second.figure.value, second.metric.higher_is_better) == (
        "independence", 0.25, False,
    )  # fmt: skip


def test_the_table_the_json_and_the_floors_have_them() -> None:
    found = figures((), PROBED)
    assert list(as_lines(found))[:2] == [
        "timeline",
        "  event_recall                   0.800   0.750 - 1.000   n 2",
    ]
    assert [one["model"] for one in as_objects(found)] == ["timeline", "independence"]
    least, most = floors(found)
    assert (least.bound, least.higher_is_better) == (0.79, True)
    assert (most.bound, most.higher_is_better) == (0.26, False)


def test_what_was_wrong_is_listed_by_case_each_line_once() -> None:
    assert wrong((*PROBED, replace(RIGHT, metric="event_precision"))) == {
        ("timeline", "timeline-a"): ("not told: it fell",)
    }


def test_a_run_keeps_how_they_fared() -> None:
    done = everything()
    assert from_json(to_json(replace(done, probed=PROBED))).probed == PROBED
    assert b"probed" not in to_json(done)


def test_the_page_shows_what_was_wrong_and_acts_on_nothing() -> None:
    hostile = replace(RIGHT, case=HOSTILE[0], wrong=HOSTILE)
    shown = html.document_fromstring(page(replace(everything(), probed=(RIGHT, hostile))))
    (section,) = shown.xpath("//section[@id='probes']")
    assert "timeline-a: 1 not as labelled" in " ".join(section.itertext())
    assert "not told: it fell" in " ".join(section.itertext())
    assert not section.xpath(".//script | .//img | .//svg")


def test_every_figure_of_the_shipped_sets_is_told_in_words() -> None:
    for probe in probes():
        assert "nobody has labelled" not in of_model(probe.name)
    for metric in ("event_recall:before", "event_precision:after", "merge_recall"):
        assert of_metric(metric).startswith("Share of")
    assert of_metric("event_recall:after").endswith("written after the rules.")


def test_a_plan_runs_them_and_their_files_are_hashed() -> None:
    plan = Plan((), (), probes=(Scripted(PROBED),))
    assert plan.probes[0].contents() == {"scripted/cases": b"cases"}
    hashes = {inputs_hash((), (), (Scripted((), file),)) for file in (b"a", b"b")}
    assert len(hashes | {inputs_hash((), ())}) == 3
