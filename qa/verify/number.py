"""A number in a claim must be a number of the cited sentences, of the same thing, no more exact.

Passes: "13 million" for "roughly 13 million", "half" for "50 %", "over 100" for "112", "two
countries" where two are listed, "one Iraqi" for "an Iraqi". Fails: another value, another unit or
currency, "more than" for "roughly", a value that the source gives of something else, "hundreds" for
"thousands", several people for the one that the source has ("refugees" for "a refugee").
"""

from __future__ import annotations

import re
from decimal import Decimal

from qa.english.numbers import Quantity
from qa.english.units import AGE, measure
from qa.english.words import stem
from qa.schema import Reason, ReasonKind
from qa.verify import plural
from qa.verify.reading import Cited, Reading

_EXACT: dict[str | None, set[str | None]] = {
    None: {None, "about", "at least", "at most"},
    "about": {None, "about"},
    "more": {None, "about", "more", "at least"},
    "at least": {None, "about", "more", "at least"},
    "less": {"about", "less", "at most"},
    "at most": {"about", "at most", "less"},
}
"""What a claim may say of the same value, by what the source says of it."""

_FIRST = re.compile(
    r"\b(?:first|debut|maiden|inaugural|initial\w*|opening|never before|begins?|began|start\w*"
    r"|new)\b",
    re.I,
)
_ONE = re.compile(
    r"\b(?:an?|one|another|single|sole|lone|the|his|her|its|their|only)\s+"
    r"(?:[\w'’-]+\s+){0,3}?([\w'’-]+)",
    re.I,
)
_TWO = re.compile(r"\b(?:both|two|pair|couple|either|twins?|duo|together)\b", re.I)
_TWICE = {Decimal(2): re.compile(r"\b(?:twice|two|doubl\w+|second|again)\b", re.I)}


def check(claim: Reading, cited: Cited) -> tuple[Reason, ...]:
    """One reason for each quantity of `claim` that the cited sentences do not give."""
    reasons = []
    for quantity in claim.quantities:
        fault = _fault(quantity, claim, cited)
        if fault:
            reasons.append(Reason(ReasonKind.NUMBER, fault))
    return (*reasons, *plural.check(claim, cited))


def _fault(claimed: Quantity, claim: Reading, cited: Cited) -> str | None:
    given = [(s, r) for r in cited.readings for s in r.quantities if _same_value(claimed, s)]
    if any(_counts_the_same(claimed, s, r) for s, r in given):
        return None
    if _told_otherwise(claimed, claim, cited):
        return None
    written = claim.text[claimed.start : claimed.end]
    if given:
        noun = _with_noun(claimed, claim)
        return f'"{noun}": the cited text says "{given[0][0].text}" of something else'
    near = [s.text for s in cited.quantities if s.kind == claimed.kind]
    says = f"; it says {', '.join(dict.fromkeys(near))}" if near else ""
    bound = f"{claimed.bound} " if claimed.bound else ""
    return f'"{bound}{written}" is not in the cited text{says}'


def _with_noun(claimed: Quantity, claim: Reading) -> str:
    following = re.match(r"[ -]?[\w'’-]*", claim.text[claimed.end :])
    return claim.text[claimed.start : claimed.end] + (following[0] if following else "")


def _same_value(claimed: Quantity, given: Quantity) -> bool:
    pair = _comparable(claimed, given)
    if pair is None:
        return False
    one, other, slack = pair
    if "vague" in {claimed.kind, given.kind}:
        return _vague(claimed, given)
    if abs(one - other) <= abs(other) * slack:
        return claimed.bound in _EXACT[given.bound]
    return _rounded(claimed.bound, given.bound, one, other)


def _comparable(claimed: Quantity, given: Quantity) -> tuple[Decimal, Decimal, Decimal] | None:
    """Both values on one scale, and the share that they may differ by; None where there is none."""
    kinds = {claimed.kind, given.kind}
    if kinds == {"percent", "fraction"}:
        scale = {"percent": Decimal(1), "fraction": Decimal(100)}
        return claimed.value * scale[claimed.kind], given.value * scale[given.kind], Decimal("0.02")
    if len(kinds) > 1 and not kinds <= {"cardinal", "vague", "money", "multiple"}:
        return None
    if "money" in kinds:
        units = {claimed.unit, given.unit}
        if len(units) > 1 and (claimed.kind == "money" or claimed.unit):
            return None
    one, other = measure(claimed.unit), measure(given.unit)
    if not one or not other or one == other:
        return claimed.value, given.value, Decimal("0.0005")
    if one[0] != other[0]:
        return None
    return claimed.value * one[1], given.value * other[1], Decimal("0.02")


def _vague(claimed: Quantity, given: Quantity) -> bool:
    """Vague "thousands" is from one to a thousand times its value; it grants no exact number.

    Of another vague number it is the same word: not "hundreds" for "thousands".
    """
    if claimed.kind != "vague":
        return False
    if given.kind == "vague" and claimed.text.split()[-1].lower() != given.text.split()[-1].lower():
        return claimed.value == given.value
    return claimed.value <= given.value < claimed.value * 1000


def _rounded(bound: str | None, given: str | None, claimed: Decimal, source: Decimal) -> bool:
    """Whether a rounder number stands for the source's: "nearly 300" for 297, "over 100", 112."""
    if source == 0 or _digits(claimed) >= _digits(source):
        return False
    if bound == "about":
        return abs(claimed - source) <= abs(source) / 20
    if bound in {"more", "at least"}:
        return given not in {"less", "at most"} and claimed < source <= claimed * Decimal("1.5")
    if bound in {"less", "at most"}:
        return given not in {"more", "at least"} and claimed / Decimal("1.5") <= source < claimed
    return False


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


def _counts_the_same(claimed: Quantity, given: Quantity, reading: Reading) -> bool:
    """Whether nothing shows that the two count different things.

    Synonyms differ ("soldiers", "troops"), so a different noun alone is no fault; it is one where
    the same sentence gives another number of the claim's noun.
    """
    if claimed.unit is None or claimed.unit == given.unit or claimed.unit == AGE:
        return True
    if measure(claimed.unit) and measure(given.unit):
        return True
    return not any(
        s.unit == claimed.unit and s.kind == claimed.kind and not _same_value(claimed, s)
        for s in reading.quantities
    )


def _told_otherwise(claimed: Quantity, claim: Reading, cited: Cited) -> bool:
    """Whether the cited text tells the number without a number word."""
    if claimed.kind == "ordinal":
        return claimed.value == 1 and any(_FIRST.search(r.text) for r in cited.readings)
    if claimed.kind == "multiple":
        pattern = _TWICE.get(claimed.value)
        return bool(pattern and any(pattern.search(r.text) for r in cited.readings))
    if claimed.kind != "cardinal" or claimed.bound in {"more", "less"}:
        return False
    if claimed.implied and any(_TWO.search(r.text) for r in cited.readings):
        return True
    if _one_of(claimed, cited) or _one_measure(claimed, cited):
        return True
    return _is_year(claimed, cited) or _is_count_of_list(claimed, claim, cited)


def _one_measure(claimed: Quantity, cited: Cited) -> bool:
    """Whether "a week" is what the claim's "seven days" are."""
    ours = measure(claimed.unit)
    for reading in cited.readings if ours else ():
        for match in _ONE.finditer(reading.text):
            theirs = measure(stem(match[1]))
            if ours and theirs and ours[0] == theirs[0] and claimed.value * ours[1] == theirs[1]:
                return True
    return False


def _one_of(claimed: Quantity, cited: Cited) -> bool:
    if claimed.value != 1:
        return False
    if claimed.unit is None:
        return True
    for reading in cited.readings:
        for match in _ONE.finditer(reading.text):
            singular = not match[1].lower().endswith("s") or match[1].lower().endswith(
                ("ss", "us", "is")
            )
            if singular and stem(match[1]) == claimed.unit:
                return True
    return False


def _is_year(claimed: Quantity, cited: Cited) -> bool:
    """A number that is read as a count here and as a year there: "the 2008 crash"."""
    if not 1000 <= claimed.value <= 2100 or claimed.unit is not None:
        return False
    years = {mention.year for reading in cited.readings for mention in reading.dates}
    return int(claimed.value) in years


_NUMBERED_LIST = re.compile(r"(?:,\s+(?:and\s+)?|\s+and\s+|\s+or\s+|\s+&\s+)(?:the\s+|an?\s+)?$")


def _is_count_of_list(claimed: Quantity, claim: Reading, cited: Cited) -> bool:
    """As in "two countries": the claim or a cited sentence lists just so many names in a row."""
    if claimed.value < 2 or claimed.value != int(claimed.value):
        return False
    wanted = int(claimed.value)
    return any(wanted in _list_lengths(reading) for reading in (claim, *cited.readings))


def _list_lengths(reading: Reading) -> set[int]:
    lengths, run, end = set(), 1, -1
    for name in reading.names:
        joined = end >= 0 and _NUMBERED_LIST.fullmatch(reading.text[end : name.start])
        run = run + 1 if joined else 1
        lengths.add(run)
        lengths.discard(run - 1 if joined else 0)
        end = name.end
    return lengths
