from __future__ import annotations

from threading import Event, Thread

import pytest

from qa.errors import EndpointDown, Postponed
from qa.models.gate import Gate, GatedChat
from qa.models.protocols import Message
from tests.fakes import ScriptedChat

ASKED = (Message("user", "What happened?"),)


def test_a_call_has_its_place_until_its_reply_ends() -> None:
    gate, entered = Gate(1), Event()
    reply = GatedChat(ScriptedChat(["It rained."]), gate).stream(ASKED)
    assert next(reply)

    def enter() -> None:
        with gate:
            entered.set()

    waiting = Thread(target=enter)
    waiting.start()
    assert not entered.wait(0.05)
    list(reply)
    assert entered.wait(10)
    waiting.join()


def test_a_shut_gate_tells_why_and_keeps_no_place() -> None:
    gate = Gate(1)
    chat = GatedChat(ScriptedChat(["It rained."]), gate)
    assert chat.name == "scripted"
    gate.shut(EndpointDown("nobody is there"))
    for _ in range(2):
        with pytest.raises(EndpointDown, match="nobody is there"):
            list(chat.stream(ASKED))


def test_nobody_gets_in_once_it_is_to_stop() -> None:
    stop = Event()
    chat = GatedChat(ScriptedChat(["It rained.", "It snowed."]), Gate(1, stop))
    assert list(chat.stream(ASKED))
    stop.set()
    for _ in range(2):
        with pytest.raises(Postponed, match="the same command goes on"):
            list(chat.stream(ASKED))
