from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from inline_snapshot import snapshot
from markdown_it import MarkdownIt

from qa.render import line, to_markdown
from qa.render.markdown import escaped
from qa.schema import Disagreement
from tests.render.examples import ANSWER, BEGAN, IRAQI, SILENCE, TALKS, citation
from tests.render.test_text import HOSTILE


def test_an_answer_is_paragraphs_and_a_numbered_list() -> None:
    assert to_markdown(ANSWER, show_dropped=True) == snapshot("""\
# Who has Rwanda taken in?

Rwanda took in an Iraqi in March. [1][3] *(2 independent reports: The Daily Example and one of an unknown outlet)*

Talks began in January. [2] *(one report, carried by The Daily Example, Wire)*

## Dropped: this failed the checks

- Rwanda took in 400 migrants. (number: 400 is in none of the cited sentences; support: 0.21 is under 0.55; number: another)

## Sources

1. Rwanda in talks to take migrants — The Daily Example, 5 May 2025; <https://example.org/talks>; also in Wire, 6 May 2025; copies/blog.txt: “It accepted an Iraqi in March, an official said.” (43852efe1011e8d6:39-87)
2. Rwanda in talks to take migrants — The Daily Example, 5 May 2025; <https://example.org/talks>; also in Wire, 6 May 2025; copies/blog.txt: “The talks began in January.” (43852efe1011e8d6:88-115)
3. untitled article c4a599f6 (002\\_arrest.txt): “Last month the US deported to Rwanda an Iraqi refugee.” (c4a599f61df15b6b:0-54); when: the article is undated, so “Last month” cannot be told
4. Rwanda in talks to take migrants — The Daily Example, 5 May 2025; <https://example.org/talks>; also in Wire, 6 May 2025; copies/blog.txt: “Rwanda says it is a safe place for refugees.” (43852efe1011e8d6:117-161)\
""")


def test_nothing_cut_off_and_differing() -> None:
    answer = replace(
        SILENCE,
        complete=False,
        disagreements=(Disagreement("when", (("March", (IRAQI,)), ("January", (BEGAN,)))),),
    )
    assert to_markdown(answer) == snapshot("""\
# Who is the king?

The articles do not say.

*The model's reply was cut off here.*

## The articles differ

- when: “March” [1] (The Daily Example, 5 May 2025) / “January” [2] (The Daily Example, 5 May 2025); conflict

## Sources

1. Rwanda in talks to take migrants — The Daily Example, 5 May 2025; <https://example.org/talks>; also in Wire, 6 May 2025; copies/blog.txt: “It accepted an Iraqi in March, an official said.” (43852efe1011e8d6:39-87)
2. Rwanda in talks to take migrants — The Daily Example, 5 May 2025; <https://example.org/talks>; also in Wire, 6 May 2025; copies/blog.txt: “The talks began in January.” (43852efe1011e8d6:88-115)\
""")


@given(HOSTILE)
def test_any_text_is_shown_as_its_characters(text: str) -> None:
    """CommonMark reads what was escaped as one paragraph of plain text."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(escaped(text))
    if not line(text):
        assert not tokens
        return
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children) == line(text)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[click](http://evil.example) ![x](y)",
        "1. a list",
        "# a heading",
        "- an item",
        "> a quote",
        "`code` *emphasis* __strong__ ~~gone~~ &copy;",
        "www.evil.example and http://evil.example",
    ],
)
def test_markup_is_shown_as_its_characters(text: str) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(escaped(text))
    children = tokens[1].children or []
    assert "".join(child.content for child in children) == text


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://example.org/a?b=c&d", "<https://example.org/a?b=c&d>"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("https://x.example/> <b>", r"https:\//x.example/&gt; &lt;b&gt;"),
        ("https://x.example/\u202ey", r"https:\//x.example/y"),
    ],
)
def test_only_a_web_address_is_a_link(url: str, shown: str) -> None:
    base = citation(1, TALKS, "The talks began in January.")
    cited = replace(base, publications=(replace(base.publications[0], url=url),))
    answer = replace(ANSWER, statements=(replace(ANSWER.statements[1], citations=(cited,)),))
    assert f"5 May 2025; {shown}: “The talks began" in to_markdown(answer)
