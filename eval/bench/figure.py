"""The figure of a benchmark run: speed and quality beside the frameworks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from eval.bench.report import Quality, Speed


def draw(speeds: Sequence[Speed], qualities: Mapping[str, Sequence[Quality]], path: Path) -> None:
    """Bars of articles a second and of each metric's mean; the file's ending is its format."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(4 + 4 * len(qualities), 3.6), layout="constrained")
    left, *others = figure.subplots(1, 1 + len(qualities))
    for place, one in enumerate(speeds):
        bar = left.bar(place, one.articles_per_second, color=f"C{place}", label=one.system)
        left.bar_label(bar, fmt="%.1f")
    left.set_title("articles a second")
    left.set_xticks([])
    left.margins(y=0.1)
    for axes, (task, rows) in zip(others, qualities.items(), strict=True):
        metrics = list(dict.fromkeys(row.metric for row in rows))
        systems = [one.system for one in speeds if any(row.system == one.system for row in rows)]
        width = 0.8 / len(systems)
        for place, system in enumerate(systems):
            means = [row.mean for row in rows if row.system == system]
            at = [i + (place - (len(systems) - 1) / 2) * width for i in range(len(metrics))]
            color = f"C{[one.system for one in speeds].index(system)}"
            axes.bar_label(axes.bar(at, means, width, color=color), fmt="%.2f", fontsize=7)
        axes.set_xticks(range(len(metrics)), [name.replace(" in ", "\nin ") for name in metrics])
        axes.set_ylim(0, 1.05)
        axes.set_title(task)
    figure.legend(loc="outside lower center", ncols=len(speeds), frameon=False)
    figure.savefig(path, dpi=150)
