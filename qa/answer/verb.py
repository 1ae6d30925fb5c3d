"""The verb that a question turns on: what it says was done."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.english.irregular import BASE_FORMS
from qa.english.words import Word, fold

_DID = re.compile(r"\bdid\b(?! not\b)", re.I)
_BE = re.compile(r"\b(?:has|have|had|was|were|is|are)\b", re.I)
_NOT_PAST = re.compile(r"\b(?:do|does|will|would|could|can|(?-i:may)|might|should|must)\b", re.I)
_PRESENT = re.compile(r"(?:is|are)$", re.I)
_WHO = re.compile(r"\b(?:who|which \w+|what|how many(?: \w+){1,2}?)\s+(?P<verb>[a-z]+)\b", re.I)
_STARTS = re.compile(r"\s*(?:the|an?|his|her|its|their|this|that|these|those)\b", re.I)
_BREAK = re.compile(
    r"\b(?:the|an?|his|her|its|their|this|that|these|those|of|in|on|at|to|for|from|with|by|about"
    r"|over|against|after|before|during|as|into|out|off|up|down|since|and|or|not"
    r"|him|them|it|any)\b|[^\w\s'’-]",
    re.I,
)
_UNCHANGED = frozenset("left found beat put cut hit hurt set let quit shut cost read".split())
_ADVERBS = frozenset({"last", "first", "ever", "already", "actually", "finally", "also"})
_SUBJECT = re.compile(r"\s*(?:he|she|they|it|we|you)\b", re.I)


def main_verb(text: str, content: Sequence[Word], named: Sequence[tuple[int, int]]) -> Word | None:
    """The verb of a question about the past, or the word likeliest to be it; None without one."""
    if _NOT_PAST.search(text):
        return None
    if did := _DID.search(text):
        return _after_did(text, did.end(), content, named)
    if be := _BE.search(text):
        after = [word for word in content if word.start >= be.end()]
        other = after[0] if after and not _PRESENT.match(be[0]) else None
        return next(filter(is_past_form, after), other)
    if who := _WHO.search(text):
        asked = next((w for w in content if w.start == who.start("verb")), None)
        if asked and is_past_form(asked):
            return asked
    return next(filter(is_past_form, content), None)


def is_past_form(word: Word) -> bool:
    """Whether it looks like a past tense or participle."""
    folded = fold(word.text)
    return folded.endswith("ed") or folded in BASE_FORMS or folded in _UNCHANGED


def _after_did(
    text: str, start: int, content: Sequence[Word], named: Sequence[tuple[int, int]]
) -> Word | None:
    """The verb after "did" and its subject.

    A subject with an article and the verb run on to what comes next: the last word of it. After a
    name or a pronoun it is the first.
    """
    after = [w for w in content if w.start >= start and fold(w.text) not in _ADVERBS]
    begin = _subject_start(text, start)
    has_article = text[start:begin].strip() != ""
    name = next((end for at, end in named if not text[begin:at].strip()), None)
    if not has_article and (name or _SUBJECT.match(text, begin)):
        return next((w for w in after if w.start >= (name or begin)), None)
    limit = _limit(text, name or begin, named)
    run = [w for w in after if (name or begin) <= w.start < limit]
    if run and (has_article or len(run) > 1):
        return run[-1]
    return after[1] if len(after) > 1 else next(iter(after), None)


def _subject_start(text: str, start: int) -> int:
    """Where the subject starts, past its article."""
    article = _STARTS.match(text, start)
    return article.end() if article else start


def _limit(text: str, start: int, named: Sequence[tuple[int, int]]) -> int:
    """Where the words end that run on from `start` without a break or a name."""
    stop = _BREAK.search(text, start)
    ends = [begin for begin, _ in named if begin >= start]
    return min([stop.start() if stop else len(text), *ends])
