"""Number words and their values: "one hundred and five thousand", "third", "half", "dozens"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from qa.english.vocabulary import listed

_ONES = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
_TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
_FIRSTS = listed(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)

SMALL = {word: Decimal(n) for n, word in enumerate(_ONES)} | {
    word: Decimal(10 * n) for n, word in enumerate(_TENS, 2)
}
SCALES = {
    "dozen": Decimal(12),
    "hundred": Decimal(100),
    "thousand": Decimal(10**3),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
}
SHORT_SCALES = {
    "k": Decimal(10**3),
    "m": Decimal(10**6),
    "mn": Decimal(10**6),
    "b": Decimal(10**9),
    "bn": Decimal(10**9),
    "tn": Decimal(10**12),
}
ORDINALS = {word: Decimal(n) for n, word in enumerate(_FIRSTS) if n} | {
    f"{ten[:-1]}ieth": Decimal(10 * n) for n, ten in enumerate(_TENS, 2)
}
TENS = _TENS
FRACTIONS = {
    "half": Decimal(1) / 2,
    "third": Decimal(1) / 3,
    "quarter": Decimal(1) / 4,
    "fifth": Decimal(1) / 5,
    "sixth": Decimal(1) / 6,
    "seventh": Decimal(1) / 7,
    "eighth": Decimal(1) / 8,
    "tenth": Decimal(1) / 10,
}
MULTIPLES = {
    "twice": Decimal(2),
    "double": Decimal(2),
    "thrice": Decimal(3),
    "triple": Decimal(3),
    "treble": Decimal(3),
    "quadruple": Decimal(4),
    "doubling": Decimal(2),
    "tripling": Decimal(3),
    "trebling": Decimal(3),
    "halve": Decimal("0.5"),
    "halving": Decimal("0.5"),
}
VAGUE = {"tens": Decimal(10), "dozens": Decimal(12), "scores": Decimal(20)} | {
    f"{word}s": value for word, value in SCALES.items() if value >= 100
}


def either(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


def cardinal(words: Sequence[str]) -> Decimal:
    """The value of number words.

    >>> cardinal("one hundred and five thousand".split())
    Decimal('105000')
    """
    total, group = Decimal(0), Decimal(0)
    for word in words:
        if word in SMALL:
            group += SMALL[word]
        elif word in {"hundred", "dozen"}:
            group = (group or Decimal(1)) * SCALES[word]
        elif word in SCALES:
            total += (group or Decimal(1)) * SCALES[word]
            group = Decimal(0)
    return total + group


def number(word: str) -> Decimal:
    """The value of one number word or of digits."""
    return SMALL[word] if word in SMALL else SCALES.get(word) or Decimal(word)


def part(count: Decimal, name: str) -> Decimal:
    """The fraction that `count` of `name` are, to four places: two of "thirds" are 0.6667."""
    one = FRACTIONS["half"] if name == "halves" else FRACTIONS[name.removesuffix("s")]
    return rounded(count * one)


def rounded(value: Decimal) -> Decimal:
    """`value` to four places, without trailing zeros."""
    return value.quantize(Decimal("0.0001")).normalize()
