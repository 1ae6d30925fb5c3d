"""Word lists are written as text, many to a line; these read them."""

from __future__ import annotations


def listed(text: str) -> tuple[str, ...]:
    """The words of `text`, in order."""
    return tuple(text.split())


def vocabulary(text: str) -> frozenset[str]:
    """The words of `text`, as a set."""
    return frozenset(text.split())
