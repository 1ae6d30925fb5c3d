"""The past participle of a verb: "taken" of "take"."""

from __future__ import annotations

from typing import Final

from qa.english.forms import past
from qa.english.irregular import BASE_FORMS

_AS_THE_BASE: Final = frozenset({"come", "become", "overcome", "run"})


def participle(verb: str) -> str:
    """The past participle of `verb`.

    >>> participle("take"), participle("sign"), participle("say"), participle("run")
    ('taken', 'signed', 'said', 'run')
    """
    if verb in _AS_THE_BASE:
        return verb
    formed = [f for f, base in BASE_FORMS.items() if base == verb and not f.endswith("s")]
    return formed[-1] if formed else past(verb)
