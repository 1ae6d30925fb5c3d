"""From what pairs of sentences tell differently to disagreements: each value with all that say it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from qa.agreement.found import Found
from qa.agreement.telling import Telling
from qa.schema import DisagreementKind, DraftDisagreement

_ORDER: Final = tuple(DisagreementKind)

Side = tuple[str, Telling]


def disagreements(found: Sequence[Found]) -> tuple[DraftDisagreement, ...]:
    """One disagreement for all differences on one topic that share a sentence; conflicts first."""
    joined: list[list[Found]] = []
    for one in found:
        touching = [group for group in joined if any(_touch(one, other) for other in group)]
        joined = [group for group in joined if group not in touching]
        joined.append([*(other for group in touching for other in group), one])
    drafts = [_draft(group) for group in joined]
    return tuple(sorted(drafts, key=lambda draft: _ORDER.index(draft.kind)))


def _touch(one: Found, other: Found) -> bool:
    return one.topic == other.topic and bool(_nodes(one) & _nodes(other))


def _nodes(found: Found) -> set[tuple[int, str]]:
    return {(found.pair.one.number, found.keys[0]), (found.pair.other.number, found.keys[1])}


def _draft(group: Sequence[Found]) -> DraftDisagreement:
    said: dict[str, tuple[str, list[Telling]]] = {}
    for found in group:
        told = ((found.one, found.pair.one), (found.other, found.pair.other))
        for key, (value, telling) in zip(found.keys, told, strict=True):
            _, tellings = said.setdefault(key, (value, []))
            if telling not in tellings:
                tellings.append(telling)
    sides = sorted(said.values(), key=lambda side: _place(side[1]))
    first = min(group, key=lambda one: _ORDER.index(one.kind))
    note = next((found.note for found in group if found.note), "")
    return DraftDisagreement(
        first.topic,
        tuple((value, tuple(t.number for t in tellings)) for value, tellings in sides),
        first.kind,
        note if first.kind is DisagreementKind.DETAIL else "",
    )


def _place(tellings: Sequence[Telling]) -> tuple[int, int]:
    """By the day on which a value was last told, then by the evidence."""
    days = [telling.day.toordinal() for telling in tellings if telling.day]
    return max(days, default=0), min(telling.number for telling in tellings)
