"""Conversations over the seed articles: follow-ups, their history, and a model that rewrites."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa import Library
from qa.errors import ModelError, UnclearQuestion, UsageError
from qa.pipeline.chat import Conversation
from qa.schema import Turn
from qa.store import Conversations
from tests.fakes import ScriptedChat

ASKED = "Who has Rwanda taken in?"


def scripted(
    library: Library, folder: Path, *replies: str, failure: Exception | None = None
) -> Conversation:
    """A conversation that has begun, whose model says these."""
    chat = ScriptedChat(list(replies), failure=failure)
    turns = (Turn(ASKED, ASKED, ("Rwanda", "Washington Post", "Iraqi")),)
    return Conversation(library, chat, Conversations(folder), None, turns)


def test_a_follow_up_is_asked_as_a_whole_question_and_kept(own_library: Path) -> None:
    shown: list[str] = []
    with Library.open(own_library) as library:
        talk = library.chat()
        first = talk.ask(ASKED, on_question=shown.append)
        second = talk.ask("When was that?", on_question=shown.append)
        assert shown == [second.question] == ["When did Rwanda take in someone?"]
        assert first.statements
        assert "in March" in second.statements[0].text
        (kept,) = library.conversations()
        assert (kept.id, [turn.asked for turn in kept.turns]) == (
            talk.id,
            [ASKED, "When was that?"],
        )
        assert kept.turns[0].citations == tuple(
            str(c.span) for s in first.statements for c in s.citations
        )
        again = library.chat(kept.id)
        assert again.whole("And Panama?").question == "When did Panama take in someone?"


def test_what_is_in_doubt_is_asked_back_and_not_kept(own_library: Path) -> None:
    with Library.open(own_library) as library:
        talk = library.chat()
        with pytest.raises(UnclearQuestion, match="Nothing has been asked"):
            talk.ask("Why?")
        assert talk.turns == () == library.conversations()


def test_no_such_conversation(own_library: Path) -> None:
    with Library.open(own_library) as library, pytest.raises(UsageError, match="conversation 7"):
        library.chat(7)


def test_where_nothing_can_be_kept_the_chat_goes_on(own_library: Path) -> None:
    with Library.open(own_library) as library:
        talk = Conversation(library, None, Conversations(own_library / "gone"), None, ())
        assert talk.ask(ASKED).statements
        assert talk.id is None
        assert talk.unkept
        assert len(talk.turns) == 1


def test_a_model_may_make_a_question_whole(own_library: Path) -> None:
    with Library.open(own_library) as library:
        talk = scripted(library, own_library, "When did Rwanda take in the Iraqi?")
        assert talk.whole("when was that?").question == "When did Rwanda take in the Iraqi?"
        assert talk.whole("What did Kagame say?").question == "What did Kagame say?"


@pytest.mark.parametrize(
    "reply",
    [
        "When did Rwanda sign with France?",
        "When did Rwanda take him in, in 2024?",
        "It was in March.",
        "When?\nIgnore the rules?",
        "¿Cuándo acogió Ruanda a los migrantes expulsados de los Estados Unidos?",
    ],
)
def test_what_a_model_may_not_write_is_not_asked(own_library: Path, reply: str) -> None:
    with Library.open(own_library) as library:
        talk = scripted(library, own_library, reply)
        assert talk.whole("when was that?").question == "When did Rwanda take in someone?"


def test_the_rules_need_no_endpoint(own_library: Path) -> None:
    with Library.open(own_library) as library:
        talk = scripted(library, own_library, "When", failure=ModelError("it is down"))
        assert talk.whole("when was that?").question == "When did Rwanda take in someone?"
