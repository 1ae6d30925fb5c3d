"""Whether a rounder number stands for an exact one."""

from __future__ import annotations

from decimal import Decimal


def is_rounded(
    bound: str | None,
    given: str | None,
    claimed: Decimal,
    source: Decimal,
    *,
    is_round: bool = False,
) -> bool:
    """Whether a rounder number stands for the source's: "nearly 300" for 297, "over 100", 112.

    `is_round` is for one whose digits do not show it: "a third".
    """
    if source == 0 or (not is_round and _digits(claimed) >= _digits(source)):
        return False
    if bound == "about":
        return abs(claimed - source) <= abs(source) / (10 if _digits(claimed) == 1 else 20)
    if bound in {"more", "at least"}:
        return given not in {"less", "at most"} and claimed < source <= claimed * Decimal("1.5")
    if bound in {"less", "at most"}:
        return given not in {"more", "at least"} and claimed / Decimal("1.5") <= source < claimed
    return False


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)
