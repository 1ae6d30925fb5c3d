"""The values that flow through the pipeline: frozen, slotted, made of tuples and the stdlib.

    Article + Publication -> Passage, Sentence -> Evidence -> DraftSentence -> Answer, Summary (Statement)

Offsets are code points of `Article.text`, half-open, everywhere.
"""

from qa.schema.answer import (
    Answer,
    Checked,
    Citation,
    Disagreement,
    DraftSentence,
    Evidence,
    Reason,
    ReasonKind,
    Statement,
    Summary,
    Timings,
    Usage,
    Verdict,
)
from qa.schema.article import Article, Passage, Publication, Sentence, Span
from qa.schema.difference import Difference, Edit, Piece
from qa.schema.ingest import (
    ArticleInfo,
    Change,
    Document,
    IngestEvent,
    IngestReport,
    Removed,
    Skipped,
    Unchanged,
)

__all__ = [
    "Answer",
    "Article",
    "ArticleInfo",
    "Change",
    "Checked",
    "Citation",
    "Difference",
    "Disagreement",
    "Document",
    "DraftSentence",
    "Edit",
    "Evidence",
    "IngestEvent",
    "IngestReport",
    "Passage",
    "Piece",
    "Publication",
    "Reason",
    "ReasonKind",
    "Removed",
    "Sentence",
    "Skipped",
    "Span",
    "Statement",
    "Summary",
    "Timings",
    "Unchanged",
    "Usage",
    "Verdict",
]
