"""Sources that have no stake in what they tell: news outlets, and records such as court papers.

>>> is_outlet("the Lima Gazette"), is_outlet("local media"), is_outlet("Ana Sy of the Gazette")
(True, True, False)
>>> is_record("court documents"), is_record("the ministry"), is_impersonal("a new study")
(True, False, True)
"""

from __future__ import annotations

import re

from qa.english.vocabulary import listed

_AGENCIES = listed(
    """
    AP AFP UPI BBC CNN NPR PBS NBC ABC CBS MSNBC CNBC ITV ITN RTE Reuters Bloomberg Xinhua Tass
    Interfax DPA ANSA Yonhap Kyodo Forbes Newsweek TMZ Politico Axios Variety Billboard
    """
)
_OUTLETS = listed(
    """
    Post Times News Journal Gazette Herald Tribune Telegraph Guardian Chronicle Mail Mirror
    Express Observer Independent Reporter Standard Star Sun Echo Courier Inquirer Examiner
    Dispatch Bulletin Review Today Press Reuters
    """
)
_OUTLET = re.compile(
    rf"\W*(?:(?:the|a|an|local|state|national|official|news|trade|daily|several|other|some|UK|US)\s)*"
    rf"(?:(?:[A-Z][\w.&'’-]*\s){{0,4}}(?:{'|'.join((*_AGENCIES, *_OUTLETS))})(?:\s(?:News|Sport|Online))*"
    r"|(?:[A-Z][\w.&'’-]*\s){0,4}News\s(?:agency|Agency|website|service|Service)|[WK][A-Z]{2,3}(?:-TV)?"
    r"|(?:\w+\s){0,2}(?:media|media reports|reports|newspapers?|news agency|newswires?|press reports))"
    r"(?:\s(?:newspaper|magazine|website|news agency|agency|channel|reports?))?\W*"
)
_RECORD = re.compile(
    r"\b(?:documents?|records?|papers|filings?|transcripts?|statistics|figures|data|census|logs?"
    r"|ledgers?|minutes|surveys?|polls?|index|rankings?)(?:\s(?:by|for|from|of|in|released|published)\s.*)?\W*$",
    re.IGNORECASE | re.DOTALL,
)
_IMPERSONAL = re.compile(
    r"\b(?:stud(?:y|ies)|reports?|research|survey|poll|analysis|figures|data|statistics|review"
    r"|guid(?:ance|elines?)|findings|inquiry|audit|charit(?:y|ies)|paper|statement|release)\b",
    re.IGNORECASE,
)


def is_outlet(speaker: str) -> bool:
    """Whether those who speak are a news outlet or "reports", and no one in particular."""
    return bool(_OUTLET.fullmatch(speaker))


def is_record(speaker: str) -> bool:
    """Whether what speaks is a document, a register or a count: "a survey by the bank"."""
    return bool(_RECORD.search(speaker))


def is_impersonal(speaker: str) -> bool:
    """Whether what speaks is a piece of work, whose authors may as well be said to speak."""
    return bool(_IMPERSONAL.search(speaker)) and not is_outlet(speaker)
