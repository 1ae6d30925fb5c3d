"""Verbs that tell the same act of the news; hand-made, by what a reader takes them to mean.

>>> sorted(synonyms("resign", ""))
[('quit', ''), ('stand', 'down'), ('step', 'down')]
>>> synonyms("call", "off") >= {("cancel", ""), ("scrap", "")}
True

Only what a reader would let stand for the other is here: an arrest is no charge, a charge no
conviction, an agreement no signature. A verb may be in several groups; what shares no group with it
is no synonym. `tests/english/test_synonyms.py` holds the table against that of opposites.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from qa.english.reading import Reading
from qa.english.words import Word, stem

Act = tuple[str, str]
"""The stem of a verb, and its particle or nothing."""

_GROUPS = """
abandon, give up, drop, scrap, ditch; accept, take in, receive; accommodate, house, shelter, put
up; acknowledge, admit, concede, confess; acquire, buy, purchase, take over; adopt, approve, pass;
announce, declare, unveil; appoint, name, pick, choose, select; approve, authorise, authorize,
clear; arrest, detain, hold; arrive, come; ask, question; ask, request; assault, attack; attack,
raid, strike; attempt, try, seek; award, grant, give; axe, cancel, call off, scrap; back, support,
endorse; ban, prohibit, outlaw, bar, forbid; beat, defeat; begin, start, launch, commence; bomb,
shell; breach, break, violate, flout; bring in, introduce, impose; build, construct, erect, put
up; call for, demand, urge; carry out, conduct, perform, do; catch, capture, seize; caution, warn,
alert; cease, stop, halt, end; choose, opt; close, shut, shutter, close down, shut down; collapse,
break down, give way; collect, gather; conceal, hide, cover up; conclude, finish, end; condemn,
criticise, criticize, denounce, attack, slam; confiscate, seize, impound; contract, catch; create,
found, establish, set up; cultivate, grow; cut, reduce, lower, slash; damage, harm, hurt; deceive,
trick, fool, mislead; decline, refuse, reject, turn down; defer, postpone, delay, put off, push
back; defraud, cheat, swindle; delay, hold up; demolish, tear down, pull down, knock down, raze;
demonstrate, protest, rally, march; depart, leave; deploy, send, dispatch; deport, expel, remove,
send back; destroy, wreck, ruin; detect, find, discover, uncover; die, pass away, perish;
discharge, release; disclose, reveal, show; dismiss, fire, sack, oust, remove; donate, give,
contribute; draft, write, draw up; earn, make; elect, vote in; employ, hire, recruit, take on;
employ, use; enlarge, expand, widen; escape, flee, run away, get away; evict, throw out; examine,
inspect; expire, end, lapse, run out; extend, prolong, lengthen; fall, drop, decline, sink, slide,
tumble; fight, battle; fix, repair, mend; fly, travel; follow, succeed; free, release, let out;
freeze, halt, stop, suspend; gain, obtain, win; get back, recover, regain; get, receive, obtain;
give in, surrender, yield; halt, pause, suspend; hand over, give, deliver, surrender; happen,
occur, take place; head, lead, run, chair; hit, strike; hold, host, stage, organise, organize;
imprison, jail, lock up; increase, raise, hike, put up; increase, rise, climb, grow, jump, soar;
infringe, violate; injure, hurt, wound; intend, plan; intervene, step in; invoke, use; issue,
publish, release; judge, rule; land, touch down; leave, quit; lend, loan; lift off, take off,
launch; lift, remove, end; live, reside; look for, search, seek; make, create; make, manufacture,
produce; marry, wed; meet, convene; merge, combine; move, relocate, transfer; name, call; need,
require; object, oppose; order, instruct, command; pay back, repay; pay for, buy, acquire,
purchase; pay out, pay; permit, allow, let; pledge, promise, vow; praise, commend, hail, laud,
applaud; prevent, block, stop; prove, show; pull out, withdraw, retract, take back; punish,
penalise, penalize; quit, resign, step down, stand down; reach, arrive; rebuff, reject; recall,
withdraw, call back; receive, get; refurbish, renovate, restore; replace, exchange; replace,
succeed; reply, answer, respond; rescue, save; return, go back, come back; revoke, withdraw,
cancel; rob, steal; rule out, exclude; sentence, jail; set out, outline, lay out; share, split;
show, reveal; speed up, accelerate; spend, pay; stay, remain; stop, prevent; strike, walk out;
suffer, sustain; talk, speak; tell, say; test, try out, trial; turn up, appear; vaccinate,
inoculate, immunise, immunize; veto, block; visit, tour; want, seek, wish
"""

_PARTICLE = re.compile(
    r"\s+(?:(?P<next>for\b|(?:away|back|down|in|off|on|out|over|place|up|way)\b(?!\s+(?:[A-Z]|\d)))"
    r"|(?:[\w'’-]+\s+){1,3}?(?P<last>away|back|down|in|off|on|out|over|up)\b(?=\s*[,.;:?!]|\s*$))"
)
"""A verb's particle: next to it, or at the end of its clause after a short object."""
_ADVERBS = frozenset("away back down off out over up".split())
"""Particles that change what any verb says: "end up" is no "end"."""


def synonyms(verb: str, particle: str) -> frozenset[Act]:
    """What tells the same act as the stem `verb` with its `particle`, that itself left out."""
    return _table().get((verb, particle), frozenset())


def particle_of(text: str, verb: Word) -> str:
    """The particle that belongs to a verb of `text`, next to it or after its object.

    >>> from qa.english.words import words
    >>> [particle_of(t, words(t)[1]) for t in ("she stepped down", "it called the race off")]
    ['down', 'off']
    """
    match = _PARTICLE.match(text, verb.end)
    found = (match["next"] or match["last"]) if match else ""
    is_adverb = match and match["next"] and found in _ADVERBS
    return found if is_adverb or (verb.stem, found) in _table() else ""


def telling(verb: str, particle: str, reading: Reading) -> list[Word]:
    """The words of a sentence that tell the same act in another verb."""
    acts = synonyms(verb, particle)
    verbs = {one for one, _ in acts}
    return [
        word
        for word in reading.words
        if word.stem in verbs and (word.stem, particle_of(reading.text, word)) in acts
    ]


@cache
def _table() -> dict[Act, frozenset[Act]]:
    found = defaultdict[Act, set[Act]](set)
    for acts in groups():
        for act in acts:
            found[act] |= acts - {act}
    return {act: frozenset(others) for act, others in found.items()}


def groups() -> list[frozenset[Act]]:
    """The acts of each group."""
    return [frozenset(map(_act, group.split(","))) for group in _GROUPS.split(";")]


def _act(text: str) -> Act:
    verb, _, particle = " ".join(text.split()).partition(" ")
    return stem(verb), particle
