"""Names in a text. Whether two of them name the same thing is `same_name`'s to say.

    >>> [name.text for name in names("Rwanda's Olivier Nduhungirehe met Mr van der Berg.")]
    ['Rwanda', 'Olivier Nduhungirehe', 'Mr van der Berg']

There is no gazetteer but the table of countries: a name is what is written with capitals where a
plain word would not be. The first word of a sentence is one only where something says so.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache

from qa.english.common import BODIES, COMMON_WORDS, HONORIFICS, LINKS, PARTICLES, ROLES
from qa.english.dates import MONTHS, WEEKDAYS, dates
from qa.english.number_words import SMALL
from qa.english.places import country
from qa.english.same_name import core, same_name
from qa.english.vocabulary import listed, vocabulary
from qa.english.words import fold, is_stop_word

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){1,}(?=[\s,;)]|$)|(?:[^\W\d_]\.){2,}"  # J. and U.S.
    r"|[^\W_]+(?:[-'’&.][^\W_]+)*"
)
_SENTENCE_END = re.compile(r"[.!?…:]['\"”’)\]]*\s+['\"“‘(\[]*$|[\n\r]\s*['\"“‘(\[-]*$|^\W*$")
_OPENING_QUOTE = re.compile(r"(?:^|[\s(\[])['\"“‘]$")
_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Capt|St|Sen|Rep|Gov|vs|No|[A-Z])\.\s+$"
)
_PREFIXED = re.compile(r"[a-z]{1,3}[-'’][A-Z]")
"""The beginning of "al-Sayed" and "d'Ivoire"."""
_LINKING = PARTICLES | LINKS
_TITLES = HONORIFICS | ROLES
_MAYBE_DATES = frozenset({"March", "May", "Q1", "Q2", "Q3", "Q4"})
_POSSESSIVE = re.compile(r"['’]s?$")
_GAPS = frozenset({" ", "\u00a0", " & ", "' ", "’ "})
_COMPOUND = re.compile(
    r"-[a-z]+(?:ed|led|born|based|run|made|held|wide|ing|style|elect|era|only|like)$"
)
"""The end of an adjective made of a name: "US-backed", "London-based"."""
_EMPLOYERS = BODIES | vocabulary("university college hospital police force trust bureau house")
"""Nouns of bodies that somebody may be of: "Tamsin Reid of the University of Leeds"."""
_NOUNS_IN_CAPITALS = vocabulary(
    "MP MPs MSP MSPs AM AMs MEP MEPs TD TDs CEO CEOs TV PM DNA HIV CCTV GDP AI"
)
_CALENDAR = frozenset([*MONTHS, *WEEKDAYS, *(f"{day}s" for day in WEEKDAYS)])
_COMMON_ENDINGS = listed("ing ly ers ors ists ments tions ities ness ials")

__all__ = ["Name", "core", "names", "same_name"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written, without a possessive ending: `source[start:end] == text`.

    `initial` says that only the place at the head of a sentence gives its one capital a reason,
    so that it may be a plain word.
    """

    text: str
    start: int
    end: int
    initial: bool = False


def names(text: str, plain: Container[str] = ()) -> tuple[Name, ...]:
    """Every name in `text`, in order.

    `plain` holds folded words that are known to be no names, such as those that the article
    writes in lower case; they are not taken for one at the head of a sentence.
    """
    return _names(text, plain) if plain else _names_of_text(text)


@lru_cache(maxsize=4096)
def _names_of_text(text: str) -> tuple[Name, ...]:
    """Kept, because the speakers in a sentence are read again by many checks."""
    return _names(text, ())


def _names(text: str, plain: Container[str]) -> tuple[Name, ...]:
    if text.isupper():
        return ()
    tokens = list(_TOKEN.finditer(text))
    found: list[Name] = []
    at = 0
    while at < len(tokens):
        end = _end_of_name(text, tokens, at)
        if end == at:
            at += 1
            continue
        found.extend(_split(text, tokens[at:end], plain))
        at = end
    return tuple(found)


def _end_of_name(text: str, tokens: list[re.Match[str]], at: int) -> int:
    """The index after the last token of the run of capitals at `at`; `at` where there is none."""
    if not _is_capital(tokens[at][0]) or _is_date(text, tokens[at]):
        return at
    end = at + 1
    while end < len(tokens):
        links = 0
        while end + links < len(tokens) and tokens[end + links][0] in _LINKING:
            links += 1
        last = end + links
        if last >= len(tokens) or not _is_capital(tokens[last][0], inner=True):
            break
        if not _adjacent(text, tokens[end - 1 : last + 1]) or _is_date(text, tokens[last]):
            break
        end = last + 1
    return end


def _is_date(text: str, token: re.Match[str]) -> bool:
    """Whether "March", "May" or "Q3" is a date here."""
    if token[0] not in _MAYBE_DATES:
        return False
    start = max(0, token.start() - 12)
    near = text[start : token.end() + 12]
    return any(d.start <= token.start() - start < d.end for d in dates(near))


def _adjacent(text: str, run: list[re.Match[str]]) -> bool:
    if any(match[0].endswith(("'s", "’s")) for match in run[:-1]):
        return False
    gaps = [text[a.end() : b.start()] for a, b in itertools.pairwise(run)]
    links = [match[0] for match in run[1:-1]]
    if "for" in links and fold(run[0][0]).rstrip("s") not in BODIES:
        return False
    return all(gap in _GAPS for gap in gaps) and len(links) <= 3


def _is_capital(token: str, *, inner: bool = False) -> bool:
    if token.islower():
        return False
    if fold(token) in _CALENDAR and token not in {"May", "March"}:
        return False
    if inner and (token[0].isdigit() or _PREFIXED.match(token)):
        return any(char.isupper() for char in token)
    return any(char.isupper() for char in token) and (token[0].isupper() or not inner)


def _split(text: str, run: list[re.Match[str]], plain: Container[str]) -> list[Name]:
    """The names in one run of capitals: without a plain head word, divided at "and" and peoples."""
    starts_sentence = _starts_sentence(text, run[0].start())
    if starts_sentence and len(run) > 1 and _is_plain(run[0][0], plain):
        run, starts_sentence = run[1:], False
    while run and run[0][0] in _LINKING and not run[0][0][0].isupper():
        run = run[1:]
    if not run or (len(run) == 1 and _is_no_name(run[0][0], plain, starts_sentence)):
        return []
    return [_name(text, part, starts_sentence and part[0] is run[0]) for part in _parts(run)]


def _parts(run: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    """Divides "Panama and Costa Rica" in two, and "US President Donald Trump" after the people."""
    joined = " ".join(match[0] for match in run)
    if country(joined):
        return [run]
    for index, match in enumerate(run):
        if match[0] == "and" and 0 < index < len(run) - 1:
            left, right = run[:index], run[index + 1 :]
            return _parts(left) + _parts(right)
        if match[0] == "of" and (whose := _whose(run, index)):
            return [run[:index], *_parts(whose)]
    for index, match in enumerate(run[:-1], 1):
        if _COMPOUND.search(match[0]):
            return [run[:index], *_parts(run[index:])]
    head = _country_prefix(run)
    if head and head < len(run):
        return [run[:head], *_parts(run[head:])]
    return [run]


def _whose(run: list[re.Match[str]], of: int) -> list[re.Match[str]]:
    """The body that somebody is of: "the University of Leeds" after "Tamsin Reid of"."""
    right = run[of + 2 :] if run[of + 1][0] == "the" else run[of + 1 :]
    left, named = ({fold(one[0]).rstrip("s") for one in part} for part in (run[:of], right))
    return right if of > 1 and named & _EMPLOYERS and not left & _EMPLOYERS else []


def _country_prefix(run: list[re.Match[str]]) -> int:
    for length in range(min(4, len(run) - 1), 0, -1):
        if country(" ".join(match[0] for match in run[:length])):
            return length
    return 0


def _name(text: str, part: list[re.Match[str]], initial: bool) -> Name:
    start, end = part[0].start(), part[-1].end()
    written = _COMPOUND.sub("", _POSSESSIVE.sub("", text[start:end]))
    alone = initial and len(part) == 1 and not _is_acronym(part[0][0]) and not country(written)
    return Name(written, start, start + len(written), alone)


def _starts_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 12) : start]
    if _ABBREVIATION.search(before):
        return False
    return bool(_SENTENCE_END.search(before)) or bool(_OPENING_QUOTE.search(before))


def _is_no_name(word: str, plain: Container[str], starts_sentence: bool) -> bool:
    """Whether a single word in capitals names nothing, wherever it stands."""
    bare = _POSSESSIVE.sub("", word)
    folded = fold(bare)
    if len(bare) < 2 or bare in _NOUNS_IN_CAPITALS:
        return True
    if bare.isupper():
        return len(bare) > 3 and (folded in COMMON_WORDS or is_stop_word(folded))
    if folded.startswith(("i'", "i’")) or is_stop_word(bare) or folded in _TITLES:
        return True
    return starts_sentence and _is_plain(bare, plain)


def _is_plain(word: str, plain: Container[str]) -> bool:
    """Whether a word at the head of a sentence is no name."""
    bare = _POSSESSIVE.sub("", word)
    if _is_acronym(bare) or country(bare):
        return False
    folded = fold(bare)
    if is_stop_word(folded) or folded in COMMON_WORDS or folded in plain:
        return True
    if folded.startswith("ex-") and folded[3:] in _TITLES | COMMON_WORDS:
        return True
    if all(part in SMALL for part in folded.split("-")):  # "Forty-three"
        return True
    return folded.endswith(_COMMON_ENDINGS) or (
        folded.endswith("s") and folded[:-1] in COMMON_WORDS
    )


def _is_acronym(word: str) -> bool:
    letters = [char for char in word if char.isalpha()]
    return len(letters) > 1 and sum(char.isupper() for char in letters) > 1
