"""The values that flow through the pipeline: frozen, slotted, made of tuples and the stdlib.

    Article + Publication -> Passage, Sentence -> Evidence -> DraftSentence -> Answer, Summary (Statement)

Offsets are code points of `Article.text`, half-open, everywhere.
"""

from qa.schema.answer import (
    Answer,
    Checked,
    Citation,
    Disagreement,
    DisagreementKind,
    DraftDisagreement,
    DraftSentence,
    Evidence,
    Reason,
    ReasonKind,
    Statement,
    Summary,
    TimeExpression,
    Timings,
    Usage,
    Verdict,
    independent_reports,
)
from qa.schema.article import (
    Article,
    Passage,
    Publication,
    Sentence,
    Span,
    first_published,
)
from qa.schema.conversation import ConversationInfo, Turn
from qa.schema.difference import Difference, Edit, Piece
from qa.schema.event import Dating, Event, Timeline
from qa.schema.filters import Filters
from qa.schema.ingest import (
    ArticleInfo,
    Change,
    Document,
    IngestEvent,
    IngestReport,
    Removed,
    Skipped,
    Stored,
    Unchanged,
)

__all__ = [
    "Answer",
    "Article",
    "ArticleInfo",
    "Change",
    "Checked",
    "Citation",
    "ConversationInfo",
    "Dating",
    "Difference",
    "Disagreement",
    "DisagreementKind",
    "Document",
    "DraftDisagreement",
    "DraftSentence",
    "Edit",
    "Event",
    "Evidence",
    "Filters",
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
    "Stored",
    "Summary",
    "TimeExpression",
    "Timeline",
    "Timings",
    "Turn",
    "Unchanged",
    "Usage",
    "Verdict",
    "first_published",
    "independent_reports",
]
