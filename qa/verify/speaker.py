"""Whether the one a claim gives as speaking is the one the cited text gives.

Names are held against names, and descriptions by their noun: "a lawyer" is not "the minister", and
a described speaker is a named one only where the article describes that name so.
"""

from __future__ import annotations

import re

from qa.english.attribution import Attribution, head_name, mentions_saying
from qa.english.names import names
from qa.english.places import country
from qa.english.reading import Reading
from qa.english.same_name import is_body, same_name
from qa.english.sources import is_impersonal
from qa.english.words import content_stems, stem
from qa.verify.anaphora import candidates
from qa.verify.reading import Cited

_ENOUGH = 0.6
"""The share of what is said that a sentence must have to be where it is said."""
_NEAREST = 0.85
"""The share of the best sentence's part that makes another one where it is said too."""
_MOST = 0.7
"""The share of that which makes a claim of someone's the words of them alone."""
_PRONOUN = re.compile(r"(?:he|she|it|they|we|i)$", re.I)
_FOR = re.compile(r"\bspokes\w+ (?:for|of|at) (?:the )?((?:[A-Z][\w.&'’-]*\s?)+)(?=,|\)|$|\s)")
"""Whom a spokesman's words are the words of."""
_MEANS_ONE = re.compile(r"(?:the|his|her|its|their|he|she|it|they|[A-Z]\S*['’]s?)\b", re.I)
_COMPLEMENT = re.compile(
    r"\s(?:of|for|from|in|at|with|who|which|on|by|to|from|seen|obtained|published|released|issued|written|sent)\s"
)
_CALLED = re.compile(r"\b[Tt]he (?:\w+ )?(\w+)\b")
_AFTER = 400
"""Characters after a body's name in which "the agency" means it."""
_BESIDE = 60
"""Characters to each side of a name in which a description of who has it is looked for."""


def _stems(text: str) -> frozenset[str]:
    return frozenset(content_stems(text))


_ANYONE = _stems(
    "man woman person people old one leader local resident other others boss victim statement"
    " suspect witness boy girl teenager expert source"
)
_BODIES = _stems(
    "agency ministry company firm charity group organisation organization bank union council club"
    " airline authority department university regulator watchdog body association"
)
_OFFICES = _stems("minister secretary government administration president mayor governor leader")
"""Whose words "an official" may be given as having said; not the other way round."""
_OF_A_MINISTER = _stems("ministry department")
_MINISTERS = _stems("minister secretary")
"""Of the offices, only theirs has words that may be given as those of a ministry."""
_PORTFOLIOS = tuple(
    _stems(words)
    for words in (
        "interior home", "health", "defence defense war", "finance treasury", "foreign external",
        "justice", "education schools", "transport railways", "energy oil", "agriculture farming",
        "environment climate", "culture", "labour labor employment", "trade commerce", "housing",
        "tourism", "information", "mines mining", "sport sports", "science", "water", "economy",
    )
)  # fmt: skip
"""What ministries and ministers are of: those of two of these are two."""
_ALIKE = (
    _stems(
        "official spokesman spokeswoman spokesperson representative aide ministry authority"
        " authorities department office"
    ),
    _stems("government administration authorities state country nation cabinet"),
    _stems("police officer officers force detective authorities"),
    _stems(
        "critic critics opponent opponents campaigner campaigners activist activists group"
        " groups charity charities organisation organization"
    ),
    _stems("agency organisation organization body watchdog institution commission"),
    _stems(
        "company firm manufacturer operator maker business lender bank retailer carmaker automaker"
        " drugmaker chipmaker planemaker brewer miner airline developer supplier chain"
    ),
    _stems("scientist scientists researcher researchers study analyst analysts economist"),
    _stems("lawyer attorney solicitor barrister counsel prosecutor prosecution"),
    _stems("lawyer attorney solicitor barrister counsel defence defense"),
    _stems("judge justice court"),
    _stems("regulator authority authorities watchdog"),
    _stems("report paper newspaper document email study survey"),
    _stems("chief head executive director chairman chairwoman manager coach president boss"),
    _stems("family relative relatives parent parents mother father brother sister"),
)
"""Nouns of which one can stand for another where a speaker is described."""


def wrong_speaker(claim: Reading, mark: Attribution, cited: Cited) -> str | None:
    """What is wrong with the speaker of `mark` in `claim`, if the cited text has another."""
    if _is_outlet(mark.speaker or "", cited):
        return None
    said = {word.stem for word in claim.words_in(*mark.content)} - set(
        content_stems(mark.speaker or "")
    )
    if not said:
        return None
    shares = [len(said & r.content_stems) / len(said) for r in cited.readings]
    enough = max(_ENOUGH, _NEAREST * max(shares))
    faults = [_compare(mark, said, cited, i) for i, share in enumerate(shares) if share >= enough]
    return None if None in faults else next(iter(faults), None)


def _compare(mark: Attribution, said: set[str], cited: Cited, index: int) -> str | None:
    reading = cited.readings[index]
    speakers = _speakers(said, reading)
    claimed = head_name(mark.speaker or "")
    if not speakers:
        near = (reading, *cited.earlier(index)[:3])
        known = any(same_name(n.text, claimed or "") for r in near for n in r.names)
        return _invented(mark, reading) if known else None
    given = [name for speaker in speakers if (name := head_name(speaker))]
    if claimed and not given:
        given = sorted(candidates(reading, cited.earlier(index)))
    if claimed is None and not given and all(_PRONOUN.match(s) for s in speakers):
        given = sorted(candidates(reading, cited.earlier(index)))
    article = cited.evidence[index].article.text
    if _agree(mark.speaker or "", claimed, speakers, given, article):
        return None
    return f"the cited text gives it as the words of {speakers[0]}, not {mark.speaker}"


def _speakers(said: set[str], reading: Reading) -> list[str]:
    """Those to whom the sentence gives most of what is said."""
    shares = {
        a.speaker: len(said & {w.stem for w in reading.words_in(*a.content)})
        for a in reading.attributions
        if a.speaker
    }
    best = max(shares.values(), default=0)
    narrow = [a.speaker for a in reading.attributions if a.kind == "doubt" and a.speaker]
    if best and any(shares[speaker] >= _MOST * best for speaker in narrow):
        return narrow
    enough = max(1.0, _ENOUGH * best)
    return [speaker for speaker, share in shares.items() if share >= enough]


def _agree(
    speaker: str, claimed: str | None, speakers: list[str], given: list[str], article: str
) -> bool:
    """Whether both may be one: names by name, descriptions by their noun and their countries."""
    if claimed and given:
        return any(same_name(claimed, name) for name in given) or any(
            same_name(claimed, match[1]) for other in speakers for match in _FOR.finditer(other)
        )
    if not claimed and _is_work(speaker, speakers, article):
        return True
    if claimed:
        person = not country(claimed) and not is_body(claimed)
        return not person or any(_MEANS_ONE.match(other) for other in speakers)
    if given:
        return _is_described(heads_of(speaker), given, speakers, article)
    for of in (_countries, _portfolios):
        ours, theirs = of([speaker]), of(speakers)
        if ours and theirs and not ours & theirs:
            return False
    return _same_heads(heads_of(speaker), [h for other in speakers for h in heads_of(other)])


def _is_work(speaker: str, speakers: list[str], article: str) -> bool:
    """Whether one of the two is a study or report of the article's: its authors may be the other."""
    if is_impersonal(speaker):
        return any(stem in content_stems(article) for stem in heads_of(speaker))
    return any(is_impersonal(other) for other in speakers)


def heads_of(speaker: str) -> list[str]:
    """The stems of the nouns that a phrase describes someone by.

    >>> heads_of("a spokesman for the ministry"), heads_of("a human rights lawyer")
    (['spokesman'], ['lawyer'])
    """
    parts = (_COMPLEMENT.split(part)[0] for part in re.split(r",| and ", speaker))
    told = (content_stems(re.sub(r"\([^)]*\)", "", part)) for part in parts)
    return [stems[-1] for stems in told if stems]


def _same_heads(ours: list[str], theirs: list[str]) -> bool:
    """Whether one noun stands for the other; where either has none, a pronoun, it may."""
    if not ours or not theirs or set(ours) & (set(theirs) | _ANYONE) or set(theirs) & _ANYONE:
        return True
    offices = _OFFICES if set(ours) - _OF_A_MINISTER else _MINISTERS
    if set(ours) & _ALIKE[0] and set(theirs) & offices:
        return True
    if any(_is_short_for(one, other) for one in ours for other in theirs):
        return True
    return any(set(ours) & group and set(theirs) & group for group in _ALIKE)


def _is_short_for(one: str, other: str) -> bool:
    """Whether one noun is the other with a word put before it: "suit" and "lawsuit"."""
    short, long = sorted((one, other), key=len)
    return len(short) > 3 and long.endswith(short)


def _is_described(heads: list[str], given: list[str], speakers: list[str], article: str) -> bool:
    """Whether an article describes one of the names `given` by one of `heads`."""
    if _same_heads(heads, [stem for other in speakers for stem in content_stems(other)]):
        return True
    if any(set(heads) & group for group in _ALIKE[:2]):
        return True
    for name in given:
        last = re.escape(name.split()[-1])
        for match in re.finditer(rf"\b{last}\b", article):
            near = article[max(0, match.start() - _BESIDE) : match.end() + _BESIDE]
            if set(heads) & set(content_stems(near)):
                return True
            after = _CALLED.findall(article, match.end(), match.end() + _AFTER)
            if is_body(name) and set(heads) & _BODIES & {stem(noun) for noun in after}:
                return True
    return False


def _portfolios(speakers: list[str]) -> set[frozenset[str]]:
    stems = {stem for speaker in speakers for stem in content_stems(speaker)}
    if not stems & (_OF_A_MINISTER | _MINISTERS):
        return set()
    return {portfolio for portfolio in _PORTFOLIOS if portfolio & stems}


def _countries(speakers: list[str]) -> set[str]:
    found = (country(name.text) for speaker in speakers for name in names(speaker))
    return {name for name in found if name}


def _invented(mark: Attribution, reading: Reading) -> str | None:
    """No speaker in the cited sentence: fine inside a quotation that another sentence opens."""
    if mentions_saying(reading.text) or reading.quotations or mark.kind != "said":
        return None
    return f"the cited text does not give it as the words of {mark.speaker}"


def _is_outlet(speaker: str, cited: Cited) -> bool:
    return any(same_name(name.text, source) for name in names(speaker) for source in cited.sources)
