from __future__ import annotations

import pytest

from qa.english.corrections import WORDS, corrections
from qa.english.words import stem


@pytest.mark.parametrize(
    "line",
    [
        "Correction: Nine people died, not ten.",
        "CORRECTION",
        "Correction, 3 May 2025: Nine people died.",
        "Corrections and clarifications - Nine people died.",
        "Clarification: The mayor was not there.",
        "• This article was amended on 12 March 2025 because of an error.",
        "This story has been updated to correct the mayor's name.",
        "This article has since been corrected.",
        "An earlier version of this article misstated the mayor's age.",
        "An earlier version of this report said that ten had died.",
        "Editor's note: This article has been clarified.",
        "This report, published on Monday, incorrectly gave the toll as ten.",
        "We have corrected this story.",
        "(Corrects spelling of name in paragraph 2)",
    ],
)
def test_a_line_that_sets_an_article_right(line: str) -> None:
    text = f"It rained.\n  {line} \nHe left."
    assert [text[start:end] for start, end in corrections(text)] == [line]
    stems = {stem(word.strip("(.,:'•")) for word in line.lower().split() if word.strip("(.,:'•")}
    assert stems & {stem(word) for word in WORDS}, "the index is searched by these words first"


@pytest.mark.parametrize(
    "line",
    [
        "The correction of the accounts took a year.",
        "Corrected figures show that sales grew.",
        "The law was amended on Monday.",
        "Editor's note: Welcome to our new page.",
        "This story has been updated.",
        "The department of corrections said that nobody had left.",
    ],
)
def test_a_line_that_only_speaks_of_such_things(line: str) -> None:
    assert corrections(line) == []
