"""Question -> numbered evidence sentences: dense and BM25, fused by rank, reranked.

words  (BM25 over passages)  ─┐
├─ rank fusion ─ sentences, those with the question's words first ─ reranker ─ evidence
vectors (cosine of passages) ─┘

The reranker reads each sentence alone and after its title and the sentence before it. Of a sentence
that several outlets carried in copies of one story, the copy first published stands for all.
"""

from qa.retrieve.evidence import Index, Ranking, rank, retrieve
from qa.retrieve.fusion import reciprocal_rank_fusion

__all__ = ["Index", "Ranking", "rank", "reciprocal_rank_fusion", "retrieve"]
