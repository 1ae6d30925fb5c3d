from __future__ import annotations

from dataclasses import replace

from inline_snapshot import snapshot

from qa.render import to_markdown, to_terminal
from qa.schema import Disagreement, Publication
from tests.render.examples import ANSWER, BEGAN, IRAQI, SILENCE


def test_an_answer_is_statements_then_sources() -> None:
    assert to_terminal(ANSWER) == snapshot("""\
Rwanda took in an Iraqi in March. [1][3]
  (2 independent reports: The Daily Example and one of an unknown outlet)
Talks began in January. [2]
  (one report, carried by The Daily Example, Wire)

Sources

Rwanda in talks to take migrants — The Daily Example, 5 May 2025
https://example.org/talks
also in Wire, 6 May 2025; copies/blog.txt
[1] “It accepted an Iraqi in March, an official said.”
    qa show 43852efe1011e8d6:39-87
[2] “The talks began in January.”
    qa show 43852efe1011e8d6:88-115

untitled article c4a599f6 (002_arrest.txt)
[3] “Last month the US deported to Rwanda an Iraqi refugee.”
    when: the article is undated, so “Last month” cannot be told
    qa show c4a599f61df15b6b:0-54\
""")


def test_lines_are_wrapped_under_their_text() -> None:
    assert to_terminal(ANSWER, width=36, show="qa show --library x") == snapshot("""\
Rwanda took in an Iraqi in
March. [1][3]
  (2 independent reports: The Daily
  Example and one of an unknown
  outlet)
Talks began in January. [2]
  (one report, carried by The Daily
  Example, Wire)

Sources

Rwanda in talks to take migrants —
The Daily Example, 5 May 2025
https://example.org/talks
also in Wire, 6 May 2025;
copies/blog.txt
[1] “It accepted an Iraqi in March,
    an official said.”
    qa show --library x 43852efe1011e8d6:39-87
[2] “The talks began in January.”
    qa show --library x 43852efe1011e8d6:88-115

untitled article c4a599f6
(002_arrest.txt)
[3] “Last month the US deported to
    Rwanda an Iraqi refugee.”
    when: the article is undated, so
    “Last month” cannot be told
    qa show --library x c4a599f61df15b6b:0-54\
""")


def test_colour_is_emphasis_and_changes_no_character() -> None:
    import re

    coloured = to_terminal(ANSWER, color=True, show_dropped=True)
    assert re.sub("\x1b\\[[0-9]*m", "", coloured) == to_terminal(ANSWER, show_dropped=True)
    assert coloured.startswith("Rwanda took in an Iraqi in March. \x1b[36m[1][3]\x1b[0m\n")


def test_dropped_statements_are_shown_on_request_with_their_reasons() -> None:
    assert to_terminal(SILENCE, show_dropped=True) == snapshot("""\
The articles do not say.

Dropped: this failed the checks
- Rwanda took in 400 migrants. [3][4]
  number: 400 is in none of the cited sentences
  support: 0.21 is under 0.55
  number: another

Sources

untitled article c4a599f6 (002_arrest.txt)
[3] “Last month the US deported to Rwanda an Iraqi refugee.”
    when: the article is undated, so “Last month” cannot be told
    qa show c4a599f61df15b6b:0-54

Rwanda in talks to take migrants — The Daily Example, 5 May 2025
https://example.org/talks
also in Wire, 6 May 2025; copies/blog.txt
[4] “Rwanda says it is a safe place for refugees.”
    qa show 43852efe1011e8d6:117-161\
""")


def test_nothing_is_said_to_be_nothing() -> None:
    assert to_terminal(SILENCE) == "The articles do not say."


def test_what_the_articles_tell_differently_is_shown_with_its_citations() -> None:
    answer = replace(
        SILENCE, disagreements=(Disagreement("when", (("March", (IRAQI,)), ("January", (BEGAN,)))),)
    )
    shown = to_terminal(answer)
    outlet = "(The Daily Example, 5 May 2025)"
    assert (
        f"The articles differ\n- when: “March” [1] {outlet} / “January” [2] {outlet}; conflict\n"
    ) in shown
    assert "[2] “The talks began in January.”" in shown


def test_outlets_that_carried_a_copy_stand_beside_the_words_they_carried() -> None:
    carried = (Publication("x", "a.txt", source="Gazette", published="2025-05-07"),)
    cited = replace(IRAQI, also=(*carried, Publication("x", "b/c.txt")))
    answer = replace(ANSWER, statements=(replace(ANSWER.statements[0], citations=(cited, BEGAN)),))
    assert to_terminal(answer, width=44).endswith("""\
[1] “It accepted an Iraqi in March, an
    official said.”
    also in Gazette, 7 May 2025; b/c.txt
    qa show 43852efe1011e8d6:39-87
[2] “The talks began in January.”
    qa show 43852efe1011e8d6:88-115\
""")
    assert "also in Wire, 6 May 2025; copies/blog.txt; Gazette, 7 May 2025; b/c.txt: “It" in (
        to_markdown(answer)
    )
