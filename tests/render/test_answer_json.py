from __future__ import annotations

import json
from dataclasses import replace

from inline_snapshot import snapshot

from qa.render import dumps, to_json
from qa.schema import Answer, Disagreement, DisagreementKind, Publication
from tests.render.examples import ANSWER, BEGAN, IRAQI, SILENCE


def test_the_object_other_programs_depend_on() -> None:
    assert to_json(ANSWER) == snapshot(
        {
            "schema": 1,
            "question": "Who has Rwanda taken in?",
            "false_premise": None,
            "abstained": False,
            "complete": True,
            "answer": "Rwanda took in an Iraqi in March. [1][3] Talks began in January. [2]",
            "statements": [
                {
                    "text": "Rwanda took in an Iraqi in March.",
                    "supported": True,
                    "citations": [1, 3],
                    "independent_reports": 2,
                    "outlets": ["The Daily Example", "Wire"],
                },
                {
                    "text": "Talks began in January.",
                    "supported": True,
                    "citations": [2],
                    "independent_reports": 1,
                    "outlets": ["The Daily Example", "Wire"],
                },
            ],
            "dropped": [
                {
                    "text": "Rwanda took in 400 migrants.",
                    "reasons": ["number", "support"],
                    "citations": [3, 4],
                }
            ],
            "disagreements": [],
            "notes": [],
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
                    "times": [],
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
                    "times": [],
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
                    "times": [],
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
                    "times": [],
                },
            ],
            "model": "gpt-test",
            "usage": {"prompt_tokens": 120, "completion_tokens": 30, "cost_usd": None},
            "timings_ms": {"retrieve": 12.346, "answer": 7.0, "verify": 0.5},
        }
    )


def test_its_keys_are_in_the_documented_order() -> None:
    assert list(to_json(ANSWER)) == [
        "schema", "question", "false_premise", "abstained", "complete", "answer", "statements",
        "dropped", "disagreements", "notes", "citations", "model", "usage", "timings_ms",
    ]  # fmt: skip


def test_what_corrects_the_question_says_so() -> None:
    corrects = replace(ANSWER, false_premise="it rained", notes=("One.", "Two."))
    assert to_json(corrects)["false_premise"] == "it rained"
    assert to_json(corrects)["notes"] == ["One.", "Two."]
    assert to_json(ANSWER)["false_premise"] is None


def test_an_answer_of_nothing_is_empty() -> None:
    found = to_json(SILENCE)
    assert (found["abstained"], found["answer"], found["statements"]) == (True, "", [])


def test_a_disagreement_names_its_sides() -> None:
    sides = (("March", (IRAQI,)), ("January", (BEGAN,)))
    differ = Disagreement("when", sides, DisagreementKind.DETAIL, "No day.")
    answer = Answer((), (), "m", False, disagreements=(differ,), question="When?")
    assert to_json(answer)["disagreements"] == [
        {
            "topic": "when",
            "kind": "detail",
            "note": "No day.",
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
