"""What is wrong with a claim that cites one sentence, the last, of an article."""

from __future__ import annotations

from qa.english.clauses import sentence_spans
from qa.schema import Article, DraftSentence, Evidence, Publication, Sentence, Span
from qa.verify import Verifier


def reasons(
    text: str,
    claim: str,
    published: str | None = None,
    source: str | None = None,
    title: str | None = None,
) -> set[str]:
    """The kinds of the reasons against `claim`; empty where it is supported."""
    article = Article.of(text)
    start, end = sentence_spans(text)[-1]
    publication = Publication(article.id, "x", title=title, source=source, published=published)
    sentence = Sentence(Span(article.id, start, end), text[start:end])
    evidence = Evidence(1, sentence, article, (publication,), 0.0)
    statement = Verifier([evidence]).check(DraftSentence(claim, (1,)))
    return {str(reason.kind) for reason in statement.verdict.reasons}
