"""Words with their offsets and stems, and the words that carry no content.

    >>> [word.stem for word in words("The U.S. took in migrants")]
    ['the', 'usa', 'take', 'in', 'migrant']
    >>> content_stems("The U.S. took in migrants")
    ['usa', 'take', 'migrant']

Irregular forms are mapped to their base first ("took" -> "take"), because a Porter stemmer leaves
them apart. Hyphens divide words, so that "mega-jail" and "mega jail" are the same two words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from qa.english.irregular import BASE_FORMS
from qa.english.vocabulary import vocabulary

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}(?![^\W\d_])"  # U.S., e.g.
    r"|\d+(?:[.,]\d+)+"  # 1,300.5
    r"|[^\W_]+(?:['’][^\W_]+)*"  # M23, don't, O'Brien
)

STOP_WORDS = vocabulary(
    """
    a about above after again against all also although am among an and another any are aren't
    as at be because been before being below between both but by can can't cannot could
    couldn't did didn't do does doesn't doing don't down during each either even ever few for
    from further had hadn't has hasn't have haven't having he he's her here hers herself him
    himself his how however i if in into is isn't it it's its itself just let's like many may
    me might more most much must my myself neither no nor not now of off on once one only onto
    or other others our ours ourselves out over own per rather s same shall she she's should
    shouldn't since so some still such t than that that's the their theirs them themselves
    then there there's these they they're this those though through thus to too toward towards
    under until up upon us very was wasn't we we're were weren't what what's when where
    whether which while who who's whom whose why will with within without won't would wouldn't
    yet you your yours yourself yourselves
    """
)

_ACRONYMS = {"us": "usa", "usa": "usa"}
_STEMMING = Lock()
"""Upper-case acronyms whose lower-case letters are another word, or that have two spellings."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text; `text[start:end]` as written, `stem` folded for comparing."""

    text: str
    start: int
    end: int
    stem: str

    @property
    def is_content(self) -> bool:
        """Whether the word says something: not a stop word, unless it is written as an acronym."""
        return not is_stop_word(self.text)


def words(text: str) -> list[Word]:
    """The words of `text`, in order."""
    return [
        Word(match[0], match.start(), match.end(), stem(match[0])) for match in _WORD.finditer(text)
    ]


def words_as_written(text: str) -> list[str]:
    """The words of `text` and nothing else of them, in order."""
    return _WORD.findall(text)


def content_stems(text: str) -> list[str]:
    """The stems of the words of `text` that are not stop words, in order."""
    return [stem(match[0]) for match in _WORD.finditer(text) if not is_stop_word(match[0])]


def is_stop_word(word: str) -> bool:
    """Whether `word` carries no content. "US", "IT" and "WHO" in capitals are names, and do."""
    if len(word) > 1 and word.isupper():
        return False
    return word.replace("’", "'").lower() in STOP_WORDS


def fold(text: str) -> str:
    """`text` in lower case, without accents, with straight apostrophes."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(char for char in plain if not unicodedata.combining(char)).lower()


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The folded base of one word: "Taken" -> "take", "Trump's" -> "trump", "U.S." -> "usa"."""
    joined = word.replace(".", "") if not word[0].isdigit() else word
    folded = fold(joined)
    if joined.isupper() and folded in _ACRONYMS:
        return _ACRONYMS[folded]
    folded = folded.removesuffix("'s").rstrip("'")
    base = BASE_FORMS.get(folded)
    if not folded.isalpha():
        return folded
    with _STEMMING:  # the stemmer keeps the word in itself while it works
        return _porter()(base or folded)


@lru_cache(maxsize=1)
def _porter() -> Callable[[str], str]:
    import snowballstemmer

    stem_word: Callable[[str], str] = snowballstemmer.stemmer("english").stemWord
    return stem_word
