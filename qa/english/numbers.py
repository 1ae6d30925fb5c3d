"""Quantities in a text: their value, what they count, and how exact they say they are.

    >>> [(q.value, q.unit, q.bound) for q in quantities("roughly 13 million people")]
    [(Decimal('13000000'), 'person', 'about')]
    >>> [(q.value, q.kind) for q in quantities("two-thirds, 25% and the 21st")]
    [(Decimal('0.6667'), 'fraction'), (Decimal('25'), 'percent'), (Decimal('21'), 'ordinal')]

Years, dates and times of day are not quantities; neither are digits inside a name ("M23").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from qa.english.bounds import bound
from qa.english.dates import DateMention, dates
from qa.english.joined import joined
from qa.english.number_words import (
    FRACTIONS,
    MULTIPLES,
    ORDINALS,
    SCALES,
    SHORT_SCALES,
    SMALL,
    TENS,
    VAGUE,
    cardinal,
    either,
    number,
    part,
    rounded,
)
from qa.english.units import CURRENCY_SIGNS, counted_noun, currency_after, measure
from qa.english.words import stem

_SIGN = either(map(re.escape, CURRENCY_SIGNS))
_SMALL, _SCALE, _FRACTION, _ORDINAL = map(either, (SMALL, SCALES, FRACTIONS, ORDINALS))
_MEASURE = "second|minute|hour|day|week|month|year|decade|century|mile|kilometre|metre|tonne"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_PATTERN = re.compile(
    rf"""
    (?P<sign>(?<![^\W\d_])(?:{_SIGN}))?\s?(?<![\w.])(?<!\d,)(?<![^\W\d]-(?=\d))
    (?:
      (?P<ordinal>\d+(?:st|nd|rd|th))(?!\w)
    | (?P<ratio>(?:\d+|{_SMALL})\ (?:in|out\ of|out\ of\ every)\ (?:\d+|{_SMALL}|hundred))
      (?![\w,.-]\d|\w|\ (?:{_SCALE})\b)
    | (?P<part>(?:\d+|{_SMALL})[\ -](?:{_FRACTION}|halve)s?)(?!\w|\ (?:place|time|term)s?\b)
    | (?P<points>(?:an?\ )?(?P<portion>half|quarter)(?:(?:\ of)?\ an?)?[\ -](?:percentage[\ -])?point)(?!\w)
    | (?P<half_measure>half\ an?\ (?P<halved>{_MEASURE}))(?!\w)
    | (?P<measure_half>(?:an?|one)\ (?P<whole>{_MEASURE})\ and\ a\ half)(?!\w)
    | (?P<digits>{_DIGITS})
      (?:[\ -]?(?P<scale>{_SCALE})s?(?!\w)|(?P<short>{either(SHORT_SCALES)})(?!\w))?
      (?P<half_more>\ and\ a\ half|½)?
    | (?P<spelled>
        (?:(?:a|an|half\ a|several|a\ few|a\ couple\ of)\ )?
        (?:(?:{_SMALL})(?:[\ -](?:{_SMALL}))*|{_SCALE})
        (?:(?:\ and\ |[\ -])(?:{_SMALL}|{_SCALE}))*)
      (?P<decimal>\ point(?:\ (?:{_SMALL}))+(?:\ (?:{_SCALE}))*)?
      (?P<spelled_half>\ and\ a\ half(?:[\ -](?:{_SCALE})\b)?)?(?!\w|-(?:{_ORDINAL})\b)
    | (?P<vague>(?:(?:{either(VAGUE)})\ of\ )?(?:{either(VAGUE)}))(?!\w)
    | (?P<alone>half|(?:(?<=\ba\ )|(?<=\bA\ ))(?:{_FRACTION})(?=\ of\b)
      |(?:(?<=\bby\ a\ )|(?<=than\ a\ )|(?<=over\ a\ )|(?<=nder\ a\ ))(?:{_FRACTION})
        (?=[,.;:)]|\ (?:since|in|on|from|over|last|this|between|after|during|to)\b|$))
      (?!\w|-(?:hour|time|way|century|year|term|brother|sister|mile)|\ (?:time|way)\b)
    | (?P<ordinal_word>(?:(?:{either(TENS)})-)?(?:{_ORDINAL}))(?!\w)
    | (?P<multiple>{either(MULTIPLES)})[ds]?(?!\w)
    | (?P<pair>(?<=\ba\ )(?:couple|pair)(?=\ of\b)|\bboth\b)
    )
    (?P<percent>\s?%|[\ -]?(?:per\ cent|percent|(?:percentage|basis)[\ -]points?|pc)(?!\w))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GLUED = re.compile(r"[^\W\d_]+|[/:]\d")
_NOT_ORDINAL = re.compile(r"\b(?:a|per|each|every|split|one)[ -]$", re.IGNORECASE)
_PRONOUN_AFTER = re.compile(
    r"\s+(?:of|day|another|more|can|could|should|must|would|who|that)\b"
    r"|['’]s|-(?!year|day|month|week|hour|minute|mile)"
)
_PRONOUN_BEFORE = re.compile(
    r"\b(?:no|this|that|the|any|every|some|which|each|another)[ -]$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written and as meant.

    `kind` is "cardinal", "percent", "money", "ordinal", "fraction" (of 1), "multiple" ("twice") or
    "vague" ("thousands": at least `value`). `unit` is what is counted: the stem of a noun
    ("person"), of a measure ("mile"), "age", a currency's code for money. `bound` is "about",
    "more", "at least", "less", "at most", or None where the number is given as exact. `implied`
    marks one told by "both" or "a couple".
    """

    value: Decimal
    unit: str | None
    start: int
    end: int
    text: str
    kind: str = "cardinal"
    bound: str | None = None
    implied: bool = False


def quantities(text: str, dated: Sequence[DateMention] | None = None) -> tuple[Quantity, ...]:
    """Every quantity in `text`, in order. A range ("10 to 20") gives both of its ends.

    `dated` holds its dates, where they are known.
    """
    undated = text
    for date in dates(text) if dated is None else dated:
        undated = undated[: date.start] + "\0" * (date.end - date.start) + undated[date.end :]
    found = (_quantity(undated, match) for match in _PATTERN.finditer(undated))
    return tuple(joined(undated, [quantity for quantity in found if quantity]))


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    group = {name: value for name, value in match.groupdict().items() if value}
    start, end = match.end() - len(match[0].lstrip()), match.end()
    form = next(name for name in _READERS if name in group)
    if _is_no_count(text, start, end, group):
        return None
    value, kind = _READERS[form](group)
    if "basis" in group.get("percent", "").lower():
        value /= 100
    unit: str | None = None
    if kind in {"cardinal", "vague"}:
        kind, unit, end = _unit(text, group, kind, start, end)
    exact = None if kind == "ordinal" else bound(text, start, end)
    return Quantity(value, unit, start, end, text[start:end], kind, exact, "pair" in group)


def _unit(
    text: str, group: dict[str, str], kind: str, start: int, end: int
) -> tuple[str, str | None, int]:
    if named := group.get("halved") or group.get("whole"):
        return kind, stem(named), end
    if "percent" in group:
        return "percent", None, end
    if "sign" in group:
        return "money", CURRENCY_SIGNS[group["sign"].upper()], end
    currency = currency_after(text, end)
    if currency:
        return "money", *currency
    return kind, counted_noun(text, start, end), end


def _is_no_count(text: str, start: int, end: int, group: dict[str, str]) -> bool:
    """Whether what looks like a number says no quantity: "4x4", "one of", "a second"."""
    word = text[start:end].lower()
    if word.isdigit():
        glued = _GLUED.match(text, end)
        return bool(glued) and not measure(glued[0].lower() if glued else None)
    before = text[max(0, start - 10) : start]
    if before.lower().endswith("multi-"):
        return True
    if word == "second":
        return bool(_NOT_ORDINAL.search(before))
    if word == "one":
        return bool(_PRONOUN_BEFORE.search(before) or _PRONOUN_AFTER.match(text, end))
    return "ratio" in group and not _ratio(group)[0]


def _digits(group: dict[str, str]) -> tuple[Decimal, str]:
    value = Decimal(group["digits"].replace(",", ""))
    value += Decimal("0.5") if "half_more" in group else 0
    scale = group.get("scale", "").lower(), group.get("short", "").lower()
    return value * (SCALES.get(scale[0]) or SHORT_SCALES.get(scale[1]) or 1), "cardinal"


def _spelled(group: dict[str, str]) -> tuple[Decimal, str]:
    words = re.split(r"[\s-]+", group["spelled"].lower())
    if words[0] == "several" or words[:2] == ["a", "few"]:
        return max((SCALES[w] for w in words if w in SCALES), default=Decimal(3)), "vague"
    times = {"half": Decimal("0.5")}.get(words[0], Decimal(1))
    if words[:2] == ["a", "couple"]:
        times = Decimal(2)
    whole = times * cardinal(words)
    if "decimal" in group:
        return _decimal(whole, group["decimal"].lower().split()[1:]), "cardinal"
    if "spelled_half" not in group:
        return whole, "cardinal"
    scale = SCALES.get(group["spelled_half"].lower().split()[-1].removeprefix("half-"), 1)
    return (whole + SCALES.get(words[-1], 1) * Decimal("0.5")) * scale, "cardinal"


def _decimal(whole: Decimal, words: list[str]) -> Decimal:
    """The value of "three" and "five million" in "three point five million"."""
    digits = "".join(str(SMALL[word]) for word in words if word in SMALL)
    value = whole + Decimal(f"0.{digits}")
    for word in words:
        value *= SCALES.get(word, 1)
    return value


def _ordinal(group: dict[str, str]) -> tuple[Decimal, str]:
    return Decimal(group["ordinal"][:-2]), "ordinal"


def _ordinal_word(group: dict[str, str]) -> tuple[Decimal, str]:
    *tens, last = group["ordinal_word"].lower().split("-")
    return cardinal(tens) + ORDINALS[last], "ordinal"


def _part(group: dict[str, str]) -> tuple[Decimal, str]:
    count, name = re.split(r"[ -]", group["part"].lower())
    return part(number(count), name), "fraction"


def _ratio(group: dict[str, str]) -> tuple[Decimal, str]:
    """The fraction of "one in five"; 0 where it is none, as in "5 in 2"."""
    first, *_, last = group["ratio"].lower().split()
    few, many = number(first), number(last)
    return (rounded(few / many) if 0 < few <= many else Decimal(0)), "fraction"


def _alone(group: dict[str, str]) -> tuple[Decimal, str]:
    return part(Decimal(1), group["alone"].lower()), "fraction"


def _points(group: dict[str, str]) -> tuple[Decimal, str]:
    return part(Decimal(1), group["portion"].lower()), "percent"


def _multiple(group: dict[str, str]) -> tuple[Decimal, str]:
    return MULTIPLES[group["multiple"].lower()], "multiple"


def _vague(group: dict[str, str]) -> tuple[Decimal, str]:
    first, *rest = (VAGUE[word] for word in group["vague"].lower().split() if word != "of")
    return (first * rest[0] if rest else first), "vague"


def _half_measure(_group: dict[str, str]) -> tuple[Decimal, str]:
    return Decimal("0.5"), "cardinal"


def _measure_half(_group: dict[str, str]) -> tuple[Decimal, str]:
    return Decimal("1.5"), "cardinal"


def _pair(_group: dict[str, str]) -> tuple[Decimal, str]:
    return Decimal(2), "cardinal"


_READERS: dict[str, Callable[[dict[str, str]], tuple[Decimal, str]]] = {
    "ordinal": _ordinal,
    "ratio": _ratio,
    "part": _part,
    "points": _points,
    "half_measure": _half_measure,
    "measure_half": _measure_half,
    "digits": _digits,
    "spelled": _spelled,
    "vague": _vague,
    "alone": _alone,
    "ordinal_word": _ordinal_word,
    "multiple": _multiple,
    "pair": _pair,
}
