"""Draws what `growth` measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

_PANELS: Final = (
    ("Retrieval with reranking, median", "ms", ("retrieve_ms",)),
    ("of it, the two searches", "ms", ("words_ms", "vectors_ms")),
    ("Ingest without a model", "articles/s", ("ingest_per_second",)),
    ("Ten more articles, and a new index", "s", ("ten_more_seconds", "reindex_seconds")),
    ("Memory of the ingest; disk", "MB", ("peak_mb", "sqlite_mb", "chroma_mb")),
    ("Recall@20 of the index", "", ("recall",)),
)


def draw(grown: Sequence[Mapping[str, float]], path: Path) -> None:
    """A figure of small plots over the number of articles; the suffix of `path` is its format."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(11, 6), layout="constrained")
    sizes = [one["size"] for one in grown]
    for (title, unit, names), axes in zip(_PANELS, figure.subplots(2, 3).flat, strict=True):
        for name in names:
            label = name.rpartition("_")[0].replace("_", " ") or name
            axes.plot(sizes, [one[name] for one in grown], marker="o", label=label)
        axes.set(title=title, xscale="log", xlabel="articles", ylabel=unit)
        axes.set_ylim(0.9, 1.005) if names == ("recall",) else axes.set_ylim(bottom=0)
        axes.grid(alpha=0.3)
        if len(names) > 1:
            axes.legend(frameon=False)
    figure.savefig(path)
