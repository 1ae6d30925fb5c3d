"""Claims that people have labelled: files of JSON Lines, each line in one of three forms.

    {"document": "...", "claim": "...", "label": 1}                a claim and what it is held against
    {"evidence_sentences": ["...", ...], "claim": "...", "label": "supported",
     "supporting_sentences": [[3, 4], ...]}                        a page already cut into sentences
    {"article": "...", "reference_summary": "...", "edited_summary": "..."}       a true and a false one

A label is 1 or 0, true or false, or a word; "partially_supported" is not supported. An optional
`origin` names a part of the file that is reported apart. Other fields are left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from pathlib import Path
from typing import Any, Final

from qa.chunk import sentences
from qa.errors import UsageError
from qa.evaluate.checker.tokenised import plain
from qa.evaluate.lines import Mistakes, parse
from qa.schema import Article, Evidence, Sentence, Span

LABELS: Final = dict.fromkeys(("1", "true", "supported", "consistent", "factual"), True) | (
    dict.fromkeys(
        ("0", "false", "partially_supported", "not_supported", "inconsistent", "non-factual"),
        False,
    )
)
_FORMS: Final = (
    "a line needs document, claim and label; or evidence_sentences, claim and label; or article,"
    " reference_summary and edited_summary"
)


@dataclass(frozen=True, slots=True)
class Page:
    """What a claim is held against: a text, or sentences already cut."""

    text: str
    lines: tuple[str, ...] = ()

    def evidence(self) -> tuple[Evidence, ...]:
        """Its sentences, numbered from 0."""
        if not self.lines:
            article = Article.of(self.text)
            return _numbered(article, sentences(article))
        shown = [line.strip() or "-" for line in self.lines]
        article = Article.of("\n".join(shown))
        starts = accumulate((len(line) + 1 for line in shown), initial=0)
        spans = (
            Span(article.id, at, at + len(line))
            for at, line in zip(starts, shown, strict=False)
        )  # fmt: skip
        return _numbered(article, [Sentence(span, article.quote(span)) for span in spans])


def _numbered(article: Article, found: Sequence[Sentence]) -> tuple[Evidence, ...]:
    return tuple(Evidence(number, s, article, (), 0.0) for number, s in enumerate(found))


@dataclass(frozen=True, slots=True)
class LabelledClaim:
    """A claim, what it is held against, and what people say of it.

    `twin` numbers the line of a pair, of which both claims carry it. `gold` holds the sets of
    sentences any of which supports the claim, where people chose them.
    """

    text: str
    page: Page
    supported: bool
    origin: str | None = None
    twin: int | None = None
    gold: tuple[frozenset[int], ...] = ()


def load(path: Path, limit: int | None = None) -> tuple[LabelledClaim, ...]:
    """The claims of a file (`.gz` or plain), or of its first `limit` lines: it looks no further.

    Raises:
        UsageError: names every mistake of the file with its line, or says that it holds nothing.
    """
    from pydantic import BaseModel, Field

    class Line(BaseModel):
        claim: str | None = Field(None, min_length=1)
        label: bool | int | str | None = None
        document: str | None = Field(None, min_length=1)
        evidence_sentences: list[str] | None = Field(None, min_length=1)
        supporting_sentences: list[list[int]] = []
        article: str | None = Field(None, min_length=1)
        reference_summary: str | None = Field(None, min_length=1)
        edited_summary: str | None = Field(None, min_length=1)
        origin: str | None = None

    mistakes = Mistakes()
    found: list[LabelledClaim] = []
    for number, (where, line) in enumerate(islice(parse(path, Line, mistakes), limit)):
        claims, what = _read(number, line.model_dump())
        if what:
            mistakes.add(where, what)
        found.extend(claims)
    mistakes.check()
    if not found:
        raise UsageError(f"{path} holds no labelled claim: {_FORMS}")
    return tuple(found)


def _read(number: int, line: dict[str, Any]) -> tuple[tuple[LabelledClaim, ...], str]:
    """The claims of line `number`, or what is wrong with it."""
    origin = line["origin"]
    if line["article"] and line["reference_summary"] and line["edited_summary"]:
        page = Page(line["article"])
        told = ((line["reference_summary"], True), (line["edited_summary"], False))
        return tuple(
            LabelledClaim(plain(text), page, true, origin, number) for text, true in told
        ), ""
    lines = tuple(line["evidence_sentences"] or ())
    if not line["claim"] or line["label"] is None or not (line["document"] or lines):
        return (), _FORMS
    supported = LABELS.get(str(line["label"]).lower())
    if supported is None:
        return (), f"label: {line['label']!r} is none of {', '.join(LABELS)}"
    gold = tuple(map(frozenset[int], line["supporting_sentences"]))
    if any(not 0 <= at < len(lines) for chosen in gold for at in chosen):
        return (), f"supporting_sentences: a number is not from 0 to {len(lines) - 1}"
    page = Page("\n".join(lines), lines) if lines else Page(line["document"])
    return (LabelledClaim(plain(line["claim"]), page, supported, origin, None, gold),), ""
