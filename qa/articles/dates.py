"""When something was published, as ISO 8601, where it can be told for certain."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>(?:19|20)\d\d)"
_WRITTEN = tuple(
    re.compile(rf"\W*(?:[a-z]+day,?\s+)?{form}(?!\d).*", re.IGNORECASE | re.DOTALL)
    for form in (
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}\s+(?:de\s+)?{_MONTH},?\s+(?:de\s+)?{_YEAR}",
        rf"{_DAY}-{_MONTH}-{_YEAR}",
    )
)
_YEAR_FIRST = re.compile(
    rf"{_YEAR}[/.-](?P<month>\d{{1,2}})[/.-](?P<day>\d{{1,2}})(?!\d).*", re.DOTALL
)
_YEAR_LAST = re.compile(rf"(?P<a>\d{{1,2}})[/.-](?P<b>\d{{1,2}})[/.-]{_YEAR}(?!\d).*", re.DOTALL)
_EARLIEST = (
    "1990"  # before the first news page; a date before it is a template's or a counter's zero
)
_ISO_LIKE = re.compile(r"\d{4}-?\d\d-?\d\d(?:[T ].*)?")


def iso_date(value: object) -> str | None:
    """`value` as an ISO 8601 date, or a date and time where its zone is known; None if unsure.

    A time without a zone is left out, for it names no moment. "03/04/2025" is None: which of
    the two is the month is never guessed. A number is seconds (or milliseconds) since 1970.

    >>> iso_date("2025/08/28"), iso_date("28 August 2025"), iso_date("03/04/2025")
    ('2025-08-28', '2025-08-28', None)
    """
    if isinstance(value, datetime):
        return _of_datetime(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_epoch(float(value))
    if not isinstance(value, str) or len(value) > 80:
        return None
    text = value.strip()
    return _of_iso(text) or _of_mail(text) or _of_written(text)


def believable(iso: str | None, earliest: str = _EARLIEST) -> str | None:
    """`iso`, what `iso_date` gave, unless no page on the web can have that date.

    That is one before 1990, or more than a day ahead: clocks and zones differ by less.
    """
    if iso is None or iso < earliest:
        return None
    return iso if iso[:10] <= (datetime.now(UTC) + timedelta(days=1)).date().isoformat() else None


def _of_datetime(value: datetime) -> str:
    if value.tzinfo is None:
        return value.date().isoformat()
    return value.replace(microsecond=0).isoformat()


def _of_epoch(seconds: float) -> str | None:
    seconds = seconds / 1000 if seconds > 1e11 else seconds
    if not 1e8 < seconds < 1e10:
        return None
    return _of_datetime(datetime.fromtimestamp(seconds, UTC))


def _of_iso(text: str) -> str | None:
    if not _ISO_LIKE.fullmatch(text):
        return None
    try:
        value = datetime.fromisoformat(text)
    except ValueError:
        return None
    return value.date().isoformat() if len(text) <= 10 else _of_datetime(value)


def _of_mail(text: str) -> str | None:
    """The form of RSS and e-mail: "Thu, 28 Aug 2025 10:15:00 +0200"."""
    if ":" not in text:
        return None
    try:
        return _of_datetime(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _of_written(text: str) -> str | None:
    for form in _WRITTEN:
        if found := form.fullmatch(text):
            month = _MONTHS.index(found["month"][:3].lower()) + 1
            return _of_numbers(found["year"], month, found["day"])
    if found := _YEAR_FIRST.fullmatch(text):
        return _of_numbers(found["year"], found["month"], found["day"])
    if found := _YEAR_LAST.fullmatch(text):
        a, b = int(found["a"]), int(found["b"])
        if a > 12 or a == b:
            return _of_numbers(found["year"], b, a)
        return _of_numbers(found["year"], a, b) if b > 12 else None
    return None


def _of_numbers(year: str, month: str | int, day: str | int) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
