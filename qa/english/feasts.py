"""Holidays that fall on a day of the calendar, and on which day of a year.

>>> str(FEASTS["good friday"](2022))
'2022-04-15'
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta


def _easter(year: int, days: int) -> date:
    """So many days after Easter Sunday, or before."""
    from dateutil.easter import easter

    found: date = easter(year) + timedelta(days=days)
    return found


FEASTS: dict[str, Callable[[int], date]] = {
    "new year's day": lambda year: date(year, 1, 1),
    "new year's eve": lambda year: date(year, 12, 31),
    "valentine's day": lambda year: date(year, 2, 14),
    "halloween": lambda year: date(year, 10, 31),
    "christmas eve": lambda year: date(year, 12, 24),
    "christmas day": lambda year: date(year, 12, 25),
    "christmas": lambda year: date(year, 12, 25),
    "boxing day": lambda year: date(year, 12, 26),
    "good friday": lambda year: _easter(year, -2),
    "easter sunday": lambda year: _easter(year, 0),
    "easter monday": lambda year: _easter(year, 1),
}
