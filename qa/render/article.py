"""Articles as text and as JSON: one with its cited words marked, or many in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from qa.render.source import also_in, file_name, first, heading, outlet_and_day
from qa.render.text import Paint, columns, day, line, safe, wrap
from qa.schema import Article, ArticleInfo, Document, Publication, Sentence, Span

UNDATED = "undated"
"""Stands for the date of an article that has none."""
_ROOM = 24
"""Columns that a title has at least where a table of articles is cut."""
_COLUMNS_KEPT = 2
"""The id and the title."""
Copy = tuple[str, Sequence[Publication]]
"""The id of an article that is a copy of another, and who publishes it."""

# `safe` leaves neither of these in a text, so they can stand for the ends of the cited words
# while it is wrapped.
_OPEN, _CLOSE = "\x02", "\x03"


def excerpt(
    article: Article,
    publications: Sequence[Publication],
    span: Span | None = None,
    superseded_by: str | None = None,
    supersedes: str | None = None,
    *,
    copies: Sequence[Copy] = (),
    corrections: Sequence[Sentence] = (),
    width: int | None = None,
    color: bool = False,
) -> str:
    """An article under its title; with `span`, the paragraphs around it and the span marked.

    Its `copies` in other outlets and the `corrections` in its text are named above it.

    Raises:
        ValueError: if `span` is not in the article.
    """
    paint = Paint(color)
    head = [paint.bold(wrap(heading(article.id, publications), width))]
    notes = [line(first(article.id, publications).url or ""), also_in(publications[1:])]
    notes.append(f"{line(article.id)}, {len(article.text.split())} words, {line(article.language)}")
    if superseded_by:
        notes.append(f"superseded: the current version is {line(superseded_by)}")
    if supersedes:
        earlier, own = line(supersedes), line(article.id)[:8]
        notes.append(f"the version before is {earlier}: qa articles diff {own} shows what changed")
    if copies:
        notes.append(f"the same story: {'; '.join(_named(*copy) for copy in copies)}")
    notes += [f"corrected: {line(correction.text)}" for correction in corrections]
    head += [paint.dim(wrap(note, width)) for note in notes if note]
    body = _marked(article, span) if span else safe(article.text)
    wrapped = "\n".join(wrap(paragraph, width) for paragraph in body.split("\n"))
    found = re.sub(
        f"{_OPEN}(.*?){_CLOSE}", lambda m: paint.marked(m.group(1)), wrapped, flags=re.DOTALL
    )
    return "\n".join(head) + "\n\n" + found


def listing(articles: Sequence[ArticleInfo], width: int | None = None) -> str:
    """A table of articles, a line each, its title cut at `width`; see `_roomy`."""
    cells: list[tuple[str, ...]] = [("id", "date", "source", "words", "title")]
    for article in articles:
        known_by = first(article.id, article.publications)
        title = line(known_by.title or "") or f"untitled {file_name(known_by)}"
        title = "".join(f"({mark}) " for mark in _marks(article)) + title
        published, source = day(known_by.published) or UNDATED, line(known_by.source or "")
        cells.append((line(article.id)[:8], published, source, str(article.words), title))
    return columns(_roomy(cells, width), width)


def _roomy(cells: list[tuple[str, ...]], width: int | None) -> list[tuple[str, ...]]:
    """The table without the words, then the outlet, then the date, until there is room for titles."""
    while width is not None and len(cells[0]) > _COLUMNS_KEPT:
        taken = sum(max(map(len, column)) + 2 for column in zip(*cells, strict=True)) - 2
        title = max(len(row[-1]) for row in cells)
        if width - (taken - title) >= min(title, _ROOM):
            break
        cells = [(*row[:-2], row[-1]) for row in cells]
    return cells


def _marks(article: ArticleInfo) -> Iterator[str]:
    """What stands before its title in a list."""
    if article.superseded_by:
        yield f"superseded by {line(article.superseded_by)[:8]}"
    elif article.story and article.story[0] != article.id:
        yield f"same story as {line(article.story[0])[:8]}"
    if article.corrections:
        yield "corrected"


def _named(article_id: str, publications: Sequence[Publication]) -> str:
    """Such as "24daf8c3 The Outlet, 5 May 2025"."""
    return f"{line(article_id)[:8]} {outlet_and_day(first(article_id, publications))}".rstrip()


def preview(document: Document, *, width: int | None = None, color: bool = False) -> str:
    """What reading a page kept of it, then each line it dropped, with the reason."""
    kept = excerpt(document.article, (document.publication,), width=width, color=color)
    dropped = [
        wrap(f"- {line(removed.reason)}: {line(removed.text)}", width, "  ")
        for removed in document.removed
    ]
    return "\n".join([kept, "", Paint(color).bold("Dropped:"), *dropped] if dropped else [kept])


def preview_json(document: Document) -> dict[str, Any]:
    """A line of `qa ingest --dry-run --json`: the object of `qa show --json`, and what was dropped."""
    article, publication = document.article, document.publication
    dropped = [{"reason": one.reason, "text": one.text} for one in document.removed]
    return article_json(article.id, article.language, (publication,), article.text) | {
        "dropped": dropped
    }


def article_json(
    article_id: str, language: str, publications: Sequence[Publication], text: str | None = None
) -> dict[str, Any]:
    """The object of `qa show --json`; without "text" if it is None, as in `qa articles --json`."""
    return {
        "id": article_id,
        **({} if text is None else {"text": text}),
        "language": language,
        **_publication(first(article_id, publications)),
        "publications": [_publication(p) for p in publications],
    }


def story_json(story: Sequence[str], corrections: Sequence[Sentence]) -> dict[str, Any]:
    """What `qa show --json` and `qa articles --json` tell of an article's copies and corrections.

    "story" are the ids of the articles that are copies of one another, it too, the first published
    first; it is empty where there is no copy.
    """
    return {
        "story": list(story),
        "corrections": [
            {"start": one.span.start, "end": one.span.end, "text": one.text} for one in corrections
        ],
    }


def _publication(publication: Publication) -> dict[str, Any]:
    return {
        "title": publication.title,
        "source": publication.source,
        "url": publication.url,
        "authors": list(publication.authors),
        "published": publication.published,
        "updated": publication.updated,
        "section": publication.section,
        "origin": publication.origin,
        "told": dict(publication.told),
    }


def _marked(article: Article, span: Span) -> str:
    """The paragraphs that `span` touches and one on each side, the span between two marks."""
    article.quote(span)  # raises if it is not there
    text = article.text
    paragraphs = [match.span() for match in re.finditer(r"[^\n]+", text)]
    touched = [
        i for i, (start, end) in enumerate(paragraphs) if start < span.end and span.start < end
    ]
    first = paragraphs[max(touched[0] - 1, 0)][0]
    last = paragraphs[min(touched[-1] + 1, len(paragraphs) - 1)][1]
    before, after = text[first : span.start], text[span.end : last]
    return "".join(
        (
            "…\n" if first else "",
            f"{safe(before)}{_OPEN}{safe(article.quote(span))}{_CLOSE}{safe(after)}",
            "\n…" if last < len(text.rstrip()) else "",
        )
    )
