"""A true sentence with the citations of another, with one that does not exist, or with both."""

from __future__ import annotations

from collections.abc import Iterator

from qa.english.words import content_stems
from qa.evaluate.mutations.edit import overlap, shuffled
from qa.evaluate.mutations.mutant import Context, Mutant
from qa.evaluate.replies import Template

_MAY_SAY_IT = 0.4
"""The share of a sentence's content words from which another may say the same."""


def citation_swap(template: Template, context: Context) -> Iterator[Mutant]:
    """Mutants that cite what another sentence of the reply does, or a neighbour of their own."""
    for other in shuffled(context.others, template.text):
        sentences = [s for quote in other.cites for s in context.material.quoted(quote)]
        apart = sentences and not set(sentences) & set(context.cited)
        if apart and overlap(template.text, " ".join(sentences)) < _MAY_SAY_IT:
            yield Mutant(template.text, other.cites)
    for sentence in _neighbours(template, context):
        yield Mutant(template.text, (sentence,))


def _neighbours(template: Template, context: Context) -> list[str]:
    """Other sentences of the cited article that do not say it, the nearest in meaning first."""
    near = {s for cited in context.cited for s in context.material.article_of(cited)}
    fitting = [
        sentence
        for sentence in near - context.gold - set(context.cited)
        if len(content_stems(sentence)) >= 4 and overlap(template.text, sentence) < _MAY_SAY_IT
    ]
    return sorted(
        shuffled(fitting, template.text), key=lambda s: overlap(template.text, s), reverse=True
    )


def citation_invented(template: Template, context: Context) -> Iterator[Mutant]:
    """The sentence with an invented citation alone, then beside its own."""
    del context
    yield Mutant(template.text, (), invented=1)
    yield Mutant(template.text, template.cites, invented=1)
