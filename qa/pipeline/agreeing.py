"""What other articles say of what an answer says: more citations for it, and what they differ on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from qa.agreement import Alignment
from qa.schema import DraftDisagreement, DraftSentence, Evidence, Reason, Statement

if TYPE_CHECKING:
    from qa.models.protocols import Matcher
    from qa.verify import Verifier

MOST_ADDED: Final = 4
"""Citations that a statement is given beside its own: more convince nobody, and are checked each."""


class Agreeing:
    """Holds an answer's statements against the evidence that they do not cite.

    Everything rests on the evidence and the statement alone, so that what was shown stays.
    """

    def __init__(self, evidence: Sequence[Evidence], matcher: Matcher, verifier: Verifier) -> None:
        self._texts = {e.number: e.sentence.text for e in evidence}
        self._alignment = Alignment(evidence, matcher)
        self._verifier = verifier
        self._told: list[DraftSentence] = []

    def check(self, sentence: DraftSentence, *, against: Reason | None = None) -> Statement | None:
        """The sentence as it was checked, with all that say the same cited.

        None where a statement shown before says it already. `against` is as for `Verifier.check`.
        """
        if self._is_told(sentence):
            return None
        merged = self._with_others(sentence)
        statement = self._verifier.check(merged, against=against)
        if statement.verdict.supported:
            self._told.append(merged)
        return statement

    def disagreements(self) -> tuple[DraftDisagreement, ...]:
        """What articles tell differently of the events that the statements shown tell of."""
        return self._alignment.disagreements({n for told in self._told for n in told.citations})

    def _with_others(self, sentence: DraftSentence) -> DraftSentence:
        """The sentence, citing too what other articles say of it, as far as each supports it alone.

        One that its own citations do not support is left as it is.
        """
        others = dict.fromkeys(
            other
            for number in sentence.citations
            for other in self._alignment.agreeing(number)
            if other not in sentence.citations
        )
        if not others or not self._verifier.supports(sentence.text, sentence.citations):
            return sentence
        added = [n for n in others if self._verifier.supports(sentence.text, [n])][:MOST_ADDED]
        merged = replace(sentence, citations=(*sentence.citations, *added))
        return merged if self._verifier.supports(sentence.text, merged.citations) else sentence

    def _is_told(self, sentence: DraftSentence) -> bool:
        """Whether it is a sentence of the evidence that a statement told before says as well.

        That is so where each of the two supports the other; then one is enough, with both cited.
        """
        own = [n for n in sentence.citations if self._texts.get(n) == sentence.text]
        return any(
            not set(own).isdisjoint(told.citations)
            and any(self._texts.get(n) == told.text for n in told.citations)
            and self._verifier.supports(sentence.text, [n for n in told.citations if n not in own])
            for told in self._told
        )
