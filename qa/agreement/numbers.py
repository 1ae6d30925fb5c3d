"""The numbers that two tellings give of one thing, where they are not the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from qa.agreement.found import Found, is_later_news
from qa.agreement.number import Number, are_comparable, are_equal, is_rounder, numbers
from qa.agreement.pair import NEARLY_THE_SAME, Pair
from qa.english.changed import corrects
from qa.english.tallies import are_of_one_thing, sorts
from qa.english.units import AGE, measure
from qa.schema import DisagreementKind

LEAST_LIKE: Final = 0.72
"""How like two clauses are from which numbers of one thing in them are of one event."""
VERY_LIKE: Final = 0.84
"""How like two sentences are of which this may be said though no clauses share words."""


def how_many(pair: Pair) -> Iterator[Found]:
    """The numbers of both for one thing, where they are not the same.

    Where a sentence gives several for it, nothing tells which is to be held against which.
    """
    ours, theirs = numbers(pair.one), numbers(pair.other)
    for one in ours:
        meant = [other for other in theirs if _are_of_one_thing(pair, one, other)]
        back = [n for other in meant for n in ours if _are_of_one_thing(pair, n, other)]
        others = _unlike(one, meant, theirs, corrects(pair.other.reading))
        if (
            len(others) == 1
            and len(_unlike(others[0], back, ours, corrects(pair.one.reading))) == 1
        ):
            yield Found(
                _topic(one), _kind(pair, one, others[0]), "",
                one.words, others[0].words, pair, (one.key, others[0].key),
            )  # fmt: skip


def _unlike(
    number: Number, others: Sequence[Number], every: Sequence[Number], is_corrected: bool
) -> list[Number]:
    """Those of `others` that are another number.

    None if `every` number of that sentence has it too, unless it is corrected there.
    """
    unlike = list({n.quantity.start: n for n in others if not are_equal(number, n)}.values())
    same = any(are_equal(number, n) for n in every)
    return [] if same and not is_corrected else unlike


def have_other_numbers(pair: Pair) -> bool:
    """Whether a number of one sort is another in each, whatever it counts."""
    ours, theirs = numbers(pair.one), numbers(pair.other)
    return any(
        a.sort == b.sort
        and not any(are_equal(a, n) for n in theirs)
        and not any(are_equal(b, n) for n in ours)
        for a in ours
        for b in theirs
    )


def _are_of_one_thing(pair: Pair, one: Number, other: Number) -> bool:
    a, b = one.slot, other.slot
    parts = one.telling.part_at(a.value.start), other.telling.part_at(b.value.start)
    if not are_comparable(one, other) or pair.likeness(*parts) < LEAST_LIKE:
        return False
    if _are_alone(pair, one, other):
        return True
    if not _are_told_alike(pair, one, other):
        return False
    if one.sort == AGE:
        return bool(pair.shared_names)
    if a.owners and b.owners and not a.owners & b.owners:
        return False
    return are_of_one_thing(a, b) or _count_alike(pair, one, other)


def _count_alike(pair: Pair, one: Number, other: Number) -> bool:
    """Whether very like sentences count one kind of thing, though only one says what befell it."""
    is_same = one.quantity.unit == other.quantity.unit is not None
    befell = bool(sorts(one.slot)) and bool(sorts(other.slot))
    return is_same and not befell and pair.like >= VERY_LIKE


def _are_alone(pair: Pair, one: Number, other: Number) -> bool:
    """Whether each is the only number of its sort, in sentences that are nearly the same."""
    if pair.like < NEARLY_THE_SAME:
        return False
    if sorts(one.slot) and sorts(other.slot) and not sorts(one.slot) & sorts(other.slot):
        return False
    return all(sum(n.sort == one.sort for n in numbers(t)) == 1 for t in (pair.one, pair.other))


def _are_told_alike(pair: Pair, one: Number, other: Number) -> bool:
    """Whether their clauses have words in common that are neither names nor what is counted.

    Or the sentences have, and are very like, and both numbers count one kind of thing.
    """
    a, b = one.slot, other.slot
    parts = (one.telling.part_at(a.value.start), other.telling.part_at(b.value.start))
    if pair.are_bound(*parts) or a.own & b.own & pair.shared_stems - {one.quantity.unit}:
        return True
    is_same = one.quantity.unit == other.quantity.unit is not None or sorts(a) & sorts(b)
    return bool(is_same and pair.like >= VERY_LIKE and pair.are_bound_whole)


def _kind(pair: Pair, one: Number, other: Number) -> DisagreementKind:
    if is_later_news(pair) or (pair.in_order and sorts(one.slot)):
        return DisagreementKind.SUPERSEDED
    compatible = is_rounder(one, other) or is_rounder(other, one)
    return DisagreementKind.DETAIL if compatible else DisagreementKind.CONFLICT


def _topic(one: Number) -> str:
    quantity = one.quantity
    if quantity.kind == "money":
        return "how much"
    if one.sort == AGE:
        return "how old"
    if one.sort.startswith("percent"):
        return "what share"
    if measure(quantity.unit):
        return "how much"
    return "how many"
