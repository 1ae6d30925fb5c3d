"""Which articles are held out together: folds by article, so that no article is on both sides."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from eval.checker.rows import Row

BEGINNING = 120
"""Letters and digits by which two texts are told to be of one article: the sets print differently."""


def beginning(text: str) -> str:
    """The first letters and digits of a text, in small letters."""
    return "".join(re.findall(r"[a-z0-9]", text.lower()))[:BEGINNING]


def deal(rows: Iterable[Row], same: Mapping[str, str], count: int) -> dict[str, int]:
    """The fold of every document, about as many claims of each part in every fold.

    Args:
        rows: the labelled rows.
        same: for each document, what it shares with all others that are the same article.
        count: folds.

    Documents go, the largest first, to the fold that has least of their part.
    """
    claims: dict[str, set[str]] = defaultdict(set)
    part: dict[str, str] = {}
    for row in rows:
        article = same[row.document]
        claims[article].add(row.group)
        part.setdefault(article, row.part)
    load: Counter[tuple[str, int]] = Counter()
    fold: dict[str, int] = {}
    for article in sorted(claims, key=lambda a: (-len(claims[a]), a)):
        least = min(range(count), key=lambda k: (load[part[article], k], k))
        load[part[article], least] += len(claims[article])
        fold[article] = least
    return {document: fold[article] for document, article in same.items() if article in fold}
