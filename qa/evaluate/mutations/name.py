"""A name is changed: a person for a person, a town for a town, best of the same story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.english.names import Name, core, names, same_name
from qa.english.places import country, country_of_capital
from qa.english.words import is_stop_word
from qa.evaluate.mutations.edit import shuffled, swap
from qa.evaluate.mutations.kinds import (
    BODY,
    COUNTRY,
    PEOPLE,
    PERSON,
    PLACE,
    SITE,
    bare_span,
)
from qa.evaluate.mutations.material import Known
from qa.evaluate.mutations.mutant import Context, Mutant
from qa.evaluate.mutations.verbs import is_verb_form
from qa.evaluate.replies import Template

_WORD_AFTER = re.compile(r"[ -]([a-z]+)")
_PART_OF_A_NAME = re.compile(r"(?<![.!?:] )(?<!^)\b[A-Z][\w'’]* $")
_OF_THE_UK = frozenset({"United Kingdom", "England", "Scotland", "Wales", "Northern Ireland"})
_MONEY = re.compile(r" (?:dollars?|pounds?|kroner|kronor|francs?|pesos?)\b")
_THE = re.compile(r"\bthe $", re.IGNORECASE)


def name(template: Template, context: Context) -> Iterator[Mutant]:
    """Mutants with another name: of the same story first, those that look like it before others."""
    text = template.text
    found = [n for n in names(text) if _is_sure(n, context)]
    made: set[str] = set()
    for articles in (context.articles, None):
        pool = context.material.names(articles)
        for spoken in shuffled(found, text):
            start, end = bare_span(spoken)
            others = (
                swap(text, start, end, new) for new in _others(text, start, end, pool, context)
            )
            mutant = next((other for other in others if other not in made), None)
            if mutant:
                made.add(mutant)
                yield Mutant(mutant, template.cites)


def _is_sure(name: Name, context: Context) -> bool:
    """Whether it is a name wherever it stands, and so not the plain first word of a sentence."""
    return not name.initial or any(
        not other.initial and same_name(name.text, other.text)
        for sentence in context.cited
        for other in names(sentence)
    )


def _others(
    text: str, start: int, end: int, pool: tuple[Known, ...], context: Context
) -> Iterator[str]:
    old = text[start:end]
    kind = context.material.kind(old)
    if kind is None or text[end : end + 2] in {"' ", "’ "}:
        return
    if kind == PERSON and " " not in old and not context.material.is_surname(old):
        return
    if _MONEY.match(text[end:]) or (kind == PLACE and text[:start].endswith(" on ")):
        return
    if kind in {BODY, SITE, PLACE} and _PART_OF_A_NAME.search(text[:start]):
        return
    told = [n.text for s in (*context.cited, text) for n in names(s)]
    fitting = [
        known
        for known in pool
        if known.kind == kind
        and _fits(old, known, text[:start], text[end:])
        and not any(_is_same(known.text, other) for other in told)
        and not context.material.is_beside(old, known.text)
    ]
    for known in sorted(shuffled(fitting, text), key=lambda k: not _alike(old, k.text)):
        new = _written_like(old, known)
        others = [n.text for n in names(text)]
        is_told = any(_is_same(new, other) for other in others + told)
        if not is_told and not context.material.says_of(known.text, text):
            yield new


def _fits(old: str, known: Known, before: str, after: str) -> bool:
    """Whether the sentence stays English with `known` for `old`."""
    if known.kind == PERSON:
        return " " in known.text
    if known.kind == PEOPLE:
        return _ending(old) == _ending(known.text) != ""
    attributive = _is_attributive(after)
    if known.kind == COUNTRY:
        if attributive:
            return old.isupper() == known.text.isupper() and " of " not in known.text
        return known.has_the == bool(_THE.search(before))
    if known.kind in {BODY, SITE} and not old.isupper():
        alike = old.split()[-1] == known.text.split()[-1]
        return alike or (known.has_the == bool(_THE.search(before)) and not attributive)
    return known.has_the == bool(_THE.search(before))


def _is_attributive(after: str) -> bool:
    """Whether a noun follows that the name describes: "US officials"."""
    word = _WORD_AFTER.match(after)
    if not word or is_stop_word(word[1]):
        return False
    return not (is_verb_form(word[1]) or word[1].endswith(("ed", "ly")))


def _ending(people: str) -> str:
    ending = re.search(r"(?:an|i)s?$", people)
    return ending[0].replace("an", "i") if ending else ""


def _written_like(old: str, known: Known) -> str:
    """The surname alone where only that was written."""
    if known.kind == PERSON and len(old.split()) == 1:
        parts = known.text.split()
        return " ".join(parts[-2:]) if parts[-2].islower() else parts[-1]
    return known.text


def _alike(one: str, other: str) -> bool:
    return bool(set(core(one)) & set(core(other)))


def _is_same(one: str, other: str) -> bool:
    """Whether what is said of `one` may be said of `other` too."""
    if same_name(one, other) or set(core(one)) == set(core(other)):
        return True
    homes = {country(n) or country_of_capital(n) or n for n in (one, other)}
    return len(homes) == 1 or homes <= _OF_THE_UK
