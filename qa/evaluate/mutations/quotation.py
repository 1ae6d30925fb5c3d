"""Words in quotation marks that nobody said, or that another said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, zip_longest

from qa.english.common import ROLES
from qa.english.quotations import quotations
from qa.english.vocabulary import vocabulary
from qa.english.words import STOP_WORDS, content_stems, fold, stem
from qa.evaluate.mutations.dates import dated
from qa.evaluate.mutations.edit import inside, quoted, shuffled, swap
from qa.evaluate.mutations.mutant import Context, Mutant
from qa.evaluate.mutations.numerals import numerals
from qa.evaluate.mutations.speaker import sayings, with_another_speaker
from qa.evaluate.outcome import Nearness
from qa.evaluate.replies import Template

_PAIRS = """
early late; old new; safe dangerous; open closed; good bad; large small; largest smallest; big
small; first last; more less; always never; before after; up down; high low; higher lower; best
worst; better worse; right wrong; fair unfair; clear unclear; strong weak; stronger weaker; easy
hard; long short; public private; simple complicated; possible impossible; happy sad; calm nervous;
win lose; won lost; started stopped; begin end; rise fall; help harm; success failure; hope fear;
gift burden; friend enemy; peace war; truth lie; true false; day week; week month; month year;
house office; money time; men women; children parents; door window; country region;
city village; nobody everybody; everyone nobody; many few; mass small; ready
unable; free closed; angry pleased; proud ashamed; sorry glad; fast slow; quick slow; empty full;
part all; major minor; serious minor; constructive difficult; friendly tense; immediate gradual;
final first; whole half; yes no; price size; name job; question answer;
sea land; school hospital; family team; mother father; son daughter; brother sister; world town;
road river; night morning; problem solution;mistake success; deal plan; talks plans; plan deal;
common rare; wedding funeral; ongoing stalled; despicable dangerous; treaty gift; evidence sign;
seat place; informed consulted; bank church; accident war; footballer champion; same different; real false; careful careless; honest dishonest; legal illegal
"""
_LIKE = {
    word: tuple(o for pair in _PAIRS.split(";") for o in pair.split() if word in pair.split() and o != word)
    for word in _PAIRS.replace(";", " ").split()
}  # fmt: skip
_ENDINGS = (
    "ations", "ments", "ation", "ment", "ness", "ible", "able", "ious", "ous", "ful", "less",
    "sive", "tive", "ally", "ly",
)  # fmt: skip
"""Endings that tell a part of speech; a word is exchanged for one of the same ending."""
_NEVER = vocabulary(
    """
    only early family really nearly especially supply apply reply rely italy assembly monthly weekly
    daily july native moment nation station comment element basement business witness unless
    """
)
_SMALL = vocabulary(
    "instead people according including another moment together roughly already during before"
)
_AUXILIARY = re.compile(r"\b(is|was|are|were|has|have|will|did)( not)?\b(?! (?:no|never)\b)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def quotation(template: Template, context: Context) -> Iterator[Mutant]:
    """Mutants with a word of the quotation changed, with another's name to it, or with marks."""
    text = template.text
    told = [fold(sentence) for sentence in context.cited]
    changed = chain(_altered(text, context), ((new, None) for new in _turned(text)))
    altered = [
        Mutant(new, template.cites, nearness=nearness)
        for new, nearness in changed
        if not _is_quoted(new, told)
    ]
    moved = list(with_another_speaker(template, context)) if quoted(text) else []
    marked = [Mutant(new, template.cites) for new in _marked(text, context)]
    yield from filter(None, chain.from_iterable(zip_longest(altered, (moved + marked)[:2])))


def _is_quoted(text: str, told: list[str]) -> bool:
    """Whether all that `text` quotes stands in the cited sentences."""
    found = [fold(q.text.strip(" .,")) for q in quotations(text)]
    return all(any(words in sentence for sentence in told) for words in found)


def _altered(text: str, context: Context) -> Iterator[tuple[str, Nearness | None]]:
    for start, end in quoted(text):
        words = [m for m in _WORD.finditer(text, start, end) if fold(m[0]) not in STOP_WORDS]
        for word in shuffled(words, text):
            for new in _others(word[0], context):
                capital = new.capitalize() if word[0][0].isupper() else new
                nearness = context.nearness(stem(new), content_stems)
                yield swap(text, word.start(), word.end(), capital), nearness
                break


def _turned(text: str) -> Iterator[str]:
    """`text` with what it quotes turned round, for quotations without a word to exchange."""
    for start, end in quoted(text):
        for match in _AUXILIARY.finditer(text, start, end):
            new = match[1] if match[2] else f"{match[1]} not"
            yield text[: match.start()] + new + text[match.end() :]


def _others(word: str, context: Context) -> Iterator[str]:
    """Words that may stand where `word` does: its opposite, else one of the corpus."""
    lower = word.lower()
    known = set(content_stems(" ".join(context.cited)))
    if word[0].isupper() and not lower.islower():
        return
    yield from (other for other in _LIKE.get(lower, ()) if stem(other) not in known)
    ending = next((e for e in _ENDINGS if lower.endswith(e) and len(lower) > len(e) + 2), None)
    if ending and lower not in _NEVER:
        alike = [w for w in context.material.words if w.endswith(ending) and w not in _NEVER]
        yield from (w for w in shuffled(alike, word) if stem(w) not in known | {stem(word)})


def _marked(text: str, context: Context) -> list[str]:
    """`text` with quotation marks around one word that no cited sentence has."""
    known = set(content_stems(" ".join(context.cited)))
    taken = quoted(text) + [(n.start, n.end) for n in numerals(text)]
    taken += [(part.start, part.end) for part in dated(text)]
    claims = [text.find(saying.claim.rstrip(".")) for saying in sayings(text)]
    if not claims or min(claims) < 0:
        return []
    found = [
        m
        for m in _WORD.finditer(text, claims[0])
        if m[0].islower() and len(m[0]) > 5 and fold(m[0]) not in STOP_WORDS | ROLES | _SMALL
        and known.isdisjoint(content_stems(m[0])) and not inside(taken, m.start())
    ]  # fmt: skip
    found.sort(key=lambda m: -len(m[0]))
    return [f'{text[: m.start()]}"{m[0]}"{text[m.end() :]}' for m in found]
