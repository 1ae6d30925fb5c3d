"""What scripted models say: templates whose citation numbers come from the evidence they are shown.

`eval/README.md` documents the format. A template names the sentences it needs by quotes, so it
survives any change of prompt or retrieval.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from qa.evaluate.lines import File, Mistakes, parse

GOOD = "good"
OUTSIDE = "outside"
INJECTED = "injection"
WRITTEN = (GOOD, OUTSIDE, INJECTED)
"""Models whose replies are written out; of the others, each is a mutation of the good one's."""


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence that a model says, with quotes of the sentences it cites.

    `keeps` names the mutations that would leave it true.
    """

    text: str
    cites: tuple[str, ...]
    keeps: frozenset[str] = frozenset()


Replies = dict[tuple[str, str], tuple[Template, ...]]
"""(model, case id) -> its sentences."""


class _Template(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    text: str = Field(min_length=3)
    cites: list[Annotated[str, Field(min_length=8)]]
    keeps: list[
        Literal["number", "date", "name", "negation", "speaker", "citation_swap", "quotation"]
    ] = []


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    case: str
    model: str = Field(default=GOOD, pattern=f"^({'|'.join(WRITTEN)})$")
    sentences: list[_Template] = Field(min_length=1)


def load_replies(file: File, mistakes: Mistakes) -> Replies:
    """The replies of a file; what is wrong with it goes to `mistakes`."""
    replies: Replies = {}
    for where, line in parse(file, _Line, mistakes):
        if (line.model, line.case) in replies:
            mistakes.add(where, f"a second {line.model} reply to {line.case}")
        replies[line.model, line.case] = tuple(
            Template(s.text, tuple(s.cites), frozenset(s.keeps)) for s in line.sentences
        )
    return replies
