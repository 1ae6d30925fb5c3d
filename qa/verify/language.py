"""The checks know English only: what is in another language cannot be checked and is not shown."""

from __future__ import annotations

from qa.english.language import is_english
from qa.english.reading import Reading
from qa.schema import Reason, ReasonKind
from qa.verify.reading import Cited

_CHECKABLE = frozenset({"en", "und"})


def check(claim: Reading, cited: Cited, *, is_quoted: bool = False) -> tuple[Reason, ...]:
    """A reason if a cited article or the claim is not in English; `is_quoted`: word for word."""
    for evidence, reading in zip(cited.evidence, cited.readings, strict=True):
        language = evidence.article.language
        if language not in _CHECKABLE or (language == "und" and not is_english(reading.text)):
            return (
                Reason(ReasonKind.LANGUAGE, f"the cited article is not in English ({language})"),
            )
    if not is_quoted and not is_english(claim.text):
        return (Reason(ReasonKind.LANGUAGE, "the sentence is not in English"),)
    return ()
