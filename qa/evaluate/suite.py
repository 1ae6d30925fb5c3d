"""A suite: a corpus, the questions asked of it, and what scripted models reply to them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from qa.articles import load
from qa.chunk import sentences
from qa.config.resources import data
from qa.draft.reply import ReplyReader
from qa.english.words import fold
from qa.errors import UsageError
from qa.evaluate.cases import Case, Kind, load_cases
from qa.evaluate.facts import disagreements
from qa.evaluate.lines import File, Mistakes
from qa.evaluate.replies import GOOD, INJECTED, Replies, Template, load_replies
from qa.schema import Article, Document, Skipped

ARTICLES = {"seeds": "seeds", "newsroom": "eval/articles"}
"""The suites that come with `qa`, and the folder of each one's articles."""


_DATELINE = re.compile(r"[A-Z][A-Z .,']+(?:\([^)]*\) ?)?[-–—] ")


@lru_cache(maxsize=8192)
def key(sentence: str) -> str:
    """What tells sentences apart: two articles' copies of one are the same, dateline or not.

    >>> key("OSLO - It  rained.")
    'it rained.'
    """
    head = _DATELINE.match(sentence)
    return " ".join(fold(sentence[head.end() if head else 0 :]).split())


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """The articles by file name without ending, and the sentences of each."""

    folder: Path
    articles: dict[str, Article]
    sentences: dict[str, tuple[str, ...]]

    @classmethod
    def load(cls, folder: Path, mistakes: Mistakes) -> Corpus:
        """The articles in `folder`, as `qa ingest` reads them."""
        articles: dict[str, Article] = {}
        for read in load([folder]):
            if isinstance(read, Document):
                articles[Path(read.publication.origin).name.partition(".")[0]] = read.article
            else:
                reason = read.reason if isinstance(read, Skipped) else "it is there twice"
                mistakes.add(read.origin, reason)
        if not articles:
            mistakes.add(str(folder), "no articles")
        texts = {name: tuple(s.text for s in sentences(a)) for name, a in articles.items()}
        return cls(folder, articles, texts)

    def quoted(self, quotes: Iterable[str], articles: Iterable[str]) -> tuple[str, ...]:
        """The sentences of `articles` that `quotes` are words of."""
        known = [text for name in articles for text in self.sentences.get(name, ())]
        keys = [key(quote) for quote in quotes]
        return tuple(text for text in known if any(k in key(text) for k in keys))

    def marked(self, quotes: Iterable[str], articles: Iterable[str]) -> frozenset[str]:
        """The keys of those sentences."""
        return frozenset(map(key, self.quoted(quotes, articles)))


@dataclass(frozen=True, slots=True)
class Suite:
    """Cases over a corpus. Build it with `SuiteFiles.load`, which checks that the parts agree."""

    name: str
    corpus: Corpus
    cases: tuple[Case, ...]
    replies: Replies

    def gold(self, case: Case) -> frozenset[str]:
        """Keys of the sentences that answer the case."""
        return self.corpus.marked(case.gold, case.articles)

    def misleading(self, case: Case) -> frozenset[str]:
        """Keys of the sentences that would mislead as its answer."""
        return self.corpus.marked(case.misleading, case.articles)


@dataclass(frozen=True, slots=True)
class SuiteFiles:
    """Where a suite is: a folder of articles, and files of cases and of replies."""

    name: str
    articles: File
    cases: File
    replies: File | None

    @classmethod
    def find(cls, name: str) -> SuiteFiles:
        """The suite of that name that comes with `qa`, or the one in the folder `name`.

        A folder holds `articles/`, `cases.jsonl` and, for scripted models, `replies.jsonl`.

        Raises:
            UsageError: there is neither.
        """
        if name in ARTICLES:
            cases, replies = (data(f"eval/{part}/{name}.jsonl") for part in ("cases", "replies"))
            return cls(name, data(ARTICLES[name]), cases, replies)
        folder = Path(name)
        if not (folder / "cases.jsonl").is_file():
            raise UsageError(
                f"there is no suite {name!r}: give {' or '.join(ARTICLES)}, or a folder with"
                " cases.jsonl and articles/"
            )
        replies_file = folder / "replies.jsonl"
        return cls(
            folder.resolve().name,
            folder / "articles",
            folder / "cases.jsonl",
            replies_file if replies_file.is_file() else None,
        )

    def load(self) -> Suite:
        """The suite, checked.

        Raises:
            UsageError: names every mistake in its files: in form, quotes that are nowhere, cases
                without a reply, replies that a reader would cut elsewhere.
        """
        mistakes = Mistakes()
        suite = Suite(
            self.name,
            Corpus.load(Path(str(self.articles)), mistakes),
            load_cases(self.cases, mistakes),
            load_replies(self.replies, mistakes) if self.replies else {},
        )
        known = {case.id: case for case in suite.cases}
        if not known:
            mistakes.add(self.cases.name, "no case")
        for case in suite.cases:
            _check_case(suite, case, mistakes)
        for (model, case_id), templates in suite.replies.items():
            if case_id not in known:
                mistakes.add(f"{self.name} reply", f"there is no case {case_id}")
                continue
            for template in templates:
                _check_template(suite, known[case_id], model, template, mistakes)
        mistakes.check()
        return suite

    def contents(self) -> dict[str, bytes]:
        """The bytes of all its files, by a name that does not depend on where they are."""
        files: dict[str, File] = {
            f"articles/{one.name}": one for one in self.articles.iterdir() if one.is_file()
        }
        files["cases"] = self.cases
        if self.replies:
            files["replies"] = self.replies
        return {f"{self.name}/{name}": file.read_bytes() for name, file in files.items()}


def _check_case(suite: Suite, case: Case, mistakes: Mistakes) -> None:
    for name in case.articles:
        if name not in suite.corpus.articles:
            mistakes.add(case.id, f"there is no article {name}")
    for quote in (*case.gold, *case.misleading):
        _check_quote(suite.corpus, quote, case.articles, case.id, mistakes)
    if both := suite.gold(case) & suite.misleading(case):
        mistakes.add(case.id, f"{sorted(both)[0]!r} is marked as gold and as misleading")
    if suite.replies and case.answerable and (GOOD, case.id) not in suite.replies:
        mistakes.add(case.id, "an answerable case needs a good reply")
    if suite.replies and case.kind is Kind.INJECTION and (INJECTED, case.id) not in suite.replies:
        mistakes.add(case.id, "a case of kind injection needs an injection reply")
    gold, misleading = (suite.corpus.quoted(m, case.articles) for m in (case.gold, case.misleading))
    reply = [template.text for template in suite.replies.get((GOOD, case.id), ())]
    for what in disagreements(case, gold, misleading, reply):
        mistakes.add(case.id, what)


def _check_template(
    suite: Suite, case: Case, model: str, template: Template, mistakes: Mistakes
) -> None:
    where = f"{case.id} {model} reply"
    if read_alone(template.text) != [template.text]:
        mistakes.add(where, f"{template.text!r} is not read as one sentence")
    for quote in template.cites:
        _check_quote(suite.corpus, quote, suite.corpus.articles, where, mistakes)
    near = suite.corpus.marked(template.cites, case.articles)
    if not near:
        mistakes.add(where, f"{template.text!r} cites no sentence of the case's articles")
    if model != GOOD:
        return
    if not case.answerable:
        mistakes.add(where, "the good model does not answer what is not answerable")
    elif not near & suite.gold(case):
        mistakes.add(where, f"{template.text!r} rests on no gold sentence")


def _check_quote(
    corpus: Corpus, quote: str, articles: Iterable[str], where: str, mistakes: Mistakes
) -> None:
    found = {key(text): text for text in corpus.quoted([quote], articles)}
    if len(found) > 1:
        sentences = " and ".join(map(repr, found.values()))
        mistakes.add(where, f"{quote!r} is in {len(found)} different sentences: {sentences}")
    if not found:
        mistakes.add(where, f"{quote!r} is in no sentence of its articles")


def read_alone(text: str) -> list[str]:
    """The sentences that a reply of these words is cut into."""
    reader = ReplyReader()
    return [s.text for s in (*reader.feed(text), *reader.close())]
