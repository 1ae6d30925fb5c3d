from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.draft.reply import ReplyReader
from qa.schema import DraftSentence


def read(reply: str, *cuts: int) -> list[tuple[str, tuple[int, ...]]]:
    reader = ReplyReader()
    edges = [0, *sorted(cut % (len(reply) + 1) for cut in cuts), len(reply)]
    found: list[DraftSentence] = []
    for start, end in itertools.pairwise(edges):
        found += reader.feed(reply[start:end])
    found += reader.close()
    return [(sentence.text, sentence.citations) for sentence in found]


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("It rained [1].", [("It rained.", (1,))]),
        ("It rained. [1]", [("It rained.", (1,))]),
        ("It rained. [1] It stopped. [2]", [("It rained.", (1,)), ("It stopped.", (2,))]),
        ("It rained [1][2]. Then not [3].", [("It rained.", (1, 2)), ("Then not.", (3,))]),
        ("It rained [1, 2 and 4].", [("It rained.", (1, 2, 4))]),
        ("It rained [2-4].", [("It rained.", (2, 3, 4))]),
        ("It rained [4-2].", [("It rained.", (4, 2))]),
        ("It rained [1-900].", [("It rained.", (1, 900))]),
        ("It rained 【3】.", [("It rained.", (3,))]),
        ("It rained [evidence 3].", [("It rained.", (3,))]),
        ("It rained [3] and [3].", [("It rained.", (3,))]),
        ("It rained [1]-[3].", [("It rained.", (1, 2, 3))]),
        ("It rained ([1], [2], and [4]).", [("It rained.", (1, 2, 4))]),
        ("It rained [1 to 3].", [("It rained.", (1, 2, 3))]),
        ("It rained [evidence 1; evidence 2].", [("It rained.", (1, 2))]),
        ("It rained【2†source】.", [("It rained.", (2,))]),
        ("[1] It rained\n[2] It stopped", [("It rained", (1,)), ("It stopped", (2,))]),
        ("It rained.\n[1]\n[2]", [("It rained.", (1, 2))]),
        (
            '"It rained. It stopped." [1] He left. [2]',
            [('"It rained. It stopped."', (1,)), ("He left.", (2,))],
        ),
        ("**Answer:** It rained [1].", [("It rained.", (1,))]),
        ("> It rained [1].", [("It rained.", (1,))]),
        (
            "The articles do not say when, but it rained [1].",
            [("The articles do not say when, but it rained.", (1,))],
        ),
        ("<THINK>It <think>is</think> [4].</think>It rained [1].", [("It rained.", (1,))]),
        ("It is [4]. No </thinking>It rained [1].", [("It rained.", (1,))]),
        ("It < 3 rained [1].", [("It < 3 rained.", (1,))]),
        ("It rained [1]. 1 <", [("It rained.", (1,)), ("1 <", ())]),
        ("It rained.", [("It rained.", ())]),
        ("- **It** rained [1]\n2. It stopped [2]", [("It rained", (1,)), ("It stopped", (2,))]),
        ("Mr. Li paid $3.5 million [1].", [("Mr. Li paid $3.5 million.", (1,))]),
        (
            'He said "No. Never." Then he left [1].',
            [('He said "No. Never."', ()), ("Then he left.", (1,))],
        ),
        ("<think>It is [4].</think>It rained [1].", [("It rained.", (1,))]),
        ("<think>It is [4]. No end", []),
        ("Here is the summary:\n- It rained [1].", [("It rained.", (1,))]),
        ("**Key points:**\n\n- It rained [1].", [("It rained.", (1,))]),
        ("## What happened:\nIt rained [1].\nMore:", [("It rained.", (1,))]),
        ("He said this: [1]\nIt rained [2].", [("He said this:", (1,)), ("It rained.", (2,))]),
        ("It rained: [1]", [("It rained:", (1,))]),
        ("It was so: it rained.", [("It was so: it rained.", ())]),
        ("NOT IN THE ARTICLES", []),
        ("**Not in the articles.**", []),
        ("The articles do not say who it was.", []),
        ("[1]", []),
        ("[1] It rained.", [("It rained.", (1,))]),
        ("...", []),
        ("", []),
    ],
)
def test_sentences_and_what_they_cite(
    reply: str, expected: list[tuple[str, tuple[int, ...]]]
) -> None:
    assert read(reply) == expected


def test_a_sentence_comes_out_as_soon_as_the_next_one_has_begun() -> None:
    reader = ReplyReader()
    assert list(reader.feed("It rained [1]. ")) == []
    assert [s.text for s in reader.feed("It stopped")] == ["It rained."]
    assert [s.text for s in reader.close()] == ["It stopped"]


def test_a_long_reply_is_read_in_time_that_grows_with_its_length() -> None:
    reader = ReplyReader()
    reply = "The mayor said that two bridges in the U.S. were closed on Monday [1]. " * 300
    found = [sentence for character in reply for sentence in reader.feed(character)]
    assert len(found) == 299  # a quadratic reader takes minutes and is stopped by the time limit


@pytest.mark.parametrize("piece", ["[1] ", " ", "a", '"', "<think>", "(", "No. "])
def test_an_endless_reply_is_read_in_time(piece: str) -> None:
    reader = ReplyReader()
    for _ in range(4000):
        list(reader.feed(piece))
    list(reader.close())


REPLY = 'He said "No. Never." [1] It rained in the U.S. [2][3]\n- Mr. Li left [12].\nAll is well.'


@given(st.lists(st.integers(0, 200)))
def test_how_a_reply_is_cut_into_pieces_changes_nothing(cuts: list[int]) -> None:
    assert read(REPLY, *cuts) == read(REPLY)


@given(st.text(alphabet='ab .!?"“”[]1-,\n<think>/*', max_size=60), st.lists(st.integers(0, 60)))
def test_any_text_is_read_without_an_error(reply: str, cuts: list[int]) -> None:
    for text, citations in read(reply, *cuts):
        assert text == text.strip()
        assert all(number >= 0 for number in citations)
