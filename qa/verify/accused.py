"""What somebody is charged with or cleared of must not be told as done, nor a charge as a verdict.

As in "he stole a car" for "he was charged with stealing a car", "she was jailed" for "she is on
trial", or "Ana Sy was cleared" for "the court cleared Ben Oru and found Ana Sy guilty".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.english.attribution import mentions_saying
from qa.english.clauses import clause_end
from qa.english.forms import any_form, is_past
from qa.english.reading import Reading
from qa.english.words import Word, content_stems
from qa.verify.name import may_name
from qa.verify.passive import is_passive
from qa.verify.reading import Cited

_ACCUSED = re.compile(
    rf"\b(?:{any_form('accuse suspect indict investigate arrest detain clear exonerate sue')}|acquit\w*"
    r"|charges?|charged|suspicion|alleg\w+|accusations?|wanted|trial|inquiry|probe|investigation|den(?:y|ies|ied|ying))\b"
)
_CUES = (
    rf"(?:{any_form('accuse suspect exonerate')}|{any_form('clear')}(?! (?:the|a) )|acquit\w*|suspicion"
    r"|accusations?|allegations?|counts?|not guilty)\b{gap}\b(?:of|to)",
    rf"(?:{any_form('indict')}|charged|charges?)\b{{gap}}\b(?:with|of|over)",
    rf"(?:{any_form('arrest detain investigate sue')}|tried|wanted|trial|inquiry|probe|investigation)\b{{gap}}"
    r"\b(?:for|over|into)",
)
_NEW_CLAUSE = r"(?!.*\b(?:that|who|which|after|before|when|while|where|because|by)\b)"
_OF = re.compile(
    rf"\b(?:{'|'.join(cue.replace('{gap}', '[^;.:]{0,80}?') for cue in _CUES)})\s+{_NEW_CLAUSE}"
    r"(?:[^;.:]*\b(?:and|or)\s+)?(?:\w+ly\s+|having\s+|(?:conspiring|trying)\s+to\s+"
    r"|(?:the|an?|attempted|alleged)\s+)*$"
)
"""What stands before what somebody is accused of, up to its verb."""
_COMMITS = re.compile(r"\bcommitted\s+(?:(?:an?|the)\s+)?$")
_PROVED = re.compile(
    rf"\b(?:{any_form('convict sentence jail imprison confess admit fine')}|(?<!not )guilty|prison\w*|years"
    r"|bars|life|verdict|custodial|custody|serv(?:ed|ing)|inmates?|conviction|term)\b",
    re.I,
)
_VERDICT = re.compile(
    rf"\b(?:{any_form('convict jail imprison')}|found guilty|sentenced (?:to|for))\b", re.I
)
_SUPPOSED = re.compile(
    r"\b(?:if|could|may|might|would|will|can|should|whether|faces?|facing|not|never|to be)\b", re.I
)
_CHARGED = re.compile(
    rf"\b(?:{any_form('accuse arrest detain indict')}|charged with|suspected of|(?:on|faces?|stand|await\w*) trial)\b"
)
_CLEARED = re.compile(
    rf"\b(?:{any_form('clear exonerate')}|acquit\w*|not guilty|innocent)\b(?! (?:the|a) (?:way|path|road|site)\b)",
    re.I,
)
_GUILTY = re.compile(
    r"\b(?:(?<!\bnot )(?<!pleaded )(?<!plead )guilty|convict(?:ed|ing|s)?)\b", re.I
)
_PARTS = (
    re.compile(r";|\b(?:but|while|whereas|although)\b"),
    re.compile(r"\band\s+(?:was\s+|were\s+)?(?:found|\w+ed)\b"),
    re.compile(r"\band\b"),
)


def told_as_done(claim: Reading, cited: Cited) -> str | None:
    """What the claim tells as done, as a verdict or of another than the cited text does."""
    return _done(claim, cited) or _judged(claim, cited) or _of_another(claim, cited)


def _done(claim: Reading, cited: Cited) -> str | None:
    """A verb told as done that the cited text only has as what somebody is accused of."""
    if claim.attributions or _ACCUSED.search(claim.text) or mentions_saying(claim.text):
        return None
    for word in claim.content:
        uses = [(r, w) for r in cited.readings for w in r.words if w.stem == word.stem]
        if _COMMITS.search(claim.text[: word.start]) and uses:
            if all(_is_accused_of(r, w) and not _is_proved(r) for r, w in uses):
                return f'it tells "{word.text}" as committed, the cited text only as an accusation'
        elif (
            _is_told_done(claim, word)
            and uses
            and all(_is_charge(claim, word, r, w) for r, w in uses)
        ):
            return f'it tells "{word.text}" as done, the cited text only as an accusation'
    return None


def _is_told_done(claim: Reading, word: Word) -> bool:
    if not is_past(word.text):
        return False
    by = claim.text[word.end :].startswith(" by ")
    return by or not is_passive(claim.text, word)


def _is_charge(claim: Reading, word: Word, reading: Reading, use: Word) -> bool:
    """Whether a use is what somebody is accused of, with a word after it that the claim has too."""
    if is_past(use.text) or not _is_accused_of(reading, use):
        return False
    ours = {w.stem for w in claim.words_in(word.end, clause_end(claim.text, word.end))}
    theirs = {w.stem for w in reading.words_in(use.end, len(reading.text))}
    return bool(ours & theirs) and not _is_proved(reading)


def _is_accused_of(reading: Reading, use: Word) -> bool:
    return bool(_OF.search(reading.text[: use.start]))


def _is_proved(reading: Reading) -> bool:
    return bool(_PROVED.search(reading.text)) and not _CLEARED.search(reading.text)


def _judged(claim: Reading, cited: Cited) -> str | None:
    """A verdict in the claim where the cited text has a charge and nothing of a verdict."""
    verdict = _VERDICT.search(claim.text)
    if not verdict or _SUPPOSED.search(claim.text):
        return None
    texts = [reading.text for reading in cited.readings]
    if any(_PROVED.search(text) or _GUILTY.search(text) for text in texts):
        return None
    charged = next(filter(None, map(_CHARGED.search, texts)), None)
    return f'it says "{verdict[0]}", the cited text only "{charged[0]}"' if charged else None


@dataclass(frozen=True, slots=True)
class _Verdict:
    """Whether somebody is found guilty, who it may be, and of what."""

    guilty: bool
    names: tuple[str, ...]
    of: frozenset[str]


def _of_another(claim: Reading, cited: Cited) -> str | None:
    """A verdict on one told as that on another, or on another crime, of a sentence with both."""
    ours = list(_verdicts(claim))
    if len(ours) != 1 or not ours[0].names:
        return None
    theirs = [verdict for reading in cited.readings for verdict in _verdicts(reading)]
    if {verdict.guilty for verdict in theirs} != {True, False}:
        return None
    alike = [verdict for verdict in theirs if verdict.guilty == ours[0].guilty]
    others = [verdict for verdict in theirs if verdict.guilty != ours[0].guilty]
    if any(_is_on(ours[0], v) and _is_of(ours[0], v) for v in alike):
        return None
    if any((v.names and _is_on(ours[0], v)) or ours[0].of & v.of for v in others):
        told = "guilty" if ours[0].guilty else "cleared"
        return f'it has "{ours[0].names[0]}" as {told}, the cited text tells that otherwise'
    return None


def _verdicts(reading: Reading) -> Iterator[_Verdict]:
    """The verdicts of a sentence, each with the names before its crime, and its crime."""
    cues = [(m.start(), m.end(), False) for m in _CLEARED.finditer(reading.text)]
    cleared = [end for _, end, _ in cues]
    cues += [
        (m.start(), m.end(), True) for m in _GUILTY.finditer(reading.text) if m.end() not in cleared
    ]
    start = 0
    for at, (_, end, guilty) in enumerate(sorted(cues)):
        following = sorted(cues)[at + 1 : at + 2]
        stop = _parting(reading.text, end, following[0][1]) if following else len(reading.text)
        of = reading.text.find(" of ", end - 1, stop)
        until = of if of >= 0 else stop
        names = tuple(n.text for n in reading.names if start <= n.start < until)
        yield _Verdict(guilty, names, frozenset(content_stems(reading.text[until:stop])))
        start = stop


def _parting(text: str, start: int, end: int) -> int:
    """Where one verdict ends and the next begins: at a "but", or else at the "and" before its verb."""
    joins = [m for pattern in _PARTS for m in pattern.finditer(text, start, end)]
    return joins[0].start() if joins else end


def _is_on(ours: _Verdict, other: _Verdict) -> bool:
    """Whether it may be on the same: where nobody is named, it is on who was named before."""
    return not other.names or any(
        may_name(one, another) for one in ours.names for another in other.names
    )


def _is_of(ours: _Verdict, other: _Verdict) -> bool:
    return not ours.of or not other.of or bool(ours.of & other.of)
