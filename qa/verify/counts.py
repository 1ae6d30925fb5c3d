"""Numbers that the cited text tells without writing them: "one" for "a", "three" for a list of three.

Each grants a number to a claim and none takes one away.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations, pairwise, permutations

from qa.english.number_words import rounded
from qa.english.numbers import Quantity
from qa.english.reading import Reading
from qa.english.units import AGE, POINTS, measure
from qa.english.words import content_stems, is_stop_word, stem
from qa.verify.reading import Cited
from qa.verify.rounding import is_rounded

_FIRST = re.compile(
    r"\b(?:first|debut|maiden|inaugural|initial\w*|opening|never before|begins?|began|start\w*"
    r"|new)\b",
    re.I,
)
_ONE = re.compile(r"\b(?:an?|one|another|single|sole|lone|the|his|her|its|their|only)(?=\s)", re.I)
_NEXT_WORD = re.compile(r"\s+([^\W\d][\w'’-]*)")
_LONGEST = 4
_TWO = re.compile(r"\b(?:both|two|pair|couple|either|twins?|duo|together)\b", re.I)
_TWICE = {Decimal(2): re.compile(r"\b(?:twice|two|doubl\w+|second|again)\b", re.I)}
_IN_ROW = re.compile(r"(?:\s+[\w'’-]+){0,6}?(?:,|,? and|,? plus)\s+(?:[\w'’-]+\s+){0,2}?", re.I)
_AGED = re.compile(r"\baged\b", re.IGNORECASE)
_OLDEST = 120
_NUMBERED_LIST = re.compile(r"(?:,\s+(?:and\s+)?|\s+and\s+|\s+or\s+|\s+&\s+)(?:the\s+|an?\s+)?$")
_ITEM = (
    r"(?:an?|another|one|his|her|its|their)\s+[^\W\d][\w'’-]*(?:\s+(?!and\b)[^\W\d][\w'’-]*){0,4}"
)
_EACH = re.compile(r"(?:^|,\s+|and\s+)(?:an?|another|one|his|her|its|their)\s", re.IGNORECASE)
_ROW = re.compile(rf"\b{_ITEM}(?:,\s+{_ITEM})*?,?\s+and\s+{_ITEM}", re.IGNORECASE)
_APPOSED = re.compile(
    r"\s+[\w'’ -]{1,40}?\s?[,:(–—-]\s?(?P<list>(?:[\w'’. -]+,\s+)*?[\w'’. -]+?,?\s+and\s+[\w'’ -]+)"
    r"(?=[,.;:)–—]|$)"
)
_IN_ALL = re.compile(
    r"\b(?:in all|in total|a total of|altogether|combined|between them|both)\b", re.I
)
_APART = re.compile(
    r"\b(?:more|fewer|less|older|younger|longer|apart|difference|gap|margin|lead\w*|led|ahead|behind"
    r"|trail\w*|by)\b",
    re.I,
)
_SHARES = {"fraction": Decimal(1), "percent": Decimal(100)}
_OF = re.compile(r"\s+of\s+(?:(?:the|its|his|her|their|\w+['’]s?)\s+){0,3}", re.IGNORECASE)
_OTHERS = re.compile(r"\s+other")
_JOINS_OTHERS = re.compile(r",? (?:and|with) |, ")
_NEAR, _MOST = 40, 6
_ITEMS = re.compile(r",\s+and\s+|,\s+|\s+and\s+")


def is_told(claimed: Quantity, claim: Reading, cited: Cited) -> bool:
    """Whether the cited text tells the number without a number word."""
    if claimed.kind == "ordinal":
        first = claimed.value == 1 and any(_FIRST.search(r.text) for r in cited.readings)
        return first or _is_numbered(claimed, claim, cited)
    if claimed.kind == "multiple":
        pattern = _TWICE.get(claimed.value)
        told = bool(pattern and any(pattern.search(r.text) for r in cited.readings))
        return told or _is_ratio(claimed, cited)
    if claimed.kind != "cardinal":
        return False
    if claimed.bound in {"more", "less"}:
        return _is_sum(claimed, cited)
    if claimed.implied and any(_TWO.search(r.text) for r in cited.readings):
        return True
    if _one_of(claimed, claim, cited) or _one_measure(claimed, cited):
        return True
    if _is_year(claimed, cited) or _is_count_of_list(claimed, claim, cited):
        return True
    return (
        _is_sum(claimed, cited)
        or _is_and_others(claimed, cited)
        or _is_share(claimed, cited)
        or _is_numbered(claimed, claim, cited)
        or _is_worked_out(claimed, claim, cited)
    )


def _is_worked_out(claimed: Quantity, claim: Reading, cited: Cited) -> bool:
    """Whether a claim gives "in all" what adds up to, or "more" what two numbers lie apart."""
    kind = "percent" if claimed.unit == POINTS else claimed.kind
    alike = [q for q in cited.quantities if q.kind == kind and not q.bound][:_MOST]
    units = {claimed.unit, None}
    near = claim.text[max(0, claimed.start - _NEAR) : claimed.end + _NEAR]
    pairs = [(a, b) for a, b in combinations(alike, 2) if units & {a.unit, b.unit}]
    if _APART.search(near) and any(abs(a.value - b.value) == claimed.value for a, b in pairs):
        return True
    counted = [q.value for q in alike if q.unit in units]
    sums = {sum(counted), *(a + b for a, b in combinations(counted, 2))}
    return len(counted) > 1 and bool(_IN_ALL.search(near)) and claimed.value in sums


def _is_ratio(claimed: Quantity, cited: Cited) -> bool:
    """Whether one number of a cited sentence is so many times another of the same kind."""
    for reading in cited.readings:
        for one, other in permutations(reading.quantities[:_MOST], 2):
            alike = one.kind == other.kind and other.value and not (one.bound or other.bound)
            if not alike or len({one.unit, other.unit, None}) > 2:
                continue
            times = rounded(one.value / other.value)
            if times == claimed.value or is_rounded(claimed.bound, None, claimed.value, times):
                return True
    return False


def _is_share(claimed: Quantity, cited: Cited) -> bool:
    """Whether it is the part that a sentence tells of its number: 150 of "half of the 300"."""
    for reading in cited.readings:
        for share, whole in pairwise(reading.quantities):
            scale = _SHARES.get(share.kind)
            between = reading.text[share.end : whole.start]
            if not scale or whole.kind != "cardinal" or not _OF.fullmatch(between):
                continue
            value = share.value * whole.value / scale
            if abs(claimed.value - value) <= value / 100:
                return True
    return False


def _is_and_others(claimed: Quantity, cited: Cited) -> bool:
    """Whether it counts the named and the others: 18 of "California and 17 other states"."""
    for reading in cited.readings:
        for given in reading.quantities:
            rest = _OTHERS.match(reading.text, given.end)
            if not rest or given.kind != "cardinal":
                continue
            named, at = 0, given.start
            for name in reversed([n for n in reading.names if n.end <= given.start]):
                if not _JOINS_OTHERS.fullmatch(reading.text, name.end, at):
                    break
                named, at = named + 1, name.start
            if named and claimed.value == given.value + named:
                return True
    return False


def _is_numbered(claimed: Quantity, claim: Reading, cited: Cited) -> bool:
    """Whether one is the number and the other the count of one thing: "the 63rd minute", "63"."""
    nouns = _nouns_beside(claimed, claim)
    return any(
        given.value == claimed.value
        and {given.kind, claimed.kind} == {"ordinal", "cardinal"}
        and nouns & _nouns_beside(given, reading)
        for reading in cited.readings
        for given in reading.quantities
    )


def _nouns_beside(quantity: Quantity, reading: Reading) -> set[str]:
    """The stems of the words of the phrase that a number opens, and of the one before it."""
    before = [w.stem for w in reading.content if w.end <= quantity.start][-1:]
    close = reading.text[max(0, quantity.start - 16) : quantity.start].strip().lower()
    named = {s for s in before if s in {stem(word) for word in close.split()[-1:]}}
    return named | {stem(word) for word in _phrase(reading.text, quantity.end)}


def _one_measure(claimed: Quantity, cited: Cited) -> bool:
    """Whether "a week" is what the claim's "seven days" are."""
    ours = measure(claimed.unit)
    for reading in cited.readings if ours else ():
        for match in _ONE.finditer(reading.text):
            word = _NEXT_WORD.match(reading.text, match.end())
            if any(q.start == match.start() for q in reading.quantities):
                continue
            theirs = measure(stem(word[1])) if word else None
            if ours and theirs and ours[0] == theirs[0] and claimed.value * ours[1] == theirs[1]:
                return True
    return False


def _one_of(claimed: Quantity, claim: Reading, cited: Cited) -> bool:
    """Whether "one sailor" is "a former sailor", and no other number of sailors is told."""
    if claimed.value != 1:
        return False
    if claimed.unit is None or (claimed.unit == "time" and "onc" in cited.stems):
        return True
    told = {stem(word) for word in _phrase(claim.text, claimed.end)}
    return any(
        told & ones and not any(q.unit in told and q.value != 1 for q in reading.quantities)
        for reading in cited.readings
        for ones in (_ones(reading),)
    )


def _ones(reading: Reading) -> set[str]:
    """The stems of the singular words after "a", "the" or "its", or before a name."""
    starts = {name.start - 1 for name in reading.names}
    return {word.stem for word in reading.content if word.end in starts} | {
        stem(word)
        for match in _ONE.finditer(reading.text)
        for word in _phrase(reading.text, match.end())
        if not word.lower().endswith("s") or word.lower().endswith(("ss", "us", "is"))
    }


def _phrase(text: str, start: int) -> list[str]:
    """The words of one phrase from `start`: up to a small word or a mark, four at most."""
    found: list[str] = []
    for match in _NEXT_WORD.finditer(text, start):
        if match.start() != start or is_stop_word(match[1]) or len(found) == _LONGEST:
            break
        found.append(match[1])
        start = match.end()
    return found


def _is_year(claimed: Quantity, cited: Cited) -> bool:
    """A number that is read as a count here and as a year there: "the 2008 crash"."""
    if not 1000 <= claimed.value <= 2100 or claimed.unit is not None:
        return False
    years = {mention.year for reading in cited.readings for mention in reading.dates}
    return int(claimed.value) in years


def _is_count_of_list(claimed: Quantity, claim: Reading, cited: Cited) -> bool:
    """As in "two countries": the claim or a cited sentence lists just so many names in a row."""
    if claimed.value < 2 or claimed.value != int(claimed.value) or measure(claimed.unit):
        return False
    wanted = int(claimed.value)
    if any(wanted in _list_lengths(reading) for reading in (claim, *cited.readings)):
        return True
    return wanted == _listed_after(claimed, claim, cited) or any(
        wanted == len(_EACH.findall(row[0]))
        for reading in cited.readings
        for row in _ROW.finditer(reading.text)
    )


def _listed_after(claimed: Quantity, claim: Reading, cited: Cited) -> int:
    """How many things of the cited text a claim names right after their number: "two men, A and B"."""
    match = _APPOSED.match(claim.text, claimed.end)
    if not match:
        return 0
    items = [item for item in _ITEMS.split(match["list"]) if item.strip()]
    found = [item for item in items if set(content_stems(item)) & cited.stems]
    return len(items) if len(found) == len(items) else 0


def _is_sum(claimed: Quantity, cited: Cited) -> bool:
    """As in "five people" for "three men and two women", or for the ages of five, in one list."""
    if claimed.unit is None or claimed.value < 2:
        return False
    for reading in cited.readings:
        for row in _rows(reading):
            counts = [q for q in row if q.unit not in {None, AGE} and not measure(q.unit)]
            total = sum((q.value for q in counts), Decimal(0))
            if len(counts) > 1 and _adds_up(claimed, total):
                return True
            ages = [q for q in row if q.value < _OLDEST and q.unit in {None, AGE}]
            if len(ages) == len(row) and _AGED.search(reading.text) and claimed.value == len(ages):
                return True
    return False


def _adds_up(claimed: Quantity, total: Decimal) -> bool:
    return claimed.value == total or is_rounded(claimed.bound, None, claimed.value, total)


def _rows(reading: Reading) -> list[list[Quantity]]:
    """The plain counts of a sentence that stand in one list, each list by itself."""
    rows: list[list[Quantity]] = []
    for quantity in reading.quantities:
        if quantity.kind != "cardinal" or quantity.bound:
            continue
        between = reading.text[rows[-1][-1].end : quantity.start] if rows else ""
        if rows and _IN_ROW.fullmatch(between):
            rows[-1].append(quantity)
        else:
            rows.append([quantity])
    return [row for row in rows if len(row) > 1]


def _list_lengths(reading: Reading) -> set[int]:
    lengths, run, end = set(), 1, -1
    for name in reading.names:
        joined = end >= 0 and _NUMBERED_LIST.fullmatch(reading.text[end : name.start])
        run = run + 1 if joined else 1
        lengths.add(run)
        lengths.discard(run - 1 if joined else 0)
        end = name.end
    return lengths
