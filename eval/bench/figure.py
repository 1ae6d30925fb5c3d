"""The figure of a benchmark run: speed and quality beside the frameworks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from eval.bench.report import Quality, Speed


def draw(speeds: Sequence[Speed], qualities: Mapping[str, Sequence[Quality]], path: Path) -> None:
    """Bars of articles a second, if told, and of each metric's mean; the file's ending is its format."""
    from matplotlib.figure import Figure
    from matplotlib.patches import Patch

    named = [one.system for one in speeds]
    named += [row.system for rows in qualities.values() for row in rows]
    colors = {name: f"C{i}" for i, name in enumerate(dict.fromkeys(named))}
    panels = bool(speeds) + len(qualities)
    figure = Figure(figsize=(4 * panels, 3.6), layout="constrained")
    axes = list(figure.subplots(1, panels, squeeze=False)[0])
    if speeds:
        left = axes.pop(0)
        for place, one in enumerate(speeds):
            bar = left.bar(place, one.articles_per_second, color=colors[one.system])
            left.bar_label(bar, fmt="%.1f")
        left.set_title("articles a second")
        left.set_xticks([])
        left.margins(y=0.1)
    for panel, (task, rows) in zip(axes, qualities.items(), strict=True):
        metrics = list(dict.fromkeys(row.metric for row in rows))
        systems = list(dict.fromkeys(row.system for row in rows))
        width = 0.8 / len(systems)
        for place, system in enumerate(systems):
            means = [row.mean for row in rows if row.system == system]
            at = [i + (place - (len(systems) - 1) / 2) * width for i in range(len(metrics))]
            bars = panel.bar(at, means, width, color=colors[system])
            panel.bar_label(bars, fmt="%.2f", fontsize=7)
        panel.set_xticks(range(len(metrics)), [name.replace(" in ", "\nin ") for name in metrics])
        panel.set_ylim(0, 1.05)
        panel.set_title(task)
    keys = [Patch(color=color, label=name) for name, color in colors.items()]
    figure.legend(handles=keys, loc="outside lower center", ncols=len(keys), frameon=False)
    figure.savefig(path, dpi=150)
