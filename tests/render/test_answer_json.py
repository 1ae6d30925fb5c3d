from __future__ import annotations

import json
from dataclasses import replace

from inline_snapshot import snapshot

from qa.render import dumps, to_json
from qa.schema import Answer, Disagreement, Publication
from tests.render.examples import ANSWER, BEGAN, IRAQI, SILENCE


def test_the_object_other_programs_depend_on() -> None:
    assert to_json(ANSWER) == snapshot(
        {
            "schema": 1,
            "question": "Who has Rwanda taken in?",
            "abstained": False,
            "complete": True,
            "answer": "Rwanda took in an Iraqi in March. [1][3] Talks began in January. [2]",
            "statements": [
                {
                    "text": "Rwanda took in an Iraqi in March.",
                    "supported": True,
                    "citations": [1, 3],
                },
                {"text": "Talks began in January.", "supported": True, "citations": [2]},
            ],
            "dropped": [
                {
                    "text": "Rwanda took in 400 migrants.",
                    "reasons": ["number", "support"],
                    "citations": [3, 4],
                }
            ],
            "disagreements": [],
            "citations": [
                {
                    "number": 1,
                    "article_id": "43852efe1011e8d6",
                    "start": 39,
                    "end": 87,
                    "quote": "It accepted an Iraqi in March, an official said.",
                    "title": "Rwanda in talks to take migrants",
                    "source": "The Daily Example",
                    "url": "https://example.org/talks",
                    "published": "2025-05-05T10:00:00+02:00",
                    "outlets": ["The Daily Example", "Wire"],
                },
                {
                    "number": 2,
                    "article_id": "43852efe1011e8d6",
                    "start": 88,
                    "end": 115,
                    "quote": "The talks began in January.",
                    "title": "Rwanda in talks to take migrants",
                    "source": "The Daily Example",
                    "url": "https://example.org/talks",
                    "published": "2025-05-05T10:00:00+02:00",
                    "outlets": ["The Daily Example", "Wire"],
                },
                {
                    "number": 3,
                    "article_id": "c4a599f61df15b6b",
                    "start": 0,
                    "end": 54,
                    "quote": "Last month the US deported to Rwanda an Iraqi refugee.",
                    "title": None,
                    "source": None,
                    "url": None,
                    "published": None,
                    "outlets": [],
                },
                {
                    "number": 4,
                    "article_id": "43852efe1011e8d6",
                    "start": 117,
                    "end": 161,
                    "quote": "Rwanda says it is a safe place for refugees.",
                    "title": "Rwanda in talks to take migrants",
                    "source": "The Daily Example",
                    "url": "https://example.org/talks",
                    "published": "2025-05-05T10:00:00+02:00",
                    "outlets": ["The Daily Example", "Wire"],
                },
            ],
            "model": "gpt-test",
            "usage": {"prompt_tokens": 120, "completion_tokens": 30, "cost_usd": None},
            "timings_ms": {"retrieve": 12.346, "answer": 7.0, "verify": 0.5},
        }
    )


def test_its_keys_are_in_the_documented_order() -> None:
    assert list(to_json(ANSWER)) == [
        "schema", "question", "abstained", "complete", "answer", "statements", "dropped",
        "disagreements", "citations", "model", "usage", "timings_ms",
    ]  # fmt: skip


def test_an_answer_of_nothing_is_empty() -> None:
    found = to_json(SILENCE)
    assert (found["abstained"], found["answer"], found["statements"]) == (True, "", [])


def test_a_disagreement_names_its_sides() -> None:
    sides = (("March", (IRAQI,)), ("January", (BEGAN,)))
    answer = Answer(
        (), (), "m", False, disagreements=(Disagreement("when", sides),), question="When?"
    )
    assert to_json(answer)["disagreements"] == [
        {
            "topic": "when",
            "sides": [
                {"value": "March", "citations": [1]},
                {"value": "January", "citations": [2]},
            ],
        }
    ]


def test_outlets_are_all_that_carried_the_words_each_once() -> None:
    carried = (
        Publication("x", "a.txt", source="Gazette"),
        Publication("x", "b.txt", source="Wire"),
    )
    cited = replace(IRAQI, also=(*carried, Publication("x", "c.txt")))
    answer = replace(ANSWER, statements=(replace(ANSWER.statements[0], citations=(cited,)),))
    assert to_json(answer)["citations"][0]["outlets"] == ["The Daily Example", "Wire", "Gazette"]


def test_it_survives_being_printed_and_read() -> None:
    assert json.loads(dumps(to_json(ANSWER))) == to_json(ANSWER)
