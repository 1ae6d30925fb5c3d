"""Sentences of invented articles as evidence."""

from __future__ import annotations

from itertools import count

from qa.schema import Article, Evidence, Publication, Sentence, Span


def evidence(*told: tuple[str, str | None]) -> tuple[Evidence, ...]:
    """Each (sentence, day) as the only sentence of an article of its own outlet."""
    return tuple(
        one(number, text, day) for number, (text, day) in zip(count(1), told, strict=False)
    )


def one(number: int, text: str, day: str | None = None, outlet: str = "") -> Evidence:
    """A sentence of an article that has a text of its own."""
    article = Article.of(f"{text}\n\nReport {outlet or number}.")
    source = outlet or f"Outlet {number}"
    by = Publication(article.id, f"{number}.txt", source=source, published=day)
    return Evidence(number, Sentence(Span(article.id, 0, len(text)), text), article, (by,), 0.0)
