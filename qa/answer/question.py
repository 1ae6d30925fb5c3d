"""What a question asks for: the kind of answer, the names it is about, the words it turns on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from qa.answer.verb import main_verb
from qa.english.common import ROLES
from qa.english.dates import DateMention, dates
from qa.english.names import names
from qa.english.numbers import Quantity, quantities
from qa.english.places import country
from qa.english.words import Word, fold, stem, words


class Kind(Enum):
    """The kind of thing that answers a question."""

    COUNT = auto()
    """How many."""
    AMOUNT = auto()
    """How much, how long, how far: a quantity with its unit."""
    AGE = auto()
    TIME = auto()
    PLACE = auto()
    PERSON = auto()
    """Who: a person, a people, a body of people."""
    NAMED = auto()
    """Which country, company, team: a thing that has a name of its own."""
    REASON = auto()
    OTHER = auto()
    """What, which, how, yes or no: nothing that can be told by its form."""


_NAMED = (
    "countr(?:y|ies)|nations?|cit(?:y|ies)|towns?|villages?|provinces?|states?|regions?|islands?"
    "|compan(?:y|ies)|firms?|banks?|airlines?|carriers?|automakers?|carmakers?|brands?|agenc(?:y|ies)"
    "|teams?|clubs?|part(?:y|ies)|universit(?:y|ies)|newspapers?|broadcasters?|channels?|outlets?"
    "|actors?|actress(?:es)?|singers?|artists?|bands?|films?|movies?|books?|songs?|players?|athletes?"
    "|politicians?|presidents?|ministers?|continents?|rivers?|airports?"
)
_FIRST = r"^\W*(?:[\w'’]+ ){0,2}?"
"""Where a question word asks; later it may begin a clause: "What did he say when he left?"."""
_KINDS = (
    (Kind.COUNT, r"\bhow many\b|\b(?:what|which) (?:is|was|are|were) the (?:number|population)\b"),
    (Kind.COUNT, r"\bwhat number\b|\bhow (?:big|large)\b.+\bpopulation\b"),
    (Kind.AGE, r"\bhow old\b|\bwhat age\b|\bwhat (?:is|was) .+['’]s age\b"),
    (Kind.AMOUNT, r"\bhow (?:much|long|high|tall|large|big|heavy|fast|wide|deep)\b"),
    (Kind.AMOUNT, r"\bhow far (?:away|is|was|from)\b"),
    (Kind.AMOUNT, r"\bwhat (?:percentage|share|proportion|amount|sum|price)\b"),
    (Kind.TIME, rf"{_FIRST}when\b|\b(?:what|which) (?:year|month|day|date|time|week)\b"),
    (Kind.REASON, r"\bwhy\b|\bwhat (?:caused|led to|is the reason|was the reason)\b|\bhow come\b"),
    (Kind.PLACE, rf"{_FIRST}where\b"),
    (Kind.PERSON, rf"{_FIRST}who(?:m|se)?\b"),
    (Kind.NAMED, rf"\b(?:which|what) (?:[\w'’-]+ ){{0,2}}?(?:{_NAMED})\b"),
    (Kind.NAMED, r"\bwhat (?:is|was) the name of\b|\bwhat (?:is|was) .+ (?:called|named)\b"),
)
_SAYING = re.compile(
    r"\bwhat (?:did|does|has|had) (.+?) (?:say|said|tell|told|claim|warn|add|announce|argue)\w*\b",
    re.I,
)
_SEVERAL = re.compile(
    r"\b(?:which|what|whose) (?!(?:was|is|does|has)\b)(?:[\w'’-]+ ){0,2}?[a-z-]{2,}(?<!s)(?:s|men|people)\b"
    r"|,? (?:and|or) (?:\w+ )?(?:what|who|whom|when|where|how|why|which|whether|by whom)\b"
    r"|\bwho (?:are|were|have)\b|\bwhat (?:is|are|was|were|do we) (?:\w+ )?(?:known?|criticis\w+)\b"
    r"|\b(?:reports?|outlets?|papers?|newspapers?|sources?|accounts?|articles) (?:say|give|put|date"
    r"|report|describe|name|differ)\b",
    re.I,
)
"""The form of a question that one sentence will seldom answer whole."""
_COMPARES = re.compile(
    r"\b(?:differ\w*|compar\w+|both|each|either|agree|disagree|same)\b"
    r"|\bwhich\b.{0,40}\b(?:first|last|earlier|later|\w+er)\b.* or\b|\b(?:more|less|\w+er) than\b",
    re.I,
)
_ASKING = frozenset(
    """
    who whom whose what which when where why how many much old long far big large often kind type
    sort name tell happen number people person someone there exact exactly please give list stand
    mean population live lives living already ever yet still
    """.split()
)
"""Words that say what is asked for, not what it is asked about."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question taken apart.

    `names` must be in an answer as they stand; `content` are the words an answer repeats or
    rewords; `offices` are the stems of the offices among them ("foreign minister" is one);
    `counted` is the stem of what "how many" counts; `speaker` is the X of "what did X say";
    `future` is set for a question with "will", and `past_verb` is the stem of the verb that one
    about the past turns on; `several` says that it asks for more than one thing,
    `compares` that it sets one beside another.
    """

    text: str
    kind: Kind
    names: tuple[str, ...]
    dates: tuple[DateMention, ...]
    quantities: tuple[Quantity, ...]
    content: tuple[Word, ...]
    offices: tuple[tuple[str, ...], ...]
    counted: str | None
    speaker: str | None
    future: bool
    past_verb: str | None
    several: bool
    compares: bool

    @classmethod
    def of(cls, text: str, known_names: frozenset[str] = frozenset()) -> Question:
        """Takes `text` apart; `known_names` are folded words that the articles write as names.

        They are what makes "what did bukele want" a question about Bukele; where the question
        writes capitals itself, it says what is a name.
        """
        kind, kind_end = _kind(text)
        named = [(n.text, n.start, n.end) for n in names(text) if not n.initial]
        taken = [(start, end) for _, start, end in named]
        all_words = words(text)
        written = frozenset[str]() if any(c.isupper() for c in text[1:]) else known_names
        for word in all_words:
            if not _within(word, taken) and _is_name(word, written):
                named.append((word.text, word.start, word.end))
        when, much = dates(text), quantities(text)
        taken = [(start, end) for _, start, end in named]
        taken += [(d.start, d.end) for d in when] + [(q.start, q.end) for q in much]
        content = tuple(
            w
            for w in all_words
            if w.is_content
            and fold(w.text) not in _ASKING
            and not _within(w, taken)
            and w.end != kind_end
        )
        verb = main_verb(text, content, [(start, end) for _, start, end in named])
        return cls(
            text,
            kind,
            tuple(dict.fromkeys(name for name, _, _ in named)),
            when,
            tuple(q for q in much if q.kind != "ordinal"),
            content,
            _offices(all_words),
            _counted(all_words) if kind is Kind.COUNT else None,
            _speaker(text, named),
            bool(re.search(r"\bwill\b", text, re.I)),
            verb.stem if verb else None,
            bool(_SEVERAL.search(text) or _COMPARES.search(text)),
            bool(_COMPARES.search(text)),
        )


def _kind(text: str) -> tuple[Kind, int]:
    """The kind of answer, and where the words end that ask for it: "which country", "what year"."""
    for kind, form in _KINDS:
        if asking := re.search(form, text, re.I):
            return kind, asking.end()
    return Kind.OTHER, -1


def _within(word: Word, spans: list[tuple[int, int]]) -> bool:
    return any(start < word.end and word.start < end for start, end in spans)


def _is_name(word: Word, known_names: frozenset[str]) -> bool:
    if not word.is_content:
        return False
    return fold(word.text) in known_names or country(word.text) is not None


def _speaker(text: str, named: list[tuple[str, int, int]]) -> str | None:
    asked = _SAYING.search(text)
    if asked is None:
        return None
    return next((name for name, start, end in named if asked.start() < start < asked.end(1)), None)


def _offices(all_words: list[Word]) -> tuple[tuple[str, ...], ...]:
    """Runs of words that end in an office, with the word that tells which: "home secretary"."""
    found: list[tuple[str, ...]] = []
    run: list[str] = []
    for before, word in zip([None, *all_words], all_words, strict=False):
        if fold(word.text) in ROLES:
            if not run and before and before.is_content and before.text.islower():
                run.append(before.stem)
            run.append(word.stem)
        elif run:
            found.append(tuple(run))
            run = []
    return (*found, tuple(run)) if run else tuple(found)


def _counted(all_words: list[Word]) -> str | None:
    """The first content word after "how many"; without a parser, its noun cannot be told apart."""
    texts = [fold(w.text) for w in all_words]
    if "population" in texts:
        return stem("people")
    if "many" in texts:
        after = all_words[texts.index("many") + 1 :]
        return next((w.stem for w in after if w.is_content), None)
    return None
