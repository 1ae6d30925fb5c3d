"""The forms of verbs, for patterns: "deny" -> deny, denies, denied, denying."""

from __future__ import annotations

import re

from qa.english.irregular import BASE_FORMS, PAST_FORMS
from qa.english.vocabulary import vocabulary
from qa.english.words import fold

_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""One syllable that ends in one vowel and one consonant: its consonant doubles ("stopped")."""
_STRESSED_LAST = vocabulary(
    "admit permit commit submit omit refer prefer defer infer transfer deter occur forget regret forbid"
    " begin expel compel repel propel rebel control equip"
)
UNCHANGED = vocabulary(
    "bet beat burst cast cost cut hit hurt let put quit read set shed shut split spread upset"
)
"""Verbs whose past is as their present."""
_PAST_AS_ELSEWHERE = {verb: verb for verb in UNCHANGED} | {
    "be": "was", "bind": "bound", "find": "found", "grind": "ground", "leave": "left", "see": "saw",
    "wind": "wound",
}  # fmt: skip
_SHORTEST = 4
"""Letters of a verb in "ed": "red" is none."""
_HISSING = ("s", "x", "z", "ch", "sh", "o")


def forms(verb: str) -> frozenset[str]:
    """Every form of `verb`.

    >>> sorted(forms("deny")), sorted(forms("stop"))
    (['denied', 'denies', 'deny', 'denying'], ['stop', 'stopped', 'stopping', 'stops'])
    >>> sorted(forms("say"))
    ['said', 'say', 'saying', 'says']
    """
    consonant_y = verb.endswith("y") and verb[-2] not in "aeiou"
    third = f"{verb[:-1]}ies" if consonant_y else verb + ("es" if verb.endswith(_HISSING) else "s")
    doubled = _SHORT.fullmatch(verb) or verb in _STRESSED_LAST
    root = verb[:-1] if verb.endswith("e") else verb + verb[-1] if doubled else verb
    past = {form for form, base in BASE_FORMS.items() if base == verb}
    regular = f"{verb[:-1]}ied" if consonant_y else f"{root}ed"
    british = {f"{verb}led", f"{verb}ling"} if verb.endswith(("el", "al")) else set[str]()
    return frozenset({verb, third, f"{root}ing", *(past or {regular}), *british})


def any_form(verbs: str) -> str:
    """A pattern for any form of any of `verbs`, the longest first, in a group of its own."""
    every = {form for verb in verbs.split() for form in forms(verb)}
    return f"(?:{'|'.join(sorted(every, key=len, reverse=True))})"


def is_past(word: str) -> bool:
    """Whether it has the form of a past tense or a participle; other forms may as well be nouns.

    >>> is_past("signed"), is_past("took"), is_past("red"), is_past("signs")
    (True, True, False, False)
    """
    text = fold(word)
    return (text.endswith("ed") and len(text) >= _SHORTEST) or text in PAST_FORMS


def past(verb: str) -> str:
    """The simple past of `verb`, as in "she signed".

    >>> past("sign"), past("take"), past("stop"), past("find"), past("put")
    ('signed', 'took', 'stopped', 'found', 'put')
    """
    if verb in _PAST_AS_ELSEWHERE:
        return _PAST_AS_ELSEWHERE[verb]
    irregular = next((form for form, base in BASE_FORMS.items() if base == verb), None)
    return irregular or max((form for form in forms(verb) if form.endswith("ed")), key=len)
