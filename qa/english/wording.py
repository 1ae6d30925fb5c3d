"""Whether two sentences are one in two outlets' house styles: the same words, spelt otherwise.

>>> wording("PARIS (AP) — The programme, which 12 organisations joined, didn't end.")
'program 12 organizations joined did not end'
>>> wording("The program that twelve organizations joined did not end") == _
True

Anything that could tell something else counts: a number, a name, a negation, the order of words.
"""

from __future__ import annotations

import re

from qa.english.vocabulary import vocabulary
from qa.english.words import fold

_DATELINE = re.compile(
    r"\s*(?:[A-Z][\w .,/'’-]{1,50}?\([A-Z][\w .&/-]{1,24}\)|[A-Z][A-Z .,/'’-]{2,40})"
    r"\s*[-–—:]+\s+(?=[\"'“‘A-Z0-9])"
)
"""Such as "KIGALI, Rwanda (Reuters) - ": an agency in brackets, or a place in capitals."""
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W_]+(?:'[^\W_]+)*|%")
_LIGHT = vocabulary("a an the that which on of has have had also")
_NUMBERS = {
    name: str(value)
    for value, name in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
}
_SPELLINGS = (
    (re.compile(r"^(?:cannot|can't)$"), "can not"),
    (re.compile(r"^won't$"), "will not"),
    (re.compile(r"n't$"), " not"),
    (re.compile(r"(?<=\w{3})is(e|ed|es|er|ers|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<=\w{3})yse(d|s)?$"), r"yze\1"),
    (re.compile(r"(?<=[a-z]{2}[bdlmnv])our"), "or"),
    (re.compile(r"^(cent|met|lit|theat|fib|kilomet|centimet|millimet)re('?s)?$"), r"\1er\2"),
    (re.compile(r"^(program|gram|kilogram)me('?s)?$"), r"\1\2"),
    (re.compile(r"(?<=\w{3})ll(ed|ing|er|ers)$"), r"l\1"),
)


def wording(sentence: str) -> str:
    """Equal for sentences of the same words: without dateline, light words and house spelling."""
    text = fold(_DATELINE.sub("", sentence, count=1)).replace("per cent", "percent")
    found = map(_spelt, _WORD.findall(text))
    return " ".join(word for word in found if word not in _LIGHT)


def _spelt(word: str) -> str:
    if word[0].isdigit():
        return word.replace(",", "")
    if word in _NUMBERS:
        return _NUMBERS[word]
    if word == "percent":
        return "%"
    for pattern, spelling in _SPELLINGS:
        word = pattern.sub(spelling, word)
    return word
