"""An invented story in three articles, for the tests of mutations."""

from __future__ import annotations

from collections.abc import Iterable

from qa.evaluate.mutations import MUTATIONS, Context, Material, Mutant, hardest, mutate
from qa.evaluate.replies import Template

PORT = (
    "The harbour of Kestrel Bay was closed on Sunday after a storm that killed 12 people and"
    " injured 30, Mayor Ada Quill said.",
    'Quill said the clean-up would be "long and costly" and that it had not begun.',
    "The bridge was built in 1987 and repaired in 2004.",
    "About 13 million dollars has been set aside by the government of Chile, a third of it for"
    " roads.",
    "Harbour master Tom Berrow, 54, said nobody had warned him.",
    "Ms Quill met Orla Finch of the Dock Union in Port Ellery on Monday.",
    "The company Varro Lines denied that its ferry was late.",
)
INQUIRY = (
    "Judge Ines Quill opened the inquiry in Port Ellery in March.",
    '"We will hear everyone," said Judge Quill, who is no relation of the mayor.',
    "Engineer Paul Marsh told the inquiry that the wall was old.",
    "Marsh, 41, said the wall had been inspected twice.",
    "The Salvage Union wants the inquiry to sit in Kestrel Bay.",
)
ELSEWHERE = (
    "Farmers in Peru sold 900 tonnes of maize last month, the minister, Rosa Vidal, said.",
    "Vidal, who was born in Lima, said prices were unfair.",
    "Trader Hugo Lamb, 61, said the price was right; Lamb buys in Lima for Oxley Foods.",
    "Oxley has shares in three mills, and Oxley's shares rose.",
)
MATERIAL = Material({"port": PORT, "inquiry": INQUIRY, "elsewhere": ELSEWHERE})


def context(
    *cited: str,
    others: tuple[Template, ...] = (),
    articles: tuple[str, ...] = ("port", "inquiry"),
    gold: Iterable[str] = (),
    required: Iterable[tuple[str, ...]] = (),
) -> Context:
    """The context of a sentence that cites `cited`, in a reply with `others`."""
    return Context(cited, others, articles, frozenset(gold), tuple(required), MATERIAL)


def every(kind: str, text: str, *cited: str) -> list[str]:
    """The texts of all mutants that a mutation can make of `text`."""
    given = context(*cited)
    return [mutant.text for mutant in MUTATIONS[kind](Template(text, cited), given)]


def made(kind: str, text: str, *cited: str) -> tuple[Mutant, ...]:
    """The mutants that are used where all that they cite was shown."""
    return hardest(mutate(kind, Template(text, cited), context(*cited)))
