"""Question -> numbered evidence sentences: dense and BM25, fused by rank, reranked.

words  (BM25 over passages)  ─┐
├─ rank fusion ─ sentences, those with the question's words first ─ reranker ─ evidence
vectors (cosine of passages) ─┘

The reranker reads each sentence alone and after its title and the sentence before it; where it is not
sure, how well the passage was found decides. Of a sentence
that several outlets carried in copies of one story, the copy first published stands for all.
"""

from qa.retrieve.broad import broadly
from qa.retrieve.candidates import Candidate
from qa.retrieve.evidence import Index, Ranking, rank, retrieve
from qa.retrieve.fusion import reciprocal_rank_fusion
from qa.retrieve.reports import Reports, with_reports

__all__ = [
    "Candidate",
    "Index",
    "Ranking",
    "Reports",
    "broadly",
    "rank",
    "reciprocal_rank_fusion",
    "retrieve",
    "with_reports",
]
