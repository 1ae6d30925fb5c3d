"""What numbers count: currencies, measures with their conversions, and the noun after a number."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from qa.english.number_words import SMALL, either
from qa.english.words import STOP_WORDS, stem

CURRENCY_SIGNS = {
    "$": "USD", "US$": "USD", "A$": "AUD", "C$": "CAD", "HK$": "HKD", "NZ$": "NZD", "S$": "SGD",
    "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "RS": "INR", "RS.": "INR", "₦": "NGN",
    "₽": "RUB", "₩": "KRW", "GH¢": "GHS", "USD": "USD", "EUR": "EUR", "GBP": "GBP",
}  # fmt: skip
CURRENCY_WORDS = {
    "dollars": "USD", "dollar": "USD", "usd": "USD", "euros": "EUR", "euro": "EUR", "eur": "EUR",
    "pounds": "GBP", "gbp": "GBP", "sterling": "GBP", "yen": "JPY", "yuan": "CNY", "rupees": "INR",
    "naira": "NGN", "roubles": "RUB", "rubles": "RUB", "cedis": "GHS", "rand": "ZAR", "won": "KRW",
    "francs": "CHF", "pesos": "MXN", "shillings": "KES", "cents": "cent", "pence": "penny",
}  # fmt: skip

_MEASURES = """
time second 1 seconds sec secs|time minute 60 minutes min mins|time hour 3600 hours hr hrs
time day 86400 days|time week 604800 weeks|time fortnight 1209600 fortnights
age month 1 months|age year 12 years yr yrs|age decade 120 decades|age century 1200 centuries
length mm 0.001 millimetre millimetres|length cm 0.01 centimetre centimetres centimeters
length metre 1 m metres meter meters|length km 1000 kilometre kilometres kilometer kilometers kms
length inch 0.0254 inches in|length foot 0.3048 feet ft|length yard 0.9144 yards yd
length mile 1609.344 miles|mass gram 1 g grams|mass kg 1000 kilogram kilograms kilo kilos kgs
mass tonne 1000000 tonnes|mass ton 907185 tons|mass pound 453.6 lb lbs|mass ounce 28.35 ounces oz
mass stone 6350 st|area acre 4047 acres|area hectare 10000 hectares ha
volume litre 1 litres liter liters|volume gallon 3.785 gallons|volume barrel 159 barrels
speed mph 1.609|speed kph 1 km/h kmh|power mw 1 megawatt megawatts|power gw 1000 gigawatt gigawatts
heat degree 1 degrees c
"""


@cache
def _by_unit() -> dict[str, tuple[str, Decimal]]:
    table = {}
    for line in _MEASURES.strip().replace("|", "\n").splitlines():
        dimension, name, factor, *others = line.split()
        for word in (name, *others):
            table[word] = (dimension, Decimal(factor))
            table[stem(word)] = (dimension, Decimal(factor))
    return table


_CURRENCY_AFTER = re.compile(
    rf"[ -]?(?:(?:US|Australian|Canadian|Hong Kong) )?({'|'.join(CURRENCY_WORDS)})(?!\w)",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    r"\sof\s(?:the|its|his|her|their|our|my|these|those)\b"
    rf"(?:\s(?:\d+|{either(SMALL)})\b)?|\sof\s(?:\d+|{either(SMALL)})\b",
    re.IGNORECASE,
)
"""Before what a part is of: "two of the seven members"."""
_AFTER = re.compile(r"[ -]?([^\W\d_]+(?:/h)?)")
_BREAKS = STOP_WORDS - {"more", "other", "further", "such", "of"}


POINTS = "point"
"""The unit of a difference between percentages, as of scores: "a four-point lead"."""
AGE = "age"
"""The unit of a person's years: "a 61-year-old", "aged 61"."""
_OLD = re.compile(r"[ -]years?[ -](?:old|of age)\b", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged?|turn(?:s|ed|ing)) $", re.IGNORECASE)


def measure(unit: str | None) -> tuple[str, Decimal] | None:
    """The dimension of a unit and how many of its dimension's base it is, if it is a measure."""
    return _by_unit().get(unit) if unit else None


def currency_after(text: str, end: int) -> tuple[str, int] | None:
    """The code of the currency named after a number that ends at `end`, and where its name ends."""
    match = _CURRENCY_AFTER.match(text, end)
    return (CURRENCY_WORDS[match[1].lower()], match.end()) if match else None


def whole_after(text: str, end: int) -> int | None:
    """Where the noun begins of which a number that ends at `end` counts a part; None for a whole.

    >>> whole_after("two of the seven members", 3), whole_after("two members", 3)
    (16, None)
    """
    match = _PART_OF.match(text, end)
    return match.end() if match else None


def counted_noun(text: str, start: int, end: int) -> str | None:
    """The stem of the noun that the number `text[start:end]` counts: the first plural in reach.

    >>> counted_noun("three former army officers were held", 0, 5)
    'offic'
    """
    if _OLD.match(text, end) or _AGED.search(text[max(0, start - 8) : start]):
        return AGE
    first: str | None = None
    end = whole_after(text, end) or end
    for _ in range(4):
        match = _AFTER.match(text, end)
        if not match or match[1].lower() in _BREAKS:
            break
        word, end = match[1], match.end()
        if word.lower() in _by_unit() and first is None:
            return stem(word.lower())
        if word.lower() in {"of", "more", "other", "further", "such"}:
            continue
        base = stem(word)
        first = first or base
        if _is_plural(word, base):
            return base
    return first


def _is_plural(word: str, base: str) -> bool:
    lower = word.lower()
    if lower in {"people", "men", "women", "children", "troops"}:
        return True
    return lower.endswith("s") and not lower.endswith(("ss", "us", "is")) and lower != base
