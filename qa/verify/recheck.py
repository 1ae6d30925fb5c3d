"""Checking a saved answer again, years later and offline, from the articles it cites.

The file is not trusted: its quotes are held against the articles, its statements are checked again
with every check, who published them is asked of the library, and its answer text must be its
statements and nothing else. What has changed since of who published them is told, and is no fault.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Literal

from qa.english.reading import normalise
from qa.errors import LibraryError
from qa.schema import Article, Evidence, Publication, Reason, ReasonKind, Sentence, Span, Verdict
from qa.verify.checks import reasons_against
from qa.verify.citation import tells, told_times
from qa.verify.saved import SavedAnswer, SavedCitation, SavedSentence, parse
from qa.verify.verifier import stated

if TYPE_CHECKING:
    from qa.models.protocols import Judge

Status = Literal["same", "moved", "gone"]
Corrected = Mapping[str, str | None]
_PUBLISHED_AS: Final = ("title", "source", "url", "published")


@dataclass(frozen=True, slots=True)
class CitationCheck:
    """What became of one citation; `span` is where its quote is now, None where it is gone.

    `corrected` has the fields of its publication that have changed since, as they are now.
    """

    number: int
    status: Status
    span: Span | None
    corrected: Corrected = field(default_factory=dict)


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
    sentences: Callable[[Article], Sequence[Sentence]],
    publications: Callable[[str], Sequence[Publication]],
    former: Callable[[str], Collection[tuple[str, str | None]]] = lambda _article_id: (),
    outlets: Callable[[str], Collection[str]] = lambda _article_id: (),
    successor: Callable[[str], Article | None] = lambda _article_id: None,
) -> Recheck:
    """Checks what `qa ask --json` wrote, parsed.

    Args:
        answer: the parsed JSON; anything but such an answer is an error.
        article: the article with an id; `LibraryError` or `KeyError` where there is none.
        judge: asked as it is for a new answer.
        sentences: the sentences of an article: a statement is held against whole ones, however
            little of them the file quotes.
        publications: who published the article with an id, whatever the file says.
        former: fields of these publications with what each was once.
        outlets: those that have published the article with an id, or a copy of it.
        successor: the article that superseded the one with an id, if any.

    Raises:
        UsageError: `answer` is not an answer that this version can read.
    """
    saved = parse(answer)
    checks, evidence = [], {}
    faults: list[str] = []
    for citation in saved.citations:
        status, found, span = _locate(citation, article, successor)
        corrected: Corrected | None = {}
        if found and span:
            published = tuple(publications(found.id))
            evidence[citation.number] = [
                Evidence(citation.number, sentence, found, published, 0.0)
                for sentence in sentences(found)
                if sentence.span.start < span.end and span.start < sentence.span.end
            ]
            corrected = _corrected(
                citation,
                (*publications(citation.article_id), *published),
                former(citation.article_id),
            )
            carried = {*outlets(citation.article_id), *(p.source for p in published)}
            faults += _citation_faults(citation, corrected, evidence[citation.number], carried)
        checks.append(CitationCheck(citation.number, status, span, corrected or {}))
    listed = {citation.number for citation in saved.citations}
    statements = []
    for statement in saved.statements:
        cited = [e for number in statement.citations for e in evidence.get(number, ())]
        reasons = _missing(statement, listed, evidence) or reasons_against(
            statement.text, cited, judge
        )
        statements.append(StatementCheck(statement.text, statement.citations, Verdict(reasons)))
        if statement.text != stated(statement.text, cited):
            faults.append(f"statement {len(statements)} is not written as it is checked")
    return Recheck(
        tuple(checks), tuple(statements), (*faults, *_faults(saved), *_citing_faults(saved))
    )


def _locate(
    citation: SavedCitation,
    article: Callable[[str], Article],
    successor: Callable[[str], Article | None],
) -> tuple[Status, Article | None, Span | None]:
    """Where the quote is: an article's id is its text, so it can only move to a successor."""
    try:
        original = article(citation.article_id)
    except (LibraryError, KeyError):
        original = None
    if original and original.text[citation.start : citation.end] == citation.quote:
        return "same", original, Span(original.id, citation.start, citation.end)
    later = successor(citation.article_id)
    at = later.text.find(citation.quote) if later else -1
    if later and at >= 0:
        return "moved", later, Span(later.id, at, at + len(citation.quote))
    return "gone", None, None


def _citation_faults(
    citation: SavedCitation,
    corrected: Corrected | None,
    evidence: Sequence[Evidence],
    carried: Collection[str | None],
) -> Iterator[str]:
    """What is wrong with how a citation whose words are there was published."""
    name = f"citation [{citation.number}]"
    if corrected is None:
        yield f"{name} was not published so"
    since = corrected or {}
    days = [*evidence]
    if "published" in since:
        days += [replace(e, publications=_dated(e, citation.published)) for e in evidence]
    if not _tells_times(citation, days):
        yield f"{name} tells a time that its article does not"
    own = {citation.source} if "source" in since else set()
    if not {*carried, *own}.issuperset(citation.outlets):
        yield f"{name} names an outlet that did not carry it"


def _dated(evidence: Evidence, published: str | None) -> tuple[Publication, ...]:
    """Who published it, as if that was on the day that an answer told before it was corrected."""
    return tuple(replace(one, published=published) for one in evidence.publications)


def _corrected(
    citation: SavedCitation,
    publications: Sequence[Publication],
    former: Collection[tuple[str, str | None]],
) -> Corrected | None:
    """What has changed since of the publication that a citation names, as it is now.

    None if it is none of `publications`, now or by what they were, or names one and there is none.
    """
    told = {name: getattr(citation, name) for name in _PUBLISHED_AS}
    if not publications:
        return None if any(told.values()) else {}
    changes = (
        {name: getattr(one, name) for name in told if getattr(one, name) != told[name]}
        for one in publications
    )
    known = [change for change in changes if all((name, told[name]) in former for name in change)]
    return min(known, key=len, default=None)


def _tells_times(citation: SavedCitation, evidence: Sequence[Evidence]) -> bool:
    """Whether the times of a citation are those of its sentence, by the day its article appeared."""
    known = {
        (t.text, t.start.isoformat(), t.end.isoformat()) for e in evidence for t in told_times(e)
    }
    return known.issuperset(citation.times)


def _missing(
    statement: SavedSentence, listed: set[int], evidence: Mapping[int, Sequence[Evidence]]
) -> tuple[Reason, ...]:
    return tuple(
        Reason(
            ReasonKind.UNKNOWN_CITATION,
            f"citation [{number}] is {'gone' if number in listed else 'not listed'}",
        )
        for number in statement.citations
        if number not in evidence
    )


def _faults(saved: SavedAnswer) -> Iterator[str]:
    """What is wrong with the answer as a whole."""
    if saved.answer != _joined(saved.statements):
        yield "the answer text is not its statements"
    if saved.abstained and saved.statements:
        yield "the answer has statements and says that it abstains"
    if saved.complete and not (saved.abstained or saved.statements):
        yield "the answer has no statements and does not say that it abstains"


def _citing_faults(saved: SavedAnswer) -> Iterator[str]:
    """What is wrong with what the parts that are no statements cite."""
    listed = {citation.number: normalise(citation.quote) for citation in saved.citations}
    cited = {n for s in (*saved.statements, *saved.dropped, *saved.sides) for n in s.citations}
    yield from (
        f"citation [{number}] is cited by nothing" for number in listed if number not in cited
    )
    carried = {citation.number: citation.outlets for citation in saved.citations}
    for number, statement in enumerate(saved.statements, start=1):
        known = {outlet for cited in statement.citations for outlet in carried.get(cited, ())}
        if not known.issuperset(statement.outlets):
            yield f"statement {number} names an outlet that what it cites does not"
    for sentence in (*saved.dropped, *saved.sides):
        for number in sentence.citations:
            if number not in listed:
                yield f'"{sentence.text}": citation [{number}] is not listed'
    for side in saved.sides:
        quotes = [listed.get(number, "") for number in side.citations]
        if not quotes or not all(tells(quote, side.text) for quote in quotes):
            yield f'"{side.text}" is not in what it cites'


def _joined(statements: Sequence[SavedSentence]) -> str:
    """The answer text of these statements, as `qa ask --json` writes it."""
    return " ".join(f"{s.text} {''.join(f'[{n}]' for n in s.citations)}" for s in statements)
