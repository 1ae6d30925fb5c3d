"""Articles as text and as JSON: one with its cited words marked, or many in a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from qa.render.source import also_in, file_name, first, heading
from qa.render.text import Paint, columns, day, line, safe, wrap
from qa.schema import Article, ArticleInfo, Document, Publication, Span

# `safe` leaves neither of these in a text, so they can stand for the ends of the cited words
# while it is wrapped.
_OPEN, _CLOSE = "\x02", "\x03"


def excerpt(
    article: Article,
    publications: Sequence[Publication],
    span: Span | None = None,
    superseded_by: str | None = None,
    *,
    width: int | None = None,
    color: bool = False,
) -> str:
    """An article under its title; with `span`, the paragraphs around it and the span marked.

    Raises:
        ValueError: if `span` is not in the article.
    """
    paint = Paint(color)
    head = [paint.bold(wrap(heading(article.id, publications), width))]
    notes = [line(first(article.id, publications).url or ""), also_in(publications)]
    notes.append(f"{line(article.id)}, {len(article.text.split())} words, {line(article.language)}")
    if superseded_by:
        notes.append(f"superseded: the current version is {line(superseded_by)}")
    head += [paint.dim(wrap(note, width)) for note in notes if note]
    body = _marked(article, span) if span else safe(article.text)
    wrapped = "\n".join(wrap(paragraph, width) for paragraph in body.split("\n"))
    found = re.sub(
        f"{_OPEN}(.*?){_CLOSE}", lambda m: paint.marked(m.group(1)), wrapped, flags=re.DOTALL
    )
    return "\n".join(head) + "\n\n" + found


def listing(articles: Sequence[ArticleInfo], width: int | None = None) -> str:
    """A table of articles, a line each, its title cut at `width`."""
    cells = [("id", "date", "source", "words", "title")]
    for article in articles:
        known_by = first(article.id, article.publications)
        title = line(known_by.title or "") or f"untitled {file_name(known_by)}"
        if article.superseded_by:
            title = f"(superseded by {line(article.superseded_by)[:8]}) {title}"
        published, source = day(known_by.published), line(known_by.source or "")
        cells.append((line(article.id)[:8], published, source, str(article.words), title))
    return columns(cells, width)


def preview(document: Document, *, width: int | None = None, color: bool = False) -> str:
    """What reading a page kept of it, then each line it dropped, with the reason."""
    kept = excerpt(document.article, (document.publication,), width=width, color=color)
    dropped = [
        wrap(f"- {line(removed.reason)}: {line(removed.text)}", width, "  ")
        for removed in document.removed
    ]
    return "\n".join([kept, "", Paint(color).bold("Dropped:"), *dropped] if dropped else [kept])


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
