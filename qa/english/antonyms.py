"""Words that say the opposite of each other; hand-made, the verbs that news turns on first."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from qa.english.vocabulary import vocabulary
from qa.english.words import stem

_OPPOSITES = """
able: unable; above: below; accelerate: slow; accept: refuse reject decline deny; admit: deny;
adopt: reject abandon; advance: retreat delay; agree: refuse disagree reject; ahead: behind;
alive: dead; all: none; allow: ban block prevent forbid prohibit; ally: enemy; always: never;
appoint: sack dismiss; approve: reject veto block; arrest: release; arrive: leave depart;
attack: defend; back: oppose; backed: opposed; before: after since; begin: end finish stop; benefit:
harm; best: worst; better: worse; big: small; bigger: smaller; boost: cut hurt harm; borrow:
lend; boy: girl; brother: sister; build: demolish destroy; buy: sell; calm: turbulent violent; charge: clear; civilian:
military; climb: fall drop; comply: defy; confirm: deny; continue: stop end collapse suspend; convict: acquit
clear; correct: wrong; create: destroy; detain: release free; dismiss: uphold; domestic:
foreign; early: late final; ease: worsen; east: west; eastern: western; encourage: discourage deter;
enter: leave; escalate: ease; evacuate: return; everyone: nobody; expand: shrink freeze; fast: slow;
faster: slower; father: mother; favor: oppose; favour: oppose; fill: empty; find: lose; first:
last; former: current; freeze: thaw; friend: enemy foe; gain: lose; give: take; grow: shrink
fall; guilty: innocent; hasten: delay; heat: cool; help: harm; high: low; higher: lower; hire:
fire; hope: fear; hot: cold; husband: wife; import: export; impose: lift scrap; imprison:
release; improve: worsen deteriorate diminish; mount: ease; include: exclude; increase: decrease reduce decline cut
fall drop lower; inside: outside; introduce: scrap abolish; invade: withdraw; jail: free
release; join: leave; jump: drop; keep: abandon scrap; king: queen; large: small; larger:
smaller; launch: scrap cancel; lead: trail; left: right; legal: illegal; legalise: ban; like:
dislike; likely: unlikely; live: die; local: national foreign; long: short; longer: shorter;
love: hate; major: minor; majority: minority; male: female; man: woman; men: women; more: less
fewer; most: least; new: old; north: south; northeast: southwest; northern: southern; northwest:
southeast; obey: defy; offer: refuse; often: rarely; open: close shut closed; optimistic: pessimistic; over:
under; pass: fail; peaceful: violent; permit: ban prohibit forbid; positive: negative; possible:
impossible; praise: criticise criticize condemn; applaud: criticise
criticize condemn; presence: absence; present: absent; prince:
princess; profit: loss; promote: relegate; public: private; push: pull; raise: lower cut reduce;
remain: leave; remember: forget; resume: suspend halt; reveal: conceal hide; rich: poor; right:
wrong; rise: fall drop decline; rule: overrule; safe: dangerous unsafe; same: different; save:
kill waste; send: withdraw receive; senior: junior; show: hide; sign: scrap; soar: plunge; son:
daughter; speed: slow; spend: save; start: end finish stop; strengthen: weaken; strong: weak;
stronger: weaker; succeed: fail; success: failure; support: oppose; surge: plunge; surplus:
deficit; surrender: resist; survive: die lose; teach: learn; temporarily: permanently; temporary:
permanent; tighten: loosen ease; true: false; trust: distrust; unite: divide; up: down; upgrade:
downgrade; upheld: overturn; uphold: overturn reject; upper: lower; victory: defeat; voluntary:
forced; warm: cool; welcome: condemn criticise; win: lose defeat; withdraw: deploy; young: old;
younger: older; youngest: oldest
"""
"""Each word and its opposites, as `word: opposite ...`."""

_CONVERSES = (
    "win: lose defeat; buy: sell; lend: borrow; import: export; give: take; send: receive;"
    " teach: learn; lead: trail"
)
"""Opposites that tell one event from its two sides: "A beat B", "B lost to A"."""

_DIRECTIONAL = vocabulary(
    """
    before after since final more less fewer above below over under up down first last most least inside outside
    early late all none left right new old same different former current long short big small high
    low large
    """
)
"""Words whose opposite says nothing without the word that they go with."""


@cache
def _opposites(table: str = _OPPOSITES) -> dict[str, set[str]]:
    """The opposites of each stem, as stems; read when first asked for: stemming costs time."""
    opposites = defaultdict(set)
    for entry in table.replace("\n", " ").split(";"):
        word, _, others = entry.partition(":")
        for other in others.split():
            opposites[stem(word.strip())].add(stem(other))
            opposites[stem(other)].add(stem(word.strip()))
    return dict(opposites)


@cache
def _directional() -> frozenset[str]:
    return frozenset(map(stem, _DIRECTIONAL))


def is_directional(base: str) -> bool:
    """Whether the stem `base` says nothing without the word it goes with: "before", "more"."""
    return base in _directional()


def are_converse(one: str, other: str) -> bool:
    """Whether the stems tell one event from its two sides: "win" and "lose"."""
    return other in _opposites(_CONVERSES).get(one, ())


_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")
_NOT_PREFIXED = vocabulary(
    """
    unit unite union univers under until upon inform includ increas invest involv intern
    import impos improv illustr discuss distribut display disput distanc district invit intend
    insist immigr immigrant import impart impact impress imprison insur unless discov disclos
    dismiss disband dispos dispatch discount unveil indoor invent inmat incom inland instanc intens intent
    """
)


@lru_cache(maxsize=65536)
def are_opposite(one: str, other: str) -> bool:
    """Whether the stems `one` and `other` say the opposite of each other: "accept" and "refus".

    A negating prefix makes an opposite too: "unsaf" and "safe".
    """
    return other in _opposites().get(one, ()) or _is_negated_form(one, other)


def may_oppose(base: str) -> bool:
    """Whether the stem `base` has or could be an opposite: a quick first look."""
    return base in _opposites() or len(base) > 3


_ENDINGS = ("", "e", "iti")
"""What a stemmer takes off a long word and leaves on the short: "inact", but "activ"."""


@lru_cache(maxsize=4096)
def _negated_forms(short: str) -> frozenset[str]:
    """The stems that `short` has behind each prefix: "undocu" for "document"."""
    forms = {prefix + short.rstrip("e") for prefix in _PREFIXES}
    forms |= {stem(prefix + short + ending) for prefix in _PREFIXES for ending in _ENDINGS}
    return frozenset(forms)


def _is_negated_form(one: str, other: str) -> bool:
    for short, long in ((one, other), (other, one)):
        if len(short) < 4 or not long.startswith(_PREFIXES) or long in _NOT_PREFIXED:
            continue
        if not {long, long.rstrip("e")}.isdisjoint(_negated_forms(short)):
            return True
    return False
