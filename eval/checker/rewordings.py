"""Edits that leave a sentence true: shorter, joined or in other words.

Their claims are the positives that keep a model from punishing rewording as such. A corruption may
be made on top of any of them, so that the kind of edit does not give the label away.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import Final

from eval.checker.words import EQUALS, MONTHS, NUMBERS, SHORT_MONTHS

Edit = Callable[[str, Random], str | None]

_ASIDE = re.compile(
    r", (?:who|which|whose|where|a|an|the|his|her|its|their)\b[^,;:\"“”]{8,80},(?= )"
)
_LAST = re.compile(
    r"(?:,| [—–-]) (?:which|who|where|while|with|including|adding|according to|as|after|and)\b"
    r" [^\"“”]{10,140}(?=[.]$)"
)
_FIRST = re.compile(
    r"^(?:In|On|At|After|Before|During|Meanwhile|However|But|And|Also|Earlier|Still|Since|As|While"
    r"|Despite|Following|Additionally|Last|This)\b[^,\"“”]{0,70}, (?=[A-Za-z])"
)
_BRACKETED = re.compile(r" \([^()]{3,80}\)| [—–-] [^—–\"“”]{5,90} [—–-](?= )")
_FILLER = re.compile(
    r"\b(?:also|already|still|just|really|very|now|then|previously|recently|later|currently) (?=[a-z])"
)
_SAID_LAST = re.compile(
    r"^(?P<what>[A-Z“\"][^\"“”]{15,220}?),[\"”]? (?:(?P<who>[A-Z][^,.\"“”]{2,50}?) (?P<does>said|says|told reporters)"
    r"|(?P<verb>said|says) (?P<whom>[A-Z][^.\"“”]{2,60}))\.?$"
)
_SAID_FIRST = re.compile(
    r"^(?P<who>[A-Z][^,.\"“”]{2,50}?) (?:said|says|told reporters)(?: on \w+day)?(?: that)? (?P<what>[a-z][^\"“”]{15,200})\.$"
)
_PASSIVE = re.compile(
    r"^(?P<what>(?:The|A|An|His|Her|Its|Their|[A-Z])[\w’' -]{2,50}?) (?P<be>was|were)"
    r" (?P<verb>[a-z]+ed) by (?P<who>(?:the |a |an )?[\w’' -]{3,50}?)(?P<rest>(?: (?:on|in|at|after|last)\b[^,]*)?)\.$"
)
_ACTIVE = re.compile(
    r"^(?P<who>(?:The )?[A-Z][\w’'. -]{2,40}?) (?P<verb>approved|rejected|arrested|announced|launched|awarded"
    r"|killed|released|charged|ordered|signed|passed|accused|appointed|criticized|blocked|cancelled|canceled"
    r"|suspended|acquired|founded|confirmed|designed|hosted) (?P<what>(?:the|a|an|his|her|its|their|[A-Z])[\w’' -]{3,60}?)"
    r"(?P<rest>(?: (?:on|in|at|after|last|for)\b[^,]*)?)\.$"
)
_AMERICAN = re.compile(
    rf"\b({'|'.join(map(re.escape, (*MONTHS, *SHORT_MONTHS)))}) (\d{{1,2}})\b(?!,? \d)"
)
_OF = re.compile(
    r"\b(?P<whose>[A-Z][a-z]+)[’']s (?P<what>[a-z]+)(?= (?:is|was|has|had|said|in|on|will|to)\b)"
)
_PLAIN: Final = (
    ("U.S.", "United States"), ("U.S.", "US"), ("US", "United States"), ("United States", "US"),
    ("U.K.", "United Kingdom"), ("UK", "Britain"), ("percent", "%"), ("per cent", "percent"), ("%", " percent"),
    ("doesn't", "does not"), ("didn't", "did not"), ("isn't", "is not"), ("wasn't", "was not"),
    ("can't", "cannot"), ("won't", "will not"), ("don't", "do not"), ("it's", "it is"), ("hasn't", "has not"),
    ("did not", "didn't"), ("does not", "doesn't"), ("was not", "wasn't"), ("is not", "isn't"),
    ("President Donald Trump", "Trump"), ("President Donald Trump", "the US president"),
    ("because of", "due to"), ("due to", "because of"), ("in order to", "to"), ("as well as", "and"),
    ("be able to", "can"), ("a number of", "several"), ("told reporters", "said"), ("prior to", "before"),
    ("according to", "as reported by"), ("is set to", "will"), ("is expected to", "is likely to"),
    ("is scheduled to", "is due to"), ("plans to", "intends to"), ("more than", "over"), ("less than", "under"),
)  # fmt: skip


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _without(pattern: re.Pattern[str], text: str, rng: Random, new: str = "") -> str | None:
    found = list(pattern.finditer(text))
    if not found:
        return None
    match = rng.choice(found)
    left = text[: match.start()] + new + text[match.end() :]
    return _capital(left) if len(left.split()) >= 5 else None


def shorter(text: str, rng: Random) -> str | None:
    """Without an aside, a last clause, an opening or a bracket."""
    made = [
        _without(pattern, text, rng) for pattern in (_ASIDE, _LAST, _FIRST, _BRACKETED, _FILLER)
    ]
    told = [one for one in made if one]
    return rng.choice(told) if told else None


def synonyms(text: str, rng: Random) -> str | None:
    """One to three words for others that say the same."""
    found = [m for m in re.finditer(r"(?<=[a-z,] )[a-z-]+\b", text) if m[0] in EQUALS]
    if not found:
        return None
    chosen = sorted(
        rng.sample(found, min(len(found), rng.choice([1, 1, 2, 3]))), key=lambda m: -m.start()
    )
    for match in chosen:
        text = text[: match.start()] + rng.choice(EQUALS[match[0]]) + text[match.end() :]
    return text


def plain_words(text: str, rng: Random) -> str | None:
    """An abbreviation written out or the like."""
    fits = [
        (pattern, new)
        for old, new in _PLAIN
        if (
            pattern := re.compile(
                rf"(?<![\w.]){re.escape(old)}(?!\w)" if old != "%" else r"(?<=\d)%"
            )
        ).search(text)
    ]
    if not fits:
        return None
    pattern, new = rng.choice(fits)
    return _capital(pattern.sub(new, text, count=1))


def number_words(text: str, rng: Random) -> str | None:
    """A small number in digits for words, or the other way; a date the other way round."""
    if (match := _AMERICAN.search(text)) and rng.random() < 0.6:
        month = match[1]
        if month in SHORT_MONTHS:
            month = MONTHS[SHORT_MONTHS.index(month)]
        order = rng.choice([f"{match[2]} {month}", f"{month} {match[2]}"])
        return text[: match.start()] + order + text[match.end() :]
    for value, name in enumerate(NUMBERS[2:], start=2):
        for old, new in ((name, str(value)), (str(value), name)):
            pattern = re.compile(rf"(?<= ){old}(?= [a-z])")
            if pattern.search(text):
                return pattern.sub(new, text, count=1)
    return None


def attribution(text: str, rng: Random) -> str | None:
    """Who says it told first for last, or by "according to"."""
    if match := _SAID_LAST.match(text):
        who, what = (match["who"] or match["whom"]).strip(), match["what"].strip('“" ')
        if "“" in match["what"] or '"' in match["what"]:
            return rng.choice([f'{who} said: "{what}."', f'According to {who}, "{what}."'])
        if re.match(r"(?:The|A|An|It|They|He|She|This|There|We|In|On)\b", what):
            what = what[0].lower() + what[1:]
        return rng.choice([f"{who} said that {what}.", f"According to {who}, {what}."])
    if match := _SAID_FIRST.match(text):
        who, what = match["who"], match["what"]
        return rng.choice([f"{_capital(what)}, {who} said.", f"According to {who}, {what}.",
                           f"{_capital(what)}, according to {who}."])  # fmt: skip
    return None


def voice(text: str, _rng: Random) -> str | None:
    """Active for passive, or passive for active."""
    if match := _PASSIVE.match(text):
        what = match["what"]
        if what.split()[0] in {"The", "A", "An", "His", "Her", "Its", "Their"}:
            what = what[0].lower() + what[1:]
        return f"{_capital(match['who'])} {match['verb']} {what}{match['rest']}."
    if match := _ACTIVE.match(text):
        who = match["who"]
        who = who[0].lower() + who[1:] if who.startswith("The ") else who
        return f"{_capital(match['what'])} was {match['verb']} by {who}{match['rest']}."
    return None


def possessive(text: str, rng: Random) -> str | None:
    """What is whose told with "of": "the coach of Ghana" for "Ghana's coach"."""
    if not _without(_OF, text, rng):
        return None
    return _OF.sub(lambda m: f"the {m['what']} of {m['whose']}", text, count=1)


EDITS: Final[dict[str, Edit]] = {
    "shorter": shorter, "synonyms": synonyms, "plain words": plain_words,
    "number words": number_words, "attribution": attribution, "voice": voice,
    "possessive": possessive,
}  # fmt: skip


def reworded(text: str, rng: Random, most: int = 3) -> tuple[str, str]:
    """A true variant of `text` by up to `most` edits, and the kinds of these, joined by "+"."""
    kinds = list(EDITS)
    rng.shuffle(kinds)
    done: list[str] = []
    for kind in kinds:
        if len(done) == most:
            break
        made = EDITS[kind](text, rng)
        if made and made != text:
            text = made
            done.append(kind)
    return text, "+".join(done) or "verbatim"


def joined(one: str, other: str, rng: Random) -> str:
    """Two true sentences as one."""
    link = rng.choice([", and ", "; ", ", while ", " "])
    if link != " ":
        if re.match(r"(?:The|A|An|It|They|He|She|This|There|In|On|His|Her|Its)\b", other):
            other = other[0].lower() + other[1:]
        one = one.rstrip(".")
    return one + link + other
