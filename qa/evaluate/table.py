"""A run's figures: lines of text for a terminal or a log, objects for a program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from qa.evaluate.figures import ModelFigure, blocks
from qa.evaluate.metrics import Figure


def as_lines(found: Iterable[ModelFigure]) -> Iterator[str]:
    """A heading a model, then a line a figure: value, 95 % interval, number of cases.

    The catch rates of all models stand under one heading, and so do the mutated rates. A "v"
    stands before a value of which less is better.
    """
    for place, (heading, ones) in enumerate(blocks(found).items()):
        if place:
            yield ""
        yield heading
        for one in ones:
            better = " " if one.metric.higher_is_better else "v"
            yield f"  {one.label:28} {better} {in_words(one.figure)}"


def as_objects(found: Iterable[ModelFigure]) -> list[dict[str, Any]]:
    """An object a figure, as `qa eval --json` prints them."""
    return [
        {
            "model": one.model,
            "metric": one.metric.name,
            "value": one.figure.value,
            "low": one.figure.low,
            "high": one.figure.high,
            "n": one.figure.n,
            "unscored": one.figure.unscored,
            "higher_is_better": one.metric.higher_is_better,
        }
        for one in found
    ]


def in_words(figure: Figure) -> str:
    """A figure in words.

    >>> in_words(Figure("recall@8", 0.95, 0.9123, 0.98, 60))
    '0.950   0.912 - 0.980   n 60'
    >>> in_words(Figure("faithfulness", None, None, None, 0, unscored=60))
    'not scored: 60 cases without labels'
    """
    if figure.value is None:
        return f"not scored: {figure.unscored} cases without labels"
    return f"{figure.value:.3f}   {figure.low:.3f} - {figure.high:.3f}   n {figure.n}"
