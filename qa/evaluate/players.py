"""The models under test, and what is known of each sentence they say.

The built-in answerer says sentences of the articles, which the cases mark. A scripted model says
templates, which carry their own label; it stands in for a chat model in the ordinary pipeline. A
live or recorded model's sentences have no label.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from qa.draft.reply import ABSTAIN
from qa.evaluate.cases import Case, Kind
from qa.evaluate.mutations import MUTATIONS, Context, Mutant, hardest, mutate
from qa.evaluate.outcome import Label, Nearness
from qa.evaluate.replies import GOOD, INJECTED, OUTSIDE, Template
from qa.evaluate.suite import Suite, key
from qa.models.protocols import ChatModel, Message, Schema
from qa.pipeline.ask import READ_BUILT_IN, SHOWN_TO_A_MODEL
from qa.pipeline.models import EXTRACTIVE
from qa.schema import DraftSentence, Evidence, Usage

REFUSAL = "refusal"
"""The scripted model that answers nothing."""
ADVERSARIES = frozenset({*MUTATIONS, OUTSIDE, INJECTED})
"""The scripted models that say what is false."""
_SUMMING_UP = " summary"


def model_name(player: str, case: Case) -> str:
    """The name under which a player's figures stand: those of its summaries apart.

    What an adversary says of either is false and to be caught, so its figures are one.
    """
    sums_up = case.kind is Kind.SUMMARY and player not in ADVERSARIES
    return f"{player}{_SUMMING_UP}" if sums_up else player


def player_of(model: str) -> str:
    """The player behind that name."""
    return model.removesuffix(_SUMMING_UP)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a sentence before any check: see `qa.evaluate.outcome.Said`."""

    label: Label | None
    needs: tuple[int, ...] | None
    mutation: str | None = None
    nearness: Nearness | None = None
    original: DraftSentence | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A model's turn at one case; `chat` is None where the built-in answerer answers.

    The rest is as in `qa.evaluate.outcome.Outcome`.
    """

    chat: ChatModel | None
    known: Callable[[DraftSentence], Known]
    unsaid: int = 0
    is_labelled: bool = True
    unchanged: int | None = None


class Player(Protocol):
    """A model under test."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def reads(self) -> int:
        """How many sentences of evidence it is shown."""
        ...

    def turn(self, suite: Suite, case: Case, evidence: Sequence[Evidence]) -> Turn | None:
        """Its turn at a case, shown `evidence`; None where it has nothing to say to it."""
        ...


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """The built-in answerer: each sentence is an article's own, marked by the case or not."""

    name: str = EXTRACTIVE
    reads: int = READ_BUILT_IN

    def turn(self, suite: Suite, case: Case, evidence: Sequence[Evidence]) -> Turn:
        """Always one."""
        gold, misleading = suite.gold(case), suite.misleading(case)
        texts = {e.number: key(e.sentence.text) for e in evidence}

        def known(sentence: DraftSentence) -> Known:
            said = key(sentence.text)
            own = tuple(n for n in sentence.citations if texts.get(n) == said)
            if said in misleading or not own:
                return Known(Label.UNSUPPORTED, ())
            return Known(Label.SUPPORTED if said in gold else Label.IRRELEVANT, own)

        return Turn(None, known)


@dataclass(frozen=True, slots=True)
class Unlabelled:
    """A live or recorded model; `chat` makes the one that answers a case, by its id."""

    name: str
    chat: Callable[[str], ChatModel]
    reads: int = SHOWN_TO_A_MODEL

    def turn(self, suite: Suite, case: Case, evidence: Sequence[Evidence]) -> Turn:  # noqa: ARG002
        """Always one; nothing is known of what it says."""
        return Turn(self.chat(case.id), lambda _: Known(None, None), is_labelled=False)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a scripted reply with the evidence numbers it cites."""

    text: str
    citations: tuple[int, ...]
    known: Known


@dataclass
class Script:
    """A chat model that says its lines, whatever it is asked, and once."""

    name: str
    lines: list[Line] = field(default_factory=list)
    unsaid: int = 0
    unchanged: int | None = None

    def stream(
        self,
        messages: Sequence[Message],
        schema: Schema | None = None,  # noqa: ARG002
    ) -> Iterator[str | Usage]:
        """The lines in one piece; that the articles do not answer without any, or if asked again."""
        is_asked_again = any(message.role == "assistant" for message in messages)
        replies = [
            f"{line.text} {''.join(f'[{number}]' for number in line.citations)}"
            for line in self.lines
            if not is_asked_again
        ]
        yield "\n".join(replies) or ABSTAIN

    def known(self, sentence: DraftSentence) -> Known:
        """What is known of one of its lines, as it was read out of the reply.

        A sentence that is none of them was not said by it: a correction of the question.
        """
        said = [line for line in self.lines if line.text == sentence.text]
        found = [line.known for line in said if line.citations == sentence.citations]
        return found[0] if found else Known(Label.IRRELEVANT, sentence.citations)

    def turn(self) -> Turn:
        """This model's turn."""
        return Turn(self, self.known, self.unsaid, unchanged=self.unchanged)


class _Evidence:
    """Which evidence number a quote is cited by."""

    def __init__(self, suite: Suite, evidence: Sequence[Evidence]) -> None:
        self._suite = suite
        self._keys = {e.number: key(e.sentence.text) for e in evidence}
        self.size = len(evidence)

    def numbers(self, quotes: Sequence[str]) -> tuple[int, ...] | None:
        """The first number that shows each quote; None if one was not shown."""
        found = [
            next((n for n, k in self._keys.items() if key(quote) in k), None) for quote in quotes
        ]
        numbers = tuple(dict.fromkeys(n for n in found if n is not None))
        return None if None in found else numbers


@dataclass(frozen=True, slots=True)
class Good:
    """Says the written reply to each case, and that nothing answers where there is none."""

    name: str = GOOD
    reads: int = SHOWN_TO_A_MODEL

    def turn(self, suite: Suite, case: Case, evidence: Sequence[Evidence]) -> Turn | None:
        """Its reply; sentences that cite what it was not shown are left out."""
        if not suite.replies:
            return None
        shown, script = _Evidence(suite, evidence), Script(self.name)
        for template in suite.replies.get((GOOD, case.id), ()):
            numbers = shown.numbers(template.cites)
            if numbers is None:
                script.unsaid += 1
            else:
                script.lines.append(Line(template.text, numbers, Known(Label.SUPPORTED, numbers)))
        return script.turn()


@dataclass(frozen=True, slots=True)
class Refusing:
    """Says of every question that the articles do not answer it."""

    name: str = REFUSAL
    reads: int = SHOWN_TO_A_MODEL

    def turn(self, suite: Suite, case: Case, evidence: Sequence[Evidence]) -> Turn:  # noqa: ARG002
        """An empty one."""
        return Script(self.name).turn()


@dataclass(frozen=True, slots=True)
class Written:
    """Says a written reply that is false: `outside` the articles, or obeying an `injection`."""

    name: str
    reads: int = SHOWN_TO_A_MODEL

    def turn(self, suite: Suite, case: Case, evidence: Sequence[Evidence]) -> Turn | None:
        """Its reply, if it has one to this case and the case was shown anything."""
        templates = suite.replies.get((self.name, case.id), ())
        if not templates or not evidence:
            return None
        shown, script = _Evidence(suite, evidence), Script(self.name)
        for template in templates:
            numbers = [shown.numbers([quote]) for quote in template.cites]
            found = tuple(dict.fromkeys(n for some in numbers for n in some or ()))
            script.lines.append(
                Line(template.text, found or (1,), Known(Label.UNSUPPORTED, (), self.name))
            )
        return script.turn()


@dataclass(frozen=True, slots=True)
class Mutated:
    """Says the good model's sentences after a mutation that makes them false, and no other."""

    name: str
    reads: int = SHOWN_TO_A_MODEL

    def turn(self, suite: Suite, case: Case, evidence: Sequence[Evidence]) -> Turn | None:
        """The hardest mutants of the reply that cite what was shown; None if there is no reply."""
        templates = suite.replies.get((GOOD, case.id), ())
        if not templates:
            return None
        shown, script = _Evidence(suite, evidence), Script(self.name, unchanged=0)
        for template in templates:
            mutants = mutate(self.name, template, Context.of(suite, case, template, templates))
            lines = self._lines(template, mutants, shown)
            script.lines += lines
            script.unsaid += bool(mutants and not lines)
            script.unchanged = (script.unchanged or 0) + (not mutants)
        return script.turn()

    def _lines(self, template: Template, mutants: Sequence[Mutant], shown: _Evidence) -> list[Line]:
        own = shown.numbers(template.cites)
        if own is None:
            return []
        original = DraftSentence(template.text, own)
        lines = []
        for mutant in hardest(m for m in mutants if shown.numbers(m.cites) is not None):
            numbers = shown.numbers(mutant.cites) or ()
            invented = tuple(range(shown.size + 1, shown.size + 1 + mutant.invented))
            known = Known(Label.UNSUPPORTED, (), self.name, mutant.nearness, original)
            lines.append(Line(mutant.text, numbers + invented, known))
        return lines


def scripted() -> tuple[Player, ...]:
    """Every scripted model: the good one first."""
    return (
        Good(),
        *map(Mutated, MUTATIONS),
        Written(OUTSIDE),
        Written(INJECTED),
        Refusing(),
    )
