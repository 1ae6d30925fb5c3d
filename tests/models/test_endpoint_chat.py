"""The OpenAI-compatible chat adapter, over real HTTP on 127.0.0.1: replies, names, retries."""

from __future__ import annotations

import time
from email.utils import formatdate

import pytest

from qa import models
from qa.errors import ModelError, ModelStreamCut
from qa.models.client import connect
from qa.models.endpoint import DEFAULT_MODEL, EndpointChat
from qa.models.protocols import Message
from qa.schema import Usage
from tests.llamacpp import MODEL, llamacpp_server
from tests.models.asking import ASK, KEY, Sleeper, chat, failure, text
from tests.server import Failure, Raw, Reply, Slow, openai_server

# --- what comes through


def test_a_reply_comes_in_pieces_and_then_its_usage() -> None:
    with openai_server() as server:
        server.replies.append("Rwanda took in an Iraqi [1].")
        pieces = list(chat(server).stream(ASK))
    assert pieces == ["Rwanda ", "took ", "in ", "an ", "Iraqi ", "[1].", Usage(21, 7)]
    (request,) = server.requests
    assert request.body == {
        "model": "test-model",
        "messages": [
            {"role": "system", "content": "Cite."},
            {"role": "user", "content": "Who has Rwanda taken in?"},
        ],
        "stream": True,
        "temperature": 0,
        "seed": 0,
        "stream_options": {"include_usage": True},
    }


def test_a_reply_can_be_worked_out_from_the_request() -> None:
    with openai_server() as server:
        server.replies.append(lambda body: f"You asked: {body['messages'][-1]['content']}")
        assert text(chat(server)) == "You asked: Who has Rwanda taken in?"


@pytest.mark.parametrize(
    "reply",
    [
        Reply("It did.", finish=None),  # ends with [DONE] alone
        Reply("It did.", done=False),  # ends with a finish_reason alone
        Reply("It did.", streams=False),  # one JSON body
        Reply("It did.", cut_after=3),  # two words and the finish_reason, then a lost connection
        Reply("\n\n It did."),
    ],
)
def test_a_reply_may_end_in_any_of_the_ways_servers_end_it(reply: Reply) -> None:
    with openai_server() as server:
        server.replies.append(reply)
        assert text(chat(server)) == "It did."
        assert len(server.requests) == 1


def test_a_line_separator_inside_a_word_does_not_split_the_event() -> None:
    with openai_server() as server:
        server.replies.append("one\u2028two\x85three")
        assert text(chat(server)) == "one\u2028two\x85three"


def test_a_server_that_tells_no_usage() -> None:
    with openai_server() as server:
        server.replies.append(Reply("It did.", usage=None))
        assert list(chat(server).stream(ASK)) == ["It ", "did."]


def test_a_server_that_counts_nothing() -> None:
    with openai_server() as server:
        said = b'{"choices": [{"message": {"content": "Yes."}}], "usage": {"prompt_tokens": null}}'
        server.replies.append(Raw(said))
        assert list(chat(server).stream(ASK)) == ["Yes.", Usage(0, 0)]


def test_an_option_the_server_refuses_is_left_out_from_then_on() -> None:
    with openai_server(refuses=("stream_options", "temperature")) as server:
        server.replies.extend(["First.", "Second."])
        model = chat(server)
        assert [text(model), text(model)] == ["First.", "Second."]
    options = [sorted(r.body.keys() - {"model", "messages", "stream"}) for r in server.requests]
    assert options == [
        ["seed", "stream_options", "temperature"],
        ["seed", "temperature"],
        ["seed"],
        ["seed"],
    ]


def test_a_schema_is_sent_as_a_response_format_and_left_out_where_it_is_refused() -> None:
    schema = {"type": "object", "properties": {}}
    for refuses, sent in (((), [True, True]), (("response_format",), [True, False, False])):
        with openai_server(refuses=refuses) as server:
            server.replies.extend(["{}", "{}"])
            model = chat(server)
            for _ in range(2):
                assert "".join(p for p in model.stream(ASK, schema) if isinstance(p, str)) == "{}"
            bodies = [request.body for request in server.requests]
        assert ["response_format" in body for body in bodies] == sent
        assert bodies[0]["response_format"]["json_schema"]["schema"] == schema


def test_what_a_server_sends_after_the_end_is_not_waited_for() -> None:
    whole = b'data: {"choices": [{"delta": {"content": "Yes."}}]}\n\ndata: [DONE]\n\n'
    with openai_server() as server:
        server.replies.append(Raw(whole + b": ping\n" * 100_000, "text/event-stream"))
        assert text(chat(server)) == "Yes."


def test_a_consumer_may_stop_early() -> None:
    with openai_server() as server:
        server.replies.extend(["one two three", "again"])
        model = chat(server)
        pieces = iter(model.stream(ASK))
        assert next(pieces) == "one "
        pieces.close()  # type: ignore[attr-defined]
        assert text(model) == "again"


def test_a_closed_model_opens_again() -> None:
    with openai_server() as server:
        server.replies.extend(["one", "two"])
        model = chat(server)
        assert text(model) == "one"
        model.close()
        model.close()
        assert text(model) == "two"


# --- the model's name


def test_without_a_name_the_first_writer_the_endpoint_lists_is_taken() -> None:
    with openai_server(models=("nomic-embed-text", "llama", "qwen")) as server:
        server.replies.append("Yes.")
        model = chat(server, None)
        assert model.name == "llama"
        assert text(model) == "Yes."
        assert len(server.sent("/v1/models")) == 1


def test_without_a_name_openai_gets_its_small_model() -> None:
    assert EndpointChat(None, connect(None, KEY)).name == DEFAULT_MODEL


def test_an_endpoint_that_lists_no_model() -> None:
    with openai_server(models=()) as server:
        assert failure(server, model=None) == f"{server.url} lists no chat model: set --model"
        server.listing.append(Raw(b'{"data": null}'))
        assert "sent no list of models: set --model" in failure(server, model=None)
        server.listing.append(Raw(b"{not json"))
        assert "sent no list of models: set --model" in failure(server, model=None)


# --- retries


def test_failures_that_pass_are_tried_again_with_growing_jittered_waits() -> None:
    with openai_server() as server:
        server.replies.extend([Failure(500), Failure(503), Failure(409), "Yes."])
        sleeper = Sleeper()
        assert text(chat(server, sleep=sleeper)) == "Yes."
    assert len(sleeper.waits) == 3
    assert all(low <= wait <= low + 1 for wait, low in zip(sleeper.waits, (0.5, 1, 2), strict=True))


def test_retry_after_is_honoured_as_seconds_and_as_a_date_and_capped() -> None:
    soon = formatdate(time.time() + 20, usegmt=True)
    with openai_server() as server:
        server.replies.extend(
            [
                Failure(429, headers={"retry-after": "3"}),
                Failure(429, headers={"retry-after": soon}),
                Failure(429, headers={"retry-after": "3600"}),
                Failure(429, headers={"retry-after": "soon"}),
                "Yes.",
            ]
        )
        sleeper = Sleeper()
        assert text(chat(server, sleep=sleeper, retries=5)) == "Yes."
    first, second, third, fourth = sleeper.waits
    assert (first, third) == (3.0, 30.0)
    assert 10 < second <= 20
    assert 0 < fourth <= 30


def test_attempts_end() -> None:
    with openai_server() as server:
        server.replies.extend([Failure(500, "overloaded")] * 9)
        line = failure(server, retries=3)
        assert len(server.requests) == 3
    assert line == (
        f"{server.url} failed (500) and kept failing: try again later. It said: overloaded"
    )


def test_a_stream_that_is_cut_before_any_text_is_tried_again() -> None:
    with openai_server() as server:
        server.replies.extend([Reply("Lost.", cut_after=0), Reply("", None, done=False), "Yes."])
        assert text(chat(server)) == "Yes."
        assert len(server.requests) == 3


def test_an_event_that_is_cut_in_its_middle_is_a_cut() -> None:
    with openai_server() as server:
        half = Raw(b'data: {"choices": [{"delta": {"cont', "text/event-stream")
        server.replies.extend([half, "Yes."])
        assert text(chat(server)) == "Yes."


def test_a_slow_endpoint_is_given_up() -> None:
    with openai_server() as server:
        server.replies.extend([Slow(), Slow()])
        line = failure(server, timeout=0.2, retries=2)
        assert len(server.requests) == 2
    assert line == (
        f"{server.url} did not answer in time: try again, or set QA_TIMEOUT to more seconds"
    )


@pytest.mark.parametrize(
    "cut", [Reply("One two three.", cut_after=2), Reply("One two", finish="length")]
)
def test_a_stream_that_is_cut_after_text_is_not_tried_again(cut: Reply) -> None:
    with openai_server() as server:
        server.replies.append(cut)
        pieces: list[str | Usage] = []
        with pytest.raises(ModelStreamCut):
            pieces.extend(chat(server).stream(ASK))
        assert len(server.requests) == 1
    assert pieces[:2] == ["One ", "two " if cut.cut_after else "two"]


def test_a_cut_at_the_token_limit_still_tells_the_usage() -> None:
    with openai_server() as server:
        server.replies.append(Reply("One two", finish="length"))
        pieces: list[str | Usage] = []
        with pytest.raises(ModelStreamCut, match="reached its token limit"):
            pieces.extend(chat(server).stream(ASK))
    assert pieces[-1] == Usage(21, 7)


# --- a server nobody here wrote


def test_a_real_llamacpp_server_streams_text_and_tells_its_usage() -> None:
    with llamacpp_server() as url:
        model = models.chat_model(base_url=url)
        assert model.name == MODEL
        pieces = list(model.stream([Message("user", "Say one short sentence about Rwanda.")]))
        assert len("".join(piece for piece in pieces if isinstance(piece, str)).split()) > 2
        usage = pieces[-1]
        assert isinstance(usage, Usage)
        assert usage.prompt_tokens > 5
        assert usage.completion_tokens > 2
        with pytest.raises(ModelError, match="the text is too long for smollm2"):
            list(model.stream([Message("user", "Rwanda " * 5000)]))
