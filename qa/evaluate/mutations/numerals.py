"""Numbers as they are written, read by plain patterns of their own.

The checker's reader (`qa.english.numbers`) is not asked what to mutate, so that a number which it
overlooks is mutated all the same; only what a text does not say is what neither reads in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from qa.english.number_words import SCALES, SHORT_SCALES, SMALL, cardinal
from qa.english.numbers import quantities
from qa.evaluate.mutations.dates import dated
from qa.evaluate.mutations.edit import inside

_ONES = "two|three|four|five|six|seven|eight|nine"
_SMALL = (
    rf"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|{_ONES}))?|{_ONES}"
    "|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
)
_SCALE = "hundred thousand|hundred|thousand|million|billion|trillion|dozen"
_NUMERAL = re.compile(
    rf"""
    (?<![\w.,:/]) (?<![A-Za-z][-–]) (?P<sign>US\$|[$£€])?
    (?:
      (?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)
      (?:[ -](?P<scale>{_SCALE})\b|(?P<short>m|bn|k|tn)\b|(?=(?:km|kg|mph|cm|mm|ft|pc)\b)|(?!\w))
      (?![.,:/]\d)
    | \b(?P<word>{_SMALL})(?:[ -](?P<word_scale>{_SCALE}))?\b(?!\ (?:hundred|point)\b)
    | \b(?P<one>one|a)\ (?P<one_scale>{_SCALE})\b
    )
    (?P<percent>\ ?%|\ per\ cent\b|\ percent\b|\ percentage\ points?\b)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"(?<![\w-])(?:(?P<digits>\d+)(?:st|nd|rd|th)\b"
    r"|(?<=\b[Tt]he )(?P<the>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b"
    r"|(?<=\b(?:his|her|its|[Ii]ts) )(?P<its>second|third|fourth|fifth|sixth|seventh)\b"
    r"|(?<=\b[Aa] )(?P<a>second|third|fourth|fifth|sixth|seventh)\b"
    r"(?! (?:of|in|on|at|from|to|for|and|or|when|more|less|after|before|during|between)\b|[.,;]))"
    r"(?![ -](?:party|parties|countr|person|world|hand|half|thoughts?\b))"
)
_TIME_AFTER = re.compile(r"\s?(?:[ap]\.?m\b|o'clock)", re.IGNORECASE)
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_COUNTED_AFTER = re.compile(r"[ -][a-z]+s\b|[ -]people\b")
ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
).split()


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at `text[start:end]`: its leading figure, which can be changed, with what it means.

    `group` is what it may be exchanged with: "plain", "percent", a currency's sign, "ordinal".
    """

    start: int
    end: int
    figure: str
    value: Decimal
    scale: Decimal
    group: str
    is_word: bool


def numerals(text: str) -> tuple[Numeral, ...]:
    """Every number in `text` that says how many, how much or the how-manieth."""
    days = [(part.start, part.end) for part in dated(text)]
    found = [_read(m) for m in _NUMERAL.finditer(text) if not _is_calendar(text, m, days)]
    found += [_read_ordinal(m) for m in _ORDINAL.finditer(text) if not inside(days, m.start())]
    return tuple(sorted(found, key=lambda n: n.start))


@lru_cache(maxsize=8192)
def values(text: str) -> frozenset[Decimal]:
    """Every value that either reader finds in `text`."""
    return frozenset({n.value for n in numerals(text)} | {q.value for q in quantities(text)})


def _is_calendar(text: str, match: re.Match[str], days: list[tuple[int, int]]) -> bool:
    digits = match["digits"]
    if inside(days, match.start()):
        return True
    if not digits:
        return False
    if _TIME_AFTER.match(text, match.end()):
        return True
    is_year = _YEAR.fullmatch(digits) and not (match["sign"] or match["scale"] or match["percent"])
    return bool(is_year) and not _COUNTED_AFTER.match(text, match.end())


def _read(match: re.Match[str]) -> Numeral:
    group = match["sign"] or ("percent" if match["percent"] else "plain")
    named = match["scale"] or match["word_scale"] or match["one_scale"]
    scale = _scale(named, match["short"])
    form = "digits" if match["digits"] else "word" if match["word"] else "one"
    figure = match[form]
    if form == "digits":
        value = Decimal(figure.replace(",", ""))
    else:
        value = cardinal(figure.lower().split("-")) if form == "word" else Decimal(1)
    return Numeral(
        match.start(form), match.end(form), figure, value * scale, scale, group, form != "digits"
    )


def _scale(named: str | None, short: str | None) -> Decimal:
    value = Decimal(1)
    for word in (named or "").lower().split():
        value *= SCALES[word]
    return value * SHORT_SCALES[short.lower()] if short else value


def _read_ordinal(match: re.Match[str]) -> Numeral:
    one = Decimal(1)
    if digits := match["digits"]:
        return Numeral(match.start(), match.end(), match[0], Decimal(digits), one, "ordinal", False)
    value = Decimal(ORDINALS.index(match[0].lower()))
    return Numeral(match.start(), match.end(), match[0], value, one, "ordinal", True)


_WORDS = {int(value): word for word, value in SMALL.items()}


def spelled(number: int) -> str | None:
    """The word for a number under a hundred: 42 -> "forty-two"."""
    if number in _WORDS:
        return _WORDS[number]
    tens, ones = divmod(number, 10)
    return f"{_WORDS[10 * tens]}-{_WORDS[ones]}" if 20 < number < 100 else None


def ordinal(number: int) -> str:
    """The figure of an ordinal: 22 -> "22nd"."""
    last = 0 if 10 < number % 100 < 20 else number % 10
    return f"{number}{('th', 'st', 'nd', 'rd')[last] if last < 4 else 'th'}"
