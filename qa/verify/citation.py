"""From the numbers a model cited to the sentences they mean; an unknown number is a fault."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from qa.english.reading import normalise
from qa.english.sentences import sentences_before
from qa.english.times import time_expressions
from qa.schema import (
    Citation,
    Evidence,
    Reason,
    ReasonKind,
    Span,
    TimeExpression,
    first_published,
)  # fmt: skip


def resolve(
    numbers: Sequence[int], evidence: Mapping[int, Evidence]
) -> tuple[tuple[Evidence, ...], tuple[Reason, ...]]:
    """The evidence cited, each sentence once and in order of citing, and the unknown numbers."""
    found: dict[Span, Evidence] = {}
    reasons = []
    for number in dict.fromkeys(numbers):
        cited = evidence.get(number)
        if cited is None:
            detail = f"there is no evidence [{number}]; it was given {len(evidence)} sentences"
            reasons.append(Reason(ReasonKind.UNKNOWN_CITATION, detail))
        else:
            found.setdefault(cited.sentence.span, cited)
    return tuple(found.values()), tuple(reasons)


def tells(quote: str, value: str) -> bool:
    """Whether `value` stands in a normalised `quote` whole: "3" does not in "13", nor in "1.3"."""
    whole = rf"(?<![\w.,]){re.escape(normalise(value))}(?!\w|[.,]\d)"
    return bool(value.strip() and re.search(whole, quote))


class Numbering:
    """Gives sentences their numbers in an answer: 1..m by first use."""

    def __init__(self) -> None:
        self._numbers: dict[Span, int] = {}

    def copy(self) -> Numbering:
        """Another numbering that goes on from here without changing this one."""
        other = Numbering()
        other._numbers = dict(self._numbers)
        return other

    def cite(self, cited: Sequence[Evidence]) -> tuple[Citation, ...]:
        """The citations of `cited`, numbering sentences that have no number yet."""
        return tuple(
            Citation(
                self._numbers.setdefault(e.sentence.span, len(self._numbers) + 1),
                e.sentence.span,
                e.sentence.text,
                e.publications,
                e.also,
                e.report,
                told_times(e),
            )
            for e in cited
        )


_SENTENCES_BACK = 3


def told_times(evidence: Evidence) -> tuple[TimeExpression, ...]:
    """What the times told in a sentence of evidence mean, by the day its article first appeared."""
    sentence, text = evidence.sentence, evidence.article.text
    earlier = sentences_before(text, sentence.span.start, _SENTENCES_BACK)[::-1]
    return time_expressions(sentence.text, first_published(evidence.publications), earlier)
