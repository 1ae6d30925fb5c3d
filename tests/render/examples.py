"""An answer of two statements and three citations of two articles, and one of nothing."""

from __future__ import annotations

from qa.schema import (
    Answer,
    Article,
    Citation,
    Publication,
    Reason,
    ReasonKind,
    Span,
    Statement,
    Summary,
    Timings,
    Usage,
    Verdict,
)

TALKS = Article.of(
    "Rwanda is in early talks with the US.\n\nIt accepted an Iraqi in March, an official said. "
    "The talks began in January.\n\nRwanda says it is a safe place for refugees.\n\nNo more is known."
)
ARREST = Article.of("Last month the US deported to Rwanda an Iraqi refugee.")
PUBLICATIONS = {
    TALKS.id: (
        Publication(
            TALKS.id,
            "talks.html",
            title="Rwanda in talks to take migrants",
            source="The Daily Example",
            url="https://example.org/talks",
            authors=("A. Writer",),
            published="2025-05-05T10:00:00+02:00",
        ),
        Publication(TALKS.id, "wire.json", source="Wire", published="2025-05-06"),
        Publication(TALKS.id, "copies/blog.txt"),
    ),
    ARREST.id: (Publication(ARREST.id, "news/002_arrest.txt"),),
}


def citation(number: int, article: Article, quote: str) -> Citation:
    start = article.text.index(quote)
    span = Span(article.id, start, start + len(quote))
    return Citation(number, span, quote, PUBLICATIONS[article.id])


IRAQI = citation(1, TALKS, "It accepted an Iraqi in March, an official said.")
BEGAN = citation(2, TALKS, "The talks began in January.")
REFUGEE = citation(3, ARREST, ARREST.text)
UNREAD = citation(4, TALKS, "Rwanda says it is a safe place for refugees.")
DROPPED = Statement(
    "Rwanda took in 400 migrants.",
    (REFUGEE, UNREAD),
    Verdict(
        (
            Reason(ReasonKind.NUMBER, "400 is in none of the cited sentences"),
            Reason(ReasonKind.SUPPORT, "0.21 is under 0.55"),
            Reason(ReasonKind.NUMBER, "another"),
        )
    ),
)


ANSWER = Answer(
    (
        Statement("Rwanda took in an Iraqi in March.", (IRAQI, REFUGEE), Verdict()),
        Statement("Talks began in January.", (BEGAN,), Verdict()),
    ),
    (DROPPED,),
    "gpt-test",
    abstained=False,
    usage=Usage(120, 30),
    timings=Timings(12.3456, 7, 0.5),
    question="Who has Rwanda taken in?",
)
SILENCE = Answer((), (DROPPED,), "gpt-test", abstained=True, question="Who is the king?")

SUMMARY = Summary(
    ANSWER.statements,
    (DROPPED,),
    "gpt-test",
    abstained=False,
    usage=ANSWER.usage,
    timings=ANSWER.timings,
    article_ids=(IRAQI.span.article_id,),
    publications=(IRAQI.publications,),
)
