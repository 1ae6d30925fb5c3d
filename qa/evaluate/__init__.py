"""Evaluate: the ordinary pipeline over cases with known answers, and the checker over human labels.

cases      questions with what a right answer is      replies    what scripted models say
suite      a corpus with its cases, in a library       players    the models under test
run        cases x models -> outcomes                  metrics/   outcomes -> figures
mutations/ good replies made false                     checker/   verify against human labels
"""

from __future__ import annotations

from importlib.util import find_spec

from qa.errors import ConfigError

_EXTRA = ("ir_measures", "jinja2", "scipy", "sklearn")


def require_extra() -> None:
    """Checks that the libraries of the extra `eval` are there.

    Raises:
        ConfigError: one is not; says what installs them.
    """
    if not all(map(find_spec, _EXTRA)):
        raise ConfigError("qa eval needs more than qa: pip install 'news-qa[eval]'")
