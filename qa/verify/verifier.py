"""From a draft to what may be shown: the only place where an `Answer` or a `Summary` is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.english.reading import normalise, one_line
from qa.schema import (
    Answer,
    Disagreement,
    DraftDisagreement,
    DraftSentence,
    Evidence,
    Reason,
    Statement,
    Summary,
    Timings,
    Usage,
    Verdict,
)  # fmt: skip
from qa.verify.checks import reasons_against
from qa.verify.citation import Numbering, resolve, tells
from qa.verify.reading import claim_text

if TYPE_CHECKING:
    from qa.models.protocols import Judge
    from qa.schema import Publication


def stated(text: str, cited: Sequence[Evidence]) -> str:
    """`text` as a statement is written: as it is checked, or in the article's own characters.

    The latter where it is a whole cited sentence, or all of them in order.
    """
    claim = claim_text(text)
    own = [one_line(evidence.sentence.text) for evidence in cited]
    return next((words for words in (*own, " ".join(own)) if claim_text(words) == claim), claim)


class Verifier:
    """Checks a draft's sentences one by one, as they come, against numbered `evidence`.

    Without a `judge` every typed check runs; a judge can take support away, never grant it.
    """

    def __init__(self, evidence: Sequence[Evidence], judge: Judge | None = None) -> None:
        self._evidence = {e.number: e for e in evidence}
        self._judge = judge
        self._numbering = Numbering()
        self._checked: list[tuple[int, Statement, tuple[Evidence, ...]]] = []

    def check(
        self,
        sentence: DraftSentence,
        place: int | None = None,
        *,
        against: Reason | None = None,
    ) -> Statement:
        """The sentence with its citations resolved and the verdict on it.

        `place` is where it stands among the others; after all of them if None. While sentences
        come in order, a supported statement has the citation numbers it keeps. One that is not
        takes none: the numbers shown go on from those taken, until the end gives it its own. Its
        text is what was checked, not what came in: nothing is shown that no check has read.
        `against` is a reason that is already known.
        """
        cited, reasons = resolve(sentence.citations, self._evidence)
        text = stated(sentence.text, cited)
        if cited or not reasons:
            reasons += reasons_against(text, cited, None if reasons else self._judge)
        if against and not reasons:
            reasons = (against,)
        verdict = Verdict(reasons)
        numbering = self._numbering if verdict.supported else self._numbering.copy()
        statement = Statement(text, numbering.cite(cited), verdict)
        self._checked.append((len(self._checked) if place is None else place, statement, cited))
        return statement

    def supports(self, text: str, numbers: Sequence[int]) -> bool:
        """Whether that evidence supports `text`; nothing comes of it in the answer."""
        cited, reasons = resolve(numbers, self._evidence)
        return not reasons and not reasons_against(stated(text, cited), cited, self._judge)

    def answer(
        self,
        question: str,
        model: str,
        *,
        abstained: bool = False,
        complete: bool = True,
        usage: Usage | None = None,
        timings: Timings | None = None,
        disagreements: Sequence[DraftDisagreement] = (),
    ) -> Answer:
        """The answer made of everything checked so far, and of `disagreements` of its evidence.

        A side that is not in the words of what it cites is left out, and a disagreement with it if
        fewer than two are left.

        It abstains where no statement is left, unless the stream was cut before the model had
        said that it abstains (`abstained`): then nothing is known of what it would have said.
        """
        statements, dropped, differing = self._numbered(disagreements)
        return Answer(
            statements,
            dropped,
            model,
            abstained=not statements and (abstained or complete),
            complete=complete,
            usage=usage or Usage(),
            timings=timings or Timings(),
            disagreements=differing,
            question=question,
        )

    def summary(
        self,
        article_ids: Sequence[str],
        model: str,
        *,
        publications: Sequence[tuple[Publication, ...]] = (),
        complete: bool = True,
        usage: Usage | None = None,
        timings: Timings | None = None,
        disagreements: Sequence[DraftDisagreement] = (),
    ) -> Summary:
        """The summary made of everything checked so far; it abstains where nothing is left.

        `publications` says who published each article; `disagreements` are as for `answer`.
        """
        statements, dropped, differing = self._numbered(disagreements)
        return Summary(
            statements,
            dropped,
            model,
            abstained=not statements and complete,
            complete=complete,
            usage=usage or Usage(),
            timings=timings or Timings(),
            disagreements=differing,
            article_ids=tuple(article_ids),
            publications=tuple(publications),
        )

    def _numbered(
        self, disagreements: Sequence[DraftDisagreement] = ()
    ) -> tuple[tuple[Statement, ...], tuple[Statement, ...], tuple[Disagreement, ...]]:
        """What is supported, what is not, what differs; numbered in order, what is not last."""
        numbering = Numbering()
        checked = sorted(self._checked, key=lambda one: one[0])

        def numbered(wanted: bool) -> tuple[Statement, ...]:
            return tuple(
                replace(statement, citations=numbering.cite(cited))
                for _, statement, cited in checked
                if statement.verdict.supported is wanted
            )

        supported = numbered(True)
        differing = tuple(
            Disagreement(
                one.topic,
                tuple((value, numbering.cite(cited)) for value, cited in sides),
                one.kind,
                one.note,
            )
            for one in disagreements
            if len(sides := self._sides(one)) > 1
        )
        return supported, numbered(False), differing

    def _sides(self, drafted: DraftDisagreement) -> list[tuple[str, tuple[Evidence, ...]]]:
        """The sides whose words stand in what they cite, each with the sentences that have them."""
        found = []
        for value, numbers in drafted.sides:
            cited, _ = resolve(numbers, self._evidence)
            telling = tuple(e for e in cited if tells(normalise(e.sentence.text), value))
            if telling:
                found.append((value, telling))
        return found
