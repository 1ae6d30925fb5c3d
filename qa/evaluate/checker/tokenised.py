r"""Claims as summarisers write them, made plain: public sets keep the tokens, not the text.

    >>> plain("the `` plan '' , he said , cost UNK $ 5 m -lrb- 13 % -rrb- .")
    'the "plan", he said, cost $5 m (13%).'

A mark for an unknown word says nothing, so it goes; people did not count it as a mistake either.
"""

from __future__ import annotations

import re

_UNKNOWN = re.compile(r"(?<!\S)(?:UNK|\[UNK\]|<unk>)(?!\S)\s*")
_BRACKETS = {"-lrb-": "(", "-rrb-": ")", "-LRB-": "(", "-RRB-": ")", "\\'": "'"}
_OPENED = re.compile(r"(?<!\S)(``|`|[($£€]) (?=\S)")
_CLOSED = re.compile(r" (?=(?:[.,;:!?%)]|''|n't|'(?:s|re|ve|ll|d|m))(?:\s|$))")
_QUOTES = {"``": '"', "''": '"', "`": "'"}


def plain(text: str) -> str:
    """`text` without the marks and spaces of a tokenizer; any other text as it is."""
    for mark, written in _BRACKETS.items():
        text = text.replace(mark, written)
    text = _CLOSED.sub("", _OPENED.sub(r"\1", _UNKNOWN.sub("", text)))
    for mark, written in _QUOTES.items():
        text = text.replace(mark, written)
    return text.strip()
