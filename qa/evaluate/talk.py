"""False premises and follow-ups: whether a question is corrected, and made whole.

premise_correction_rate     of the questions that take for granted what the article denies, the share
                            that is answered with a sentence that says so, marked as correcting them
false_premise_answered      of those with any false premise, the share that is answered as if it held
true_premise_refused        of the questions whose premise holds, the share that is refused or
                            corrected
rewriting_accuracy          of the questions in conversations, the share that is asked as a reader
                            means it: made whole, left alone where it stands alone, asked back about
                            where it is in doubt. The labelled words count, in their order

Those of the cases written before the rules were made, and after, stand apart too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel, ConfigDict, Field

from qa.answer.followup import Whole, whole
from qa.config.resources import data
from qa.english.words import words
from qa.evaluate.lines import File, read_all
from qa.evaluate.probes import Probed
from qa.pipeline.ask import READ_BUILT_IN, answer
from qa.pipeline.ingest import ingest
from qa.pipeline.models import WithChat
from qa.retrieve import retrieve
from qa.schema import Answer, Article, Document, Publication, Turn
from qa.store import Store

if TYPE_CHECKING:
    from qa.pipeline.models import Models

PREMISES: Final = "premises"
FOLLOWUPS: Final = "followups"
_HALF: Final = "^(before|after)$"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Asked(_Strict):
    """A question, whether its premise holds, and wordings of which an answer has one."""

    question: str = Field(min_length=3)
    holds: bool
    tells: tuple[str, ...] = ()


class _Told(_Strict):
    """An invented article and questions about it."""

    id: str = Field(pattern=r"^premises-[a-z0-9-]+$")
    half: str = Field(pattern=_HALF)
    title: str
    source: str
    published: str
    text: str = Field(min_length=20)
    questions: tuple[_Asked, ...] = Field(min_length=1)


class _Earlier(_Strict):
    """An earlier question and the names told in its answer."""

    question: str = Field(min_length=3)
    names: tuple[str, ...] = ()


class _FollowUp(_Strict):
    """What is asked after `earlier`, and what it means: `whole`, none where it is in doubt."""

    id: str = Field(pattern=r"^followups-[0-9]+$")
    half: str = Field(pattern=_HALF)
    earlier: tuple[_Earlier, ...] = ()
    asked: str = Field(min_length=2)
    whole: str | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Premises:
    """Questions with true and false premises, asked of one library of all the articles."""

    file: File | None = None
    name: str = PREMISES

    def contents(self) -> dict[str, bytes]:
        """The bytes of the cases."""
        return {"cases/premises.jsonl": _file(self.file, PREMISES).read_bytes()}

    def run(self, models: Models) -> Iterator[Probed]:
        """How each question was answered by the built-in answerer.

        Raises:
            UsageError: the set has mistakes.
        """
        cases = read_all(_file(self.file, PREMISES), _Told)
        with TemporaryDirectory(prefix="qa-eval-") as folder, _closing(folder) as store:
            ingest(store, models.embedder, map(_document, cases))
            for case in cases:
                for asked in case.questions:
                    found = _answer(asked.question, store, models)
                    for metric, value in _premise_figures(asked, found):
                        yield from _halves(PREMISES, case, metric, value, _wrong(asked, found))


@dataclass(frozen=True, slots=True)
class FollowUps:
    """Questions of conversations, made whole by the rules."""

    file: File | None = None
    name: str = FOLLOWUPS

    def contents(self) -> dict[str, bytes]:
        """The bytes of the cases."""
        return {"cases/followups.jsonl": _file(self.file, FOLLOWUPS).read_bytes()}

    def run(self, _: Models) -> Iterator[Probed]:
        """How each was understood.

        Raises:
            UsageError: the set has mistakes.
        """
        for case in read_all(_file(self.file, FOLLOWUPS), _FollowUp):
            turns = [Turn("", one.question, one.names) for one in case.earlier]
            found = whole(case.asked, turns)
            said = found.question if isinstance(found, Whole) else None
            leaned = isinstance(found, Whole) and found.leaned
            right = _same(said, case.whole) and leaned is (
                case.whole is not None and not case.alone
            )
            wrong = () if right else (f"{case.asked} -> {said or 'asked back'}",)
            yield from _halves(FOLLOWUPS, case, "rewriting_accuracy", right, wrong)


def _file(given: File | None, name: str) -> File:
    return given or data(f"eval/cases/{name}.jsonl")


def _closing(folder: str) -> Store:
    return Store.open(Path(folder) / PREMISES, create=True)


def _document(case: _Told) -> Document:
    publication = Publication(
        Article.of(case.text).id,
        case.id,
        title=case.title,
        source=case.source,
        published=case.published,
    )
    return Document(Article.of(case.text), publication, case.text)


def _answer(question: str, store: Store, models: Models) -> Answer:
    evidence = retrieve(question, store, models.embedder, models.reranker, READ_BUILT_IN)
    built_in = WithChat(models, None)
    return answer(question, evidence, built_in, on_checked=lambda *_: None)


def _premise_figures(asked: _Asked, found: Answer) -> Iterator[tuple[str, bool]]:
    corrects = bool(found.false_premise)
    if asked.holds:
        yield "true_premise_refused", found.abstained or corrects
        return
    yield "false_premise_answered", not (found.abstained or corrects)
    if asked.tells:
        yield "premise_correction_rate", corrects and _tells(asked, found)


def _tells(asked: _Asked, found: Answer) -> bool:
    told = " ".join(statement.text for statement in found.statements)
    return any(wording in told for wording in asked.tells)


def _wrong(asked: _Asked, found: Answer) -> tuple[str, ...]:
    corrects = bool(found.false_premise)
    if asked.holds and not (found.abstained or corrects):
        return ()
    if not asked.holds and (corrects or found.abstained):
        return ()
    what = "corrected" if corrects else "refused" if found.abstained else "answered as if it held"
    return (f"{asked.question} -> {what}",)


def _halves(
    probe: str, case: _Told | _FollowUp, metric: str, value: bool, wrong: tuple[str, ...]
) -> Iterator[Probed]:
    better = metric in {"premise_correction_rate", "rewriting_accuracy"}
    for name in (metric, f"{metric}:{case.half}"):
        yield Probed(probe, case.id, name, float(value), 1.0, better, wrong)


def _same(said: str | None, meant: str | None) -> bool:
    if said is None or meant is None:
        return said is meant
    return [w.stem for w in words(said)] == [w.stem for w in words(meant)]
