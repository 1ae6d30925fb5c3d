"""Checking a saved answer again, years later and offline, from the articles it cites.

The file is not trusted: its quotes are held against the articles, its statements are checked again
with every check, and its answer text must be its statements and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from qa.errors import LibraryError
from qa.schema import Article, Evidence, Publication, Reason, ReasonKind, Sentence, Span, Verdict
from qa.verify.checks import reasons_against
from qa.verify.saved import SavedAnswer, SavedCitation, parse

if TYPE_CHECKING:
    from qa.models.protocols import Judge

Status = Literal["same", "moved", "gone"]


@dataclass(frozen=True, slots=True)
class CitationCheck:
    """What became of one citation; `span` is where its quote is now, None where it is gone."""

    number: int
    status: Status
    span: Span | None


@dataclass(frozen=True, slots=True)
class StatementCheck:
    """A statement of the saved answer and the verdict on it today."""

    text: str
    citations: tuple[int, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Recheck:
    """What checking an answer again found; `faults` are those of the answer as a whole."""

    citations: tuple[CitationCheck, ...]
    statements: tuple[StatementCheck, ...]
    faults: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether no citation is gone, every statement passes and the answer is their sum."""
        gone = any(citation.status == "gone" for citation in self.citations)
        return not gone and not self.faults and all(s.verdict.supported for s in self.statements)


def recheck(
    answer: object,
    article: Callable[[str], Article],
    judge: Judge | None = None,
    *,
    successor: Callable[[str], Article | None] = lambda _article_id: None,
) -> Recheck:
    """Checks what `qa ask --json` wrote, parsed.

    Args:
        answer: the parsed JSON; anything but such an answer is an error.
        article: the article with an id; `LibraryError` or `KeyError` where there is none.
        judge: asked as it is for a new answer.
        successor: the article that superseded the one with an id, if any.

    Raises:
        UsageError: `answer` is not an answer that this version can read.
    """
    saved = parse(answer)
    checks, evidence = [], {}
    for citation in saved.citations:
        status, found = _locate(citation, article, successor)
        checks.append(
            CitationCheck(citation.number, status, found.sentence.span if found else None)
        )
        if found:
            evidence[citation.number] = found
    listed = {citation.number for citation in saved.citations}
    statements = tuple(
        StatementCheck(text, cited, Verdict(_reasons(text, cited, listed, evidence, judge)))
        for text, cited in saved.statements
    )
    return Recheck(tuple(checks), statements, tuple(_faults(saved, listed)))


def _locate(
    citation: SavedCitation,
    article: Callable[[str], Article],
    successor: Callable[[str], Article | None],
) -> tuple[Status, Evidence | None]:
    try:
        original = article(citation.article_id)
    except (LibraryError, KeyError):
        original = None
    if original and original.text[citation.start : citation.end] == citation.quote:
        return "same", _evidence(citation, original, citation.start)
    for version in (original, successor(citation.article_id)):
        at = version.text.find(citation.quote) if version else -1
        if version and at >= 0:
            return "moved", _evidence(citation, version, at)
    return "gone", None


def _evidence(citation: SavedCitation, article: Article, start: int) -> Evidence:
    span = Span(article.id, start, start + len(citation.quote))
    publication = Publication(
        article.id, origin="-", title=citation.title, source=citation.source, url=citation.url,
        published=citation.published,
    )  # fmt: skip
    sentence = Sentence(span, citation.quote)
    return Evidence(citation.number, sentence, article, (publication,), 0.0)


def _reasons(
    text: str,
    cited: tuple[int, ...],
    listed: set[int],
    evidence: Mapping[int, Evidence],
    judge: Judge | None,
) -> tuple[Reason, ...]:
    missing = [
        Reason(
            ReasonKind.UNKNOWN_CITATION,
            f"citation [{number}] is gone"
            if number in listed
            else f"citation [{number}] is not listed",
        )
        for number in cited
        if number not in evidence
    ]
    found = [evidence[number] for number in dict.fromkeys(cited) if number in evidence]
    return tuple(missing) or reasons_against(text, found, judge)


_MARKER = re.compile(r"\s*\[(\d+(?:\s*,\s*\d+)*)\]")


def _faults(saved: SavedAnswer, listed: set[int]) -> list[str]:
    faults = []
    if not _is_sum(saved):
        faults.append("the answer text is not its statements")
    faults += [
        f'"{topic}": citation [{number}] is not listed'
        for topic, numbers in saved.disagreements
        for number in numbers
        if number not in listed
    ]
    if saved.abstained and saved.statements:
        faults.append("the answer has statements and says that it abstains")
    return faults


def _is_sum(saved: SavedAnswer) -> bool:
    """Whether the answer is the statements joined, each with its markers and nothing between."""
    if not saved.statements:
        return saved.abstained or not saved.complete
    text = "".join(_MARKER.sub("", saved.answer).split())
    whole = "".join("".join(_MARKER.sub("", t).split()) for t, _ in saved.statements)
    marked = [int(n) for match in _MARKER.finditer(saved.answer) for n in match[1].split(",")]
    cited = [number for _, numbers in saved.statements for number in numbers]
    return text == whole and marked == cited
