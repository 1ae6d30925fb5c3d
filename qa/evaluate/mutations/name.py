"""A name is changed: a person for a person, a town for a town, those of the same story too.

A name that a cited sentence has too is taken only where a verb stands between the two and says
nothing that holds of both: "A warned B", and not "A and B warned" or "A met B".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, product

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
from qa.evaluate.mutations.verbs import finite_verbs, is_verb_form
from qa.evaluate.outcome import Nearness
from qa.evaluate.replies import Template

_WORD_AFTER = re.compile(r"[ -]([a-z]+)")
_PART_OF_A_NAME = re.compile(r"(?<![.!?:] )(?<!^)\b[A-Z][\w'’]* $")
_OF_THE_UK = frozenset({"United Kingdom", "England", "Scotland", "Wales", "Northern Ireland"})
_MONEY = re.compile(r" (?:dollars?|pounds?|kroner|kronor|francs?|pesos?)\b")
_THE = re.compile(r"\bthe $", re.IGNORECASE)
_MUTUAL = re.compile(
    r"\b(?:with|like|met|meets?|talk(?:s|ed)|sp(?:oke|eaks?)|discuss\w*|agree[sd]?|quot\w+|marr\w+"
    r"|fought|fights?|clash\w*|shar(?:ed?|es|ing)|borders?|play(?:s|ed)?|drew|draws?|equals?)\b",
    re.IGNORECASE,
)
"""What, between two names, may say of one what it says of the other."""
_ALIKE = re.compile(
    r"\b(?:also|too|in addition|besides|so (?:did|does|do|has|had|is|was|were)"
    r"|as (?:did|does|has|had|well)|both|each|joint\w*|together|the same|respectively)\b",
    re.IGNORECASE,
)
"""What, anywhere, may say the same of two names."""


def name(template: Template, context: Context) -> Iterator[Mutant]:
    """Mutants with two names exchanged, then with another; those that look like it before others."""
    text, material = template.text, context.material
    found = shuffled([n for n in names(text) if _is_sure(n, context)], text)
    for one, other in combinations(sorted(found, key=lambda n: n.start), 2):
        if exchanged := _exchanged(text, one, other, context):
            yield Mutant(exchanged, template.cites, nearness=Nearness.CITED)
    story = material.names(context.story)
    of_story = {known.text for known in story}
    pools = {
        Nearness.CITED: material.names(context.cited),
        Nearness.STORY: story,
        Nearness.OTHER: tuple(k for k in material.names() if k.text not in of_story),
    }
    made: set[str] = set()
    for nearness, pool in pools.items():
        for spoken in found:
            start, end = bare_span(spoken)
            others = (
                swap(text, start, end, new)
                for new in _others(text, start, end, pool, nearness, context)
            )
            mutant = next((other for other in others if other not in made), None)
            if mutant:
                made.add(mutant)
                yield Mutant(mutant, template.cites, nearness=nearness)


def _exchanged(text: str, one: Name, other: Name, context: Context) -> str | None:
    """`text` with two of its names in each other's place, if that surely says something else."""
    spans = bare_span(one), bare_span(other)
    (start, end), (other_start, other_end) = spans
    first, second = (_own(text, *span, context) for span in spans)
    told = [n.text for sentence in context.cited for n in names(sentence)]
    if _is_same(first.text, second.text) or not _is_between(text, end, other_start):
        return None
    if not all(any(same_name(own.text, name) for name in told) for own in (first, second)):
        return None
    if not (_is_for(text, *spans[0], second, context) and _is_for(text, *spans[1], first, context)):
        return None
    return swap(swap(text, other_start, other_end, first.text), start, end, second.text)


def _own(text: str, start: int, end: int, context: Context) -> Known:
    """The name at `text[start:end]`."""
    name = text[start:end]
    return Known(name, context.material.kind(name) or "", bool(_THE.search(text[:start])))


def _is_between(text: str, start: int, end: int) -> bool:
    """Whether a verb stands between two names, and nothing in `text` holds of both alike."""
    if not any(start <= verb.start < end for verb in finite_verbs(text)):
        return False
    return not (_MUTUAL.search(text, start, end) or _ALIKE.search(text))


def _is_crossed(old: str, new: str, context: Context) -> bool:
    """Whether each cited sentence that has `new` has `old` too, and says another thing of it."""
    for sentence in context.cited:
        spans = {
            name: [n for n in names(sentence) if same_name(n.text, name)] for name in (old, new)
        }
        if spans[new] and not spans[old]:
            return False
        for one, other in product(spans[old], spans[new]):
            first, second = sorted((one, other), key=lambda n: n.start)
            if not _is_between(sentence, first.end, second.start):
                return False
    return True


def _is_sure(name: Name, context: Context) -> bool:
    """Whether it is a name wherever it stands, and so not the plain first word of a sentence."""
    return not name.initial or any(
        not other.initial and same_name(name.text, other.text)
        for sentence in context.cited
        for other in names(sentence)
    )


def _others(
    text: str,
    start: int,
    end: int,
    pool: tuple[Known, ...],
    nearness: Nearness,
    context: Context,
) -> Iterator[str]:
    """The names of `pool` that may stand for `text[start:end]`, and are not of the same thing."""
    old = text[start:end]
    told = [n.text for n in names(text)]
    cited = [n.text for sentence in context.cited for n in names(sentence)]
    is_cited = nearness is Nearness.CITED
    fitting = [
        known
        for known in pool
        if _is_for(text, start, end, known, context)
        and not any(_is_same(known.text, other) for other in (told if is_cited else told + cited))
        and (not is_cited or _is_crossed(old, known.text, context))
    ]
    for known in sorted(shuffled(fitting, text), key=lambda k: not _alike(old, k.text)):
        new = _written_like(old, known)
        if not any(_is_same(new, other) for other in (told if is_cited else told + cited)):
            yield new


def _is_for(text: str, start: int, end: int, known: Known, context: Context) -> bool:
    """Whether `known` is of the kind of `text[start:end]`, and English in its place."""
    old, before, after = text[start:end], text[:start], text[end:]
    kind = context.material.kind(old)
    if kind != known.kind or after[:2] in {"' ", "’ "}:
        return False
    if kind == PERSON and " " not in old and not context.material.is_surname(old):
        return False
    if _MONEY.match(after) or (kind == PLACE and before.endswith(" on ")):
        return False
    if kind in {BODY, SITE, PLACE} and _PART_OF_A_NAME.search(before):
        return False
    return _fits(old, known, before, after) and not context.material.is_beside(old, known.text)


def _fits(old: str, known: Known, before: str, after: str) -> bool:
    """Whether the sentence stays English with `known` for `old`."""
    if known.kind == PERSON:
        return " " in known.text or " " not in old
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
        return " ".join(parts[-2:]) if len(parts) > 1 and parts[-2].islower() else parts[-1]
    return known.text


def _alike(one: str, other: str) -> bool:
    return bool(set(core(one)) & set(core(other)))


def _is_same(one: str, other: str) -> bool:
    """Whether what is said of `one` may be said of `other` too."""
    if same_name(one, other) or set(core(one)) == set(core(other)):
        return True
    homes = {country(n) or country_of_capital(n) or n for n in (one, other)}
    return len(homes) == 1 or homes <= _OF_THE_UK
