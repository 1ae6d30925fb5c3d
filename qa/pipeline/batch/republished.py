"""A summary that was made before, with what is known now of who published its articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.pipeline.summarize import Told
from qa.schema import Citation, Disagreement, Statement, Summary


def republished(summary: Summary, articles: Sequence[Told]) -> Summary:
    """The summary as those would be named today who published `articles`, which it is of."""
    known = {told.article.id: told.publications for told in articles}

    def cited(citations: Sequence[Citation]) -> tuple[Citation, ...]:
        return tuple(
            replace(c, publications=known.get(c.span.article_id, c.publications)) for c in citations
        )

    def anew(statement: Statement) -> Statement:
        return replace(statement, citations=cited(statement.citations))

    def told_anew(found: Disagreement) -> Disagreement:
        return replace(found, sides=tuple((value, cited(side)) for value, side in found.sides))

    named = zip(summary.article_ids, summary.publications, strict=True)
    return replace(
        summary,
        statements=tuple(map(anew, summary.statements)),
        dropped=tuple(map(anew, summary.dropped)),
        disagreements=tuple(map(told_anew, summary.disagreements)),
        publications=tuple(known.get(article_id, before) for article_id, before in named),
    )
