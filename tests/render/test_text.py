from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.render import columns, dumps, line, safe
from qa.render.text import cut, day, wrap

# Text as hostile as it comes: any code point, with the dangerous ones often.
HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\x1b\x9b\x9d[]m0;\x07\\\r\n\t\u202e\u2066\u200b\ud800\U000e0041"),
    )
)


@given(HOSTILE)
def test_safe_text_has_nothing_that_acts_on_a_terminal_or_cannot_be_seen(text: str) -> None:
    cleaned = safe(text)
    assert not [
        c
        for c in cleaned
        if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} - {"\n"} and c != "\n"
    ]
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b")
    cleaned.encode()
    assert safe(cleaned) == cleaned


@given(HOSTILE)
def test_what_can_be_seen_is_never_lost(text: str) -> None:
    def seen(text: str) -> list[str]:
        return [c for c in text if "!" <= c <= "~" or "\u00ae" <= c <= "\u02ff"]

    assert seen(safe(text)) == seen(text)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("\x1b[1;31mred\x1b[0m", "[1;31mred[0m"),
        ("\x1b]0;a new window title\x07text", "]0;a new window titletext"),
        ("\x9b2Jcleared", "2Jcleared"),
        ("one\rtwo\ttabbed", "one two tabbed"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("\udcff.txt", "\ufffd.txt"),
        ("tag\U000e0041\U000e0042", "tag"),
        ("naïve – “quoted” 東京 🙂\nnext", "naïve – “quoted” 東京 🙂\nnext"),
    ],
)
def test_safe(text: str, cleaned: str) -> None:
    assert safe(text) == cleaned


def test_a_line_is_one_line() -> None:
    assert line(" one \n two\x1b\tthree ") == "one two three"


@given(HOSTILE)
def test_json_is_printed_safely_and_read_back_exactly(text: str) -> None:
    printed = dumps({"text": text, "list": [text]})
    assert json.loads(printed) == {"text": text, "list": [text]}
    assert safe(printed) == printed


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ("2025-05-05", "5 May 2025"),
        ("2025-12-31T23:59:59Z", "31 December 2025"),
        ("last\x1b Friday", "last Friday"),
        (None, ""),
    ],
)
def test_day(published: str | None, shown: str) -> None:
    assert day(published) == shown


@given(st.lists(st.text("abc", min_size=1, max_size=9), max_size=40), st.integers(20, 60))
def test_wrapping_loses_no_word_and_keeps_to_the_width(words: list[str], width: int) -> None:
    wrapped = wrap(" ".join(words), width, "  ")
    assert wrapped.split() == words
    assert all(len(row) <= max(width, 22) for row in wrapped.split("\n"))


def test_columns_line_up_and_the_last_is_cut() -> None:
    table = columns([("id", "title"), ("1234", "a long title"), ("5", "")], width=14)
    assert table == "id    title\n1234  a long…\n5"


def test_cut_keeps_what_fits() -> None:
    assert (cut("four", 4), cut("fours", 4), cut("four", None)) == ("four", "fou…", "four")
