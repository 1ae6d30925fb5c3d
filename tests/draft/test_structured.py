from __future__ import annotations

import json

import pytest

from qa.draft.structured import sentences
from qa.schema import DraftSentence

TWO = (DraftSentence("It rained.", (1,)), DraftSentence("It stopped.", (2, 3)))


def as_json(*items: tuple[str, list[int]]) -> str:
    return json.dumps({"sentences": [{"text": text, "citations": cited} for text, cited in items]})


@pytest.mark.parametrize(
    "reply",
    [
        as_json(("It rained.", [1]), ("It stopped.", [2, 3])),
        f"```json\n{as_json(('It rained.', [1]), ('It stopped.', [2, 3]))}\n```",
        as_json(("It rained [1].", []), ("It stopped. [2][3]", [9])),
        "It rained [1]. It stopped [2][3].",
        "<think>Hm, {a} b.</think>" + as_json(("It rained.", [1]), ("It stopped.", [2, 3])),
        f"Here you are:\n{as_json(('It rained.', [1]), ('It stopped.', [2, 3]))}\nAnything else?",
    ],
)
def test_json_and_text_are_read_alike(reply: str) -> None:
    assert sentences(reply) == TWO


def test_every_sentence_of_a_json_item_has_its_citations() -> None:
    assert sentences(as_json(("It rained. It stopped.", [4]))) == (
        DraftSentence("It rained.", (4,)),
        DraftSentence("It stopped.", (4,)),
    )


def test_what_leads_up_to_others_is_no_sentence_unless_it_cites() -> None:
    reply = as_json(("Here is the summary:", []), ("It rained.", [1]), ("He said this:", [2]))
    assert sentences(reply) == (
        DraftSentence("It rained.", (1,)),
        DraftSentence("He said this:", (2,)),
    )


@pytest.mark.parametrize(
    "reply",
    [
        "NOT IN THE ARTICLES",
        as_json(),
        as_json(("NOT IN THE ARTICLES", [])),
        as_json(("The articles do not say.", [3])),
    ],
)
def test_an_abstention_is_no_sentence(reply: str) -> None:
    assert sentences(reply) == ()


@pytest.mark.parametrize(
    "reply",
    [
        '{"sentences": [{"text": "It rained.", "citations": [1e999]}]}',
        '{"sentences": [{"text": "It rained.", "citations": "12"}]}',
        '{"sentences": "It rained."}',
        '{"sentences": [{"text": "It rained."}]}',
        "[1",
        '{"a": 1}',
    ],
)
def test_other_json_is_read_as_text_and_cites_nothing(reply: str) -> None:
    assert all(sentence.citations == () for sentence in sentences(reply))


def test_half_a_character_in_the_json_is_no_fault_of_ours() -> None:
    (found,) = sentences(r'{"sentences": [{"text": "It rained \ud800.", "citations": [1]}]}')
    found.text.encode()
