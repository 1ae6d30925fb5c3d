"""Mutations: a good reply's sentences made false, each in one respect, by rule.

    number date name negation speaker quotation     the words change, the citations stay
    citation_swap citation_invented                 the words stay, the citations change

None asks `qa.verify` whether what it made is false: the checker is what they test. What they read
in a text with `qa.english` they also read with patterns of their own, where the checker's reader
could overlook something.
"""

from __future__ import annotations

from itertools import islice

from qa.evaluate.mutations.citation import citation_invented, citation_swap
from qa.evaluate.mutations.date import date
from qa.evaluate.mutations.material import Material
from qa.evaluate.mutations.mutant import Context, Mutant, Mutation
from qa.evaluate.mutations.name import name
from qa.evaluate.mutations.negation import negation
from qa.evaluate.mutations.number import number
from qa.evaluate.mutations.quotation import quotation
from qa.evaluate.mutations.speaker import speaker
from qa.evaluate.replies import Template
from qa.evaluate.suite import read_alone

__all__ = ["MOST", "MUTATIONS", "Context", "Material", "Mutant", "Mutation", "mutate"]

MUTATIONS: dict[str, Mutation] = {
    "number": number,
    "date": date,
    "name": name,
    "negation": negation,
    "speaker": speaker,
    "citation_swap": citation_swap,
    "citation_invented": citation_invented,
    "quotation": quotation,
}

MOST = 2
"""Mutants of one kind that are made of one sentence."""


def mutate(kind: str, template: Template, context: Context) -> tuple[Mutant, ...]:
    """The first mutants of `kind`, at most `MOST`; none where the sentence would stay true."""
    if kind in template.keeps:
        return ()
    made = (m for m in MUTATIONS[kind](template, context) if _is_apart(m, template))
    return tuple(islice(dict.fromkeys(made), MOST))


def _is_apart(mutant: Mutant, template: Template) -> bool:
    """Whether it differs from the good sentence, and is one sentence where that is one."""
    if (mutant.text, mutant.cites, mutant.invented) == (template.text, template.cites, 0):
        return False
    one = read_alone(template.text) == [template.text]
    return not one or read_alone(mutant.text) == [mutant.text]
