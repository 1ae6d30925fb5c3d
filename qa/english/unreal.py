"""What a sentence tells of without telling it as so: after "whether", "nearly", "instead of".

>>> text = "The ferry nearly sank, and police asked whether the pilot had slept."
>>> [(u.cue, text[u.start : u.end]) for u in unreal(text)]
[('nearly', ' sank'), ('whether', ' the pilot had slept')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from qa.english.clauses import clause_end
from qa.english.forms import UNCHANGED, any_form
from qa.english.irregular import PAST_FORMS

_GERUND = r"(?=\s(?:\w+ly\s)?(?:having\s|being\s)?\w+ing\b)"
_PAST = rf"(?:(?!un)(?!doubl|tripl|trebl|quadrupl|halved)\w+ed|{'|'.join(sorted(PAST_FORMS | UNCHANGED))})"
_ACCUSING = (
    r"(?:charged(?:\s[\w'’-]+){0,2}?\ with|on\ suspicion\ of|suspected\ of"
    r"|(?:charges|allegations|accusations|suspicions)\ of|not\ guilty\ (?:to|of)"
    r"|(?:wanted|investigated|under\ investigation)\ for)"
)
_BELIEF = r"(?:claims?|reports?|rumou?rs?|allegations?|accusations?|suggestions?)"
_NO_VERB = r"(?:the|an?|its|his|her|their|that|in|on|by|for|to|just|only|merely|simply)"
_SUBJECT = r"(?:the|an?|it|he|she|they|(?-i:[A-Z]\w+))"
_CUE = re.compile(
    rf"""\b(?P<cue>
      (?<!of\ )whether(?!\ or\ not) | unless | in\ case(?!\ of) | as\ (?:if|though)
    | (?<!even\ )(?<!as\ )(?<!and\ )if(?!\ (?:not|only|any|anything)\b)
    | (?:provided|providing|assuming)\ that | (?-i:Provided|Assuming)(?=\ {_SUBJECT})
    | (?:(?<=,\ )|(?<=and\ ))should(?=\ [a-z]) | (?-i:Should)(?=\ [\w'’]+\ [\w'’]+)
    | {any_form("deny")}(?:\ on\ \w+|\ in\ \w+|\ yesterday|\ repeatedly)?\ that
    | {any_form("deny reject dispute dismiss refute")}(?:\s\w+){{0,3}}?\ {_BELIEF}\ that
    | (?:false|untrue|baseless|unfounded)\ {_BELIEF}\ that
    | {any_form("wish")}(?:\ that)?(?=\ {_SUBJECT}\b) | {any_form("pretend")}\ (?:to|that)
    | (?:{any_form("deny recommend suggest consider mull contemplate oppose discuss")}
        | instead\ of | rather\ than | {any_form("stop fall")}\ short\ of
        | {any_form("come")}\ (?:very\ )?(?:close|near)\ to
        | (?:on\ the\ (?:verge|brink|point|edge)|in\ danger)\ of
        | {any_form("clear acquit absolve exonerate")}(?:\s[\w'’-]+){{0,5}}?\ of
        | {_ACCUSING}){_GERUND}
    | rather\ than(?=\ (?!{_NO_VERB}\b)(?-i:[a-z]+)\ )
    | (?:nearly|almost)(?=\ (?:(?:been|was|were|got)\ )?(?!sold\b){_PAST}\b)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_QUESTION = re.compile(
    r"(?:^|(?<=[.!?:]\s))[\"“'‘]?"
    r"(?P<cue>Did|Was|Were|Is|Are|Has|Have|Had|Does|Do|Could|Will|Would)\s[^.?!;:]*\?"
)
_ACCUSES = re.compile(_ACCUSING, re.IGNORECASE | re.VERBOSE)
_OF_ONE_VERB = re.compile(r"nearly|almost", re.IGNORECASE)
_ONE_VERB = re.compile(r"\s(?:(?:been|was|were|got)\s)?\w+")
_UNTRUE = re.compile(
    r"nearly|almost|instead|in place|in lieu|rather|except|with the except|exclud"
    r"|stop\w* short|f[ae]ll\w* short|c[ao]m\w+ ",
    re.IGNORECASE,
)
_PASSED_OVER = re.compile(
    r"""\b(?P<cue>instead\ of | in\ (?:place|lieu)\ of | with\ the\ exception\ of | excluding
    | rather\ than(?!\ (?:just|only|mere|simpl|sole|exclusive|more|less|any|being)\w*)
    | except(?:\ for)?(?!\ (?:that|when|where|if|in|on|at|to|by)\b)
    )\b(?!\ \w+ing\b)""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Unreal:
    """A cue and the part of the text, from `start` to `end`, that it makes less than a fact."""

    cue: str
    start: int
    end: int

    @property
    def is_untrue(self) -> bool:
        """Whether it was not so, rather than not known to be so: after "nearly", "instead of"."""
        return bool(_UNTRUE.match(self.cue))


@lru_cache(maxsize=4096)
def unreal(text: str) -> tuple[Unreal, ...]:
    """Every part of `text` that is asked, set as a condition, denied, or was not quite so."""
    asked = (Unreal(m["cue"], m.end("cue"), m.end()) for m in _QUESTION.finditer(text))
    told = (Unreal(m["cue"], m.end(), _end(text, m)) for m in _CUE.finditer(text))
    return (*asked, *told)


@lru_cache(maxsize=4096)
def passed_over(text: str) -> tuple[Unreal, ...]:
    """Every part of `text` that names what was not taken, or is left out: "instead of trams"."""
    return tuple(
        Unreal(match["cue"], match.end(), clause_end(text, match.end()))
        for match in _PASSED_OVER.finditer(text)
    )


def is_accusing(cue: str) -> bool:
    """Whether a cue tells what somebody is accused of: "charged with"."""
    return bool(_ACCUSES.match(cue))


def _end(text: str, match: re.Match[str]) -> int:
    one = _ONE_VERB.match(text, match.end()) if _OF_ONE_VERB.match(match["cue"]) else None
    return one.end() if one else clause_end(text, match.end())
