from __future__ import annotations

import pytest

from qa.evaluate.mutations.speaker import sayings
from qa.evaluate.outcome import Nearness
from tests.evaluate.mutations.story import INQUIRY, PORT, every, made


@pytest.mark.parametrize(
    ("text", "fact", "cited"),
    [
        ("Mayor Ada Quill said that 12 people had died.", "12 people had died.", PORT[0]),
        ("On Monday, Quill said the work had not begun.", "The work had not begun.", PORT[1]),
        ("According to Quill, the work had not begun.", "The work had not begun.", PORT[1]),
        ("The work had not begun, according to Quill.", "The work had not begun.", PORT[1]),
        ("The work had not begun, Quill said on Monday.", "The work had not begun.", PORT[1]),
        ("The work, Quill said, had not begun.", "The work had not begun.", PORT[1]),
        ("Paul Marsh told the inquiry that the wall was old.", "The wall was old.", INQUIRY[2]),
        ("Varro Lines said its ferry was new.", "Varro Lines's ferry was new.", PORT[4]),
        ("Varro Lines said it was too late to ask.", "It was too late to ask.", PORT[4]),
        ("Quill said the work would be long.", "The work will be long.", PORT[1]),
        ('Quill said the work was "costly."', 'The work was "costly."', PORT[1]),
    ],
)
def test_a_claim_is_told_as_a_fact(text: str, fact: str, cited: str) -> None:
    assert made("speaker", text, cited)[0].text == fact


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Quill said he was old.", PORT[1]),
        ("Varro Lines said it wanted a deal.", PORT[6]),
        ("Quill said nothing of the sort to them.", PORT[1]),
        ("The bridge was built in 1987.", PORT[2]),
        ("Quill said they were old.", PORT[1]),
    ],
)
def test_no_fact_is_made_of_what_is_no_claim(text: str, cited: str) -> None:
    assert all(" said " in new for new in every("speaker", text, cited))


def test_what_a_source_states_in_nobodys_mouth_stays_true() -> None:
    text = "Quill said the bridge was built in 1987."
    assert "The bridge was built in 1987." in every("speaker", text, PORT[1])
    assert "The bridge was built in 1987." not in every("speaker", text, PORT[1], PORT[2])
    assert every("speaker", text, PORT[2]) == []


def test_the_claim_is_given_to_another_who_speaks_in_the_story() -> None:
    fact, other, *_ = made("speaker", "Ada Quill said that the work had not begun.", PORT[1])
    assert (fact.nearness, other.nearness) == (None, Nearness.STORY)
    assert other.text in {
        f"{name} said that the work had not begun." for name in ("Tom Berrow", "Paul Marsh")
    }


def test_who_cannot_be_told_is_not_replaced() -> None:
    assert every("speaker", "He said that work had begun.", PORT[1]) == ["Work had begun."]


def test_one_whom_the_description_may_mean_does_not_speak() -> None:
    new = every("speaker", "The harbour master said that it had begun.", PORT[1])
    assert new
    assert not any("Berrow" in text for text in new)


def test_a_body_may_have_spoken_through_anyone_in_the_story() -> None:
    text = "The Dock Union said that it had begun."
    new = [t for t in every("speaker", text, PORT[1]) if " said " in t]
    assert new
    assert {t.partition(" said")[0] for t in new} <= {"Rosa Vidal", "Hugo Lamb"}


def test_a_speaker_is_no_clause() -> None:
    assert list(sayings("The boat that he said was late sank.")) == []
    assert list(sayings("No, said Quill, it is late.")) == []
