"""Whether a short text is English, told by its grammar words; `articles` does it for articles."""

from __future__ import annotations

from qa.english.vocabulary import vocabulary
from qa.english.words import STOP_WORDS, words_as_written

_FOREIGN = vocabulary(
    """
    der das und ist nicht ein eine einen dem mit von für auf sich auch wird wurde sind les du une
    est dans pour qui que sur avec par pas aux sont cette été ont el los las del por con para se
    está fue como más pero su sus este il lo gli della che di è sono nel anche dei delle alla os um
    uma não em dos das ao foi mais pela pelo het een niet zijn op te dat voor werd naar och att det
    som på är av för inte till się jest nie przez że
    wer wen wem wie wo warum wann welche welcher hat haben hatte hatten viele wurden werden waren où quand combien pourquoi quel
    quelle ont quién quien qué cuándo cuántos dónde ha han chi dove quando perché quem onde
    """
)
"""Words of grammar of other languages; none is an English word or common in English names."""


def is_english(text: str) -> bool:
    """Whether `text` may be English: Latin letters, and more English than foreign grammar."""
    if not text.isascii():
        letters = [char for char in text if char.isalpha()]
        if sum(char < "\u0250" for char in letters) < 0.8 * len(letters):
            return False
    found = [word for word in words_as_written(text) if word.islower() and len(word) > 1]
    foreign = sum(word in _FOREIGN for word in found)
    return foreign <= sum(word in STOP_WORDS for word in found)
