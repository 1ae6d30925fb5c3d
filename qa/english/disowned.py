"""Sentences that an article tells and does not stand behind: a first version, a case supposed, bait.

A reader of the whole article sees what is made of them; in a summary they would stand as fact.

>>> is_disowned("Police at first said that four people had died.")
True
>>> is_disowned("Four people had died, and not six, as police had said at first.")
False
>>> disowns_what_was_said("That is untrue, the ministry said.")
True
"""

from __future__ import annotations

import re

_BELIEVED = "thought|believed|feared|suspected|assumed|estimated|put|blamed|attributed"
_FIRST_VERSION = re.compile(
    rf"""^\W*(?:early|initial|first|preliminary)\ (?:media\ )?(?:reports?|accounts?|statements?)\b
    | \b(?:at\ first|initially|originally)\ (?:said|reported|told|named|identified|{_BELIEVED})\b
    | \bfirst\ (?:{_BELIEVED})\b
    | \b(?:said|reported|{_BELIEVED})\ (?:at\ first|initially)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_SET_RIGHT = re.compile(
    r"\b(?:but|not|now|below|above|later|then|since|until|before|than|instead|rather|however|although|though"
    r"|wrong(?:ly)?|false(?:ly)?|mistaken(?:ly)?|revised|corrected|confirmed|turned out|in fact"
    r"|proved|contradict(?:s|ed|ing))\b|n['’]t\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"^\W*(?:imagine|suppose|supposing|picture)\b(?! (?:editor|credit|agency|desk|by)\b)",
    re.IGNORECASE,
)
_BAIT = re.compile(
    r"""^\W*(?:
      what\ (?:happened|came|followed)\ (?:next|then|after) | (?:you['’]ll|you\ will)\ never\b
    | the\ (?:answer|result|reason)\ (?:may|might|will|could)\ (?:surprise|shock)\b
    | (?:more|further)\ (?:details?|information|news)\ (?:is|are|will|to)\b | details\ (?:will|to)\ follow\b
    | stay\ tuned\b | (?:this\ is\ )?a\ developing\ story\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_THAT = r"(?:that|this|it|all\ (?:of\ )?(?:this|that)|none\ of\ (?:this|that|it)|such)"
_IS = r"(?:,?\ at\ least,?)?\ (?:is|was|proved|turned\ out\ to\ be)(?:,?\ (?:at\ least|however|also),?)?"
_DISOWNS = re.compile(
    rf"""^\W*(?:
      {_THAT}{_IS}\ (?:\w+ly\ )?(?:
        untrue | false | wrong | nonsense | incorrect | (?:not\ )?(?:true|so|right|the\ case)
      | an?\ (?:lie|myth|hoax|rumou?r|mistake|fabrication)
      | (?:what|how)\ (?!happened\b|the\ law\b)
      | the\ (?:claim|version|view|account|theory|story|argument|allegation|accusation)\b
      | according\ to\b )
    | (?:or\ )?so\ (?:say|says|said|claim\w*|argues?|argued|runs?|goes|went|at\ least)\b
    | or\ so\b | not\ so\b
    | [^.;]{{1,60}}\b(?:says?|said|tells?|told(?:\ [\w']+){{1,3}}|claims?|claimed)\ so\W*$
    )""",
    re.IGNORECASE | re.VERBOSE,
)


_REVISES = re.compile(r"\b(?:corrected|revised|amended|retracted|contradicted)\b", re.IGNORECASE)


def is_disowned(text: str) -> bool:
    """Whether a sentence tells only what was told at first, what is supposed, or that news will come."""
    is_first = _FIRST_VERSION.search(text) and not _SET_RIGHT.search(text)
    return bool(is_first or _SUPPOSED.match(text) or _BAIT.match(text))


def disowns_what_was_said(text: str) -> bool:
    """Whether a sentence says of the one before that it is untrue, or that somebody claims it.

    >>> disowns_what_was_said("That is what the makers of scooters claim.")
    True
    >>> disowns_what_was_said("That was the first fall since 1946.")
    False
    """
    return bool(_DISOWNS.match(text))


def revises(text: str) -> bool:
    """Whether it tells that somebody has set right what was told before.

    >>> revises("In the afternoon the service revised the number to nine.")
    True
    """
    return bool(_REVISES.search(text))
