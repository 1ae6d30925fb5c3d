"""A name in a claim must be in the cited sentences, as same_name understands names.

Passes: a surname for a full name, "the US" for "American", a country for its capital ("Kigali" in
the source supports "Rwanda"), an acronym for its words, "the US" for "Alaska", "Lima City Council"
for "the city council of Lima", a name that a pronoun or a description in the cited sentence stands
for (see `anaphora`) or that it leaves out (see `topic`), the outlet in "according to the outlet". A
fuller name than the cited one must be the article's own, and so must a title or an office.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from qa.english.attribution import mentions_saying
from qa.english.common import COMMON_WORDS, OFFICES, SHORT_OFFICES
from qa.english.forms import any_form
from qa.english.names import Name
from qa.english.places import country, country_of_capital, key
from qa.english.reading import Reading, folded_words
from qa.english.regions import lies_in
from qa.english.same_name import core, is_acronym_of, is_body, same_name, split_head
from qa.english.words import fold, stem
from qa.schema import Article, Reason, ReasonKind
from qa.verify.anaphora import stands_for
from qa.verify.reading import Cited
from qa.verify.topic import is_topic

_WRITES = re.compile(
    rf"\b(?:{any_form('put give name carry publish run quote count list mention print correct')}"
    r"|articles?|stor(?:y|ies)|accounts?|according|outlet|newspaper)\b"
)
"""What an outlet does with what it tells."""


def check(claim: Reading, cited: Cited) -> tuple[Reason, ...]:
    """One reason for each name of `claim` that the cited sentences do not give."""
    reasons = []
    for name in claim.names:
        if name.initial and (cited.is_plain(name.text) or stem(name.text) in cited.stems):
            continue
        fault = _fault(name, claim, cited)
        if fault:
            reasons.append(Reason(ReasonKind.NAME, fault))
    return tuple(reasons)


def _fault(name: Name, claim: Reading, cited: Cited) -> str | None:
    if _is_outlet(name, claim, cited):
        return None
    given = _is_given(name, cited) or _is_run(name, cited) or stands_for(name, cited)
    if not given and not is_topic(name, claim, cited):
        return f'"{name.text}" is not named in the cited text'
    office = _new_office(name, claim, cited)
    return f'"{name.text}": the article does not call them "{office}"' if office else None


def may_name(claimed: str, given: str) -> bool:
    """Whether `claimed` can name what `given` does: one name, or the country of a capital."""
    if same_name(claimed, given):
        return True
    land = country(claimed)
    return bool(land) and country_of_capital(given) == land


def _is_in(name: Name, cited: Cited) -> bool:
    """Whether a country is named by a place that lies in it: "the US" for "Alaska"."""
    land = country(name.text)
    return bool(land) and any(
        lies_in(given.text, land or "") or _home(given.text) == land for given in cited.names
    )


def _home(name: str) -> str | None:
    """The country that someone is of: Peru of "Ana Sy of Peru", but none of "Bank of Peru"."""
    first, _, home = name.rpartition(" of ")
    return country(home) if len(core(first)) > 1 and not is_body(first) else None


def _is_given(name: Name, cited: Cited) -> bool:
    for index, reading in enumerate(cited.readings):
        for given in reading.names:
            if may_name(name.text, given.text) and _is_own(name, given, cited, index):
                return True
    if _words_of(name.text) in cited.folded:
        return True
    return (
        _is_composed(name, cited)
        or _is_in(name, cited)
        or _is_two(name, cited)
        or _is_spelled_out(name, cited)
    )


def _is_composed(name: Name, cited: Cited) -> bool:
    """Whether the cited text has the name and, as words, what kind of thing it is.

    As in "Lima City Council" for "the council, which runs Lima" with "city" somewhere in it.
    """
    own, kind = split_head(name.text)
    if not kind or not all(stem(word) in cited.stems for word in kind):
        return False
    run = f" {' '.join(own)} "
    return any(run in f" {' '.join(core(given.text))} " for given in cited.names)


def _is_run(name: Name, cited: Cited) -> bool:
    """Whether a headline's run of capitals is names one after the other, or a name after a word.

    "Loganair Aberdeen flight" names two; in "Winger Yannick Bolasie" the first word is plain.
    """
    parts = core(name.text)
    given = {core(other.text) for other in cited.names}
    if any(parts[:cut] in given and parts[cut:] in given for cut in range(1, len(parts))):
        return True
    first, _, rest = name.text.partition(" ")
    plain = name.start == 0 and (fold(first) in COMMON_WORDS or cited.is_plain(first))
    return bool(rest and plain) and _is_given(Name(rest, name.start, name.end), cited)


def _is_two(name: Name, cited: Cited) -> bool:
    """Whether "A of B" is what the cited text names as A and as B: "Ana Sy of Texas"."""
    first, joined, home = name.text.rpartition(" of ")
    if not joined or len(core(first)) < 2:
        return False
    if any(" of " in given.text and same_name(first, given.text) for given in cited.names):
        return False
    return all(_is_given(Name(part, name.start, name.end), cited) for part in (first, home))


def _is_spelled_out(name: Name, cited: Cited) -> bool:
    """Whether it is an acronym of names side by side, or one that an article gives for its words.

    As in "UNHCR" for "the United Nations refugee agency", written "... agency (UNHCR)" elsewhere.
    """
    for reading in cited.readings:
        for one, other in pairwise(reading.names):
            beside = other.start - one.end == 1
            if beside and is_acronym_of(name.text, reading.text[one.start : other.end]):
                return True
    return name.text.isupper() and any(
        folded_words(words).strip() and folded_words(words) in cited.folded
        for evidence in cited.evidence
        for words in _defined(name.text, evidence.article)
    )


@lru_cache(maxsize=1024)
def _defined(acronym: str, article: Article) -> tuple[str, ...]:
    """The words before "(ACRONYM)" in an article that it can stand for: its last two to six."""
    found = []
    for match in re.finditer(rf"((?:[\w'’-]+\s){{2,6}})\({re.escape(acronym)}\)", article.text):
        words = match[1].split()
        found += [" ".join(words[at:]) for at in range(len(words) - 1) if words[at][0].isupper()]
    return tuple(found)


def _words_of(name: str) -> str:
    return folded_words(key(name))


def _is_own(name: Name, given: Name, cited: Cited, index: int) -> bool:
    """Whether a fuller form than the cited one is the article's own, in this sentence or before."""
    if country(name.text) or len(core(name.text)) <= len(core(given.text)):
        return True
    if is_acronym_of(given.text, name.text):
        return True
    full = f" {' '.join(core(name.text))} "
    spelled = any(
        full in f" {' '.join(core(other.text))} "
        for reading in (cited.readings[index], *cited.earlier(index))
        for other in reading.names
    )
    return spelled or any(full in reading.folded for reading in cited.earlier(index))


def _is_outlet(name: Name, claim: Reading, cited: Cited) -> bool:
    """Whether the claim credits the outlet that published what it cites."""
    if not any(same_name(name.text, s) or key(name.text) in key(s) for s in cited.sources):
        return False
    told = any(a.speaker and name.text in a.speaker for a in claim.attributions)
    return told or mentions_saying(claim.text) or bool(_WRITES.search(claim.text))


def _short_for(office: str) -> frozenset[str]:
    return frozenset(short for short, full in SHORT_OFFICES.items() if full == office)


def _new_office(name: Name, claim: Reading, cited: Cited) -> str | None:
    """An office that the claim gives the person and neither the cited text nor the article does."""
    before = claim.text[max(0, name.start - 16) : name.start]
    for match in re.finditer(r"[a-z]+", fold(before + name.text)):
        word = match[0]
        if word not in OFFICES or not {stem(word), *_short_for(word)}.isdisjoint(cited.stems):
            continue
        readings = (r for i in range(len(cited.evidence)) for r in cited.earlier(i))
        told = {stem(word), *_short_for(word)}
        if all(told.isdisjoint(reading.stems) for reading in readings):
            return word
    return None
