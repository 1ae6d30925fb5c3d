"""Who stands before a verb in its clause: the subject, in the sentence's own words.

>>> text = "Ana Sy, who runs the port, said on Monday it was safe."
>>> subject(text, text.index("said"))
(0, 'Ana Sy, who runs the port')
"""

from __future__ import annotations

import re

from qa.english.irregular import BASE_FORMS

_AUXILIARY = re.compile(
    r"(?:^|\s+)(?:has|had|have|also|later|then|previously|earlier|already|now|recently|would|will"
    r"|did|further|again|today|yesterday|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\w+ly)$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"^(?:and|but|or|however|so)(?:\s+|,\s*|$)", re.IGNORECASE)
_SEGMENT = re.compile(
    r"[,;:()\[\]“”\"]|\s[–—-]+\s|\b(?:and|but|that|while|because|as|after|when|although)\b\s"
)
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|had|have|will|would|can|could|may|might|must|should|did|does|do"
    r"|\w{2,}ed|n['’]t)\b"
)
"""What may be a verb of a clause's own."""
_SCENE = re.compile(
    r"(?:[Ww]hen|[Aa]fter|[Aa]sked|[Ss]peaking|[Ii]n|[Oo]n|[Aa]t|[Dd]uring|[Ff]ollowing)\s(?:[^,]*\s)?"
    r"(?P<who>he|she|they|it|we)$"
)
_WHEN = re.compile(
    r"(?:[Ll]ate |[Ee]arly )?(?:[Ii]n|[Oo]n|[Bb]y)\s(?:(?:late|early|mid|the|of|\d{1,2}(?:st|nd|rd|th)?"
    r"|\d{4}|Jan\w*|Feb\w*|March|April|May|June|July|Aug\w*|Sept\w*|Oct\w*|Nov\w*|Dec\w*|[A-Z]\w+day"
    r"|morning|evening|night|afternoon),?\s)+(?P<who>\S.*)$"
)
_JOINING = re.compile(r"(?:which|whom|that)\s+(?P<who>\w.*)$")
_ACRONYM = re.compile(r"\([\w.&-]{2,12}\)")
_REACH = 240
_RELATIVE = frozenset({"who", "which", "that", "those who", "it", "what"})
_ENDS_IN_RELATIVE = re.compile(r"\b(?:who|which|that)\s+$", re.IGNORECASE)
_PAST_FORMS = "|".join(
    sorted(
        form
        for form, base in BASE_FORMS.items()
        if form != base and base not in {"man", "woman", "child", "person", "speak", "lead"}
    )
)
FINITE_IN_PHRASE = re.compile(
    rf"(?<![\w-])(?:is|are|was|were|has|had|have|will|would|can|could|may|might|did|does|{_PAST_FORMS})(?![\w-])"
)
"""The same within a phrase, where "accused" and "expected" are no verbs: "the accused"."""


def subject(text: str, verb: int) -> tuple[int, str | None]:
    """The words before the verb in its clause, with the apposition they close, and their start."""
    first = max(0, verb - _REACH)
    whole = _ACRONYM.sub(lambda m: "_" * len(m[0]), text)
    stops = [first, *(m.end() for m in _SEGMENT.finditer(whole, first, verb))]
    for index in range(len(stops) - 1, -1, -1):
        phrase = _after_scene(_bare(text[stops[index] : verb]))
        if not phrase:
            if _ENDS_IN_RELATIVE.search(text[first : stops[index]]):
                return stops[index], None
            continue
        if phrase.lower() in _RELATIVE:
            return stops[index], None
        if index and phrase.startswith(("who ", "which ", "whose ")):
            continue
        if index and _continues(text, stops, index, len(stops) - 1):
            outer = _bare(text[stops[index - 1] : stops[index]])
            if outer and len(outer.split()) <= 9 and not FINITE.search(outer):
                return stops[index - 1], before_verb(f"{outer}, {phrase}")
        return stops[index], before_verb(phrase)
    return verb, None


def before_verb(phrase: str) -> str | None:
    """`phrase` up to its first finite verb: whose second verb it is, theirs is the first one too.

    >>> before_verb("Ana Sy gave the toll and"), before_verb("was seen"), before_verb("the accused")
    ('Ana Sy', None, 'the accused')
    """
    verb = FINITE_IN_PHRASE.search(phrase)
    return _bare(phrase[: verb.start()]) if verb else phrase or None


def near(text: str, end: int) -> str:
    """The last of `text` before offset `end`: as much as a pattern for what stands there needs."""
    return text[max(0, end - _REACH) : end]


def _after_scene(phrase: str | None) -> str | None:
    """A subject without the words before it that only set the scene, or that join it.

    >>> _after_scene("When asked about it he"), _after_scene("which it"), _after_scene("In May 2024 Sy")
    ('he', 'it', 'Sy')
    """
    told = phrase or ""
    match = _SCENE.match(told) or _JOINING.match(told) or _WHEN.match(told)
    return match["who"] if match else phrase


def _continues(text: str, stops: list[int], index: int, last: int) -> bool:
    """Whether the segment before is of the subject too: an apposition, or joined by "and"."""
    before = near(text, stops[index]).rstrip()
    return (index < last and before.endswith(",")) or before.endswith(" and")


def _bare(segment: str) -> str | None:
    phrase = _JOINED.sub("", segment.strip(" ,.\"“”'’\n_"))
    while True:
        shorter = _AUXILIARY.sub("", phrase).rstrip(" ,")
        if shorter == phrase:
            return phrase or None
        phrase = shorter
