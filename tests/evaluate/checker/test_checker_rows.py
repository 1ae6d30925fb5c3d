"""From labelled claims to rows: what is scored, what is reported, as JSON and as text."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from qa.cli.evaluation.checker import checker
from qa.evaluate.checker.labelled import LabelledClaim, Page
from qa.evaluate.checker.report import Row, rows
from qa.evaluate.checker.scoring import Scored, overlap, scored
from qa.evaluate.checker.shown import as_object, table
from tests.fakes import SameWordMatcher, evidence_of

TOWNS = ("Velmora", "Tharsis", "Ostrava Bay", "Quillon", "Mardale", "Pellworth")


def page(town: str, year: int) -> Page:
    return Page(
        f"The port of {town} opened in {year} with two cranes. Fishermen sold boats there in spring."
    )


def claims(origin: str | None = None) -> list[LabelledClaim]:
    found = []
    for n, town in enumerate(TOWNS):
        year = 1980 + n
        told = [
            (f"The port of {town} opened in {year}.", True),
            (f"{town} has a port with two cranes.", True),
            (f"The port of {town} opened in {year + 30}.", False),
            ("A fire closed the mine in Bellwick.", False),
        ]
        found += [LabelledClaim(text, page(town, year), true, origin) for text, true in told]
    return found


def rowed(found: list[LabelledClaim], *, ablation: bool = False) -> tuple[Row, ...]:
    return rows("towns.jsonl", list(scored(found, SameWordMatcher())), ablation=ablation)


def test_a_row_has_every_figure() -> None:
    (row,) = rowed(claims(), ablation=True)
    assert (row.n, row.supported, row.documents, row.pairs, row.picked) == (24, 12, 6, None, None)
    assert row.score
    assert row.typed
    assert row.score.auc.value > 0.95
    assert row.score.decision.balanced_accuracy.value > 0.9
    assert row.score.auc.low <= row.score.auc.value <= row.score.auc.high
    assert row.typed.rates.false_caught == 1
    assert row.unigram
    assert row.unigram.auc.value < row.score.auc.value
    assert row.without_check["date"].rates.false_caught == pytest.approx(0.5)
    assert set(row.without_signals) >= {"checks against all", "likeness of names"}
    assert row.speed.claims > 0


def test_origins_are_rows_of_their_own() -> None:
    found = rowed(claims("north") + claims("south")[:8])
    assert [(row.origin, row.n) for row in found] == [("north", 24), ("south", 8)]


def test_claims_of_one_label_have_counts_only() -> None:
    (row,) = rowed([claim for claim in claims() if claim.supported], ablation=True)
    assert (row.score, row.typed, row.without_check) == (None, None, {})
    told = as_object(row)
    assert told["balanced_accuracy"] is told["auc"] is told["threshold"] is None
    assert "12 claims" in table([row])


def test_the_share_of_pairs_counts_a_tie_half() -> None:
    told = [
        LabelledClaim("It opened in 1980.", page("Velmora", 1980), True, None, 0),
        LabelledClaim("It opened in 1990.", page("Velmora", 1980), False, None, 0),
        LabelledClaim("It opened in 1980.", page("Velmora", 1980), True, None, 1),
        LabelledClaim("It opened in 1980.", page("Velmora", 1980), False, None, 1),
    ]
    (row,) = rowed(told)
    assert row.pairs == 0.75
    assert "75.0 % of pairs" in table([row])


def test_picked_sentences_are_held_against_the_nearest_gold_set() -> None:
    lines = ("Port news.", "The port opened in 1987.", "Boats were sold.", "Rain fell.")
    cut = Page("\n".join(lines), lines)
    gold = (frozenset({3}), frozenset({1, 2}))
    told = [
        LabelledClaim("The port opened and boats were sold.", cut, True, gold=gold),
        LabelledClaim("Rain fell.", cut, False, gold=(frozenset(),)),
    ]
    (row,) = rowed(told)
    assert row.picked
    assert (row.picked.claims, row.picked.pair_f1) == (1, 1.0)
    assert row.picked.best_f1 == pytest.approx(2 / 3)
    assert as_object(row)["picked_sentences"]["n"] == 1
    assert "F1 of the sentences picked: best 66.7, best two 100.0" in table([row])


def test_a_claim_without_words_is_scored_too() -> None:
    (one,) = scored([LabelledClaim("...", page("Velmora", 1980), False)], SameWordMatcher())
    assert isinstance(one, Scored)
    assert (one.score, one.unigram, one.picked) == (0.0, 0.0, ())


def test_overlap_counts_pairs_within_a_sentence() -> None:
    shown = evidence_of("The port opened.", "Boats sold well.")
    assert overlap("the PORT sold boats", shown) == (1.0, 1 / 3)


def test_progress_is_told() -> None:
    seen: list[int] = []
    list(scored(claims()[:3], SameWordMatcher(), seen.append))
    assert seen == [1, 2, 3]


def run(*arguments: str) -> Any:
    app = typer.Typer()
    app.command()(checker)
    return CliRunner().invoke(app, list(arguments), catch_exceptions=False)


def test_the_command_with_the_real_model(tmp_path: Path) -> None:
    path = tmp_path / "towns.jsonl"
    lines = [
        {"document": c.page.text, "claim": c.text, "label": int(c.supported), "origin": "north"}
        for c in claims()
    ]
    path.write_text("\n".join(map(json.dumps, lines)))
    found = run("--json", "--ablation", str(path))
    (told,) = json.loads(found.stdout)
    assert list(told)[:6] == [
        "file", "n", "balanced_accuracy", "auc", "threshold", "claims_per_second"
    ]  # fmt: skip
    assert (told["file"], told["n"], told["origin"]) == ("towns.jsonl", 24, "north")
    assert told["balanced_accuracy"] > 0.7
    assert math.isclose(told["auc"], told["score"]["auc"]["value"])
    assert found.stderr == "towns.jsonl: 24 claims\n"
    text = run(str(path), "--limit", "8").stdout
    assert "towns.jsonl, north: 8 claims, 4 supported, 2 documents" in text
    assert "overlap of pairs of words" in text
