"""Edits that make a true sentence false, each of one kind; made for training alone.

`qa.evaluate.mutations` makes the mutants that verify is measured on, by other code: nothing here is
taken from there, so that those stay a test by another hand.

An edit answers the changed sentence, or None where the sentence gives it nothing to change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Final

from eval.checker.words import (
    BOUNDED,
    HEDGED,
    MONTHS,
    NUMBERS,
    OPPOSITES,
    ORDINALS,
    SHORT_MONTHS,
    WEEKDAYS,
)
from qa.english.names import Name, names
from qa.english.participle import participle


@dataclass(frozen=True, slots=True)
class Around:
    """What an edit may draw on: the article's other sentences and names, and those of others."""

    sentences: Sequence[str]
    names: Sequence[str]
    foreign_sentences: Sequence[str]
    foreign_names: Sequence[str]


Edit = Callable[[str, Around, Random], str | None]

_DIGITS = re.compile(r"(?<![\w.,:/-])[$£€]?\d+(?:,\d{3})*(?:\.\d+)?(?!\w|[.,:/-]\d)")
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(NUMBERS[2:])}|hundred|thousand)\b", re.IGNORECASE)
_ORDINAL = re.compile(rf"\b(?:{'|'.join(ORDINALS)})\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DAY = re.compile(
    rf"\b(?:{'|'.join(re.escape(m) for m in (*SHORT_MONTHS, *MONTHS, *WEEKDAYS))})(?!\w)"
)
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|must|did|does|do|may|might)\b"
    r"(?! not\b|n[’']t)(?= [a-z])"
)
_NOT = re.compile(r"(?:n[’']t|\bnot|\bnever|\bno longer)\b ?")
_FINITE = re.compile(r"(?<= )(?:says?|said)(?= (?!not\b)[a-z])|(?<=[a-z] )([a-z]{3,}ed)\b(?= )")
_QUOTED = re.compile(r"[\"“]([^\"“”]{12,})[\"”]")
_PLACED = re.compile(
    r" (?:in|on|at|after|before|during|because of|due to|for|from|with|near|following|outside|against)"
    r" (?:the |a |an |his |her |its |their )?[A-Za-z$£€\d][\w'’%-]*(?: [\w'’%-]+){0,4}(?=[,.]|$)"
)
_PLAN = re.compile(
    r"\b(?P<to>(?:plans?|planned|aims?|intends?|hopes?|wants?|agreed|promised|vowed|expects?"
    r"|(?:is|are|was|were) (?:expected|set|due|planning|hoping|scheduled|likely|going)) to|will)"
    r" (?P<be>be )?(?P<verb>[a-z]{3,})\b"
)
_BY = re.compile(r"\b(?P<be>was|were|is|are|been|being) (?P<verb>[a-z]+ed|[a-z]+en) by ")


def _put(text: str, start: int, end: int, new: str) -> str | None:
    """`text` with `new` in place of a part; None where that changes nothing."""
    if start == 0:
        new = new[:1].upper() + new[1:]
    return None if text[start:end].lower() == new.lower() else text[:start] + new + text[end:]


def _one_of(pattern: re.Pattern[str], text: str, rng: Random) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return rng.choice(found) if found else None


def number(text: str, around: Around, rng: Random) -> str | None:
    """Another number: nearby, of another size, or one that the article has elsewhere."""
    match = _one_of(_DIGITS, text, rng) if rng.random() < 0.7 else None
    if not match:
        match = _one_of(_NUMBER_WORD, text, rng) or _one_of(_ORDINAL, text, rng)
        if not match:
            return None
        table = ORDINALS if match[0] in ORDINALS else [*NUMBERS[2:], "hundred", "thousand"]
        return _put(text, *match.span(), rng.choice(table))
    sign, digits = re.fullmatch(r"([$£€]?)(.+)", match[0]).groups()  # type: ignore[union-attr]
    elsewhere = [m[0].lstrip("$£€") for s in around.sentences for m in _DIGITS.finditer(s)]
    if elsewhere and rng.random() < 0.4:
        return _put(text, *match.span(), sign + rng.choice(elsewhere))
    value = float(digits.replace(",", ""))
    if "." in digits:
        return _put(text, *match.span(), f"{sign}{value + rng.choice([-1, 1, 0.5, 2, 10]):.1f}")
    changed = int(value) + rng.choice([-10, -5, -3, -2, -1, 1, 2, 3, 5, 10])
    if rng.random() < 0.3:
        changed = int(value * rng.choice([2, 3, 5, 10]))
    return _put(text, *match.span(), f"{sign}{abs(changed):{',' if ',' in digits else ''}d}")


def when(text: str, _around: Around, rng: Random) -> str | None:
    """Another year, month or weekday."""
    match = _one_of(_DAY, text, rng)
    if not match or rng.random() < 0.3:
        match = _one_of(_YEAR, text, rng) or match
    if not match:
        return None
    if match[0].isdecimal():
        return _put(text, *match.span(), str(int(match[0]) + rng.choice([-10, -2, -1, 1, 2, 10])))
    table = next(t for t in (WEEKDAYS, SHORT_MONTHS, MONTHS) if match[0] in t)
    return _put(text, *match.span(), rng.choice(table))


def _shape(name: str) -> tuple[bool, bool]:
    return " " in name, name.isupper()


def _named(text: str) -> list[Name]:
    return [name for name in names(text) if not name.initial or " " in name.text]


def _other_name(text: str, pool: Sequence[str], rng: Random) -> str | None:
    found = _named(text)
    if not found:
        return None
    name = rng.choice(found)
    fits = [o for o in pool if _shape(o) == _shape(name.text) and o not in text]
    fits = [o for o in fits if not set(o.lower().split()) & set(text.lower().split())]
    return _put(text, name.start, name.end, rng.choice(fits)) if fits else None


def name_of_article(text: str, around: Around, rng: Random) -> str | None:
    """A name for which the article has another."""
    return _other_name(text, around.names, rng)


def foreign_name(text: str, around: Around, rng: Random) -> str | None:
    """A name that is in other articles only."""
    return _other_name(text, around.foreign_names, rng)


def roles(text: str, _around: Around, rng: Random) -> str | None:
    """Two names exchanged; or who does it and whom it is done to, by an active or passive verb."""
    passive = _BY.search(text)
    if passive and rng.random() < 0.5:
        verb = passive["verb"]
        if passive["be"] in {"was", "were"} and verb.endswith("ed"):
            return text[: passive.start()] + verb + " " + text[passive.end() :]
    found = _named(text)
    pairs = [
        (one, other)
        for one, other in pairwise(found)
        if not re.fullmatch(r"\W*(?:and|or|,)?\W*", text[one.end : other.start])
    ]
    if not pairs:
        return None
    one, other = rng.choice(pairs)
    between = text[one.end : other.start]
    return text[: one.start] + other.text + between + one.text + text[other.end :]


def negation(text: str, _around: Around, rng: Random) -> str | None:
    """A "not" added or taken away, or what was said denied."""
    if match := _one_of(_NOT, text, rng):
        return _put(
            text, *match.span(), " " if match[0].startswith("n") and "t" in match[0] else ""
        )
    match = _one_of(_AUXILIARY, text, rng)
    if match:
        word = rng.choice([" not", " not", " never", " no longer"])
        return text[: match.end()] + word + text[match.end() :]
    match = _one_of(_FINITE, text, rng)
    if not match:
        return None
    if match[0].startswith("sa"):
        return _put(text, *match.span(), "denied that")
    return _put(text, *match.span(), rng.choice(["never ", "failed to have "]) + match[0])


def _swept(text: str, table: Sequence[tuple[str, str]], rng: Random) -> str | None:
    made = [
        re.sub(pattern, new, text, count=1) for pattern, new in table if re.search(pattern, text)
    ]
    return rng.choice(made) if made else None


def hedge(text: str, _around: Around, rng: Random) -> str | None:
    """What may be, or is alleged, told as what is."""
    return _swept(text, HEDGED, rng)


def qualifier(text: str, _around: Around, rng: Random) -> str | None:
    """A part told as the whole, a bound turned round, a limit dropped."""
    return _swept(text, BOUNDED, rng)


def plan(text: str, _around: Around, rng: Random) -> str | None:
    """What is planned told as done."""
    match = _one_of(_PLAN, text, rng)
    if not match:
        return None
    verb = match["verb"]
    if match["be"]:
        return text[: match.start()] + f"was {verb}" + text[match.end() :]
    done = rng.choice(["", "has "]) + participle(verb)
    return text[: match.start()] + done + text[match.end() :]


def opposite(text: str, _around: Around, rng: Random) -> str | None:
    """A word exchanged for one that says the contrary."""
    found = [m for m in re.finditer(r"[A-Za-z-]+", text) if m[0] in OPPOSITES]
    if not found:
        return None
    match = rng.choice(found)
    return _put(text, *match.span(), rng.choice(OPPOSITES[match[0]]))


def word(text: str, around: Around, rng: Random) -> str | None:
    """A content word exchanged for one of the same ending from elsewhere in the article."""
    inner = r"(?<=[a-z] )[a-z]{4,}(?= [a-z]|[.,])"
    found = list(re.finditer(inner, text))
    if not found:
        return None
    match = rng.choice(found)
    ending = match[0][-2:]
    pool = [m[0] for s in around.sentences for m in re.finditer(inner, s)]
    fits = sorted({w for w in pool if w[-2:] == ending and w[:4] != match[0][:4] and w not in text})
    return _put(text, *match.span(), rng.choice(fits)) if fits else None


def quotation(text: str, around: Around, rng: Random) -> str | None:
    """Other words between the quotation marks."""
    match = _one_of(_QUOTED, text, rng)
    if not match:
        return None
    made = [edit(match[1], around, rng) for edit in (opposite, negation, word, number)]
    told = [m for m in made if m]
    return _put(text, *match.span(1), rng.choice(told)) if told else None


def detail(text: str, around: Around, rng: Random) -> str | None:
    """A circumstance from another sentence, here or elsewhere, added or in place of another."""
    pool = around.sentences if rng.random() < 0.6 else around.foreign_sentences
    found = [m[0] for s in pool for m in _PLACED.finditer(s) if m[0].strip() not in text]
    if not found:
        return None
    new, match = rng.choice(found), _one_of(_PLACED, text, rng)
    if match and rng.random() < 0.6:
        return _put(text, *match.span(), new)
    end = re.search(r"(?=[.!?\"”]*$)", text)
    return text[: end.start()] + new + text[end.start() :] if end else None


def subject(text: str, around: Around, rng: Random) -> str | None:
    """What one sentence says, of whom another sentence speaks."""
    split = re.compile(
        r"^(?P<who>.{3,60}?) (?P<does>(?:is|was|were|are|has|had|will|said|told)\b.*)$"
    )
    mine = split.match(text)
    others = [m for s in around.sentences if (m := split.match(s)) and '"' not in m["who"]]
    others = [m for m in others if m["who"] != (mine and mine["who"])]
    if not mine or not others:
        return None
    return f"{rng.choice(others)['who']} {mine['does']}"


EDITS: Final[dict[str, Edit]] = {
    "number": number, "date": when, "name": name_of_article, "foreign name": foreign_name,
    "roles": roles, "negation": negation, "hedge": hedge, "qualifier": qualifier, "plan": plan,
    "opposite": opposite, "word": word, "quotation": quotation, "detail": detail,
    "subject": subject,
}  # fmt: skip


def corruptions(text: str, around: Around, rng: Random, count: int) -> list[tuple[str, str]]:
    """Up to `count` false variants of a true sentence with their kinds, no two of a kind."""
    found: list[tuple[str, str]] = []
    kinds = list(EDITS)
    rng.shuffle(kinds)
    for kind in kinds:
        if len(found) == count:
            break
        made = EDITS[kind](text, around, rng)
        if made and made != text:
            found.append((kind, made))
    return found
