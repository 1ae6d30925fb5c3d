"""The verbs that can be turned round without a parser: known past forms, after their subjects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from qa.english.forms import forms
from qa.english.irregular import BASE_FORMS
from qa.english.names import names
from qa.english.vocabulary import listed
from qa.evaluate.mutations.edit import inside, quoted

_VERBS = listed(
    """
    abandon accept accuse admit adopt agree allow announce appear apply appoint approve arrest
    arrive ask assure attack attend back ban become begin beat bring block boycott break build buy
    call cancel capsize carry catch cause challenge change charge claim clear close collapse come
    collect complete condemn confirm contain continue contradict cost criticise cross cut damage
    decide declare defend delay demand deny deploy deport describe detain die disappear discover
    dismiss draw drive drop earn elect end enter escape expect face fall favour fight fill find
    finish fire flee fly follow forbid force form gain get give go grow halt have hear help hide
    hire hit hold host identify impose improve include increase injure inspect introduce invest
    invite join keep kill land last launch lead leave lift lose lower make manage mark meet miss
    move name need offer open oppose order organise overturn own pass pay plan play pledge
    postpone praise present prevent promise promote propose prove provide publish pull push put
    quit raise reach receive record recover reduce refuse reject release remain remove
    repaint repair replace report request require rescue resign resolve restore resume retire
    return reveal review rise run save scrap see seek sell send serve set settle share show shut
    sign sink sit slip slow spend stage stand start stay steal stop strike support surrender
    suspend take test threaten trade train transfer travel treat trigger try turn unveil urge
    use veto visit vote walk want warn welcome win withdraw work
    """
)
_UNCHANGED = {
    "cut": "cut",
    "hit": "hit",
    "put": "put",
    "set": "set",
    "shut": "shut",
    "cost": "cost",
}
_STAYS = {"found": "find", "left": "leave", "saw": "see", "beat": "beat"}


@cache
def _pasts() -> dict[str, str]:
    """Past forms with their bases: the first irregular one listed, or that in -ed."""
    irregular: dict[str, str] = {}
    for form, base in BASE_FORMS.items():
        irregular.setdefault(base, form)
    found = dict(_UNCHANGED) | _STAYS
    for base in _VERBS:
        if base in irregular:
            found.setdefault(irregular[base], base)
        else:
            found |= {form: base for form in forms(base) if form.endswith("ed")}
    return found


@cache
def _thirds() -> dict[str, str]:
    """Forms in -s of the present with their bases."""
    return {form: base for base in _VERBS for form in forms(base) if form.endswith("s")}


def past_of(base: str) -> str | None:
    """The past form of a verb that is known: "take" -> "took"."""
    return next((past for past, known in _pasts().items() if known == base), None)


def third_of(base: str) -> str | None:
    """The form in -s of a verb that is known: "take" -> "takes"."""
    return next((form for form, known in _thirds().items() if known == base), None)


def is_verb_form(word: str) -> bool:
    """Whether `word` is a form of a verb that is known."""
    return word in _pasts() or word in _thirds()


_ADVERBS = re.compile(
    r"\s+(?:also|already|since|long|now|then|so far|previously|earlier|only|just|yet|again|\w+ly)\b"
)


def is_participle(after: str) -> bool:
    """Whether the words after "has" begin with the participle of a verb."""
    while adverb := _ADVERBS.match(after):
        after = after[adverb.end() :]
    word = re.match(r"\s+(\w+)", after)
    if not word:
        return False
    known = word[1] in BASE_FORMS or word[1] in {*_UNCHANGED, *_STAYS, "become", "come", "run"}
    return known or word[1].endswith("ed")


@dataclass(frozen=True, slots=True)
class Finite:
    """A finite verb at `text[start:end]`: an auxiliary, or a full verb with its base."""

    start: int
    end: int
    text: str
    base: str | None = None


_AUXILIARY = r"is|are|was|were|has|have|had|will|would|can|could|should|must"
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[,;:()–—]|[.!?]")
_BREAKS = re.compile(r"[,;:()–—.!?]|and|but|while|although|though|because|when|whereas|or")
_RELATIVES = frozenset({"who", "which", "that"})
_PRONOUNS = frozenset("he she it they we i you who which that there this those these both".split())
_NO_SUBJECT = frozenset(
    """
    a an the his her its their our of in on at to by for from with without than as into over under
    about between against during not no never be been being having get got was were is are has had
    have if whether more most less newly recently two three
    """.split()
)
_ARGUMENT = frozenset(
    """
    a an the his her its their our it them him that to on in at from for with after before until
    over under through against as off out up down into about by more no all any both its how what
    """.split()
)


def finite_verbs(text: str) -> Iterator[Finite]:
    """The verbs that say something of a subject, those in quotations left out, in order."""
    marks = quoted(text)
    ends = {name.end for name in names(text)}
    tokens = [m for m in _TOKEN.finditer(text) if not inside(marks, m.start())]
    for at, token in enumerate(tokens):
        if at and (found := _finite(tokens, at, ends)) and not _is_noun(tokens, at):
            yield Finite(token.start(), token.end(), token[0], found if found != "be" else None)


def _finite(tokens: list[re.Match[str]], at: int, ends: set[int]) -> str | None:
    """The base of the finite verb at a token; "be" for an auxiliary."""
    word = tokens[at][0]
    if re.fullmatch(_AUXILIARY, word):
        return "be"
    subject = tokens[at - 1]
    named = subject.end() in ends or subject[0].lower() in _PRONOUNS
    if word in _pasts() and _is_past(tokens, at, named):
        return _pasts()[word]
    if word in _thirds() and named and _argued(tokens, at) and subject[0] not in {"they", "we"}:
        return _thirds()[word] if subject[0].lower() not in {"those", "these", "who"} else None
    return None


def _is_past(tokens: list[re.Match[str]], at: int, named: bool) -> bool:
    """Whether a form that may be a participle is the verb of its clause."""
    before = tokens[at - 1][0].lower()
    if before in _NO_SUBJECT or not before[0].isalpha() or not _argued(tokens, at):
        return False
    clause = _clause(tokens, at)
    if any(
        re.fullmatch(_AUXILIARY + "|said|did|does|do", t[0]) for t in clause if t is not tokens[at]
    ):
        return False
    others = [t for t in clause if t[0] in _pasts()]
    return others[0] is tokens[at] and (named or len(others) == 1)


def _argued(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether what follows can follow a verb, and not what a participle describes."""
    if at + 1 >= len(tokens):
        return False
    after = tokens[at + 1][0]
    if after == "by":
        return False
    return after.lower() in _ARGUMENT or after[0].isupper() or after[0].isdigit() or after in ".,"


def _clause(tokens: list[re.Match[str]], at: int) -> list[re.Match[str]]:
    first, last = at, at + 1
    while first and not _BREAKS.fullmatch(tokens[first - 1][0]):
        first -= 1
        if tokens[first][0] in _RELATIVES:
            break
    while last < len(tokens) and not _BREAKS.fullmatch(tokens[last][0]):
        if tokens[last][0] in _RELATIVES:
            break
        last += 1
    return tokens[first:last]


def _is_noun(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether "will", "can" or "must" stands where a noun does."""
    return tokens[at][0] in {"will", "can", "must"} and tokens[at - 1][0].lower() in _NO_SUBJECT
