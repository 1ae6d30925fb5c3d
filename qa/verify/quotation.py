"""Quoted words must stand in one cited sentence as they are, and be its speaker's.

What may differ: marks, dashes, spaces, capitals and punctuation, but no word, and words left out
where the claim marks it with an ellipsis. A title is not speech. Words
of the article's own may be quoted, but not put in a speaker's mouth.
"""

from __future__ import annotations

import re

from qa.english.attribution import head_name
from qa.english.quotations import Quotation
from qa.english.reading import Reading
from qa.english.same_name import same_name
from qa.english.words import fold, words
from qa.schema import Reason, ReasonKind
from qa.verify.anaphora import candidates
from qa.verify.reading import Cited

_WORDS = re.compile(r"[^\W_]+(?:[.,][^\W_]+)*|[%$£€]")
_CLITIC = re.compile(r"\s+(?=(?:n['’]?t|['’](?:s|re|ve|ll|d|m))\b)|['’]", re.IGNORECASE)
_ELLIPSIS = re.compile(r"\s*(?:\[?(?:\.\s?){3,}\]?|\[…\]|…)\s*")
_QUOTED = re.compile(r"[\"“”„«»]|``|(?<!\w)['‘]|['’](?!\w)")


def check(claim: Reading, cited: Cited) -> tuple[Reason, ...]:
    """One reason for each quotation of `claim` that is altered or given to another speaker."""
    reasons = (_fault(quotation, cited) for quotation in claim.quotations)
    return tuple(Reason(ReasonKind.QUOTATION, fault) for fault in reasons if fault)


def _fault(quotation: Quotation, cited: Cited) -> str | None:
    holding = [
        i for i, reading in enumerate(cited.readings) if _holds(reading.text, quotation.text)
    ]
    if not holding:
        return f'the words "{quotation.text.strip()}" are not in the cited text as quoted'
    if quotation.speaker is None or _is_title(quotation.text):
        return None
    faults = [_wrong_speaker(quotation, cited, index) for index in holding]
    return None if None in faults else faults[0]


def _is_title(quoted: str) -> bool:
    """Whether the quoted words are a title and not speech: "All the Money in the World"."""
    told = [word.text for word in words(quoted) if word.is_content]
    return bool(told) and all(not word[0].islower() for word in told)


def _plain(text: str) -> str:
    """Quoted text for comparing: its words, folded, a space around each; "do n't" is "don't"."""
    return f" {' '.join(_WORDS.findall(fold(_CLITIC.sub('', text))))} "


def _holds(source: str, quoted: str) -> bool:
    """Whether the parts of `quoted` between its ellipses are in `source`, in order and whole."""
    text, at = _plain(source), 0
    parts = [plain for part in _ELLIPSIS.split(quoted) if (plain := _plain(part)).strip()]
    for part in parts:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part) - 1
    return bool(parts)


def _wrong_speaker(quotation: Quotation, cited: Cited, index: int) -> str | None:
    reading = cited.readings[index]
    speakers = _speakers(reading, quotation.text)
    if speakers is None:
        return f'the cited text does not quote "{quotation.text.strip()}"'
    claimed = head_name(quotation.speaker or "")
    given = [name for speaker in speakers if (name := head_name(speaker))]
    given = given or sorted(candidates(reading, cited.earlier(index)))
    if not claimed or not given or any(same_name(claimed, name) for name in given):
        return None
    words, speaker = quotation.text.strip(), ", ".join(dict.fromkeys(given))
    return f'"{words}" is said by {speaker}, not {quotation.speaker}'


def _speakers(reading: Reading, quoted: str) -> list[str] | None:
    """Who the sentence has saying the words; None where it does not quote them at all."""
    inside = [q for q in reading.quotations if _holds(q.text, quoted)]
    if inside:
        return [q.speaker for q in inside if q.speaker]
    continues = not _QUOTED.search(reading.text) and len(quoted.split()) < 3
    return [] if continues or reading.quotations else None
