"""The language a text is written in."""

from __future__ import annotations

from functools import cache
from typing import Any

UNKNOWN = "und"
_SAMPLE = 1000  # characters
_LETTERS = 20
_PROBABILITY = 0.3

# Languages of the press. The model also knows close relatives of these (Nigerian Pidgin beside
# English, Aragonese beside Spanish), which on a short text win by chance.
_LANGUAGES = (
    "af am ar as az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu ha he hi hr hu hy "
    "id ig is it ja ka kk km kn ko ku ky lo lt lv mg mk ml mn mr ms mt my ne nl no om or pa pl ps "
    "pt ro ru rw si sk sl sn so sq sr st sv sw ta te tg th tk tl tr ug uk ur uz vi xh yo zh zu"
)


def language(text: str, declared: str | None = None) -> str:
    """The ISO 639-1 code of `text`, "und" where it is too short or could be several.

    Only the beginning is read: an article is written in one language. What the page declares
    counts where the text does not tell, for a site's template is often in another language.
    """
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _LETTERS:
        return declared or UNKNOWN
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _PROBABILITY else declared or UNKNOWN


@cache
def _identifier() -> Any:
    # Loading takes most of a second, so it is done once, and only when something is read.
    import numpy as np
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LANGUAGES.split())
    identifier.nb_ptc = np.ascontiguousarray(identifier.nb_ptc)  # it is read by rows
    return identifier
