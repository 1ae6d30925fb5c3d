"""Mutations: a good reply's sentences made false, each in one respect, by rule.

    number date name negation speaker quotation     the words change, the citations stay
    citation_swap citation_invented                 the words stay, the citations change

Where words are put in, how hard that is to catch depends on where they stand: `Nearness`. None asks `qa.verify` whether what it made is false: the checker is what they test. What they read
in a text with `qa.english` they also read with patterns of their own, where the checker's reader
could overlook something.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from qa.evaluate.mutations.citation import citation_invented, citation_swap
from qa.evaluate.mutations.date import date
from qa.evaluate.mutations.material import Material
from qa.evaluate.mutations.mutant import Context, Mutant, Mutation
from qa.evaluate.mutations.name import name
from qa.evaluate.mutations.negation import negation
from qa.evaluate.mutations.number import number
from qa.evaluate.mutations.quotation import quotation
from qa.evaluate.mutations.speaker import speaker
from qa.evaluate.outcome import Nearness
from qa.evaluate.replies import GOOD, Template
from qa.evaluate.suite import Suite, read_alone

__all__ = [
    "MOST",
    "MUTATIONS",
    "Context",
    "Material",
    "Mutant",
    "Mutation",
    "fingerprint",
    "hardest",
    "mutate",
]

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
"""Mutants of one kind and nearness that are said of one sentence."""


@lru_cache(maxsize=8192)
def mutate(kind: str, template: Template, context: Context) -> tuple[Mutant, ...]:
    """Every mutant of `kind`; none where the sentence would stay true."""
    if kind in template.keeps:
        return ()
    made: dict[tuple[str, tuple[str, ...], int], Mutant] = {}
    for mutant in MUTATIONS[kind](template, context):
        if _is_apart(mutant, template):
            made.setdefault((mutant.text, mutant.cites, mutant.invented), mutant)
    return tuple(made.values())


def hardest(mutants: Iterable[Mutant]) -> tuple[Mutant, ...]:
    """The first `MOST` of each nearness."""
    taken: Counter[Nearness | None] = Counter()
    found = []
    for mutant in mutants:
        taken[mutant.nearness] += 1
        if taken[mutant.nearness] <= MOST:
            found.append(mutant)
    return tuple(found)


def fingerprint(suite: Suite) -> str:
    """A hash over every mutant of a suite's good replies: another where any of them changes."""
    digest = hashlib.sha256()
    for case in suite.cases:
        reply = suite.replies.get((GOOD, case.id), ())
        for template in reply:
            context = Context.of(suite, case, template, reply)
            for kind in MUTATIONS:
                for one in mutate(kind, template, context):
                    line = (case.id, kind, one.text, one.cites, one.invented, one.nearness)
                    digest.update(f"{line!r}\n".encode())
    return digest.hexdigest()


def _is_apart(mutant: Mutant, template: Template) -> bool:
    """Whether it differs from the good sentence, and is one sentence where that is one."""
    if (mutant.text, mutant.cites, mutant.invented) == (template.text, template.cites, 0):
        return False
    if mutant.text == template.text or read_alone(template.text) != [template.text]:
        return True
    return read_alone(mutant.text) == [mutant.text]
