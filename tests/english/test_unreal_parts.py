"""Which part of a sentence is not told as so, and after which words; every sentence is invented."""

from __future__ import annotations

import pytest

from qa.english.unreal import passed_over, unreal

PARTS = [
    ("The dam nearly burst in May.", [" burst"]),
    ("Sales nearly doubled and nearly 40 shops closed.", []),
    ("Almost all the shops closed.", []),
    ("She asked whether the dam had burst, and left.", [" the dam had burst"]),
    ("She left whether or not it rained.", []),
    ("Even if it rained, she left.", []),
    ("He was cleared of burning the barn.", [" burning the barn"]),
    ("He was cleared of all charges.", []),
    ("He denied burning the barn.", [" burning the barn"]),
    ("He denied the charges.", []),
    ("The firm provided the town with water.", []),
    ("Provided the town agrees, the firm stays.", [" the town agrees"]),
    ("Did the dam burst? Nobody knew.", [" the dam burst?"]),
    ("Why did the dam burst?", []),
    ("They sold it rather than repair the roof.", [" repair the roof"]),
]
LEFT = [
    ("It uses buses instead of trams, he said.", [" trams"]),
    ("It uses buses rather than just trams.", []),
    ("Instead of selling it, he let it.", []),
    ("All signed except for Peru.", [" Peru"]),
    ("He said nothing except that it rained.", []),
]


@pytest.mark.parametrize(("text", "parts"), PARTS, ids=str)
def test_parts_not_told_as_so(text: str, parts: list[str]) -> None:
    assert [text[part.start : part.end] for part in unreal(text)] == parts


@pytest.mark.parametrize(("text", "parts"), LEFT, ids=str)
def test_parts_that_name_what_was_left(text: str, parts: list[str]) -> None:
    assert [text[part.start : part.end] for part in passed_over(text)] == parts
