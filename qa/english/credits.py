"""Whom a report is from: the outlet or agency that a sentence, or a whole article, credits for it.

>>> credited("The road is closed, the Lima Gazette reported on Monday.")
'Lima Gazette'
>>> credited("The minister told Reuters by phone that the road is closed.")
'Reuters'
>>> credited("The minister told parliament, according to local media.") is None
True
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Final

from qa.english.outlets import is_agency_name, is_known, is_outlet_name, outlet_key

_NOT_FIRST = (
    r"(?!State TV\b|(?:The|This|That|An?|Its|His|Her|Their|On|In|At|As|But|And|When|While|After|Before|For|From|If|Last|Late|Earlier|Yesterday|Today"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August"
    r"|September|October|November|December)\b)"
)
_WORD = r"[A-Z][\w.&’'-]*"
_NAME = (
    rf"(?P<the>[Tt]he\s+)?{_NOT_FIRST}"
    rf"(?P<name>{_WORD}(?:\s+(?:(?:of|and|&|de|della|la)\s+(?:the\s+)?)?(?:{_WORD}|\d+)){{0,6}})"
)
_KIND = (
    r"(?:newspaper|tabloid|magazine|broadcaster|news agency|news site|news website|news outlet"
    r"|paper|daily|weekly|news channel|channel|radio station|television station|wire service|newswire|network|outlet)"
)
_DESCRIBED = (
    rf"(?:(?:[a-z’'-]+\s+){{0,4}}?(?:{_WORD}\s+){{0,2}}?(?P<kind>{_KIND}),?\s+"
    r"|(?:state-run|state-owned|state|local)\s+)?"
)
_AFTER = (
    r"(?P<after>(?:['’]s)?\s+(?:daily\s+)?(?:newspaper|tabloid|magazine|news agency|broadcaster"
    r"|news (?:web)?site))?"
)
_THROUGH = (
    r"citing|quoting|which (?:quoted|cited)|quoted (?:by|in)|(?:reported|published|carried|broadcast|aired|obtained|seen"
    r"|reviewed|quoted|cited|compiled|conducted|revealed|disclosed) (?:\w+ly )?(?:by|in|on)"
    r"|(?:reports?|reporting|investigations?|analysis|tally|count|survey|poll) (?:by|from|in)"
)
_TO = (
    r"t(?:old|ells|elling)|(?:spoke|speaking|speaks|spoken|talked|talking|said) (?:\w+ly )?(?:to|on)"
    r"|(?:interview|interviews|interviewed|comments?|remarks?|statement|appearance|article|op-ed"
    r"|appeared|wrote|writing|confirmed|confirmation)(?:\s\w+){0,4}? (?:with|to|by|on|in|for)"
)
_BY = r"according to|per|via|said|reported|reports|wrote|writes"
_VERB = (
    r"(?:,\s[^,]{1,60},)?\s+(?:(?:has|have|had|also|first|later|earlier|previously|then)\s+){0,2}"
    r"(?:reported|reports|said|says|wrote|writes|quoted|cited|revealed|reveals|learned|learnt"
    r"|understands|published|aired|broadcast|carried|showed|found|calculated|estimated|obtained|added"
    r"|could not (?:\w+ly )?(?:verify|confirm|reach))\b"
)
_PRODUCT = (
    r"\s+(?:report|investigation|analysis|tally|count|poll|interview|reporters?|journalists?"
    r"|correspondents?|photographers?|witness|story)\b"
)
_CREDITING: Final = (
    *(re.compile(rf"\b(?i:{how})\s+{_DESCRIBED}{_NAME}{_AFTER}") for how in (_THROUGH, _TO, _BY)),
    re.compile(rf"\b(?:(?P<kind>{_KIND}),?\s+)?{_NAME}{_AFTER}(?:{_VERB}|{_PRODUCT})"),
)
"""How a sentence says whom its news is from; first those whom others cite."""
_STATE = (
    r"(?:\w+\s+){0,3}?[Ss]tate(?:-run|-owned|-controlled)? (?:TV|television|radio|media|broadcaster"
    r"|news agency)"
)
_STATE_MEDIA: Final = re.compile(
    rf"\b{_STATE}(?: has| have)? (?:said|reported|reports|says|showed|quoted|announced|added)\b"
    rf"|\b(?:[Aa]ccording to|told|citing|quoted by|reported by|[Ss]peaking to|on) (?:the )?{_STATE}"
)
STATE_MEDIA: Final = "state media"
"""What a state's own media are called where they are not named."""
_DATELINE: Final = re.compile(
    r"^[^\w\n]{0,8}[A-Z][^()\n]{0,60}[(\[](?P<name>[A-Za-z][\w &/-]{1,30})[)\]]\s*[-–—:]",
    re.MULTILINE,
)
_LAST: Final = re.compile(r"[(\[](?P<name>[A-Za-z][\w &/-]{1,30})[)\]][.\s]*$")
_AGAIN: Final = re.compile(
    rf"\b[Tt]he\s+(?:report|article|{_KIND}|agency)(?:['’]s (?:report|article))?,?"
    r"\s+(?:also\s+|has\s+|had\s+)?(?:said|reported|added|wrote|quoted|cited|noted|says|adds|reports)\b"
    r"|\b(?:[Aa]ccording to|told|citing|quoted by)\s+the\s+(?:\w+\s)?"
    rf"(?:report|article|{_KIND}|agency)\b"
)
"""What speaks of an outlet that an earlier sentence names."""
_CREDIT: Final = re.compile(
    r"(?:^|[.!?…\"”’])[ \t]*(?:[(\[](?:(?:with|from|source|via|by)\b:?\s*)?(?P<name>[a-z][\w '’-]{1,40})[)\]]"
    r"|(?:with|source:|by)\s+(?P<line>[a-z][\w '’-]{1,40}?)(?:\sstaff)?\.?)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
"""An agency in brackets at the end of a line, or a line that only says whom it is from."""
_HEAD: Final = 400
_OWNER_END: Final = re.compile(r"(?:['’]s|[.,])$")
_FIRST: Final = re.compile(r"['’]s\s|\sand\s|\s&\s")
"""What ends the first of several names."""


def credited(sentence: str, before: Sequence[str] = (), known: Container[str] = ()) -> str | None:
    """The outlet that a sentence says its news is from, if it names one, without "the".

    `before` are the sentences before it, the nearest last: "the newspaper said" is of one that they
    name. `known` are keys of outlets whose names are none by how they are made.
    """
    found = next(_named(sentence, known), None)
    if found is None and before and _AGAIN.search(sentence):
        named = (next(_named(one, known), None) for one in reversed(before))
        return next(filter(None, named), None)
    return found


def credited_agency(text: str, authors: Iterable[str] = ()) -> str | None:
    """The agency that a whole article is from, if it says so.

    By its dateline, "KIGALI (Reuters) - ", by its `authors`, or by a credit such as "(AFP)" at its
    end, which cleaning takes away: `text` is best what the article was before.
    """
    head = [match["name"] for match in _DATELINE.finditer(text[:_HEAD])]
    tail = [match["name"] or match["line"] for match in _CREDIT.finditer(text)]
    named = [author.removeprefix("By ") for author in authors]
    return next((name.strip() for name in (*head, *named, *tail) if is_agency_name(name)), None)


def _named(sentence: str, known: Container[str]) -> Iterator[str]:
    """The outlets that a sentence credits: first those that others cite, last those in brackets."""
    for pattern in _CREDITING:
        for match in pattern.finditer(sentence):
            yield from _outlet(match, known)
    for pattern in (_DATELINE, _LAST):
        yield from (m["name"] for m in pattern.finditer(sentence) if is_agency_name(m["name"]))
    if _STATE_MEDIA.search(sentence):
        yield STATE_MEDIA


def _outlet(match: re.Match[str], known: Container[str]) -> Iterator[str]:
    """The name that was matched, or the first of several, if it is an outlet's or said to be."""
    name = _OWNER_END.sub("", match["name"]).removeprefix("The ")
    the = "the " if match["the"] or match["name"].startswith("The ") else ""
    if not (is_known(name) or outlet_key(name) in known):
        name = _FIRST.split(name)[0]
    if match["kind"] or match["after"] or is_outlet_name(the + name, known):
        yield name
