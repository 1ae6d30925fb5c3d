"""What came of reading files: by origin, the text of a document or why there is none."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from qa.articles import load
from qa.schema import Document, Skipped


def texts(folder: Path, found: Iterable[object]) -> dict[str, str]:
    """The text of each document, on one line, and the reason for each that was skipped."""
    outcomes = {}
    for item in found:
        if isinstance(item, Document):
            outcomes[item.publication.origin] = " ".join(item.article.text.split())
        elif isinstance(item, Skipped):
            outcomes[item.origin] = item.reason
    return {origin.removeprefix(f"{folder}/"): outcome for origin, outcome in outcomes.items()}


def read(folder: Path, name: str, raw: bytes) -> dict[str, str]:
    """What comes of a file of that name and content in `folder`."""
    (folder / name).write_bytes(raw)
    return texts(folder, load([folder / name]))
