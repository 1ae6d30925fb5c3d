"""A number is changed: to one that the articles give for another thing, or to a near one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, product

from qa.evaluate.mutations.edit import listed, shuffled, swap
from qa.evaluate.mutations.mutant import Context, Mutant
from qa.evaluate.mutations.numerals import ORDINALS, Numeral, numerals, ordinal, spelled, values
from qa.evaluate.outcome import Nearness
from qa.evaluate.replies import Template

_AT_LEAST = re.compile(
    r"(?:(?<!\bno )(?<!\bnot )\bmore than|\b(?:over|at least|above|exceed(?:s|ed|ing)|in excess of"
    r"|not? (?:fewer|less) than|upwards of)) (?:US\$|[$£€])?$",
    re.IGNORECASE,
)
"""Before what a higher number would say more of, and a lower one less."""
_AT_MOST = re.compile(
    r"(?:(?<!\bno )(?<!\bnot )\b(?:fewer|less) than|\b(?:under|below|up to|at most|within"
    r"|not? more than|as (?:many|much) as|a maximum of)) (?:US\$|[$£€])?$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:about|around|roughly|some|nearly|almost|approximately|an estimated|close to|just over"
    r"|just under) (?:US\$|[$£€])?$",
    re.IGNORECASE,
)
_PHRASES = (
    (r"\b(?:[Hh]alf)(?: of)? (?=the|its|their|his|her|all|that)", ("two-thirds of ",)),
    (r"\b[Aa] third(?= of\b|[.,;]| more\b| less\b)", ("half", "two-fifths")),
    (r"\b[Aa] quarter(?= of\b|[.,;]| more\b| less\b)", ("a third", "two-fifths")),
    (r"\b(?:[Aa]|[Oo]ne)[ -]fifth(?= of\b|[.,;]| more\b)", ("a quarter", "a third")),
    (r"\b[Aa] tenth(?= of\b|[.,;]| more\b)", ("a fifth",)),
    (r"\b[Oo]ne[ -]third\b", ("one-half", "two-fifths")),
    (r"\b[Oo]ne[ -]quarter\b", ("one-third",)),
    (r"\b[Tt]wo[ -]thirds\b", ("three-quarters", "four-fifths")),
    (r"\b[Tt]hree[ -]quarters\b", ("four-fifths", "nine-tenths")),
    (r"\b[Tt]wice\b", ("three times",)),
    (r"\bdouble(?= the\b| that\b| its\b)", ("triple",)),
    (r"\bdoubled\b", ("tripled",)),
    (r"\bdoubling\b", ("tripling",)),
    (r"\btripled\b", ("quadrupled",)),
    (r"\b[Tt]ens of thousands\b", ("hundreds of thousands",)),
    (r"\b[Hh]undreds of thousands\b", ("millions",)),
    (r"(?<!of )\b[Dd]ozens(?= of| more)", ("hundreds",)),
    (r"(?<!of )\b[Ss]cores(?= of)", ("hundreds",)),
    (r"(?<!of )\b[Hh]undreds(?! of (?:thousand|million))\b", ("thousands",)),
    (r"(?<!of )\b[Tt]housands\b", ("tens of thousands",)),
    (r"(?<!of )\b[Mm]illions\b", ("tens of millions",)),
    (r"\b[Ff]or the first time\b", ("for the second time",)),
    (r"\b[Oo]ne in (?:three|four|five|ten)\b", ("one in six", "one in eight")),
)  # fmt: skip
"""Parts and vague numbers, each with what is surely more, or another, than it."""


def number(template: Template, context: Context) -> Iterator[Mutant]:
    """Mutants with two numbers exchanged, with another that the articles give, or with a near one."""
    text = template.text
    for exchanged in _exchanged(text, context):
        yield Mutant(exchanged, template.cites, nearness=Nearness.CITED)
    given = shuffled({*_crossed(text, context), *_borrowed(text, context)}, text)
    for start, end, new, value in given + shuffled(set(_near(text, context)), text):
        nearness = context.nearness(value, values)
        yield Mutant(swap(text, start, end, new), template.cites, nearness=nearness)
    for start, end, new in shuffled(set(_phrases(text, context)), text):
        nearness = context.nearness(new.strip(), str.lower)
        yield Mutant(swap(text, start, end, new), template.cites, nearness=nearness)


def _exchanged(text: str, context: Context) -> Iterator[str]:
    """`text` with two numbers in each other's place, where what it cites gives both."""
    given = _given(text, context)
    for one, other in combinations(given, 2):
        if one.value == other.value or one.group != other.group:
            continue
        is_apart = _may_be(text, one, other.value) or _may_be(text, other, one.value)
        fits = is_apart and _exchangeable(one, other) and _exchangeable(other, one)
        if fits and not listed(text[one.end : other.start]):
            later = swap(text, other.start, other.end, _written_like(other, one))
            yield swap(later, one.start, one.end, _written_like(one, other))


def _given(text: str, context: Context) -> list[Numeral]:
    """The numbers of `text` that what it cites gives too."""
    told = {value for sentence in context.cited for value in values(sentence)}
    return [n for n in numerals(text) if _is_plural(n) and n.value in told]


def _crossed(text: str, context: Context) -> Iterator[tuple[int, int, str, Decimal]]:
    """Numbers that what is cited gives for another thing than those it shares with `text`."""
    written = values(text)
    for sentence, number in product(context.cited, _given(text, context)):
        for other in numerals(sentence):
            is_other = other.value not in written and other.group == number.group
            if is_other and _exchangeable(number, other) and _may_be(text, number, other.value):
                yield number.start, number.end, _written_like(number, other), other.value


def _borrowed(text: str, context: Context) -> Iterator[tuple[int, int, str, Decimal]]:
    """Numbers that the story gives, and no cited sentence."""
    told = _told(text, context)
    own = [n for n in numerals(text) if _is_plural(n)]
    for sentence, number in product(context.story, own):
        for other in numerals(sentence):
            if other.value in told or other.group != number.group:
                continue
            loosely = bool(_ABOUT.search(text[: number.start]))
            is_apart = abs(other.value - number.value) >= number.value * _least_step(loosely)
            if is_apart and _exchangeable(number, other) and _may_be(text, number, other.value):
                yield number.start, number.end, _written_like(number, other), other.value


def _told(text: str, context: Context) -> set[Decimal]:
    return {value for sentence in (*context.cited, text) for value in values(sentence)}


def _exchangeable(one: Numeral, other: Numeral) -> bool:
    whole = one.value % 1 == other.value % 1
    near = Decimal("0.05") <= one.value / other.value <= 20 if other.value else False
    return one.scale == other.scale and whole and near and other.value != 1


def _written_like(one: Numeral, other: Numeral) -> str:
    if one.group == "ordinal" or one.is_word == other.is_word:
        return other.figure.lower() if other.is_word else other.figure
    value = other.value / other.scale
    return (spelled(int(value)) if one.is_word and value < 100 else None) or f"{value:,f}"


def _near(text: str, context: Context) -> Iterator[tuple[int, int, str, Decimal]]:
    """Numbers a step away, or with two digits exchanged."""
    told = _told(text, context)
    for number in numerals(text):
        if not _is_plural(number):
            continue
        for figure, leading in _figures_near(number, bool(_ABOUT.search(text[: number.start]))):
            value = leading * number.scale
            if not {leading, value} & told and _may_be(text, number, value):
                yield number.start, number.end, figure, value


def _is_plural(number: Numeral) -> bool:
    """Whether the words around stay right with another number."""
    return number.group != "plain" or number.scale > 1 or number.value > 1


def _figures_near(number: Numeral, loosely: bool) -> Iterator[tuple[str, Decimal]]:
    """Other leading figures for `number`, with their values: a step away, or a digit swapped."""
    value = number.value / number.scale
    low, high = _least_step(loosely), Decimal("0.6" if loosely else "0.3")
    for new in _values_near(number.figure, value):
        far = abs(new - value) / value if value else Decimal(0)
        small = value <= 5 and abs(new - value) in {1, 2}
        if new >= (2 if number.group == "plain" else 1) or new % 1:
            figure = _figure(number, new) if low <= far <= high or small else None
            if figure and new > 0 and not (number.group == "percent" and new > 100 > value):
                yield figure, new


def _least_step(loosely: bool) -> Decimal:
    """How far another number has to be, as a share: what is about 100 may be 105."""
    return Decimal("0.12" if loosely else "0.01")


def _values_near(figure: str, value: Decimal) -> list[Decimal]:
    digits = figure.replace(",", "")
    if "." in digits:
        step = Decimal(1).scaleb(-len(digits.partition(".")[2]))
        return [value + step * n for n in (-3, -2, -1, 1, 2, 3, 10, -10)]
    whole = str(int(value))
    zeros = len(whole) - len(whole.rstrip("0")) if int(value) else 0
    step = Decimal(10) ** max(zeros, len(whole) - 2)
    steps = [value + step * n for n in (-2, -1, 1, 2)]
    swapped = whole[:-2] + whole[-1] + whole[-2] if zeros == 0 and len(whole) > 1 else whole
    fine = step / 10 if len(whole) > 1 and value / step < 4 else step
    fewer = [value + fine * n for n in (-2, -1, 1, 2)] if fine >= 1 else []
    return [*steps, *fewer, *([Decimal(swapped)] if swapped != whole else [])]


def _figure(number: Numeral, value: Decimal) -> str | None:
    if number.group == "ordinal":
        if not number.is_word:
            return ordinal(int(value))
        return ORDINALS[int(value)] if 2 <= value < len(ORDINALS) else None
    if number.is_word:
        return spelled(int(value))
    parted = "," in number.figure or value >= 10000 or (value >= 1000 and len(number.figure) < 4)
    return f"{value:,f}" if parted else f"{value:f}"


def _may_be(text: str, number: Numeral, value: Decimal) -> bool:
    """Whether `value` in place of `number` makes another statement, and no weaker one."""
    before = text[: number.start]
    if _AT_LEAST.search(before):
        return value > number.value
    return value < number.value if _AT_MOST.search(before) else value != number.value


def _phrases(text: str, context: Context) -> Iterator[tuple[int, int, str]]:
    told = " ".join(context.cited).lower()
    for pattern, others in _PHRASES:
        for match in re.finditer(pattern, text):
            if _AT_MOST.search(text[: match.start()]):
                continue
            for new in others:
                if new.strip() not in told:
                    yield match.start(), match.end(), new
