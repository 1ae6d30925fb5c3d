"""What a sentence tells of one of its values must not be told of another.

As in "Ana won 7" for "Ana won 5 and Ben won 7", or "it rose to 43" for "it rose to 47 from 43": of
all that the claim tells of a value, the source tells something of another value of its sort, and
nothing of this one alone.
"""

from __future__ import annotations

import re

from qa.english.reading import Reading
from qa.english.slots import Slot, slots, values
from qa.schema import Reason, ReasonKind
from qa.verify.reading import Cited

_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)


def check(claim: Reading, cited: Cited) -> tuple[Reason, ...]:
    """One reason for each number or date of the claim that stands in another's place."""
    reasons = []
    for sort in dict.fromkeys(value.sort for value in values(claim)):
        ours = slots(claim, sort)
        for slot in ours:
            if rival := _rival(slot, ours, cited):
                kind = ReasonKind.DATE if slot.value.is_date else ReasonKind.NUMBER
                said = f'the cited text has "{rival.value.text}" there, not "{slot.value.text}"'
                reasons.append(Reason(kind, said))
    return tuple(reasons)


def _rival(ours: Slot, all_ours: tuple[Slot, ...], cited: Cited) -> Slot | None:
    """The value of which a cited sentence tells this, if each sentence with ours has one."""
    found = None
    for reading in cited.readings:
        theirs = slots(reading, ours.value.sort)
        for home in theirs:
            if home.value.key != ours.value.key:
                continue
            found = None if _RESPECTIVELY.search(reading.text) else _better(ours, home, theirs)
            if found is None or _is_in_place(found, home, all_ours):
                return None
    return found


def _better(ours: Slot, home: Slot, theirs: tuple[Slot, ...]) -> Slot | None:
    """The value that what is told of ours is told of, where none of it is told of ours alone."""
    for other in theirs:
        if other.row == home.row or other.value.key == home.value.key:
            continue
        if _is_owned(ours, home, other) or _fits(ours, home, other):
            return other
    return None


def _is_owned(ours: Slot, home: Slot, other: Slot) -> bool:
    """Whether the claim's name has the other value in the source, and another name has this one."""
    named = ours.owners & other.owners - home.told
    return bool(named and home.owners - other.told) and not ours.owners & home.owners - other.owners


def _fits(ours: Slot, home: Slot, other: Slot) -> bool:
    """Whether what is told of ours is told of the other value, and nothing of it of ours alone."""
    if not home.own - other.told or ours.told & home.own - other.own:
        return False
    return bool(ours.own & other.own - home.told)


def _is_in_place(rival: Slot, home: Slot, all_ours: tuple[Slot, ...]) -> bool:
    """Whether the claim has the rival too, and tells of it what the cited text tells of it alone."""
    return any(
        slot.value.key == rival.value.key and slot.told & rival.told - home.told
        for slot in all_ours
    )
