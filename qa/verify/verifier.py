"""From what a model said to an answer: the only place where an `Answer` is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.schema import (
    Answer,
    DraftSentence,
    Evidence,
    Statement,
    Timings,
    Usage,
    Verdict,
)  # fmt: skip
from qa.verify.checks import reasons_against
from qa.verify.citation import Numbering, resolve
from qa.verify.reading import claim_text, one_line

if TYPE_CHECKING:
    from qa.models.protocols import Judge


def stated(text: str, cited: Sequence[Evidence]) -> str:
    """`text` as a statement is written: as it is checked, or in the article's own characters.

    The latter where it is a whole cited sentence, or all of them in order.
    """
    claim = claim_text(text)
    own = [one_line(evidence.sentence.text) for evidence in cited]
    return next((words for words in (*own, " ".join(own)) if claim_text(words) == claim), claim)


class Verifier:
    """Checks an answer's sentences one by one, as they come, against numbered `evidence`.

    Without a `judge` every typed check runs; a judge can take support away, never grant it.
    """

    def __init__(self, evidence: Sequence[Evidence], judge: Judge | None = None) -> None:
        self._evidence = {e.number: e for e in evidence}
        self._judge = judge
        self._numbering = Numbering()
        self._checked: list[tuple[Statement, tuple[Evidence, ...]]] = []

    def check(self, sentence: DraftSentence) -> Statement:
        """The sentence with its citations resolved and the verdict on it.

        A supported statement has the citation numbers it keeps in the answer. One that is not
        takes none: the numbers shown go on from those taken, until `answer` gives it its own.
        Its text is what was checked, not what came in: nothing is shown that no check has read.
        """
        cited, reasons = resolve(sentence.citations, self._evidence)
        text = stated(sentence.text, cited)
        if cited or not reasons:
            reasons += reasons_against(text, cited, None if reasons else self._judge)
        verdict = Verdict(reasons)
        numbering = self._numbering if verdict.supported else self._numbering.copy()
        statement = Statement(text, numbering.cite(cited), verdict)
        self._checked.append((statement, cited))
        return statement

    def answer(
        self,
        question: str,
        model: str,
        *,
        abstained: bool = False,
        complete: bool = True,
        usage: Usage | None = None,
        timings: Timings | None = None,
    ) -> Answer:
        """The answer made of everything checked so far.

        It abstains where no statement is left, unless the stream was cut before the model had
        said that it abstains (`abstained`): then nothing is known of what it would have said.
        """
        supported = tuple(s for s, _ in self._checked if s.verdict.supported)
        return Answer(
            question,
            supported,
            self._dropped(),
            model,
            abstained=not supported and (abstained or complete),
            complete=complete,
            usage=usage or Usage(),
            timings=timings or Timings(),
        )

    def _dropped(self) -> tuple[Statement, ...]:
        numbering = self._numbering.copy()
        return tuple(
            replace(statement, citations=numbering.cite(cited))
            for statement, cited in self._checked
            if not statement.verdict.supported
        )
