"""How much a claim says, and why it says it happened: neither may come from nowhere.

A quantifier ("all", "most", "only", "a few"), a superlative or a comparison in a claim needs a word
of its class in the cited text; a stated cause ("because of") needs any word there that can tell a
cause. Each cited class is wide and each claimed one narrow, so that a paraphrase passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.english.reading import Reading
from qa.english.words import is_stop_word, stem
from qa.schema import Reason, ReasonKind
from qa.verify.reading import Cited

_NO = r"no|not|none|nobody|nothing|never|neither|nor|without|\w+n['’]t|cannot"
_ALL = (
    r"all|every\w*|each|entire\w*|whole|full\w*|total\w*|complet\w+|throughout|across|both|any\w*"
    r"|100|hundred|always|unanim\w+|universal\w*|\w+wide|always|ever|only|per|\w+ly basis"
)
_TIME = r"seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|time|morning|evening|\w+day"
_NUMBER = r"\d\S*|one|two|three|four|five|six|seven|eight|nine|ten|a|an|few|about|around|half"
_RECORD = r"(?<!rights )(?<!criminal )(?<!track )record"
_MOST_SUPERLATIVE = rf"\w{{2,}}(?:[^aeiou]|[iy])est|best|worst|most|{_RECORD}|top|leading"
_CAUSAL = (
    r"because|as|since|due|owing|over|for|so|therefore|thus|hence|given|thanks|why|reasons?|grounds"
    r"|result\w*|respon\w+|retaliat\w+|return|exchange|led|leads?|leading|caus\w+|made|makes?|means"
    r"|meant|forc\w+|prompt\w*|trigger\w*|spark\w*|fuel\w*|blam\w+|attribut\w+|citing|cited|driv\w+"
    r"|drove|brought|kill\w+|leav\w+|left|allow\w+|enabl\w+|creat\w+|reveng\w+|meaning|amount\w*"
    r"|contribut\w+|stem\w*|root\w*|factors?|effects?|impact\w*|affect\w*|hit|behind|bring\w*"
)


@dataclass(frozen=True, slots=True)
class _Class:
    """What a claim may say only where a cited sentence says it or something as strong."""

    claimed: re.Pattern[str]
    given: re.Pattern[str]
    kind: ReasonKind = ReasonKind.SCOPE


def _class(claimed: str, given: str, kind: ReasonKind = ReasonKind.SCOPE) -> _Class:
    return _Class(
        re.compile(rf"\b(?:{claimed})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{given})(?!\w)", re.IGNORECASE),
        kind,
    )


_CLASSES = (
    _class(
        rf"(?<!\bat )(?<!after )(?<!above )(?<!first of )(?<!\bnot )all(?!-)(?! (?:over|but|out"
        rf"|right|along|day|night|together|time|the while|too|{_NUMBER})\b)"
        rf"|(?:every|each)(?! (?:other|{_TIME}|{_NUMBER})\b)(?= \w)(?! of)|everyone|everybody"
        r"|the entire|the whole",
        f"{_ALL}|{_NO}",
    ),
    _class(
        r"(?<!\bat )(?<!the )(?<!['’]s )most(?! (?:recent|likely|notabl|importantl|of all)\w*)"
        r"|the majority|a majority",
        rf"majority|mostly|mainly|largely|primarily|chiefly|bulk|predominant\w*|almost|nearly"
        rf"|\d\S*|half|third|thirds|quarters?|per cent|percent|{_MOST_SUPERLATIVE}|{_ALL}|{_NO}",
    ),
    _class(
        r"(?:the|['’]s) most(?= \w+(?:ed|ing|ful|ous|ive|able|ible|ent|ant|al|ic)\b)"
        r"(?! recent)(?! important)",
        rf"{_MOST_SUPERLATIVE}|first|biggest|no other|than any|unprecedented|ever|number one",
    ),
    _class(
        rf"(?<!\bnot )(?<!\bif )only(?! (?:if|when|after|once|then|{_NUMBER})\b)|the sole|solely"
        r"|exclusively",
        rf"only|sole\w*|alone|exclusiv\w+|just|but|except\w*|unless|until|other than|single"
        rf"|limit\w*|restrict\w*|unique\w*|lone|merely|simply|purely|one|{_NO}",
    ),
    _class(
        r"always|invariably",
        rf"constant\w*|consistent\w*|invariab\w+|permanent\w*|long|{_ALL}|{_NO}",
    ),
    _class(
        r"(?:more|fewer|less|bigger|larger|smaller|higher|lower|older|younger|faster|stronger)"
        rf"(?: [\w'’-]+){{0,8}}? than(?! (?:{_NUMBER}|expected|usual|ever|before)\b)(?! [£$€\d])",
        r"than|more|less|fewer|compar\w+|versus|exceed\w*|outnumber\w*|surpass\w*|over\w*|above"
        r"|below|under|ahead|behind|beat\w*|up|down|rose|ris\w+|f[ae]ll\w*|increas\w+|decreas\w+"
        rf"|drop\w*|grow\w*|grew|cut\w*|twice|doubl\w+|trebl\w+|tripl\w+|half|\w+est|{_ALL}"
        r"|top\w*|lead\w*|led|better|worse|bigger|larger|smaller|higher|lower|older|younger"
        r"|faster|stronger|longer|rather|prefer\w*|instead|differ\w*|\d\S*",
    ),
    _class(
        r"because|owing to|as a result of|in exchange for|in retaliation for|led to",
        rf"{_CAUSAL}|(?<=, )(?!having|includ|say|add|accord|be)\w+ing",
        ReasonKind.CAUSE,
    ),
    _class(
        r"due to(?! (?:be|have|start|open|begin|end|take|go|meet|run|return|appear|visit)\b)",
        rf"{_CAUSAL}|will|schedul\w+|expect\w*|plan\w*|set|(?<=, )(?!having|includ|say|add|accord|be)\w+ing",
        ReasonKind.CAUSE,
    ),
)

_SUPERLATIVES = tuple(
    (frozenset(group.split()), re.compile(rf"\b(?<!\bat )(?:{'|'.join(group.split())})\b", re.I))
    for group in (
        "biggest largest greatest highest broadest widest longest strongest heaviest",
        "smallest tiniest lowest least shortest weakest",
        "fastest quickest",
        "slowest",
        "richest wealthiest",
        "poorest",
        "worst deadliest bloodiest gravest fiercest",
        "best finest greatest",
        "oldest earliest eldest",
        "youngest newest",
        "toughest strictest harshest hardest",
        "safest",
        "busiest",
        "cheapest lowest",
    )
)
_ENDS_AS_SUPERLATIVE = re.compile(r"st\b", re.IGNORECASE)
"""How each of them ends, for not looking for one after the other in vain."""
_PEAK = re.compile(
    rf"\b(?:{_RECORD}|top\w*|first|last|number one|no\.? ?1|unprecedented|ever|all-time|peak\w*|most"
    r"|least|than any\w*|no other|leading|champion\w*|maxim\w+|minim\w+|only|best|worst|main"
    r"|historic\w*|favou?rites?|premier|chief|senior|junior)(?!\w)",
    re.IGNORECASE,
)

_SIZES = (
    (
        re.compile(r"\b(?:only |just )?(?:a few|a handful of|few)\b", re.IGNORECASE),
        re.compile(r"\b(?:many|numerous|countless|most|scores|dozens|\w+s of thousands)\b", re.I),
    ),
    (
        re.compile(r"(?<!how )(?<!so )\b(?:many|numerous|countless)\b", re.IGNORECASE),
        re.compile(r"\b(?:a few|a handful|few)\b(?! \w*s? ago)", re.IGNORECASE),
    ),
)
"""A size and the words that tell another one: "a few" is not "many"."""
_QUANTIFIED = re.compile(
    r"\b(all|every|most|many|several|some|few|half)\s+(?:of\s+)?(?:the\s+)?(?:\w+\s)?(\w+)",
    re.IGNORECASE,
)
_WHOLE = frozenset({"all", "every"})
_NEARLY = re.compile(r"\b(almost|nearly|virtually|practically|not)\s+$", re.IGNORECASE)
_SOME = re.compile(r"\b(?:some|several|\d\S*|two|three)\b", re.IGNORECASE)


def check(claim: Reading, cited: Cited) -> tuple[Reason, ...]:
    """One reason for each scope or cause of `claim` that nothing in the cited text is like."""
    text = " | ".join(reading.text for reading in cited.readings)
    found = [
        *_unlike(claim, text),
        *_sizes(claim, text),
        *_wholes(claim, text),
        *_superlatives(claim, text),
    ]
    return tuple(dict.fromkeys(found))


def _unlike(claim: Reading, text: str) -> Iterator[Reason]:
    for each in _CLASSES:
        match = _said(each.claimed, claim)
        if match and not each.given.search(text):
            what = "no cause" if each.kind == ReasonKind.CAUSE else "nothing like it"
            yield Reason(each.kind, f'it says "{match[0].strip()}", the cited text {what}')


def _sizes(claim: Reading, text: str) -> Iterator[Reason]:
    for size, other in _SIZES:
        match = _said(size, claim)
        against = other.search(text) if match else None
        if match and against and not size.search(text) and not _SOME.search(text):
            detail = f'it says "{match[0]}" where the cited text says "{against[0]}"'
            yield Reason(ReasonKind.SCOPE, detail)


def _wholes(claim: Reading, text: str) -> Iterator[Reason]:
    """All of something where the cited text has only some or most of it."""
    wholes = [m for m in _QUANTIFIED.finditer(claim.text) if _quantifier(claim.text, m) in _WHOLE]
    if not wholes:
        return
    given = [(_quantifier(text, m), _nouns(m)) for m in _QUANTIFIED.finditer(text)]
    for match in wholes:
        told = {quantifier for quantifier, nouns in given if nouns & _nouns(match)}
        if told and not told & _WHOLE:
            detail = f'it says "{match[1]}" where the cited text says "{min(told)}"'
            yield Reason(ReasonKind.SCOPE, detail)


def _quantifier(text: str, match: re.Match[str]) -> str:
    """The quantifier of a match, with what takes some of it away: "almost all"."""
    nearly = _NEARLY.search(text, 0, match.start())
    return f"{nearly[1]} {match[1]}".lower() if nearly else match[1].lower()


def _nouns(match: re.Match[str]) -> set[str]:
    return {stem(word) for word in match[0].split()[1:] if not is_stop_word(word)}


def _superlatives(claim: Reading, text: str) -> Iterator[Reason]:
    if not _ENDS_AS_SUPERLATIVE.search(claim.text):
        return
    for group, pattern in _SUPERLATIVES:
        match = _said(pattern, claim)
        alike = (same for words, same in _SUPERLATIVES if match and match[0].lower() in words)
        if match and group and not any(same.search(text) for same in (*alike, _PEAK)):
            yield Reason(ReasonKind.SCOPE, f'the cited text says nothing is the "{match[0]}"')


def alike(superlative: str) -> frozenset[str]:
    """The superlatives of the same sort, itself among them: "biggest" for "largest"."""
    return frozenset({superlative}).union(*(ws for ws, _ in _SUPERLATIVES if superlative in ws))


def _said(pattern: re.Pattern[str], claim: Reading) -> re.Match[str] | None:
    """The first match in the claim's own words: not in a quotation, nor inside a name."""
    for match in pattern.finditer(claim.text):
        quoted = any(q.start <= match.start() < q.end for q in claim.quotations)
        named = any(0 < n.start <= match.start() < n.end for n in claim.names)
        if not quoted and not named:
            return match
    return None
