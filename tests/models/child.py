"""A round of questions in a process of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.models.batching import Desk


@dataclass(frozen=True)
class There:
    """A server that another process runs."""

    url: str


def main(url: str, journal: str, now: str) -> int:
    """What a command returns: 1 while something is out."""
    server: Any = There(url)
    return int(Desk(server, Path(journal), now=float(now)).round().is_out)
