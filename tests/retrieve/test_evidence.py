from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from qa.retrieve import retrieve
from qa.retrieve.evidence import SENTENCES_RERANKED, by_relevance
from tests.fakes import HashEmbedder, MemoryIndex, OverlapReranker

FLOOD = "The river Arno flooded Pisa on Monday.\nTwo bridges were closed.\nTrains still ran."
WIRE = "Officials in Pisa closed two bridges on Monday.\nThe mayor spoke to reporters."
MARKET = "Shares in Milan fell by 3 percent.\nBanks led the losses."


def evidence(question: str, *texts: str, k: int = 8):  # type: ignore[no-untyped-def]
    return retrieve(question, MemoryIndex(texts), HashEmbedder(), OverlapReranker(), k)


def test_the_sentence_that_answers_comes_first() -> None:
    found = evidence("Which bridges were closed?", MARKET, FLOOD)
    assert found[0].sentence.text == "Two bridges were closed."
    assert found[0].publications[0].source == "Outlet 1"


def test_numbers_run_from_one() -> None:
    found = evidence("Which bridges in Pisa were closed on Monday?", MARKET, FLOOD, WIRE)
    assert [e.number for e in found] == list(range(1, len(found) + 1))


class Lookup:
    """Scores a text by what it is, and any other at -10."""

    def __init__(self, logits: dict[str, float]) -> None:
        self.logits = logits

    def score(self, query: str, texts: Sequence[str]) -> list[float]:  # noqa: ARG002
        return [self.logits.get(text, -10.0) for text in texts]


def test_the_context_counts_more_towards_the_rank_and_as_much_towards_the_score() -> None:
    reranker = Lookup({"Lund died.": 3.0, "He was 77.": 1.0, "Lund died. He was 77.": 4.5})
    texts = MemoryIndex(["Lund died.\nHe was 77."])
    found = retrieve("How old was Lund?", texts, HashEmbedder(), reranker)
    assert [(e.sentence.text, e.score) for e in found] == [("He was 77.", 2.75), ("Lund died.", 3)]


def test_positions_go_by_the_weighted_sum_and_equal_ones_stay() -> None:
    logits = [(0.0, 0.0), (4.0, 0.0), (0.0, 4.0), (0.0, 0.0)]
    same = [3.0] * 4
    assert by_relevance(logits, same, in_context=0.0) == [1, 0, 2, 3]
    assert by_relevance(logits, same, in_context=1.0) == [2, 0, 1, 3]
    assert by_relevance(logits, same) == [2, 1, 0, 3]
    assert by_relevance([], []) == []


def test_how_well_it_was_found_decides_where_the_reranker_is_not_sure() -> None:
    assert by_relevance([(-8.0, -8.0), (-10.0, -10.0)], [4.0, 5.0]) == [1, 0]
    assert by_relevance([(6.0, 6.0), (4.0, 4.0)], [4.0, 5.0]) == [0, 1]
    assert by_relevance([(900.0, 900.0), (-900.0, -900.0)], [0.0, 0.0]) == [0, 1]


def test_of_sentences_that_the_reranker_cannot_tell_apart_the_better_found_comes_first() -> None:
    index = MemoryIndex(["Lions sleep.", "Pisa was flooded.", "Bridges in Pisa were closed."])
    reranker = Lookup({})
    (first, *_) = retrieve("Which bridges in Pisa closed?", index, HashEmbedder(), reranker)
    assert first.sentence.text == "Bridges in Pisa were closed."


def test_a_copy_of_a_sentence_gives_way_to_one_that_says_something_else() -> None:
    copied = "Two bridges were closed."
    found = evidence("Which bridges were closed?", f"{copied}\nIt rained.", copied, k=2)
    assert [e.sentence.text for e in found] == [copied, "It rained."]


def test_one_sentence_of_evidence_can_be_asked_for() -> None:
    assert len(evidence("bridges", FLOOD, WIRE, k=1)) == 1


def test_nothing_is_found_in_nothing() -> None:
    assert evidence("bridges") == ()


def test_a_sentence_that_an_article_repeats_is_shown_once() -> None:
    found = evidence("Who closed bridges?", "Bridges closed.\nBridges closed.\nBridges closed.")
    assert [e.sentence.text for e in found] == ["Bridges closed."]


def test_the_reranker_reads_a_bounded_number_of_sentences() -> None:
    long = "\n".join(f"Bridge number {n} was closed." for n in range(3 * SENTENCES_RERANKED))
    assert len(evidence("closed bridge", long, FLOOD, k=500)) <= SENTENCES_RERANKED


sentences = st.lists(
    st.sampled_from("Arno Pisa bridge closed Monday mayor bank".split()), min_size=1
)
articles = st.lists(
    st.lists(sentences.map(" ".join), min_size=1, max_size=6).map("\n".join),
    max_size=5,
    unique=True,
)


@given(articles, st.integers(1, 12))
def test_evidence_is_its_articles_own_characters(texts: list[str], k: int) -> None:
    found = evidence("Which bridge was closed?", *texts, k=k)
    assert len(found) <= k
    assert len({(e.article.id, e.sentence.text) for e in found}) == len(found)
    for e in found:
        assert e.article.quote(e.sentence.span) == e.sentence.text
