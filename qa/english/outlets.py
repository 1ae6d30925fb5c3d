"""The names of news outlets and agencies: which of them are one outlet's, and what is one.

>>> outlet_key("The Associated Press") == outlet_key("AP News") == outlet_key("apnews.com")
True
>>> outlet_key("BBC News") == outlet_key("bbc.co.uk"), outlet_key("The Sun") == outlet_key("Star")
(True, False)
>>> is_outlet_name("the Lima Gazette"), is_outlet_name("Le Monde"), is_outlet_name("NASA")
(True, True, False)
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache
from typing import Final

from qa.english.places import country
from qa.english.vocabulary import vocabulary
from qa.english.words import fold

ALIASES: Final = {
    "aap": "Australian Associated Press",
    "afp": "Agence France-Presse",
    "ani": "Asian News International",
    "ap": "Associated Press",
    "bbc": "British Broadcasting Corporation",
    "cbc": "Canadian Broadcasting Corporation",
    "dpa": "Deutsche Presse-Agentur",
    "dw": "Deutsche Welle",
    "ft": "Financial Times",
    "ians": "Indo-Asian News Service",
    "itartass": "TASS",
    "latimes": "Los Angeles Times",
    "nyt": "New York Times",
    "nytimes": "New York Times",
    "pa": "Press Association",
    "pamedia": "Press Association",
    "pti": "Press Trust of India",
    "rfi": "Radio France Internationale",
    "rferl": "Radio Free Europe Radio Liberty",
    "scmp": "South China Morning Post",
    "smh": "Sydney Morning Herald",
    "upi": "United Press International",
    "voa": "Voice of America",
    "wapo": "Washington Post",
    "wsj": "Wall Street Journal",
}
"""What else an outlet is called, by the key of that."""

_AGENCY_NAMES: Final = """
    Reuters; Bloomberg; Associated Press; Agence France-Presse; dpa; PA; UPI; EFE; ANSA; Xinhua;
    Kyodo; Jiji Press; Yonhap; TASS; Interfax; RIA Novosti; Ukrinform; Anadolu; PTI; ANI; IANS; IRNA;
    Fars; Tasnim; SANA; WAM; KCNA; Bernama; Antara; Belga; Ritzau; NTB; Lusa; PAP; CTK; MTI; Tanjug;
    BELTA; APA; AAP; Canadian Press; Dow Jones; States Newsroom; Press Trust of India; NAN; GNA
"""
_OUTLET_NAMES: Final = """
    BBC; CNN; NPR; PBS; NBC; ABC; CBS; MSNBC; MS NOW; CNBC; ITV; ITN; RTE; France 24; RFI;
    France Info; BFM; TF1; Al Jazeera; Al Arabiya; Al Mayadeen; DW; ARD; ZDF; Le Monde; Le Figaro;
    Liberation; Mediapart; Le Soir; Der Spiegel; Spiegel; Die Zeit; Die Welt; Bild; Stern;
    Süddeutsche Zeitung; El País; El Mundo; La Vanguardia; La Repubblica; Corriere della Sera;
    La Stampa; RAI; Politico; Axios; Semafor; Vox; Slate; Salon; Atlantic; New Yorker; Economist;
    Time; Newsweek; Forbes; Fortune; Wired; Variety; Rolling Stone; Billboard; TMZ; People; Deadline;
    Haaretz; Ynet; Kan; Maariv; Israel Hayom; Asahi Shimbun; Yomiuri Shimbun; NHK; Nikkei; CGTN; CCTV;
    Dawn; Hindu; Times of India; Times of Israel; NDTV; USA Today; Boston Globe; Globe and Mail; Toronto Star; Wall Street Journal;
    ESPN; Athletic; Voice of America; Radio Free Europe; Meduza; Novaya Gazeta; Kommersant; RBC; RT;
    Sputnik; Mail & Guardian; News24; Daily Nation; EastAfrican; Punch; Vanguard; HuffPost; BuzzFeed;
    ProPublica; Intercept; Bellingcat; Middle East Eye; Jeune Afrique; O Globo; Folha de S.Paulo;
    Clarín; La Nación; Telemundo; Univision; SABC; CBC; SCMP; Business Insider; Verge; TechCrunch;
    Deutschlandfunk; Euronews; Kyiv Independent; Washington Examiner; NewsNation; Newsmax; C-SPAN
"""
_LAST_WORDS: Final = vocabulary(
    "Post Times News Journal Gazette Herald Tribune Telegraph Guardian Chronicle Mail Mirror Express"
    " Observer Independent Reporter Standard Star Sun Echo Courier Inquirer Examiner Dispatch"
    " Bulletin Review Today Argus Advertiser Sentinel Register Mercury Citizen Monitor Insider"
    " Monde Zeitung Shimbun Weekly Daily Wire Newswire Newspaper Newspapers Gazzetta Gazeta"
)
"""What a newspaper's name of more than a word ends with."""
_ON_AIR: Final = vocabulary("TV Television Radio FM Broadcasting Media")
_NOT_CALL_SIGNS: Final = vocabulary("WADA WNBA WIPO KPMG")
_CALL_SIGN: Final = re.compile(r"[WK][A-Z]{3}(?:-TV)?")
_DOMAIN: Final = re.compile(
    r"(?:https?://)?(?:(?:www|m|amp|edition|news)\.)?(?P<name>[\w-]+(?:\.[\w-]+)*?)"
    r"(?:\.(?:com?|org|net|gov|ac))?\.[a-z]{2,12}/?"
)
_ENDING: Final = re.compile(
    r"\s+(?:news|online|newswires?|wires?|staff|website|newspapers?|magazine|news agency|agency"
    r"|news service|english|arabic|africa|sports?|verify|digital|television|tv|radio)$"
)
_NO_LETTER: Final = re.compile(r"[\W_]+")


def is_domain(name: str) -> bool:
    """Whether a source is named by its address: "rfi.fr"."""
    return bool(_DOMAIN.fullmatch(name.strip().lower()))


@lru_cache(maxsize=4096)
def outlet_key(name: str) -> str:
    """Equal for the names of one outlet; empty where there is no letter in it."""
    folded = fold(name).strip()
    domain = _DOMAIN.fullmatch(folded)
    folded = (domain["name"] if domain else folded).removeprefix("the ")
    while (shorter := _ENDING.sub("", folded)) != folded:
        folded = shorter
    key = _NO_LETTER.sub("", fold(country(folded) or folded))
    if domain and key not in ALIASES:
        key = re.sub("^the(?=...)|(?<=..)news$", "", key)
    other = ALIASES.get(key)
    return _NO_LETTER.sub("", fold(other)) if other else key


_AGENCIES: Final = frozenset(outlet_key(name) for name in _AGENCY_NAMES.split(";"))
_KNOWN: Final = _AGENCIES | {
    outlet_key(name) for name in (*_OUTLET_NAMES.split(";"), *ALIASES.values())
}


def is_agency_name(name: str) -> bool:
    """Whether a name is that of an agency, whose reports others print."""
    return outlet_key(name) in _AGENCIES


def is_known(name: str) -> bool:
    """Whether it is the name of an outlet that is known by name."""
    return outlet_key(name) in _KNOWN


def is_outlet_name(name: str, known: Container[str] = ()) -> bool:
    """Whether a name is an outlet's: a known one, one of these keys, or by how it is made."""
    words = name.split()
    with_article = words[0] in {"the", "The"} if words else False
    words = words[with_article:]
    if not words or is_known(name) or outlet_key(name) in known:
        return bool(words)
    if len(words) == 1:
        sign = bool(_CALL_SIGN.fullmatch(words[0])) and words[0] not in _NOT_CALL_SIGNS
        return sign or (with_article and words[0] in _LAST_WORDS)
    return words[-1] in _LAST_WORDS | _ON_AIR or words[0] in {"Radio", "Channel"}
