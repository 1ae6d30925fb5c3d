"""What a model adds to the checker: `eval.checker.ablation` and `.calibration`, over invented logits."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from eval.checker import ablation, calibration
from eval.checker.ablation import CHECKS, TODAY, Judged
from qa.evaluate.checker.scoring import scored
from tests.evaluate.checker.towns import claims
from tests.fakes import OverlapJudge, SameWordMatcher


def judged() -> Judged:
    """A model that tells true from false but for two, and checks that see no changed year."""
    found = list(scored(claims(), SameWordMatcher(), judge=OverlapJudge()))
    logits = [3.0 if one.claim.supported else -1.0 for one in found]
    logits[0], logits[2] = -2.0, 2.0
    told = Judged(found, logits)
    told.kept = np.array([one.claim.supported or "port of" in one.claim.text for one in found])
    return told


def test_each_way_to_decide_is_held_against_the_checks_and_the_judge(
    capsys: pytest.CaptureFixture[str],
) -> None:
    sets = {"towns": judged()}
    ablation.add_fitted(sets)
    ways = dict(sets["towns"].decisions())
    assert {CHECKS, TODAY, "model", "checks, then model", "checks, then score and model"} <= set(
        ways
    )
    assert not (ways["checks, then model"] & ~ways[CHECKS]).any()
    ablation.report(sets)
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "towns: 48 claims, 24 supported"
    (model,) = (line for line in lines[:12] if line.startswith("  checks, then model"))
    assert model.split()[3] == "95.8"
    assert "mean of 1 sets" in lines


def test_a_set_that_is_too_small_has_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    found = list(scored(claims()[:4], SameWordMatcher(), judge=OverlapJudge()))
    ablation.report({"towns": judged(), "one": Judged(found, [1.0, 1.0, 0.0, 0.0])})
    told = capsys.readouterr().out
    assert "one: 4 claims, 2 supported\n  too few: " in told
    assert "mean of 1 sets" in told


def test_without_a_set_that_is_large_enough_there_is_no_mean(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = list(scored(claims()[:4], SameWordMatcher(), judge=OverlapJudge()))
    ablation.report({"one": Judged(found, [1.0, 1.0, 0.0, 0.0])})
    assert "mean" not in capsys.readouterr().out


def test_logits_are_read_by_file_and_number(tmp_path: Path) -> None:
    path = tmp_path / "oof.jsonl"
    path.write_text('{"file": "towns", "claim_index": 3, "score": -1.5}\n', encoding="utf-8")
    assert ablation.read_logits(path) == {("towns", 3): -1.5}


def test_the_curve_is_fitted_and_its_reliability_told(capsys: pytest.CaptureFixture[str]) -> None:
    calibration.report({"towns": judged(), "ports": judged()})
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("fitted: Curve(slope=")
    assert [line.split()[:3] for line in lines[2:4]] == [
        ["towns", "48", "36"],
        ["ports", "48", "36"],
    ]
    assert lines[4].split() == ["probability", "claims", "mean", "true"]
    assert calibration.Curve(2.0, -1.0)(0.5) == 0.5
