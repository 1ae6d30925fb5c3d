"""The figures of the checker as JSON and as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from qa.evaluate.checker.figures import FOLDS, Figure
from qa.evaluate.checker.report import Decision, Judged, Measured, Row
from qa.evaluate.checker.scoring import SHOWN
from qa.verify.score import FITTED_ON

_HEAD = f"{'':34} {'balanced accuracy':>19} {'AUC':>19} {'dropped':>8} {'caught':>7}"


def as_object(row: Row) -> dict[str, Any]:
    """A row as JSON; shares are from 0 to 1, and null is what these claims cannot tell."""
    score = row.score
    found: dict[str, Any] = {
        "file": row.file,
        "n": row.n,
        "balanced_accuracy": score.decision.balanced_accuracy.value if score else None,
        "auc": score.auc.value if score else None,
        "threshold": score.threshold if score else None,
        "claims_per_second": row.speed.claims,
        "supported": row.supported,
        "documents": row.documents,
        "no_figures_because": row.shortfall or None,
        "typed_checks_dropped": row.dropped,
        "typed_checks_caught": row.caught,
        "score": _measured(score),
        "typed_checks": _decision(row.typed),
        "unigram_overlap": _measured(row.unigram),
        "bigram_overlap": _measured(row.bigram),
        "typed_claims_per_second": row.speed.typed_claims,
        "seconds_to_read_a_page": row.speed.page_seconds,
        "weights_fitted_on": FITTED_ON,
    }
    if row.origin is not None:
        found["origin"] = row.origin
    if row.pairs is not None:
        found["pairs_reference_above"] = row.pairs.above
        found["pairs"] = row.pairs.count
    if row.judged is not None:
        found["judge"] = _judged(row.judged)
    if row.picked:
        found["picked_sentences"] = {
            "n": row.picked.claims, "best_f1": row.picked.best_f1, "pair_f1": row.picked.pair_f1
        }  # fmt: skip
    if row.without_check:
        found["without_check"] = {k: _decision(v) for k, v in row.without_check.items()}
        found["without_signals"] = {k: _measured(v) for k, v in row.without_signals.items()}
    return found


def _measured(figures: Measured | None) -> dict[str, Any] | None:
    if figures is None:
        return None
    found = _decision(figures.decision) or {}
    return {"auc": _figure(figures.auc), **found, "threshold": figures.threshold}


def _judged(judged: Judged) -> dict[str, Any]:
    return {
        "alone": _measured(judged.alone),
        "after_typed_checks": _measured(judged.checked),
        "gain_over_typed_checks": _figure(judged.gain),
        "own_threshold": _decision(judged.product),
        "claims_per_second": judged.speed,
    }


def _decision(decision: Decision | None) -> dict[str, Any] | None:
    if decision is None:
        return None
    return {
        "balanced_accuracy": _figure(decision.balanced_accuracy),
        "true_dropped": decision.rates.true_dropped,
        "false_caught": decision.rates.false_caught,
    }


def _figure(figure: Figure) -> dict[str, float]:
    return {"value": figure.value, "low": figure.low, "high": figure.high}


def table(rows: Sequence[Row]) -> str:
    """The rows for a person, in percent, with intervals of 95 %."""
    told = [line for row in rows for line in _block(row)]
    if any(row.score for row in rows):
        told += [
            f"Thresholds are chosen on other documents than they are reported on ({FOLDS} folds), an",
            "origin at a time; intervals hold 95 % of bootstrap samples drawn by document. dropped:",
            "supported claims lost; caught: other claims found out.",
            f"The score's weights were fitted on: {FITTED_ON}.",
        ]
    if any(row.judged for row in rows):
        told.append(f"The judge is shown the {SHOWN} sentences nearest to each of a claim's.")
    return "\n".join(told)


def _block(row: Row) -> Iterator[str]:
    origin = f", {row.origin}" if row.origin is not None else ""
    yield f"{row.file}{origin}: {row.n} claims, {row.supported} supported, {row.documents} documents"
    if row.shortfall:
        others = row.n - row.supported
        yield f"  {row.shortfall}"
        yield f"  typed checks: {row.dropped} of {row.supported} supported claims dropped, {row.caught} of {others} others caught"
    else:
        yield _HEAD
    for name, figures in _figures(row).items():
        if isinstance(figures, Measured):
            yield _line(name, figures.decision, figures.auc)
        elif figures:
            yield _line(name, figures, None)
    if row.judged:
        gain = row.judged.gain
        yield (
            f"  checks and judge beyond the checks: {100 * gain.value:+.1f}"
            f" ({100 * gain.low:+.1f} to {100 * gain.high:+.1f}); it judges {row.judged.speed:.0f} claims/s"
        )
    if row.pairs is not None:
        above, count = row.pairs.above, row.pairs.count
        yield f"  reference scored above its twin: {100 * above:.1f} % of {count} pairs"
    if row.picked:
        yield (
            f"  F1 of the sentences picked: best {100 * row.picked.best_f1:.1f}, best two"
            f" {100 * row.picked.pair_f1:.1f} ({row.picked.claims} claims with chosen sentences)"
        )
    yield (
        f"  {row.speed.claims:.0f} claims/s, typed checks alone {row.speed.typed_claims:.0f};"
        f" reading a page {row.speed.page_seconds:.2f} s\n"
    )


def _figures(row: Row) -> dict[str, Measured | Decision | None]:
    return {
        "score": row.score,
        "typed checks, as a product decides": row.typed,
        **(_of_judge(row.judged) if row.judged else {}),
        "overlap of words": row.unigram,
        "overlap of pairs of words": row.bigram,
        **{f"typed checks without {kind}": got for kind, got in row.without_check.items()},
        **{f"score without {group}": got for group, got in row.without_signals.items()},
    }


def _of_judge(judged: Judged) -> dict[str, Measured | Decision | None]:
    return {
        "judge": judged.alone,
        "typed checks, then the judge": judged.checked,
        "the same, as a product decides": judged.product,
    }


def _line(name: str, decision: Decision, auc: Figure | None) -> str:
    area = _percent(auc) if auc else ""
    dropped, caught = decision.rates.true_dropped, decision.rates.false_caught
    return (
        f"  {name:36} {_percent(decision.balanced_accuracy):>15} {area:>19}"
        f" {100 * dropped:8.1f} {100 * caught:7.1f}"
    )


def _percent(figure: Figure) -> str:
    return f"{100 * figure.value:.1f} ({100 * figure.low:.1f}-{100 * figure.high:.1f})"
