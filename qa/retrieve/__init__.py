"""Question -> numbered evidence sentences: dense and BM25, fused by rank, reranked.

words  (BM25 over passages)  ─┐
├─ reciprocal rank fusion ─ sentences ─ reranker ─ evidence
vectors (cosine of passages) ─┘
"""

from qa.retrieve.evidence import Index, retrieve
from qa.retrieve.fusion import reciprocal_rank_fusion

__all__ = ["Index", "reciprocal_rank_fusion", "retrieve"]
