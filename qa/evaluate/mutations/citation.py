"""A true sentence with the citations of another, with one that does not exist, or with both.

That a sentence does not support what cites it in its place is told by the labels of the case, or by
what it lacks, and never by how little it is like it: those most like it are taken first.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.english.dates import dates
from qa.english.words import content_stems, fold
from qa.evaluate.mutations.dates import dated
from qa.evaluate.mutations.edit import overlap, quoted, shuffled
from qa.evaluate.mutations.mutant import Context, Mutant
from qa.evaluate.mutations.numerals import numerals, values
from qa.evaluate.replies import Template
from qa.evaluate.suite import key
from qa.evaluate.wording import tells


def citation_swap(template: Template, context: Context) -> Iterator[Mutant]:
    """Mutants that cite what another sentence of the reply does, or another of the story."""
    text = template.text
    found: dict[tuple[str, ...], str] = {(s,): s for s in _not_supporting(template, context)}
    for other in context.others:
        cited = " ".join(s for quote in other.cites for s in context.material.quoted(quote))
        if cited and _lacks(cited, text):
            found[other.cites] = cited
    for cites in sorted(shuffled(found, text), key=lambda c: overlap(text, found[c]), reverse=True):
        yield Mutant(text, cites)


def _not_supporting(template: Template, context: Context) -> list[str]:
    """Sentences of the story that do not support a template.

    A template that tells a required fact answers the question, or a part of it. Whatever supports
    it does so too, and is gold, for gold is exhaustive. Of another template a sentence that is not
    gold may tell all, unless it lacks something that the template says.
    """
    text = template.text
    answers = any(tells(text, fact) for fact in context.required)
    cites = [quote for one in (template, *context.others) for quote in one.cites]
    said = {key(s) for quote in cites for s in context.material.quoted(quote)}
    said |= {key(s) for s in context.gold}
    return [
        s
        for s in dict.fromkeys(context.story)
        if key(s) not in said and len(content_stems(s)) >= 4 and (answers or _lacks(s, text))
    ]


def _lacks(sentences: str, text: str) -> bool:
    """Whether `text` has a number, a quotation or a date that `sentences` cannot stand for."""
    if {n.value for n in numerals(text)} - values(sentences):
        return True
    known = fold(sentences)
    if any(
        fold(text[start + 1 : end - 1]).strip(" .,") not in known for start, end in quoted(text)
    ):
        return True
    return bool(dated(text)) and not (dated(sentences) or dates(sentences))


def citation_invented(template: Template, context: Context) -> Iterator[Mutant]:
    """The sentence with an invented citation alone, then beside its own."""
    del context
    yield Mutant(template.text, (), invented=1)
    yield Mutant(template.text, template.cites, invented=1)
