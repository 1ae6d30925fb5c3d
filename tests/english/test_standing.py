from __future__ import annotations

import pytest

from qa.english.standing import is_prose, stands_alone


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ana Ruiz said that she would reopen the port.",
        "The firm said it would cut 300 jobs.",
        '"We are ready," the harbour master, Ewan Bell, said.',
        "It is not known when the port will reopen.",
        "This week the port of Tarn handled 40 ships.",
        "Police said they had arrested two men.",
        "On Monday, 40 ships left the port of Tarn.",
        "Residents described the storm as the worst in their lives.",
    ],
)
def test_a_sentence_that_says_who_and_what_stands_alone(text: str) -> None:
    assert stands_alone(text)


@pytest.mark.parametrize(
    "text",
    [
        "He said that the port would reopen.",
        "But the mayor of Tarn disagreed with the council.",
        "It also handled 40 ships.",
        "Last week he told reporters about the port.",
        '"We are ready," he said on Tuesday.',
        "“The port will not reopen this year.”",
        "This is the third closure in Tarn.",
        "However, ships may still leave the port.",
        "The minister added that talks had begun in January.",
        "In Tuesday's interview, she denied the report.",
        "We think that the port of Tarn should reopen.",
        "Another port, Lunn, was closed too.",
        "Hours later, he was released.",
        "In 2012, he sold it.",
        "Shortly after 9 a.m., they left the port of Tarn.",
        "Let's put the storm in perspective.",
        "You can read about the port of Tarn here.",
    ],
)
def test_a_sentence_that_needs_the_one_before_does_not(text: str) -> None:
    assert not stands_alone(text)


@pytest.mark.parametrize(
    "text",
    [
        "Storm closes port of Tarn for a week",
        "She was 87.",
        "Read more: the storm that closed the port of Tarn.",
        "Photo: the port of Tarn on Monday, after the storm.",
        "The mayor closed the port. “",
        "What is the Port of Tarn Act?",
        "Editor's note: This story was updated on Monday.",
        "Follow her on X for the latest from Tarn.",
        "Correction: the port of Tarn opened in 1987.",
        "Here's what to know about the port of Tarn.",
        "ET in the final of the cup on Monday.",
        "From our archive: Jonas Bell opens the port of Tarn.",
    ],
)
def test_headings_captions_pointers_and_broken_lines_are_no_prose(text: str) -> None:
    assert not is_prose(text)


@pytest.mark.parametrize(
    "text",
    [
        'The mayor closed the port "for a week".',
        "Correction officers in Tarn went on strike on Monday.",
        "Watch makers in Tarn sold fewer watches this year.",
    ],
)
def test_a_whole_sentence_of_the_news_is_prose(text: str) -> None:
    assert is_prose(text)
