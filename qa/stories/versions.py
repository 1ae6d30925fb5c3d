"""Which of two publications of one story by one outlet puts the other out of date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from qa.english.corrections import corrections
from qa.english.words import fold
from qa.schema import Article, Publication

Told = tuple[Article, Sequence[Publication]]
"""An article, and who publishes it now."""


def supersedes(newer: Told, older: Told) -> bool:
    """Whether an outlet published `newer` later than `older`, with a correction that is new in it.

    Without a correction both stand: it may be a morning and an evening edition, or two towns'.
    """
    outlets = [{fold(p.source or "") for p in published} for _, published in (newer, older)]
    if outlets[0] != outlets[1] or len(outlets[0]) != 1 or "" in outlets[0]:
        return False
    times = [_first(published) for _, published in (newer, older)]
    if times[0] is None or times[1] is None or times[0] <= times[1]:
        return False
    return bool(_corrections(newer[0]) - _corrections(older[0]))


def _corrections(article: Article) -> set[str]:
    return {article.text[start:end] for start, end in corrections(article.text)}


def _first(published: Sequence[Publication]) -> datetime | None:
    """When the first of these appeared; None if one has no date that can be compared."""
    try:
        times = [datetime.fromisoformat(p.published or "") for p in published]
    except ValueError:
        return None
    return min((t if t.tzinfo else t.replace(tzinfo=UTC) for t in times), default=None)
