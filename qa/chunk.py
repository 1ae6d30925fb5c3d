"""Article -> sentences and passages, with exact offsets: nothing is searched for, all is counted.

    text       The deal was signed. He left.⏎⏎Rwanda has 13 million people.
    pieces     ├───────────────────┼──────────┼────────────────────────────┤   tile the text
    sentences  ├──────────────────┤├───────┤  ├────────────────────────────┤   pieces, stripped
    passages   ├──────────────────────────────┼────────────────────────────┤   pieces, merged

Pieces and passages concatenate to the text, so an offset is the sum of the lengths before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from qa.schema import Article, Passage, Sentence, Span

if TYPE_CHECKING:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

PASSAGE_TOKENS: Final = 170
"""About 120 words of news: with its title well inside the 512 tokens an embedding model reads."""

_WORD_PIECE = re.compile(r"[A-Za-z]{1,8}|[0-9]{1,3}|[^A-Za-z0-9\s]")
"""What a word-piece tokenizer makes about one token of: so a web address, Chinese or Greek, which
have few spaces and many tokens, get passages of fewer characters."""
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def sentences(article: Article) -> tuple[Sentence, ...]:
    """The sentences in order; every character but whitespace is in exactly one of them."""
    spans = _sentence_spans(article, _pieces(article.text, article.language))
    return tuple(Sentence(span, article.quote(span)) for span in spans)


def passages(article: Article) -> tuple[Passage, ...]:
    """Passages of up to `PASSAGE_TOKENS` tokens that tile the text and end where a sentence ends.

    Only a sentence longer than a passage is divided; it counts as the passage's it begins in. An
    empty text has no passages.
    """
    pieces = _pieces(article.text, article.language)
    texts = list(_merged(pieces))
    spans = [Span(article.id, start, start + len(text)) for start, text in _placed(texts)]
    inside: list[list[Span]] = [[] for _ in spans]
    number = 0
    for sentence in _sentence_spans(article, pieces):
        while spans[number].end <= sentence.start:
            number += 1
        inside[number].append(sentence)
    return tuple(
        Passage(span, text, tuple(found))
        for span, text, found in zip(spans, texts, inside, strict=True)
    )


@lru_cache(maxsize=1)  # who asks for both sentences and passages needs them twice
def _pieces(text: str, language: str) -> tuple[str, ...]:
    """Sentences with the whitespace after them.

    Lines are cut first: a headline has no full stop, and would run into the next paragraph.
    """
    from sentencex import segment

    return tuple(piece for line in _LINE.findall(text) for piece in segment(language, line))


def _placed(pieces: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Each piece with its offset in the text the pieces concatenate to."""
    return zip(accumulate(map(len, pieces), initial=0), pieces, strict=False)


def _sentence_spans(article: Article, pieces: Sequence[str]) -> list[Span]:
    return [
        Span(article.id, start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
        for start, piece in _placed(pieces)
        if not piece.isspace()
    ]


def _merged(pieces: Iterable[str]) -> Iterator[str]:
    """As many whole pieces at a time as a passage has room for; a longer one divided."""
    passage: list[str] = []
    room = PASSAGE_TOKENS
    for piece, size in _divided(pieces):
        if size > room and passage:
            yield "".join(passage)
            passage, room = [], PASSAGE_TOKENS
        passage.append(piece)
        room -= size
    if passage:
        yield "".join(passage)


def _divided(pieces: Iterable[str]) -> Iterator[tuple[str, int]]:
    """The pieces with their tokens, and the parts of those that are longer than a passage."""
    for piece in pieces:
        size = _tokens(piece)
        if size > PASSAGE_TOKENS:
            yield from ((part, _tokens(part)) for part in _divider().split_text(piece))
        else:
            yield piece, size


def _tokens(text: str) -> int:
    # At least 1 for a piece of whitespace: the splitter repeats pieces of length 0.
    return len(_WORD_PIECE.findall(text)) or len(text[:1])


@cache
def _divider() -> RecursiveCharacterTextSplitter:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    # Without overlap and stripping the parts concatenate to the text exactly.
    return RecursiveCharacterTextSplitter(
        [r"\s+", _WORD_PIECE.pattern],
        is_separator_regex=True,
        keep_separator="end",
        chunk_size=PASSAGE_TOKENS,
        chunk_overlap=0,
        length_function=_tokens,
        strip_whitespace=False,
    )
