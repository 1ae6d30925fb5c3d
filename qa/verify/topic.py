"""Names that a cited sentence leaves out because its article is about them.

"Turnout was 58 percent" does not say where. The article's title, its first two sentences or the
sentence before may; but to exchange a name leaves a hole, so where a cited sentence has a name of
the same kind that the claim does not have, or a word that stands for one, the claim's is not it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from qa.english.clauses import sentence_spans
from qa.english.names import Name
from qa.english.places import country, country_of_capital, key
from qa.english.reading import Reading, folded_words, normalise, read
from qa.english.same_name import is_body, same_name
from qa.english.words import stem
from qa.schema import Article
from qa.verify.anaphora import candidates, is_person, words_for_people
from qa.verify.reading import Cited

_LEAD = 2
"""Sentences at the head of an article that say what it is about."""
_LEAD_CHARACTERS = 2_000
_PLACED = re.compile(
    r"\b(?:in|near|outside|around|across|off|(?:town|city|region|village|port|island|province|"
    r"district|state|north|south|east|west) of)\s+(?:the\s+)?$"
)
_NEAR = 32


def is_topic(name: Name, claim: Reading, cited: Cited) -> bool:
    """Whether `name` is what an article is about and nothing in what is cited is in its place."""
    indices = range(len(cited.readings))
    about = tuple(reading for index in indices for reading in _about(cited, index))
    if not any(_is_told(name, reading) for reading in about):
        return False
    kind = _kind(name, (claim, *about))
    holes = (hole for index in indices for hole in _holes(claim, cited, index))
    return not any(_may_be(kind, hole) for hole in holes)


def _about(cited: Cited, index: int) -> tuple[Reading, ...]:
    """The title, the lead and the sentence before a cited one."""
    evidence = cited.evidence[index]
    titles = (read(normalise(p.title)) for p in evidence.publications if p.title)
    return (*titles, *_lead(evidence.article), *cited.earlier(index)[:1])


@lru_cache(maxsize=512)
def _lead(article: Article) -> tuple[Reading, ...]:
    text = article.text[:_LEAD_CHARACTERS]
    return tuple(read(normalise(text[a:b])) for a, b in sentence_spans(text)[:_LEAD])


def _is_told(name: Name, about: Reading) -> bool:
    return folded_words(key(name.text)) in about.folded or any(
        _may_name(name.text, other.text) for other in about.names
    )


def _may_name(claimed: str, given: str) -> bool:
    land = country(claimed)
    return same_name(claimed, given) or bool(land and country_of_capital(given) == land)


def _holes(claim: Reading, cited: Cited, index: int) -> set[str | None]:
    """The kinds of the names that a cited sentence has, or has a word for, and the claim has not.

    Where "he" or "the mayor" opens a sentence, whatever opens the claim may stand in that place.
    """
    reading, earlier = cited.readings[index], cited.earlier(index)
    text = cited.evidence[index].article.text
    kinds: set[str | None] = {
        _kind(given, (reading,)) or _kind_in(given, text)
        for given in reading.names
        if not any(
            _may_name(n.text, given.text) or _may_name(given.text, n.text) for n in claim.names
        )
    }
    meant = candidates(reading, earlier)
    if any(same_name(n.text, one) for n in claim.names for one in meant):
        return kinds
    homes = [(n, r) for one in meant for r in earlier for n in r.names if n.text == one]
    unsaid = {stem(word) for word in words_for_people(reading)} - claim.stems
    kinds |= {_kind(n, (r,)) or _kind_in(n, text) for n, r in homes}
    opens = bool(unsaid & {word.stem for word in reading.words[:2]})
    return kinds | ({None if opens else "person"} if unsaid else set())


def _may_be(kind: str | None, other: str | None) -> bool:
    """Whether two names can be of one kind; what is no place is of any other."""
    if "place" in {kind, other}:
        return kind == other or None in {kind, other}
    return kind == other or not {kind, other} <= {"person", "body"}


def _kind(name: Name, homes: tuple[Reading, ...]) -> str | None:
    """What a name is of, as its own words tell or the words beside it where it stands."""
    if country(name.text) or country_of_capital(name.text):
        return "place"
    if is_body(name.text) or name.text.isupper():
        return "body"
    same = [(n, home) for home in homes for n in home.names if same_name(n.text, name.text)]
    found = {"place" for n, home in same if _PLACED.search(_before(home.text, n.start))}
    found |= {"person" for n, home in same if is_person(n, home)}
    return found.pop() if len(found) == 1 else None


def _kind_in(name: Name, text: str) -> str:
    """Whether an article ever writes "in" or "near" before a name: then it may be a place's."""
    starts = (match.start() for match in re.finditer(rf"\b{re.escape(name.text)}\b", text))
    return "place" if any(_PLACED.search(_before(text, at)) for at in starts) else "no place"


def _before(text: str, at: int) -> str:
    return text[max(0, at - _NEAR) : at]
