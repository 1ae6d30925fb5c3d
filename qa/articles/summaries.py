"""Boxes above an article that say it once more: key points, a summary that a machine wrote."""

from __future__ import annotations

import re

from qa.articles.lines import Line

_BOX = re.compile(
    r"(?:(?:the )?(?:key|main) (?:points?|takeaways?|facts)|takeaways|at a glance|highlights|"
    r"story highlights|in (?:brief|short)|summary|quick (?:read|summary)|tl;?dr|the gist)\s*:?",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"(?:ai|a\.i\.)(?:[- ](?:generated|powered|assisted|written))?[- ]"
    r"(?:summary|overview|digest|key points|highlights|takeaways)\b.{0,60}",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]{4,}")
_REPEATED = 0.7  # of an item's longer words stand in the article too

REASON = "summary"


def mark_summaries(lines: list[Line]) -> None:
    """Give a box's lines a reason: a machine's always, others where the article repeats each."""
    for i, line in enumerate(lines):
        machine = bool(_MACHINE.fullmatch(line.text))
        if not machine and (line.reason or not _BOX.fullmatch(line.text)):
            continue
        end = next((j for j in range(i + 1, len(lines)) if not lines[j].item), len(lines))
        points = lines[i + 1 : end]
        if machine or (points and _repeat(points, lines[end:])):
            for one in (line, *points):
                one.prose, one.item, one.reason = False, False, REASON


def _repeat(points: list[Line], rest: list[Line]) -> bool:
    said = {word for line in rest if not line.reason for word in _words(line.text)}
    shares = (_share(_words(point.text), said) for point in points)
    return all(share >= _REPEATED for share in shares)


def _share(words: set[str], said: set[str]) -> float:
    return len(words & said) / len(words) if words else 1.0


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
