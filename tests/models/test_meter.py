from __future__ import annotations

import socket
from pathlib import Path
from threading import Event, Thread

import pytest
from tokenizers import Tokenizer

from qa.draft.structured import SCHEMA
from qa.errors import BudgetReached, ConfigError, ModelError, ModelStreamCut
from qa.models.client import connect
from qa.models.endpoint import EndpointChat
from qa.models.meter import LONGEST_REPLY, Meter, most_tokens
from qa.models.prices import Price
from qa.models.protocols import Message
from qa.models.weights import EMBEDDER, find
from qa.schema import Usage
from tests.models.asking import ASK, text
from tests.server import Failure, OpenAIServer, Raw, Reply, Slow, openai_server

PRICE = Price(1.0, 10.0)
MOST = PRICE.cost(100, LONGEST_REPLY)


def priced(server: OpenAIServer, *, retries: int = 1, timeout: float = 5.0) -> EndpointChat:
    endpoint = connect(server.url, None, timeout=timeout, retries=retries, sleep=lambda _: None)
    return EndpointChat("test-model", endpoint, {"test-model": PRICE})


def test_the_estimate_is_no_less_than_a_tokenizer_counts(seeds: Path) -> None:
    tokenizer = Tokenizer.from_file(str(find(EMBEDDER).tokenizer))
    tokenizer.no_truncation()
    for path in seeds.iterdir():
        messages = [Message("system", "Cite."), Message("user", path.read_text(encoding="utf-8"))]
        counted = sum(len(tokenizer.encode(message.content).ids) for message in messages)
        assert counted <= most_tokens(messages) < 2 * counted
        assert most_tokens(messages) < most_tokens(messages, SCHEMA)
    assert most_tokens([Message("user", "\ud800 half a pair")]) > 0


def test_what_is_counted_takes_the_place_of_what_was_kept_back() -> None:
    meter = Meter(PRICE, budget=MOST, spent=0.0)
    with meter.attempt(100) as attempt:
        assert attempt.counted(Usage(100, 10)) == Usage(100, 10, 0.0002)
    assert meter.spent == pytest.approx(0.0002)
    with (
        pytest.raises(BudgetReached, match=r"\$0\.04106 is reached: \$0\.0002 is spent"),
        meter.attempt(100),
    ):
        pass
    with pytest.raises(BudgetReached), meter.attempt(0):
        pass


def test_what_is_not_counted_is_taken_to_have_cost_the_most() -> None:
    meter = Meter(PRICE)
    with meter.attempt(100):
        pass
    assert meter.spent == pytest.approx(MOST)
    with pytest.raises(ZeroDivisionError), meter.attempt(100):
        _ = 1 / 0
    assert meter.spent == pytest.approx(2 * MOST)


def test_without_a_price_nothing_is_counted() -> None:
    meter = Meter()
    with meter.attempt(100) as attempt:
        assert attempt.counted(Usage(3, 4)) == Usage(3, 4, None)
    assert meter.spent is None


def test_a_call_waits_for_what_another_leaves() -> None:
    meter = Meter(PRICE, budget=1.5 * MOST)
    began, ended = Event(), Event()

    def second() -> None:
        began.set()
        with meter.attempt(100) as attempt:
            attempt.counted(Usage(0, 0))
        ended.set()

    with meter.attempt(100) as attempt:
        thread = Thread(target=second)
        thread.start()
        assert began.wait(5)
        assert not ended.wait(0.1)
        attempt.counted(Usage(100, 10))
    thread.join(5)
    assert ended.is_set()


def test_what_is_refused_costs_nothing() -> None:
    with openai_server() as server:
        chat = priced(server, retries=3)
        server.replies.extend([Failure(500), Failure(429), Failure(400)])
        with pytest.raises(ModelError):
            text(chat)
        assert chat.meter.spent == 0


def test_what_is_never_sent_costs_nothing() -> None:
    with socket.socket() as bound:  # and does not listen
        bound.bind(("127.0.0.1", 0))
        endpoint = connect(f"http://127.0.0.1:{bound.getsockname()[1]}/v1", None, retries=1)
        chat = EndpointChat("test-model", endpoint, {"test-model": PRICE})
        with pytest.raises(ModelError, match="nothing answers"):
            text(chat)
    assert chat.meter.spent == 0


def test_what_fails_otherwise_may_have_been_paid_for_each_time() -> None:
    most = PRICE.cost(most_tokens(ASK), LONGEST_REPLY)
    with openai_server() as server:
        chat = priced(server, retries=3, timeout=0.3)
        server.replies.extend([Reply("x", cut_after=0), Slow(), Raw(b"{}")])
        with pytest.raises(ModelError):
            text(chat)
        assert chat.meter.spent == pytest.approx(3 * most)
        server.replies.append(Reply("so much and then", cut_after=2))
        with pytest.raises(ModelStreamCut):
            text(chat)
        assert chat.meter.spent == pytest.approx(4 * most)
        server.replies.append("So.")
        text(chat)
        assert chat.meter.spent == pytest.approx(4 * most + PRICE.cost(21, 7))


def test_what_brings_no_known_cost_is_told_each_time() -> None:
    most = PRICE.cost(most_tokens(ASK), LONGEST_REPLY)
    told: list[float] = []
    with openai_server() as server:
        source = priced(server, retries=3)
        chat = source.noting(told.append)
        server.replies.extend([Failure(500), Reply("x", cut_after=0), "So."])
        text(chat)
        assert told == [pytest.approx(most)]
        server.replies.append(Reply("Yes.", usage=None))
        text(chat)
        assert told == [pytest.approx(most)] * 2
        server.replies.append(Reply("So it", finish="length"))
        with pytest.raises(ModelStreamCut):
            text(chat)
        assert told[2:] == [pytest.approx(PRICE.cost(21, 7))]
    assert source.meter is chat.meter
    assert chat.meter.spent == pytest.approx(2 * most + 2 * PRICE.cost(21, 7))


def test_where_no_price_is_known_nothing_is_told() -> None:
    told: list[float] = []
    with openai_server() as server:
        endpoint = connect(server.url, None, retries=1)
        chat = EndpointChat("test-model", endpoint).noting(told.append)
        server.replies.append(Reply("Yes.", usage=None))
        text(chat)
    assert told == []


def test_what_an_endpoint_refuses_is_known_to_all_that_note() -> None:
    with openai_server(refuses=("seed",)) as server:
        source = priced(server)
        server.replies.extend(["Yes."] * 3)
        for _ in range(3):
            text(source.noting(lambda _: None))
        assert len(server.requests) == 4


def test_a_reply_that_is_too_long_for_a_budget_says_what_to_do() -> None:
    with openai_server() as server:
        server.replies.extend([Reply("", finish="length"), Reply("So", finish="length")] * 2)
        chat = priced(server)
        for failure in (ModelError, ModelStreamCut):
            with pytest.raises(failure, match="token limit before the end: set another --model"):
                text(chat)
        for failure in (ModelError, ModelStreamCut):
            with pytest.raises(
                failure, match=r"after 4,096 tokens, .* --budget .* --words"
            ) as told:
                text(chat.within(1.0))
            assert not told.value.may_pass
    with openai_server(refuses=("max_completion_tokens",)) as server:
        server.replies.append(Reply("", finish="length"))
        with pytest.raises(ModelError, match="token limit before the end: set another --model"):
            text(priced(server).within(1.0))


def test_a_reply_tells_what_it_cost() -> None:
    with openai_server() as server:
        server.replies.append("An Iraqi [1].")
        *_, usage = priced(server).stream(ASK)
        assert usage == Usage(21, 7, PRICE.cost(21, 7))
        assert "max_completion_tokens" not in server.requests[-1].body


def test_a_limit_that_the_endpoint_does_not_know_is_left_out() -> None:
    with openai_server(refuses=("max_completion_tokens",)) as server:
        server.replies.append("An Iraqi [1].")
        assert text(priced(server).within(1.0)) == "An Iraqi [1]."
        first, second = server.requests
    assert first.body["max_completion_tokens"] == LONGEST_REPLY
    assert "max_completion_tokens" not in second.body


def test_a_budget_needs_a_price() -> None:
    endpoint = connect("http://127.0.0.1:9/v1", None)
    chat = EndpointChat("gpt-5.4-mini", endpoint)
    assert chat.price is None
    with pytest.raises(ConfigError, match=r"price of gpt-5\.4-mini at http:.* is not"):
        chat.within(1.0)


def test_a_name_is_known_without_a_call_or_is_not() -> None:
    assert EndpointChat(None, connect(None, "sk-1")).is_named
    assert EndpointChat("x", connect("http://127.0.0.1:9/v1", None)).is_named
    with openai_server() as server:
        chat = EndpointChat(None, connect(server.url, None))
        assert not chat.is_named
        assert chat.price is None
        assert chat.is_named
