"""Articles -> a checked summary: draft, verify, and with a model ask once more for what failed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from time import perf_counter
from typing import TYPE_CHECKING, Final, TypeVar

from qa import chunk
from qa.draft.prompted import messages
from qa.draft.structured import SCHEMA, sentences
from qa.english.words import fold
from qa.errors import Deferred, ModelStreamCut
from qa.models.protocols import Message
from qa.pipeline.contrasts import contrasts
from qa.pipeline.models import EXTRACTIVE
from qa.pipeline.pile import Pile
from qa.pipeline.prompts import prompt, template
from qa.retrieve.reports import with_reports
from qa.schema import (
    Article,
    DraftSentence,
    Evidence,
    Publication,
    Statement,
    Summary,
    Timings,
    Usage,
)
from qa.summarize.length import OVER, Length, Style, word_count
from qa.summarize.reduction import cut, parts, tokens
from qa.verify import Verifier

if TYPE_CHECKING:
    from qa.models.protocols import ChatModel
    from qa.pipeline.models import Models

Checked = TypeVar("Checked")

CONTEXT: Final = 12_000
"""Tokens of evidence shown to a model at once, unless the caller says how many."""


@dataclass(frozen=True, slots=True)
class Told:
    """An article with those who published it, and the ids of the articles that are copies of it."""

    article: Article
    publications: tuple[Publication, ...] = ()
    story: tuple[str, ...] = ()

    @property
    def published(self) -> str:
        """When it was first published, as text that sorts; undated articles come last."""
        return min((p.published for p in self.publications if p.published), default="~")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a summary is to be: its length, the topic it keeps to, and how much is shown at once."""

    length: Length = field(default_factory=Length)
    topic: str | None = None
    context: int = CONTEXT


def summarize(
    articles: Sequence[Told],
    models: Models,
    wanted: Wanted,
    *,
    on_checked: Callable[[DraftSentence, Statement], None] = lambda _, __: None,
) -> Summary:
    """One summary of all `articles`, the oldest first, with what these tell otherwise.

    `on_checked` is called with each sentence as it was said and as it was checked.

    Raises:
        ModelError: the endpoint failed.
    """
    ordered = _oldest_first(articles)
    evidence = with_reports(evidence_of(ordered), Pile(ordered))
    work = _Work(evidence, models, wanted, on_checked)
    started = perf_counter()
    if models.chat is None:
        work.extract()
    else:
        work.write(models.chat)
    differing = contrasts(evidence, work.cited, models.matcher) if work.cited else ()
    spent = perf_counter() - started - work.checking
    return work.verifier.summary(
        [told.article.id for told in ordered],
        models.chat.name if models.chat else EXTRACTIVE,
        publications=[told.publications for told in ordered],
        usage=work.usage,
        timings=Timings(answer=1000 * spent, verify=1000 * work.checking),
        disagreements=differing,
    )


def first_requests(articles: Sequence[Told], wanted: Wanted) -> tuple[tuple[Message, ...], ...]:
    """What a model is asked first: for the summary, or where that is too much for notes on parts."""
    split = parts(_shown_whole(evidence_of(articles), wanted.context), wanted.context)
    asked = wish(wanted) if len(split) < 2 else NOTES
    return tuple(messages(part, prompt("summary"), wanted=asked) for part in split)


def evidence_of(articles: Iterable[Told]) -> tuple[Evidence, ...]:
    """Every sentence of the articles, numbered as `summarize` numbers them."""
    told = (
        (one, sentence)
        for one in _oldest_first(articles)
        for sentence in chunk.sentences(one.article)
    )
    return tuple(
        Evidence(number, sentence, one.article, one.publications, 0.0)
        for number, (one, sentence) in enumerate(told, start=1)
    )


def _oldest_first(articles: Iterable[Told]) -> list[Told]:
    return sorted(articles, key=lambda told: told.published)


def _shown_whole(evidence: Sequence[Evidence], context: int) -> list[list[Evidence]]:
    """What is not to be divided between parts: all of it where it fits, else each passage."""
    if tokens(evidence) <= context:
        return [list(evidence)] if evidence else []
    articles = {one.article.id: one.article for one in evidence}
    found = (one for article in articles.values() for one in chunk.passages(article))
    passage = {span: number for number, one in enumerate(found) for span in one.sentences}
    grouped = groupby(evidence, key=lambda one: passage[one.sentence.span])
    return [list(group) for _, group in grouped]


NOTES: Final = "the five most important things that the evidence says, each in one short sentence"
_WISHES: Final = {
    Style.HEADLINE: "one sentence, as short as a headline: at most {words} words",
    Style.BRIEF: "a summary of two or three short sentences, at most {words} words in all",
    Style.BULLETS: "a summary as a list of short sentences, one a line, at most {words} words in all",
    Style.PARAGRAPH: "a summary of one paragraph, at most {words} words in all",
}


def wish(wanted: Wanted) -> str:
    """What a model is asked to write, in words."""
    length = wanted.length
    text = _WISHES[length.style].format(words=length.words)
    return f"{text}, of what the evidence says about this: {wanted.topic}" if wanted.topic else text


class _Work:
    """A summary while it is made: what was checked, what it cost."""

    def __init__(
        self,
        evidence: Sequence[Evidence],
        models: Models,
        wanted: Wanted,
        on_checked: Callable[[DraftSentence, Statement], None],
    ) -> None:
        self._on_checked = on_checked
        self._evidence = {one.number: one for one in evidence}
        self._models = models
        self._wanted = wanted
        self._words = self._told = 0
        self._said: set[tuple[str, tuple[int, ...]]] = set()
        self._printed: set[str] = set()
        self.cited: set[int] = set()
        self.verifier = Verifier(evidence, models.judge)
        self.usage = Usage()
        self.checking = 0.0

    def extract(self) -> None:
        """Checks the sentences that the built-in summariser picks."""
        from qa.summarize.extractive import extractive

        wanted = self._wanted
        for fact in extractive(
            tuple(self._evidence.values()), wanted.length, self._models.embedder, wanted.topic
        ):
            picked = self._evidence[fact.number]
            says = partial(self._says, picked.sentence.text)
            self._check(fact.draft(picked, [n for n in fact.alike if says(n)]))

    def write(self, chat: ChatModel) -> None:
        """Checks what a model writes; what fails it may write again, once."""
        shown = self._reduced(chat)
        if not shown:
            return
        request = messages(shown, prompt("summary"), wanted=wish(self._wanted))
        said = self._ask(request, chat)
        failed = [
            (place, statement)
            for place, sentence in enumerate(said)
            if (statement := self._check(sentence, place)) and not statement.verdict.supported
        ]
        if failed:
            again = (*request, Message("assistant", _reply(said)), _asked_again(failed))
            places = [place for place, _ in failed]
            for number, sentence in enumerate(self._ask(again, chat)):
                self._check(sentence, places[min(number, len(places) - 1)])

    def _reduced(self, chat: ChatModel) -> tuple[Evidence, ...]:
        """The evidence, or where it is too much what a model notes of it, part by part."""
        context = self._wanted.context
        groups = _shown_whole(tuple(self._evidence.values()), context)
        split = parts(groups, context)
        while len(split) > 1:
            before = sum(map(tokens, split))
            noted = self._all_noted(split, chat)
            groups = [[e for e in group if e.number in noted] for group in groups]
            split = parts([group for group in groups if group], context)
            if 2 * sum(map(tokens, split)) > before:
                return cut([e for part in split for e in part], context)
        return split[0] if split else ()

    def _all_noted(self, split: Iterable[Sequence[Evidence]], chat: ChatModel) -> set[int]:
        """Numbers of what is noted of every part; all are asked for, also where some come later."""
        noted: set[int] = set()
        deferred = None
        for part in split:
            try:
                noted.update(self._noted(part, chat))
            except Deferred as error:
                deferred = error
        if deferred:
            raise deferred
        return noted

    def _noted(self, part: Sequence[Evidence], chat: ChatModel) -> Iterator[int]:
        """Numbers of the evidence that the supported notes on a part cite."""
        verifier = Verifier(part, self._models.judge)
        known = {one.sentence.span: one.number for one in part}
        for sentence in self._ask(messages(part, prompt("summary"), wanted=NOTES), chat):
            statement = self._timed(partial(verifier.check, sentence))
            if statement.verdict.supported:
                yield from (known[citation.span] for citation in statement.citations)

    def _ask(self, request: Sequence[Message], chat: ChatModel) -> tuple[DraftSentence, ...]:
        try:
            reply = self._whole(request, chat)
        except ModelStreamCut as cut:  # nothing of it has been shown, so it can be asked for again
            if not cut.may_pass:
                raise
            reply = self._whole(request, chat)
        return sentences(reply)

    def _whole(self, request: Sequence[Message], chat: ChatModel) -> str:
        text = ""
        for piece in chat.stream(request, SCHEMA):
            if isinstance(piece, Usage):
                self.usage += piece
            else:
                text += piece
        return text

    def _check(self, sentence: DraftSentence, place: int | None = None) -> Statement | None:
        """The sentence, checked; None if it was said before, or there is no room for it."""
        length, words = self._wanted.length, fold(sentence.text)
        if words in self._printed or (words, sentence.citations) in self._said:
            return None
        self._said.add((words, sentence.citations))
        if self._told == length.sentences or not length.leaves_room(
            self._words, sentence.text, tolerance=OVER if self._models.chat else 1.0
        ):
            return None
        statement = self._timed(partial(self.verifier.check, sentence, place))
        self._on_checked(sentence, statement)
        if statement.verdict.supported:
            self._printed.add(words)
            self.cited.update(sentence.citations)
            self._told += 1
            self._words += word_count(statement.text)
        return statement

    def _says(self, text: str, number: int) -> bool:
        """Whether that sentence alone supports `text`."""
        return self._timed(lambda: self.verifier.supports(text, [number]))

    def _timed(self, check: Callable[[], Checked]) -> Checked:
        started = perf_counter()
        checked = check()
        self.checking += perf_counter() - started
        return checked


def _reply(said: Sequence[DraftSentence]) -> str:
    return "\n".join(f"{s.text} {''.join(f'[{n}]' for n in s.citations)}" for s in said)


def _asked_again(failed: Sequence[tuple[int, Statement]]) -> Message:
    lines = (
        f"- {statement.text} ({'; '.join(reason.detail for reason in statement.verdict.reasons)})"
        for _, statement in failed
    )
    return Message("user", template("summary.again").substitute(failed="\n".join(lines)).strip())
