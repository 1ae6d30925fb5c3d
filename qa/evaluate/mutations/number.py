"""A number is changed: to one that the source gives for another thing, or to a near one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, product, zip_longest

from qa.english.numbers import quantities
from qa.evaluate.mutations.edit import shuffled, swap
from qa.evaluate.mutations.mutant import Context, Mutant
from qa.evaluate.mutations.numerals import ORDINALS, Numeral, numerals, ordinal, spelled
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
    """Mutants with another number."""
    text = template.text
    crossed = shuffled(set(_crossed(text, context)), text)
    near = shuffled(set(_near(text, context)), text) + shuffled(set(_phrases(text, context)), text)
    mixed = chain.from_iterable(zip_longest(crossed, near))
    for start, end, new in filter(None, mixed):
        yield Mutant(swap(text, start, end, new), template.cites)


def _crossed(text: str, context: Context) -> Iterator[tuple[int, int, str]]:
    own = numerals(text)
    written = {n.value for n in own}
    for sentence, number in product(context.cited, own):
        others = [o for o in numerals(sentence) if o.group == number.group]
        if number.value not in {o.value for o in others} or not _is_plural(number):
            continue
        for other in others:
            is_other = other.value not in written and _exchangeable(number, other)
            if is_other and _may_be(text, number, other.value):
                yield number.start, number.end, _written_like(number, other)


def _exchangeable(one: Numeral, other: Numeral) -> bool:
    whole = one.value % 1 == other.value % 1
    near = Decimal("0.05") <= one.value / other.value <= 20 if other.value else False
    return one.scale == other.scale and whole and near and other.value != 1


def _written_like(one: Numeral, other: Numeral) -> str:
    if one.group == "ordinal" or one.is_word == other.is_word:
        return other.figure.lower() if other.is_word else other.figure
    value = other.value / other.scale
    return (spelled(int(value)) if one.is_word and value < 100 else None) or f"{value:,f}"


def _near(text: str, context: Context) -> Iterator[tuple[int, int, str]]:
    told = {n.value for s in (*context.cited, text) for n in numerals(s)}
    told |= {q.value for s in (*context.cited, text) for q in quantities(s)}
    for number in numerals(text):
        if not _is_plural(number):
            continue
        for figure, value in _figures_near(number, bool(_ABOUT.search(text[: number.start]))):
            fitting = value * number.scale not in told and value not in told
            if fitting and _may_be(text, number, value * number.scale):
                yield number.start, number.end, figure


def _is_plural(number: Numeral) -> bool:
    """Whether the words around stay right with another number."""
    return number.group != "plain" or number.scale > 1 or number.value > 1


def _figures_near(number: Numeral, loosely: bool) -> Iterator[tuple[str, Decimal]]:
    """Other leading figures for `number`, with their values: a step away, or a digit swapped."""
    value = number.value / number.scale
    low, high = (Decimal("0.12"), Decimal("0.6")) if loosely else (Decimal("0.01"), Decimal("0.3"))
    for new in _values_near(number.figure, value):
        far = abs(new - value) / value if value else Decimal(0)
        small = value <= 5 and abs(new - value) in {1, 2}
        if new >= (2 if number.group == "plain" else 1) or new % 1:
            figure = _figure(number, new) if low <= far <= high or small else None
            if figure and new > 0 and not (number.group == "percent" and new > 100 > value):
                yield figure, new


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
