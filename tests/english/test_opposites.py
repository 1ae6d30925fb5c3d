"""Words that say the opposite of each other, by the list and by a prefix."""

from __future__ import annotations

import pytest

from qa.english.antonyms import are_opposite
from qa.english.words import stem

PAIRS = [
    ("undocumented", "documented", True),
    ("instability", "stability", True),
    ("inactive", "active", True),
    ("unsafe", "safe", True),
    ("early", "final", True),
    ("expand", "freeze", True),
    ("collapsed", "continuing", True),
    ("applauded", "criticised", True),
    ("since", "before", True),
    ("immigrants", "migrants", False),
    ("imprison", "prison", False),
    ("discover", "cover", False),
    ("safe", "sound", False),
]


@pytest.mark.parametrize(("one", "other", "opposite"), PAIRS, ids=str)
def test_opposites_are_known_both_ways(one: str, other: str, opposite: bool) -> None:
    assert are_opposite(stem(one), stem(other)) is opposite
    assert are_opposite(stem(other), stem(one)) is opposite
