"""How far two short answers to one question agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.english.dates import DateMention
from qa.english.reading import Reading, normalise, read

if TYPE_CHECKING:
    from qa.models.protocols import Embedder, Matcher


def likeness(one: str, other: str, embedder: Embedder, matcher: Matcher) -> float:
    """From 0 to 1: the mean of their cosine and of how near the words of each come to the other.

    0 where they give other numbers or dates of one sort: likeness does not see these.
    """
    a, b = read(normalise(one)), read(normalise(other))
    if _give_other_numbers(a, b) or _give_other_dates(a, b):
        return 0.0
    first, second = embedder.embed_passages([a.text, b.text])
    near = (_near(a, b, matcher) + _near(b, a, matcher)) / 2
    return max(0.0, (float(first @ second) + near) / 2)


def _near(one: Reading, other: Reading, matcher: Matcher) -> float:
    told = one.content or one.words
    near = matcher.nearness(one.text, [(w.start, w.end) for w in told], [other.text])
    return float(near.mean()) if told else 0.0


def _give_other_numbers(one: Reading, other: Reading) -> bool:
    ours, theirs = (
        {(q.kind, q.unit, q.value) for q in r.quantities if q.kind != "vague"} for r in (one, other)
    )
    sorts = {number[:2] for number in ours} & {number[:2] for number in theirs}
    return bool(sorts) and not ours & theirs


def _give_other_dates(one: Reading, other: Reading) -> bool:
    dated = [(a, b) for a in one.dates for b in other.dates]
    return bool(dated) and all(_are_other(a, b) for a, b in dated)


def _are_other(one: DateMention, other: DateMention) -> bool:
    told = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return any(a and b and a != b for a, b in told)
