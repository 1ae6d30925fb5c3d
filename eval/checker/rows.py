"""What the model is trained on and asked: rows of a claim's sentence and its premise.

A row is one sentence of a claim beside the sentences of its article that come nearest to it. Rows
of one claim share a `group`: the claim is as well supported as its least supported sentence, so a
false claim says of its rows only that one of them is false.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence of a claim, the premise, and whether the claim it is of is supported.

    `document` is the key of the article; rows of one key are never on both sides of a fold.
    `part` says where the row is from: a labelled file, or a kind of edit that was made here.
    """

    group: str
    document: str
    part: str
    claim: str
    premise: str
    supported: bool


def document_key(text: str) -> str:
    """Names an article by its text: the first 16 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def write_rows(path: Path, rows: Iterable[Row]) -> int:
    """Writes rows as JSON Lines; how many there were."""
    count = 0
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")
            count += 1
    return count


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield Row(**json.loads(line))
