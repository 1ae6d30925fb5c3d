"""Whether the facts of a case agree with its sentences: which must be told, and which may not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa.evaluate.cases import Case, Fact
from qa.evaluate.wording import tells


def disagreements(
    case: Case, gold: Iterable[str], misleading: Iterable[str], reply: Iterable[str]
) -> Iterator[str]:
    """What is wrong with the facts of `case`, given its marked sentences and its good reply.

    A required fact that the good reply leaves out (or, where there is none, every gold sentence)
    could never be recalled; one that a misleading sentence tells would be recalled by a wrong
    answer. A forbidden fact that a right sentence tells would be held against a right answer.
    """
    gold, misleading, reply = tuple(gold), tuple(misleading), tuple(reply)
    whole, name = (
        (reply, "the good reply does not tell") if reply else (gold, "no gold sentence tells")
    )
    for fact in case.required:
        if not _telling(fact, whole):
            yield f"{name} {_known(fact)}, which is required"
        for text in _telling(fact, misleading):
            yield f"the misleading {text!r} tells {_known(fact)}, which is required"
    for fact in case.forbidden:
        for text in _telling(fact, gold + reply):
            yield f"{text!r} tells {_known(fact)}, which is forbidden"


def _telling(fact: Fact, texts: Iterable[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if tells(text, fact)]


def _known(fact: Fact) -> str:
    return " or ".join(map(repr, fact))
