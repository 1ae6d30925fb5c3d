"""Articles through draft and verify, over fakes of the models."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pytest

from qa.errors import ModelError, ModelStreamCut
from qa.models.protocols import Message, Schema
from qa.pipeline.summarize import NOTES, Told, Wanted, summarize
from qa.schema import Article, Publication, Summary, Usage
from qa.summarize.length import Length, Style, word_count
from tests.fakes import FakeModels, ScriptedChat

FLOOD = Article.of(
    "The river Arno flooded Pisa on Monday.\n"
    "Mayor Conti closed two bridges in Pisa.\n"
    "Trains from Pisa to Lucca still ran."
)
WIRE = Article.of(
    "Mayor Conti closed two bridges in the city of Pisa.\nSchools in Pisa stayed open on Tuesday."
)
ALL = (
    Told(WIRE, (Publication(WIRE.id, "wire.txt", source="Wire", published="2026-02-03"),)),
    Told(FLOOD, (Publication(FLOOD.id, "flood.txt", source="Post", published="2026-02-02"),)),
)
PARAGRAPH = Wanted(Length.of(Style.PARAGRAPH))


def written(*replies: str, wanted: Wanted = PARAGRAPH) -> tuple[Summary, ScriptedChat]:
    chat = ScriptedChat(list(replies))
    return summarize(ALL[1:], FakeModels(chat), wanted), chat


def texts(summary: Summary) -> list[str]:
    return [statement.text for statement in summary.statements]


def test_built_in_every_sentence_is_the_articles_own_and_cites_itself() -> None:
    found = summarize(ALL, FakeModels(), PARAGRAPH)
    assert found.statements
    assert found.dropped == ()
    assert (found.model, found.complete, found.abstained) == ("extractive", True, False)
    for statement in found.statements:
        assert statement.text in {citation.quote for citation in statement.citations}
    assert found.usage.cost_usd is None


def test_built_in_a_fact_of_two_articles_is_told_once_with_both_sources() -> None:
    found = summarize(ALL, FakeModels(), PARAGRAPH)
    bridges = [s for s in found.statements if "bridges" in s.text]
    assert [{c.span.article_id for c in s.citations} for s in bridges] == [{FLOOD.id, WIRE.id}]


def test_the_oldest_article_comes_first_and_undated_ones_last() -> None:
    undated = Told(Article.of("Nobody in Pisa was hurt by the flood."))
    found = summarize((undated, *ALL), FakeModels(), PARAGRAPH)
    assert found.article_ids == (FLOOD.id, WIRE.id, undated.article.id)
    assert found.statements[0].citations[0].span.article_id == FLOOD.id


def test_a_models_sentences_are_checked_against_what_they_cite() -> None:
    found, chat = written(
        "The Arno flooded Pisa on Monday [1]. Mayor Conti closed two bridges [2]."
    )
    assert texts(found) == ["The Arno flooded Pisa on Monday.", "Mayor Conti closed two bridges."]
    assert found.model == "scripted"
    assert len(chat.requests) == 1
    assert chat.schemas[0] is not None
    assert "at most 120 words" in chat.requests[0][1].content


def test_what_fails_is_asked_for_again_once_with_the_reason_and_told_in_its_place() -> None:
    found, chat = written(
        "Mayor Conti closed three bridges [2]. Trains from Pisa still ran [3].",
        "Mayor Conti closed two bridges in Pisa [2].",
    )
    assert texts(found) == [
        "Mayor Conti closed two bridges in Pisa.",
        "Trains from Pisa still ran.",
    ]
    assert [c.number for s in found.statements for c in s.citations] == [1, 2]
    assert [s.text for s in found.dropped] == ["Mayor Conti closed three bridges."]
    *_, said, asked = chat.requests[1]
    assert said.role == "assistant"
    assert "[2]" in said.content
    assert "Mayor Conti closed three bridges." in asked.content
    assert "it says two" in asked.content


def test_what_a_model_says_again_is_told_once() -> None:
    flood, bad = "The Arno flooded Pisa on Monday [1].", "Mayor Conti closed three bridges [2]."
    mended = "Mayor Conti closed two bridges [2]."
    found, _ = written(f"{flood} {flood} {bad}", f"{flood} {bad} {mended}")
    assert texts(found) == ["The Arno flooded Pisa on Monday.", "Mayor Conti closed two bridges."]
    assert len(found.dropped) == 1


def test_what_fails_twice_is_dropped() -> None:
    found, chat = written("Conti closed three bridges [2].", "Conti closed four bridges [2].")
    assert found.statements == ()
    assert found.abstained
    assert len(found.dropped) == 2
    assert len(chat.requests) == 2


def test_a_model_may_pass_the_ceiling_by_15_percent_and_no_more() -> None:
    reply = "The Arno flooded Pisa on Monday [1]. Mayor Conti closed two bridges [2]."
    for words, count in ((11, 2), (10, 2), (9, 1), (1, 1)):
        found, _ = written(reply, wanted=Wanted(Length.of(Style.BRIEF, words)))
        assert len(found.statements) == count, words
        assert found.dropped == ()


def test_a_headline_is_one_sentence_with_a_model_too() -> None:
    reply = "The Arno flooded Pisa [1]. Conti closed two bridges [2]."
    found, _ = written(reply, wanted=Wanted(Length.of(Style.HEADLINE)))
    assert len(found.statements) == 1


def test_a_topic_is_passed_on() -> None:
    wanted = Wanted(Length(), topic="the trains")
    _, chat = written("Trains from Pisa to Lucca still ran [3].", wanted=wanted)
    assert chat.requests[0][1].content.endswith("about this: the trains")
    found = summarize(ALL[1:], FakeModels(), Wanted(Length.of(Style.HEADLINE), topic="the trains"))
    assert texts(found) == ["Trains from Pisa to Lucca still ran."]


LONG = Told(
    Article.of(
        "\n\n".join(
            f"Town {name} counted {n + 3} floods this year. " + f"Roads in {name} were wet. " * 20
            for n, name in enumerate(("Arle", "Bern", "Cork", "Dale", "Esch", "Faro"))
        )
    )
)


@dataclass
class Noting:
    """Notes every sentence that begins with `start`; then writes `summary`."""

    start: str
    summary: str
    name: str = "noting"
    shown: list[str] = field(default_factory=list)

    def stream(
        self, messages: Sequence[Message], schema: Schema | None = None
    ) -> Iterator[str | Usage]:
        del schema
        self.shown.append(messages[1].content)
        noted = re.findall(rf"^\[(\d+)\] ({self.start}.*)$", messages[1].content, re.M)
        notes = "\n".join(f"{text} [{number}]" for number, text in noted)
        yield notes or "NOT IN THE ARTICLES" if NOTES in messages[1].content else self.summary
        yield Usage(prompt_tokens=1)


def test_a_long_article_is_read_in_parts_and_written_from_the_sentences_cited() -> None:
    chat = Noting("Town", "Arle counted 3 floods [1] and Faro counted 8 [106].")
    found = summarize([LONG], FakeModels(chat), Wanted(Length.of(Style.PARAGRAPH), context=450))
    assert len(chat.shown) > 4
    assert found.usage.prompt_tokens == len(chat.shown)
    last = chat.shown[-1]
    assert "[106] Town Faro counted 8 floods this year." in last
    assert "Roads" not in last
    assert [c.quote for s in found.statements for c in s.citations] == [
        "Town Arle counted 3 floods this year.",
        "Town Faro counted 8 floods this year.",
    ]


def test_notes_that_fail_count_for_nothing() -> None:
    chat = ScriptedChat(["Town Arle counted 99 floods this year [1]."] * 9)
    found = summarize([LONG], FakeModels(chat), Wanted(context=450))
    assert found.abstained
    assert all(NOTES in request[1].content for request in chat.requests)


def test_notes_that_leave_too_much_are_cut_to_what_can_be_shown() -> None:
    chat = Noting("", "Town Arle counted 3 floods this year [1].")
    found = summarize([LONG], FakeModels(chat), Wanted(context=450))
    assert texts(found) == ["Town Arle counted 3 floods this year."]
    assert NOTES not in chat.shown[-1]
    assert len(chat.shown[-1]) < 450 * 4


@dataclass
class Stumbling(ScriptedChat):
    """Is cut once, then answers."""

    may_pass: bool = True

    def stream(
        self, messages: Sequence[Message], schema: Schema | None = None
    ) -> Iterator[str | Usage]:
        if not self.requests:
            self.requests.append(tuple(messages))
            yield "The Arno fl"
            raise ModelStreamCut("cut", may_pass=self.may_pass)
        yield from super().stream(messages, schema)


def test_a_reply_that_is_cut_is_asked_for_again() -> None:
    chat = Stumbling(["The Arno flooded Pisa on Monday [1]."])
    found = summarize(ALL[1:], FakeModels(chat), Wanted())
    assert texts(found) == ["The Arno flooded Pisa on Monday."]


def test_a_reply_that_would_be_cut_again_is_not() -> None:
    chat = Stumbling(["The Arno flooded Pisa on Monday [1]."], may_pass=False)
    with pytest.raises(ModelStreamCut):
        summarize(ALL[1:], FakeModels(chat), Wanted())


@pytest.mark.parametrize("preface", ["Here is the summary:", "**Summary:**\n"])
def test_what_leads_up_to_a_summary_is_neither_dropped_nor_asked_for_again(preface: str) -> None:
    found, chat = written(f"{preface}\nThe Arno flooded Pisa on Monday [1].")
    assert texts(found) == ["The Arno flooded Pisa on Monday."]
    assert found.dropped == ()
    assert len(chat.requests) == 1


def test_a_failure_of_the_endpoint_comes_through() -> None:
    chat = ScriptedChat([""], failure=ModelError("gone"))
    with pytest.raises(ModelError):
        summarize(ALL, FakeModels(chat), Wanted())


def test_an_abstention_and_an_article_without_text_give_an_empty_summary() -> None:
    found, _ = written("NOT IN THE ARTICLES")
    assert found.abstained
    empty = summarize([Told(Article.of("\n"))], FakeModels(ScriptedChat([])), Wanted())
    assert empty.abstained


def test_json_is_read() -> None:
    item = {"text": "The Arno flooded Pisa on Monday.", "citations": [1]}
    found, _ = written(json.dumps({"sentences": [item]}))
    assert texts(found) == [item["text"]]
    assert word_count(texts(found)[0]) == 6
