"""All that a library tells of a topic, where an answer rests on the few best sentences."""

from __future__ import annotations

from typing import Final

from qa.models.protocols import Embedder
from qa.retrieve.candidates import Candidate, candidates
from qa.retrieve.evidence import Index, found_passages

PASSAGES_OPENED: Final = 60
"""Passages whose sentences are looked at: about 300 sentences of news."""


def broadly(topic: str, index: Index, embedder: Embedder) -> list[Candidate]:
    """The sentences of the passages found by words and by meaning, the most promising first.

    No reranker has read them: what is of use among them is for the caller to see first.
    """
    passages = found_passages(topic, index, embedder)
    return candidates(topic, passages, index, PASSAGES_OPENED)
