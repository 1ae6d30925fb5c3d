"""What a user is told when a chat endpoint fails: one line, the next step, and no key."""

from __future__ import annotations

import openai
import pytest

from qa import models
from qa.errors import ConfigError, ModelError
from qa.models import failures
from qa.models.client import connect
from qa.models.endpoint import EndpointChat
from tests.models.asking import KEY, Sleeper, chat, failure, text
from tests.server import Failure, Raw, Reply, Slow, openai_server


def test_a_wrong_key_is_named_but_never_shown() -> None:
    with openai_server(key="another") as server:
        line = failure(server, key=KEY)
        assert len(server.requests) == 1
    assert line == f"{server.url} does not accept the key (401): check OPENAI_API_KEY"


def test_keys_are_taken_out_of_what_a_server_says() -> None:
    said = f"Bearer {KEY} and sk-other-98765 and api_key=zzzzzzzz and \x1b[31mred\x07"
    with openai_server(key=KEY) as server:
        server.replies.append(Failure(400, said))
        line = failure(server, key=KEY)
    for secret in ("secret", "98765", "zzzz", "\x1b", "\x07"):
        assert secret not in line
    with openai_server(key="plain-key") as server:
        server.replies.append(Failure(400, "x" * 192 + " plain-key"))
        assert "plain" not in failure(server, key="plain-key")


def test_nothing_of_the_request_is_chained_to_the_error() -> None:
    with openai_server() as server:
        server.replies.append(Failure(400, f"bad {KEY}"))
        with pytest.raises(ModelError) as caught:
            text(chat(server, key=KEY))
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_a_missing_model_is_told_with_those_that_are_there() -> None:
    names = tuple(f"model-{letter}" for letter in "abcdefg")
    with openai_server(models=names) as server:
        line = failure(server, model="gpt-9")
    assert line == (
        f"{server.url} has no model gpt-9: set --model, see `qa config`; "
        "models there: model-a, model-b, model-c, model-d, model-e, ..."
    )


def test_an_address_that_is_no_endpoint() -> None:
    with openai_server() as server:
        endpoint = connect(server.url.removesuffix("/v1"), None, sleep=Sleeper())
        with pytest.raises(ModelError, match=r"not an OpenAI-compatible address .404.*ends in /v1"):
            text(EndpointChat("test-model", endpoint))
        server.replies.append(Raw(b"<html>Welcome</html>", "text/html"))
        assert "sent a reply that is not a chat completion: check OPENAI_BASE_URL" in failure(
            server
        )


def test_a_server_that_is_not_running() -> None:
    with openai_server() as server:
        pass
    line = failure(server, retries=2)
    assert line == f"nothing answers at {server.url}: is the server running? Check OPENAI_BASE_URL"


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (Raw(b"{not json", "application/json"), "sent a reply that is not a chat completion"),
        (Raw(b"data: {not json\n\n", "text/event-stream"), "sent a reply that is not a chat"),
        (Raw(b'{"choices": []}'), "sent an empty reply: try again or set another --model"),
        (Raw(b'{"choices": null}'), "sent an empty reply"),
        (Reply(""), "sent an empty reply"),
        (Reply("", finish="length"), "reached its token limit before the end"),
        (Reply("I cannot help.", refusal=True), "refused to answer (I cannot help.): ask in other"),
        (Reply("", finish="content_filter"), "refused to answer (its content filter stopped it)"),
        (Raw(b'{"error": {"message": "out of memory"}}'), "failed while it wrote: out of memory"),
        (Raw(b'{"error": "out of memory"}'), "failed while it wrote: out of memory"),
        (Failure(400, "maximum context length is 8 tokens"), "the text is too long for test-model"),
        (Failure(413, "big"), "ask with a smaller -k"),
        (Failure(418, "teapot"), "refused the request (418): try another --model. It said: teapot"),
        (Failure(429, "slow down"), "is limiting requests (429)"),
        (Failure(429, "pay", code="insufficient_quota"), "has no quota left: see its billing page"),
        (
            Failure(403, "no"),
            "refused this text or this key (403): check OPENAI_API_KEY. It said: no",
        ),
    ],
)
def test_each_failure_says_what_happened_and_what_to_do(
    reply: Failure | Raw | Reply, told: str
) -> None:
    with openai_server() as server:
        server.replies.extend([reply, reply])
        assert told in failure(server, retries=2)


@pytest.mark.parametrize(
    ("reply", "may_pass"),
    [
        (Failure(500), True),
        (Failure(429), True),
        (Failure(408), True),
        (Slow(), True),
        (Reply("So it", cut_after=1), True),
        (Raw(b'{"error": "out of memory"}'), True),
        (Failure(400), False),
        (Failure(403), False),
        (Failure(429, code="insufficient_quota"), False),
        (Reply("", finish="content_filter"), False),
        (Reply("So it", finish="content_filter"), False),
        (Reply("So it", finish="length"), False),
        (Reply(""), False),
        (Raw(b"{not json"), False),
    ],
)
def test_what_may_pass_is_told_from_what_lasts(
    reply: Failure | Raw | Reply | Slow, may_pass: bool
) -> None:
    with openai_server() as server:
        server.replies.extend([reply, reply])
        with pytest.raises(ModelError) as caught:
            text(chat(server, retries=2, timeout=0.3))
    assert caught.value.may_pass is may_pass


def test_a_long_complaint_is_cut_short() -> None:
    with openai_server() as server:
        server.replies.append(Failure(400, "word " * 1000))
        assert len(failure(server)) < 400


def test_a_password_in_the_address_is_not_shown() -> None:
    endpoint = connect("http://user:hunter2@127.0.0.1:9/v1/", None, retries=1)
    assert endpoint.url == "http://127.0.0.1:9/v1"


def test_an_error_of_a_kind_of_its_own_still_says_what_to_do() -> None:
    error = openai.OpenAIError("something new\nof 2 lines.")
    line = failures.explain(error, failures.Asked("http://a/v1", "m"))
    assert line == (
        "http://a/v1 failed: something new of 2 lines; "
        "try again or choose another model with --model"
    )


# --- settings that cannot be right


@pytest.mark.parametrize("url", ["localhost:8000/v1", "ftp://example.org", "http://", "http://["])
def test_an_address_that_cannot_be_right(url: str) -> None:
    with pytest.raises(ConfigError, match="OPENAI_BASE_URL is not an http"):
        connect(url, None)


@pytest.mark.parametrize("key", ["sk-abc\u2019", "sk-a\nb"])
def test_a_key_that_cannot_be_right_is_not_shown(key: str) -> None:
    with pytest.raises(ConfigError, match="OPENAI_API_KEY holds characters") as caught:
        connect(None, key)
    assert "sk-a" not in str(caught.value)


def test_neither_key_nor_address() -> None:
    with pytest.raises(ConfigError, match="set OPENAI_API_KEY, or OPENAI_BASE_URL"):
        models.chat_model()
