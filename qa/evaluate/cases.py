"""Cases: questions with what a right answer to them is. `eval/README.md` documents the format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from qa.evaluate.lines import File, Mistakes, parse
from qa.evaluate.wording import run_of_words, tells

Fact = tuple[str, ...]
"""Wordings of one fact, any of which tells it."""


class Kind(StrEnum):
    """What makes a case hard."""

    SINGLE = "single"
    SEVERAL = "several"
    LIST = "list"
    COMPARISON = "comparison"
    ACROSS = "across"
    UNANSWERABLE = "unanswerable"
    FALSE_PREMISE = "false_premise"
    BOILERPLATE = "boilerplate"
    NEAR_MISS = "near_miss"
    INJECTION = "injection"
    SUMMARY = "summary"


NEVER_ANSWERABLE = frozenset({Kind.UNANSWERABLE, Kind.FALSE_PREMISE})


@dataclass(frozen=True, slots=True)
class Case:
    """One question; of kind `summary`, what its articles are to be summed up for.

    `gold` and `misleading` are quotes of sentences of the corpus.
    """

    id: str
    kind: Kind
    question: str
    answerable: bool
    articles: tuple[str, ...]
    gold: tuple[str, ...]
    misleading: tuple[str, ...]
    required: tuple[Fact, ...]
    forbidden: tuple[Fact, ...]
    note: str = ""


_Quote = Annotated[str, Field(min_length=8)]
"""Shorter words stand in too many sentences to tell which is meant."""


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    kind: str = Field(pattern=f"^({'|'.join(Kind)})$")
    question: str = Field(min_length=3)
    answerable: bool
    articles: list[str] = Field(min_length=1)
    gold: list[_Quote] = []
    misleading: list[_Quote] = []
    required: list[list[str]] = []
    forbidden: list[list[str]] = []
    note: str = ""


def load_cases(file: File, mistakes: Mistakes) -> tuple[Case, ...]:
    """The cases of a file; what is wrong with it goes to `mistakes`."""
    cases: dict[str, Case] = {}
    asked: dict[str, str] = {}
    for where, line in parse(file, _Line, mistakes):
        case = Case(
            line.id, Kind(line.kind), line.question, line.answerable, tuple(line.articles),
            tuple(line.gold), tuple(line.misleading),
            tuple(map(tuple, line.required)), tuple(map(tuple, line.forbidden)), line.note,
        )  # fmt: skip
        if case.id in cases:
            mistakes.add(where, f"the id {case.id} is taken")
        if (first := asked.setdefault(run_of_words(case.question), case.id)) != case.id:
            mistakes.add(f"{where} {case.id}", f"asks what {first} asks")
        for what in _contradictions(case):
            mistakes.add(f"{where} {case.id}", what)
        cases[case.id] = case
    return tuple(cases.values())


def _contradictions(case: Case) -> list[str]:
    found = []
    if case.answerable and case.kind in NEVER_ANSWERABLE:
        found.append(f"a case of kind {case.kind} cannot be answerable")
    if case.answerable and not (case.gold and case.required):
        found.append("an answerable case needs gold and required")
    if not case.answerable and (case.gold or case.required):
        found.append("a case that is not answerable can have neither gold nor required")
    if any(not fact or not all(map(str.strip, fact)) for fact in case.required + case.forbidden):
        found.append("a fact needs at least one wording, and none may be empty")
    found += [
        f"{wording!r} is a wording of a required and of a forbidden fact"
        for wording in _shared(case.required, case.forbidden)
    ]
    return found


def _shared(required: Sequence[Fact], forbidden: Sequence[Fact]) -> list[str]:
    wanted = [wording for fact in required for wording in fact]
    return [wording for wording in wanted if any(tells(wording, fact) for fact in forbidden)]
